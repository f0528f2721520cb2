//! Why a message or an invocation waits, and until when.
//!
//! Owns the words. Decides over what the queue, and for invocations the delivery, say; never asks
//! them.

use mayfly_core::time::EpochMs;
use mayfly_invoke::delivery::{LaneState, PauseReason};
use mayfly_store::queue::{Header, Message, QueueStats, Waiting};
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
    /// Why a message of a queue with these figures waits.
    pub fn of(waiting: Waiting, message: &Message, stats: &QueueStats) -> Self {
        let was_tried = message.attempts > 0 || message.header(Header::LastError).is_some();
        match waiting {
            Waiting::Ready => {
                let behind = stats.ready.saturating_sub(1);
                let message = format!("It is ready; at most {behind} others go before it.");
                Self { reason: "ready", until: None, behind: Some(behind), message }
            }
            Waiting::Delayed { until } if was_tried => {
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

    /// The same for an invocation: what is ready waits when the events of its function do.
    pub fn in_lane(self, lane: &LaneState) -> Self {
        let LaneState::Paused { reason, until } = lane else { return self };
        if !matches!(self.reason, "ready" | "delayed") {
            return self;
        }
        let (word, why) = match reason {
            PauseReason::Throttled(_) => ("throttled", "No concurrency is free for its function"),
            PauseReason::FunctionMissing => ("functionMissing", "There is no such function"),
            PauseReason::PlatformError(why) => ("platformError", why.as_str()),
        };
        let until = self.until.map_or(*until, |own| own.max(*until));
        let message = format!("{why}; it is tried at {} at the latest.", rfc3339(until));
        Self { reason: word, until: Some(until), behind: self.behind, message }
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

    const UNTIL: EpochMs = EpochMs(1_790_000_000_000);

    fn message(attempts: u32, headers: &[(Header, &str)]) -> Message {
        Message {
            id: [0; 16],
            body: bytes::Bytes::new(),
            attributes: Vec::new(),
            headers: headers.iter().map(|(name, text)| (*name, (*text).to_owned())).collect(),
            group: None,
            sent: EpochMs(0),
            first_received: None,
            attempts,
            sequence: 0,
        }
    }

    fn wait(waiting: Waiting, message: &Message) -> Wait {
        Wait::of(waiting, message, &QueueStats { ready: 3, ..QueueStats::default() })
    }

    /// Reason, status, whether it says until when, how many go before.
    fn shown(wait: &Wait) -> (String, &'static str, bool, Option<u64>) {
        let json = wait.json();
        assert!(!json["message"].as_str().unwrap().is_empty());
        let reason = json["reason"].as_str().unwrap().to_owned();
        (reason, wait.status(), json["until"].is_string(), json["behind"].as_u64())
    }

    fn expected(
        reason: &str,
        status: &'static str,
        until: bool,
        behind: Option<u64>,
    ) -> (String, &'static str, bool, Option<u64>) {
        (reason.to_owned(), status, until, behind)
    }

    #[test]
    fn every_wait_has_a_reason_and_those_with_an_end_say_when() {
        let fresh = message(0, &[]);
        let of = |waiting, message: &Message| shown(&wait(waiting, message));
        assert_eq!(of(Waiting::Ready, &fresh), expected("ready", "waiting", false, Some(2)));
        let delayed = Waiting::Delayed { until: UNTIL };
        assert_eq!(of(delayed, &fresh), expected("delayed", "waiting", true, None));
        let tried = expected("backoff", "retrying", true, None);
        assert_eq!(of(delayed, &message(1, &[])), tried);
        assert_eq!(of(delayed, &message(0, &[(Header::LastError, "throttled")])), tried);
        let in_flight = Waiting::InFlight { until: None };
        assert_eq!(of(in_flight, &fresh), expected("inFlight", "running", false, None));
        assert_eq!(of(Waiting::BehindGroup, &fresh), expected("group", "waiting", false, None));
    }

    #[test]
    fn what_is_ready_waits_with_its_function() {
        let in_lane = |waiting, reason: PauseReason| {
            let lane = LaneState::Paused { reason, until: UNTIL };
            shown(&wait(waiting, &message(0, &[])).in_lane(&lane))
        };
        let throttled = || PauseReason::Throttled(mayfly_core::admission::Throttle::Concurrency);
        let some = Some(2);
        assert_eq!(
            in_lane(Waiting::Ready, throttled()),
            expected("throttled", "waiting", true, some)
        );
        let missing = expected("functionMissing", "waiting", true, some);
        assert_eq!(in_lane(Waiting::Ready, PauseReason::FunctionMissing), missing);
        let broken = PauseReason::PlatformError("the disk is full".to_owned());
        assert_eq!(
            in_lane(Waiting::Ready, broken),
            expected("platformError", "waiting", true, some)
        );
        let in_flight = Waiting::InFlight { until: None };
        assert_eq!(in_lane(in_flight, throttled()), expected("inFlight", "running", false, None));
        let ready = wait(Waiting::Ready, &message(0, &[]));
        assert_eq!(ready.clone().in_lane(&LaneState::Open), ready);
    }
}
