//! What a poller of an event source mapping does next: how many batches at once, when a batch is
//! closed, how long to wait after trouble, and what an answer means for each record.
//!
//! Owns these decisions as arithmetic over values. Never polls, never invokes, never reads a clock:
//! times are milliseconds from any origin, handed in.
//!
//! ```text
//!              backlog persists: +300 a minute, up to the maximum
//!            ┌──────────┐
//!  start 5 ──┴▶ level ──┴── nothing left to do ──▶ at most 5
//!                 │
//!       throttled └─▶ as many as run, no growth for 1 s, 2 s, 4 s … 60 s;
//!                     when none runs: a pause as long
//! ```
//! For a FIFO queue nothing more is needed: the queue gives no message of a group that is in
//! flight, hence there are never more batches than groups with work.

use std::collections::HashSet;

/// Batches that a mapping runs at once in the beginning, and again after it was idle.
pub const BATCHES_START: u32 = 5;
/// Batches at once that are added within a minute while there is a backlog.
pub const BATCHES_ADDED_PER_MINUTE: u32 = 300;
/// Most batches at once of a mapping without a maximum of its own.
pub const BATCHES_MAX: u32 = 1_250;
/// First pause after trouble, ms.
pub const PAUSE_MS_MIN: u64 = 1_000;
/// Longest pause after trouble, ms.
pub const PAUSE_MS_MAX: u64 = 60_000;
/// Bytes of one batch as the function gets it.
pub const BATCH_BYTES_MAX: usize = crate::limits::REQUEST_BYTES_MAX;

const ADD_EVERY_MS: u64 = 60_000 / BATCHES_ADDED_PER_MINUTE as u64;

/// How long to wait after the `count`th trouble in a row, counted from 1.
#[must_use]
pub fn pause_ms(count: u32) -> u64 {
    let doublings = count.saturating_sub(1).min(16);
    (PAUSE_MS_MIN << doublings).min(PAUSE_MS_MAX)
}

/// How many batches of a mapping run at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    max: u32,
    level: u32,
    /// Since when more work waits than may run, as far as growth has counted it.
    behind_since_ms: Option<u64>,
    /// Troubles in a row.
    troubles: u32,
    /// No growth before.
    held_until_ms: u64,
    /// Nothing starts before.
    paused_until_ms: u64,
}

impl Scale {
    /// The scale of a mapping that starts; `maximum` is its `MaximumConcurrency`.
    #[must_use]
    pub fn new(maximum: Option<u32>) -> Self {
        let max = maximum.unwrap_or(BATCHES_MAX).min(BATCHES_MAX);
        let level = BATCHES_START.min(max);
        let (troubles, held_until_ms, paused_until_ms) = (0, 0, 0);
        Self { max, level, behind_since_ms: None, troubles, held_until_ms, paused_until_ms }
    }

    /// The same mapping with another maximum.
    #[must_use]
    pub fn with_maximum(self, maximum: Option<u32>) -> Self {
        let fresh = Self::new(maximum);
        Self { max: fresh.max, level: self.level.min(fresh.max), ..self }
    }

    /// Batches that may run at once, pauses aside.
    #[must_use]
    pub fn level(&self) -> u32 {
        self.level
    }

    /// Whether one more batch may start beside `running` others.
    #[must_use]
    pub fn may_start(&self, running: u32, now_ms: u64) -> bool {
        running < self.level && now_ms >= self.paused_until_ms
    }

    /// When the pause after trouble ends; `None`: there is none.
    #[must_use]
    pub fn paused_until_ms(&self, now_ms: u64) -> Option<u64> {
        (now_ms < self.paused_until_ms).then_some(self.paused_until_ms)
    }

    /// Takes notice of `running` batches with more work waiting: grows while that lasts.
    pub fn behind(&mut self, running: u32, now_ms: u64) {
        if running < self.level {
            self.behind_since_ms = None;
            return;
        }
        let since_ms = *self.behind_since_ms.get_or_insert(now_ms.max(self.held_until_ms));
        let steps = now_ms.saturating_sub(since_ms) / ADD_EVERY_MS;
        self.behind_since_ms = Some(since_ms + steps * ADD_EVERY_MS);
        let steps = u32::try_from(steps).unwrap_or(u32::MAX);
        self.level = self.level.saturating_add(steps).min(self.max);
    }

