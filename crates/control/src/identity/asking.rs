//! Who calls: whom an operation means that names no user.

use mayfly_core::identity::{EntityName, KeyOwner};

use super::refusal::validation;
use crate::error::Error;

/// The caller of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asking {
    /// The account itself.
    Root,
    /// A user.
    User(EntityName),
    /// Somebody with a role.
    Session,
}

impl Asking {
    /// Whose access keys are meant when nobody is named.
    ///
    /// # Errors
    /// `ValidationError` for sessions: they have no keys of their own.
    pub(super) fn owner(&self) -> Result<KeyOwner, Error> {
        match self {
            Self::Root => Ok(KeyOwner::Root),
            Self::User(name) => Ok(KeyOwner::User(name.clone())),
            Self::Session => {
                Err(validation("Must specify userName when calling with non-User credentials"))
            }
        }
    }
}
