//! The limits of requests: Secrets Manager.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::patterns;
use crate::schema::{Input, Kind, Location, Member, Range, Refusal, Shape, Text};

/// Input of `CreateSecret`.
pub static CREATE_SECRET_REQUEST: Input = Input {
    members: &[
        Member { name: "Name", location: Location::Body, required: true, shape: &NAME_TYPE },
        Member {
            name: "ClientRequestToken",
            location: Location::Body,
            required: false,
            shape: &CLIENT_REQUEST_TOKEN_TYPE,
        },
        Member {
            name: "Description",
            location: Location::Body,
            required: false,
            shape: &DESCRIPTION_TYPE,
        },
        Member {
            name: "KmsKeyId",
            location: Location::Body,
            required: false,
            shape: &KMS_KEY_ID_TYPE,
        },
        Member {
            name: "SecretBinary",
            location: Location::Body,
            required: false,
            shape: &SECRET_BINARY_TYPE,
        },
        Member {
            name: "SecretString",
            location: Location::Body,
            required: false,
            shape: &SECRET_STRING_TYPE,
        },
        Member { name: "Tags", location: Location::Body, required: false, shape: &TAG_LIST_TYPE },
        Member {
            name: "AddReplicaRegions",
            location: Location::Body,
            required: false,
            shape: &ADD_REPLICA_REGION_LIST_TYPE,
        },
        Member {
            name: "ForceOverwriteReplicaSecret",
            location: Location::Body,
            required: false,
            shape: &BOOLEAN_TYPE,
        },
        Member { name: "Type", location: Location::Body, required: false, shape: &MEDEA_TYPE_TYPE },
        Member {
            name: "CrossAccountPrimaryARN",
            location: Location::Body,
            required: false,
            shape: &SECRET_ARN_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `GetSecretValue`.
pub static GET_SECRET_VALUE_REQUEST: Input = Input {
    members: &[
        Member {
            name: "SecretId",
            location: Location::Body,
            required: true,
            shape: &SECRET_ID_TYPE,
        },
        Member {
            name: "VersionId",
            location: Location::Body,
            required: false,
            shape: &SECRET_VERSION_ID_TYPE,
        },
        Member {
            name: "VersionStage",
            location: Location::Body,
            required: false,
            shape: &SECRET_VERSION_STAGE_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `BatchGetSecretValue`.
pub static BATCH_GET_SECRET_VALUE_REQUEST: Input = Input {
    members: &[
        Member {
            name: "SecretIdList",
            location: Location::Body,
            required: false,
            shape: &SECRET_ID_LIST_TYPE,
        },
        Member {
            name: "Filters",
            location: Location::Body,
            required: false,
            shape: &FILTERS_LIST_TYPE,
        },
        Member {
            name: "MaxResults",
            location: Location::Body,
            required: false,
            shape: &MAX_RESULTS_BATCH_TYPE,
        },
        Member {
            name: "NextToken",
            location: Location::Body,
            required: false,
            shape: &NEXT_TOKEN_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `PutSecretValue`.
pub static PUT_SECRET_VALUE_REQUEST: Input = Input {
    members: &[
        Member {
            name: "SecretId",
            location: Location::Body,
            required: true,
            shape: &SECRET_ID_TYPE,
        },
        Member {
            name: "ClientRequestToken",
            location: Location::Body,
            required: false,
            shape: &CLIENT_REQUEST_TOKEN_TYPE,
        },
        Member {
            name: "SecretBinary",
            location: Location::Body,
            required: false,
            shape: &SECRET_BINARY_TYPE,
        },
        Member {
            name: "SecretString",
            location: Location::Body,
            required: false,
            shape: &SECRET_STRING_TYPE,
        },
        Member {
            name: "VersionStages",
            location: Location::Body,
            required: false,
            shape: &SECRET_VERSION_STAGES_TYPE,
        },
        Member {
            name: "RotationToken",
            location: Location::Body,
            required: false,
            shape: &ROTATION_TOKEN_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `UpdateSecret`.
pub static UPDATE_SECRET_REQUEST: Input = Input {
    members: &[
        Member {
            name: "SecretId",
            location: Location::Body,
            required: true,
            shape: &SECRET_ID_TYPE,
        },
        Member {
            name: "ClientRequestToken",
            location: Location::Body,
            required: false,
            shape: &CLIENT_REQUEST_TOKEN_TYPE,
        },
        Member {
            name: "Description",
            location: Location::Body,
            required: false,
            shape: &DESCRIPTION_TYPE,
        },
        Member {
            name: "KmsKeyId",
            location: Location::Body,
            required: false,
            shape: &KMS_KEY_ID_TYPE,
        },
        Member {
            name: "SecretBinary",
            location: Location::Body,
            required: false,
            shape: &SECRET_BINARY_TYPE,
        },
        Member {
            name: "SecretString",
            location: Location::Body,
            required: false,
            shape: &SECRET_STRING_TYPE,
        },
        Member { name: "Type", location: Location::Body, required: false, shape: &MEDEA_TYPE_TYPE },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `UpdateSecretVersionStage`.
pub static UPDATE_SECRET_VERSION_STAGE_REQUEST: Input = Input {
    members: &[
        Member {
            name: "SecretId",
            location: Location::Body,
            required: true,
            shape: &SECRET_ID_TYPE,
        },
        Member {
            name: "VersionStage",
            location: Location::Body,
            required: true,
            shape: &SECRET_VERSION_STAGE_TYPE,
        },
        Member {
            name: "RemoveFromVersionId",
            location: Location::Body,
            required: false,
            shape: &SECRET_VERSION_ID_TYPE,
        },
        Member {
            name: "MoveToVersionId",
            location: Location::Body,
            required: false,
            shape: &SECRET_VERSION_ID_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DescribeSecret`.
pub static DESCRIBE_SECRET_REQUEST: Input = Input {
    members: &[Member {
        name: "SecretId",
        location: Location::Body,
        required: true,
        shape: &SECRET_ID_TYPE,
    }],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `ListSecrets`.
pub static LIST_SECRETS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "IncludePlannedDeletion",
            location: Location::Body,
            required: false,
            shape: &BOOLEAN_TYPE,
        },
        Member {
            name: "MaxResults",
            location: Location::Body,
            required: false,
            shape: &MAX_RESULTS_TYPE,
        },
        Member {
            name: "NextToken",
            location: Location::Body,
            required: false,
            shape: &NEXT_TOKEN_TYPE,
        },
        Member {
            name: "Filters",
            location: Location::Body,
            required: false,
            shape: &FILTERS_LIST_TYPE,
        },
        Member {
            name: "SortOrder",
            location: Location::Body,
            required: false,
            shape: &SORT_ORDER_TYPE,
        },
        Member { name: "SortBy", location: Location::Body, required: false, shape: &SORT_BY_TYPE },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `ListSecretVersionIds`.
pub static LIST_SECRET_VERSION_IDS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "SecretId",
            location: Location::Body,
            required: true,
            shape: &SECRET_ID_TYPE,
        },
        Member {
            name: "MaxResults",
            location: Location::Body,
            required: false,
            shape: &MAX_RESULTS_TYPE,
        },
        Member {
            name: "NextToken",
            location: Location::Body,
            required: false,
            shape: &NEXT_TOKEN_TYPE,
        },
        Member {
            name: "IncludeDeprecated",
            location: Location::Body,
            required: false,
            shape: &BOOLEAN_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DeleteSecret`.
pub static DELETE_SECRET_REQUEST: Input = Input {
    members: &[
        Member {
            name: "SecretId",
            location: Location::Body,
            required: true,
            shape: &SECRET_ID_TYPE,
        },
        Member {
            name: "RecoveryWindowInDays",
            location: Location::Body,
            required: false,
            shape: &RECOVERY_WINDOW_IN_DAYS_TYPE,
        },
        Member {
            name: "ForceDeleteWithoutRecovery",
            location: Location::Body,
            required: false,
            shape: &BOOLEAN_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `RestoreSecret`.
pub static RESTORE_SECRET_REQUEST: Input = Input {
    members: &[Member {
        name: "SecretId",
        location: Location::Body,
        required: true,
        shape: &SECRET_ID_TYPE,
    }],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `RotateSecret`.
pub static ROTATE_SECRET_REQUEST: Input = Input {
    members: &[
        Member {
            name: "SecretId",
            location: Location::Body,
            required: true,
            shape: &SECRET_ID_TYPE,
        },
        Member {
            name: "ClientRequestToken",
            location: Location::Body,
            required: false,
            shape: &CLIENT_REQUEST_TOKEN_TYPE,
        },
        Member {
            name: "RotationLambdaARN",
            location: Location::Body,
            required: false,
            shape: &ROTATION_LAMBDA_ARN_TYPE,
        },
        Member {
            name: "RotationRules",
            location: Location::Body,
            required: false,
            shape: &ROTATION_RULES_TYPE,
        },
        Member {
            name: "ExternalSecretRotationMetadata",
            location: Location::Body,
            required: false,
            shape: &EXTERNAL_SECRET_ROTATION_METADATA_TYPE,
        },
        Member {
            name: "ExternalSecretRotationRoleArn",
            location: Location::Body,
            required: false,
            shape: &ROLE_ARN_TYPE,
        },
        Member {
            name: "RotateImmediately",
            location: Location::Body,
            required: false,
            shape: &BOOLEAN_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `CancelRotateSecret`.
pub static CANCEL_ROTATE_SECRET_REQUEST: Input = Input {
    members: &[Member {
        name: "SecretId",
        location: Location::Body,
        required: true,
        shape: &SECRET_ID_TYPE,
    }],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `GetRandomPassword`.
pub static GET_RANDOM_PASSWORD_REQUEST: Input = Input {
    members: &[
        Member {
            name: "PasswordLength",
            location: Location::Body,
            required: false,
            shape: &PASSWORD_LENGTH_TYPE,
        },
        Member {
            name: "ExcludeCharacters",
            location: Location::Body,
            required: false,
            shape: &EXCLUDE_CHARACTERS_TYPE,
        },
        Member {
            name: "ExcludeNumbers",
            location: Location::Body,
            required: false,
            shape: &EXCLUDE_NUMBERS_TYPE,
        },
        Member {
            name: "ExcludePunctuation",
            location: Location::Body,
            required: false,
            shape: &EXCLUDE_PUNCTUATION_TYPE,
        },
        Member {
            name: "ExcludeUppercase",
            location: Location::Body,
            required: false,
            shape: &EXCLUDE_UPPERCASE_TYPE,
        },
        Member {
            name: "ExcludeLowercase",
            location: Location::Body,
            required: false,
            shape: &EXCLUDE_LOWERCASE_TYPE,
        },
        Member {
            name: "IncludeSpace",
            location: Location::Body,
            required: false,
            shape: &INCLUDE_SPACE_TYPE,
        },
        Member {
            name: "RequireEachIncludedType",
            location: Location::Body,
            required: false,
            shape: &REQUIRE_EACH_INCLUDED_TYPE_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `TagResource`.
pub static TAG_RESOURCE_REQUEST: Input = Input {
    members: &[
        Member {
            name: "SecretId",
            location: Location::Body,
            required: true,
            shape: &SECRET_ID_TYPE,
        },
        Member { name: "Tags", location: Location::Body, required: true, shape: &TAG_LIST_TYPE },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `UntagResource`.
pub static UNTAG_RESOURCE_REQUEST: Input = Input {
    members: &[
        Member {
            name: "SecretId",
            location: Location::Body,
            required: true,
            shape: &SECRET_ID_TYPE,
        },
        Member {
            name: "TagKeys",
            location: Location::Body,
            required: true,
            shape: &TAG_KEY_LIST_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `GetResourcePolicy`.
pub static GET_RESOURCE_POLICY_REQUEST: Input = Input {
    members: &[
        Member {
            name: "SecretId",
            location: Location::Body,
            required: true,
            shape: &SECRET_ID_TYPE,
        },
        Member {
            name: "PolicyName",
            location: Location::Body,
            required: false,
            shape: &RESOURCE_POLICY_NAME_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `PutResourcePolicy`.
pub static PUT_RESOURCE_POLICY_REQUEST: Input = Input {
    members: &[
        Member {
            name: "SecretId",
            location: Location::Body,
            required: true,
            shape: &SECRET_ID_TYPE,
        },
        Member {
            name: "ResourcePolicy",
            location: Location::Body,
            required: true,
            shape: &NON_EMPTY_RESOURCE_POLICY_TYPE,
        },
        Member {
            name: "PolicyName",
            location: Location::Body,
            required: false,
            shape: &RESOURCE_POLICY_NAME_TYPE,
        },
        Member {
            name: "BlockPublicPolicy",
            location: Location::Body,
            required: false,
            shape: &BOOLEAN_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DeleteResourcePolicy`.
pub static DELETE_RESOURCE_POLICY_REQUEST: Input = Input {
    members: &[
        Member {
            name: "SecretId",
            location: Location::Body,
            required: true,
            shape: &SECRET_ID_TYPE,
        },
        Member {
            name: "PolicyName",
            location: Location::Body,
            required: false,
            shape: &RESOURCE_POLICY_NAME_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// All inputs.
pub static ALL: &[&Input] = &[
    &CREATE_SECRET_REQUEST,
    &GET_SECRET_VALUE_REQUEST,
    &BATCH_GET_SECRET_VALUE_REQUEST,
    &PUT_SECRET_VALUE_REQUEST,
    &UPDATE_SECRET_REQUEST,
    &UPDATE_SECRET_VERSION_STAGE_REQUEST,
    &DESCRIBE_SECRET_REQUEST,
    &LIST_SECRETS_REQUEST,
    &LIST_SECRET_VERSION_IDS_REQUEST,
    &DELETE_SECRET_REQUEST,
    &RESTORE_SECRET_REQUEST,
    &ROTATE_SECRET_REQUEST,
    &CANCEL_ROTATE_SECRET_REQUEST,
    &GET_RANDOM_PASSWORD_REQUEST,
    &TAG_RESOURCE_REQUEST,
    &UNTAG_RESOURCE_REQUEST,
    &GET_RESOURCE_POLICY_REQUEST,
    &PUT_RESOURCE_POLICY_REQUEST,
    &DELETE_RESOURCE_POLICY_REQUEST,
];

static ADD_REPLICA_REGION_LIST_TYPE: Shape = Shape {
    kind: Kind::List { member: &REPLICA_REGION_TYPE, length: Range { min: Some(1), max: None } },
    sensitive: false,
};

static AUTOMATICALLY_ROTATE_AFTER_DAYS_TYPE: Shape =
    Shape { kind: Kind::Long(Range { min: Some(1), max: Some(1000) }), sensitive: false };

static BOOLEAN_TYPE: Shape = Shape { kind: Kind::Boolean, sensitive: false };

static CLIENT_REQUEST_TOKEN_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(32), max: Some(64) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static DESCRIPTION_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(2048) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static DURATION_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(2), max: Some(3) },
        pattern: Some(&patterns::DURATION_TYPE),
        values: &[],
    }),
    sensitive: false,
};

static EXCLUDE_CHARACTERS_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(4096) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static EXCLUDE_LOWERCASE_TYPE: Shape = Shape { kind: Kind::Boolean, sensitive: false };

static EXCLUDE_NUMBERS_TYPE: Shape = Shape { kind: Kind::Boolean, sensitive: false };

static EXCLUDE_PUNCTUATION_TYPE: Shape = Shape { kind: Kind::Boolean, sensitive: false };

static EXCLUDE_UPPERCASE_TYPE: Shape = Shape { kind: Kind::Boolean, sensitive: false };

static EXTERNAL_SECRET_ROTATION_METADATA_ITEM: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "Key",
            location: Location::Body,
            required: false,
            shape: &EXTERNAL_SECRET_ROTATION_METADATA_ITEM_KEY_TYPE,
        },
        Member {
            name: "Value",
            location: Location::Body,
            required: false,
            shape: &EXTERNAL_SECRET_ROTATION_METADATA_ITEM_VALUE_TYPE,
        },
    ]),
    sensitive: false,
};

static EXTERNAL_SECRET_ROTATION_METADATA_ITEM_KEY_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(256) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static EXTERNAL_SECRET_ROTATION_METADATA_ITEM_VALUE_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(2048) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static EXTERNAL_SECRET_ROTATION_METADATA_TYPE: Shape = Shape {
    kind: Kind::List {
        member: &EXTERNAL_SECRET_ROTATION_METADATA_ITEM,
        length: Range { min: None, max: None },
    },
    sensitive: false,
};

static FILTER: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "Key",
            location: Location::Body,
            required: false,
            shape: &FILTER_NAME_STRING_TYPE,
        },
        Member {
            name: "Values",
            location: Location::Body,
            required: false,
            shape: &FILTER_VALUES_STRING_LIST,
        },
    ]),
    sensitive: false,
};

static FILTER_NAME_STRING_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &[
            "description",
            "name",
            "tag-key",
            "tag-value",
            "primary-region",
            "owning-service",
            "all",
        ],
    }),
    sensitive: false,
};

static FILTER_VALUE_STRING_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(512) },
        pattern: Some(&patterns::FILTER_VALUE_STRING_TYPE),
        values: &[],
    }),
    sensitive: false,
};

static FILTER_VALUES_STRING_LIST: Shape = Shape {
    kind: Kind::List {
        member: &FILTER_VALUE_STRING_TYPE,
        length: Range { min: Some(1), max: Some(10) },
    },
    sensitive: false,
};

static FILTERS_LIST_TYPE: Shape = Shape {
    kind: Kind::List { member: &FILTER, length: Range { min: None, max: Some(10) } },
    sensitive: false,
};

static INCLUDE_SPACE_TYPE: Shape = Shape { kind: Kind::Boolean, sensitive: false };

static KMS_KEY_ID_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(2048) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static MAX_RESULTS_BATCH_TYPE: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(1), max: Some(20) }), sensitive: false };

static MAX_RESULTS_TYPE: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(1), max: Some(100) }), sensitive: false };

static MEDEA_TYPE_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(256) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static NAME_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(512) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static NEXT_TOKEN_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(4096) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static NON_EMPTY_RESOURCE_POLICY_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(20480) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static PASSWORD_LENGTH_TYPE: Shape =
    Shape { kind: Kind::Long(Range { min: Some(1), max: Some(4096) }), sensitive: false };

static RECOVERY_WINDOW_IN_DAYS_TYPE: Shape =
    Shape { kind: Kind::Long(Range { min: None, max: None }), sensitive: false };

static REGION_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(128) },
        pattern: Some(&patterns::REGION_TYPE),
        values: &[],
    }),
    sensitive: false,
};

static REPLICA_REGION_TYPE: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "Region", location: Location::Body, required: false, shape: &REGION_TYPE },
        Member {
            name: "KmsKeyId",
            location: Location::Body,
            required: false,
            shape: &KMS_KEY_ID_TYPE,
        },
    ]),
    sensitive: false,
};

static REQUIRE_EACH_INCLUDED_TYPE_TYPE: Shape = Shape { kind: Kind::Boolean, sensitive: false };

static RESOURCE_POLICY_NAME_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(64) },
        pattern: Some(&patterns::RESOURCE_POLICY_NAME_TYPE),
        values: &[],
    }),
    sensitive: false,
};

static ROLE_ARN_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(20), max: Some(2048) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static ROTATION_LAMBDA_ARN_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(2048) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static ROTATION_RULES_TYPE: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "AutomaticallyAfterDays",
            location: Location::Body,
            required: false,
            shape: &AUTOMATICALLY_ROTATE_AFTER_DAYS_TYPE,
        },
        Member {
            name: "Duration",
            location: Location::Body,
            required: false,
            shape: &DURATION_TYPE,
        },
        Member {
            name: "ScheduleExpression",
            location: Location::Body,
            required: false,
            shape: &SCHEDULE_EXPRESSION_TYPE,
        },
    ]),
    sensitive: false,
};

static ROTATION_TOKEN_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(36), max: Some(256) },
        pattern: Some(&patterns::ROTATION_TOKEN_TYPE),
        values: &[],
    }),
    sensitive: true,
};

static SCHEDULE_EXPRESSION_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(256) },
        pattern: Some(&patterns::SCHEDULE_EXPRESSION_TYPE),
        values: &[],
    }),
    sensitive: false,
};

static SECRET_ARN_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(20), max: Some(2048) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static SECRET_BINARY_TYPE: Shape = Shape { kind: Kind::Blob, sensitive: true };

static SECRET_ID_LIST_TYPE: Shape = Shape {
    kind: Kind::List { member: &SECRET_ID_TYPE, length: Range { min: Some(1), max: Some(20) } },
    sensitive: false,
};

static SECRET_ID_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(2048) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static SECRET_STRING_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(65536) },
        pattern: None,
        values: &[],
    }),
    sensitive: true,
};

static SECRET_VERSION_ID_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(32), max: Some(64) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static SECRET_VERSION_STAGE_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(256) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static SECRET_VERSION_STAGES_TYPE: Shape = Shape {
    kind: Kind::List {
        member: &SECRET_VERSION_STAGE_TYPE,
        length: Range { min: Some(1), max: Some(20) },
    },
    sensitive: false,
};

static SORT_BY_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["created-date", "last-accessed-date", "last-changed-date", "name"],
    }),
    sensitive: false,
};

static SORT_ORDER_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["asc", "desc"],
    }),
    sensitive: false,
};

static TAG: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "Key", location: Location::Body, required: false, shape: &TAG_KEY_TYPE },
        Member { name: "Value", location: Location::Body, required: false, shape: &TAG_VALUE_TYPE },
    ]),
    sensitive: false,
};

static TAG_KEY_LIST_TYPE: Shape = Shape {
    kind: Kind::List { member: &TAG_KEY_TYPE, length: Range { min: None, max: None } },
    sensitive: false,
};

static TAG_KEY_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(128) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static TAG_LIST_TYPE: Shape = Shape {
    kind: Kind::List { member: &TAG, length: Range { min: None, max: None } },
    sensitive: false,
};

static TAG_VALUE_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(256) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};
