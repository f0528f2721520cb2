//! Why a message or an invocation waits, and until when.
//!
//! Owns the words. Decides over what the queue, and for invocations the delivery, say; never asks
//! them.

use mayfly_core::time::EpochMs;
use mayfly_store::queue::{QueueStats, Waiting};
use serde_json::{Value, json};

use super::parameters::rfc3339;

/// The reason of a wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wait {
    reason: &'static str,
    until: Option<EpochMs>,
    /// At most so many are served before it.
    behind: Option<u64>,
    message: String,
}

impl Wait {
    /// Why a message of a queue with these figures waits. `attempts` is how often it was received.
    pub fn of(waiting: Waiting, attempts: u32, stats: &QueueStats) -> Self {
        match waiting {
            Waiting::Ready => {
                let behind = stats.ready.saturating_sub(1);
                let message = format!("It is ready; at most {behind} others go before it.");
                Self { reason: "ready", until: None, behind: Some(behind), message }
            }
            Waiting::Delayed { until } if attempts > 0 => {
                let message = format!("It is tried again at {}.", rfc3339(until));
                Self { reason: "backoff", until: Some(until), behind: None, message }
            }
            Waiting::Delayed { until } => {
                let message = format!("It is delayed until {}.", rfc3339(until));
                Self { reason: "delayed", until: Some(until), behind: None, message }
            }
            Waiting::InFlight { until } => {
                let message = "Somebody works on it.".to_owned();
                Self { reason: "inFlight", until, behind: None, message }
            }
            Waiting::BehindGroup => {
                let message = "An earlier message of its group is in flight.".to_owned();
                Self { reason: "group", until: None, behind: None, message }
            }
        }
    }

    /// The status of an invocation that waits so.
    pub fn status(&self) -> &'static str {
        match self.reason {
            "inFlight" => "running",
            "backoff" => "retrying",
            _ => "waiting",
        }
    }

    /// The JSON form.
    pub fn json(&self) -> Value {
        let mut value = json!({"reason": self.reason, "message": self.message});
        if let Some(until) = self.until {
            value["until"] = json!(rfc3339(until));
        }
        if let Some(behind) = self.behind {
            value["behind"] = json!(behind);
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wait_has_a_reason_and_those_with_an_end_say_when() {
        let stats = QueueStats { ready: 3, ..QueueStats::default() };
        let until = EpochMs(1_790_000_000_000);
        let of = |waiting, attempts| {
            let wait = Wait::of(waiting, attempts, &stats);
            let json = wait.json();
            let reason = json["reason"].as_str().unwrap().to_owned();
            assert!(!json["message"].as_str().unwrap().is_empty());
            (reason, wait.status(), json["until"].is_string(), json["behind"].as_u64())
        };
        let expected =
            |reason: &str, status, until, behind| (reason.to_owned(), status, until, behind);
        assert_eq!(of(Waiting::Ready, 0), expected("ready", "waiting", false, Some(2)));
        let delayed = Waiting::Delayed { until };
        assert_eq!(of(delayed, 0), expected("delayed", "waiting", true, None));
        assert_eq!(of(delayed, 1), expected("backoff", "retrying", true, None));
        let in_flight = Waiting::InFlight { until: None };
        assert_eq!(of(in_flight, 1), expected("inFlight", "running", false, None));
        assert_eq!(of(Waiting::BehindGroup, 0), expected("group", "waiting", false, None));
    }
}
