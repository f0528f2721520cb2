//! The limits of requests: Systems Manager Parameter Store.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::patterns;
use crate::schema::{Input, Kind, Location, Member, Range, Refusal, Shape, Text};

/// Input of `PutParameter`.
pub static PUT_PARAMETER_REQUEST: Input = Input {
    members: &[
        Member {
            name: "Name",
            location: Location::Body,
            required: true,
            shape: &PS_PARAMETER_NAME,
        },
        Member {
            name: "Description",
            location: Location::Body,
            required: false,
            shape: &PARAMETER_DESCRIPTION,
        },
        Member {
            name: "Value",
            location: Location::Body,
            required: true,
            shape: &PS_PARAMETER_VALUE,
        },
        Member { name: "Type", location: Location::Body, required: false, shape: &PARAMETER_TYPE },
        Member {
            name: "KeyId",
            location: Location::Body,
            required: false,
            shape: &PARAMETER_KEY_ID,
        },
        Member { name: "Overwrite", location: Location::Body, required: false, shape: &BOOLEAN },
        Member {
            name: "AllowedPattern",
            location: Location::Body,
            required: false,
            shape: &ALLOWED_PATTERN,
        },
        Member { name: "Tags", location: Location::Body, required: false, shape: &TAG_LIST },
        Member { name: "Tier", location: Location::Body, required: false, shape: &PARAMETER_TIER },
        Member {
            name: "Policies",
            location: Location::Body,
            required: false,
            shape: &PARAMETER_POLICIES,
        },
        Member {
            name: "DataType",
            location: Location::Body,
            required: false,
            shape: &PARAMETER_DATA_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `GetParameter`.
pub static GET_PARAMETER_REQUEST: Input = Input {
    members: &[
        Member {
            name: "Name",
            location: Location::Body,
            required: true,
            shape: &PS_PARAMETER_NAME,
        },
        Member {
            name: "WithDecryption",
            location: Location::Body,
            required: false,
            shape: &BOOLEAN,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `GetParameters`.
pub static GET_PARAMETERS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "Names",
            location: Location::Body,
            required: true,
            shape: &PARAMETER_NAME_LIST,
        },
        Member {
            name: "WithDecryption",
            location: Location::Body,
            required: false,
            shape: &BOOLEAN,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `GetParametersByPath`.
pub static GET_PARAMETERS_BY_PATH_REQUEST: Input = Input {
    members: &[
        Member {
            name: "Path",
            location: Location::Body,
            required: true,
            shape: &PS_PARAMETER_NAME,
        },
        Member { name: "Recursive", location: Location::Body, required: false, shape: &BOOLEAN },
        Member {
            name: "ParameterFilters",
            location: Location::Body,
            required: false,
            shape: &PARAMETER_STRING_FILTER_LIST,
        },
        Member {
            name: "WithDecryption",
            location: Location::Body,
            required: false,
            shape: &BOOLEAN,
        },
        Member {
            name: "MaxResults",
            location: Location::Body,
            required: false,
            shape: &GET_PARAMETERS_BY_PATH_MAX_RESULTS,
        },
        Member { name: "NextToken", location: Location::Body, required: false, shape: &NEXT_TOKEN },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `GetParameterHistory`.
pub static GET_PARAMETER_HISTORY_REQUEST: Input = Input {
    members: &[
        Member {
            name: "Name",
            location: Location::Body,
            required: true,
            shape: &PS_PARAMETER_NAME,
        },
        Member {
            name: "WithDecryption",
            location: Location::Body,
            required: false,
            shape: &BOOLEAN,
        },
        Member {
            name: "MaxResults",
            location: Location::Body,
            required: false,
            shape: &MAX_RESULTS,
        },
        Member { name: "NextToken", location: Location::Body, required: false, shape: &NEXT_TOKEN },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DescribeParameters`.
pub static DESCRIBE_PARAMETERS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "Filters",
            location: Location::Body,
            required: false,
            shape: &PARAMETERS_FILTER_LIST,
        },
        Member {
            name: "ParameterFilters",
            location: Location::Body,
            required: false,
            shape: &PARAMETER_STRING_FILTER_LIST,
        },
        Member {
            name: "MaxResults",
            location: Location::Body,
            required: false,
            shape: &MAX_RESULTS,
        },
        Member { name: "NextToken", location: Location::Body, required: false, shape: &NEXT_TOKEN },
        Member { name: "Shared", location: Location::Body, required: false, shape: &BOOLEAN },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DeleteParameter`.
pub static DELETE_PARAMETER_REQUEST: Input = Input {
    members: &[Member {
        name: "Name",
        location: Location::Body,
        required: true,
        shape: &PS_PARAMETER_NAME,
    }],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `DeleteParameters`.
pub static DELETE_PARAMETERS_REQUEST: Input = Input {
    members: &[Member {
        name: "Names",
        location: Location::Body,
        required: true,
        shape: &PARAMETER_NAME_LIST,
    }],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `AddTagsToResource`.
pub static ADD_TAGS_TO_RESOURCE_REQUEST: Input = Input {
    members: &[
        Member {
            name: "ResourceType",
            location: Location::Body,
            required: true,
            shape: &RESOURCE_TYPE_FOR_TAGGING,
        },
        Member {
            name: "ResourceId",
            location: Location::Body,
            required: true,
            shape: &RESOURCE_ID,
        },
        Member { name: "Tags", location: Location::Body, required: true, shape: &TAG_LIST },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `RemoveTagsFromResource`.
pub static REMOVE_TAGS_FROM_RESOURCE_REQUEST: Input = Input {
    members: &[
        Member {
            name: "ResourceType",
            location: Location::Body,
            required: true,
            shape: &RESOURCE_TYPE_FOR_TAGGING,
        },
        Member {
            name: "ResourceId",
            location: Location::Body,
            required: true,
            shape: &RESOURCE_ID,
        },
        Member { name: "TagKeys", location: Location::Body, required: true, shape: &KEY_LIST },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// Input of `ListTagsForResource`.
pub static LIST_TAGS_FOR_RESOURCE_REQUEST: Input = Input {
    members: &[
        Member {
            name: "ResourceType",
            location: Location::Body,
            required: true,
            shape: &RESOURCE_TYPE_FOR_TAGGING,
        },
        Member {
            name: "ResourceId",
            location: Location::Body,
            required: true,
            shape: &RESOURCE_ID,
        },
    ],
    refusal: Refusal::Listed("ValidationException"),
};

/// All inputs.
pub static ALL: &[&Input] = &[
    &PUT_PARAMETER_REQUEST,
    &GET_PARAMETER_REQUEST,
    &GET_PARAMETERS_REQUEST,
    &GET_PARAMETERS_BY_PATH_REQUEST,
    &GET_PARAMETER_HISTORY_REQUEST,
    &DESCRIBE_PARAMETERS_REQUEST,
    &DELETE_PARAMETER_REQUEST,
    &DELETE_PARAMETERS_REQUEST,
    &ADD_TAGS_TO_RESOURCE_REQUEST,
    &REMOVE_TAGS_FROM_RESOURCE_REQUEST,
    &LIST_TAGS_FOR_RESOURCE_REQUEST,
];

static ALLOWED_PATTERN: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(1024) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static BOOLEAN: Shape = Shape { kind: Kind::Boolean, sensitive: false };

static GET_PARAMETERS_BY_PATH_MAX_RESULTS: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(1), max: Some(10) }), sensitive: false };

static KEY_LIST: Shape = Shape {
    kind: Kind::List { member: &TAG_KEY, length: Range { min: None, max: None } },
    sensitive: false,
};

static MAX_RESULTS: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(1), max: Some(50) }), sensitive: false };

static NEXT_TOKEN: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static PS_PARAMETER_NAME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(2048) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static PS_PARAMETER_VALUE: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: true,
};

static PARAMETER_DATA_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(128) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static PARAMETER_DESCRIPTION: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(1024) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static PARAMETER_KEY_ID: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(256) },
        pattern: Some(&patterns::PARAMETER_KEY_ID),
        values: &[],
    }),
    sensitive: false,
};

static PARAMETER_NAME_LIST: Shape = Shape {
    kind: Kind::List { member: &PS_PARAMETER_NAME, length: Range { min: Some(1), max: Some(10) } },
    sensitive: false,
};

static PARAMETER_POLICIES: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(4096) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static PARAMETER_STRING_FILTER: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "Key",
            location: Location::Body,
            required: true,
            shape: &PARAMETER_STRING_FILTER_KEY,
        },
        Member {
            name: "Option",
            location: Location::Body,
            required: false,
            shape: &PARAMETER_STRING_QUERY_OPTION,
        },
        Member {
            name: "Values",
            location: Location::Body,
            required: false,
            shape: &PARAMETER_STRING_FILTER_VALUE_LIST,
        },
    ]),
    sensitive: false,
};

static PARAMETER_STRING_FILTER_KEY: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(132) },
        pattern: Some(&patterns::PARAMETER_STRING_FILTER_KEY),
        values: &[],
    }),
    sensitive: false,
};

