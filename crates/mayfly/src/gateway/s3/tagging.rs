//! Tags of buckets and of objects.
//!
//! Owns their operations.

use http::StatusCode;
use mayfly_core::bucket::Tag;
use mayfly_core::limits::{BUCKET_TAGS_MAX, OBJECT_TAGS_MAX};
use mayfly_store::object::Error;
use mayfly_wire::ApiError;
use mayfly_wire::s3::{errors, read_tags, tags_xml};

use super::{Answer, Call, answer, bucket, done, put, read, refused};

/// Shows a bucket's.
pub fn get_of_bucket(call: &Call<'_>) -> Result<Answer, ApiError> {
    let found = call.found_bucket()?;
    let tags = &found.settings.tags;
    if tags.is_empty() { Err(errors::no_tags()) } else { Ok(answer::text(tags_xml(tags))) }
}

/// Sets a bucket's.
pub async fn put_of_bucket(call: &Call<'_>, document: &[u8]) -> Result<Answer, ApiError> {
    let tags = read_tags(document, BUCKET_TAGS_MAX)?;
    bucket::change(call, StatusCode::NO_CONTENT, |settings| settings.tags = tags).await
}

/// Removes a bucket's.
pub async fn delete_of_bucket(call: &Call<'_>) -> Result<Answer, ApiError> {
    bucket::change(call, StatusCode::NO_CONTENT, |settings| settings.tags.clear()).await
}

/// Shows an object's.
pub async fn get_of_object(call: &Call<'_>) -> Result<Answer, ApiError> {
    let found = call.objects().find(call.bucket(), call.key(), call.version()).await;
    let found = found.map_err(refused)?.filter(|version| !version.marker);
    let Some(version) = found else { return Err(read::missing(call).await) };
    let mut answer = answer::text(tags_xml(&version.tags));
    put::version_id(call, answer.headers_mut(), &version);
    Ok(answer)
}

/// Sets an object's.
pub async fn put_of_object(call: &Call<'_>, document: &[u8]) -> Result<Answer, ApiError> {
    let tags = read_tags(document, OBJECT_TAGS_MAX)?;
    set(call, tags, "ObjectTagging:Put", StatusCode::OK).await
}

/// Removes an object's.
pub async fn delete_of_object(call: &Call<'_>) -> Result<Answer, ApiError> {
    set(call, Vec::new(), "ObjectTagging:Delete", StatusCode::NO_CONTENT).await
}

async fn set(
    call: &Call<'_>,
    tags: Vec<Tag>,
    event: &'static str,
    status: StatusCode,
) -> Result<Answer, ApiError> {
    let note = call.gateway.buckets.note(call.origin(), call.key(), event);
    let what = (call.bucket(), call.key(), call.version());
    let version = match call.objects().set_tags(what, tags, note).await {
        Err(Error::NoObject) => return Err(read::missing(call).await),
        other => other.map_err(refused)?,
    };
    let mut answer = done(status);
    put::version_id(call, answer.headers_mut(), &version);
    Ok(answer)
}
