//! Which bucket and key a request is about.
//!
//! Owns both ways to name a bucket: first in the path, or in the host. Never looks anything up.

use mayfly_core::bucket::{BadKey, check_key, is_bucket_name};
use percent_encoding::percent_decode_str;

use super::errors;
use crate::ApiError;

/// A bucket and a key, either of which may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// Empty: the request is about the account.
    pub bucket: String,
    /// Empty: the request is about the bucket.
    pub key: String,
}

impl Address {
    /// Reads host (without its port) and raw path.
    ///
    /// # Errors
    /// `InvalidURI`, `InvalidBucketName`, `KeyTooLongError`.
    pub fn parse(host: &str, raw_path: &str) -> Result<Self, ApiError> {
        let path = raw_path.strip_prefix('/').unwrap_or(raw_path);
        let (bucket, key) = match bucket_of_host(host) {
            Some(bucket) => (bucket.to_owned(), path),
            None => {
                let (bucket, key) = path.split_once('/').unwrap_or((path, ""));
                (percent_decoded(bucket)?, key)
            }
        };
        if !bucket.is_empty() && !is_bucket_name(&bucket) {
            return Err(errors::invalid_bucket_name(&bucket));
        }
        Ok(Self { key: checked(percent_decoded(key)?)?, bucket })
    }
}

/// The bucket in `BUCKET.s3.…` and `BUCKET.localhost`.
fn bucket_of_host(host: &str) -> Option<&str> {
    let name = host.strip_suffix(".localhost").filter(|name| *name != "s3");
    let name = name.map(|name| name.strip_suffix(".s3").unwrap_or(name));
    name.or_else(|| host.find(".s3.").map(|at| &host[..at])).filter(|name| is_bucket_name(name))
}

fn checked(key: String) -> Result<String, ApiError> {
    match check_key(&key) {
        Ok(()) | Err(BadKey::Empty) => Ok(key),
        Err(BadKey::TooLong) => Err(errors::key_too_long(key.len())),
        Err(BadKey::Character) => {
            Err(errors::invalid_argument("The key must not contain the character NUL."))
        }
    }
}

/// A part of a path or header, decoded. A `+` is a plus sign.
///
/// # Errors
/// `InvalidURI` when it is no UTF-8.
pub fn percent_decoded(text: &str) -> Result<String, ApiError> {
    let decoded = percent_decode_str(text).decode_utf8();
    decoded.map(Into::into).map_err(|_| errors::invalid_uri())
}

/// What is copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopySource {
    /// Its bucket.
    pub bucket: String,
    /// Its key.
    pub key: String,
    /// Its version; the current one when it names none.
    pub version: Option<String>,
}

/// Reads `x-amz-copy-source`: `[/]bucket/key[?versionId=…]`, percent-encoded.
///
/// # Errors
/// `InvalidArgument`.
pub fn copy_source(header: &str) -> Result<CopySource, ApiError> {
    let wrong = || {
        errors::invalid_argument(
            "Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
        )
    };
    let (path, query) = header.split_once('?').unwrap_or((header, ""));
    let path = percent_decoded(path)?;
    let path = path.strip_prefix('/').unwrap_or(&path);
    let (bucket, key) = path.split_once('/').ok_or_else(wrong)?;
    if !is_bucket_name(bucket) || key.is_empty() {
        return Err(wrong());
    }
    let version = match query {
        "" => None,
        query => Some(percent_decoded(query.strip_prefix("versionId=").ok_or_else(wrong)?)?),
    };
    Ok(CopySource { bucket: bucket.to_owned(), key: checked(key.to_owned())?, version })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_are_found_in_paths_and_hosts() {
        let cases = [
            ("127.0.0.1", "/", ("", "")),
            ("127.0.0.1", "/abc", ("abc", "")),
            ("127.0.0.1", "/abc/", ("abc", "")),
            ("127.0.0.1", "/abc//x", ("abc", "/x")),
            ("localhost", "/abc/a%2Fb%20c+d", ("abc", "a/b c+d")),
            ("abc.localhost", "/x/y", ("abc", "x/y")),
            ("abc.s3.localhost", "/x", ("abc", "x")),
            ("s3.localhost", "/abc/x", ("abc", "x")),
            ("a.b.s3.eu-west-1.example.org", "/x", ("a.b", "x")),
            ("s3.example.org", "/abc", ("abc", "")),
        ];
        for (host, path, (bucket, key)) in cases {
            let found = Address::parse(host, path).unwrap();
            assert_eq!((&*found.bucket, &*found.key), (bucket, key), "{host} {path}");
        }
        assert_eq!(Address::parse("h", "/a%2Fb/c").unwrap_err().name, "InvalidBucketName");
        assert_eq!(Address::parse("h", "/abc/%ff").unwrap_err().name, "InvalidURI");
        assert_eq!(Address::parse("h", "/abc/a%00").unwrap_err().name, "InvalidArgument");
    }

    #[test]
    fn copy_sources_are_read() {
        let found = copy_source("/abc/a%20b/c%3F?versionId=1").unwrap();
        let expected = ("abc", "a b/c?", Some("1"));
        assert_eq!((&*found.bucket, &*found.key, found.version.as_deref()), expected);
        for bad in ["abc", "abc/", "/x", "arn:aws:s3:::a/b", "abc/k?x=1"] {
            assert!(copy_source(bad).is_err(), "{bad}");
        }
    }
}
