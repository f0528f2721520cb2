//! What headers say about an object, both ways.
//!
//! Owns which headers are kept, and which would need something that is not here. Never passes one
//! over that would have to act.

use std::collections::BTreeMap;

use http::{HeaderMap, HeaderName};
use mayfly_core::bucket::Tag;
use mayfly_core::limits::{OBJECT_METADATA_BYTES_MAX, OBJECT_TAGS_MAX};
use mayfly_core::time::EpochMs;
use mayfly_store::object::{Draft, Version};
use mayfly_wire::ApiError;
use mayfly_wire::s3::{errors, tags_of_header};

use super::Call;
use super::answer::set;
use crate::gateway::respond::header;

/// Headers that come back as they were sent.
const KEPT: [&str; 6] = [
    "cache-control",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-type",
    "expires",
];
/// Headers that ask for what is not here.
const NOT_HERE: [&str; 9] = [
    "x-amz-object-lock-mode",
    "x-amz-object-lock-retain-until-date",
    "x-amz-object-lock-legal-hold",
    "x-amz-server-side-encryption",
    "x-amz-server-side-encryption-aws-kms-key-id",
    "x-amz-server-side-encryption-customer-algorithm",
    "x-amz-server-side-encryption-context",
    "x-amz-website-redirect-location",
    "x-amz-write-offset-bytes",
];
const METADATA: &str = "x-amz-meta-";

/// What a request says about the object that it writes.
///
/// # Errors
/// `NotImplemented`, `MetadataTooLarge`, those of tags.
pub fn draft(call: &Call<'_>) -> Result<Draft, ApiError> {
    check(call)?;
    let mut headers = BTreeMap::new();
    for name in KEPT {
        let Some(value) = call.header(name) else { continue };
        let value =
            if name == "content-encoding" { without_frames(value) } else { value.to_owned() };
        if !value.is_empty() {
            headers.insert(name.to_owned(), value);
        }
    }
    let mut metadata: BTreeMap<String, String> = BTreeMap::new();
    for (name, value) in &call.head.headers {
        let Some(name) = name.as_str().strip_prefix(METADATA) else { continue };
        // Several of one name are one, as in any header.
        let value = String::from_utf8_lossy(value.as_bytes());
        let known = metadata.entry(name.to_owned()).or_default();
        if !known.is_empty() {
            known.push(',');
        }
        known.push_str(&value);
    }
    let bytes: usize = metadata.iter().map(|(name, value)| name.len() + value.len()).sum();
    if bytes > OBJECT_METADATA_BYTES_MAX {
        return Err(errors::metadata_too_large());
    }
    Ok(Draft { headers, metadata, tags: tags(call)?, checksum: None })
}

/// The tags in the header `x-amz-tagging`.
///
/// # Errors
/// `InvalidTag`, `InvalidArgument`.
pub fn tags(call: &Call<'_>) -> Result<Vec<Tag>, ApiError> {
    let header = call.header("x-amz-tagging").unwrap_or_default();
    tags_of_header(header, OBJECT_TAGS_MAX)
}

fn without_frames(encoding: &str) -> String {
    let parts = encoding.split(',').map(str::trim).filter(|part| *part != "aws-chunked");
    parts.collect::<Vec<_>>().join(",")
}

/// Refuses what would have to act and cannot.
fn check(call: &Call<'_>) -> Result<(), ApiError> {
    if let Some(name) = NOT_HERE.iter().find(|name| call.head.headers.contains_key(**name)) {
        return Err(errors::not_implemented(name));
    }
    if call.header("x-amz-storage-class").is_some_and(|class| class != "STANDARD") {
        return Err(ApiError::new(
            "InvalidStorageClass",
            400,
            "The storage class you specified is not valid: there is only STANDARD.",
        ));
    }
    check_acl(call)
}

/// Access control lists are off, as in a new bucket of the public service.
///
/// # Errors
/// `AccessControlListNotSupported`.
pub fn check_acl(call: &Call<'_>) -> Result<(), ApiError> {
    let harmless = ["private", "bucket-owner-full-control", "bucket-owner-read"];
    let canned = call.header("x-amz-acl").is_some_and(|acl| !harmless.contains(&acl));
    let grants = call.head.headers.keys().any(|name| name.as_str().starts_with("x-amz-grant-"));
    if canned || grants {
        let message = "The bucket does not allow ACLs";
        return Err(ApiError::new("AccessControlListNotSupported", 400, message));
    }
    Ok(())
}

/// Everything that a version says about itself, apart from its length.
pub fn of_version(headers: &mut HeaderMap, version: &Version) {
    set(headers, "etag", &format!("\"{}\"", version.etag));
    set(headers, "last-modified", &http_date(EpochMs(version.modified_ms)));
    set(headers, "accept-ranges", "bytes");
    for (name, value) in &version.headers {
        if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
            headers.insert(name, header(value));
        }
    }
    headers
        .entry(http::header::CONTENT_TYPE)
        .or_insert(http::HeaderValue::from_static("binary/octet-stream"));
    for (name, value) in &version.metadata {
        let name = HeaderName::try_from(format!("{METADATA}{name}"));
        let value = http::HeaderValue::from_bytes(value.as_bytes());
        if let (Ok(name), Ok(value)) = (name, value) {
            headers.insert(name, value);
        }
    }
    if !version.tags.is_empty() {
        set(headers, "x-amz-tagging-count", &version.tags.len().to_string());
    }
}

/// The checksum of a version.
pub fn of_checksum(headers: &mut HeaderMap, version: &Version) {
    let Some(checksum) = &version.checksum else { return };
    let name = format!("x-amz-checksum-{}", checksum.algorithm.to_ascii_lowercase());
    if let Ok(name) = HeaderName::try_from(name) {
        headers.insert(name, header(&checksum.value));
    }
    set(headers, "x-amz-checksum-type", checksum_type(checksum.composite));
}

/// The type of a checksum.
pub fn checksum_type(composite: bool) -> &'static str {
    if composite { "COMPOSITE" } else { "FULL_OBJECT" }
}

/// `Sun, 22 Nov 2026 04:05:06 GMT`
pub fn http_date(at: EpochMs) -> String {
    let seconds = i64::try_from(at.0 / 1_000).unwrap_or(i64::MAX);
    let at = jiff::Timestamp::from_second(seconds).unwrap_or(jiff::Timestamp::MAX);
    at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// A date of HTTP, in seconds.
pub fn parse_http_date(text: &str) -> Option<u64> {
    let zoned = jiff::fmt::rfc2822::parse(text).ok()?;
    u64::try_from(zoned.timestamp().as_second()).ok()
}
