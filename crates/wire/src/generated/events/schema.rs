//! The limits of requests: EventBridge.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::patterns;
use crate::schema::{Input, Kind, Location, Member, Range, Refusal, Shape, Text};

/// Input of `PutEvents`.
pub static PUT_EVENTS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "Entries",
            location: Location::Body,
            required: true,
            shape: &PUT_EVENTS_REQUEST_ENTRY_LIST,
        },
        Member {
            name: "EndpointId",
            location: Location::Body,
            required: false,
            shape: &ENDPOINT_ID,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `PutRule`.
pub static PUT_RULE_REQUEST: Input = Input {
    members: &[
        Member { name: "Name", location: Location::Body, required: true, shape: &RULE_NAME },
        Member {
            name: "ScheduleExpression",
            location: Location::Body,
            required: false,
            shape: &SCHEDULE_EXPRESSION,
        },
        Member {
            name: "EventPattern",
            location: Location::Body,
            required: false,
            shape: &EVENT_PATTERN,
        },
        Member { name: "State", location: Location::Body, required: false, shape: &RULE_STATE },
        Member {
            name: "Description",
            location: Location::Body,
            required: false,
            shape: &RULE_DESCRIPTION,
        },
        Member { name: "RoleArn", location: Location::Body, required: false, shape: &ROLE_ARN },
        Member { name: "Tags", location: Location::Body, required: false, shape: &TAG_LIST },
        Member {
            name: "EventBusName",
            location: Location::Body,
            required: false,
            shape: &EVENT_BUS_NAME_OR_ARN,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DescribeRule`.
pub static DESCRIBE_RULE_REQUEST: Input = Input {
    members: &[
        Member { name: "Name", location: Location::Body, required: true, shape: &RULE_NAME },
        Member {
            name: "EventBusName",
            location: Location::Body,
            required: false,
            shape: &EVENT_BUS_NAME_OR_ARN,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `ListRules`.
pub static LIST_RULES_REQUEST: Input = Input {
    members: &[
        Member { name: "NamePrefix", location: Location::Body, required: false, shape: &RULE_NAME },
        Member {
            name: "EventBusName",
            location: Location::Body,
            required: false,
            shape: &EVENT_BUS_NAME_OR_ARN,
        },
        Member { name: "NextToken", location: Location::Body, required: false, shape: &NEXT_TOKEN },
        Member { name: "Limit", location: Location::Body, required: false, shape: &LIMIT_MAX100 },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DeleteRule`.
pub static DELETE_RULE_REQUEST: Input = Input {
    members: &[
        Member { name: "Name", location: Location::Body, required: true, shape: &RULE_NAME },
        Member {
            name: "EventBusName",
            location: Location::Body,
            required: false,
            shape: &EVENT_BUS_NAME_OR_ARN,
        },
        Member { name: "Force", location: Location::Body, required: false, shape: &BOOLEAN },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `EnableRule`.
pub static ENABLE_RULE_REQUEST: Input = Input {
    members: &[
        Member { name: "Name", location: Location::Body, required: true, shape: &RULE_NAME },
        Member {
            name: "EventBusName",
            location: Location::Body,
            required: false,
            shape: &EVENT_BUS_NAME_OR_ARN,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DisableRule`.
pub static DISABLE_RULE_REQUEST: Input = Input {
    members: &[
        Member { name: "Name", location: Location::Body, required: true, shape: &RULE_NAME },
        Member {
            name: "EventBusName",
            location: Location::Body,
            required: false,
            shape: &EVENT_BUS_NAME_OR_ARN,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `PutTargets`.
pub static PUT_TARGETS_REQUEST: Input = Input {
    members: &[
        Member { name: "Rule", location: Location::Body, required: true, shape: &RULE_NAME },
        Member {
            name: "EventBusName",
            location: Location::Body,
            required: false,
            shape: &EVENT_BUS_NAME_OR_ARN,
        },
        Member { name: "Targets", location: Location::Body, required: true, shape: &TARGET_LIST },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `RemoveTargets`.
pub static REMOVE_TARGETS_REQUEST: Input = Input {
    members: &[
        Member { name: "Rule", location: Location::Body, required: true, shape: &RULE_NAME },
        Member {
            name: "EventBusName",
            location: Location::Body,
            required: false,
            shape: &EVENT_BUS_NAME_OR_ARN,
        },
        Member { name: "Ids", location: Location::Body, required: true, shape: &TARGET_ID_LIST },
        Member { name: "Force", location: Location::Body, required: false, shape: &BOOLEAN },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `ListTargetsByRule`.
pub static LIST_TARGETS_BY_RULE_REQUEST: Input = Input {
    members: &[
        Member { name: "Rule", location: Location::Body, required: true, shape: &RULE_NAME },
        Member {
            name: "EventBusName",
            location: Location::Body,
            required: false,
            shape: &EVENT_BUS_NAME_OR_ARN,
        },
        Member { name: "NextToken", location: Location::Body, required: false, shape: &NEXT_TOKEN },
        Member { name: "Limit", location: Location::Body, required: false, shape: &LIMIT_MAX100 },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `ListRuleNamesByTarget`.
pub static LIST_RULE_NAMES_BY_TARGET_REQUEST: Input = Input {
    members: &[
        Member { name: "TargetArn", location: Location::Body, required: true, shape: &TARGET_ARN },
        Member {
            name: "EventBusName",
            location: Location::Body,
            required: false,
            shape: &EVENT_BUS_NAME_OR_ARN,
        },
        Member { name: "NextToken", location: Location::Body, required: false, shape: &NEXT_TOKEN },
        Member { name: "Limit", location: Location::Body, required: false, shape: &LIMIT_MAX100 },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `TestEventPattern`.
pub static TEST_EVENT_PATTERN_REQUEST: Input = Input {
    members: &[
        Member {
            name: "EventPattern",
            location: Location::Body,
            required: true,
            shape: &EVENT_PATTERN,
        },
        Member { name: "Event", location: Location::Body, required: true, shape: &STRING },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `CreateEventBus`.
pub static CREATE_EVENT_BUS_REQUEST: Input = Input {
    members: &[
        Member { name: "Name", location: Location::Body, required: true, shape: &EVENT_BUS_NAME },
        Member {
            name: "EventSourceName",
            location: Location::Body,
            required: false,
            shape: &EVENT_SOURCE_NAME,
        },
        Member {
            name: "Description",
            location: Location::Body,
            required: false,
            shape: &EVENT_BUS_DESCRIPTION,
        },
        Member {
            name: "KmsKeyIdentifier",
            location: Location::Body,
            required: false,
            shape: &KMS_KEY_IDENTIFIER,
        },
        Member {
            name: "DeadLetterConfig",
            location: Location::Body,
            required: false,
            shape: &DEAD_LETTER_CONFIG,
        },
        Member { name: "LogConfig", location: Location::Body, required: false, shape: &LOG_CONFIG },
        Member { name: "Tags", location: Location::Body, required: false, shape: &TAG_LIST },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DeleteEventBus`.
pub static DELETE_EVENT_BUS_REQUEST: Input = Input {
    members: &[Member {
        name: "Name",
        location: Location::Body,
        required: true,
        shape: &EVENT_BUS_NAME,
    }],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DescribeEventBus`.
pub static DESCRIBE_EVENT_BUS_REQUEST: Input = Input {
    members: &[Member {
        name: "Name",
        location: Location::Body,
        required: false,
        shape: &EVENT_BUS_NAME_OR_ARN,
    }],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `UpdateEventBus`.
pub static UPDATE_EVENT_BUS_REQUEST: Input = Input {
    members: &[
        Member { name: "Name", location: Location::Body, required: false, shape: &EVENT_BUS_NAME },
        Member {
            name: "KmsKeyIdentifier",
            location: Location::Body,
            required: false,
            shape: &KMS_KEY_IDENTIFIER,
        },
        Member {
            name: "Description",
            location: Location::Body,
            required: false,
            shape: &EVENT_BUS_DESCRIPTION,
        },
        Member {
            name: "DeadLetterConfig",
            location: Location::Body,
            required: false,
            shape: &DEAD_LETTER_CONFIG,
        },
        Member { name: "LogConfig", location: Location::Body, required: false, shape: &LOG_CONFIG },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `ListEventBuses`.
pub static LIST_EVENT_BUSES_REQUEST: Input = Input {
    members: &[
        Member {
            name: "NamePrefix",
            location: Location::Body,
            required: false,
            shape: &EVENT_BUS_NAME,
        },
        Member { name: "NextToken", location: Location::Body, required: false, shape: &NEXT_TOKEN },
        Member { name: "Limit", location: Location::Body, required: false, shape: &LIMIT_MAX100 },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `PutPermission`.
pub static PUT_PERMISSION_REQUEST: Input = Input {
    members: &[
        Member {
            name: "EventBusName",
            location: Location::Body,
            required: false,
            shape: &NON_PARTNER_EVENT_BUS_NAME,
        },
        Member { name: "Action", location: Location::Body, required: false, shape: &ACTION },
        Member { name: "Principal", location: Location::Body, required: false, shape: &PRINCIPAL },
        Member {
            name: "StatementId",
            location: Location::Body,
            required: false,
            shape: &STATEMENT_ID,
        },
        Member { name: "Condition", location: Location::Body, required: false, shape: &CONDITION },
        Member { name: "Policy", location: Location::Body, required: false, shape: &STRING },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `RemovePermission`.
pub static REMOVE_PERMISSION_REQUEST: Input = Input {
    members: &[
        Member {
            name: "StatementId",
            location: Location::Body,
            required: false,
            shape: &STATEMENT_ID,
        },
        Member {
            name: "RemoveAllPermissions",
            location: Location::Body,
            required: false,
            shape: &BOOLEAN,
        },
        Member {
            name: "EventBusName",
            location: Location::Body,
            required: false,
            shape: &NON_PARTNER_EVENT_BUS_NAME,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `CreateArchive`.
pub static CREATE_ARCHIVE_REQUEST: Input = Input {
    members: &[
        Member {
            name: "ArchiveName",
            location: Location::Body,
            required: true,
            shape: &ARCHIVE_NAME,
        },
        Member {
            name: "EventSourceArn",
            location: Location::Body,
            required: true,
            shape: &EVENT_BUS_ARN,
        },
        Member {
            name: "Description",
            location: Location::Body,
            required: false,
            shape: &ARCHIVE_DESCRIPTION,
        },
        Member {
            name: "EventPattern",
            location: Location::Body,
            required: false,
            shape: &EVENT_PATTERN,
        },
        Member {
            name: "RetentionDays",
            location: Location::Body,
            required: false,
            shape: &RETENTION_DAYS,
        },
        Member {
            name: "KmsKeyIdentifier",
            location: Location::Body,
            required: false,
            shape: &KMS_KEY_IDENTIFIER,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DescribeArchive`.
pub static DESCRIBE_ARCHIVE_REQUEST: Input = Input {
    members: &[Member {
        name: "ArchiveName",
        location: Location::Body,
        required: true,
        shape: &ARCHIVE_NAME,
    }],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `ListArchives`.
pub static LIST_ARCHIVES_REQUEST: Input = Input {
    members: &[
        Member {
            name: "NamePrefix",
            location: Location::Body,
            required: false,
            shape: &ARCHIVE_NAME,
        },
        Member {
            name: "EventSourceArn",
            location: Location::Body,
            required: false,
            shape: &EVENT_BUS_ARN,
        },
        Member { name: "State", location: Location::Body, required: false, shape: &ARCHIVE_STATE },
        Member { name: "NextToken", location: Location::Body, required: false, shape: &NEXT_TOKEN },
        Member { name: "Limit", location: Location::Body, required: false, shape: &LIMIT_MAX100 },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `UpdateArchive`.
pub static UPDATE_ARCHIVE_REQUEST: Input = Input {
    members: &[
        Member {
            name: "ArchiveName",
            location: Location::Body,
            required: true,
            shape: &ARCHIVE_NAME,
        },
        Member {
            name: "Description",
            location: Location::Body,
            required: false,
            shape: &ARCHIVE_DESCRIPTION,
        },
        Member {
            name: "EventPattern",
            location: Location::Body,
            required: false,
            shape: &EVENT_PATTERN,
        },
        Member {
            name: "RetentionDays",
            location: Location::Body,
            required: false,
            shape: &RETENTION_DAYS,
        },
        Member {
            name: "KmsKeyIdentifier",
            location: Location::Body,
            required: false,
            shape: &KMS_KEY_IDENTIFIER,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DeleteArchive`.
pub static DELETE_ARCHIVE_REQUEST: Input = Input {
    members: &[Member {
        name: "ArchiveName",
        location: Location::Body,
        required: true,
        shape: &ARCHIVE_NAME,
    }],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `StartReplay`.
pub static START_REPLAY_REQUEST: Input = Input {
    members: &[
        Member {
            name: "ReplayName",
            location: Location::Body,
            required: true,
            shape: &REPLAY_NAME,
        },
        Member {
            name: "Description",
            location: Location::Body,
            required: false,
            shape: &REPLAY_DESCRIPTION,
        },
        Member {
            name: "EventSourceArn",
            location: Location::Body,
            required: true,
            shape: &ARCHIVE_ARN,
        },
        Member {
            name: "EventStartTime",
            location: Location::Body,
            required: true,
            shape: &TIMESTAMP,
        },
        Member {
            name: "EventEndTime",
            location: Location::Body,
            required: true,
            shape: &TIMESTAMP,
        },
        Member {
            name: "Destination",
            location: Location::Body,
            required: true,
            shape: &REPLAY_DESTINATION,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DescribeReplay`.
pub static DESCRIBE_REPLAY_REQUEST: Input = Input {
    members: &[Member {
        name: "ReplayName",
        location: Location::Body,
        required: true,
        shape: &REPLAY_NAME,
    }],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `ListReplays`.
pub static LIST_REPLAYS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "NamePrefix",
            location: Location::Body,
            required: false,
            shape: &REPLAY_NAME,
        },
        Member { name: "State", location: Location::Body, required: false, shape: &REPLAY_STATE },
        Member {
            name: "EventSourceArn",
            location: Location::Body,
            required: false,
            shape: &ARCHIVE_ARN,
        },
        Member { name: "NextToken", location: Location::Body, required: false, shape: &NEXT_TOKEN },
        Member { name: "Limit", location: Location::Body, required: false, shape: &LIMIT_MAX100 },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `CancelReplay`.
pub static CANCEL_REPLAY_REQUEST: Input = Input {
    members: &[Member {
        name: "ReplayName",
        location: Location::Body,
        required: true,
        shape: &REPLAY_NAME,
    }],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `CreateConnection`.
pub static CREATE_CONNECTION_REQUEST: Input = Input {
    members: &[
        Member { name: "Name", location: Location::Body, required: true, shape: &CONNECTION_NAME },
        Member {
            name: "Description",
            location: Location::Body,
            required: false,
            shape: &CONNECTION_DESCRIPTION,
        },
        Member {
            name: "AuthorizationType",
            location: Location::Body,
            required: true,
            shape: &CONNECTION_AUTHORIZATION_TYPE,
        },
        Member {
            name: "AuthParameters",
            location: Location::Body,
            required: true,
            shape: &CREATE_CONNECTION_AUTH_REQUEST_PARAMETERS,
        },
        Member {
            name: "InvocationConnectivityParameters",
            location: Location::Body,
            required: false,
            shape: &CONNECTIVITY_RESOURCE_PARAMETERS,
        },
        Member {
            name: "KmsKeyIdentifier",
            location: Location::Body,
            required: false,
            shape: &KMS_KEY_IDENTIFIER,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DescribeConnection`.
pub static DESCRIBE_CONNECTION_REQUEST: Input = Input {
    members: &[Member {
        name: "Name",
        location: Location::Body,
        required: true,
        shape: &CONNECTION_NAME,
    }],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `ListConnections`.
pub static LIST_CONNECTIONS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "NamePrefix",
            location: Location::Body,
            required: false,
            shape: &CONNECTION_NAME,
        },
        Member {
            name: "ConnectionState",
            location: Location::Body,
            required: false,
            shape: &CONNECTION_STATE,
        },
        Member { name: "NextToken", location: Location::Body, required: false, shape: &NEXT_TOKEN },
        Member { name: "Limit", location: Location::Body, required: false, shape: &LIMIT_MAX100 },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `UpdateConnection`.
pub static UPDATE_CONNECTION_REQUEST: Input = Input {
    members: &[
        Member { name: "Name", location: Location::Body, required: true, shape: &CONNECTION_NAME },
        Member {
            name: "Description",
            location: Location::Body,
            required: false,
            shape: &CONNECTION_DESCRIPTION,
        },
        Member {
            name: "AuthorizationType",
            location: Location::Body,
            required: false,
            shape: &CONNECTION_AUTHORIZATION_TYPE,
        },
        Member {
            name: "AuthParameters",
            location: Location::Body,
            required: false,
            shape: &UPDATE_CONNECTION_AUTH_REQUEST_PARAMETERS,
        },
        Member {
            name: "InvocationConnectivityParameters",
            location: Location::Body,
            required: false,
            shape: &CONNECTIVITY_RESOURCE_PARAMETERS,
        },
        Member {
            name: "KmsKeyIdentifier",
            location: Location::Body,
            required: false,
            shape: &KMS_KEY_IDENTIFIER,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DeleteConnection`.
pub static DELETE_CONNECTION_REQUEST: Input = Input {
    members: &[Member {
        name: "Name",
        location: Location::Body,
        required: true,
        shape: &CONNECTION_NAME,
    }],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `CreateApiDestination`.
pub static CREATE_API_DESTINATION_REQUEST: Input = Input {
    members: &[
        Member {
            name: "Name",
            location: Location::Body,
            required: true,
            shape: &API_DESTINATION_NAME,
        },
        Member {
            name: "Description",
            location: Location::Body,
            required: false,
            shape: &API_DESTINATION_DESCRIPTION,
        },
        Member {
            name: "ConnectionArn",
            location: Location::Body,
            required: true,
            shape: &CONNECTION_ARN,
        },
        Member {
            name: "InvocationEndpoint",
            location: Location::Body,
            required: true,
            shape: &HTTPS_ENDPOINT,
        },
        Member {
            name: "HttpMethod",
            location: Location::Body,
            required: true,
            shape: &API_DESTINATION_HTTP_METHOD,
        },
        Member {
            name: "InvocationRateLimitPerSecond",
            location: Location::Body,
            required: false,
            shape: &API_DESTINATION_INVOCATION_RATE_LIMIT_PER_SECOND,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DescribeApiDestination`.
pub static DESCRIBE_API_DESTINATION_REQUEST: Input = Input {
    members: &[Member {
        name: "Name",
        location: Location::Body,
        required: true,
        shape: &API_DESTINATION_NAME,
    }],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `ListApiDestinations`.
pub static LIST_API_DESTINATIONS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "NamePrefix",
            location: Location::Body,
            required: false,
            shape: &API_DESTINATION_NAME,
        },
        Member {
            name: "ConnectionArn",
            location: Location::Body,
            required: false,
            shape: &CONNECTION_ARN,
        },
        Member { name: "NextToken", location: Location::Body, required: false, shape: &NEXT_TOKEN },
        Member { name: "Limit", location: Location::Body, required: false, shape: &LIMIT_MAX100 },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `UpdateApiDestination`.
pub static UPDATE_API_DESTINATION_REQUEST: Input = Input {
    members: &[
        Member {
            name: "Name",
            location: Location::Body,
            required: true,
            shape: &API_DESTINATION_NAME,
        },
        Member {
            name: "Description",
            location: Location::Body,
            required: false,
            shape: &API_DESTINATION_DESCRIPTION,
        },
        Member {
            name: "ConnectionArn",
            location: Location::Body,
            required: false,
            shape: &CONNECTION_ARN,
        },
        Member {
            name: "InvocationEndpoint",
            location: Location::Body,
            required: false,
            shape: &HTTPS_ENDPOINT,
        },
        Member {
            name: "HttpMethod",
            location: Location::Body,
            required: false,
            shape: &API_DESTINATION_HTTP_METHOD,
        },
        Member {
            name: "InvocationRateLimitPerSecond",
            location: Location::Body,
            required: false,
            shape: &API_DESTINATION_INVOCATION_RATE_LIMIT_PER_SECOND,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DeleteApiDestination`.
pub static DELETE_API_DESTINATION_REQUEST: Input = Input {
    members: &[Member {
        name: "Name",
        location: Location::Body,
        required: true,
        shape: &API_DESTINATION_NAME,
    }],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `TagResource`.
pub static TAG_RESOURCE_REQUEST: Input = Input {
    members: &[
        Member { name: "ResourceARN", location: Location::Body, required: true, shape: &ARN },
        Member { name: "Tags", location: Location::Body, required: true, shape: &TAG_LIST },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `UntagResource`.
pub static UNTAG_RESOURCE_REQUEST: Input = Input {
    members: &[
        Member { name: "ResourceARN", location: Location::Body, required: true, shape: &ARN },
        Member { name: "TagKeys", location: Location::Body, required: true, shape: &TAG_KEY_LIST },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `ListTagsForResource`.
pub static LIST_TAGS_FOR_RESOURCE_REQUEST: Input = Input {
    members: &[Member {
        name: "ResourceARN",
        location: Location::Body,
        required: true,
        shape: &ARN,
    }],
    refusal: Refusal::Listed("ValidationException"),
};

/// All inputs.
pub static ALL: &[&Input] = &[
    &PUT_EVENTS_REQUEST,
    &PUT_RULE_REQUEST,
    &DESCRIBE_RULE_REQUEST,
    &LIST_RULES_REQUEST,
    &DELETE_RULE_REQUEST,
    &ENABLE_RULE_REQUEST,
    &DISABLE_RULE_REQUEST,
    &PUT_TARGETS_REQUEST,
    &REMOVE_TARGETS_REQUEST,
    &LIST_TARGETS_BY_RULE_REQUEST,
    &LIST_RULE_NAMES_BY_TARGET_REQUEST,
    &TEST_EVENT_PATTERN_REQUEST,
    &CREATE_EVENT_BUS_REQUEST,
    &DELETE_EVENT_BUS_REQUEST,
    &DESCRIBE_EVENT_BUS_REQUEST,
    &UPDATE_EVENT_BUS_REQUEST,
    &LIST_EVENT_BUSES_REQUEST,
    &PUT_PERMISSION_REQUEST,
    &REMOVE_PERMISSION_REQUEST,
    &CREATE_ARCHIVE_REQUEST,
    &DESCRIBE_ARCHIVE_REQUEST,
    &LIST_ARCHIVES_REQUEST,
    &UPDATE_ARCHIVE_REQUEST,
    &DELETE_ARCHIVE_REQUEST,
    &START_REPLAY_REQUEST,
    &DESCRIBE_REPLAY_REQUEST,
    &LIST_REPLAYS_REQUEST,
    &CANCEL_REPLAY_REQUEST,
    &CREATE_CONNECTION_REQUEST,
    &DESCRIBE_CONNECTION_REQUEST,
    &LIST_CONNECTIONS_REQUEST,
    &UPDATE_CONNECTION_REQUEST,
    &DELETE_CONNECTION_REQUEST,
    &CREATE_API_DESTINATION_REQUEST,
    &DESCRIBE_API_DESTINATION_REQUEST,
    &LIST_API_DESTINATIONS_REQUEST,
    &UPDATE_API_DESTINATION_REQUEST,
    &DELETE_API_DESTINATION_REQUEST,
    &TAG_RESOURCE_REQUEST,
    &UNTAG_RESOURCE_REQUEST,
    &LIST_TAGS_FOR_RESOURCE_REQUEST,
];

static ACTION: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(64) },
        pattern: Some(&patterns::ACTION),
        values: &[],
    }),
    sensitive: false,
};

static API_DESTINATION_DESCRIPTION: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(512) },
        pattern: Some(&patterns::API_DESTINATION_DESCRIPTION),
        values: &[],
    }),
    sensitive: false,
};

static API_DESTINATION_HTTP_METHOD: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["POST", "GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"],
    }),
    sensitive: false,
};

static API_DESTINATION_INVOCATION_RATE_LIMIT_PER_SECOND: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(1), max: None }), sensitive: false };

static API_DESTINATION_NAME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(64) },
        pattern: Some(&patterns::API_DESTINATION_NAME),
        values: &[],
    }),
    sensitive: false,
};

static APP_SYNC_PARAMETERS: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "GraphQLOperation",
        location: Location::Body,
        required: false,
        shape: &GRAPH_QL_OPERATION,
    }]),
    sensitive: false,
};

static ARCHIVE_ARN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(1600) },
        pattern: Some(&patterns::ARCHIVE_ARN),
        values: &[],
    }),
    sensitive: false,
};

static ARCHIVE_DESCRIPTION: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(512) },
        pattern: Some(&patterns::API_DESTINATION_DESCRIPTION),
        values: &[],
    }),
    sensitive: false,
};

