//! What the functions of a role were seen to call, and the smallest policy that allows it.
//!
//! Owns the bounded list and the grouping into statements. Never decides what a role may do:
//! somebody reads the proposal and puts it into a policy.

use std::collections::{BTreeMap, BTreeSet};

use crate::time::EpochMs;

/// Actions on resources that are kept for one role.
pub const SEEN_CALLS_MAX: usize = 400;
/// Longest action or resource that is kept, bytes.
pub const SEEN_TEXT_BYTES_MAX: usize = 1_024;

/// The calls of one role that were allowed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeenCalls {
    /// From when on somebody looked.
    pub since: EpochMs,
    /// Action and resource, with the last time.
    pub calls: BTreeMap<(String, String), EpochMs>,
    /// There were more than are kept.
    pub has_more: bool,
}

/// Actions that go together with resources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// For example `sqs:SendMessage`.
    pub actions: BTreeSet<String>,
    /// ARNs, or `*`.
    pub resources: BTreeSet<String>,
}

impl SeenCalls {
    /// Nothing yet.
    #[must_use]
    pub fn new(since: EpochMs) -> Self {
        Self { since, ..Self::default() }
    }

    /// Notes a call; says whether it was new.
    pub fn note(&mut self, action: &str, resource: &str, now: EpochMs) -> bool {
        let key = (action.to_owned(), resource.to_owned());
        if let Some(last) = self.calls.get_mut(&key) {
            *last = now.max(*last);
            return false;
        }
        let is_long = action.len().max(resource.len()) > SEEN_TEXT_BYTES_MAX;
        if is_long || self.calls.len() >= SEEN_CALLS_MAX {
            return !std::mem::replace(&mut self.has_more, true);
        }
        self.calls.insert(key, now);
        true
    }

    /// The fewest statements that allow what was seen and nothing else: actions that were seen with
    /// the same resources share one.
    #[must_use]
    pub fn statements(&self) -> Vec<Statement> {
        let mut resources: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for (action, resource) in self.calls.keys() {
            resources.entry(action).or_default().insert(resource.clone());
        }
        let mut actions: BTreeMap<BTreeSet<String>, BTreeSet<String>> = BTreeMap::new();
        for (action, resources) in resources {
            actions.entry(resources).or_default().insert(action.to_owned());
        }
        let statement = |(resources, actions)| Statement { actions, resources };
        actions.into_iter().map(statement).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn actions_on_the_same_resources_share_a_statement() {
        let mut seen = SeenCalls::new(EpochMs(1));
        assert!(seen.note("sqs:SendMessage", "a", EpochMs(2)));
        assert!(!seen.note("sqs:SendMessage", "a", EpochMs(3)));
        for (action, resource) in [
            ("sqs:SendMessage", "b"),
            ("sqs:ReceiveMessage", "b"),
            ("sqs:ReceiveMessage", "a"),
            ("ssm:GetParameter", "a"),
        ] {
            seen.note(action, resource, EpochMs(4));
        }
        let texts: Vec<(Vec<String>, Vec<String>)> = seen
            .statements()
            .into_iter()
            .map(|s| (s.actions.into_iter().collect(), s.resources.into_iter().collect()))
            .collect();
        let list = |texts: &[&str]| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(
            texts,
            [
                (list(&["ssm:GetParameter"]), list(&["a"])),
                (list(&["sqs:ReceiveMessage", "sqs:SendMessage"]), list(&["a", "b"])),
            ]
        );
    }

    #[test]
    fn what_is_kept_is_bounded_and_says_so() {
        let mut seen = SeenCalls::new(EpochMs(1));
        for number in 0..SEEN_CALLS_MAX {
            assert!(seen.note("sqs:SendMessage", &number.to_string(), EpochMs(2)));
        }
        assert!(!seen.has_more);
        assert!(seen.note("sqs:SendMessage", "one more", EpochMs(2)), "that there is more is new");
        assert!(!seen.note("sqs:SendMessage", "and another", EpochMs(2)));
        assert!(seen.has_more && seen.calls.len() == SEEN_CALLS_MAX);
        let mut long = SeenCalls::new(EpochMs(1));
        long.note("sqs:SendMessage", &"x".repeat(SEEN_TEXT_BYTES_MAX + 1), EpochMs(2));
        assert!(long.has_more && long.calls.is_empty());
    }

    proptest! {
        #[test]
        fn statements_allow_what_was_seen_and_nothing_else(
            calls in proptest::collection::vec(("[a-d]", "[w-z]"), 0..12),
        ) {
            let mut seen = SeenCalls::new(EpochMs(0));
            for (action, resource) in &calls {
                seen.note(action, resource, EpochMs(1));
            }
            let allowed: BTreeSet<(String, String)> = seen
                .statements()
                .iter()
                .flat_map(|s| s.actions.iter().flat_map(|a| {
                    s.resources.iter().map(|r| (a.clone(), r.clone()))
                }))
                .collect();
            prop_assert_eq!(allowed, calls.into_iter().collect());
        }
    }
}
