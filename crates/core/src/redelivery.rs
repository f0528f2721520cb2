//! When a delivery to a target that did not take it is tried again, and when it is given up.
//!
//! Owns the arithmetic of retry policies as EventBridge, the Scheduler and SNS define them. Never
//! waits and never draws a random number: both come in as values. How a function's own events are
//! retried is `delivery`.

/// How often, how long and with which pauses a delivery is tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retry {
    /// Attempts after the first one.
    pub retries_max: u32,
    /// Age at which it is given up, ms.
    pub age_max_ms: u64,
    /// The pauses between attempts.
    pub waits: Waits,
}

/// The pauses between attempts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Waits {
    /// Doubling from `first_ms` to `max_ms`, with full jitter of the upper half.
    Exponential {
        /// The first one.
        first_ms: u64,
        /// None is longer.
        max_ms: u64,
    },
    /// One by one; the last one is repeated. Empty: none.
    Listed(Vec<u32>),
}

impl Retry {
    /// What EventBridge does when nobody says otherwise: 185 retries within a day.
    #[must_use]
    pub fn eventbridge() -> Self {
        Self {
            retries_max: 185,
            age_max_ms: 86_400_000,
            waits: Waits::Exponential { first_ms: 1_000, max_ms: 600_000 },
        }
    }
}

/// Why an attempt did not end a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It may work later; the target may have said when, ms from now.
    Later(Option<u64>),
    /// It will never work.
    Never,
}

/// What happens next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Another attempt, after this pause in ms.
    After(u64),
    /// None.
    GiveUp(Exhausted),
}

/// Why there is no further attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exhausted {
    /// It was tried as often as it may be.
    Retries,
    /// It is too old.
    Age,
    /// The target will never take it.
    Refused,
}

impl Exhausted {
    /// The word in a dead letter's `EXHAUSTED_RETRY_CONDITION`; none when nothing was exhausted.
    #[must_use]
    pub fn as_str(self) -> Option<&'static str> {
        match self {
            Self::Retries => Some("MaximumRetryAttempts"),
            Self::Age => Some("MaximumEventAgeInSeconds"),
            Self::Refused => None,
        }
    }
}

/// What follows from a failed attempt. `attempts` counts this one; `random` is in `0..1`.
#[must_use]
pub fn after(retry: &Retry, attempts: u32, age_ms: u64, failure: Failure, random: f64) -> Next {
    let Failure::Later(asked_ms) = failure else { return Next::GiveUp(Exhausted::Refused) };
    if attempts > retry.retries_max {
        return Next::GiveUp(Exhausted::Retries);
    }
    let wait_ms = pause_ms(&retry.waits, attempts, random).max(asked_ms.unwrap_or(0));
    if age_ms.saturating_add(wait_ms) > retry.age_max_ms {
        return Next::GiveUp(Exhausted::Age);
    }
    Next::After(wait_ms)
}

fn pause_ms(waits: &Waits, attempts: u32, random: f64) -> u64 {
    match waits {
        Waits::Exponential { first_ms, max_ms } => {
            let doubled = first_ms.saturating_mul(1_u64 << attempts.saturating_sub(1).min(40));
            let whole = doubled.min(*max_ms);
            let half = whole / 2;
            // Precision is irrelevant: it is a jitter.
            #[allow(
                clippy::cast_precision_loss,
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss
            )]
            let jitter = ((whole - half) as f64 * random.clamp(0.0, 1.0)) as u64;
            half + jitter
        }
        Waits::Listed(list) => {
            let at = (attempts as usize).saturating_sub(1).min(list.len().saturating_sub(1));
            list.get(at).copied().map_or(0, u64::from)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LATER: Failure = Failure::Later(None);

    #[test]
    fn pauses_double_up_to_their_maximum_and_keep_their_lower_half() {
        let retry = Retry::eventbridge();
        let waits = |random| [1, 2, 5, 11, 60].map(|n| after(&retry, n, 0, LATER, random));
        let expected = [500, 1_000, 8_000, 300_000, 300_000].map(Next::After);
        assert_eq!(waits(0.0), expected);
        let expected = [1_000, 2_000, 16_000, 600_000, 600_000].map(Next::After);
        assert_eq!(waits(1.0), expected);
    }

    #[test]
    fn a_list_is_gone_through_and_its_last_entry_repeated() {
        let waits = Waits::Listed(vec![0, 20, 30]);
        let retry = Retry { retries_max: 5, age_max_ms: u64::MAX, waits };
        let next = [1, 2, 3, 4, 5, 6].map(|n| after(&retry, n, 0, LATER, 0.5));
        let expected = [
            Next::After(0),
            Next::After(20),
            Next::After(30),
            Next::After(30),
            Next::After(30),
            Next::GiveUp(Exhausted::Retries),
        ];
        assert_eq!(next, expected);
    }

    #[test]
    fn age_and_refusal_end_it_and_a_wish_for_later_is_granted() {
        let retry = Retry { age_max_ms: 60_000, ..Retry::eventbridge() };
        let old = after(&retry, 1, 59_900, LATER, 1.0);
        assert_eq!(old, Next::GiveUp(Exhausted::Age));
        assert_eq!(after(&retry, 1, 0, Failure::Never, 1.0), Next::GiveUp(Exhausted::Refused));
        assert_eq!(after(&retry, 1, 0, Failure::Later(Some(7_000)), 1.0), Next::After(7_000));
    }
}
