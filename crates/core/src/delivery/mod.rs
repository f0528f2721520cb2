//! What becomes of an asynchronous event: run it, try it again, or give it up.
//!
//! Owns the rules of retries, ages, waits and turns as pure functions. Never runs anything and
//! never remembers anything between two calls: `invoke::delivery` does.
//!
//! ```text
//!  accepted ─▶ may_start? ──no──▶ Discard                       settle
//!                 │ yes            success ───────────────────▶ Done
//!                 ▼                function error ────────────▶ Retry after 1, 2 min (counted)
//!              attempt ─▶ ended ─▶ throttled, platform error ─▶ Retry after 1 s … 5 min (not so)
//!                                  otherwise, or too old ─────▶ Discard
//! ```

mod lane;
mod turns;

pub use lane::{Width, width_after};
pub use turns::Turns;

use crate::run::Discarded;
use crate::time::EpochMs;

/// Waits between attempts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waits {
    /// After the first and after the second function error.
    pub retry_ms: [u64; 2],
    /// The first wait after a throttle or a platform error; doubles with each further one.
    pub backoff_first_ms: u64,
    /// The longest such wait.
    pub backoff_max_ms: u64,
}

impl Default for Waits {
    /// Those of AWS.
    fn default() -> Self {
        Self { retry_ms: [60_000, 120_000], backoff_first_ms: 1_000, backoff_max_ms: 300_000 }
    }
}

impl Waits {
    /// The wait after a throttle or platform error, when the last one was `last_ms` (`None`: this
    /// is the first in a row).
    #[must_use]
    pub fn backoff_ms(&self, last_ms: Option<u64>) -> u64 {
        let next = last_ms.map_or(self.backoff_first_ms, |last| last.saturating_mul(2));
        next.clamp(self.backoff_first_ms.min(self.backoff_max_ms), self.backoff_max_ms)
    }
}

/// What is configured for the event's function and qualifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Retries after function errors, 0 to 2.
    pub retries_max: u32,
    /// An event older than this is given up.
    pub age_ms_max: u64,
    /// Whether the function's reserved concurrency is 0: nothing of it runs at all.
    pub reserved_zero: bool,
}

impl Default for Rules {
    /// What holds without any configuration.
    fn default() -> Self {
        Self { retries_max: RETRIES_DEFAULT, age_ms_max: AGE_MS_DEFAULT, reserved_zero: false }
    }
}

/// Retries after function errors, the default.
pub const RETRIES_DEFAULT: u32 = 2;
/// Maximum age of an event, the default: six hours.
pub const AGE_MS_DEFAULT: u64 = 21_600_000;

/// An event that waits or was just tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tried {
    /// Attempts that count, the one that just ended included.
    pub attempts: u32,
    /// When it was accepted.
    pub accepted: EpochMs,
    /// How long it last waited because of the platform, when that was its last wait.
    pub backoff_ms: Option<u64>,
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The function did its work.
    Success,
    /// The function failed: handler error, timeout, crash, out of memory, answer too large.
    FunctionError,
    /// No concurrency was free. It was not tried.
    Throttled,
    /// The platform could not run it.
    PlatformError,
    /// There is no such function, version or alias; it may come back.
    NotFound,
    /// It came back to the same function too often.
    Recursion,
}

/// What becomes of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// It did its work.
    Done,
    /// It is tried again.
    Retry {
        /// When, from now.
        delay_ms: u64,
        /// Whether the attempt that ended counts.
        counted: bool,
    },
    /// It is not tried again.
    Discard(Discarded),
}

/// Whether an event may be tried now.
///
/// # Errors
/// Why it is given up without an attempt.
pub fn may_start(rules: Rules, accepted: EpochMs, now: EpochMs) -> Result<(), Discarded> {
    if rules.reserved_zero {
        return Err(Discarded::ZeroReservedConcurrency);
    }
    if now.since_ms(accepted) > rules.age_ms_max {
        return Err(Discarded::EventAgeExceeded);
    }
    Ok(())
}

