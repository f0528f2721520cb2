//! The decision whether publishing makes a new version.
//!
//! Owns "unchanged since the newest version means no new version" and what a new version looks
//! like. Never reads or writes: the operations that publish do.

use std::sync::Arc;

use mayfly_core::function::{Function, State, VersionConfig, VersionEntry};
use mayfly_core::name::Version;
use mayfly_core::time::EpochMs;

use crate::transition;

/// What is asked to be published.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) config: Arc<VersionConfig>,
    pub(crate) description: String,
    /// Whether the configuration is in force in `$LATEST`: then nothing is left to prepare.
    pub(crate) is_prepared: bool,
    pub(crate) revision_id: String,
    pub(crate) now: EpochMs,
}

/// What publishing does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Decision {
    /// Nothing changed: this version is the answer.
    Existing(Box<VersionEntry>),
    /// This version is written, and the function with its next number.
    New(Box<VersionEntry>, Function),
}

/// Decides from the function, its newest version (when that still exists) and what is wanted.
pub(crate) fn decide(
    function: &Function,
    newest: Option<&VersionEntry>,
    wanted: Wanted,
) -> Decision {
    let unchanged = |newest: &&VersionEntry| {
        newest.config == wanted.config && !matches!(newest.state, State::Failed(_))
    };
    if let Some(newest) = newest.filter(unchanged) {
        return Decision::Existing(Box::new(newest.clone()));
    }
    let number = Version::Number(function.next_version);
    let Wanted { config, description, is_prepared, revision_id, now } = wanted;
    let mut entry = transition::create(number, config, description, revision_id, now);
    if is_prepared {
        entry.state = State::Active;
    }
    let function = Function { next_version: function.next_version + 1, ..function.clone() };
    Decision::New(Box::new(entry), function)
}

/// The version that was published last, should it still exist.
pub(crate) fn newest_of(function: &Function) -> Option<Version> {
    (function.next_version > 1).then(|| Version::Number(function.next_version - 1))
}

#[cfg(test)]
mod tests {
    use mayfly_core::egress::Egress;
    use mayfly_core::name::FunctionName;

    use super::*;
    use crate::config_digest::sample::config;

    fn function(next_version: u64) -> Function {
        Function {
            name: FunctionName::new("hello").expect("a valid name"),
            next_version,
            reserved_concurrency: None,
            recursion_allowed: false,
            egress: Egress::None,
            tags: [].into(),
            created: EpochMs(0),
        }
    }

    fn wanted(memory_mb: u32) -> Wanted {
        Wanted {
            config: Arc::new(VersionConfig { memory_mb, ..config() }),
            description: "d".to_owned(),
            is_prepared: true,
            revision_id: "r".to_owned(),
            now: EpochMs(1),
        }
    }

    fn published(memory_mb: u32) -> VersionEntry {
        match decide(&function(1), None, wanted(memory_mb)) {
            Decision::New(entry, _) => *entry,
            Decision::Existing(_) => panic!("there was nothing to find"),
        }
    }

    #[test]
    fn the_first_version_is_number_one_and_the_counter_moves_on() {
        let Decision::New(entry, after) = decide(&function(1), None, wanted(128)) else {
            panic!("nothing was published before");
        };
        assert_eq!((entry.version, after.next_version), (Version::Number(1), 2));
        assert_eq!((&entry.state, &entry.description[..]), (&State::Active, "d"));
    }

    #[test]
    fn an_unchanged_configuration_publishes_nothing() {
        let newest = published(128);
        let again = decide(&function(2), Some(&newest), wanted(128));
        assert_eq!(again, Decision::Existing(Box::new(newest.clone())));
        let changed = decide(&function(2), Some(&newest), wanted(256));
        assert!(matches!(changed, Decision::New(entry, _) if entry.version == Version::Number(2)));
    }

    #[test]
    fn numbers_are_not_used_again_when_the_newest_was_deleted() {
        let Decision::New(entry, after) = decide(&function(5), None, wanted(128)) else {
            panic!("there is no newest version to compare with");
        };
        assert_eq!((entry.version, after.next_version), (Version::Number(5), 6));
        assert_eq!(newest_of(&after), Some(Version::Number(5)));
        assert_eq!(newest_of(&function(1)), None);
    }

    #[test]
    fn what_is_not_in_force_yet_waits_for_its_activation() {
        let unprepared = Wanted { is_prepared: false, ..wanted(128) };
        let Decision::New(entry, _) = decide(&function(1), None, unprepared) else {
            panic!("nothing was published before");
        };
        assert_eq!(entry.state, State::Pending);
    }
}
