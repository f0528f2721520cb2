//! What the end of an invocation means for its batch.
//!
//! Owns the translation of replies and refusals, and their words in `LastProcessingResult`. Never
//! settles anything: fates of single records are `core::poller`'s.

use bytes::Bytes;
use mayfly_core::outcome::{Fault, Outcome};
use mayfly_invoke::{Refusal, Reply};
use mayfly_wire::sqs::{BatchResponse, batch_response};

/// How a batch ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The function did its work.
    Done,
    /// It named the records that failed.
    ItemsFailed(Vec<String>),
    /// It failed, or its answer cannot be understood; the text says why.
    Failed(String),
    /// It did not run for want of concurrency.
    Throttled,
    /// It did not run for another reason that is not the records' fault.
    NotStarted(String),
}

/// Reads what a call came to; `is_known` tells the ids of the batch.
pub(super) fn read(
    reply: Result<Reply, Refusal>,
    report_item_failures: bool,
    is_known: impl Fn(&str) -> bool,
) -> End {
    match reply {
        Ok(reply) => match reply.outcome {
            Outcome::Success(body) if report_item_failures => items(&body, is_known),
            Outcome::Success(_) => End::Done,
            Outcome::HandlerError(body) => {
                let kind = reply.error_type.or_else(|| error_type(&body));
                End::Failed(kind.map_or_else(
                    || "the function returned an error".to_owned(),
                    |kind| format!("the function returned the error {kind}"),
                ))
            }
            Outcome::Fault(fault) => End::Failed(fault_text(&fault)),
        },
        Err(Refusal::Throttled(_)) => End::Throttled,
        // The records are part of the loop: they stay, and the queue's redrive policy ends it.
        Err(refusal @ Refusal::Recursion) => End::Failed(refusal.to_string()),
        Err(refusal) => End::NotStarted(refusal.to_string()),
    }
}

fn items(body: &Bytes, is_known: impl Fn(&str) -> bool) -> End {
    match batch_response(body, is_known) {
        BatchResponse::Succeeded => End::Done,
        BatchResponse::Failed(ids) => End::ItemsFailed(ids),
        BatchResponse::Invalid(reason) => {
            End::Failed(format!("the function's answer names no failed records: {reason}"))
        }
    }
}

/// The type in a runtime's error document.
fn error_type(document: &[u8]) -> Option<String> {
    let document: serde_json::Value = serde_json::from_slice(document).ok()?;
    let kind = document.get("errorType")?.as_str()?;
    Some(kind.chars().take(100).collect())
}

fn fault_text(fault: &Fault) -> String {
    match fault {
        Fault::Timeout { timeout_s } => format!("the function timed out after {timeout_s} s"),
        Fault::Exited(exit) => format!("the runtime ended: {exit}"),
        Fault::OutOfMemory => "the function ran out of memory".to_owned(),
        Fault::InitError { .. } => "the runtime could not be initialised".to_owned(),
        Fault::InitTimeout { limit_ms } => format!("init did not end within {limit_ms} ms"),
        Fault::ResponseTooLarge { bytes } => format!("the answer is too large: {bytes} bytes"),
        Fault::InvalidEntrypoint { detail } => format!("the entry point is invalid: {detail}"),
        Fault::TruncatedResponse => "the answer was broken off".to_owned(),
        Fault::Trapped { detail } => format!("the component was stopped: {detail}"),
        Fault::Extension(failure) => failure.detail.clone(),
    }
}

#[cfg(test)]
mod tests {
    use mayfly_core::admission::Throttle;
    use mayfly_core::name::Version;

    use super::*;

    fn end(outcome: Outcome<Bytes>, report_item_failures: bool) -> End {
        let reply = Reply {
            executed_version: Version::Latest,
            outcome,
            head: None,
            report: None,
            log: None,
            stream: None,
            error_type: None,
        };
        read(Ok(reply), report_item_failures, |id| id == "a")
    }

    fn success(body: &'static str) -> Outcome<Bytes> {
        Outcome::Success(Bytes::from_static(body.as_bytes()))
    }

    #[test]
    fn a_partial_answer_counts_only_when_it_was_asked_for() {
        let answer = r#"{"batchItemFailures":[{"itemIdentifier":"a"}]}"#;
        assert_eq!(end(success(answer), false), End::Done);
        assert_eq!(end(success(answer), true), End::ItemsFailed(vec!["a".to_owned()]));
        assert_eq!(end(success("null"), true), End::Done);
        assert_eq!(end(success("not JSON"), false), End::Done);
        assert!(
            matches!(end(success("not JSON"), true), End::Failed(text) if text.contains("JSON"))
        );
    }

    #[test]
    fn failures_say_why() {
        let document = Bytes::from_static(br#"{"errorType":"ValueError","errorMessage":"x"}"#);
        for (outcome, text) in [
            (Outcome::HandlerError(document), "the function returned the error ValueError"),
            (Outcome::HandlerError(Bytes::new()), "the function returned an error"),
            (Outcome::Fault(Fault::Timeout { timeout_s: 3 }), "the function timed out after 3 s"),
        ] {
            assert_eq!(end(outcome, true), End::Failed(text.to_owned()));
        }
    }

    #[test]
    fn refusals_are_not_the_records_fault_but_for_a_loop() {
        let read = |refusal| read(Err(refusal), false, |_| true);
        assert_eq!(read(Refusal::Throttled(Throttle::Concurrency)), End::Throttled);
        assert_eq!(read(Refusal::NotFound), End::NotStarted("function not found".to_owned()));
        assert!(matches!(read(Refusal::Draining), End::NotStarted(_)));
        assert!(matches!(read(Refusal::Internal("x".to_owned())), End::NotStarted(_)));
        assert!(matches!(read(Refusal::Recursion), End::Failed(_)));
    }
}