static ARCHIVE_NAME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(48) },
        pattern: Some(&patterns::API_DESTINATION_NAME),
        values: &[],
    }),
    sensitive: false,
};

static ARCHIVE_STATE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["ENABLED", "DISABLED", "CREATING", "UPDATING", "CREATE_FAILED", "UPDATE_FAILED"],
    }),
    sensitive: false,
};

static ARN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(1600) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static ASSIGN_PUBLIC_IP: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["ENABLED", "DISABLED"],
    }),
    sensitive: false,
};

static AUTH_HEADER_PARAMETERS: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(512) },
        pattern: Some(&patterns::AUTH_HEADER_PARAMETERS),
        values: &[],
    }),
    sensitive: false,
};

static AUTH_HEADER_PARAMETERS_SENSITIVE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(512) },
        pattern: Some(&patterns::AUTH_HEADER_PARAMETERS),
        values: &[],
    }),
    sensitive: true,
};

static AWS_VPC_CONFIGURATION: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "Subnets", location: Location::Body, required: true, shape: &STRING_LIST },
        Member {
            name: "SecurityGroups",
            location: Location::Body,
            required: false,
            shape: &STRING_LIST,
        },
        Member {
            name: "AssignPublicIp",
            location: Location::Body,
            required: false,
            shape: &ASSIGN_PUBLIC_IP,
        },
    ]),
    sensitive: false,
};

