//! Buckets and their plain settings.
//!
//! Owns creation, deletion, versioning, the rules about other origins and about expiry.

use http::StatusCode;
use mayfly_core::bucket::Versioning;
use mayfly_store::object::{BucketError, Settings};
use mayfly_wire::ApiError;
use mayfly_wire::s3::{
    Xml, cors_xml, errors, lifecycle_xml, read_cors, read_lifecycle, read_versioning,
};

use super::{Answer, Call, answer, done, headers, refused};

/// Makes a bucket. The only place is the region of this server.
pub async fn create(call: &Call<'_>, document: &[u8]) -> Result<Answer, ApiError> {
    headers::check_acl(call)?;
    if call.header("x-amz-bucket-object-lock-enabled").is_some_and(|on| on != "false") {
        return Err(errors::not_implemented("x-amz-bucket-object-lock-enabled"));
    }
    let home = &call.gateway.home;
    if !document.is_empty() {
        let wanted = mayfly_wire::s3::read_location(document)?;
        if wanted.is_some_and(|region| region != home.region && !region.is_empty()) {
            return Err(errors::illegal_location());
        }
    }
    match call.objects().create_bucket(call.bucket(), Settings::default()).await {
        Ok(_) => {}
        // The oldest region has always said yes to its owner.
        Err(BucketError::Exists) if home.region == "us-east-1" => {}
        Err(BucketError::Exists) => return Err(errors::bucket_exists()),
        Err(BucketError::TooMany) => return Err(errors::too_many_buckets()),
        Err(BucketError::NotEmpty) => return Err(errors::bucket_not_empty()),
        Err(BucketError::Other(error)) => return Err(refused(error)),
    }
    let mut answer = done(StatusCode::OK);
    answer::set(answer.headers_mut(), "location", &format!("/{}", call.bucket()));
    Ok(answer)
}

/// Deletes an empty bucket.
pub async fn delete(call: &Call<'_>) -> Result<Answer, ApiError> {
    match call.objects().delete_bucket(call.bucket()).await {
        Ok(()) => Ok(done(StatusCode::NO_CONTENT)),
        Err(BucketError::NotEmpty) => Err(errors::bucket_not_empty()),
        Err(BucketError::Other(error)) => Err(refused(error)),
        Err(BucketError::Exists | BucketError::TooMany) => Err(errors::internal()),
    }
}

/// Says that there is such a bucket.
pub fn head(call: &Call<'_>) -> Result<Answer, ApiError> {
    call.found_bucket()?;
    let mut answer = done(StatusCode::OK);
    answer::set(answer.headers_mut(), "x-amz-bucket-region", &call.gateway.home.region);
    Ok(answer)
}

/// Where it is; the oldest region has no name here.
pub fn get_location(call: &Call<'_>) -> Result<Answer, ApiError> {
    call.found_bucket()?;
    let region = Some(call.gateway.home.region.as_str()).filter(|region| *region != "us-east-1");
    let mut xml = Xml::new("LocationConstraint");
    xml.content(region.unwrap_or_default());
    Ok(answer::xml(xml))
}

/// Changes settings, and answers with nothing.
pub async fn change(
    call: &Call<'_>,
    status: StatusCode,
    change: impl FnOnce(&mut Settings) + Send + 'static,
) -> Result<Answer, ApiError> {
    call.objects().change_bucket(call.bucket(), change).await.map_err(refused)?;
    Ok(done(status))
}

/// Whether versions are kept.
pub fn get_versioning(call: &Call<'_>) -> Result<Answer, ApiError> {
    let mut xml = Xml::new("VersioningConfiguration");
    match call.found_bucket()?.settings.versioning {
        Versioning::Never => {}
        Versioning::Enabled => {
            xml.text("Status", "Enabled");
        }
        Versioning::Suspended => {
            xml.text("Status", "Suspended");
        }
    }
    Ok(answer::xml(xml))
}

/// Has versions kept, or no more of them.
pub async fn put_versioning(call: &Call<'_>, document: &[u8]) -> Result<Answer, ApiError> {
    let versioning = read_versioning(document)?;
    change(call, StatusCode::OK, move |settings| settings.versioning = versioning).await
}

/// The rules about other origins.
pub fn get_cors(call: &Call<'_>) -> Result<Answer, ApiError> {
    let found = call.found_bucket()?.settings.cors.clone();
    found.map(answer::text).ok_or_else(errors::no_cors)
}

/// Sets them.
pub async fn put_cors(call: &Call<'_>, document: &[u8]) -> Result<Answer, ApiError> {
    let text = cors_xml(&read_cors(document)?);
    change(call, StatusCode::OK, |settings| settings.cors = Some(text)).await
}

/// Removes them.
pub async fn delete_cors(call: &Call<'_>) -> Result<Answer, ApiError> {
    change(call, StatusCode::NO_CONTENT, |settings| settings.cors = None).await
}

/// The rules about expiry.
pub fn get_lifecycle(call: &Call<'_>) -> Result<Answer, ApiError> {
    let found = call.found_bucket()?.settings.lifecycle.clone();
    found.map(answer::text).ok_or_else(errors::no_lifecycle)
}

/// Sets them; the next pass acts on them.
pub async fn put_lifecycle(call: &Call<'_>, document: &[u8]) -> Result<Answer, ApiError> {
    let text = lifecycle_xml(&read_lifecycle(document)?);
    let done = change(call, StatusCode::OK, |settings| settings.lifecycle = Some(text)).await?;
    call.gateway.buckets.look_at_lifecycles();
    Ok(done)
}

/// Removes them.
pub async fn delete_lifecycle(call: &Call<'_>) -> Result<Answer, ApiError> {
    change(call, StatusCode::NO_CONTENT, |settings| settings.lifecycle = None).await
}
