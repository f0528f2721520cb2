//! Conditional requests.
//!
//! Owns the order in which the four conditions count. Never looks an object up.

use mayfly_store::object::{Check, Version};
use mayfly_wire::ApiError;
use mayfly_wire::s3::errors;

use super::Call;
use super::headers::parse_http_date;

/// The four headers of a condition.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    matches: &'static str,
    none_match: &'static str,
    modified: &'static str,
    unmodified: &'static str,
}

/// Of what is read.
pub const READ: Names = Names {
    matches: "if-match",
    none_match: "if-none-match",
    modified: "if-modified-since",
    unmodified: "if-unmodified-since",
};
/// Of what is copied.
pub const SOURCE: Names = Names {
    matches: "x-amz-copy-source-if-match",
    none_match: "x-amz-copy-source-if-none-match",
    modified: "x-amz-copy-source-if-modified-since",
    unmodified: "x-amz-copy-source-if-unmodified-since",
};

fn is_listed(list: &str, etag: &str) -> bool {
    list.split(',')
        .map(|one| one.trim().trim_start_matches("W/").trim_matches('"'))
        .any(|one| one == "*" || one == etag)
}

/// Whether a version is to be answered.
///
/// # Errors
/// `PreconditionFailed`, or `NotModified` (304).
pub fn check(call: &Call<'_>, version: &Version, names: Names) -> Result<(), ApiError> {
    let modified_s = version.modified_ms / 1_000;
    let date = |name| call.header(name).and_then(parse_http_date);
    let matches = call.header(names.matches).map(|list| is_listed(list, &version.etag));
    let failed = match matches {
        Some(matches) => !matches,
        None => date(names.unmodified).is_some_and(|since| modified_s > since),
    };
    if failed {
        return Err(errors::precondition_failed());
    }
    let unchanged = match call.header(names.none_match) {
        Some(list) => is_listed(list, &version.etag),
        None => date(names.modified).is_some_and(|since| modified_s <= since),
    };
    match unchanged {
        true if names.matches == READ.matches => {
            Err(ApiError::new("NotModified", 304, "Not Modified"))
        }
        true => Err(errors::precondition_failed()),
        false => Ok(()),
    }
}

/// What must hold of the object that a write replaces.
///
/// # Errors
/// `NotImplemented` for a condition that a write does not have.
pub fn of_write(call: &Call<'_>) -> Result<Check, ApiError> {
    let none_match = call.header("if-none-match");
    if none_match.is_some_and(|list| list.trim() != "*") {
        return Err(errors::not_implemented("If-None-Match with anything but *"));
    }
    let (absent, etag) = (none_match.is_some(), call.header("if-match").map(str::to_owned));
    Ok(Box::new(move |current: Option<&Version>| {
        let fits = |list: &String| current.is_some_and(|version| is_listed(list, &version.etag));
        (!absent || current.is_none()) && etag.as_ref().is_none_or(fits)
    }))
}

/// The error of a write whose condition did not hold: nothing to match is not found.
pub async fn failed(call: &Call<'_>) -> ApiError {
    let absent = call.objects().find(call.bucket(), call.key(), None).await;
    let absent = absent.is_ok_and(|found| found.is_none_or(|version| version.marker));
    if call.header("if-match").is_some() && absent {
        return errors::no_such_key();
    }
    errors::precondition_failed()
}
