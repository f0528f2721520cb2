//! What operations of S3 ask.
//!
//! Owns the way from a request to its resources: the very values that the operation acts on, since
//! both take them from the same [`Call`]. The policy of the bucket counts as the resource's.

use mayfly_wire::ApiError;
use mayfly_wire::permission::Resource;
use mayfly_wire::permission::s3::{of_version, permission};
use mayfly_wire::s3::{CopySource, Operation, copy_source, errors};

use super::Ask;
use crate::gateway::Gateway;
use crate::gateway::s3::Call;

/// What a request asks. `DeleteObjects` asks for each key by itself: [`of_deletion`].
///
/// # Errors
/// What is wrong with the request.
pub fn asks(call: &Call<'_>) -> Result<Vec<Ask>, ApiError> {
    let row = permission(call.operation);
    if call.operation == Operation::DeleteObjects {
        return Ok(Vec::new());
    }
    let address = &call.address;
    let first = match row.resource {
        Resource::Any => Ask::new(row.action, "*"),
        Resource::Object => {
            about(call.gateway, (row.action, &address.bucket), Some(&address.key), call.version())
        }
        _ => about(call.gateway, (row.action, &address.bucket), None, None),
    };
    let mut asks = vec![with_list_facts(call, first)];
    if copies(call.operation) {
        let source = copy_source(call.header("x-amz-copy-source").unwrap_or_default())?;
        let version = source.version.as_deref();
        let read = ("s3:GetObject", source.bucket.as_str());
        asks.push(about(call.gateway, read, Some(&source.key), version));
    }
    let further = row.further.iter().any(|further| further.action == "s3:PutObjectTagging");
    if further && call.header("x-amz-tagging").is_some_and(|tags| !tags.is_empty()) {
        let write = ("s3:PutObjectTagging", address.bucket.as_str());
        asks.push(about(call.gateway, write, Some(&address.key), None));
    }
    Ok(asks)
}

fn copies(operation: Operation) -> bool {
    matches!(operation, Operation::CopyObject | Operation::UploadPartCopy)
}

/// What a copy asks besides whose source has tags that are taken over.
pub fn of_copied_tags(call: &Call<'_>, source: &CopySource) -> Vec<Ask> {
    let (read, write) = (("s3:GetObjectTagging", &*source.bucket), "s3:PutObjectTagging");
    vec![
        about(call.gateway, read, Some(&source.key), source.version.as_deref()),
        about(call.gateway, (write, &call.address.bucket), Some(&call.address.key), None),
    ]
}

/// What the deletion of one key asks.
pub fn of_deletion(call: &Call<'_>, key: &str, version: Option<&str>) -> Vec<Ask> {
    vec![about(call.gateway, ("s3:DeleteObject", &call.address.bucket), Some(key), version)]
}

/// Whether the caller may know what is not in the bucket.
pub fn may_list(call: &Call<'_>) -> bool {
    let ask = about(call.gateway, ("s3:ListBucket", &call.address.bucket), None, None);
    let circumstances = call.gateway.circumstances(call.peer);
    match &call.caller {
        Some(caller) => circumstances.allow_one(&caller.identity, &ask).is_ok(),
        None => circumstances.allow_anyone(&[ask]).is_ok(),
    }
}

/// Lets the caller through when everything is allowed.
///
/// # Errors
/// `AccessDenied`.
pub fn allow(call: &Call<'_>, asks: &[Ask]) -> Result<(), ApiError> {
    let circumstances = call.gateway.circumstances(call.peer);
    let allowed = match &call.caller {
        Some(caller) => circumstances.allow(caller, asks),
        None => circumstances.allow_anyone(asks),
    };
    allowed.map_err(errors::access_denied)
}

/// What reading an object asks, for whoever does it in a caller's name.
pub fn of_reading(gateway: &Gateway, bucket: &str, key: &str, version: Option<&str>) -> Ask {
    about(gateway, ("s3:GetObject", bucket), Some(key), version)
}

fn about(
    gateway: &Gateway,
    (action, bucket): (&'static str, &str),
    key: Option<&str>,
    version: Option<&str>,
) -> Ask {
    let resource = match key {
        Some(key) => format!("arn:aws:s3:::{bucket}/{key}"),
        None => format!("arn:aws:s3:::{bucket}"),
    };
    let action = if version.is_some() { of_version(action) } else { action };
    let mut ask = Ask::new(action, resource);
    if let Some(version) = version {
        ask = ask.with("s3:versionid", version);
    }
    let found = gateway.buckets.objects().bucket(bucket);
    let policy = found.as_ref().and_then(|found| found.settings.policy.as_deref());
    ask.policy = policy.map(|text| gateway.resource_policies.get(bucket, text));
    ask
}

/// The facts of lists.
fn with_list_facts(call: &Call<'_>, mut ask: Ask) -> Ask {
    for key in permission(call.operation).keys {
        let member = match *key {
            "s3:prefix" => "prefix",
            "s3:delimiter" => "delimiter",
            "s3:max-keys" => "max-keys",
            _ => continue,
        };
        if let Some(value) = call.query.get(member) {
            ask = ask.with(key, value);
        }
    }
    ask
}
