//! `GetObject`, `HeadObject`, `GetObjectAttributes`.
//!
//! Owns ranges and what an answer overrides. Never reads ahead more than a piece.

use futures_util::stream;
use http::{HeaderMap, HeaderName, StatusCode};
use mayfly_store::object::{ByteStream, Reader, Version};
use mayfly_wire::ApiError;
use mayfly_wire::s3::{Operation, Xml, errors};

use super::{Answer, Call, answer, conditions, headers, put, refused};
use crate::gateway::body::{Body, Broken};
use crate::gateway::gate;
use crate::gateway::respond::{empty, header};

/// Members of the query that override headers of the answer.
const OVERRIDES: [(&str, &str); 6] = [
    ("response-cache-control", "cache-control"),
    ("response-content-disposition", "content-disposition"),
    ("response-content-encoding", "content-encoding"),
    ("response-content-language", "content-language"),
    ("response-content-type", "content-type"),
    ("response-expires", "expires"),
];

/// Gives an object, or only what is known about it.
pub async fn get_object(call: &Call<'_>) -> Result<Answer, ApiError> {
    let is_head = call.operation == Operation::HeadObject;
    let reader = open(call).await?;
    let version = reader.version.clone();
    conditions::check(call, &version, conditions::READ)?;
    let wanted = wanted(call, &version)?;
    let mut answer = empty(StatusCode::OK);
    let map = answer.headers_mut();
    headers::of_version(map, &version);
    put::version_id(call, map, &version);
    overrides(call, map)?;
    let (start, len) = match wanted {
        Wanted::All => {
            if call.header("x-amz-checksum-mode").is_some_and(|m| m.eq_ignore_ascii_case("enabled"))
            {
                headers::of_checksum(map, &version);
            }
            (0, version.size)
        }
        Wanted::Range(start, len) => {
            let last = (start + len).saturating_sub(1);
            let range = format!("bytes {start}-{last}/{}", version.size);
            answer::set(map, "content-range", &range);
            (start, len)
        }
    };
    if call.query.has("partNumber") && version.parts() > 0 {
        answer::set(map, "x-amz-mp-parts-count", &version.parts().to_string());
    }
    map.insert(http::header::CONTENT_LENGTH, len.into());
    if matches!(wanted, Wanted::Range(..)) && version.size > 0 {
        *answer.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    if !is_head {
        *answer.body_mut() = parts(reader.bytes(start, len).map_err(refused)?);
    }
    Ok(answer)
}

/// The body of an answer: pieces as they are read.
fn parts(bytes: ByteStream) -> Body {
    let pieces = stream::unfold(Some(bytes), |bytes| async {
        let mut bytes = bytes?;
        match bytes.next().await {
            Ok(None) => None,
            Ok(Some(piece)) => Some((Ok(piece), Some(bytes))),
            Err(error) => {
                let error: &(dyn std::error::Error + 'static) = &error;
                tracing::error!(error, "an object could not be read to its end");
                Some((Err(Broken), None))
            }
        }
    });
    Body::Parts(Box::pin(pieces))
}

/// The version that is asked for, open.
async fn open(call: &Call<'_>) -> Result<Reader, ApiError> {
    let (bucket, key, id) = (call.bucket(), call.key(), call.version());
    let opened = call.objects().open_object(bucket, key, id).await.map_err(refused)?;
    match opened {
        Some(reader) => Ok(reader),
        None => Err(missing(call).await),
    }
}

/// Why there is nothing to read.
pub async fn missing(call: &Call<'_>) -> ApiError {
    let (bucket, key, id) = (call.bucket(), call.key(), call.version());
    let found = call.objects().find(bucket, key, id).await.ok().flatten();
    match (found, id) {
        (Some(version), Some(_)) if version.marker => errors::method_not_allowed(),
        (_, Some(_)) => errors::no_such_version(),
        // Who may not list may not learn what is not there.
        (_, None) if !gate::s3::may_list(call) => errors::access_denied("Access Denied"),
        (_, None) => errors::no_such_key(),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    All,
    /// First byte, bytes.
    Range(u64, u64),
}

fn wanted(call: &Call<'_>, version: &Version) -> Result<Wanted, ApiError> {
    if let Some(number) = call.query.get("partNumber") {
        let number = number.parse::<usize>().ok().filter(|number| (1..=10_000).contains(number));
        let wrong = || {
            errors::invalid_argument(
                "Part number must be an integer between 1 and 10000, inclusive",
            )
        };
        return part(version, number.ok_or_else(wrong)?);
    }
    let Some(range) = call.header("range") else { return Ok(Wanted::All) };
    if let Some(known) = call.header("if-range")
        && known.trim_matches('"') != version.etag
    {
        return Ok(Wanted::All);
    }
    parse_range(range, version.size)
}

/// The bytes of a part; an object that came whole is its only one.
fn part(version: &Version, number: usize) -> Result<Wanted, ApiError> {
    if version.parts() == 0 {
        let all = Wanted::Range(0, version.size);
        return if number == 1 { Ok(all) } else { Err(errors::invalid_range()) };
    }
    let (mut at, mut seen, mut found) = (0, 0, None);
    for piece in &version.pieces {
        seen += usize::from(piece.part);
        if seen == number {
            let (start, len) = found.unwrap_or((at, 0));
            found = Some((start, len + piece.size));
        }
        at += piece.size;
    }
    let (start, len) = found.ok_or_else(errors::invalid_range)?;
    Ok(Wanted::Range(start, len))
}

/// One range; several, or none that can be read, are all of it.
fn parse_range(text: &str, size: u64) -> Result<Wanted, ApiError> {
    let Some(range) = text.trim().strip_prefix("bytes=") else { return Ok(Wanted::All) };
    let Some((first, last)) = range.split_once('-').filter(|_| !range.contains(',')) else {
        return Ok(Wanted::All);
    };
    let number = |text: &str| text.trim().parse::<u64>().ok();
    match (number(first), number(last)) {
        (Some(start), _) if start >= size && (last.is_empty() || number(last).is_some()) => {
            Err(errors::invalid_range())
        }
        (Some(start), Some(end)) if end >= start => {
            Ok(Wanted::Range(start, end.min(size - 1) - start + 1))
        }
        (Some(start), None) if last.trim().is_empty() => Ok(Wanted::Range(start, size - start)),
        (None, Some(0)) if first.trim().is_empty() => Err(errors::invalid_range()),
        (None, Some(_)) if first.trim().is_empty() && size == 0 => Err(errors::invalid_range()),
        (None, Some(tail)) if first.trim().is_empty() => {
            let len = tail.min(size);
            Ok(Wanted::Range(size - len, len))
        }
        _ => Ok(Wanted::All),
    }
}

fn overrides(call: &Call<'_>, headers: &mut HeaderMap) -> Result<(), ApiError> {
    for (member, name) in OVERRIDES {
        let Some(value) = call.query.get(member) else { continue };
        if call.caller.is_none() {
            return Err(errors::invalid_request(
                "Request specific response headers cannot be used for anonymous GET requests.",
            ));
        }
        headers.insert(HeaderName::from_static(name), header(value));
    }
    Ok(())
}

/// What is known about an object, as a document.
pub async fn get_object_attributes(call: &Call<'_>) -> Result<Answer, ApiError> {
    let version = open(call).await?.version;
    let wanted = call.header("x-amz-object-attributes").unwrap_or_default();
    let wanted: Vec<&str> = wanted.split(',').map(str::trim).collect();
    let mut xml = Xml::new("GetObjectAttributesResponse");
    if wanted.contains(&"ETag") {
        xml.text("ETag", &version.etag);
    }
    if let Some(checksum) = version.checksum.as_ref().filter(|_| wanted.contains(&"Checksum")) {
        xml.inside("Checksum", |xml| {
            xml.text(&format!("Checksum{}", checksum.algorithm), &checksum.value);
            xml.text("ChecksumType", headers::checksum_type(checksum.composite));
        });
    }
    if wanted.contains(&"ObjectParts") && version.parts() > 0 {
        xml.inside("ObjectParts", |xml| {
            xml.value("PartsCount", version.parts());
        });
    }
    if wanted.contains(&"StorageClass") {
        xml.text("StorageClass", "STANDARD");
    }
    if wanted.contains(&"ObjectSize") {
        xml.value("ObjectSize", version.size);
    }
    let mut answer = answer::xml(xml);
    put::version_id(call, answer.headers_mut(), &version);
    let date = headers::http_date(mayfly_core::time::EpochMs(version.modified_ms));
    answer::set(answer.headers_mut(), "last-modified", &date);
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_what_http_says() {
        let cases = [
            ("bytes=0-0", 10, Wanted::Range(0, 1)),
            ("bytes=2-100", 10, Wanted::Range(2, 8)),
            ("bytes=2-", 10, Wanted::Range(2, 8)),
            ("bytes=-3", 10, Wanted::Range(7, 3)),
            ("bytes=-30", 10, Wanted::Range(0, 10)),
            ("bytes=5-2", 10, Wanted::All),
            ("bytes=0-1,3-4", 10, Wanted::All),
            ("lines=0-1", 10, Wanted::All),
            ("bytes=a-b", 10, Wanted::All),
        ];
        for (text, size, expected) in cases {
            assert_eq!(parse_range(text, size), Ok(expected), "{text}");
        }
        for (text, size) in
            [("bytes=10-", 10), ("bytes=10-12", 10), ("bytes=-0", 10), ("bytes=0-", 0)]
        {
            assert!(parse_range(text, size).is_err(), "{text}");
        }
    }
}