static PARAMETER_STRING_FILTER_LIST: Shape = Shape {
    kind: Kind::List { member: &PARAMETER_STRING_FILTER, length: Range { min: None, max: None } },
    sensitive: false,
};

static PARAMETER_STRING_FILTER_VALUE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(1024) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static PARAMETER_STRING_FILTER_VALUE_LIST: Shape = Shape {
    kind: Kind::List {
        member: &PARAMETER_STRING_FILTER_VALUE,
        length: Range { min: Some(1), max: Some(50) },
    },
    sensitive: false,
};

static PARAMETER_STRING_QUERY_OPTION: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(10) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static PARAMETER_TIER: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["Standard", "Advanced", "Intelligent-Tiering"],
    }),
    sensitive: false,
};

static PARAMETER_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["String", "StringList", "SecureString"],
    }),
    sensitive: false,
};

static PARAMETERS_FILTER: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "Key",
            location: Location::Body,
            required: true,
            shape: &PARAMETERS_FILTER_KEY,
        },
        Member {
            name: "Values",
            location: Location::Body,
            required: true,
            shape: &PARAMETERS_FILTER_VALUE_LIST,
        },
    ]),
    sensitive: false,
};

static PARAMETERS_FILTER_KEY: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["Name", "Type", "KeyId"],
    }),
    sensitive: false,
};

