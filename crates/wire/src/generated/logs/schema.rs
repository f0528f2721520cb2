//! The limits of requests: CloudWatch Logs.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::patterns;
use crate::schema::{Input, Kind, Location, Member, Range, Refusal, Shape, Text};

/// Input of `CreateLogGroup`.
pub static CREATE_LOG_GROUP_REQUEST: Input = Input {
    members: &[
        Member {
            name: "logGroupName",
            location: Location::Body,
            required: true,
            shape: &LOG_GROUP_NAME,
        },
        Member { name: "kmsKeyId", location: Location::Body, required: false, shape: &KMS_KEY_ID },
        Member { name: "tags", location: Location::Body, required: false, shape: &TAGS },
        Member {
            name: "logGroupClass",
            location: Location::Body,
            required: false,
            shape: &LOG_GROUP_CLASS,
        },
        Member {
            name: "deletionProtectionEnabled",
            location: Location::Body,
            required: false,
            shape: &DELETION_PROTECTION_ENABLED,
        },
    ],
    refusal: Refusal::Listed("InvalidParameterException"),
};

/// Input of `DeleteLogGroup`.
pub static DELETE_LOG_GROUP_REQUEST: Input = Input {
    members: &[Member {
        name: "logGroupName",
        location: Location::Body,
        required: true,
        shape: &LOG_GROUP_NAME,
    }],
    refusal: Refusal::Listed("InvalidParameterException"),
};

/// Input of `DescribeLogGroups`.
pub static DESCRIBE_LOG_GROUPS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "accountIdentifiers",
            location: Location::Body,
            required: false,
            shape: &ACCOUNT_IDS,
        },
        Member {
            name: "logGroupNamePrefix",
            location: Location::Body,
            required: false,
            shape: &LOG_GROUP_NAME,
        },
        Member {
            name: "logGroupNamePattern",
            location: Location::Body,
            required: false,
            shape: &LOG_GROUP_NAME_PATTERN,
        },
        Member { name: "nextToken", location: Location::Body, required: false, shape: &NEXT_TOKEN },
        Member { name: "limit", location: Location::Body, required: false, shape: &DESCRIBE_LIMIT },
        Member {
            name: "includeLinkedAccounts",
            location: Location::Body,
            required: false,
            shape: &INCLUDE_LINKED_ACCOUNTS,
        },
        Member {
            name: "logGroupClass",
            location: Location::Body,
            required: false,
            shape: &LOG_GROUP_CLASS,
        },
        Member {
            name: "logGroupIdentifiers",
            location: Location::Body,
            required: false,
            shape: &DESCRIBE_LOG_GROUPS_LOG_GROUP_IDENTIFIERS,
        },
    ],
    refusal: Refusal::Listed("InvalidParameterException"),
};

/// Input of `CreateLogStream`.
pub static CREATE_LOG_STREAM_REQUEST: Input = Input {
    members: &[
        Member {
            name: "logGroupName",
            location: Location::Body,
            required: true,
            shape: &LOG_GROUP_NAME,
        },
        Member {
            name: "logStreamName",
            location: Location::Body,
            required: true,
            shape: &LOG_STREAM_NAME,
        },
    ],
    refusal: Refusal::Listed("InvalidParameterException"),
};

/// Input of `DeleteLogStream`.
pub static DELETE_LOG_STREAM_REQUEST: Input = Input {
    members: &[
        Member {
            name: "logGroupName",
            location: Location::Body,
            required: true,
            shape: &LOG_GROUP_NAME,
        },
        Member {
            name: "logStreamName",
            location: Location::Body,
            required: true,
            shape: &LOG_STREAM_NAME,
        },
    ],
    refusal: Refusal::Listed("InvalidParameterException"),
};

