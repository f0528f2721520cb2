//! Schedules: when something is due, and what is then asked for.
//!
//! ```text
//! text ─▶ Expression (rate | cron | at) ─┐
//! StartDate, EndDate, the anchor ────────┼─▶ Timing::next(after) ─▶ due time
//! zone: UTC instant ─▶ offset ───────────┘
//! stored due time, now, policy ─▶ missed::ripe ─▶ the due times to fire, and the next one
//! ```
//! Owns the grammar of expressions, their evaluation and what happens to due times that passed
//! while nobody looked. Never knows a zone by its name: the database of zones is in `wire`, and
//! comes in as a function. Never reads a clock.

mod civil;
mod cron;
mod days;
mod error;
mod expression;
mod field;
pub mod missed;
mod record;
mod timing;
mod zone;

#[cfg(test)]
mod naive;
#[cfg(test)]
mod tests;

pub use civil::Civil;
pub use cron::Cron;
pub use error::Error;
pub use expression::{Expression, RATE_SECONDS_MAX};
pub use record::{
    AfterCompletion, BusEntry, DueState, Group, GroupName, Retry, Schedule, ScheduleKey,
    ScheduleName, Target, TargetKind,
};
pub use timing::Timing;
pub use zone::{Offsets, Reading, instant, local_at, reading};
