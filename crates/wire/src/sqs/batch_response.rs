//! What a function answers to a batch when it names the records that failed.
//!
//! Owns the reading of `{"batchItemFailures": [{"itemIdentifier": "…"}]}`. Never decides what
//! becomes of the records.
//!
//! ```text
//! nothing, null, {}, no list, null list, empty list ─▶ all succeeded
//! a list of ids of this batch                       ─▶ these failed
//! anything else                                     ─▶ all failed, and why
//! ```

use serde_json::Value;

/// What became of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BatchResponse {
    /// All records succeeded.
    Succeeded,
    /// The records with these ids failed, the others succeeded; never empty.
    Failed(Vec<String>),
    /// The answer cannot be trusted, so all records failed; the text says why.
    Invalid(String),
}

/// Reads the answer to a batch; `is_known` says whether an id is one of its records.
pub fn batch_response(answer: &[u8], is_known: impl Fn(&str) -> bool) -> BatchResponse {
    if answer.trim_ascii().is_empty() {
        return BatchResponse::Succeeded;
    }
    let items = match serde_json::from_slice(answer) {
        Err(error) => return invalid(format!("the answer is not JSON: {error}")),
        Ok(Value::Null) => return BatchResponse::Succeeded,
        Ok(Value::Object(mut fields)) => fields.remove("batchItemFailures"),
        Ok(_) => return invalid("the answer is not a JSON object"),
    };
    let items = match items {
        None | Some(Value::Null) => return BatchResponse::Succeeded,
        Some(Value::Array(items)) => items,
        Some(_) => return invalid("batchItemFailures is not a list"),
    };
    let mut failed = Vec::with_capacity(items.len());
    for item in &items {
        match item.get("itemIdentifier") {
            None => return invalid("an entry of batchItemFailures has no itemIdentifier"),
            Some(Value::String(id)) if id.is_empty() => {
                return invalid("an itemIdentifier is empty");
            }
            Some(Value::String(id)) if is_known(id) => failed.push(id.clone()),
            Some(Value::String(_)) => {
                return invalid("an itemIdentifier is of no record in the batch");
            }
            Some(_) => return invalid("an itemIdentifier is not a string"),
        }
    }
    if failed.is_empty() { BatchResponse::Succeeded } else { BatchResponse::Failed(failed) }
}

fn invalid(reason: impl Into<String>) -> BatchResponse {
    BatchResponse::Invalid(reason.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(answer: &str) -> BatchResponse {
        batch_response(answer.as_bytes(), |id| ["a", "b"].contains(&id))
    }

    #[test]
    fn what_names_nothing_means_success() {
        for answer in [
            "",
            " \n",
            "null",
            "{}",
            r#"{"other": 1}"#,
            r#"{"batchItemFailures": null}"#,
            r#"{"batchItemFailures": []}"#,
        ] {
            assert_eq!(read(answer), BatchResponse::Succeeded, "{answer}");
        }
    }

    #[test]
    fn named_records_failed() {
        let answer = r#"{"batchItemFailures": [{"itemIdentifier": "b"}, {"itemIdentifier": "a"}]}"#;
        assert_eq!(read(answer), BatchResponse::Failed(vec!["b".to_owned(), "a".to_owned()]));
    }

    #[test]
    fn an_answer_that_cannot_be_trusted_fails_the_whole_batch() {
        for answer in [
            "{",
            "\"ok\"",
            "[]",
            "7",
            "\u{1}",
            r#"{"batchItemFailures": "a"}"#,
            r#"{"batchItemFailures": ["a"]}"#,
            r#"{"batchItemFailures": [{}]}"#,
            r#"{"batchItemFailures": [{"ItemIdentifier": "a"}]}"#,
            r#"{"batchItemFailures": [{"itemIdentifier": ""}]}"#,
            r#"{"batchItemFailures": [{"itemIdentifier": null}]}"#,
            r#"{"batchItemFailures": [{"itemIdentifier": 1}]}"#,
            r#"{"batchItemFailures": [{"itemIdentifier": "a"}, {"itemIdentifier": "z"}]}"#,
        ] {
            let read = read(answer);
            assert!(matches!(&read, BatchResponse::Invalid(_)), "{answer}: {read:?}");
        }
    }
}
