//! Users, roles, managed policies and access keys: who may ask for something.
//!
//! Owns what these things are and the rule of their names. Policy documents are kept as the text
//! that somebody wrote; reading them is `wire`'s, deciding with them `policy`'s. Never holds a
//! credential in `Debug` output.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::name::InvalidName;
use crate::time::EpochMs;

/// Longest name of a user, role or policy, characters.
pub const ENTITY_NAME_CHARS_MAX: usize = 128;

/// The name of a user, role or policy as it was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityName(String);

impl EntityName {
    /// Checks a name: letters, digits and `_+=,.@-`.
    ///
    /// # Errors
    /// [`InvalidName`] when it is empty, too long or has other characters.
    pub fn new(text: &str) -> Result<Self, InvalidName> {
        let allowed = |b: u8| b.is_ascii_alphanumeric() || b"_+=,.@-".contains(&b);
        if text.is_empty() || text.len() > ENTITY_NAME_CHARS_MAX || !text.bytes().all(allowed) {
            return Err(InvalidName {
                kind: "EntityName",
                rule: "1 to 128 characters of [A-Za-z0-9_+=,.@-]",
            });
        }
        Ok(Self(text.to_owned()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two names have in common that differ in nothing but case: only one of them can exist.
    #[must_use]
    pub fn key(&self) -> EntityKey {
        EntityKey(self.0.to_ascii_lowercase())
    }
}

impl fmt::Display for EntityName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A name in lower case, under which its owner is found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityKey(String);

impl EntityKey {
    /// The key that [`EntityName::key`] made; `None` for any other text.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let key = EntityName::new(text).ok()?.key();
        (key.0 == text).then_some(key)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a user or role was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grants {
    /// Inline policies: name to document.
    pub inline: BTreeMap<String, String>,
    /// ARNs of managed policies.
    pub attached: BTreeSet<String>,
    /// The ARN of the managed policy that bounds everything else.
    pub boundary: Option<String>,
}

/// A person or a program with access keys of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Its name.
    pub name: EntityName,
    /// `/` or `/some/where/`.
    pub path: String,
    /// `AIDA…`, never used again.
    pub id: String,
    /// When it was created.
    pub created: EpochMs,
    /// Tags.
    pub tags: BTreeMap<String, String>,
    /// What it may do.
    pub grants: Grants,
}

/// Rights that others take on for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Its name.
    pub name: EntityName,
    /// `/` or `/some/where/`.
    pub path: String,
    /// `AROA…`, never used again.
    pub id: String,
    /// When it was created.
    pub created: EpochMs,
    /// Who may take it on: a policy document.
    pub trust: String,
    /// What it is for; `None` when nobody said.
    pub description: Option<String>,
    /// Longest session, seconds.
    pub session_s_max: u32,
    /// Tags.
    pub tags: BTreeMap<String, String>,
    /// What it may do.
    pub grants: Grants,
}

/// A policy that users and roles can share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManagedPolicy {
    /// Its name.
    pub name: EntityName,
    /// `/` or `/some/where/`.
    pub path: String,
    /// `ANPA…`, never used again.
    pub id: String,
    /// When it was created.
    pub created: EpochMs,
    /// When a version came or went, or another one became the default.
    pub updated: EpochMs,
    /// What it is for; `None` when nobody said.
    pub description: Option<String>,
    /// Tags.
    pub tags: BTreeMap<String, String>,
    /// Ascending by number; never empty.
    pub versions: Vec<PolicyVersion>,
    /// The number of the version in force, which is one of [`Self::versions`].
    pub default_version: u32,
    /// The number that the next version gets.
    pub next_version: u32,
}

/// A version of a managed policy; versions never change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyVersion {
    /// `v1` is 1; numbers are never used again.
    pub number: u32,
    /// The policy.
    pub document: String,
    /// When it was created.
    pub created: EpochMs,
}

impl ManagedPolicy {
    /// The version with this number.
    #[must_use]
    pub fn version(&self, number: u32) -> Option<&PolicyVersion> {
        self.versions.iter().find(|version| version.number == number)
    }

    /// The document in force.
    #[must_use]
    pub fn document(&self) -> &str {
        let version = self.version(self.default_version);
        &version.expect("the default version is one of the versions").document
    }
}

/// Whose key it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyOwner {
    /// The account's own, with every right.
    Root,
    /// The user of this name.
    User(EntityName),
}

/// A key that signs requests.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessKey {
    /// The public half.
    pub id: String,
    /// The secret half; never shown again, never logged.
    pub secret: String,
    /// Whose it is.
    pub owner: KeyOwner,
    /// Whether it works.
    pub active: bool,
    /// When it was created.
    pub created: EpochMs,
}

impl fmt::Debug for AccessKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AccessKey({})", self.id)
    }
}

/// When and for what a key or role was used last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastUse {
    /// When, to the minute or so.
    pub at: EpochMs,
    /// The service asked: `lambda`.
    pub service: String,
    /// The region that it was asked in.
    pub region: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_differ_in_more_than_case() {
        let name = EntityName::new("Ada.Love+lace@x").unwrap();
        assert_eq!(name.key(), EntityName::new("ada.love+LACE@X").unwrap().key());
        assert_eq!(EntityKey::from_text("ada.love+lace@x"), Some(name.key()));
        assert_eq!(EntityKey::from_text("Ada"), None);
        for bad in ["", "a b", "a/b", "ü", &"x".repeat(129)] {
            assert!(EntityName::new(bad).is_err(), "{bad}");
        }
    }
}
