//! The canonical request, written straight into the hasher.
//!
//! Owns the rules of path, query and header canonicalisation (source: the AWS Signature Version 4
//! documentation and what the SDKs do). Never builds the canonical text in memory.
//!
//! ```text
//! METHOD \n path \n query \n name:value\n … \n signed;headers \n payload-hash
//! ```

use std::borrow::Cow;

use http::HeaderMap;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, percent_encode};
use sha2::{Digest, Sha256};

/// Everything except the unreserved characters of RFC 3986.
pub(super) const COMPONENT: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// The same for a whole path, which keeps its slashes.
const PATH: &AsciiSet = &COMPONENT.remove(b'/');
/// The query member that carries the signature and therefore is not signed.
pub(super) const SIGNATURE_KEY: &str = "X-Amz-Signature";

/// The signed part of a request head, borrowed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head<'a> {
    pub(super) method: &'a str,
    pub(super) path: &'a str,
    pub(super) query: &'a str,
    pub(super) headers: &'a HeaderMap,
}

/// How the query enters the canonical request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum QueryForm {
    /// Each key and value decoded and encoded again, as the services document it.
    Encoded,
    /// Each key and value as it was sent, as some clients sign it.
    AsSent,
}

/// SHA-256 of the canonical request.
pub(super) fn hash(
    head: &Head<'_>,
    service: &str,
    signed_headers: &str,
    payload: &[u8],
    form: QueryForm,
) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(head.method.as_bytes());
    hasher.update(b"\n");
    put_path(&mut hasher, head.path, service);
    hasher.update(b"\n");
    put_query(&mut hasher, head.query, form);
    hasher.update(b"\n");
    for name in signed_headers.split(';') {
        put_header(&mut hasher, head.headers, name);
    }
    hasher.update(b"\n");
    hasher.update(signed_headers.as_bytes());
    hasher.update(b"\n");
    hasher.update(payload);
    hasher.finalize().into()
}

/// Whether the query is already written as [`QueryForm::Encoded`] writes it, order aside.
pub(super) fn is_encoded_query(query: &str) -> bool {
    query.split('&').all(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        !pair.is_empty() && is_encoded(key) && is_encoded(value)
    })
}

/// Every service but S3 removes dot segments and empty segments and encodes the path, which is
/// already encoded on the wire, once more.
fn put_path(hasher: &mut Sha256, path: &str, service: &str) {
    if path.is_empty() {
        hasher.update(b"/");
    } else if service == "s3" {
        hasher.update(path.as_bytes());
    } else {
        for piece in percent_encode(normal_path(path).as_bytes(), PATH) {
            hasher.update(piece.as_bytes());
        }
    }
}

/// The path without `.`, `..` and empty segments.
fn normal_path(path: &str) -> Cow<'_, str> {
    let irregular = |segment: &str| matches!(segment, "" | "." | "..");
    let inner = path.strip_prefix('/').unwrap_or(path);
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    if inner.is_empty() && path == "/" || !inner.split('/').any(irregular) {
        return Cow::Borrowed(path);
    }
    let mut kept = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                kept.pop();
            }
            segment => kept.push(segment),
        }
    }
    let first = if path.starts_with('/') { "/" } else { "" };
    let last = if path.ends_with('/') && !kept.is_empty() { "/" } else { "" };
    Cow::Owned(format!("{first}{}{last}", kept.join("/")))
}

/// Pairs sorted by key, then by value, both encoded.
fn put_query(hasher: &mut Sha256, query: &str, form: QueryForm) {
    if query.is_empty() {
        return;
    }
    let mut pairs: Vec<(Cow<'_, str>, Cow<'_, str>)> = query
        .split('&')
        .filter(|pair| form == QueryForm::AsSent || !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .filter(|(key, _)| *key != SIGNATURE_KEY)
        .map(|(key, value)| match form {
            QueryForm::Encoded => (encoded(key), encoded(value)),
            QueryForm::AsSent => (key.into(), value.into()),
        })
        .collect();
    pairs.sort_unstable();
    for (index, (key, value)) in pairs.iter().enumerate() {
        if index > 0 {
            hasher.update(b"&");
        }
        hasher.update(key.as_bytes());
        hasher.update(b"=");
        hasher.update(value.as_bytes());
    }
}

/// One key or value in canonical form. A `+` is a plus sign, not a space.
fn encoded(component: &str) -> Cow<'_, str> {
    if is_encoded(component) {
        return Cow::Borrowed(component);
    }
    let bytes: Cow<'_, [u8]> = percent_decode_str(component).into();
    Cow::Owned(percent_encode(&bytes, COMPONENT).to_string())
}

/// Unreserved characters, and upper-case escapes of the others.
fn is_encoded(component: &str) -> bool {
    let unreserved =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    let digit = |byte: Option<&u8>| match byte {
        Some(digit @ b'0'..=b'9') => Some(digit - b'0'),
        Some(digit @ b'A'..=b'F') => Some(digit - b'A' + 10),
        _ => None,
    };
    let mut bytes = component.as_bytes().iter();
    while let Some(&byte) = bytes.next() {
        if byte == b'%' {
            let (Some(high), Some(low)) = (digit(bytes.next()), digit(bytes.next())) else {
                return false;
            };
            if unreserved(high << 4 | low) {
                return false;
            }
        } else if !unreserved(byte) {
            return false;
        }
    }
    true
}

/// `name:value\n`; several headers of one name are joined by a comma in the order sent.
fn put_header(hasher: &mut Sha256, headers: &HeaderMap, name: &str) {
    hasher.update(name.as_bytes());
    hasher.update(b":");
    for (index, value) in headers.get_all(name).iter().enumerate() {
        if index > 0 {
            hasher.update(b",");
        }
        put_folded(hasher, value.as_bytes());
    }
    hasher.update(b"\n");
}

/// The value without outer white space and with inner runs of it as one space.
fn put_folded(hasher: &mut Sha256, value: &[u8]) {
    let words = value.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    for (index, word) in words.enumerate() {
        if index > 0 {
            hasher.update(b" ");
        }
        hasher.update(word);
    }
}