    /// When the next batch may be added while the backlog lasts; `None`: never.
    #[must_use]
    pub fn grows_at_ms(&self) -> Option<u64> {
        let since_ms = self.behind_since_ms?;
        (self.level < self.max).then_some(since_ms + ADD_EVERY_MS)
    }

    /// Takes notice that no work waits.
    pub fn caught_up(&mut self, running: u32) {
        self.behind_since_ms = None;
        if running == 0 {
            self.level = self.level.min(BATCHES_START);
        }
    }

    /// An invocation was let in: after the time that the last trouble took, it is over.
    pub fn let_in(&mut self, now_ms: u64) {
        self.paused_until_ms = self.paused_until_ms.min(now_ms);
        if now_ms >= self.held_until_ms {
            self.troubles = 0;
        }
    }

    /// An invocation was refused, by the function's concurrency or for another reason that is not
    /// its records' fault. `running` counts the batches beside it, which hold what room there is.
    pub fn refused(&mut self, running: u32, now_ms: u64) {
        self.behind_since_ms = None;
        self.level = self.level.min(running.max(1));
        // One that is refused while the last trouble lasts belongs to it.
        if now_ms >= self.held_until_ms {
            self.troubles = self.troubles.saturating_add(1);
            self.held_until_ms = now_ms + pause_ms(self.troubles);
        }
        if running == 0 {
            self.paused_until_ms = self.held_until_ms;
        }
    }
}

/// When a batch is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatchRule {
    /// Records at most.
    pub records_max: usize,
    /// Bytes at most, as the function gets them.
    pub bytes_max: usize,
    /// How long to wait for more after the first record.
    pub window_ms: u64,
}

impl BatchRule {
    /// Whether a record still goes into a batch; the first one always does.
    #[must_use]
    pub fn fits(&self, records: usize, bytes: usize, record_bytes: usize) -> bool {
        records == 0
            || records < self.records_max && bytes.saturating_add(record_bytes) <= self.bytes_max
    }

    /// Whether a batch waits for nothing more. `more`: another record is already there.
    #[must_use]
    pub fn is_closed(&self, records: usize, age_ms: u64, more: bool) -> bool {
        records >= self.records_max || records > 0 && (more || age_ms >= self.window_ms)
    }
}

/// A record of a batch, as far as its fate depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record<'a> {
    /// The message id.
    pub id: &'a str,
    /// The group, when the queue keeps order within groups.
    pub group: Option<&'a str>,
}

/// How the invocation for a batch ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer<'a> {
    /// The function did its work.
    Done,
    /// The function failed, or its answer could not be understood.
    Failed,
    /// The function named the records that failed.
    ItemsFailed(&'a [String]),
    /// The function did not run.
    NotStarted,
}

/// What becomes of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is deleted.
    Delete,
    /// It stays invisible until its visibility timeout ends; its attempt counts.
    Keep,
    /// It is back in the queue at once; its attempt does not count.
    Return,
}

