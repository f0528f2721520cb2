//! When to ask for a certificate.
//!
//! Owns two thirds of a life, and the waits after failures. Values in, a wait out.

use std::time::Duration;

/// The first wait after a failure; authorities count failures by the hour.
const BACKOFF_FIRST: Duration = Duration::from_secs(120);
/// The longest.
const BACKOFF_MAX: Duration = Duration::from_secs(6 * 3_600);
/// The longest sleep: a wall clock that was set is noticed after this.
const SLEEP_MAX: Duration = Duration::from_secs(3_600);

/// How long to wait, and whether to order then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    pub for_: Duration,
    pub is_due: bool,
}

/// The wait before the next order; `life` is the served certificate's, if it has the right names.
pub fn pause(life: Option<(i64, i64)>, now_s: i64, failures: u32) -> Pause {
    if failures > 0 {
        let wait = BACKOFF_FIRST.saturating_mul(1 << (failures - 1).min(20));
        return Pause { for_: wait.min(BACKOFF_MAX), is_due: true };
    }
    let Some((begins_s, ends_s)) = life else {
        return Pause { for_: Duration::ZERO, is_due: true };
    };
    let left_s = u64::try_from(due_s(begins_s, ends_s).saturating_sub(now_s)).unwrap_or(0);
    let left = Duration::from_secs(left_s);
    Pause { for_: left.min(SLEEP_MAX), is_due: left <= SLEEP_MAX }
}

/// Whether two thirds of a life are over.
pub fn is_due(begins_s: i64, ends_s: i64, now_s: i64) -> bool {
    now_s >= due_s(begins_s, ends_s)
}

fn due_s(begins_s: i64, ends_s: i64) -> i64 {
    begins_s.saturating_add(ends_s.saturating_sub(begins_s) / 3 * 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY_S: i64 = 86_400;

    #[test]
    fn certificates_are_renewed_at_two_thirds_of_their_life() {
        let life = Some((1_000, 1_000 + 90 * DAY_S));
        let wait = |now_s, failures| {
            let pause = pause(life, now_s, failures);
            (pause.for_.as_secs(), pause.is_due)
        };
        assert_eq!(wait(1_000, 0), (3_600, false));
        assert_eq!(wait(1_000 + 60 * DAY_S - 60, 0), (60, true));
        assert_eq!(wait(1_000 + 60 * DAY_S, 0), (0, true));
        assert_eq!(wait(1_000 + 900 * DAY_S, 0), (0, true));
        assert!(!is_due(1_000, 1_000 + 90 * DAY_S, 1_000 + 60 * DAY_S - 1));
        assert!(is_due(1_000, 1_000 + 90 * DAY_S, 1_000 + 60 * DAY_S));
        assert_eq!(pause(None, 5, 0), Pause { for_: Duration::ZERO, is_due: true });
    }

    #[test]
    fn failures_double_the_wait_up_to_six_hours() {
        let waits: Vec<_> = (1..9).map(|n| pause(None, 0, n).for_.as_secs() / 60).collect();
        assert_eq!(waits, [2, 4, 8, 16, 32, 64, 128, 256]);
        assert_eq!(pause(Some((0, 100)), 0, u32::MAX).for_, BACKOFF_MAX);
        assert_eq!(pause(None, 0, 10).for_, BACKOFF_MAX);
    }
}
