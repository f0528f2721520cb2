//! The operations: SNS.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

/// An operation that is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `CreateTopic`.
    CreateTopic,
    /// `DeleteTopic`.
    DeleteTopic,
    /// `ListTopics`.
    ListTopics,
    /// `GetTopicAttributes`.
    GetTopicAttributes,
    /// `SetTopicAttributes`.
    SetTopicAttributes,
    /// `Subscribe`.
    Subscribe,
    /// `ConfirmSubscription`.
    ConfirmSubscription,
    /// `Unsubscribe`.
    Unsubscribe,
    /// `ListSubscriptions`.
    ListSubscriptions,
    /// `ListSubscriptionsByTopic`.
    ListSubscriptionsByTopic,
    /// `GetSubscriptionAttributes`.
    GetSubscriptionAttributes,
    /// `SetSubscriptionAttributes`.
    SetSubscriptionAttributes,
    /// `Publish`.
    Publish,
    /// `PublishBatch`.
    PublishBatch,
    /// `TagResource`.
    TagResource,
    /// `UntagResource`.
    UntagResource,
    /// `ListTagsForResource`.
    ListTagsForResource,
    /// `AddPermission`.
    AddPermission,
    /// `RemovePermission`.
    RemovePermission,
}

impl Operation {
    /// All operations.
    pub const ALL: &[Self] = &[
        Self::CreateTopic,
        Self::DeleteTopic,
        Self::ListTopics,
        Self::GetTopicAttributes,
        Self::SetTopicAttributes,
        Self::Subscribe,
        Self::ConfirmSubscription,
        Self::Unsubscribe,
        Self::ListSubscriptions,
        Self::ListSubscriptionsByTopic,
        Self::GetSubscriptionAttributes,
        Self::SetSubscriptionAttributes,
        Self::Publish,
        Self::PublishBatch,
        Self::TagResource,
        Self::UntagResource,
        Self::ListTagsForResource,
        Self::AddPermission,
        Self::RemovePermission,
    ];

    /// The name in the model.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CreateTopic => "CreateTopic",
            Self::DeleteTopic => "DeleteTopic",
            Self::ListTopics => "ListTopics",
            Self::GetTopicAttributes => "GetTopicAttributes",
            Self::SetTopicAttributes => "SetTopicAttributes",
            Self::Subscribe => "Subscribe",
            Self::ConfirmSubscription => "ConfirmSubscription",
            Self::Unsubscribe => "Unsubscribe",
            Self::ListSubscriptions => "ListSubscriptions",
            Self::ListSubscriptionsByTopic => "ListSubscriptionsByTopic",
            Self::GetSubscriptionAttributes => "GetSubscriptionAttributes",
            Self::SetSubscriptionAttributes => "SetSubscriptionAttributes",
            Self::Publish => "Publish",
            Self::PublishBatch => "PublishBatch",
            Self::TagResource => "TagResource",
            Self::UntagResource => "UntagResource",
            Self::ListTagsForResource => "ListTagsForResource",
            Self::AddPermission => "AddPermission",
            Self::RemovePermission => "RemovePermission",
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
        "CreateTopic" => Operation::CreateTopic,
        "DeleteTopic" => Operation::DeleteTopic,
        "ListTopics" => Operation::ListTopics,
        "GetTopicAttributes" => Operation::GetTopicAttributes,
        "SetTopicAttributes" => Operation::SetTopicAttributes,
        "Subscribe" => Operation::Subscribe,
        "ConfirmSubscription" => Operation::ConfirmSubscription,
        "Unsubscribe" => Operation::Unsubscribe,
        "ListSubscriptions" => Operation::ListSubscriptions,
        "ListSubscriptionsByTopic" => Operation::ListSubscriptionsByTopic,
        "GetSubscriptionAttributes" => Operation::GetSubscriptionAttributes,
        "SetSubscriptionAttributes" => Operation::SetSubscriptionAttributes,
        "Publish" => Operation::Publish,
        "PublishBatch" => Operation::PublishBatch,
        "TagResource" => Operation::TagResource,
        "UntagResource" => Operation::UntagResource,
        "ListTagsForResource" => Operation::ListTagsForResource,
        "AddPermission" => Operation::AddPermission,
        "RemovePermission" => Operation::RemovePermission,
        _ => return None,
    })
}
