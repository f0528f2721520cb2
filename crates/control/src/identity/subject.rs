//! A user or a role: what both have in common.
//!
//! Owns reading and writing the one that a request names, so that policies, boundaries and tags
//! are the same code for both.

use std::collections::BTreeMap;

use mayfly_core::identity::{Grants, Role, User};
use mayfly_store::{Expect, Record, Stored};

use crate::control::Control;
use crate::error::Error;

/// Whom a request names.
#[derive(Clone, Copy, Debug)]
pub(super) enum Subject<'a> {
    User(&'a str),
    Role(&'a str),
}

/// What was found.
pub(super) enum Found {
    User(Stored<User>),
    Role(Stored<Role>),
}

impl Subject<'_> {
    pub(super) fn name(self) -> String {
        match self {
            Self::User(name) | Self::Role(name) => name.to_owned(),
        }
    }

    /// `User` or `Role`.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::User(_) => "User",
            Self::Role(_) => "Role",
        }
    }

    /// `user` or `role`.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::User(_) => "user",
            Self::Role(_) => "role",
        }
    }
}

impl Found {
    pub(super) fn grants(&self) -> &Grants {
        match self {
            Self::User(user) => &user.value.grants,
            Self::Role(role) => &role.value.grants,
        }
    }

    pub(super) fn grants_mut(&mut self) -> &mut Grants {
        match self {
            Self::User(user) => &mut user.value.grants,
            Self::Role(role) => &mut role.value.grants,
        }
    }

    pub(super) fn tags(&self) -> &BTreeMap<String, String> {
        match self {
            Self::User(user) => &user.value.tags,
            Self::Role(role) => &role.value.tags,
        }
    }

    pub(super) fn tags_mut(&mut self) -> &mut BTreeMap<String, String> {
        match self {
            Self::User(user) => &mut user.value.tags,
            Self::Role(role) => &mut role.value.tags,
        }
    }

    pub(super) fn into_put(self) -> (Record, Expect) {
        match self {
            Self::User(Stored { value, revision }) => {
                (Record::User(value), Expect::Revision(revision))
            }
            Self::Role(Stored { value, revision }) => {
                (Record::Role(value), Expect::Revision(revision))
            }
        }
    }
}

impl Control {
    pub(super) async fn subject(&self, subject: Subject<'_>) -> Result<Found, Error> {
        Ok(match subject {
            Subject::User(name) => Found::User(self.user_named(name).await?),
            Subject::Role(name) => Found::Role(self.role_named(name).await?),
        })
    }

    /// Reads a user or role, changes it, writes it.
    pub(super) async fn change<T>(
        &self,
        subject: Subject<'_>,
        change: impl FnOnce(&mut Found) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let mut turn = self.turn().await;
        let mut found = self.subject(subject).await?;
        let answer = change(&mut found)?;
        let (record, expect) = found.into_put();
        turn.put(record, expect).await?;
        Ok(answer)
    }
}