static BATCH_ARRAY_PROPERTIES: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "Size",
        location: Location::Body,
        required: false,
        shape: &INTEGER,
    }]),
    sensitive: false,
};

static BATCH_PARAMETERS: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "JobDefinition", location: Location::Body, required: true, shape: &STRING },
        Member { name: "JobName", location: Location::Body, required: true, shape: &STRING },
        Member {
            name: "ArrayProperties",
            location: Location::Body,
            required: false,
            shape: &BATCH_ARRAY_PROPERTIES,
        },
        Member {
            name: "RetryStrategy",
            location: Location::Body,
            required: false,
            shape: &BATCH_RETRY_STRATEGY,
        },
    ]),
    sensitive: false,
};

static BATCH_RETRY_STRATEGY: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "Attempts",
        location: Location::Body,
        required: false,
        shape: &INTEGER,
    }]),
    sensitive: false,
};

static BOOLEAN: Shape = Shape { kind: Kind::Boolean, sensitive: false };

static CAPACITY_PROVIDER: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(255) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static CAPACITY_PROVIDER_STRATEGY: Shape = Shape {
    kind: Kind::List {
        member: &CAPACITY_PROVIDER_STRATEGY_ITEM,
        length: Range { min: None, max: Some(6) },
    },
    sensitive: false,
};