static PARAMETERS_FILTER_LIST: Shape = Shape {
    kind: Kind::List { member: &PARAMETERS_FILTER, length: Range { min: None, max: None } },
    sensitive: false,
};

static PARAMETERS_FILTER_VALUE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(1024) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static PARAMETERS_FILTER_VALUE_LIST: Shape = Shape {
    kind: Kind::List {
        member: &PARAMETERS_FILTER_VALUE,
        length: Range { min: Some(1), max: Some(50) },
    },
    sensitive: false,
};

static RESOURCE_ID: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static RESOURCE_TYPE_FOR_TAGGING: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &[
            "Document",
            "ManagedInstance",
            "MaintenanceWindow",
            "Parameter",
            "PatchBaseline",
            "OpsItem",
            "OpsMetadata",
            "Automation",
            "Association",
            "CloudConnector",
        ],
    }),
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
        pattern: Some(&patterns::TAG_KEY),
        values: &[],
    }),
    sensitive: false,
};

static TAG_LIST: Shape = Shape {
    kind: Kind::List { member: &TAG, length: Range { min: None, max: Some(1000) } },
    sensitive: false,
};

static TAG_VALUE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(256) },
        pattern: Some(&patterns::TAG_KEY),
        values: &[],
    }),
    sensitive: false,
};
