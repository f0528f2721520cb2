//! The limits of requests: EventBridge Scheduler.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::patterns;
use crate::schema::{Input, Kind, Location, Member, Range, Refusal, Shape, Text};

/// Input of `CreateSchedule`.
pub static CREATE_SCHEDULE_INPUT: Input = Input {
    members: &[
        Member { name: "Name", location: Location::Label(1), required: true, shape: &NAME },
        Member {
            name: "GroupName",
            location: Location::Body,
            required: false,
            shape: &SCHEDULE_GROUP_NAME,
        },
        Member {
            name: "ScheduleExpression",
            location: Location::Body,
            required: true,
            shape: &SCHEDULE_EXPRESSION,
        },
        Member { name: "StartDate", location: Location::Body, required: false, shape: &START_DATE },
        Member { name: "EndDate", location: Location::Body, required: false, shape: &END_DATE },
        Member {
            name: "Description",
            location: Location::Body,
            required: false,
            shape: &DESCRIPTION,
        },
        Member {
            name: "ScheduleExpressionTimezone",
            location: Location::Body,
            required: false,
            shape: &SCHEDULE_EXPRESSION_TIMEZONE,
        },
        Member { name: "State", location: Location::Body, required: false, shape: &SCHEDULE_STATE },
        Member {
            name: "KmsKeyArn",
            location: Location::Body,
            required: false,
            shape: &KMS_KEY_ARN,
        },
        Member { name: "Target", location: Location::Body, required: true, shape: &TARGET },
        Member {
            name: "FlexibleTimeWindow",
            location: Location::Body,
            required: true,
            shape: &FLEXIBLE_TIME_WINDOW,
        },
        Member {
            name: "ClientToken",
            location: Location::Body,
            required: false,
            shape: &CLIENT_TOKEN,
        },
        Member {
            name: "ActionAfterCompletion",
            location: Location::Body,
            required: false,
            shape: &ACTION_AFTER_COMPLETION,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `GetSchedule`.
pub static GET_SCHEDULE_INPUT: Input = Input {
    members: &[
        Member { name: "Name", location: Location::Label(1), required: true, shape: &NAME },
        Member {
            name: "GroupName",
            location: Location::Query("groupName"),
            required: false,
            shape: &SCHEDULE_GROUP_NAME,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `UpdateSchedule`.
pub static UPDATE_SCHEDULE_INPUT: Input = Input {
    members: &[
        Member { name: "Name", location: Location::Label(1), required: true, shape: &NAME },
        Member {
            name: "GroupName",
            location: Location::Body,
            required: false,
            shape: &SCHEDULE_GROUP_NAME,
        },
        Member {
            name: "ScheduleExpression",
            location: Location::Body,
            required: true,
            shape: &SCHEDULE_EXPRESSION,
        },
        Member { name: "StartDate", location: Location::Body, required: false, shape: &START_DATE },
        Member { name: "EndDate", location: Location::Body, required: false, shape: &END_DATE },
        Member {
            name: "Description",
            location: Location::Body,
            required: false,
            shape: &DESCRIPTION,
        },
        Member {
            name: "ScheduleExpressionTimezone",
            location: Location::Body,
            required: false,
            shape: &SCHEDULE_EXPRESSION_TIMEZONE,
        },
        Member { name: "State", location: Location::Body, required: false, shape: &SCHEDULE_STATE },
        Member {
            name: "KmsKeyArn",
            location: Location::Body,
            required: false,
            shape: &KMS_KEY_ARN,
        },
        Member { name: "Target", location: Location::Body, required: true, shape: &TARGET },
        Member {
            name: "FlexibleTimeWindow",
            location: Location::Body,
            required: true,
            shape: &FLEXIBLE_TIME_WINDOW,
        },
        Member {
            name: "ClientToken",
            location: Location::Body,
            required: false,
            shape: &CLIENT_TOKEN,
        },
        Member {
            name: "ActionAfterCompletion",
            location: Location::Body,
            required: false,
            shape: &ACTION_AFTER_COMPLETION,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DeleteSchedule`.
pub static DELETE_SCHEDULE_INPUT: Input = Input {
    members: &[
        Member { name: "Name", location: Location::Label(1), required: true, shape: &NAME },
        Member {
            name: "GroupName",
            location: Location::Query("groupName"),
            required: false,
            shape: &SCHEDULE_GROUP_NAME,
        },
        Member {
            name: "ClientToken",
            location: Location::Query("clientToken"),
            required: false,
            shape: &CLIENT_TOKEN,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `ListSchedules`.
pub static LIST_SCHEDULES_INPUT: Input = Input {
    members: &[
        Member {
            name: "GroupName",
            location: Location::Query("ScheduleGroup"),
            required: false,
            shape: &SCHEDULE_GROUP_NAME,
        },
        Member {
            name: "NamePrefix",
            location: Location::Query("NamePrefix"),
            required: false,
            shape: &NAME_PREFIX,
        },
        Member {
            name: "State",
            location: Location::Query("State"),
            required: false,
            shape: &SCHEDULE_STATE,
        },
        Member {
            name: "NextToken",
            location: Location::Query("NextToken"),
            required: false,
            shape: &NEXT_TOKEN,
        },
        Member {
            name: "MaxResults",
            location: Location::Query("MaxResults"),
            required: false,
            shape: &MAX_RESULTS,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `CreateScheduleGroup`.
pub static CREATE_SCHEDULE_GROUP_INPUT: Input = Input {
    members: &[
        Member {
            name: "Name",
            location: Location::Label(1),
            required: true,
            shape: &SCHEDULE_GROUP_NAME,
        },
        Member { name: "Tags", location: Location::Body, required: false, shape: &TAG_LIST },
        Member {
            name: "ClientToken",
            location: Location::Body,
            required: false,
            shape: &CLIENT_TOKEN,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `GetScheduleGroup`.
pub static GET_SCHEDULE_GROUP_INPUT: Input = Input {
    members: &[Member {
        name: "Name",
        location: Location::Label(1),
        required: true,
        shape: &SCHEDULE_GROUP_NAME,
    }],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DeleteScheduleGroup`.
pub static DELETE_SCHEDULE_GROUP_INPUT: Input = Input {
    members: &[
        Member {
            name: "Name",
            location: Location::Label(1),
            required: true,
            shape: &SCHEDULE_GROUP_NAME,
        },
        Member {
            name: "ClientToken",
            location: Location::Query("clientToken"),
            required: false,
            shape: &CLIENT_TOKEN,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `ListScheduleGroups`.
pub static LIST_SCHEDULE_GROUPS_INPUT: Input = Input {
    members: &[
        Member {
            name: "NamePrefix",
            location: Location::Query("NamePrefix"),
            required: false,
            shape: &SCHEDULE_GROUP_NAME_PREFIX,
        },
        Member {
            name: "NextToken",
            location: Location::Query("NextToken"),
            required: false,
            shape: &NEXT_TOKEN,
        },
        Member {
            name: "MaxResults",
            location: Location::Query("MaxResults"),
            required: false,
            shape: &MAX_RESULTS,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `TagResource`.
pub static TAG_RESOURCE_INPUT: Input = Input {
    members: &[
        Member {
            name: "ResourceArn",
            location: Location::Label(1),
            required: true,
            shape: &TAG_RESOURCE_ARN,
        },
        Member { name: "Tags", location: Location::Body, required: true, shape: &TAG_LIST },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `UntagResource`.
pub static UNTAG_RESOURCE_INPUT: Input = Input {
    members: &[
        Member {
            name: "ResourceArn",
            location: Location::Label(1),
            required: true,
            shape: &TAG_RESOURCE_ARN,
        },
        Member {
            name: "TagKeys",
            location: Location::Query("TagKeys"),
            required: true,
            shape: &TAG_KEY_LIST,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `ListTagsForResource`.
pub static LIST_TAGS_FOR_RESOURCE_INPUT: Input = Input {
    members: &[Member {
        name: "ResourceArn",
        location: Location::Label(1),
        required: true,
        shape: &TAG_RESOURCE_ARN,
    }],
    refusal: Refusal::Listed("ValidationException"),
};

/// All inputs.
pub static ALL: &[&Input] = &[
    &CREATE_SCHEDULE_INPUT,
    &GET_SCHEDULE_INPUT,
    &UPDATE_SCHEDULE_INPUT,
    &DELETE_SCHEDULE_INPUT,
    &LIST_SCHEDULES_INPUT,
    &CREATE_SCHEDULE_GROUP_INPUT,
    &GET_SCHEDULE_GROUP_INPUT,
    &DELETE_SCHEDULE_GROUP_INPUT,
    &LIST_SCHEDULE_GROUPS_INPUT,
    &TAG_RESOURCE_INPUT,
    &UNTAG_RESOURCE_INPUT,
    &LIST_TAGS_FOR_RESOURCE_INPUT,
];

static ACTION_AFTER_COMPLETION: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["NONE", "DELETE"],
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

static AWS_VPC_CONFIGURATION: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "Subnets", location: Location::Body, required: true, shape: &SUBNETS },
        Member {
            name: "SecurityGroups",
            location: Location::Body,
            required: false,
            shape: &SECURITY_GROUPS,
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
        length: Range { min: Some(0), max: Some(6) },
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

static CLIENT_TOKEN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(64) },
        pattern: Some(&patterns::CLIENT_TOKEN),
        values: &[],
    }),
    sensitive: false,
};

static DEAD_LETTER_CONFIG: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "Arn",
        location: Location::Body,
        required: false,
        shape: &DEAD_LETTER_CONFIG_ARN_STRING,
    }]),
    sensitive: false,
};

static DEAD_LETTER_CONFIG_ARN_STRING: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(1600) },
        pattern: Some(&patterns::DEAD_LETTER_CONFIG_ARN_STRING),
        values: &[],
    }),
    sensitive: false,
};

static DESCRIPTION: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(512) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static DETAIL_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(128) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static ECS_PARAMETERS: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "TaskDefinitionArn",
            location: Location::Body,
            required: true,
            shape: &TASK_DEFINITION_ARN,
        },
        Member { name: "TaskCount", location: Location::Body, required: false, shape: &TASK_COUNT },
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
            shape: &PLATFORM_VERSION,
        },
        Member { name: "Group", location: Location::Body, required: false, shape: &GROUP },
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
            shape: &ENABLE_ECS_MANAGED_TAGS,
        },
        Member {
            name: "EnableExecuteCommand",
            location: Location::Body,
            required: false,
            shape: &ENABLE_EXECUTE_COMMAND,
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
        Member { name: "Tags", location: Location::Body, required: false, shape: &TAGS },
    ]),
    sensitive: false,
};

static ENABLE_ECS_MANAGED_TAGS: Shape = Shape { kind: Kind::Boolean, sensitive: false };

static ENABLE_EXECUTE_COMMAND: Shape = Shape { kind: Kind::Boolean, sensitive: false };

static END_DATE: Shape =
    Shape { kind: Kind::Double(Range { min: None, max: None }), sensitive: false };

static EVENT_BRIDGE_METADATA_KEY: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(128) },
        pattern: Some(&patterns::EVENT_BRIDGE_METADATA_KEY),
        values: &[],
    }),
    sensitive: false,
};