/// What becomes of an event whose attempt ended at `now`.
///
/// A retry that would come after the maximum age is not waited for: the event is given up at once.
#[must_use]
pub fn settle(waits: &Waits, rules: Rules, tried: Tried, ended: Ended, now: EpochMs) -> Next {
    let age_ms = now.since_ms(tried.accepted);
    let later = |delay_ms: u64, counted, too_late| {
        if age_ms.saturating_add(delay_ms) > rules.age_ms_max {
            return Next::Discard(too_late);
        }
        Next::Retry { delay_ms, counted }
    };
    match ended {
        Ended::Success => Next::Done,
        Ended::Recursion => Next::Discard(Discarded::Recursion),
        Ended::FunctionError if tried.attempts > rules.retries_max => {
            Next::Discard(Discarded::RetriesExhausted)
        }
        Ended::FunctionError => {
            let failures = usize::try_from(tried.attempts.saturating_sub(1)).unwrap_or(usize::MAX);
            let wait = waits.retry_ms[failures.min(waits.retry_ms.len() - 1)];
            later(wait, true, Discarded::EventAgeExceeded)
        }
        Ended::Throttled if rules.reserved_zero => {
            Next::Discard(Discarded::ZeroReservedConcurrency)
        }
        Ended::Throttled | Ended::PlatformError => {
            later(waits.backoff_ms(tried.backoff_ms), false, Discarded::EventAgeExceeded)
        }
        Ended::NotFound => later(waits.backoff_ms(tried.backoff_ms), false, Discarded::NotFound),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ACCEPTED: EpochMs = EpochMs(1_000_000);

    fn after(attempts: u32, ended: Ended, age_ms: u64) -> Next {
        let tried = Tried { attempts, accepted: ACCEPTED, backoff_ms: None };
        settle(&Waits::default(), Rules::default(), tried, ended, ACCEPTED.plus_ms(age_ms))
    }

    #[test]
    fn function_errors_are_retried_after_one_and_two_minutes() {
        let retry = |delay_ms| Next::Retry { delay_ms, counted: true };
        assert_eq!(after(1, Ended::FunctionError, 5), retry(60_000));
        assert_eq!(after(2, Ended::FunctionError, 60_010), retry(120_000));
        let exhausted = Next::Discard(Discarded::RetriesExhausted);
        assert_eq!(after(3, Ended::FunctionError, 180_020), exhausted);
    }

    #[test]
    fn without_retries_the_first_error_is_the_last() {
        let rules = Rules { retries_max: 0, ..Rules::default() };
        let tried = Tried { attempts: 1, accepted: ACCEPTED, backoff_ms: None };
        let next = settle(&Waits::default(), rules, tried, Ended::FunctionError, ACCEPTED);
        assert_eq!(next, Next::Discard(Discarded::RetriesExhausted));
    }

    #[test]
    fn backoff_doubles_from_one_second_to_five_minutes() {
        let waits = Waits::default();
        let mut last = None;
        let seen: Vec<u64> = (0..11)
            .map(|_| {
                last = Some(waits.backoff_ms(last));
                last.unwrap() / 1_000
            })
            .collect();
        assert_eq!(seen, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    }

    #[test]
    fn a_retry_beyond_the_maximum_age_is_not_waited_for() {
        let rules = Rules { age_ms_max: 100_000, ..Rules::default() };
        let tried = Tried { attempts: 1, accepted: ACCEPTED, backoff_ms: Some(64_000) };
        let at = |ended, age| settle(&Waits::default(), rules, tried, ended, ACCEPTED.plus_ms(age));
        let late = Next::Discard(Discarded::EventAgeExceeded);
        assert_eq!(at(Ended::FunctionError, 40_001), late);
        assert_eq!(
            at(Ended::FunctionError, 40_000),
            Next::Retry { delay_ms: 60_000, counted: true }
        );
        assert_eq!(at(Ended::PlatformError, 0), late);
        assert_eq!(at(Ended::Throttled, 0), late);
        assert_eq!(at(Ended::NotFound, 0), Next::Discard(Discarded::NotFound));
        assert_eq!(may_start(rules, ACCEPTED, ACCEPTED.plus_ms(100_000)), Ok(()));
        let old = may_start(rules, ACCEPTED, ACCEPTED.plus_ms(100_001));
        assert_eq!(old, Err(Discarded::EventAgeExceeded));
    }

    #[test]
    fn a_reservation_of_zero_gives_up_without_an_attempt() {
        let rules = Rules { reserved_zero: true, ..Rules::default() };
        let zero = Discarded::ZeroReservedConcurrency;
        assert_eq!(may_start(rules, ACCEPTED, ACCEPTED), Err(zero));
        let tried = Tried { attempts: 1, accepted: ACCEPTED, backoff_ms: None };
        let next = settle(&Waits::default(), rules, tried, Ended::Throttled, ACCEPTED);
        assert_eq!(next, Next::Discard(zero));
    }

    fn ended() -> impl Strategy<Value = Ended> {
        prop_oneof![
            Just(Ended::Success),
            Just(Ended::FunctionError),
            Just(Ended::Throttled),
            Just(Ended::PlatformError),
            Just(Ended::NotFound),
            Just(Ended::Recursion),
        ]
    }

    proptest! {
        /// Whatever happens, an event ends: done, or given up within its age or its retries.
        #[test]
        fn every_event_ends(
            fates in proptest::collection::vec(ended(), 1..40),
            retries_max in 0_u32..=2,
            age_ms_max in 60_000_u64..=21_600_000,
        ) {
            let (waits, rules) =
                (Waits::default(), Rules { retries_max, age_ms_max, reserved_zero: false });
            let (mut now, mut attempts, mut backoff_ms, mut ran) = (ACCEPTED, 0, None, 0);
            // The last fate repeats until the event ends.
            for fate in fates.iter().chain(std::iter::repeat(fates.last().unwrap())).take(2_000) {
                let tried = Tried { attempts: attempts + 1, accepted: ACCEPTED, backoff_ms };
                ran += u32::from(*fate == Ended::FunctionError);
                match settle(&waits, rules, tried, *fate, now) {
                    Next::Done | Next::Discard(_) => {
                        prop_assert!(ran <= retries_max + 1);
                        return Ok(());
                    }
                    Next::Retry { delay_ms, counted } => {
                        prop_assert_eq!(counted, *fate == Ended::FunctionError);
                        attempts += u32::from(counted);
                        backoff_ms = (!counted).then_some(delay_ms);
                        now = now.plus_ms(delay_ms);
                        prop_assert!(now.since_ms(ACCEPTED) <= age_ms_max);
                    }
                }
            }
            prop_assert!(false, "it never ended");
        }

        #[test]
        fn backoff_stays_between_its_ends(
            first in 0_u64..10_000,
            max in 0_u64..10_000,
            last in proptest::option::of(0_u64..20_000),
        ) {
            let waits = Waits { retry_ms: [1, 2], backoff_first_ms: first, backoff_max_ms: max };
            let next = waits.backoff_ms(last);
            prop_assert!(next <= max && next >= first.min(max));
        }
    }
}
