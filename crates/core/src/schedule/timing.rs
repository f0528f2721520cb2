//! An expression with its bounds: when it is due next.
//!
//! Owns StartDate, EndDate and the point from which a rate counts. A due time is computed from the
//! one before, never from the clock: that is why it does not drift.

use super::expression::Expression;
use super::zone::{self, Offsets};
use crate::time::EpochMs;

/// Everything that says when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timing {
    /// When.
    pub expression: Expression,
    /// Nothing is due before; a rate counts from here and is due here.
    pub start: Option<EpochMs>,
    /// Nothing is due behind it.
    pub end: Option<EpochMs>,
    /// What a rate without a start counts from: when it was made.
    pub anchor: EpochMs,
}

impl Timing {
    /// The first due time behind `after`; `None` when there is none any more.
    #[must_use]
    pub fn next(&self, after: EpochMs, offsets: Offsets<'_>) -> Option<EpochMs> {
        let due = match &self.expression {
            // Neither StartDate nor EndDate means anything for one time.
            Expression::At(local) => {
                let due = to_ms(zone::instant(*local, offsets)?)?;
                return (due > after).then_some(due);
            }
            Expression::Rate { every_s } => self.next_by_rate(every_s * 1_000, after),
            Expression::Cron(cron) => {
                let from = self.start.map_or(after, |start| after.max(EpochMs(before(start))));
                let from_s = i64::try_from(from.0 / 1_000).ok()?;
                let mut local = zone::local_at(from_s, offsets);
                loop {
                    let found = cron.next_from(local)?;
                    let due = zone::instant(found, offsets).and_then(to_ms);
                    if let Some(due) = due.filter(|due| *due > from) {
                        break due;
                    }
                    local = super::Civil::from_seconds(found.to_seconds() + 60);
                }
            }
        };
        (self.end.is_none_or(|end| due <= end)).then_some(due)
    }

    fn next_by_rate(&self, every_ms: u64, after: EpochMs) -> EpochMs {
        let (origin, is_due_at_origin) = match self.start {
            Some(start) => (start, true),
            None => (self.anchor, false),
        };
        if is_due_at_origin && after < origin {
            return origin;
        }
        let passed = after.since_ms(origin) / every_ms;
        origin.plus_ms((passed + 1).saturating_mul(every_ms))
    }
}

fn before(time: EpochMs) -> u64 {
    time.0.saturating_sub(1)
}

fn to_ms(seconds: i64) -> Option<EpochMs> {
    u64::try_from(seconds).ok()?.checked_mul(1_000).map(EpochMs)
}