static CAPACITY_PROVIDER_STRATEGY_ITEM: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "capacityProvider",
            location: Location::Body,
            required: true,
            shape: &CAPACITY_PROVIDER,
        },
        Member {
            name: "weight",
            location: Location::Body,
            required: false,
            shape: &CAPACITY_PROVIDER_STRATEGY_ITEM_WEIGHT,
        },
        Member {
            name: "base",
            location: Location::Body,
            required: false,
            shape: &CAPACITY_PROVIDER_STRATEGY_ITEM_BASE,
        },
    ]),
    sensitive: false,
};

static CAPACITY_PROVIDER_STRATEGY_ITEM_BASE: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(0), max: Some(100000) }), sensitive: false };

static CAPACITY_PROVIDER_STRATEGY_ITEM_WEIGHT: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(0), max: Some(1000) }), sensitive: false };

static CONDITION: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "Type", location: Location::Body, required: true, shape: &STRING },
        Member { name: "Key", location: Location::Body, required: true, shape: &STRING },
        Member { name: "Value", location: Location::Body, required: true, shape: &STRING },
    ]),
    sensitive: false,
};

static CONNECTION_ARN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(1600) },
        pattern: Some(&patterns::CONNECTION_ARN),
        values: &[],
    }),
    sensitive: false,
};

static CONNECTION_AUTHORIZATION_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["BASIC", "OAUTH_CLIENT_CREDENTIALS", "API_KEY"],
    }),
    sensitive: false,
};

static CONNECTION_BODY_PARAMETER: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "Key", location: Location::Body, required: false, shape: &STRING },
        Member {
            name: "Value",
            location: Location::Body,
            required: false,
            shape: &SENSITIVE_STRING,
        },
        Member {
            name: "IsValueSecret",
            location: Location::Body,
            required: false,
            shape: &BOOLEAN,
        },
    ]),
    sensitive: false,
};

static CONNECTION_BODY_PARAMETERS_LIST: Shape = Shape {
    kind: Kind::List {
        member: &CONNECTION_BODY_PARAMETER,
        length: Range { min: Some(0), max: Some(100) },
    },
    sensitive: false,
};

static CONNECTION_DESCRIPTION: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(512) },
        pattern: Some(&patterns::API_DESTINATION_DESCRIPTION),
        values: &[],
    }),
    sensitive: false,
};

static CONNECTION_HEADER_PARAMETER: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "Key", location: Location::Body, required: false, shape: &HEADER_KEY },
        Member {
            name: "Value",
            location: Location::Body,
            required: false,
            shape: &HEADER_VALUE_SENSITIVE,
        },
        Member {
            name: "IsValueSecret",
            location: Location::Body,
            required: false,
            shape: &BOOLEAN,
        },
    ]),
    sensitive: false,
};

static CONNECTION_HEADER_PARAMETERS_LIST: Shape = Shape {
    kind: Kind::List {
        member: &CONNECTION_HEADER_PARAMETER,
        length: Range { min: Some(0), max: Some(100) },
    },
    sensitive: false,
};

