//! The rotation of a secret, one step at a time.
//!
//! ```text
//! begin ─▶ createSecret ─▶ setSecret ─▶ testSecret ─▶ finishSecret ─▶ rotated; next by schedule
//!              └── failed: again after a pause, ATTEMPTS_MAX times; then given up until
//!                  the next time by schedule, or until somebody asks
//! ```
//! Owns the order of steps, the pauses and the schedule. Never calls a function.

use std::collections::BTreeSet;

use super::{CURRENT, PENDING, Secret, SecretVersion};
use crate::schedule::{Expression, Timing};
use crate::time::EpochMs;

/// Attempts at one step of a rotation.
pub const ATTEMPTS_MAX: u32 = 5;
/// The pause after the first failed attempt; each further one is four times as long.
pub const PAUSE_FIRST_MS: u64 = 1_000;
const DAY_MS: u64 = 86_400_000;

/// A step, in the words of the event that the function gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Make a new value.
    Create,
    /// Put it where it is used.
    Set,
    /// See that it works.
    Test,
    /// Make it the current one.
    Finish,
}

impl Step {
    /// All steps in order.
    pub const ALL: [Self; 4] = [Self::Create, Self::Set, Self::Test, Self::Finish];

    /// The word of the event.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Create => "createSecret",
            Self::Set => "setSecret",
            Self::Test => "testSecret",
            Self::Finish => "finishSecret",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.as_str() == word)
    }

    fn next(self) -> Option<Self> {
        Self::ALL.into_iter().find(|step| *step > self)
    }
}

/// How a secret is rotated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rotation {
    /// Whether the schedule is in force.
    pub enabled: bool,
    /// The function that does it.
    pub function_arn: String,
    /// `AutomaticallyAfterDays`, 1 to 1,000.
    pub after_days: Option<u32>,
    /// `ScheduleExpression`, as it was given.
    pub schedule: Option<String>,
    /// What a `schedule` by rate means, milliseconds; `None` for one by the clock.
    pub schedule_ms: Option<u64>,
    /// `Duration` of the window that begins with each scheduled time; a rotation begins at once.
    pub duration: Option<String>,
    /// When it last came to its end.
    pub last: Option<EpochMs>,
    /// When it is to begin again.
    pub next: Option<EpochMs>,
    /// The one that goes on.
    pub run: Option<Run>,
}

/// A rotation that goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The id of the version that it makes.
    pub token: String,
    /// The step to take.
    pub step: Step,
    /// Whether only `testSecret` is wanted: the settings are tried out.
    pub only_test: bool,
    /// Failed attempts at this step.
    pub attempts: u32,
    /// When to take the step; `None` when it was given up.
    pub at: Option<EpochMs>,
    /// Why the last attempt failed.
    pub failure: Option<String>,
}

impl Rotation {
    /// When the next rotation begins by schedule: behind the last one, or at a time of the clock in
    /// UTC.
    fn next_after(&self, now: EpochMs) -> Option<EpochMs> {
        let every_ms = self.schedule_ms.or(self.after_days.map(|days| u64::from(days) * DAY_MS));
        match (every_ms, &self.schedule) {
            (Some(every_ms), _) => Some(now.plus_ms(every_ms)),
            (None, Some(text)) => {
                let expression = Expression::parse(text).ok()?;
                Timing { expression, start: None, end: None, anchor: now }.next(now, &|_| 0)
            }
            (None, None) => None,
        }
    }

    pub(super) fn due(&self) -> Option<EpochMs> {
        let scheduled = self.next.filter(|_| self.enabled);
        match self.run.as_ref().and_then(|run| run.at) {
            Some(at) => Some(at),
            None => scheduled,
        }
    }
}

impl Secret {
    /// The version that an unfinished rotation has left.
    #[must_use]
    pub fn unfinished(&self) -> Option<&str> {
        self.staged(PENDING).filter(|pending| Some(*pending) != self.staged(CURRENT))
    }

    /// Begins a rotation; one that was left unfinished is begun again with its own version.
    /// `token` names the version otherwise. Nothing happens without settings.
    pub fn begin_rotation(&mut self, token: &str, only_test: bool, now: EpochMs) {
        let token = self.unfinished().unwrap_or(token).to_owned();
        let Some(rotation) = &mut self.rotation else { return };
        let step = if only_test { Step::Test } else { Step::Create };
        let run = Run {
            token: token.clone(),
            step,
            only_test,
            attempts: 0,
            at: Some(now),
            failure: None,
        };
        rotation.run = Some(run);
        rotation.next = rotation.next_after(now);
        self.versions.entry(token.clone()).or_insert_with(|| SecretVersion {
            created: now,
            stages: BTreeSet::new(),
            has_value: false,
        });
        self.attach(PENDING, &token);
    }

    /// Writes down how a step of the rotation with `token` ended. Nothing happens when another one
    /// goes on.
    pub fn settle_rotation(
        &mut self,
        token: &str,
        step: Step,
        ended: Result<(), String>,
        now: EpochMs,
    ) {
        let current = self.staged(CURRENT) == Some(token);
        let Some(rotation) = &mut self.rotation else { return };
        let next = rotation.next_after(now);
        let run = rotation.run.as_mut().filter(|run| run.token == token && run.step == step);
        let Some(run) = run else { return };
        let ended = match (ended, step) {
            (Ok(()), Step::Finish) if !current => {
                Err("finishSecret ended, but AWSCURRENT is not on the new version".to_owned())
            }
            (ended, _) => ended,
        };
        match (ended, step.next().filter(|_| !run.only_test)) {
            (Ok(()), Some(step)) => {
                let at = Some(now);
                *run = Run { step, attempts: 0, at, failure: None, ..run.clone() };
            }
            (Ok(()), None) => {
                let only_test = run.only_test;
                rotation.run = None;
                if !only_test {
                    rotation.last = Some(now);
                    rotation.next = next;
                    self.changed = now;
                }
                self.end_pending(token);
            }
            (Err(failure), _) => {
                run.attempts += 1;
                run.failure = Some(failure);
                let pause = PAUSE_FIRST_MS << (2 * (run.attempts - 1).min(16));
                run.at = (run.attempts < ATTEMPTS_MAX).then(|| now.plus_ms(pause));
            }
        }
    }

    /// `CancelRotateSecret`: nothing is rotated any more. The version that was made so far stays
    /// as it is.
    pub fn cancel_rotation(&mut self) {
        if let Some(rotation) = &mut self.rotation {
            rotation.enabled = false;
            rotation.run = None;
            rotation.next = None;
        }
    }

    /// Takes the label of a rotation that is over, and the version that never got a value.
    fn end_pending(&mut self, token: &str) {
        self.detach(PENDING);
        let is_empty = |version: &SecretVersion| !version.has_value && version.stages.is_empty();
        if self.versions.get(token).is_some_and(is_empty) {
            self.versions.remove(token);
        }
    }
}
