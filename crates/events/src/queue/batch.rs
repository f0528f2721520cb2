//! What all batch requests have in common: their entries' ids, and failure entry by entry.
//!
//! Owns the checks of a batch as a whole. Never checks what an entry wants.

use std::collections::BTreeSet;

use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs::{BatchResultErrorEntry, errors};

use crate::limits::{BATCH_ENTRIES_MAX, BATCH_ENTRY_ID_CHARS_MAX};

/// Checks the entries' ids: how many, their form, and that none comes twice.
///
/// # Errors
/// The exception that refuses the whole batch.
pub(super) fn check_ids<'a>(
    entry_kind: &str,
    ids: impl ExactSizeIterator<Item = &'a str>,
) -> Result<(), ApiError> {
    if ids.len() == 0 {
        return Err(errors::empty_batch_request(format!(
            "There should be at least one {entry_kind} in the request."
        )));
    }
    if ids.len() > BATCH_ENTRIES_MAX {
        return Err(errors::too_many_entries_in_batch_request(format!(
            "Maximum number of entries per request are {BATCH_ENTRIES_MAX}. You have sent {}.",
            ids.len()
        )));
    }
    let mut seen = BTreeSet::new();
    for id in ids {
        let word = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
        if id.is_empty() || id.len() > BATCH_ENTRY_ID_CHARS_MAX || !id.bytes().all(word) {
            return Err(errors::invalid_batch_entry_id(format!(
                "A batch entry id can only contain alphanumeric characters, hyphens and \
                 underscores. It can be at most {BATCH_ENTRY_ID_CHARS_MAX} letters long."
            )));
        }
        if !seen.insert(id) {
            return Err(errors::batch_entry_ids_not_distinct(format!("Id {id} repeated.")));
        }
    }
    Ok(())
}

/// An entry that failed.
pub(super) fn failure(id: String, error: ApiError) -> BatchResultErrorEntry {
    BatchResultErrorEntry {
        id,
        sender_fault: error.status < 500,
        code: error.name.to_owned(),
        message: Some(error.message),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(ids: &[&str]) -> &'static str {
        check_ids("SendMessageBatchRequestEntry", ids.iter().copied()).unwrap_err().name
    }

    #[test]
    fn a_batch_has_one_to_ten_distinct_well_formed_ids() {
        let names: Vec<String> = (0..11).map(|n| format!("a-b_{n}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert!(check_ids("Entry", names[..10].iter().copied()).is_ok());
        assert!(check_ids("Entry", ["a".repeat(80).as_str()].into_iter()).is_ok());
        assert!(refusal(&[]).contains("EmptyBatchRequest"));
        assert!(refusal(&names).contains("TooManyEntriesInBatchRequest"));
        assert!(refusal(&["a", "b", "a"]).contains("BatchEntryIdsNotDistinct"));
        for bad in ["", "a b", "ä", "a.b", &"a".repeat(81)] {
            assert!(refusal(&[bad]).contains("InvalidBatchEntryId"), "{bad}");
        }
    }
}
