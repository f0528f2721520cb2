//! The state machine of a version, as pure decisions.
//!
//! Owns every move between states. Never reads or writes the catalogue: operations and the
//! activation do.
//!
//! ```text
//! create ─▶ Pending ─────────────┬─ prepared ─▶ Active + Successful
//!                                └─ refused ──▶ Failed (delete and create again)
//! update ─▶ Active + InProgress ─┬─ prepared ─▶ Active + Successful   (pending is in force now)
//!           the old stays in     └─ refused ──▶ Active + Failed       (the old stays in force)
//!           force meanwhile
//! ```
//! Every arrow gives the version a new revision id.

use std::sync::Arc;

use mayfly_core::function::{LastUpdate, Reason, State, VersionConfig, VersionEntry};
use mayfly_core::name::Version;
use mayfly_core::time::EpochMs;

use crate::config_digest::config_digest;

/// A new version that waits for its activation.
pub(crate) fn create(
    version: Version,
    config: Arc<VersionConfig>,
    description: String,
    revision_id: String,
    now: EpochMs,
) -> VersionEntry {
    VersionEntry {
        version,
        config_digest: config_digest(&config),
        config,
        pending: None,
        description,
        last_modified: now,
        revision_id,
        state: State::Pending,
        last_update: LastUpdate::Successful,
    }
}

/// An update that waits for its activation.
pub(crate) fn update(
    entry: &VersionEntry,
    config: VersionConfig,
    description: String,
    revision_id: String,
    now: EpochMs,
) -> VersionEntry {
    debug_assert!(entry.state == State::Active && entry.pending.is_none());
    VersionEntry {
        pending: Some(Arc::new(config)),
        description,
        last_modified: now,
        revision_id,
        last_update: LastUpdate::InProgress,
        ..entry.clone()
    }
}

/// What an activation has to prepare; `None` when nothing is under way.
pub(crate) fn to_prepare(entry: &VersionEntry) -> Option<&Arc<VersionConfig>> {
    match (&entry.state, &entry.pending) {
        (State::Pending, _) => Some(&entry.config),
        (_, pending) => pending.as_ref(),
    }
}

/// The end of what is under way: `prepared` says whether it worked.
pub(crate) fn finish(
    entry: &VersionEntry,
    prepared: Result<(), Reason>,
    revision_id: String,
) -> VersionEntry {
    let mut next = VersionEntry { revision_id, pending: None, ..entry.clone() };
    match (&entry.state, prepared) {
        (State::Pending, Ok(())) => next.state = State::Active,
        (State::Pending, Err(reason)) => next.state = State::Failed(reason),
        (_, Ok(())) => {
            if let Some(config) = &entry.pending {
                next.config_digest = config_digest(config);
                next.config = Arc::clone(config);
            }
            next.last_update = LastUpdate::Successful;
        }
        (_, Err(reason)) => next.last_update = LastUpdate::Failed(reason),
    }
    next
}

/// What the API shows: during an update the new configuration, as the public service does.
pub(crate) fn shown(entry: &VersionEntry) -> &VersionConfig {
    entry.pending.as_ref().unwrap_or(&entry.config)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config_digest::sample::config;

    fn reason() -> Reason {
        Reason { code: "InvalidRuntime".to_owned(), message: "gone".to_owned() }
    }

    fn created() -> VersionEntry {
        let config = Arc::new(config());
        create(Version::Latest, config, String::new(), "r1".to_owned(), EpochMs(5))
    }

    #[test]
    fn a_creation_ends_active_or_failed() {
        let entry = created();
        assert_eq!(to_prepare(&entry), Some(&entry.config));
        let active = finish(&entry, Ok(()), "r2".to_owned());
        assert_eq!((&active.state, &active.revision_id[..]), (&State::Active, "r2"));
        assert_eq!(to_prepare(&active), None);
        let failed = finish(&entry, Err(reason()), "r2".to_owned());
        assert_eq!(failed.state, State::Failed(reason()));
        assert_eq!(to_prepare(&failed), None);
    }

    #[test]
    fn an_update_keeps_the_old_in_force_until_it_is_prepared() {
        let old = finish(&created(), Ok(()), "r2".to_owned());
        let mut wanted = config();
        wanted.memory_mb = 512;
        let during = update(&old, wanted.clone(), "new".to_owned(), "r3".to_owned(), EpochMs(9));
        assert_eq!((during.config.memory_mb, shown(&during).memory_mb), (128, 512));
        assert_eq!(during.config_digest, old.config_digest);
        assert_eq!(during.last_update, LastUpdate::InProgress);

        let after = finish(&during, Ok(()), "r4".to_owned());
        assert_eq!(*after.config, wanted);
        assert_ne!(after.config_digest, old.config_digest);
        assert_eq!((after.pending, after.last_update), (None, LastUpdate::Successful));

        let failed = finish(&during, Err(reason()), "r4".to_owned());
        assert_eq!((&failed.config, failed.config_digest), (&old.config, old.config_digest));
        assert_eq!((failed.pending, failed.last_update), (None, LastUpdate::Failed(reason())));
        assert_eq!(failed.state, State::Active);
    }
}