static EVENT_BRIDGE_METADATA_MAP: Shape = Shape {
    kind: Kind::Map {
        key: &EVENT_BRIDGE_METADATA_KEY,
        value: &EVENT_BRIDGE_METADATA_VALUE,
        length: Range { min: Some(0), max: Some(100) },
    },
    sensitive: false,
};

static EVENT_BRIDGE_METADATA_VALUE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: None },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static EVENT_BRIDGE_PARAMETERS: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "DetailType",
            location: Location::Body,
            required: true,
            shape: &DETAIL_TYPE,
        },
        Member { name: "Source", location: Location::Body, required: true, shape: &SOURCE },
    ]),
    sensitive: false,
};

static EVENT_BRIDGE_PUT_EVENTS_V2_PARAMETERS: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "DetailType",
            location: Location::Body,
            required: true,
            shape: &DETAIL_TYPE,
        },
        Member { name: "Source", location: Location::Body, required: true, shape: &SOURCE },
    ]),
    sensitive: false,
};

static EVENT_BRIDGE_PUT_RAW_EVENTS_PARAMETERS: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "Metadata",
        location: Location::Body,
        required: false,
        shape: &EVENT_BRIDGE_METADATA_MAP,
    }]),
    sensitive: false,
};

static FLEXIBLE_TIME_WINDOW: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "Mode",
            location: Location::Body,
            required: true,
            shape: &FLEXIBLE_TIME_WINDOW_MODE,
        },
        Member {
            name: "MaximumWindowInMinutes",
            location: Location::Body,
            required: false,
            shape: &MAXIMUM_WINDOW_IN_MINUTES,
        },
    ]),
    sensitive: false,
};

