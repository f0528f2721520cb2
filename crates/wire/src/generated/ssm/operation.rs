//! The operations: Systems Manager Parameter Store.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

/// An operation that is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `AmazonSSM.PutParameter`.
    PutParameter,
    /// `AmazonSSM.GetParameter`.
    GetParameter,
    /// `AmazonSSM.GetParameters`.
    GetParameters,
    /// `AmazonSSM.GetParametersByPath`.
    GetParametersByPath,
    /// `AmazonSSM.GetParameterHistory`.
    GetParameterHistory,
    /// `AmazonSSM.DescribeParameters`.
    DescribeParameters,
    /// `AmazonSSM.DeleteParameter`.
    DeleteParameter,
    /// `AmazonSSM.DeleteParameters`.
    DeleteParameters,
    /// `AmazonSSM.AddTagsToResource`.
    AddTagsToResource,
    /// `AmazonSSM.RemoveTagsFromResource`.
    RemoveTagsFromResource,
    /// `AmazonSSM.ListTagsForResource`.
    ListTagsForResource,
}

impl Operation {
    /// All operations.
    pub const ALL: &[Self] = &[
        Self::PutParameter,
        Self::GetParameter,
        Self::GetParameters,
        Self::GetParametersByPath,
        Self::GetParameterHistory,
        Self::DescribeParameters,
        Self::DeleteParameter,
        Self::DeleteParameters,
        Self::AddTagsToResource,
        Self::RemoveTagsFromResource,
        Self::ListTagsForResource,
    ];

    /// The name in the model.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::PutParameter => "PutParameter",
            Self::GetParameter => "GetParameter",
            Self::GetParameters => "GetParameters",
            Self::GetParametersByPath => "GetParametersByPath",
            Self::GetParameterHistory => "GetParameterHistory",
            Self::DescribeParameters => "DescribeParameters",
            Self::DeleteParameter => "DeleteParameter",
            Self::DeleteParameters => "DeleteParameters",
            Self::AddTagsToResource => "AddTagsToResource",
            Self::RemoveTagsFromResource => "RemoveTagsFromResource",
            Self::ListTagsForResource => "ListTagsForResource",
        }
    }

    /// The status of a successful response.
    #[must_use]
    pub fn status(self) -> u16 {
        200
    }
}

/// What stands before the operation's name in `X-Amz-Target`.
pub const TARGET_PREFIX: &str = "AmazonSSM";

/// Finds the operation of a request from its `X-Amz-Target` header.
#[must_use]
pub fn route(target: &str) -> Option<Operation> {
    let name = target.strip_prefix(TARGET_PREFIX)?.strip_prefix('.')?;
    Some(match name {
        "PutParameter" => Operation::PutParameter,
        "GetParameter" => Operation::GetParameter,
        "GetParameters" => Operation::GetParameters,
        "GetParametersByPath" => Operation::GetParametersByPath,
        "GetParameterHistory" => Operation::GetParameterHistory,
        "DescribeParameters" => Operation::DescribeParameters,
        "DeleteParameter" => Operation::DeleteParameter,
        "DeleteParameters" => Operation::DeleteParameters,
        "AddTagsToResource" => Operation::AddTagsToResource,
        "RemoveTagsFromResource" => Operation::RemoveTagsFromResource,
        "ListTagsForResource" => Operation::ListTagsForResource,
        _ => return None,
    })
}
