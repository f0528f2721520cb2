//! A secret: its versions, the labels that say which of them counts, and its rotation.
//!
//! Owns how labels move (`AWSCURRENT`, `AWSPREVIOUS`, `AWSPENDING`) and when a rotation takes its
//! next step. Never holds a secret value: those are records of their own.

mod rotation;

use std::collections::{BTreeMap, BTreeSet};

use crate::name::InvalidName;
use crate::time::EpochMs;

pub use rotation::{Rotation, Run, Step};

/// The version that everybody reads.
pub const CURRENT: &str = "AWSCURRENT";
/// The one that was current before.
pub const PREVIOUS: &str = "AWSPREVIOUS";
/// The one that a rotation makes.
pub const PENDING: &str = "AWSPENDING";

/// Characters of a secret's name.
pub const NAME_CHARS_MAX: usize = 512;
/// Versions that one secret keeps.
pub const VERSIONS_MAX: usize = 100;
/// Labels of one version.
pub const STAGES_MAX: usize = 20;

/// The name of a secret: 1 to 512 of `[A-Za-z0-9/_+=.@!-]`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SecretName(String);

impl SecretName {
    /// Checks a name.
    ///
    /// # Errors
    /// [`InvalidName`].
    pub fn new(text: &str) -> Result<Self, InvalidName> {
        let fits = |b: u8| b.is_ascii_alphanumeric() || b"/_+=.@!-".contains(&b);
        if (1..=NAME_CHARS_MAX).contains(&text.len()) && text.bytes().all(fits) {
            return Ok(Self(text.to_owned()));
        }
        Err(InvalidName { kind: "SecretName", rule: "1 to 512 characters of [A-Za-z0-9/_+=.@!-]" })
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for SecretName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A secret as desired state.
#[derive(Clone, Debug, PartialEq)]
pub struct Secret {
    /// The key of the record.
    pub name: SecretName,
    /// The six characters that end its ARN: a new secret of the same name has others.
    pub suffix: String,
    /// Up to 2,048 characters.
    pub description: String,
    /// `KmsKeyId`; kept and returned: the vault seals.
    pub kms_key: Option<String>,
    /// Up to 50 tags.
    pub tags: BTreeMap<String, String>,
    /// When it was created.
    pub created: EpochMs,
    /// When it or one of its versions last changed.
    pub changed: EpochMs,
    /// The day on which a value was last read.
    pub accessed: Option<EpochMs>,
    /// When it goes for good; `Some` while it waits for that.
    pub deleted: Option<EpochMs>,
    /// Its versions by id.
    pub versions: BTreeMap<String, SecretVersion>,
    /// The resource policy's JSON text.
    pub policy: Option<String>,
    /// How it is rotated.
    pub rotation: Option<Rotation>,
}

/// One version, without its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretVersion {
    /// When its value was written.
    pub created: EpochMs,
    /// Its labels; without any it is deprecated.
    pub stages: BTreeSet<String>,
    /// Whether it has a value: a rotation labels a version before its function writes it.
    pub has_value: bool,
}

/// What a version holds. Never shown.
#[derive(Clone, PartialEq, Eq)]
pub enum SecretValue {
    /// `SecretString`.
    Text(String),
    /// `SecretBinary`.
    Binary(Vec<u8>),
}

impl std::fmt::Debug for SecretValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretValue(***)")
    }
}

/// Why a label cannot be moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StageError {
    /// The version that shall get it is not there.
    NoVersion(String),
    /// It is on this version, which the request does not name.
    AttachedTo(String),
    /// It is not on the version that the request names.
    NotAttached,
    /// `AWSCURRENT` can only be moved.
    CurrentMustStay,
    /// A version would have too many labels.
    TooMany,
}

impl Secret {
    /// The version with a label.
    #[must_use]
    pub fn staged(&self, stage: &str) -> Option<&str> {
        let found = self.versions.iter().find(|(_, version)| version.stages.contains(stage));
        found.map(|(id, _)| id.as_str())
    }