static FLEXIBLE_TIME_WINDOW_MODE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["OFF", "FLEXIBLE"],
    }),
    sensitive: false,
};

static GROUP: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(255) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static KINESIS_PARAMETERS: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "PartitionKey",
        location: Location::Body,
        required: true,
        shape: &TARGET_PARTITION_KEY,
    }]),
    sensitive: false,
};

static KMS_KEY_ARN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(2048) },
        pattern: Some(&patterns::KMS_KEY_ARN),
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

static MAX_RESULTS: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(1), max: Some(100) }), sensitive: false };

static MAXIMUM_EVENT_AGE_IN_SECONDS: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(60), max: Some(86400) }), sensitive: false };

static MAXIMUM_RETRY_ATTEMPTS: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(0), max: Some(185) }), sensitive: false };

static MAXIMUM_WINDOW_IN_MINUTES: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(1), max: Some(1440) }), sensitive: false };

static MESSAGE_GROUP_ID: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(128) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static NAME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(64) },
        pattern: Some(&patterns::NAME),
        values: &[],
    }),
    sensitive: false,
};

static NAME_PREFIX: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(64) },
        pattern: Some(&patterns::NAME),
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
        length: Range { min: Some(0), max: Some(2000) },
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
    kind: Kind::List {
        member: &PLACEMENT_CONSTRAINT,
        length: Range { min: Some(0), max: Some(10) },
    },
    sensitive: false,
};