/// Input of `DescribeLogStreams`.
pub static DESCRIBE_LOG_STREAMS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "logGroupName",
            location: Location::Body,
            required: false,
            shape: &LOG_GROUP_NAME,
        },
        Member {
            name: "logGroupIdentifier",
            location: Location::Body,
            required: false,
            shape: &LOG_GROUP_IDENTIFIER,
        },
        Member {
            name: "logStreamNamePrefix",
            location: Location::Body,
            required: false,
            shape: &LOG_STREAM_NAME,
        },
        Member { name: "orderBy", location: Location::Body, required: false, shape: &ORDER_BY },
        Member {
            name: "descending",
            location: Location::Body,
            required: false,
            shape: &DESCENDING,
        },
        Member { name: "nextToken", location: Location::Body, required: false, shape: &NEXT_TOKEN },
        Member { name: "limit", location: Location::Body, required: false, shape: &DESCRIBE_LIMIT },
    ],
    refusal: Refusal::Listed("InvalidParameterException"),
};

/// Input of `PutLogEvents`.
pub static PUT_LOG_EVENTS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "logGroupName",
            location: Location::Body,
            required: true,
            shape: &LOG_GROUP_NAME,
        },
        Member {
            name: "logStreamName",
            location: Location::Body,
            required: true,
            shape: &LOG_STREAM_NAME,
        },
        Member {
            name: "logEvents",
            location: Location::Body,
            required: true,
            shape: &INPUT_LOG_EVENTS,
        },
        Member {
            name: "sequenceToken",
            location: Location::Body,
            required: false,
            shape: &SEQUENCE_TOKEN,
        },
        Member { name: "entity", location: Location::Body, required: false, shape: &ENTITY },
    ],
    refusal: Refusal::Listed("InvalidParameterException"),
};

/// Input of `GetLogEvents`.
pub static GET_LOG_EVENTS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "logGroupName",
            location: Location::Body,
            required: false,
            shape: &LOG_GROUP_NAME,
        },
        Member {
            name: "logGroupIdentifier",
            location: Location::Body,
            required: false,
            shape: &LOG_GROUP_IDENTIFIER,
        },
        Member {
            name: "logStreamName",
            location: Location::Body,
            required: true,
            shape: &LOG_STREAM_NAME,
        },
        Member { name: "startTime", location: Location::Body, required: false, shape: &TIMESTAMP },
        Member { name: "endTime", location: Location::Body, required: false, shape: &TIMESTAMP },
        Member { name: "nextToken", location: Location::Body, required: false, shape: &NEXT_TOKEN },
        Member { name: "limit", location: Location::Body, required: false, shape: &EVENTS_LIMIT },
        Member {
            name: "startFromHead",
            location: Location::Body,
            required: false,
            shape: &START_FROM_HEAD,
        },
        Member { name: "unmask", location: Location::Body, required: false, shape: &UNMASK },
    ],
    refusal: Refusal::Listed("InvalidParameterException"),
};

/// Input of `FilterLogEvents`.
pub static FILTER_LOG_EVENTS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "logGroupName",
            location: Location::Body,
            required: false,
            shape: &LOG_GROUP_NAME,
        },
        Member {
            name: "logGroupIdentifier",
            location: Location::Body,
            required: false,
            shape: &LOG_GROUP_IDENTIFIER,
        },
        Member {
            name: "logStreamNames",
            location: Location::Body,
            required: false,
            shape: &INPUT_LOG_STREAM_NAMES,
        },
        Member {
            name: "logStreamNamePrefix",
            location: Location::Body,
            required: false,
            shape: &LOG_STREAM_NAME,
        },
        Member { name: "startTime", location: Location::Body, required: false, shape: &TIMESTAMP },
        Member { name: "endTime", location: Location::Body, required: false, shape: &TIMESTAMP },
        Member {
            name: "filterPattern",
            location: Location::Body,
            required: false,
            shape: &FILTER_PATTERN,
        },
        Member { name: "nextToken", location: Location::Body, required: false, shape: &NEXT_TOKEN },
        Member { name: "limit", location: Location::Body, required: false, shape: &EVENTS_LIMIT },
        Member {
            name: "startFromHead",
            location: Location::Body,
            required: false,
            shape: &START_FROM_HEAD,
        },
        Member {
            name: "interleaved",
            location: Location::Body,
            required: false,
            shape: &INTERLEAVED,
        },
        Member { name: "unmask", location: Location::Body, required: false, shape: &UNMASK },
    ],
    refusal: Refusal::Listed("InvalidParameterException"),
};

