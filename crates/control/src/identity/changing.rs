//! One change of identities after the other, and how many there are.
//!
//! Owns the lock and the counts under it, read once and kept from then on.

use std::sync::Arc;

use mayfly_store::{Catalogue, Change, Expect, Key, Record};
use tokio::sync::{Mutex, MutexGuard};

use super::refusal::limit;
use crate::control::Control;
use crate::error::Error;
use crate::limits::{MANAGED_POLICIES_MAX, ROLES_MAX, USERS_MAX};

/// The lock. A clone is the same lock.
#[derive(Clone, Debug, Default)]
pub(crate) struct Changing(Arc<Mutex<Option<Counts>>>);

/// How many there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) users: usize,
    pub(super) roles: usize,
    pub(super) policies: usize,
}

/// The right to change identities.
pub(super) struct Turn<'a> {
    catalogue: &'a Catalogue,
    counts: MutexGuard<'a, Option<Counts>>,
}

impl Control {
    /// Waits for the turn to change identities.
    pub(super) async fn turn(&self) -> Turn<'_> {
        Turn { catalogue: &self.catalogue, counts: self.changing.0.lock().await }
    }
}

impl Turn<'_> {
    /// How many there are now.
    pub(super) async fn counts(&mut self) -> Result<Counts, Error> {
        if let Some(counts) = *self.counts {
            return Ok(counts);
        }
        let counts = Counts {
            users: self.catalogue.users().await?.len(),
            roles: self.catalogue.roles().await?.len(),
            policies: self.catalogue.managed_policies().await?.len(),
        };
        *self.counts = Some(counts);
        Ok(counts)
    }

    /// Refuses one more of what a record is when there are enough.
    pub(super) async fn room_for(&mut self, record: &Record) -> Result<(), Error> {
        let counts = self.counts().await?;
        match record {
            Record::User(_) if counts.users >= USERS_MAX => {
                Err(limit("UsersPerAccount", USERS_MAX))
            }
            Record::Role(_) if counts.roles >= ROLES_MAX => {
                Err(limit("RolesPerAccount", ROLES_MAX))
            }
            Record::ManagedPolicy(_) if counts.policies >= MANAGED_POLICIES_MAX => {
                Err(limit("PoliciesPerAccount", MANAGED_POLICIES_MAX))
            }
            _ => Ok(()),
        }
    }

    /// Writes, and keeps count.
    pub(super) async fn commit(&mut self, change: Change) -> Result<(), Error> {
        let come = change.puts.iter().filter(|(_, expect)| *expect == Expect::Absent);
        let come: Vec<Key> = come.map(|(record, _)| record.key()).collect();
        let gone: Vec<Key> = change.deletes.iter().map(|(key, _)| key.clone()).collect();
        // Until it is known to be written, nothing is known.
        let before = self.counts.take();
        self.catalogue.commit(change).await?;
        *self.counts = before.map(|mut counts| {
            come.iter().for_each(|key| counts.of(key, |count| count + 1));
            gone.iter().for_each(|key| counts.of(key, |count| count.saturating_sub(1)));
            counts
        });
        Ok(())
    }

    /// Writes one record over what was read.
    pub(super) async fn put(&mut self, record: Record, expect: Expect) -> Result<(), Error> {
        self.commit(Change { puts: vec![(record, expect)], deletes: Vec::new() }).await
    }
}

impl Counts {
    fn of(&mut self, key: &Key, change: impl Fn(usize) -> usize) {
        let count = match key {
            Key::User(_) => &mut self.users,
            Key::Role(_) => &mut self.roles,
            Key::ManagedPolicy(_) => &mut self.policies,
            _ => return,
        };
        *count = change(*count);
    }
}