static CONNECTION_HTTP_PARAMETERS: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "HeaderParameters",
            location: Location::Body,
            required: false,
            shape: &CONNECTION_HEADER_PARAMETERS_LIST,
        },
        Member {
            name: "QueryStringParameters",
            location: Location::Body,
            required: false,
            shape: &CONNECTION_QUERY_STRING_PARAMETERS_LIST,
        },
        Member {
            name: "BodyParameters",
            location: Location::Body,
            required: false,
            shape: &CONNECTION_BODY_PARAMETERS_LIST,
        },
    ]),
    sensitive: false,
};

static CONNECTION_NAME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(64) },
        pattern: Some(&patterns::API_DESTINATION_NAME),
        values: &[],
    }),
    sensitive: false,
};

static CONNECTION_O_AUTH_HTTP_METHOD: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["GET", "POST", "PUT"],
    }),
    sensitive: false,
};

static CONNECTION_QUERY_STRING_PARAMETER: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "Key", location: Location::Body, required: false, shape: &QUERY_STRING_KEY },
        Member {
            name: "Value",
            location: Location::Body,
            required: false,
            shape: &QUERY_STRING_VALUE_SENSITIVE,
        },
        Member {
            name: "IsValueSecret",
            location: Location::Body,
            required: false,
            shape: &BOOLEAN,
        },
    ]),
    sensitive: false,
};

static CONNECTION_QUERY_STRING_PARAMETERS_LIST: Shape = Shape {
    kind: Kind::List {
        member: &CONNECTION_QUERY_STRING_PARAMETER,
        length: Range { min: Some(0), max: Some(100) },
    },
    sensitive: false,
};

static CONNECTION_STATE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &[
            "CREATING",
            "UPDATING",
            "DELETING",
            "AUTHORIZED",
            "DEAUTHORIZED",
            "AUTHORIZING",
            "DEAUTHORIZING",
            "ACTIVE",
            "FAILED_CONNECTIVITY",
        ],
    }),
    sensitive: false,
};

static CONNECTIVITY_RESOURCE_CONFIGURATION_ARN: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "ResourceConfigurationArn",
        location: Location::Body,
        required: true,
        shape: &RESOURCE_CONFIGURATION_ARN,
    }]),
    sensitive: false,
};

static CONNECTIVITY_RESOURCE_PARAMETERS: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "ResourceParameters",
        location: Location::Body,
        required: true,
        shape: &CONNECTIVITY_RESOURCE_CONFIGURATION_ARN,
    }]),
    sensitive: false,
};

static CREATE_CONNECTION_API_KEY_AUTH_REQUEST_PARAMETERS: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "ApiKeyName",
            location: Location::Body,
            required: true,
            shape: &AUTH_HEADER_PARAMETERS,
        },
        Member {
            name: "ApiKeyValue",
            location: Location::Body,
            required: true,
            shape: &AUTH_HEADER_PARAMETERS_SENSITIVE,
        },
    ]),
    sensitive: false,
};

static CREATE_CONNECTION_AUTH_REQUEST_PARAMETERS: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "BasicAuthParameters",
            location: Location::Body,
            required: false,
            shape: &CREATE_CONNECTION_BASIC_AUTH_REQUEST_PARAMETERS,
        },
        Member {
            name: "OAuthParameters",
            location: Location::Body,
            required: false,
            shape: &CREATE_CONNECTION_O_AUTH_REQUEST_PARAMETERS,
        },
        Member {
            name: "ApiKeyAuthParameters",
            location: Location::Body,
            required: false,
            shape: &CREATE_CONNECTION_API_KEY_AUTH_REQUEST_PARAMETERS,
        },
        Member {
            name: "InvocationHttpParameters",
            location: Location::Body,
            required: false,
            shape: &CONNECTION_HTTP_PARAMETERS,
        },
        Member {
            name: "ConnectivityParameters",
            location: Location::Body,
            required: false,
            shape: &CONNECTIVITY_RESOURCE_PARAMETERS,
        },
    ]),
    sensitive: false,
};

static CREATE_CONNECTION_BASIC_AUTH_REQUEST_PARAMETERS: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "Username",
            location: Location::Body,
            required: true,
            shape: &AUTH_HEADER_PARAMETERS,
        },
        Member {
            name: "Password",
            location: Location::Body,
            required: true,
            shape: &AUTH_HEADER_PARAMETERS_SENSITIVE,
        },
    ]),
    sensitive: false,
};

static CREATE_CONNECTION_O_AUTH_CLIENT_REQUEST_PARAMETERS: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "ClientID",
            location: Location::Body,
            required: true,
            shape: &AUTH_HEADER_PARAMETERS,
        },
        Member {
            name: "ClientSecret",
            location: Location::Body,
            required: true,
            shape: &AUTH_HEADER_PARAMETERS_SENSITIVE,
        },
    ]),
    sensitive: false,
};

static CREATE_CONNECTION_O_AUTH_REQUEST_PARAMETERS: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "ClientParameters",
            location: Location::Body,
            required: true,
            shape: &CREATE_CONNECTION_O_AUTH_CLIENT_REQUEST_PARAMETERS,
        },
        Member {
            name: "AuthorizationEndpoint",
            location: Location::Body,
            required: true,
            shape: &HTTPS_ENDPOINT,
        },
        Member {
            name: "HttpMethod",
            location: Location::Body,
            required: true,
            shape: &CONNECTION_O_AUTH_HTTP_METHOD,
        },
        Member {
            name: "OAuthHttpParameters",
            location: Location::Body,
            required: false,
            shape: &CONNECTION_HTTP_PARAMETERS,
        },
    ]),
    sensitive: false,
};

static DATABASE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(64) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static DB_USER: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(128) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static DEAD_LETTER_CONFIG: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "Arn",
        location: Location::Body,
        required: false,
        shape: &RESOURCE_ARN,
    }]),
    sensitive: false,
};

static ECS_PARAMETERS: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "TaskDefinitionArn", location: Location::Body, required: true, shape: &ARN },
        Member { name: "TaskCount", location: Location::Body, required: false, shape: &LIMIT_MIN1 },
        Member {
            name: "LaunchType",
            location: Location::Body,
            required: false,
            shape: &LAUNCH_TYPE,
        },
        Member {
            name: "NetworkConfiguration",
            location: Location::Body,
            required: false,
            shape: &NETWORK_CONFIGURATION,
        },
        Member {
            name: "PlatformVersion",
            location: Location::Body,
            required: false,
            shape: &STRING,
        },
        Member { name: "Group", location: Location::Body, required: false, shape: &STRING },
        Member {
            name: "CapacityProviderStrategy",
            location: Location::Body,
            required: false,
            shape: &CAPACITY_PROVIDER_STRATEGY,
        },
        Member {
            name: "EnableECSManagedTags",
            location: Location::Body,
            required: false,
            shape: &BOOLEAN,
        },
        Member {
            name: "EnableExecuteCommand",
            location: Location::Body,
            required: false,
            shape: &BOOLEAN,
        },
        Member {
            name: "PlacementConstraints",
            location: Location::Body,
            required: false,
            shape: &PLACEMENT_CONSTRAINTS,
        },
        Member {
            name: "PlacementStrategy",
            location: Location::Body,
            required: false,
            shape: &PLACEMENT_STRATEGIES,
        },
        Member {
            name: "PropagateTags",
            location: Location::Body,
            required: false,
            shape: &PROPAGATE_TAGS,
        },
        Member {
            name: "ReferenceId",
            location: Location::Body,
            required: false,
            shape: &REFERENCE_ID,
        },
        Member { name: "Tags", location: Location::Body, required: false, shape: &TAG_LIST },
    ]),
    sensitive: false,
};

static ENDPOINT_ID: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(50) },
        pattern: Some(&patterns::ENDPOINT_ID),
        values: &[],
    }),
    sensitive: false,
};

static EVENT_BUS_ARN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(1600) },
        pattern: Some(&patterns::ARCHIVE_ARN),
        values: &[],
    }),
    sensitive: false,
};

