//! Ends of attempts on their way to the run records.
//!
//! Owns the translation. Never stores (`store::runs` does), never decides which invocations leave a
//! record (`invoke` does).

use mayfly_core::outcome::Outcome;
use mayfly_core::time::EpochMs;
use mayfly_invoke::telemetry::AttemptEnd;
use mayfly_store::runs::Report;

use crate::fault;

/// What is recorded of an end.
pub fn report(end: &AttemptEnd, now: EpochMs) -> Report {
    let result = match &end.outcome {
        _ if end.answer_left_out => None,
        None => None,
        Some(Outcome::Success(body) | Outcome::HandlerError(body)) => Some(body.clone()),
        Some(Outcome::Fault(fault)) => {
            Some(fault::document(fault, &end.origin.request_id.to_string()).into())
        }
    };
    Report {
        origin: end.origin.clone(),
        attempt: Some(end.attempt.clone()),
        progress: end.progress,
        reported: now,
        payload: end.payload.clone(),
        result,
        problem: end.problem.clone(),
        destinations_missed: end.destinations_missed.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;
    use mayfly_core::name::{FunctionName, RequestId};
    use mayfly_core::outcome::Fault;
    use mayfly_core::run::{Attempt, Discarded, Origin, Progress};

    fn end() -> AttemptEnd {
        let request_id = RequestId::from_random([7; 16]);
        let origin = Origin {
            request_id,
            function: FunctionName::new("f").unwrap(),
            qualifier: String::new(),
            source: "api".to_owned(),
            event_id: None,
            correlation_id: request_id.to_string(),
            trace: None,
            asynchronous: true,
            accepted: EpochMs(1),
        };
        let attempt = Attempt {
            number: 1,
            started: EpochMs(2),
            queued_ms: 1,
            version: None,
            init_us: None,
            run_us: 0,
            billed_ms: 0,
            memory_mb: 128,
            memory_peak_mb: 0,
            log: None,
            error: None,
        };
        let progress = Progress::Failed(Discarded::RetriesExhausted);
        AttemptEnd::new(origin, attempt, progress, Bytes::from_static(b"{}"), None)
    }

    #[test]
    fn a_fault_is_recorded_as_the_document_that_callers_get() {
        let mut end = end();
        end.outcome = Some(Outcome::Fault(Fault::Timeout { timeout_s: 3 }));
        let result = report(&end, EpochMs(9)).result.unwrap();
        let text = String::from_utf8(result.to_vec()).unwrap();
        assert!(text.contains("Task timed out after 3.00 seconds"), "{text}");
        end.answer_left_out = true;
        assert_eq!(report(&end, EpochMs(9)).result, None);
    }
}
