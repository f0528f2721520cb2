//! `PublishBatch`.
//!
//! Owns the rules of batches. What is good of a batch is published together, in one commit; each
//! bad entry is named.

use std::collections::BTreeSet;

use mayfly_wire::ApiError;
use mayfly_wire::generated::sns::{self as api, errors};

use super::compose::{Draft, compose};
use super::publish::Caller;
use super::service::Topics;
use crate::limits::{BATCH_ENTRIES_MAX, BATCH_ENTRY_ID_CHARS_MAX, TOPIC_MESSAGE_BYTES_MAX};

impl Topics {
    /// Publishes up to ten messages; durable when it returns.
    ///
    /// # Errors
    /// The exceptions about whole batches, `NotFound`; `InternalError` when they cannot be kept.
    pub async fn publish_batch(
        &self,
        caller: &Caller,
        request: api::PublishBatchInput,
    ) -> Result<api::PublishBatchResponse, ApiError> {
        let entries = request.publish_batch_request_entries;
        check_ids(&entries)?;
        let drafts: Vec<(String, Draft)> =
            entries.into_iter().map(|entry| (entry.id.clone(), Draft::from(entry))).collect();
        if drafts.iter().map(|(_, draft)| draft.weight()).sum::<usize>() > TOPIC_MESSAGE_BYTES_MAX {
            let text = "The length of all the messages put together is more than the limit.";
            return Err(errors::batch_request_too_long(text));
        }
        let view = self.inner.topic_of(&request.topic_arn)?;
        let (mut ids, mut good, mut failed) = (Vec::new(), Vec::new(), Vec::new());
        for (id, draft) in drafts {
            match compose(draft, &view.topic, self.inner.stamp(caller)) {
                Ok(publication) => {
                    ids.push(id);
                    good.push(publication);
                }
                Err(error) => failed.push(api::BatchResultErrorEntry {
                    id,
                    code: errors::query_code(error.name).to_owned(),
                    message: Some(error.message),
                    sender_fault: true,
                }),
            }
        }
        let published = self.inner.publish_all(&view, good).await?;
        let successful =
            ids.into_iter().zip(published).map(|(id, one)| api::PublishBatchResultEntry {
                id: Some(id),
                message_id: Some(one.message_id),
                sequence_number: one.sequence_number,
            });
        Ok(api::PublishBatchResponse {
            successful: Some(successful.collect()),
            failed: Some(failed),
        })
    }
}

fn check_ids(entries: &[api::PublishBatchRequestEntry]) -> Result<(), ApiError> {
    if entries.is_empty() {
        let text = "The batch request doesn't contain any entries.";
        return Err(errors::empty_batch_request(text));
    }
    if entries.len() > BATCH_ENTRIES_MAX {
        let text = "The batch request contains more entries than permissible.";
        return Err(errors::too_many_entries_in_batch_request(text));
    }
    let word = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    let is_id =
        |id: &str| (1..=BATCH_ENTRY_ID_CHARS_MAX).contains(&id.len()) && id.bytes().all(word);
    if !entries.iter().all(|entry| is_id(&entry.id)) {
        let text = "The Id of a batch entry in a batch request doesn't abide by the specification.";
        return Err(errors::invalid_batch_entry_id(text));
    }
    let distinct: BTreeSet<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
    if distinct.len() < entries.len() {
        let text = "Two or more batch entries in the request have the same Id.";
        return Err(errors::batch_entry_ids_not_distinct(text));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_distinct_words() {
        let check = |ids: &[&str]| {
            let entry = |id: &&str| api::PublishBatchRequestEntry {
                id: (*id).to_owned(),
                ..api::PublishBatchRequestEntry::default()
            };
            let entries: Vec<_> = ids.iter().map(entry).collect();
            check_ids(&entries).map_err(|error| error.name)
        };
        assert_eq!(check(&["a", "b-C_9"]), Ok(()));
        assert_eq!(check(&[]), Err("EmptyBatchRequestException"));
        assert_eq!(check(&["x"; 11]), Err("TooManyEntriesInBatchRequestException"));
        assert_eq!(check(&["a", "a"]), Err("BatchEntryIdsNotDistinctException"));
        for bad in ["", "a b", &"a".repeat(81)] {
            assert_eq!(check(&[bad]), Err("InvalidBatchEntryIdException"), "{bad}");
        }
    }
}