static EVENT_BUS_DESCRIPTION: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(512) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static EVENT_BUS_NAME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(256) },
        pattern: Some(&patterns::EVENT_BUS_NAME),
        values: &[],
    }),
    sensitive: false,
};

static EVENT_BUS_NAME_OR_ARN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(1600) },
        pattern: Some(&patterns::EVENT_BUS_NAME_OR_ARN),
        values: &[],
    }),
    sensitive: false,
};

static EVENT_PATTERN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(4096) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static EVENT_RESOURCE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(2048) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static EVENT_RESOURCE_LIST: Shape = Shape {
    kind: Kind::List { member: &EVENT_RESOURCE, length: Range { min: None, max: None } },
    sensitive: false,
};

static EVENT_SOURCE_NAME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(256) },
        pattern: Some(&patterns::EVENT_SOURCE_NAME),
        values: &[],
    }),
    sensitive: false,
};

static EVENT_TIME: Shape =
    Shape { kind: Kind::Double(Range { min: None, max: None }), sensitive: false };

static GRAPH_QL_OPERATION: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(1048576) },
        pattern: None,
        values: &[],
    }),
    sensitive: true,
};

static HEADER_KEY: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(512) },
        pattern: Some(&patterns::HEADER_KEY),
        values: &[],
    }),
    sensitive: false,
};

static HEADER_PARAMETERS_MAP: Shape = Shape {
    kind: Kind::Map {
        key: &HEADER_KEY,
        value: &HEADER_VALUE,
        length: Range { min: None, max: None },
    },
    sensitive: false,
};

static HEADER_VALUE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(512) },
        pattern: Some(&patterns::HEADER_VALUE),
        values: &[],
    }),
    sensitive: false,
};

static HEADER_VALUE_SENSITIVE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(512) },
        pattern: Some(&patterns::HEADER_VALUE),
        values: &[],
    }),
    sensitive: true,
};

static HTTP_PARAMETERS: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "PathParameterValues",
            location: Location::Body,
            required: false,
            shape: &PATH_PARAMETER_LIST,
        },
        Member {
            name: "HeaderParameters",
            location: Location::Body,
            required: false,
            shape: &HEADER_PARAMETERS_MAP,
        },
        Member {
            name: "QueryStringParameters",
            location: Location::Body,
            required: false,
            shape: &QUERY_STRING_PARAMETERS_MAP,
        },
    ]),
    sensitive: false,
};

static HTTPS_ENDPOINT: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(2048) },
        pattern: Some(&patterns::HTTPS_ENDPOINT),
        values: &[],
    }),
    sensitive: false,
};

static INCLUDE_DETAIL: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["NONE", "FULL"],
    }),
    sensitive: false,
};

static INPUT_TRANSFORMER: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "InputPathsMap",
            location: Location::Body,
            required: false,
            shape: &TRANSFORMER_PATHS,
        },
        Member {
            name: "InputTemplate",
            location: Location::Body,
            required: true,
            shape: &TRANSFORMER_INPUT,
        },
    ]),
    sensitive: false,
};

static INPUT_TRANSFORMER_PATH_KEY: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(256) },
        pattern: Some(&patterns::INPUT_TRANSFORMER_PATH_KEY),
        values: &[],
    }),
    sensitive: false,
};

static INTEGER: Shape =
    Shape { kind: Kind::Integer(Range { min: None, max: None }), sensitive: false };

static KINESIS_PARAMETERS: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "PartitionKeyPath",
        location: Location::Body,
        required: true,
        shape: &TARGET_PARTITION_KEY_PATH,
    }]),
    sensitive: false,
};

static KMS_KEY_IDENTIFIER: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(2048) },
        pattern: Some(&patterns::KMS_KEY_IDENTIFIER),
        values: &[],
    }),
    sensitive: false,
};

static LAUNCH_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["EC2", "FARGATE", "EXTERNAL"],
    }),
    sensitive: false,
};

static LEVEL: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["OFF", "ERROR", "INFO", "TRACE"],
    }),
    sensitive: false,
};

static LIMIT_MAX100: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(1), max: Some(100) }), sensitive: false };

static LIMIT_MIN1: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(1), max: None }), sensitive: false };

static LOG_CONFIG: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "IncludeDetail",
            location: Location::Body,
            required: false,
            shape: &INCLUDE_DETAIL,
        },
        Member { name: "Level", location: Location::Body, required: false, shape: &LEVEL },
    ]),
    sensitive: false,
};

static MAXIMUM_EVENT_AGE_IN_SECONDS: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(60), max: Some(86400) }), sensitive: false };

static MAXIMUM_RETRY_ATTEMPTS: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(0), max: Some(185) }), sensitive: false };

static MESSAGE_GROUP_ID: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(100) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static NETWORK_CONFIGURATION: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "awsvpcConfiguration",
        location: Location::Body,
        required: false,
        shape: &AWS_VPC_CONFIGURATION,
    }]),
    sensitive: false,
};

static NEXT_TOKEN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(2048) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static NON_PARTNER_EVENT_BUS_NAME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(256) },
        pattern: Some(&patterns::API_DESTINATION_NAME),
        values: &[],
    }),
    sensitive: false,
};

static NON_PARTNER_EVENT_BUS_NAME_OR_ARN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(1600) },
        pattern: Some(&patterns::NON_PARTNER_EVENT_BUS_NAME_OR_ARN),
        values: &[],
    }),
    sensitive: false,
};

static PATH_PARAMETER: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: Some(&patterns::PATH_PARAMETER),
        values: &[],
    }),
    sensitive: false,
};

static PATH_PARAMETER_LIST: Shape = Shape {
    kind: Kind::List { member: &PATH_PARAMETER, length: Range { min: None, max: None } },
    sensitive: false,
};

static PLACEMENT_CONSTRAINT: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "type",
            location: Location::Body,
            required: false,
            shape: &PLACEMENT_CONSTRAINT_TYPE,
        },
        Member {
            name: "expression",
            location: Location::Body,
            required: false,
            shape: &PLACEMENT_CONSTRAINT_EXPRESSION,
        },
    ]),
    sensitive: false,
};

static PLACEMENT_CONSTRAINT_EXPRESSION: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(2000) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static PLACEMENT_CONSTRAINT_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["distinctInstance", "memberOf"],
    }),
    sensitive: false,
};

static PLACEMENT_CONSTRAINTS: Shape = Shape {
    kind: Kind::List { member: &PLACEMENT_CONSTRAINT, length: Range { min: None, max: Some(10) } },
    sensitive: false,
};

static PLACEMENT_STRATEGIES: Shape = Shape {
    kind: Kind::List { member: &PLACEMENT_STRATEGY, length: Range { min: None, max: Some(5) } },
    sensitive: false,
};

static PLACEMENT_STRATEGY: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "type",
            location: Location::Body,
            required: false,
            shape: &PLACEMENT_STRATEGY_TYPE,
        },
        Member {
            name: "field",
            location: Location::Body,
            required: false,
            shape: &PLACEMENT_STRATEGY_FIELD,
        },
    ]),
    sensitive: false,
};

static PLACEMENT_STRATEGY_FIELD: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(255) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static PLACEMENT_STRATEGY_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["random", "spread", "binpack"],
    }),
    sensitive: false,
};

static PRINCIPAL: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(12) },
        pattern: Some(&patterns::PRINCIPAL),
        values: &[],
    }),
    sensitive: false,
};

static PROPAGATE_TAGS: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["TASK_DEFINITION"],
    }),
    sensitive: false,
};

