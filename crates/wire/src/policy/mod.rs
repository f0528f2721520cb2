//! Policy documents as JSON: reading them strictly, and showing them.
//!
//! Owns the grammar of the policy language, what each kind of policy must and must not have, sizes,
//! and the texts of `MalformedPolicyDocument`. Never evaluates a policy: `mayfly_core::policy`
//! does, with the [`Document`] that comes out here.
//!
//! ```text
//! text ──tree──▶ Node (duplicate names refused) ──read──▶ Document ──render──▶ text
//! ```
//! Nothing is passed over: an element that is not known, an operator that does not exist or a value
//! that its operator cannot compare with refuses the whole document, because a `Deny` that is
//! silently without effect is worse than an error.

mod principal;
mod read;
mod render;
mod tree;

use std::fmt;

use mayfly_core::policy::Document;

use crate::ApiError;
use crate::limits::{
    MANAGED_POLICY_CHARS_MAX, POLICY_BYTES_MAX, ROLE_POLICY_CHARS_MAX, SESSION_POLICY_CHARS_MAX,
    TRUST_POLICY_CHARS_MAX, USER_POLICY_CHARS_MAX,
};

pub use render::{render, statement_value};

/// What a document is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A managed policy, also one that serves as a permission boundary.
    Managed,
    /// An inline policy of a user.
    User,
    /// An inline policy of a role.
    Role,
    /// A policy for one session.
    Session,
    /// Who may assume a role.
    Trust,
    /// The policy of a queue, a function, a secret; its service bounds its size further.
    Resource,
}

impl Kind {
    /// How many characters it may have, white space aside.
    #[must_use]
    pub fn chars_max(self) -> usize {
        match self {
            Self::Managed => MANAGED_POLICY_CHARS_MAX,
            Self::User => USER_POLICY_CHARS_MAX,
            Self::Role => ROLE_POLICY_CHARS_MAX,
            Self::Session => SESSION_POLICY_CHARS_MAX,
            Self::Trust => TRUST_POLICY_CHARS_MAX,
            Self::Resource => POLICY_BYTES_MAX,
        }
    }

    fn has_principal(self) -> bool {
        matches!(self, Self::Trust | Self::Resource)
    }
}

/// The characters of a document that count towards its size: all but white space.
#[must_use]
pub fn counted_chars(text: &str) -> usize {
    text.chars().filter(|char| !char.is_whitespace()).count()
}

/// Why a text is not a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyError {
    /// Where, for example `Statement[0].Resource[1]`; empty for the whole document.
    pub path: String,
    /// What is wrong there.
    pub message: String,
    /// The size that it is beyond, in characters.
    pub chars_max: Option<usize>,
}

impl PolicyError {
    fn at(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { path: path.into(), message: message.into(), chars_max: None }
    }

    /// As IAM and STS answer: `MalformedPolicyDocument`, or `LimitExceeded` when it is too long.
    #[must_use]
    pub fn to_api_error(&self) -> ApiError {
        match self.chars_max {
            Some(_) => ApiError::new("LimitExceeded", 409, self.to_string()),
            None => ApiError::new("MalformedPolicyDocument", 400, self.to_string()),
        }
    }
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if self.path.is_empty() { Ok(()) } else { write!(f, " (at {})", self.path) }
    }
}

impl std::error::Error for PolicyError {}

/// Reads a document.
///
/// # Errors
/// [`PolicyError`] with the path of the first thing that is wrong.
pub fn parse(text: &str, kind: Kind) -> Result<Document, PolicyError> {
    let chars_max = kind.chars_max();
    if text.len() > POLICY_BYTES_MAX || counted_chars(text) > chars_max {
        let message = format!("Cannot exceed quota for PolicySize: {chars_max}");
        return Err(PolicyError { path: String::new(), message, chars_max: Some(chars_max) });
    }
    read::document(&tree::parse(text)?, kind)
}
