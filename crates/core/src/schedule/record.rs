//! A schedule, its group and where it stands.
//!
//! Owns the shape of what is kept and the rules of names. What a client wrote (the expression, the
//! zone) is kept as it wrote it.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::error::Error;
use super::expression::Expression;
use super::timing::Timing;
use super::zone::Offsets;
use crate::name::InvalidName;
use crate::time::EpochMs;

macro_rules! schedule_name {
    ($name:ident, $doc:literal) => {
        #[doc = $doc]
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Checks a name.
            ///
            /// # Errors
            /// [`InvalidName`].
            pub fn new(text: &str) -> Result<Self, InvalidName> {
                let fits = |b: u8| b.is_ascii_alphanumeric() || b"-_.".contains(&b);
                if (1..=64).contains(&text.len()) && text.bytes().all(fits) {
                    return Ok(Self(Arc::from(text)));
                }
                let rule = "1 to 64 characters of [0-9a-zA-Z-_.]";
                Err(InvalidName { kind: stringify!($name), rule })
            }

            /// The name.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

schedule_name!(ScheduleName, "The name of a schedule, unique in its group.");
schedule_name!(GroupName, "The name of a group of schedules.");

impl GroupName {
    /// The group that is always there.
    pub const DEFAULT: &'static str = "default";
}

/// Which schedule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScheduleKey {
    /// Its group.
    pub group: GroupName,
    /// Its name.
    pub name: ScheduleName,
}

impl fmt::Display for ScheduleKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.group, self.name)
    }
}

/// A group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its name.
    pub name: GroupName,
    /// When it was made.
    pub created: EpochMs,
    /// When it was changed last.
    pub modified: EpochMs,
    /// Whether it is being deleted with everything in it: nothing in it fires any more.
    pub deleting: bool,
    /// What the request that made it was known by.
    pub client_token: Option<String>,
    /// Tags.
    pub tags: BTreeMap<String, String>,
}

/// A schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// Its group and name.
    pub key: ScheduleKey,
    /// Told apart from an earlier one of the same name.
    pub uid: [u8; 16],
    /// `ScheduleExpression`, as it was given.
    pub expression: String,
    /// `ScheduleExpressionTimezone`; UTC when it was not given.
    pub timezone: Option<String>,
    /// `StartDate`.
    pub start: Option<EpochMs>,
    /// `EndDate`.
    pub end: Option<EpochMs>,
    /// What a rate without a start counts from.
    pub anchor: EpochMs,
    /// `Description`.
    pub description: Option<String>,
    /// Whether it fires.
    pub enabled: bool,
    /// `MaximumWindowInMinutes`; `None` without a flexible window.
    pub window_minutes: Option<u32>,
    /// `ActionAfterCompletion`.
    pub after_completion: AfterCompletion,
    /// What is asked for.
    pub target: Target,
    /// What the request that made it was known by.
    pub client_token: Option<String>,
    /// When it was made.
    pub created: EpochMs,
    /// When it was changed last.
    pub modified: EpochMs,
}

impl Schedule {
    /// When it is due.
    ///
    /// # Errors
    /// [`Error`] names the field of an expression that no release has taken.
    pub fn timing(&self) -> Result<Timing, Error> {
        let expression = Expression::parse(&self.expression)?;
        Ok(Timing { expression, start: self.start, end: self.end, anchor: self.anchor })
    }

    /// When a due time fires: somewhere in its flexible window, always at the same place.
    #[must_use]
    pub fn fires(&self, due: EpochMs) -> EpochMs {
        due.plus_ms(self.wait_ms(due))
    }

    /// What lies between a due time and its firing.
    #[must_use]
    pub fn wait_ms(&self, due: EpochMs) -> u64 {
        let Some(minutes) = self.window_minutes else { return 0 };
        // FNV-1a, then mixed: it spreads schedules that are due together, and repeats.
        let bytes = self.uid.iter().chain(due.0.to_be_bytes().iter()).copied().collect::<Vec<_>>();
        let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let mixed = (hash ^ hash >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (mixed ^ mixed >> 32) % (u64::from(minutes) * 60_000).max(1)
    }

    /// Where it stands when nothing of it is due up to `now`.
    ///
    /// # Errors
    /// As [`Schedule::timing`].
    pub fn state_after(&self, now: EpochMs, offsets: Offsets<'_>) -> Result<DueState, Error> {
        let timing = self.timing()?;
        let due = if self.enabled { timing.next(now, offsets) } else { None };
        let fires = due.map(|due| self.fires(due));
        Ok(DueState { uid: self.uid, due, fires, last: None, fired: 0, missed: 0 })
    }
}

/// What becomes of a schedule that has no due time any more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AfterCompletion {
    /// It stays.
    #[default]
    None,
    /// It goes.
    Delete,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// `Arn`, as it was given.
    pub arn: String,
    /// `RoleArn`: with whose rights.
    pub role_arn: String,
    /// What the ARN means.
    pub kind: TargetKind,
    /// `Input`.
    pub input: Option<String>,
    /// `DeadLetterConfig.Arn`.
    pub dead_letter_arn: Option<String>,
    /// `RetryPolicy`.
    pub retry: Retry,
}

/// What the ARN of a target means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TargetKind {
    /// A function.
    Function,
    /// A queue; a FIFO queue with `MessageGroupId`.
    Queue {
        /// `SqsParameters.MessageGroupId`.
        group_id: Option<String>,
    },
    /// A topic.
    Topic,
    /// A bus.
    Bus(BusEntry),
}

/// `EventBridgeParameters`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BusEntry {
    /// `Source`.
    pub source: String,
    /// `DetailType`.
    pub detail_type: String,
}

/// `RetryPolicy`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    /// `MaximumRetryAttempts`, 0 to 185.
    pub attempts_max: u32,
    /// `MaximumEventAgeInSeconds`, 60 to 86,400.
    pub age_max_s: u32,
}

impl Default for Retry {
    fn default() -> Self {
        Self { attempts_max: 185, age_max_s: 86_400 }
    }
}

/// Where a schedule stands: kept beside it, because it changes with every firing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueState {
    /// The `uid` of its schedule.
    pub uid: [u8; 16],
    /// The due time to come; `None` when it is paused, or has none any more.
    pub due: Option<EpochMs>,
    /// When that fires: behind the due time when it has a flexible window.
    pub fires: Option<EpochMs>,
    /// The due time that fired last.
    pub last: Option<EpochMs>,
    /// How often it fired.
    pub fired: u64,
    /// How many due times were passed over because they were missed.
    pub missed: u64,
}