static PUT_EVENTS_REQUEST_ENTRY: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "Time", location: Location::Body, required: false, shape: &EVENT_TIME },
        Member { name: "Source", location: Location::Body, required: false, shape: &STRING },
        Member {
            name: "Resources",
            location: Location::Body,
            required: false,
            shape: &EVENT_RESOURCE_LIST,
        },
        Member { name: "DetailType", location: Location::Body, required: false, shape: &STRING },
        Member { name: "Detail", location: Location::Body, required: false, shape: &STRING },
        Member {
            name: "EventBusName",
            location: Location::Body,
            required: false,
            shape: &NON_PARTNER_EVENT_BUS_NAME_OR_ARN,
        },
        Member {
            name: "TraceHeader",
            location: Location::Body,
            required: false,
            shape: &TRACE_HEADER,
        },
    ]),
    sensitive: false,
};

static PUT_EVENTS_REQUEST_ENTRY_LIST: Shape = Shape {
    kind: Kind::List {
        member: &PUT_EVENTS_REQUEST_ENTRY,
        length: Range { min: Some(1), max: Some(10) },
    },
    sensitive: false,
};

static QUERY_STRING_KEY: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(512) },
        pattern: Some(&patterns::QUERY_STRING_KEY),
        values: &[],
    }),
    sensitive: false,
};

static QUERY_STRING_PARAMETERS_MAP: Shape = Shape {
    kind: Kind::Map {
        key: &QUERY_STRING_KEY,
        value: &QUERY_STRING_VALUE,
        length: Range { min: None, max: None },
    },
    sensitive: false,
};

static QUERY_STRING_VALUE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(512) },
        pattern: Some(&patterns::QUERY_STRING_VALUE),
        values: &[],
    }),
    sensitive: false,
};

static QUERY_STRING_VALUE_SENSITIVE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(512) },
        pattern: Some(&patterns::QUERY_STRING_VALUE),
        values: &[],
    }),
    sensitive: true,
};

static REDSHIFT_DATA_PARAMETERS: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "SecretManagerArn",
            location: Location::Body,
            required: false,
            shape: &REDSHIFT_SECRET_MANAGER_ARN,
        },
        Member { name: "Database", location: Location::Body, required: true, shape: &DATABASE },
        Member { name: "DbUser", location: Location::Body, required: false, shape: &DB_USER },
        Member { name: "Sql", location: Location::Body, required: false, shape: &SQL },
        Member {
            name: "StatementName",
            location: Location::Body,
            required: false,
            shape: &STATEMENT_NAME,
        },
        Member { name: "WithEvent", location: Location::Body, required: false, shape: &BOOLEAN },
        Member { name: "Sqls", location: Location::Body, required: false, shape: &SQLS },
    ]),
    sensitive: false,
};

static REDSHIFT_SECRET_MANAGER_ARN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(1600) },
        pattern: Some(&patterns::REDSHIFT_SECRET_MANAGER_ARN),
        values: &[],
    }),
    sensitive: false,
};

static REFERENCE_ID: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(1024) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static REPLAY_DESCRIPTION: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(512) },
        pattern: Some(&patterns::API_DESTINATION_DESCRIPTION),
        values: &[],
    }),
    sensitive: false,
};

static REPLAY_DESTINATION: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "Arn", location: Location::Body, required: true, shape: &ARN },
        Member {
            name: "FilterArns",
            location: Location::Body,
            required: false,
            shape: &REPLAY_DESTINATION_FILTERS,
        },
    ]),
    sensitive: false,
};

static REPLAY_DESTINATION_FILTERS: Shape = Shape {
    kind: Kind::List { member: &ARN, length: Range { min: None, max: None } },
    sensitive: false,
};

static REPLAY_NAME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(64) },
        pattern: Some(&patterns::API_DESTINATION_NAME),
        values: &[],
    }),
    sensitive: false,
};

static REPLAY_STATE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["STARTING", "RUNNING", "CANCELLING", "COMPLETED", "CANCELLED", "FAILED"],
    }),
    sensitive: false,
};

static RESOURCE_ARN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(1600) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static RESOURCE_CONFIGURATION_ARN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(2048) },
        pattern: Some(&patterns::RESOURCE_CONFIGURATION_ARN),
        values: &[],
    }),
    sensitive: false,
};

static RETENTION_DAYS: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(0), max: None }), sensitive: false };

static RETRY_POLICY: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "MaximumRetryAttempts",
            location: Location::Body,
            required: false,
            shape: &MAXIMUM_RETRY_ATTEMPTS,
        },
        Member {
            name: "MaximumEventAgeInSeconds",
            location: Location::Body,
            required: false,
            shape: &MAXIMUM_EVENT_AGE_IN_SECONDS,
        },
    ]),
    sensitive: false,
};

static ROLE_ARN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(1600) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static RULE_DESCRIPTION: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(512) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static RULE_NAME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(64) },
        pattern: Some(&patterns::API_DESTINATION_NAME),
        values: &[],
    }),
    sensitive: false,
};

static RULE_STATE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"],
    }),
    sensitive: false,
};

static RUN_COMMAND_PARAMETERS: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "RunCommandTargets",
        location: Location::Body,
        required: true,
        shape: &RUN_COMMAND_TARGETS,
    }]),
    sensitive: false,
};

static RUN_COMMAND_TARGET: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "Key",
            location: Location::Body,
            required: true,
            shape: &RUN_COMMAND_TARGET_KEY,
        },
        Member {
            name: "Values",
            location: Location::Body,
            required: true,
            shape: &RUN_COMMAND_TARGET_VALUES,
        },
    ]),
    sensitive: false,
};

static RUN_COMMAND_TARGET_KEY: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(128) },
        pattern: Some(&patterns::RUN_COMMAND_TARGET_KEY),
        values: &[],
    }),
    sensitive: false,
};

static RUN_COMMAND_TARGET_VALUE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(256) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static RUN_COMMAND_TARGET_VALUES: Shape = Shape {
    kind: Kind::List {
        member: &RUN_COMMAND_TARGET_VALUE,
        length: Range { min: Some(1), max: Some(50) },
    },
    sensitive: false,
};

static RUN_COMMAND_TARGETS: Shape = Shape {
    kind: Kind::List { member: &RUN_COMMAND_TARGET, length: Range { min: Some(1), max: Some(5) } },
    sensitive: false,
};

static SAGE_MAKER_PIPELINE_PARAMETER: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "Name",
            location: Location::Body,
            required: true,
            shape: &SAGE_MAKER_PIPELINE_PARAMETER_NAME,
        },
        Member {
            name: "Value",
            location: Location::Body,
            required: true,
            shape: &SAGE_MAKER_PIPELINE_PARAMETER_VALUE,
        },
    ]),
    sensitive: false,
};

static SAGE_MAKER_PIPELINE_PARAMETER_LIST: Shape = Shape {
    kind: Kind::List {
        member: &SAGE_MAKER_PIPELINE_PARAMETER,
        length: Range { min: Some(0), max: Some(200) },
    },
    sensitive: false,
};

static SAGE_MAKER_PIPELINE_PARAMETER_NAME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(256) },
        pattern: Some(&patterns::SAGE_MAKER_PIPELINE_PARAMETER_NAME),
        values: &[],
    }),
    sensitive: false,
};

static SAGE_MAKER_PIPELINE_PARAMETER_VALUE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(1024) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static SAGE_MAKER_PIPELINE_PARAMETERS: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "PipelineParameterList",
        location: Location::Body,
        required: false,
        shape: &SAGE_MAKER_PIPELINE_PARAMETER_LIST,
    }]),
    sensitive: false,
};

static SCHEDULE_EXPRESSION: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(256) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static SENSITIVE_STRING: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: true,
};

static SQL: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(100000) },
        pattern: None,
        values: &[],
    }),
    sensitive: true,
};

static SQLS: Shape = Shape {
    kind: Kind::List { member: &SQL, length: Range { min: Some(0), max: Some(40) } },
    sensitive: true,
};

