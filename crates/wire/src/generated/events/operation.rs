//! The operations: EventBridge.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

/// An operation that is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `AWSEvents.PutEvents`.
    PutEvents,
    /// `AWSEvents.PutRule`.
    PutRule,
    /// `AWSEvents.DescribeRule`.
    DescribeRule,
    /// `AWSEvents.ListRules`.
    ListRules,
    /// `AWSEvents.DeleteRule`.
    DeleteRule,
    /// `AWSEvents.EnableRule`.
    EnableRule,
    /// `AWSEvents.DisableRule`.
    DisableRule,
    /// `AWSEvents.PutTargets`.
    PutTargets,
    /// `AWSEvents.RemoveTargets`.
    RemoveTargets,
    /// `AWSEvents.ListTargetsByRule`.
    ListTargetsByRule,
    /// `AWSEvents.ListRuleNamesByTarget`.
    ListRuleNamesByTarget,
    /// `AWSEvents.TestEventPattern`.
    TestEventPattern,
    /// `AWSEvents.CreateEventBus`.
    CreateEventBus,
    /// `AWSEvents.DeleteEventBus`.
    DeleteEventBus,
    /// `AWSEvents.DescribeEventBus`.
    DescribeEventBus,
    /// `AWSEvents.UpdateEventBus`.
    UpdateEventBus,
    /// `AWSEvents.ListEventBuses`.
    ListEventBuses,
    /// `AWSEvents.PutPermission`.
    PutPermission,
    /// `AWSEvents.RemovePermission`.
    RemovePermission,
    /// `AWSEvents.CreateArchive`.
    CreateArchive,
    /// `AWSEvents.DescribeArchive`.
    DescribeArchive,
    /// `AWSEvents.ListArchives`.
    ListArchives,
    /// `AWSEvents.UpdateArchive`.
    UpdateArchive,
    /// `AWSEvents.DeleteArchive`.
    DeleteArchive,
    /// `AWSEvents.StartReplay`.
    StartReplay,
    /// `AWSEvents.DescribeReplay`.
    DescribeReplay,
    /// `AWSEvents.ListReplays`.
    ListReplays,
    /// `AWSEvents.CancelReplay`.
    CancelReplay,
    /// `AWSEvents.CreateConnection`.
    CreateConnection,
    /// `AWSEvents.DescribeConnection`.
    DescribeConnection,
    /// `AWSEvents.ListConnections`.
    ListConnections,
    /// `AWSEvents.UpdateConnection`.
    UpdateConnection,
    /// `AWSEvents.DeleteConnection`.
    DeleteConnection,
    /// `AWSEvents.CreateApiDestination`.
    CreateApiDestination,
    /// `AWSEvents.DescribeApiDestination`.
    DescribeApiDestination,
    /// `AWSEvents.ListApiDestinations`.
    ListApiDestinations,
    /// `AWSEvents.UpdateApiDestination`.
    UpdateApiDestination,
    /// `AWSEvents.DeleteApiDestination`.
    DeleteApiDestination,
    /// `AWSEvents.TagResource`.
    TagResource,
    /// `AWSEvents.UntagResource`.
    UntagResource,
    /// `AWSEvents.ListTagsForResource`.
    ListTagsForResource,
}

impl Operation {
    /// All operations.
    pub const ALL: &[Self] = &[
        Self::PutEvents,
        Self::PutRule,
        Self::DescribeRule,
        Self::ListRules,
        Self::DeleteRule,
        Self::EnableRule,
        Self::DisableRule,
        Self::PutTargets,
        Self::RemoveTargets,
        Self::ListTargetsByRule,
        Self::ListRuleNamesByTarget,
        Self::TestEventPattern,
        Self::CreateEventBus,
        Self::DeleteEventBus,
        Self::DescribeEventBus,
        Self::UpdateEventBus,
        Self::ListEventBuses,
        Self::PutPermission,
        Self::RemovePermission,
        Self::CreateArchive,
        Self::DescribeArchive,
        Self::ListArchives,
        Self::UpdateArchive,
        Self::DeleteArchive,
        Self::StartReplay,
        Self::DescribeReplay,
        Self::ListReplays,
        Self::CancelReplay,
        Self::CreateConnection,
        Self::DescribeConnection,
        Self::ListConnections,
        Self::UpdateConnection,
        Self::DeleteConnection,
        Self::CreateApiDestination,
        Self::DescribeApiDestination,
        Self::ListApiDestinations,
        Self::UpdateApiDestination,
        Self::DeleteApiDestination,
        Self::TagResource,
        Self::UntagResource,
        Self::ListTagsForResource,
    ];

