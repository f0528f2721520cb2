//! The operations: CloudWatch Logs.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

/// An operation that is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `Logs_20140328.CreateLogGroup`.
    CreateLogGroup,
    /// `Logs_20140328.DeleteLogGroup`.
    DeleteLogGroup,
    /// `Logs_20140328.DescribeLogGroups`.
    DescribeLogGroups,
    /// `Logs_20140328.CreateLogStream`.
    CreateLogStream,
    /// `Logs_20140328.DeleteLogStream`.
    DeleteLogStream,
    /// `Logs_20140328.DescribeLogStreams`.
    DescribeLogStreams,
    /// `Logs_20140328.PutLogEvents`.
    PutLogEvents,
    /// `Logs_20140328.GetLogEvents`.
    GetLogEvents,
    /// `Logs_20140328.FilterLogEvents`.
    FilterLogEvents,
    /// `Logs_20140328.PutRetentionPolicy`.
    PutRetentionPolicy,
    /// `Logs_20140328.DeleteRetentionPolicy`.
    DeleteRetentionPolicy,
    /// `Logs_20140328.TagResource`.
    TagResource,
    /// `Logs_20140328.ListTagsForResource`.
    ListTagsForResource,
    /// `Logs_20140328.ListTagsLogGroup`.
    ListTagsLogGroup,
}

impl Operation {
    /// All operations.
    pub const ALL: &[Self] = &[
        Self::CreateLogGroup,
        Self::DeleteLogGroup,
        Self::DescribeLogGroups,
        Self::CreateLogStream,
        Self::DeleteLogStream,
        Self::DescribeLogStreams,
        Self::PutLogEvents,
        Self::GetLogEvents,
        Self::FilterLogEvents,
        Self::PutRetentionPolicy,
        Self::DeleteRetentionPolicy,
        Self::TagResource,
        Self::ListTagsForResource,
        Self::ListTagsLogGroup,
    ];

    /// The name in the model.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CreateLogGroup => "CreateLogGroup",
            Self::DeleteLogGroup => "DeleteLogGroup",
            Self::DescribeLogGroups => "DescribeLogGroups",
            Self::CreateLogStream => "CreateLogStream",
            Self::DeleteLogStream => "DeleteLogStream",
            Self::DescribeLogStreams => "DescribeLogStreams",
            Self::PutLogEvents => "PutLogEvents",
            Self::GetLogEvents => "GetLogEvents",
            Self::FilterLogEvents => "FilterLogEvents",
            Self::PutRetentionPolicy => "PutRetentionPolicy",
            Self::DeleteRetentionPolicy => "DeleteRetentionPolicy",
            Self::TagResource => "TagResource",
            Self::ListTagsForResource => "ListTagsForResource",
            Self::ListTagsLogGroup => "ListTagsLogGroup",
        }
    }

    /// The status of a successful response.
    #[must_use]
    pub fn status(self) -> u16 {
        200
    }
}

/// What stands before the operation's name in `X-Amz-Target`.
pub const TARGET_PREFIX: &str = "Logs_20140328";

/// Finds the operation of a request from its `X-Amz-Target` header.
#[must_use]
pub fn route(target: &str) -> Option<Operation> {
    let name = target.strip_prefix(TARGET_PREFIX)?.strip_prefix('.')?;
    Some(match name {
        "CreateLogGroup" => Operation::CreateLogGroup,
        "DeleteLogGroup" => Operation::DeleteLogGroup,
        "DescribeLogGroups" => Operation::DescribeLogGroups,
        "CreateLogStream" => Operation::CreateLogStream,
        "DeleteLogStream" => Operation::DeleteLogStream,
        "DescribeLogStreams" => Operation::DescribeLogStreams,
        "PutLogEvents" => Operation::PutLogEvents,
        "GetLogEvents" => Operation::GetLogEvents,
        "FilterLogEvents" => Operation::FilterLogEvents,
        "PutRetentionPolicy" => Operation::PutRetentionPolicy,
        "DeleteRetentionPolicy" => Operation::DeleteRetentionPolicy,
        "TagResource" => Operation::TagResource,
        "ListTagsForResource" => Operation::ListTagsForResource,
        "ListTagsLogGroup" => Operation::ListTagsLogGroup,
        _ => return None,
    })
}
