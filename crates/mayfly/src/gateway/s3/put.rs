//! `PutObject`.
//!
//! Owns the way of one body into the store. Never makes anything visible that was not checked.

use http::{HeaderMap, StatusCode};
use mayfly_core::limits::PART_BYTES_MAX;
use mayfly_store::object::{Checksum, Error, Hashes, Version};
use mayfly_wire::ApiError;

use super::payload::{Payload, algorithm};
use super::{Answer, Call, answer, conditions, done, headers, refused};
use mayfly_core::bucket::Versioning;

/// Takes an object.
pub async fn put_object(call: &Call<'_>, payload: &mut Payload) -> Result<Answer, ApiError> {
    let mut draft = headers::draft(call)?;
    let check = conditions::of_write(call)?;
    let length = payload.length(PART_BYTES_MAX)?;
    let algorithm = algorithm(call.head)?;
    let upload = call.objects().upload(length, algorithm, false).await;
    let mut upload = upload.map_err(refused)?;
    payload.copy_to(&mut upload).await?;
    let content = upload.finish().await.map_err(refused)?;
    payload.check(call.head, &content.hashes)?;
    draft.checksum = checksum(&content.hashes);
    let note = call.gateway.buckets.note(call.origin(), call.key(), "ObjectCreated:Put");
    let put = call.objects().put((call.bucket(), call.key()), draft, content, check, note).await;
    let version = match put {
        Ok(version) => version,
        Err(Error::Condition) => return Err(conditions::failed(call).await),
        Err(error) => return Err(refused(error)),
    };
    let mut answer = done(StatusCode::OK);
    written(call, answer.headers_mut(), &version);
    Ok(answer)
}

/// The checksum that goes with an object.
pub fn checksum(hashes: &Hashes) -> Option<Checksum> {
    hashes.checksum.as_ref().map(|(algorithm, value)| Checksum {
        algorithm: algorithm.name().to_owned(),
        value: value.clone(),
        composite: false,
    })
}

/// What the answer to a write says about what was made.
pub fn written(call: &Call<'_>, headers: &mut HeaderMap, version: &Version) {
    answer::set(headers, "etag", &format!("\"{}\"", version.etag));
    headers::of_checksum(headers, version);
    version_id(call, headers, version);
}

/// The version's id, where the bucket keeps versions.
pub fn version_id(call: &Call<'_>, headers: &mut HeaderMap, version: &Version) {
    let versioning = call.objects().bucket(call.bucket()).map(|found| found.settings.versioning);
    if versioning.is_some_and(|versioning| versioning != Versioning::Never) {
        answer::set(headers, "x-amz-version-id", &version.id());
    }
}
