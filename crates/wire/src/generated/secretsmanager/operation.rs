//! The operations: Secrets Manager.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

/// An operation that is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `secretsmanager.CreateSecret`.
    CreateSecret,
    /// `secretsmanager.GetSecretValue`.
    GetSecretValue,
    /// `secretsmanager.BatchGetSecretValue`.
    BatchGetSecretValue,
    /// `secretsmanager.PutSecretValue`.
    PutSecretValue,
    /// `secretsmanager.UpdateSecret`.
    UpdateSecret,
    /// `secretsmanager.UpdateSecretVersionStage`.
    UpdateSecretVersionStage,
    /// `secretsmanager.DescribeSecret`.
    DescribeSecret,
    /// `secretsmanager.ListSecrets`.
    ListSecrets,
    /// `secretsmanager.ListSecretVersionIds`.
    ListSecretVersionIds,
    /// `secretsmanager.DeleteSecret`.
    DeleteSecret,
    /// `secretsmanager.RestoreSecret`.
    RestoreSecret,
    /// `secretsmanager.RotateSecret`.
    RotateSecret,
    /// `secretsmanager.CancelRotateSecret`.
    CancelRotateSecret,
    /// `secretsmanager.GetRandomPassword`.
    GetRandomPassword,
    /// `secretsmanager.TagResource`.
    TagResource,
    /// `secretsmanager.UntagResource`.
    UntagResource,
    /// `secretsmanager.GetResourcePolicy`.
    GetResourcePolicy,
    /// `secretsmanager.PutResourcePolicy`.
    PutResourcePolicy,
    /// `secretsmanager.DeleteResourcePolicy`.
    DeleteResourcePolicy,
}

impl Operation {
    /// All operations.
    pub const ALL: &[Self] = &[
        Self::CreateSecret,
        Self::GetSecretValue,
        Self::BatchGetSecretValue,
        Self::PutSecretValue,
        Self::UpdateSecret,
        Self::UpdateSecretVersionStage,
        Self::DescribeSecret,
        Self::ListSecrets,
        Self::ListSecretVersionIds,
        Self::DeleteSecret,
        Self::RestoreSecret,
        Self::RotateSecret,
        Self::CancelRotateSecret,
        Self::GetRandomPassword,
        Self::TagResource,
        Self::UntagResource,
        Self::GetResourcePolicy,
        Self::PutResourcePolicy,
        Self::DeleteResourcePolicy,
    ];

    /// The name in the model.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CreateSecret => "CreateSecret",
            Self::GetSecretValue => "GetSecretValue",
            Self::BatchGetSecretValue => "BatchGetSecretValue",
            Self::PutSecretValue => "PutSecretValue",
            Self::UpdateSecret => "UpdateSecret",
            Self::UpdateSecretVersionStage => "UpdateSecretVersionStage",
            Self::DescribeSecret => "DescribeSecret",
            Self::ListSecrets => "ListSecrets",
            Self::ListSecretVersionIds => "ListSecretVersionIds",
            Self::DeleteSecret => "DeleteSecret",
            Self::RestoreSecret => "RestoreSecret",
            Self::RotateSecret => "RotateSecret",
            Self::CancelRotateSecret => "CancelRotateSecret",
            Self::GetRandomPassword => "GetRandomPassword",
            Self::TagResource => "TagResource",
            Self::UntagResource => "UntagResource",
            Self::GetResourcePolicy => "GetResourcePolicy",
            Self::PutResourcePolicy => "PutResourcePolicy",
            Self::DeleteResourcePolicy => "DeleteResourcePolicy",
        }
    }

    /// The status of a successful response.
    #[must_use]
    pub fn status(self) -> u16 {
        200
    }
}

/// What stands before the operation's name in `X-Amz-Target`.
pub const TARGET_PREFIX: &str = "secretsmanager";

/// Finds the operation of a request from its `X-Amz-Target` header.
#[must_use]
pub fn route(target: &str) -> Option<Operation> {
    let name = target.strip_prefix(TARGET_PREFIX)?.strip_prefix('.')?;
    Some(match name {
        "CreateSecret" => Operation::CreateSecret,
        "GetSecretValue" => Operation::GetSecretValue,
        "BatchGetSecretValue" => Operation::BatchGetSecretValue,
        "PutSecretValue" => Operation::PutSecretValue,
        "UpdateSecret" => Operation::UpdateSecret,
        "UpdateSecretVersionStage" => Operation::UpdateSecretVersionStage,
        "DescribeSecret" => Operation::DescribeSecret,
        "ListSecrets" => Operation::ListSecrets,
        "ListSecretVersionIds" => Operation::ListSecretVersionIds,
        "DeleteSecret" => Operation::DeleteSecret,
        "RestoreSecret" => Operation::RestoreSecret,
        "RotateSecret" => Operation::RotateSecret,
        "CancelRotateSecret" => Operation::CancelRotateSecret,
        "GetRandomPassword" => Operation::GetRandomPassword,
        "TagResource" => Operation::TagResource,
        "UntagResource" => Operation::UntagResource,
        "GetResourcePolicy" => Operation::GetResourcePolicy,
        "PutResourcePolicy" => Operation::PutResourcePolicy,
        "DeleteResourcePolicy" => Operation::DeleteResourcePolicy,
        _ => return None,
    })
}
