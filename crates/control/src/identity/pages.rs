//! Pages of lists: 100 entries unless asked for fewer or more, at most 1,000.

use super::refusal::validation;
use crate::error::Error;
use crate::limits::{IDENTITIES_LISTED_DEFAULT, IDENTITIES_LISTED_MAX};
use crate::page;

/// One page of something.
pub(super) struct Page<T> {
    pub(super) entries: Vec<T>,
    pub(super) is_truncated: Option<bool>,
    pub(super) marker: Option<String>,
}

/// The page of `all` behind `marker`; `all` is in the order of `key`.
pub(super) fn page<T>(
    all: impl IntoIterator<Item = T>,
    marker: Option<&str>,
    max_items: Option<i32>,
    key: impl Fn(&T) -> String,
) -> Result<Page<T>, Error> {
    let after = page::after(marker).map_err(|_| validation("Invalid Marker."))?;
    let asked = max_items.and_then(|asked| usize::try_from(asked).ok());
    let size = asked.unwrap_or(IDENTITIES_LISTED_DEFAULT).clamp(1, IDENTITIES_LISTED_MAX);
    let behind = all.into_iter().filter(|one| after.as_ref().is_none_or(|last| key(one) > *last));
    let (entries, marker) = page::cut(behind.take(size + 1).collect(), size, |last| key(last));
    Ok(Page { entries, is_truncated: Some(marker.is_some()), marker })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_lead_to_the_end() {
        let all = ["a", "b", "c"].map(str::to_owned);
        let first = page(all.clone(), None, Some(2), String::clone).ok().unwrap();
        assert_eq!((first.entries.len(), first.is_truncated), (2, Some(true)));
        let next = page(all.clone(), first.marker.as_deref(), Some(2), String::clone).ok().unwrap();
        assert_eq!((next.entries.as_slice(), next.is_truncated), (&all[2..], Some(false)));
        assert!(next.marker.is_none());
        assert!(page(all, Some("*"), None, String::clone).is_err());
    }
}