static PLACEMENT_STRATEGIES: Shape = Shape {
    kind: Kind::List { member: &PLACEMENT_STRATEGY, length: Range { min: Some(0), max: Some(5) } },
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
        length: Range { min: Some(0), max: Some(255) },
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

static PLATFORM_VERSION: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(64) },
        pattern: None,
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

static REFERENCE_ID: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(1024) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static RETRY_POLICY: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "MaximumEventAgeInSeconds",
            location: Location::Body,
            required: false,
            shape: &MAXIMUM_EVENT_AGE_IN_SECONDS,
        },
        Member {
            name: "MaximumRetryAttempts",
            location: Location::Body,
            required: false,
            shape: &MAXIMUM_RETRY_ATTEMPTS,
        },
    ]),
    sensitive: false,
};

static ROLE_ARN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(1600) },
        pattern: Some(&patterns::ROLE_ARN),
        values: &[],
    }),
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
        length: Range { min: Some(1), max: Some(1024) },
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
        length: Range { min: Some(1), max: Some(256) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static SCHEDULE_EXPRESSION_TIMEZONE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(50) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static SCHEDULE_GROUP_NAME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(64) },
        pattern: Some(&patterns::NAME),
        values: &[],
    }),
    sensitive: false,
};

static SCHEDULE_GROUP_NAME_PREFIX: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(64) },
        pattern: Some(&patterns::NAME),
        values: &[],
    }),
    sensitive: false,
};

