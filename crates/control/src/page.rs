//! Pages of lists: markers and sizes.
//!
//! Owns the form of a marker, which callers must treat as opaque. Never reads the catalogue.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::error::Error;
use crate::limits::PAGE_ITEMS_MAX;

/// How many entries a page gets: what was asked for, at most `PAGE_ITEMS_MAX`.
pub(crate) fn size(max_items: Option<i32>) -> usize {
    let asked = max_items.and_then(|asked| usize::try_from(asked).ok());
    asked.unwrap_or(PAGE_ITEMS_MAX).clamp(1, PAGE_ITEMS_MAX)
}

/// The marker for "go on behind this entry".
pub(crate) fn marker(last: &str) -> String {
    URL_SAFE_NO_PAD.encode(last)
}

/// The entry behind which to go on; an empty marker is none, as in the public service.
///
/// # Errors
/// [`Error::InvalidParameter`] when it is not a marker of ours.
pub(crate) fn after(marker: Option<&str>) -> Result<Option<String>, Error> {
    let Some(marker) = marker.filter(|marker| !marker.is_empty()) else { return Ok(None) };
    let bytes = URL_SAFE_NO_PAD.decode(marker).ok();
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    text.map(Some).ok_or_else(invalid_marker)
}

/// The answer to a marker that does not name an entry.
pub(crate) fn invalid_marker() -> Error {
    Error::invalid("Marker is not one that an earlier page returned")
}

/// Cuts a list that was read with one entry more than fits, and names the next page's marker.
pub(crate) fn cut<T>(
    mut entries: Vec<T>,
    size: usize,
    key: impl FnOnce(&T) -> String,
) -> (Vec<T>, Option<String>) {
    let has_more = entries.len() > size;
    entries.truncate(size);
    let next = entries.last().filter(|_| has_more).map(|last| marker(&key(last)));
    (entries, next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_stay_within_their_bounds() {
        assert_eq!(size(None), PAGE_ITEMS_MAX);
        assert_eq!(size(Some(7)), 7);
        assert_eq!(size(Some(10_000)), PAGE_ITEMS_MAX);
        assert_eq!(size(Some(0)), 1);
    }

    #[test]
    fn a_marker_comes_back_and_a_strange_one_is_refused() {
        assert_eq!(after(Some(&marker("hello:7"))).ok(), Some(Some("hello:7".to_owned())));
        assert_eq!(after(Some("")).ok(), Some(None));
        assert!(after(Some("*")).is_err());
    }

    #[test]
    fn only_a_full_page_with_something_behind_it_has_a_marker() {
        let key = |entry: &u8| entry.to_string();
        assert_eq!(cut(vec![1, 2], 2, key), (vec![1, 2], None));
        assert_eq!(cut(vec![1, 2, 3], 2, key), (vec![1, 2], Some(marker("2"))));
        assert_eq!(cut(Vec::new(), 2, key), (Vec::new(), None));
    }
}