    /// Gives version `id` a value and labels: those move to it from wherever they are. The first
    /// version is current, whatever labels it gets.
    ///
    /// # Errors
    /// [`StageError::TooMany`].
    pub fn write(&mut self, id: &str, stages: &[String], now: EpochMs) -> Result<(), StageError> {
        let is_first = self.staged(CURRENT).is_none();
        let version = self.versions.entry(id.to_owned()).or_insert_with(|| SecretVersion {
            created: now,
            stages: BTreeSet::new(),
            has_value: true,
        });
        version.has_value = true;
        version.created = now;
        for stage in stages {
            self.attach(stage, id);
        }
        if is_first {
            self.attach(CURRENT, id);
        }
        self.changed = now;
        self.check_stages()
    }

    /// `UpdateSecretVersionStage`: takes a label from one version and gives it to another one.
    ///
    /// # Errors
    /// [`StageError`]; the secret is to be thrown away then.
    pub fn move_stage(
        &mut self,
        stage: &str,
        from: Option<&str>,
        to: Option<&str>,
        now: EpochMs,
    ) -> Result<(), StageError> {
        if let Some(missing) = to.filter(|to| !self.versions.contains_key(*to)) {
            return Err(StageError::NoVersion(missing.to_owned()));
        }
        match (self.staged(stage), from) {
            (Some(at), _) if Some(at) == to => {}
            (Some(at), Some(from)) if at == from => {}
            (Some(at), _) => return Err(StageError::AttachedTo(at.to_owned())),
            (None, Some(_)) => return Err(StageError::NotAttached),
            (None, None) => {}
        }
        match to {
            Some(to) => {
                let to = to.to_owned();
                self.attach(stage, &to);
            }
            None if stage == CURRENT => return Err(StageError::CurrentMustStay),
            None => self.detach(stage),
        }
        self.changed = now;
        self.check_stages()
    }

    /// Deprecated versions that are one too many, the oldest first; the caller deletes their
    /// values. `None` when there is no room for another version.
    #[must_use]
    pub fn make_room(&mut self) -> Option<Vec<String>> {
        let mut gone = Vec::new();
        while self.versions.len() >= VERSIONS_MAX {
            let idle = self.versions.iter().filter(|(_, version)| version.stages.is_empty());
            let oldest = idle.min_by_key(|(_, version)| version.created)?.0.clone();
            self.versions.remove(&oldest);
            gone.push(oldest);
        }
        Some(gone)
    }

    /// When something has to be done about it: its end, a step of its rotation, the next rotation.
    #[must_use]
    pub fn due(&self) -> Option<EpochMs> {
        if self.deleted.is_some() {
            return self.deleted;
        }
        self.rotation.as_ref()?.due()
    }

    /// Moves a label to version `id`; whoever loses `AWSCURRENT` becomes `AWSPREVIOUS`.
    fn attach(&mut self, stage: &str, id: &str) {
        let before = self.staged(stage).map(str::to_owned);
        if before.as_deref() == Some(id) {
            return;
        }
        self.detach(stage);
        if let Some(version) = self.versions.get_mut(id) {
            version.stages.insert(stage.to_owned());
        }
        if let Some(before) = before.filter(|_| stage == CURRENT) {
            self.attach(PREVIOUS, &before);
        }
        // The new current version may have been the previous one.
        if stage == CURRENT
            && let Some(version) = self.versions.get_mut(id)
        {
            version.stages.remove(PREVIOUS);
        }
    }

    fn detach(&mut self, stage: &str) {
        for version in self.versions.values_mut() {
            version.stages.remove(stage);
        }
    }

    fn check_stages(&self) -> Result<(), StageError> {
        let fits = |version: &SecretVersion| version.stages.len() <= STAGES_MAX;
        if self.versions.values().all(fits) { Ok(()) } else { Err(StageError::TooMany) }
    }
}

#[cfg(test)]
mod tests;
