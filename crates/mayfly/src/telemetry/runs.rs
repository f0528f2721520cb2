//! Ends of attempts on their way to the run records.
//!
//! Owns the choice which synchronous invocations leave a record: asynchronous ones always do.
//! Never stores (`store::runs` does) and never decides what an attempt's end means.

use mayfly_core::outcome::Outcome;
use mayfly_core::run::Progress;
use mayfly_core::time::EpochMs;
use mayfly_invoke::telemetry::AttemptEnd;
use mayfly_store::runs::Report;

use crate::fault;

/// Lets so many synchronous invocations a second pass, and as many failed ones beside them.
#[derive(Debug)]
pub struct Sampler {
    per_s: u32,
    second: u64,
    succeeded: u32,
    failed: u32,
}

impl Sampler {
    /// A sampler for a number of records a second.
    pub fn new(per_s: u32) -> Self {
        Self { per_s, second: 0, succeeded: 0, failed: 0 }
    }

    /// Whether this end is recorded.
    pub fn passes(&mut self, end: &AttemptEnd, now: EpochMs) -> bool {
        if end.origin.asynchronous {
            return true;
        }
        if now.0 / 1_000 != self.second {
            *self = Self { second: now.0 / 1_000, ..Self::new(self.per_s) };
        }
        let passed = match end.progress {
            Progress::Succeeded => &mut self.succeeded,
            Progress::Retrying { .. } | Progress::Failed(_) => &mut self.failed,
        };
        let passes = *passed < self.per_s;
        *passed += u32::from(passes);
        passes
    }
}

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
    use mayfly_core::run::{Attempt, Discarded, Origin};

    fn end(asynchronous: bool, progress: Progress) -> AttemptEnd {
        let request_id = RequestId::from_random([7; 16]);
        let origin = Origin {
            request_id,
            function: FunctionName::new("f").unwrap(),
            qualifier: String::new(),
            source: "api".to_owned(),
            event_id: None,
            correlation_id: request_id.to_string(),
            asynchronous,
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
        AttemptEnd::new(origin, attempt, progress, Bytes::from_static(b"{}"), None)
    }

    #[test]
    fn synchronous_ones_are_sampled_and_asynchronous_ones_are_not() {
        let mut sampler = Sampler::new(2);
        let failed = Progress::Failed(Discarded::NotRetried);
        let mut passed = |asynchronous, progress, ms| {
            let end = end(asynchronous, progress);
            (0..5).filter(|_| sampler.passes(&end, EpochMs(ms))).count()
        };
        assert_eq!(passed(false, Progress::Succeeded, 1_000), 2);
        assert_eq!(passed(true, Progress::Succeeded, 1_000), 5);
        assert_eq!(passed(false, failed, 1_999), 2);
        assert_eq!(passed(false, Progress::Succeeded, 1_999), 0);
        assert_eq!(passed(false, Progress::Succeeded, 2_000), 2);
        assert_eq!(passed(false, Progress::Succeeded, 1_500), 2, "the clock was set back");
    }

    #[test]
    fn a_fault_is_recorded_as_the_document_that_callers_get() {
        let mut end = end(true, Progress::Failed(Discarded::RetriesExhausted));
        end.outcome = Some(Outcome::Fault(Fault::Timeout { timeout_s: 3 }));
        let result = report(&end, EpochMs(9)).result.unwrap();
        let text = String::from_utf8(result.to_vec()).unwrap();
        assert!(text.contains("Task timed out after 3.00 seconds"), "{text}");
        end.answer_left_out = true;
        assert_eq!(report(&end, EpochMs(9)).result, None);
    }
}
