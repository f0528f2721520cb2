//! Between the clock on the wall and the instant.
//!
//! ```text
//! skipped hour     01:59 │ 03:00        a local time in between has no instant
//! repeated hour    02:59 │ 02:00 …      a local time in it has two; the first one counts
//! ```
//! Owns that rule. Never holds the data of a zone.

use super::civil::Civil;

/// The seconds that local time is ahead of UTC at an instant (seconds since the epoch).
pub type Offsets<'z> = &'z (dyn Fn(i64) -> i32 + 'z);

/// Longer than any zone is away from UTC, and than any change of its clock.
const AROUND_SECONDS: i64 = 86_400;

/// How often a local time is on the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Once, as nearly always.
    Once(i64),
    /// Twice: the clock was set back. The first instant.
    Twice(i64),
    /// Never: the clock was set forward.
    Skipped,
}

/// The instants at which a clock in the zone shows `local`.
#[must_use]
pub fn reading(local: Civil, offsets: Offsets<'_>) -> Reading {
    let local = local.to_seconds();
    let shows = |offset: i32| {
        let instant = local - i64::from(offset);
        (offsets(instant) == offset).then_some(instant)
    };
    let before = offsets(local - AROUND_SECONDS);
    let after = offsets(local + AROUND_SECONDS);
    match (shows(before), shows(after)) {
        (Some(first), Some(second)) if first != second => Reading::Twice(first.min(second)),
        (Some(instant), _) | (None, Some(instant)) => Reading::Once(instant),
        (None, None) => Reading::Skipped,
    }
}

/// The first instant at which a clock in the zone shows `local`; `None` when it never does.
#[must_use]
pub fn instant(local: Civil, offsets: Offsets<'_>) -> Option<i64> {
    match reading(local, offsets) {
        Reading::Once(instant) | Reading::Twice(instant) => Some(instant),
        Reading::Skipped => None,
    }
}

/// What a clock in the zone shows at an instant.
#[must_use]
pub fn local_at(instant: i64, offsets: Offsets<'_>) -> Civil {
    Civil::from_seconds(instant + i64::from(offsets(instant)))
}
