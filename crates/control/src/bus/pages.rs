//! Pages of lists that are read whole: there are few buses, archives and connections.
//!
//! Owns sizes and tokens.

use mayfly_wire::ApiError;

use crate::error::Error;
use crate::limits::EVENT_LIST_MAX;
use crate::page;

/// How many entries a page gets.
pub(super) fn size(limit: Option<i32>) -> usize {
    let asked = limit.and_then(|asked| usize::try_from(asked).ok());
    asked.unwrap_or(EVENT_LIST_MAX).clamp(1, EVENT_LIST_MAX)
}

/// The entry behind which a page begins.
pub(super) fn after(token: Option<&str>) -> Result<Option<String>, Error> {
    page::after(token).map_err(|_| bad_token())
}

pub(super) fn bad_token() -> Error {
    let text = "NextToken is not one that an earlier page returned.";
    ApiError::new("ValidationException", 400, text).into()
}

/// A page of entries that are sorted by `key`.
pub(super) fn cut<T>(
    entries: Vec<T>,
    limit: Option<i32>,
    token: Option<&str>,
    key: impl Fn(&T) -> String,
) -> Result<(Vec<T>, Option<String>), Error> {
    let after = after(token)?;
    let is_behind = |entry: &T| after.as_ref().is_none_or(|after| key(entry) > *after);
    let rest = entries.into_iter().filter(is_behind).collect();
    Ok(page::cut(rest, size(limit), key))
}
