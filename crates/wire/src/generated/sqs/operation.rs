//! The operations: SQS.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

/// An operation that is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `AmazonSQS.CreateQueue`.
    CreateQueue,
    /// `AmazonSQS.DeleteQueue`.
    DeleteQueue,
    /// `AmazonSQS.GetQueueUrl`.
    GetQueueUrl,
    /// `AmazonSQS.ListQueues`.
    ListQueues,
    /// `AmazonSQS.GetQueueAttributes`.
    GetQueueAttributes,
    /// `AmazonSQS.SetQueueAttributes`.
    SetQueueAttributes,
    /// `AmazonSQS.TagQueue`.
    TagQueue,
    /// `AmazonSQS.UntagQueue`.
    UntagQueue,
    /// `AmazonSQS.ListQueueTags`.
    ListQueueTags,
    /// `AmazonSQS.AddPermission`.
    AddPermission,
    /// `AmazonSQS.RemovePermission`.
    RemovePermission,
    /// `AmazonSQS.ListDeadLetterSourceQueues`.
    ListDeadLetterSourceQueues,
    /// `AmazonSQS.SendMessage`.
    SendMessage,
    /// `AmazonSQS.SendMessageBatch`.
    SendMessageBatch,
    /// `AmazonSQS.ReceiveMessage`.
    ReceiveMessage,
    /// `AmazonSQS.DeleteMessage`.
    DeleteMessage,
    /// `AmazonSQS.DeleteMessageBatch`.
    DeleteMessageBatch,
    /// `AmazonSQS.ChangeMessageVisibility`.
    ChangeMessageVisibility,
    /// `AmazonSQS.ChangeMessageVisibilityBatch`.
    ChangeMessageVisibilityBatch,
    /// `AmazonSQS.PurgeQueue`.
    PurgeQueue,
    /// `AmazonSQS.StartMessageMoveTask`.
    StartMessageMoveTask,
    /// `AmazonSQS.CancelMessageMoveTask`.
    CancelMessageMoveTask,
    /// `AmazonSQS.ListMessageMoveTasks`.
    ListMessageMoveTasks,
}

impl Operation {
    /// All operations.
    pub const ALL: &[Self] = &[
        Self::CreateQueue,
        Self::DeleteQueue,
        Self::GetQueueUrl,
        Self::ListQueues,
        Self::GetQueueAttributes,
        Self::SetQueueAttributes,
        Self::TagQueue,
        Self::UntagQueue,
        Self::ListQueueTags,
        Self::AddPermission,
        Self::RemovePermission,
        Self::ListDeadLetterSourceQueues,
        Self::SendMessage,
        Self::SendMessageBatch,
        Self::ReceiveMessage,
        Self::DeleteMessage,
        Self::DeleteMessageBatch,
        Self::ChangeMessageVisibility,
        Self::ChangeMessageVisibilityBatch,
        Self::PurgeQueue,
        Self::StartMessageMoveTask,
        Self::CancelMessageMoveTask,
        Self::ListMessageMoveTasks,
    ];

    /// The name in the model.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CreateQueue => "CreateQueue",
            Self::DeleteQueue => "DeleteQueue",
            Self::GetQueueUrl => "GetQueueUrl",
            Self::ListQueues => "ListQueues",
            Self::GetQueueAttributes => "GetQueueAttributes",
            Self::SetQueueAttributes => "SetQueueAttributes",
            Self::TagQueue => "TagQueue",
            Self::UntagQueue => "UntagQueue",
            Self::ListQueueTags => "ListQueueTags",
            Self::AddPermission => "AddPermission",
            Self::RemovePermission => "RemovePermission",
            Self::ListDeadLetterSourceQueues => "ListDeadLetterSourceQueues",
            Self::SendMessage => "SendMessage",
            Self::SendMessageBatch => "SendMessageBatch",
            Self::ReceiveMessage => "ReceiveMessage",
            Self::DeleteMessage => "DeleteMessage",
            Self::DeleteMessageBatch => "DeleteMessageBatch",
            Self::ChangeMessageVisibility => "ChangeMessageVisibility",
            Self::ChangeMessageVisibilityBatch => "ChangeMessageVisibilityBatch",
            Self::PurgeQueue => "PurgeQueue",
            Self::StartMessageMoveTask => "StartMessageMoveTask",
            Self::CancelMessageMoveTask => "CancelMessageMoveTask",
            Self::ListMessageMoveTasks => "ListMessageMoveTasks",
        }
    }

    /// The status of a successful response.
    #[must_use]
    pub fn status(self) -> u16 {
        200
    }
}

/// What stands before the operation's name in `X-Amz-Target`.
pub const TARGET_PREFIX: &str = "AmazonSQS";

/// Finds the operation of a request from its `X-Amz-Target` header.
#[must_use]
pub fn route(target: &str) -> Option<Operation> {
    action(target.strip_prefix(TARGET_PREFIX)?.strip_prefix('.')?)
}

/// Finds the operation of a form from its `Action`.
#[must_use]
pub fn action(name: &str) -> Option<Operation> {
    Some(match name {
        "CreateQueue" => Operation::CreateQueue,
        "DeleteQueue" => Operation::DeleteQueue,
        "GetQueueUrl" => Operation::GetQueueUrl,
        "ListQueues" => Operation::ListQueues,
        "GetQueueAttributes" => Operation::GetQueueAttributes,
        "SetQueueAttributes" => Operation::SetQueueAttributes,
        "TagQueue" => Operation::TagQueue,
        "UntagQueue" => Operation::UntagQueue,
        "ListQueueTags" => Operation::ListQueueTags,
        "AddPermission" => Operation::AddPermission,
        "RemovePermission" => Operation::RemovePermission,
        "ListDeadLetterSourceQueues" => Operation::ListDeadLetterSourceQueues,
        "SendMessage" => Operation::SendMessage,
        "SendMessageBatch" => Operation::SendMessageBatch,
        "ReceiveMessage" => Operation::ReceiveMessage,
        "DeleteMessage" => Operation::DeleteMessage,
        "DeleteMessageBatch" => Operation::DeleteMessageBatch,
        "ChangeMessageVisibility" => Operation::ChangeMessageVisibility,
        "ChangeMessageVisibilityBatch" => Operation::ChangeMessageVisibilityBatch,
        "PurgeQueue" => Operation::PurgeQueue,
        "StartMessageMoveTask" => Operation::StartMessageMoveTask,
        "CancelMessageMoveTask" => Operation::CancelMessageMoveTask,
        "ListMessageMoveTasks" => Operation::ListMessageMoveTasks,
        _ => return None,
    })
}
