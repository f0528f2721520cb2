//! When objects expire.
//!
//! Owns the arithmetic of days (a day ends at midnight UTC) and the filters. Never deletes.

use super::Tag;
use crate::time::EpochMs;

const DAY_MS: u64 = 86_400_000;

/// One rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LifecycleRule {
    /// Its name.
    pub id: String,
    /// Whether it acts.
    pub enabled: bool,
    /// What it is about.
    pub filter: Filter,
    /// When the current version expires.
    pub expiration: Option<Expiration>,
    /// Days after which a version that is no longer current is deleted.
    pub noncurrent_days: Option<u32>,
    /// How many of those are kept all the same.
    pub noncurrent_kept: u32,
    /// Days after which an upload in parts that nobody completed is aborted.
    pub abort_days: Option<u32>,
}

/// Which objects a rule is about: all that hold every condition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// How keys begin.
    pub prefix: String,
    /// Tags that objects have.
    pub tags: Vec<Tag>,
    /// Objects larger than so many bytes.
    pub larger_than: Option<u64>,
    /// Objects smaller than so many bytes.
    pub smaller_than: Option<u64>,
}

/// When a current version expires.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expiration {
    /// So many days after it was written.
    Days(u32),
    /// From this midnight on.
    Date(EpochMs),
    /// A delete marker behind which no version is left.
    LoneMarker,
}

/// What a decision looks at.
#[derive(Clone, Copy, Debug)]
pub struct ObjectFacts<'a> {
    /// Its key.
    pub key: &'a str,
    /// Its size in bytes.
    pub size: u64,
    /// Its tags.
    pub tags: &'a [Tag],
    /// When it was written.
    pub modified: EpochMs,
}

impl Filter {
    /// Whether an object is one that the rule is about.
    #[must_use]
    pub fn holds(&self, object: &ObjectFacts<'_>) -> bool {
        object.key.starts_with(&self.prefix)
            && self.tags.iter().all(|tag| object.tags.contains(tag))
            && self.larger_than.is_none_or(|size| object.size > size)
            && self.smaller_than.is_none_or(|size| object.size < size)
    }
}

/// The first midnight UTC that is `days` days after `from`.
#[must_use]
pub fn day_after(from: EpochMs, days: u32) -> EpochMs {
    let end = from.plus_ms(u64::from(days) * DAY_MS);
    EpochMs(end.0.div_ceil(DAY_MS) * DAY_MS)
}

/// The current version, as a rule of expiry sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newest {
    /// An object.
    Object,
    /// A delete marker, and whether versions are left behind it.
    Marker {
        /// Whether it is all that there is.
        alone: bool,
    },
}

/// Whether a rule ends the current version now.
#[must_use]
pub fn is_expired(
    rule: &LifecycleRule,
    object: &ObjectFacts<'_>,
    newest: Newest,
    now: EpochMs,
) -> bool {
    let Some(expiration) = rule.expiration.filter(|_| rule.enabled) else { return false };
    if !rule.filter.holds(object) {
        return false;
    }
    let due = match expiration {
        Expiration::Days(days) => now >= day_after(object.modified, days),
        Expiration::Date(date) => now >= date,
        Expiration::LoneMarker => false,
    };
    match newest {
        Newest::Object => due,
        // A marker that hides nothing goes away with time, too.
        Newest::Marker { alone } => alone && (due || expiration == Expiration::LoneMarker),
    }
}

/// Whether a rule deletes a version that ceased to be current at `since`; `newer` of the same key
/// are not current either, but younger.
#[must_use]
pub fn noncurrent_is_expired(
    rule: &LifecycleRule,
    object: &ObjectFacts<'_>,
    since: EpochMs,
    newer: u32,
    now: EpochMs,
) -> bool {
    let due = rule.noncurrent_days.is_some_and(|days| now >= day_after(since, days));
    rule.enabled && due && newer >= rule.noncurrent_kept && rule.filter.holds(object)
}

/// Whether a rule aborts an upload that began at `began`.
#[must_use]
pub fn abort_is_due(rule: &LifecycleRule, key: &str, began: EpochMs, now: EpochMs) -> bool {
    let due = rule.abort_days.is_some_and(|days| now >= day_after(began, days));
    rule.enabled && due && key.starts_with(&rule.filter.prefix)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: EpochMs = EpochMs(20_000 * DAY_MS + DAY_MS / 2);

    fn rule(expiration: Expiration) -> LifecycleRule {
        let filter = Filter { prefix: "logs/".to_owned(), ..Filter::default() };
        let enabled = true;
        LifecycleRule { enabled, filter, expiration: Some(expiration), ..LifecycleRule::default() }
    }

    fn facts(key: &str) -> ObjectFacts<'_> {
        ObjectFacts { key, size: 10, tags: &[], modified: NOON }
    }

    #[test]
    fn days_end_at_midnight() {
        assert_eq!(day_after(NOON, 1), EpochMs(20_002 * DAY_MS));
        assert_eq!(day_after(EpochMs(20_000 * DAY_MS), 1), EpochMs(20_001 * DAY_MS));
        let rule = rule(Expiration::Days(1));
        let at = |ms| is_expired(&rule, &facts("logs/a"), Newest::Object, EpochMs(ms));
        assert!(!at(20_002 * DAY_MS - 1));
        assert!(at(20_002 * DAY_MS));
        let far = EpochMs(30_000 * DAY_MS);
        assert!(!is_expired(&rule, &facts("other"), Newest::Object, far));
        let off = LifecycleRule { enabled: false, ..rule };
        assert!(!is_expired(&off, &facts("logs/a"), Newest::Object, far));
    }

    #[test]
    fn a_marker_goes_only_when_it_is_alone() {
        let rule = rule(Expiration::LoneMarker);
        let marker = |alone| is_expired(&rule, &facts("logs/a"), Newest::Marker { alone }, NOON);
        assert!(marker(true) && !marker(false));
        assert!(!is_expired(&rule, &facts("logs/a"), Newest::Object, NOON));
    }

    #[test]
    fn filters_hold_with_all_their_conditions() {
        let tag = |key: &str| (key.to_owned(), "1".to_owned());
        let filter = Filter {
            tags: vec![tag("a")],
            larger_than: Some(9),
            smaller_than: Some(11),
            ..Filter::default()
        };
        let tags = [tag("a"), tag("b")];
        let object = |size, tags| ObjectFacts { size, tags, ..facts("x") };
        assert!(filter.holds(&object(10, &tags)));
        assert!(!filter.holds(&object(10, &tags[1..])));
        assert!(!filter.holds(&object(9, &tags)) && !filter.holds(&object(11, &tags)));
    }

    #[test]
    fn old_versions_go_when_enough_newer_ones_are_kept() {
        let rule = LifecycleRule {
            enabled: true,
            noncurrent_days: Some(1),
            noncurrent_kept: 2,
            ..LifecycleRule::default()
        };
        let late = EpochMs(20_005 * DAY_MS);
        let gone = |newer, now| noncurrent_is_expired(&rule, &facts("x"), NOON, newer, now);
        assert!(gone(2, late) && !gone(1, late) && !gone(2, NOON));
    }
}
