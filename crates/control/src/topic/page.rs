//! Pages of topics and subscriptions.
//!
//! Owns their size and the form of a token. Never reads the catalogue.

use mayfly_wire::ApiError;

use super::refusal::invalid;
use crate::limits::TOPICS_LISTED_MAX;
use crate::page;

/// The entry behind which to go on.
///
/// # Errors
/// `InvalidParameter` when it is not a token of ours.
pub(super) fn after(token: Option<&str>) -> Result<Option<String>, ApiError> {
    page::after(token).map_err(|_| invalid("NextToken"))
}

/// Cuts entries that were read with one more than fits, and makes the next page's token.
pub(super) fn cut<T>(entries: Vec<T>, key: impl FnOnce(&T) -> String) -> (Vec<T>, Option<String>) {
    page::cut(entries, TOPICS_LISTED_MAX, key)
}