static SCHEDULE_STATE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["ENABLED", "DISABLED"],
    }),
    sensitive: false,
};

static SECURITY_GROUP: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(1000) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static SECURITY_GROUPS: Shape = Shape {
    kind: Kind::List { member: &SECURITY_GROUP, length: Range { min: Some(1), max: Some(5) } },
    sensitive: false,
};

static SOURCE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(256) },
        pattern: Some(&patterns::SOURCE),
        values: &[],
    }),
    sensitive: false,
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

static START_DATE: Shape =
    Shape { kind: Kind::Double(Range { min: None, max: None }), sensitive: false };

static SUBNET: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(1000) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static SUBNETS: Shape = Shape {
    kind: Kind::List { member: &SUBNET, length: Range { min: Some(1), max: Some(16) } },
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
    kind: Kind::List { member: &TAG_KEY, length: Range { min: Some(0), max: Some(200) } },
    sensitive: false,
};

static TAG_LIST: Shape = Shape {
    kind: Kind::List { member: &TAG, length: Range { min: Some(0), max: Some(200) } },
    sensitive: false,
};

static TAG_MAP: Shape = Shape {
    kind: Kind::Map { key: &TAG_KEY, value: &TAG_VALUE, length: Range { min: None, max: None } },
    sensitive: false,
};

static TAG_RESOURCE_ARN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(1011) },
        pattern: Some(&patterns::TAG_RESOURCE_ARN),
        values: &[],
    }),
    sensitive: false,
};

static TAG_VALUE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(256) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static TAGS: Shape = Shape {
    kind: Kind::List { member: &TAG_MAP, length: Range { min: Some(0), max: Some(50) } },
    sensitive: false,
};

static TARGET: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "Arn", location: Location::Body, required: true, shape: &TARGET_ARN },
        Member { name: "RoleArn", location: Location::Body, required: true, shape: &ROLE_ARN },
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
        Member { name: "Input", location: Location::Body, required: false, shape: &TARGET_INPUT },
        Member {
            name: "EcsParameters",
            location: Location::Body,
            required: false,
            shape: &ECS_PARAMETERS,
        },
        Member {
            name: "EventBridgeParameters",
            location: Location::Body,
            required: false,
            shape: &EVENT_BRIDGE_PARAMETERS,
        },
        Member {
            name: "EventBridgePutEventsV2Parameters",
            location: Location::Body,
            required: false,
            shape: &EVENT_BRIDGE_PUT_EVENTS_V2_PARAMETERS,
        },
        Member {
            name: "EventBridgePutRawEventsParameters",
            location: Location::Body,
            required: false,
            shape: &EVENT_BRIDGE_PUT_RAW_EVENTS_PARAMETERS,
        },
        Member {
            name: "KinesisParameters",
            location: Location::Body,
            required: false,
            shape: &KINESIS_PARAMETERS,
        },
        Member {
            name: "SageMakerPipelineParameters",
            location: Location::Body,
            required: false,
            shape: &SAGE_MAKER_PIPELINE_PARAMETERS,
        },
        Member {
            name: "SqsParameters",
            location: Location::Body,
            required: false,
            shape: &SQS_PARAMETERS,
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

static TARGET_INPUT: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: None },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static TARGET_PARTITION_KEY: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(256) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static TASK_COUNT: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(1), max: Some(10) }), sensitive: false };

static TASK_DEFINITION_ARN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(1600) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};
