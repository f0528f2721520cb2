//! Deployment packages that lie in a bucket.
//!
//! Owns how one is fetched with the caller's own right to read it. Never keeps it: from here on it
//! is a package like one that came with the request.

use bytes::{Bytes, BytesMut};
use mayfly_core::limits::ZIP_BYTES_MAX;
use mayfly_wire::ApiError;
use mayfly_wire::value::Blob;

use super::{Caller, Gateway, gate};

/// The members of a request that name an object, and the one that takes its bytes.
pub struct Members<'r> {
    /// The bucket.
    pub bucket: &'r mut Option<String>,
    /// The key.
    pub key: &'r mut Option<String>,
    /// The version.
    pub version: &'r mut Option<String>,
    /// The package.
    pub zip: &'r mut Option<Blob>,
}

fn invalid(message: impl Into<String>) -> ApiError {
    ApiError::new("InvalidParameterValueException", 400, message)
}

fn unreadable(code: &str, message: &str) -> ApiError {
    invalid(format!(
        "Error occurred while GetObject. S3 Error Code: {code}. S3 Error Message: {message}"
    ))
}

/// Puts the package that a request names into the request.
///
/// # Errors
/// `InvalidParameterValueException`, `AccessDeniedException`.
pub async fn fetch(
    gateway: &Gateway,
    caller: &Caller,
    members: Members<'_>,
) -> Result<(), ApiError> {
    let (bucket, key) = (members.bucket.take(), members.key.take());
    let version = members.version.take();
    let (bucket, key) = match (bucket, key) {
        (None, None) if version.is_none() => return Ok(()),
        (Some(bucket), Some(key)) => (bucket, key),
        _ => return Err(invalid("S3Bucket and S3Key must be given together")),
    };
    if members.zip.is_some() {
        return Err(invalid(
            "Please do not provide other FunctionCode parameters when providing a ZipFile.",
        ));
    }
    let ask = gate::s3::of_reading(gateway, &bucket, &key, version.as_deref());
    gateway.allow(caller, &[ask]).map_err(ApiError::access_denied)?;
    let _permit = gateway.large_bodies.acquire().await.ok();
    let bytes = read(gateway, (&bucket, &key, version.as_deref())).await?;
    *members.zip = Some(Blob(bytes));
    Ok(())
}

async fn read(
    gateway: &Gateway,
    (bucket, key, version): (&str, &str, Option<&str>),
) -> Result<Bytes, ApiError> {
    let failed = |error: mayfly_store::object::Error| {
        let error = super::s3::refused(error);
        unreadable(error.name, &error.message)
    };
    let objects = gateway.buckets.objects();
    let opened = objects.open_object(bucket, key, version).await.map_err(failed)?;
    let missing = || unreadable("NoSuchKey", "The specified key does not exist.");
    let reader = opened.ok_or_else(missing)?;
    let size = reader.version.size;
    if size > ZIP_BYTES_MAX as u64 {
        return Err(invalid(format!(
            "The package has {size} bytes; the limit is {ZIP_BYTES_MAX} bytes"
        )));
    }
    let mut bytes = BytesMut::with_capacity(usize::try_from(size).unwrap_or(0));
    let mut pieces = reader.bytes(0, size).map_err(failed)?;
    while let Some(piece) = pieces.next().await.map_err(failed)? {
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes.freeze())
}
