//! Due times that passed while nobody looked: the machine was off, or its clock was set.
//!
//! Owns the three policies. Never fires anything.

use crate::time::EpochMs;

/// A due time is missed when it is this late; before that it is only slow.
pub const LATE_MS: u64 = 60_000;

/// Due times that were passed over are counted to here, then jumped over.
const COUNTED_MAX: u64 = 1_000;

/// What is done about due times that were missed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Policy {
    /// Nothing: it goes on with the next one.
    Skip,
    /// The last one fires, the others do not.
    #[default]
    Once,
    /// Every one fires, in order.
    All,
}

impl Policy {
    /// Reads `skip`, `once` or `all`.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "skip" => Some(Self::Skip),
            "once" => Some(Self::Once),
            "all" => Some(Self::All),
            _ => None,
        }
    }

    /// The word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Skip => "skip",
            Self::Once => "once",
            Self::All => "all",
        }
    }
}

/// What is to be done with the due times up to now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ripe {
    /// The due times that fire, in order.
    pub fire: Vec<EpochMs>,
    /// How many were passed over.
    pub passed_over: u64,
    /// The next due time behind all of them; `None` when there is none.
    pub next: Option<EpochMs>,
}

/// Decides about a schedule whose stored due time is `due`. At most `max` of its due times fire at
/// once (the rest is found again the next time); `next` gives the due time behind a point in time,
/// `wait_ms` what lies between a due time and its firing.
pub fn ripe(
    policy: Policy,
    due: EpochMs,
    now: EpochMs,
    max: usize,
    wait_ms: impl Fn(EpochMs) -> u64,
    next: impl Fn(EpochMs) -> Option<EpochMs>,
) -> Ripe {
    let fires_at = |due: EpochMs| due.plus_ms(wait_ms(due));
    if policy != Policy::All && now.since_ms(fires_at(due)) > LATE_MS {
        let (newest, passed_over) = newest_until(due, now, &next);
        let fires = policy == Policy::Once || now.since_ms(newest) <= LATE_MS;
        return Ripe {
            fire: fires.then_some(newest).into_iter().collect(),
            passed_over: passed_over + u64::from(!fires),
            next: next(newest),
        };
    }
    let mut ripe = Ripe { next: Some(due), ..Ripe::default() };
    while let Some(due) = ripe.next.filter(|due| fires_at(*due) <= now && ripe.fire.len() < max) {
        ripe.fire.push(due);
        ripe.next = next(due);
    }
    ripe
}

/// The last due time up to `now`, and how many lie before it, counted to [`COUNTED_MAX`]: years of
/// minutes are jumped over.
fn newest_until(
    due: EpochMs,
    now: EpochMs,
    next: &impl Fn(EpochMs) -> Option<EpochMs>,
) -> (EpochMs, u64) {
    let behind = |due: EpochMs| next(due).filter(|later| *later <= now);
    let (mut newest, mut before) = (due, 0);
    while let Some(later) = behind(newest) {
        newest = later;
        before += 1;
        if before == COUNTED_MAX {
            newest = near(newest, now, &behind);
        }
        before = before.min(COUNTED_MAX + 1);
    }
    (newest, before.min(COUNTED_MAX))
}

/// A due time between `from` and `now` with few behind it.
fn near(from: EpochMs, now: EpochMs, behind: &impl Fn(EpochMs) -> Option<EpochMs>) -> EpochMs {
    let mut span_ms = LATE_MS;
    while now.0.saturating_sub(span_ms) > from.0 {
        if let Some(found) = behind(EpochMs(now.0 - span_ms)) {
            return found;
        }
        span_ms *= 2;
    }
    from
}