    /// The name in the model.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::PutEvents => "PutEvents",
            Self::PutRule => "PutRule",
            Self::DescribeRule => "DescribeRule",
            Self::ListRules => "ListRules",
            Self::DeleteRule => "DeleteRule",
            Self::EnableRule => "EnableRule",
            Self::DisableRule => "DisableRule",
            Self::PutTargets => "PutTargets",
            Self::RemoveTargets => "RemoveTargets",
            Self::ListTargetsByRule => "ListTargetsByRule",
            Self::ListRuleNamesByTarget => "ListRuleNamesByTarget",
            Self::TestEventPattern => "TestEventPattern",
            Self::CreateEventBus => "CreateEventBus",
            Self::DeleteEventBus => "DeleteEventBus",
            Self::DescribeEventBus => "DescribeEventBus",
            Self::UpdateEventBus => "UpdateEventBus",
            Self::ListEventBuses => "ListEventBuses",
            Self::PutPermission => "PutPermission",
            Self::RemovePermission => "RemovePermission",
            Self::CreateArchive => "CreateArchive",
            Self::DescribeArchive => "DescribeArchive",
            Self::ListArchives => "ListArchives",
            Self::UpdateArchive => "UpdateArchive",
            Self::DeleteArchive => "DeleteArchive",
            Self::StartReplay => "StartReplay",
            Self::DescribeReplay => "DescribeReplay",
            Self::ListReplays => "ListReplays",
            Self::CancelReplay => "CancelReplay",
            Self::CreateConnection => "CreateConnection",
            Self::DescribeConnection => "DescribeConnection",
            Self::ListConnections => "ListConnections",
            Self::UpdateConnection => "UpdateConnection",
            Self::DeleteConnection => "DeleteConnection",
            Self::CreateApiDestination => "CreateApiDestination",
            Self::DescribeApiDestination => "DescribeApiDestination",
            Self::ListApiDestinations => "ListApiDestinations",
            Self::UpdateApiDestination => "UpdateApiDestination",
            Self::DeleteApiDestination => "DeleteApiDestination",
            Self::TagResource => "TagResource",
            Self::UntagResource => "UntagResource",
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
pub const TARGET_PREFIX: &str = "AWSEvents";

/// Finds the operation of a request from its `X-Amz-Target` header.
#[must_use]
pub fn route(target: &str) -> Option<Operation> {
    let name = target.strip_prefix(TARGET_PREFIX)?.strip_prefix('.')?;
    Some(match name {
        "PutEvents" => Operation::PutEvents,
        "PutRule" => Operation::PutRule,
        "DescribeRule" => Operation::DescribeRule,
        "ListRules" => Operation::ListRules,
        "DeleteRule" => Operation::DeleteRule,
        "EnableRule" => Operation::EnableRule,
        "DisableRule" => Operation::DisableRule,
        "PutTargets" => Operation::PutTargets,
        "RemoveTargets" => Operation::RemoveTargets,
        "ListTargetsByRule" => Operation::ListTargetsByRule,
        "ListRuleNamesByTarget" => Operation::ListRuleNamesByTarget,
        "TestEventPattern" => Operation::TestEventPattern,
        "CreateEventBus" => Operation::CreateEventBus,
        "DeleteEventBus" => Operation::DeleteEventBus,
        "DescribeEventBus" => Operation::DescribeEventBus,
        "UpdateEventBus" => Operation::UpdateEventBus,
        "ListEventBuses" => Operation::ListEventBuses,
        "PutPermission" => Operation::PutPermission,
        "RemovePermission" => Operation::RemovePermission,
        "CreateArchive" => Operation::CreateArchive,
        "DescribeArchive" => Operation::DescribeArchive,
        "ListArchives" => Operation::ListArchives,
        "UpdateArchive" => Operation::UpdateArchive,
        "DeleteArchive" => Operation::DeleteArchive,
        "StartReplay" => Operation::StartReplay,
        "DescribeReplay" => Operation::DescribeReplay,
        "ListReplays" => Operation::ListReplays,
        "CancelReplay" => Operation::CancelReplay,
        "CreateConnection" => Operation::CreateConnection,
        "DescribeConnection" => Operation::DescribeConnection,
        "ListConnections" => Operation::ListConnections,
        "UpdateConnection" => Operation::UpdateConnection,
        "DeleteConnection" => Operation::DeleteConnection,
        "CreateApiDestination" => Operation::CreateApiDestination,
        "DescribeApiDestination" => Operation::DescribeApiDestination,
        "ListApiDestinations" => Operation::ListApiDestinations,
        "UpdateApiDestination" => Operation::UpdateApiDestination,
        "DeleteApiDestination" => Operation::DeleteApiDestination,
        "TagResource" => Operation::TagResource,
        "UntagResource" => Operation::UntagResource,
        "ListTagsForResource" => Operation::ListTagsForResource,
        _ => return None,
    })
}
