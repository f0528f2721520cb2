//! The operations: STS.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

/// An operation that is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `GetCallerIdentity`.
    GetCallerIdentity,
    /// `AssumeRole`.
    AssumeRole,
    /// `AssumeRoleWithWebIdentity`.
    AssumeRoleWithWebIdentity,
    /// `GetSessionToken`.
    GetSessionToken,
}

impl Operation {
    /// All operations.
    pub const ALL: &[Self] = &[
        Self::GetCallerIdentity,
        Self::AssumeRole,
        Self::AssumeRoleWithWebIdentity,
        Self::GetSessionToken,
    ];

    /// The name in the model.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::GetCallerIdentity => "GetCallerIdentity",
            Self::AssumeRole => "AssumeRole",
            Self::AssumeRoleWithWebIdentity => "AssumeRoleWithWebIdentity",
            Self::GetSessionToken => "GetSessionToken",
        }
    }

    /// The status of a successful response.
    #[must_use]
    pub fn status(self) -> u16 {
        200
    }
}

/// Finds the operation of a form from its `Action`.
#[must_use]
pub fn action(name: &str) -> Option<Operation> {
    Some(match name {
        "GetCallerIdentity" => Operation::GetCallerIdentity,
        "AssumeRole" => Operation::AssumeRole,
        "AssumeRoleWithWebIdentity" => Operation::AssumeRoleWithWebIdentity,
        "GetSessionToken" => Operation::GetSessionToken,
        _ => return None,
    })
}