/// Input of `PutRetentionPolicy`.
pub static PUT_RETENTION_POLICY_REQUEST: Input = Input {
    members: &[
        Member {
            name: "logGroupName",
            location: Location::Body,
            required: true,
            shape: &LOG_GROUP_NAME,
        },
        Member { name: "retentionInDays", location: Location::Body, required: true, shape: &DAYS },
    ],
    refusal: Refusal::Listed("InvalidParameterException"),
};

/// Input of `DeleteRetentionPolicy`.
pub static DELETE_RETENTION_POLICY_REQUEST: Input = Input {
    members: &[Member {
        name: "logGroupName",
        location: Location::Body,
        required: true,
        shape: &LOG_GROUP_NAME,
    }],
    refusal: Refusal::Listed("InvalidParameterException"),
};

/// Input of `TagResource`.
pub static TAG_RESOURCE_REQUEST: Input = Input {
    members: &[
        Member {
            name: "resourceArn",
            location: Location::Body,
            required: true,
            shape: &AMAZON_RESOURCE_NAME,
        },
        Member { name: "tags", location: Location::Body, required: true, shape: &TAGS },
    ],
    refusal: Refusal::Listed("InvalidParameterException"),
};

/// Input of `ListTagsForResource`.
pub static LIST_TAGS_FOR_RESOURCE_REQUEST: Input = Input {
    members: &[Member {
        name: "resourceArn",
        location: Location::Body,
        required: true,
        shape: &AMAZON_RESOURCE_NAME,
    }],
    refusal: Refusal::Listed("InvalidParameterException"),
};

/// Input of `ListTagsLogGroup`.
pub static LIST_TAGS_LOG_GROUP_REQUEST: Input = Input {
    members: &[Member {
        name: "logGroupName",
        location: Location::Body,
        required: true,
        shape: &LOG_GROUP_NAME,
    }],
    refusal: Refusal::Listed("InvalidParameterException"),
};

/// All inputs.
pub static ALL: &[&Input] = &[
    &CREATE_LOG_GROUP_REQUEST,
    &DELETE_LOG_GROUP_REQUEST,
    &DESCRIBE_LOG_GROUPS_REQUEST,
    &CREATE_LOG_STREAM_REQUEST,
    &DELETE_LOG_STREAM_REQUEST,
    &DESCRIBE_LOG_STREAMS_REQUEST,
    &PUT_LOG_EVENTS_REQUEST,
    &GET_LOG_EVENTS_REQUEST,
    &FILTER_LOG_EVENTS_REQUEST,
    &PUT_RETENTION_POLICY_REQUEST,
    &DELETE_RETENTION_POLICY_REQUEST,
    &TAG_RESOURCE_REQUEST,
    &LIST_TAGS_FOR_RESOURCE_REQUEST,
    &LIST_TAGS_LOG_GROUP_REQUEST,
];

static ACCOUNT_ID: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(12), max: Some(12) },
        pattern: Some(&patterns::ACCOUNT_ID),
        values: &[],
    }),
    sensitive: false,
};

static ACCOUNT_IDS: Shape = Shape {
    kind: Kind::List { member: &ACCOUNT_ID, length: Range { min: Some(0), max: Some(20) } },
    sensitive: false,
};

static AMAZON_RESOURCE_NAME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(1011) },
        pattern: Some(&patterns::AMAZON_RESOURCE_NAME),
        values: &[],
    }),
    sensitive: false,
};

static DAYS: Shape =
    Shape { kind: Kind::Integer(Range { min: None, max: None }), sensitive: false };

static DELETION_PROTECTION_ENABLED: Shape = Shape { kind: Kind::Boolean, sensitive: false };

static DESCENDING: Shape = Shape { kind: Kind::Boolean, sensitive: false };

static DESCRIBE_LIMIT: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(1), max: Some(50) }), sensitive: false };

static DESCRIBE_LOG_GROUPS_LOG_GROUP_IDENTIFIERS: Shape = Shape {
    kind: Kind::List {
        member: &LOG_GROUP_IDENTIFIER,
        length: Range { min: Some(1), max: Some(50) },
    },
    sensitive: false,
};

static ENTITY: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "keyAttributes",
            location: Location::Body,
            required: false,
            shape: &ENTITY_KEY_ATTRIBUTES,
        },
        Member {
            name: "attributes",
            location: Location::Body,
            required: false,
            shape: &ENTITY_ATTRIBUTES,
        },
    ]),
    sensitive: false,
};