/// What becomes of the records of a batch, in order.
///
/// A name that is no record's fails the whole batch, as does an empty one. Of a group, whatever
/// stands behind a record that failed stays, too: order within a group outweighs a second run.
#[must_use]
pub fn fates(records: &[Record<'_>], answer: Answer<'_>) -> Vec<Fate> {
    let failed: HashSet<&str> = match answer {
        Answer::Done => return vec![Fate::Delete; records.len()],
        Answer::Failed => return vec![Fate::Keep; records.len()],
        Answer::NotStarted => return vec![Fate::Return; records.len()],
        Answer::ItemsFailed(names) => names.iter().map(String::as_str).collect(),
    };
    let known: HashSet<&str> = records.iter().map(|record| record.id).collect();
    if !failed.is_subset(&known) {
        return vec![Fate::Keep; records.len()];
    }
    let mut blocked = HashSet::new();
    let mut fates = Vec::with_capacity(records.len());
    for record in records {
        let is_behind = record.group.is_some_and(|group| blocked.contains(group));
        let stays = is_behind || failed.contains(record.id);
        if stays {
            blocked.extend(record.group);
        }
        fates.push(if stays { Fate::Keep } else { Fate::Delete });
    }
    fates
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn pauses_double_up_to_a_minute() {
        let pauses: Vec<u64> = (1..=8).map(pause_ms).collect();
        assert_eq!(pauses, [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
        assert_eq!(pause_ms(u32::MAX), 60_000);
    }

    #[test]
    fn a_backlog_adds_three_hundred_batches_a_minute() {
        let mut scale = Scale::new(None);
        assert_eq!(scale.level(), 5);
        scale.behind(5, 1_000);
        assert_eq!((scale.level(), scale.grows_at_ms()), (5, Some(1_200)));
        scale.behind(5, 1_199);
        assert_eq!(scale.level(), 5);
        scale.behind(5, 1_200);
        assert_eq!((scale.level(), scale.grows_at_ms()), (6, Some(1_400)));
        for now_ms in (1_200..=61_000).step_by(100) {
            scale.behind(scale.level(), now_ms);
        }
        assert_eq!(scale.level(), 305);
        scale.behind(305, 1_000_000);
        assert_eq!((scale.level(), scale.grows_at_ms()), (BATCHES_MAX, None));
    }

    #[test]
    fn batches_that_are_not_used_do_not_count_as_being_behind() {
        let mut scale = Scale::new(None);
        scale.behind(5, 0);
        scale.behind(4, 10_000);
        assert_eq!((scale.level(), scale.grows_at_ms()), (5, None));
        scale.behind(5, 10_000);
        scale.behind(5, 10_200);
        assert_eq!(scale.level(), 6);
    }

    #[test]
    fn an_idle_mapping_begins_anew_a_busy_one_does_not() {
        let mut scale = Scale::new(None);
        scale.behind(5, 0);
        scale.behind(5, 60_000);
        assert_eq!(scale.level(), 305);
        scale.caught_up(3);
        assert_eq!((scale.level(), scale.grows_at_ms()), (305, None));
        scale.caught_up(0);
        assert_eq!(scale.level(), 5);
    }

    #[test]
    fn the_maximum_concurrency_holds_also_when_it_changes() {
        let mut scale = Scale::new(Some(2));
        scale.behind(2, 0);
        scale.behind(2, 60_000);
        assert_eq!((scale.level(), scale.grows_at_ms()), (2, None));
        let mut scale = scale.with_maximum(Some(10));
        scale.behind(2, 60_000);
        scale.behind(2, 120_000);
        assert_eq!(scale.level(), 10);
        assert_eq!(scale.with_maximum(Some(3)).level(), 3);
        assert_eq!(Scale::new(Some(1_000_000)).max, BATCHES_MAX);
    }

    #[test]
    fn a_throttled_mapping_runs_as_much_as_there_is_room_for() {
        let mut scale = Scale::new(None);
        for running in [4, 3, 2, 1] {
            scale.refused(running, 100);
        }
        assert_eq!((scale.level(), scale.paused_until_ms(100)), (1, None));
        assert!(scale.may_start(0, 100), "what has room goes on without a pause");
        scale.let_in(150);
        scale.behind(1, 150);
        assert_eq!(scale.grows_at_ms(), Some(1_300), "one more is tried a second later");
        scale.behind(1, 1_300);
        assert_eq!(scale.level(), 2);
        scale.refused(1, 1_310);
        scale.behind(1, 1_310);
        assert_eq!((scale.level(), scale.grows_at_ms()), (1, Some(3_510)), "then two");
    }

    #[test]
    fn a_function_without_any_room_is_asked_less_and_less_often() {
        let mut scale = Scale::new(None);
        scale.refused(0, 0);
        assert_eq!((scale.level(), scale.paused_until_ms(0)), (1, Some(1_000)));
        assert!(!scale.may_start(0, 999) && scale.may_start(0, 1_000));
        scale.refused(0, 1_000);
        assert_eq!(scale.paused_until_ms(1_000), Some(3_000));
        scale.refused(0, 2_000);
        assert_eq!(scale.paused_until_ms(2_000), Some(3_000), "the same trouble");
        scale.refused(0, 3_000);
        scale.let_in(7_000);
        scale.refused(0, 7_100);
        assert_eq!(scale.paused_until_ms(7_100), Some(8_100), "the pauses begin anew");
    }

    const RULE: BatchRule = BatchRule { records_max: 10, bytes_max: 1_000, window_ms: 5_000 };

    #[test]
    fn a_batch_is_closed_by_count_bytes_or_time() {
        assert!(RULE.fits(0, 0, 5_000), "a single record always fits");
        assert!(RULE.fits(1, 500, 500) && !RULE.fits(1, 500, 501) && !RULE.fits(10, 0, 1));
        assert!(!RULE.is_closed(0, 9_999, true), "nothing is no batch");
        assert!(!RULE.is_closed(1, 4_999, false));
        assert!(RULE.is_closed(1, 5_000, false) && RULE.is_closed(10, 0, false));
        assert!(RULE.is_closed(1, 0, true));
        assert!(BatchRule { window_ms: 0, ..RULE }.is_closed(1, 0, false));
    }

    fn record(id: &'static str, group: Option<&'static str>) -> Record<'static> {
        Record { id, group }
    }

    fn named(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn the_answer_decides_about_each_record() {
        use Fate::{Delete, Keep, Return};
        let records = [record("a", None), record("b", None), record("c", None)];
        assert_eq!(fates(&records, Answer::Done), [Delete; 3]);
        assert_eq!(fates(&records, Answer::Failed), [Keep; 3]);
        assert_eq!(fates(&records, Answer::NotStarted), [Return; 3]);
        for (names, expected) in [
            (&[][..], [Delete, Delete, Delete]),
            (&["b"], [Delete, Keep, Delete]),
            (&["c", "a", "c"], [Keep, Delete, Keep]),
            (&["b", "x"], [Keep, Keep, Keep]),
            (&[""], [Keep, Keep, Keep]),
        ] {
            assert_eq!(fates(&records, Answer::ItemsFailed(&named(names))), expected, "{names:?}");
        }
    }

    #[test]
    fn what_stands_behind_a_failure_in_its_group_stays() {
        use Fate::{Delete, Keep};
        let records = [
            record("a1", Some("a")),
            record("b1", Some("b")),
            record("a2", Some("a")),
            record("b2", Some("b")),
            record("a3", Some("a")),
        ];
        let fates = fates(&records, Answer::ItemsFailed(&named(&["a2"])));
        assert_eq!(fates, [Delete, Delete, Keep, Delete, Keep]);
    }

    proptest! {
        /// Whatever happens, the level stays between one and the maximum.
        #[test]
        fn the_level_is_bounded(
            maximum in proptest::option::of(2_u32..1_000),
            steps in proptest::collection::vec((0_u8..5, 0_u32..1_500, 0_u64..5_000), 0..200),
        ) {
            let mut scale = Scale::new(maximum);
            let mut now_ms = 0;
            for (kind, running, passed_ms) in steps {
                now_ms += passed_ms;
                match kind {
                    0 | 1 => scale.behind(running, now_ms),
                    2 => scale.caught_up(running),
                    3 => scale.refused(running, now_ms),
                    _ => scale.let_in(now_ms),
                }
                prop_assert!((1..=maximum.unwrap_or(BATCHES_MAX)).contains(&scale.level()));
                let end_ms = scale.paused_until_ms(now_ms).unwrap_or(now_ms);
                prop_assert!(end_ms <= now_ms + PAUSE_MS_MAX);
            }
        }

        /// No record of a group is deleted while an earlier one stays.
        #[test]
        fn order_within_a_group_survives_any_answer(
            groups in proptest::collection::vec(0_usize..3, 1..20),
            failed in proptest::collection::vec(0_usize..20, 0..5),
        ) {
            let ids: Vec<String> = (0..groups.len()).map(|at| at.to_string()).collect();
            let names = ["x", "y", "z"];
            let records: Vec<Record<'_>> = groups
                .iter()
                .zip(&ids)
                .map(|(group, id)| Record { id, group: Some(names[*group]) })
                .collect();
            let failed: Vec<String> = failed.iter().map(ToString::to_string).collect();
            let fates = fates(&records, Answer::ItemsFailed(&failed));
            for (at, record) in records.iter().enumerate() {
                let earlier = records[..at].iter().zip(&fates);
                let kept =
                    |(r, f): (&Record<'_>, &Fate)| r.group == record.group && *f == Fate::Keep;
                let stays = earlier.clone().any(kept);
                prop_assert!(!(stays && fates[at] == Fate::Delete));
            }
        }
    }
}