static SQS_PARAMETERS: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "MessageGroupId",
        location: Location::Body,
        required: false,
        shape: &MESSAGE_GROUP_ID,
    }]),
    sensitive: false,
};

static STATEMENT_ID: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(64) },
        pattern: Some(&patterns::STATEMENT_ID),
        values: &[],
    }),
    sensitive: false,
};

static STATEMENT_NAME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(500) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static STRING: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static STRING_LIST: Shape = Shape {
    kind: Kind::List { member: &STRING, length: Range { min: None, max: None } },
    sensitive: false,
};

static TAG: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "Key", location: Location::Body, required: true, shape: &TAG_KEY },
        Member { name: "Value", location: Location::Body, required: true, shape: &TAG_VALUE },
    ]),
    sensitive: false,
};

static TAG_KEY: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(128) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static TAG_KEY_LIST: Shape = Shape {
    kind: Kind::List { member: &TAG_KEY, length: Range { min: None, max: None } },
    sensitive: false,
};

static TAG_LIST: Shape = Shape {
    kind: Kind::List { member: &TAG, length: Range { min: None, max: None } },
    sensitive: false,
};

static TAG_VALUE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(256) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static TARGET: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "Id", location: Location::Body, required: true, shape: &TARGET_ID },
        Member { name: "Arn", location: Location::Body, required: true, shape: &TARGET_ARN },
        Member { name: "RoleArn", location: Location::Body, required: false, shape: &ROLE_ARN },
        Member { name: "Input", location: Location::Body, required: false, shape: &TARGET_INPUT },
        Member {
            name: "InputPath",
            location: Location::Body,
            required: false,
            shape: &TARGET_INPUT_PATH,
        },
        Member {
            name: "InputTransformer",
            location: Location::Body,
            required: false,
            shape: &INPUT_TRANSFORMER,
        },
        Member {
            name: "KinesisParameters",
            location: Location::Body,
            required: false,
            shape: &KINESIS_PARAMETERS,
        },
        Member {
            name: "RunCommandParameters",
            location: Location::Body,
            required: false,
            shape: &RUN_COMMAND_PARAMETERS,
        },
        Member {
            name: "EcsParameters",
            location: Location::Body,
            required: false,
            shape: &ECS_PARAMETERS,
        },
        Member {
            name: "BatchParameters",
            location: Location::Body,
            required: false,
            shape: &BATCH_PARAMETERS,
        },
        Member {
            name: "SqsParameters",
            location: Location::Body,
            required: false,
            shape: &SQS_PARAMETERS,
        },
        Member {
            name: "HttpParameters",
            location: Location::Body,
            required: false,
            shape: &HTTP_PARAMETERS,
        },
        Member {
            name: "RedshiftDataParameters",
            location: Location::Body,
            required: false,
            shape: &REDSHIFT_DATA_PARAMETERS,
        },
        Member {
            name: "SageMakerPipelineParameters",
            location: Location::Body,
            required: false,
            shape: &SAGE_MAKER_PIPELINE_PARAMETERS,
        },
        Member {
            name: "DeadLetterConfig",
            location: Location::Body,
            required: false,
            shape: &DEAD_LETTER_CONFIG,
        },
        Member {
            name: "RetryPolicy",
            location: Location::Body,
            required: false,
            shape: &RETRY_POLICY,
        },
        Member {
            name: "AppSyncParameters",
            location: Location::Body,
            required: false,
            shape: &APP_SYNC_PARAMETERS,
        },
    ]),
    sensitive: false,
};

static TARGET_ARN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(1600) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static TARGET_ID: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(64) },
        pattern: Some(&patterns::API_DESTINATION_NAME),
        values: &[],
    }),
    sensitive: false,
};

static TARGET_ID_LIST: Shape = Shape {
    kind: Kind::List { member: &TARGET_ID, length: Range { min: Some(1), max: Some(100) } },
    sensitive: false,
};

static TARGET_INPUT: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(8192) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static TARGET_INPUT_PATH: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(256) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static TARGET_LIST: Shape = Shape {
    kind: Kind::List { member: &TARGET, length: Range { min: Some(1), max: Some(100) } },
    sensitive: false,
};

static TARGET_PARTITION_KEY_PATH: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(256) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static TIMESTAMP: Shape =
    Shape { kind: Kind::Double(Range { min: None, max: None }), sensitive: false };

static TRACE_HEADER: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(500) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static TRANSFORMER_INPUT: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(8192) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static TRANSFORMER_PATHS: Shape = Shape {
    kind: Kind::Map {
        key: &INPUT_TRANSFORMER_PATH_KEY,
        value: &TARGET_INPUT_PATH,
        length: Range { min: None, max: Some(100) },
    },
    sensitive: false,
};

static UPDATE_CONNECTION_API_KEY_AUTH_REQUEST_PARAMETERS: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "ApiKeyName",
            location: Location::Body,
            required: false,
            shape: &AUTH_HEADER_PARAMETERS,
        },
        Member {
            name: "ApiKeyValue",
            location: Location::Body,
            required: false,
            shape: &AUTH_HEADER_PARAMETERS_SENSITIVE,
        },
    ]),
    sensitive: false,
};

static UPDATE_CONNECTION_AUTH_REQUEST_PARAMETERS: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "BasicAuthParameters",
            location: Location::Body,
            required: false,
            shape: &UPDATE_CONNECTION_BASIC_AUTH_REQUEST_PARAMETERS,
        },
        Member {
            name: "OAuthParameters",
            location: Location::Body,
            required: false,
            shape: &UPDATE_CONNECTION_O_AUTH_REQUEST_PARAMETERS,
        },
        Member {
            name: "ApiKeyAuthParameters",
            location: Location::Body,
            required: false,
            shape: &UPDATE_CONNECTION_API_KEY_AUTH_REQUEST_PARAMETERS,
        },
        Member {
            name: "InvocationHttpParameters",
            location: Location::Body,
            required: false,
            shape: &CONNECTION_HTTP_PARAMETERS,
        },
        Member {
            name: "ConnectivityParameters",
            location: Location::Body,
            required: false,
            shape: &CONNECTIVITY_RESOURCE_PARAMETERS,
        },
    ]),
    sensitive: false,
};

static UPDATE_CONNECTION_BASIC_AUTH_REQUEST_PARAMETERS: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "Username",
            location: Location::Body,
            required: false,
            shape: &AUTH_HEADER_PARAMETERS,
        },
        Member {
            name: "Password",
            location: Location::Body,
            required: false,
            shape: &AUTH_HEADER_PARAMETERS_SENSITIVE,
        },
    ]),
    sensitive: false,
};

static UPDATE_CONNECTION_O_AUTH_CLIENT_REQUEST_PARAMETERS: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "ClientID",
            location: Location::Body,
            required: false,
            shape: &AUTH_HEADER_PARAMETERS,
        },
        Member {
            name: "ClientSecret",
            location: Location::Body,
            required: false,
            shape: &AUTH_HEADER_PARAMETERS_SENSITIVE,
        },
    ]),
    sensitive: false,
};

static UPDATE_CONNECTION_O_AUTH_REQUEST_PARAMETERS: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "ClientParameters",
            location: Location::Body,
            required: false,
            shape: &UPDATE_CONNECTION_O_AUTH_CLIENT_REQUEST_PARAMETERS,
        },
        Member {
            name: "AuthorizationEndpoint",
            location: Location::Body,
            required: false,
            shape: &HTTPS_ENDPOINT,
        },
        Member {
            name: "HttpMethod",
            location: Location::Body,
            required: false,
            shape: &CONNECTION_O_AUTH_HTTP_METHOD,
        },
        Member {
            name: "OAuthHttpParameters",
            location: Location::Body,
            required: false,
            shape: &CONNECTION_HTTP_PARAMETERS,
        },
    ]),
    sensitive: false,
};