static ENTITY_ATTRIBUTES: Shape = Shape {
    kind: Kind::Map {
        key: &ENTITY_ATTRIBUTES_KEY,
        value: &ENTITY_ATTRIBUTES_VALUE,
        length: Range { min: Some(0), max: Some(10) },
    },
    sensitive: false,
};

static ENTITY_ATTRIBUTES_KEY: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(256) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static ENTITY_ATTRIBUTES_VALUE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(512) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static ENTITY_KEY_ATTRIBUTES: Shape = Shape {
    kind: Kind::Map {
        key: &ENTITY_KEY_ATTRIBUTES_KEY,
        value: &ENTITY_KEY_ATTRIBUTES_VALUE,
        length: Range { min: Some(2), max: Some(4) },
    },
    sensitive: false,
};

static ENTITY_KEY_ATTRIBUTES_KEY: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(32) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static ENTITY_KEY_ATTRIBUTES_VALUE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(512) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static EVENT_MESSAGE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: None },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static EVENTS_LIMIT: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(1), max: Some(10000) }), sensitive: false };

static FILTER_PATTERN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(1024) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static INCLUDE_LINKED_ACCOUNTS: Shape = Shape { kind: Kind::Boolean, sensitive: false };

static INPUT_LOG_EVENT: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "timestamp", location: Location::Body, required: true, shape: &TIMESTAMP },
        Member { name: "message", location: Location::Body, required: true, shape: &EVENT_MESSAGE },
    ]),
    sensitive: false,
};

static INPUT_LOG_EVENTS: Shape = Shape {
    kind: Kind::List { member: &INPUT_LOG_EVENT, length: Range { min: Some(1), max: Some(10000) } },
    sensitive: false,
};

static INPUT_LOG_STREAM_NAMES: Shape = Shape {
    kind: Kind::List { member: &LOG_STREAM_NAME, length: Range { min: Some(1), max: Some(100) } },
    sensitive: false,
};

static INTERLEAVED: Shape = Shape { kind: Kind::Boolean, sensitive: false };

static KMS_KEY_ID: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(256) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static LOG_GROUP_CLASS: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["STANDARD", "INFREQUENT_ACCESS", "DELIVERY", "ESSENTIALS"],
    }),
    sensitive: false,
};

static LOG_GROUP_IDENTIFIER: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(2048) },
        pattern: Some(&patterns::LOG_GROUP_IDENTIFIER),
        values: &[],
    }),
    sensitive: false,
};

static LOG_GROUP_NAME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(512) },
        pattern: Some(&patterns::LOG_GROUP_NAME),
        values: &[],
    }),
    sensitive: false,
};

static LOG_GROUP_NAME_PATTERN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(512) },
        pattern: Some(&patterns::LOG_GROUP_NAME_PATTERN),
        values: &[],
    }),
    sensitive: false,
};

static LOG_STREAM_NAME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(512) },
        pattern: Some(&patterns::LOG_STREAM_NAME),
        values: &[],
    }),
    sensitive: false,
};

static NEXT_TOKEN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: None },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static ORDER_BY: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["LogStreamName", "LastEventTime"],
    }),
    sensitive: false,
};

static SEQUENCE_TOKEN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: None },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static START_FROM_HEAD: Shape = Shape { kind: Kind::Boolean, sensitive: false };

static TAG_KEY: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(128) },
        pattern: Some(&patterns::TAG_KEY),
        values: &[],
    }),
    sensitive: false,
};

static TAG_VALUE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(256) },
        pattern: Some(&patterns::TAG_VALUE),
        values: &[],
    }),
    sensitive: false,
};

static TAGS: Shape = Shape {
    kind: Kind::Map {
        key: &TAG_KEY,
        value: &TAG_VALUE,
        length: Range { min: Some(1), max: Some(50) },
    },
    sensitive: false,
};

static TIMESTAMP: Shape =
    Shape { kind: Kind::Long(Range { min: Some(0), max: None }), sensitive: false };

static UNMASK: Shape = Shape { kind: Kind::Boolean, sensitive: false };
