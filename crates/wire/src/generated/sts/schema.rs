//! The limits of requests: STS.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::patterns;
use crate::schema::{Input, Kind, Location, Member, Range, Refusal, Shape, Text};

/// Input of `GetCallerIdentity`.
pub static GET_CALLER_IDENTITY_REQUEST: Input =
    Input { members: &[], refusal: Refusal::Listed("ValidationError") };

/// Input of `AssumeRole`.
pub static ASSUME_ROLE_REQUEST: Input = Input {
    members: &[
        Member { name: "RoleArn", location: Location::Body, required: true, shape: &ARN_TYPE },
        Member {
            name: "RoleSessionName",
            location: Location::Body,
            required: true,
            shape: &ROLE_SESSION_NAME_TYPE,
        },
        Member {
            name: "PolicyArns",
            location: Location::Body,
            required: false,
            shape: &POLICY_DESCRIPTOR_LIST_TYPE,
        },
        Member {
            name: "Policy",
            location: Location::Body,
            required: false,
            shape: &UNRESTRICTED_SESSION_POLICY_DOCUMENT_TYPE,
        },
        Member {
            name: "DurationSeconds",
            location: Location::Body,
            required: false,
            shape: &ROLE_DURATION_SECONDS_TYPE,
        },
        Member { name: "Tags", location: Location::Body, required: false, shape: &TAG_LIST_TYPE },
        Member {
            name: "TransitiveTagKeys",
            location: Location::Body,
            required: false,
            shape: &TAG_KEY_LIST_TYPE,
        },
        Member {
            name: "ExternalId",
            location: Location::Body,
            required: false,
            shape: &EXTERNAL_ID_TYPE,
        },
        Member {
            name: "SerialNumber",
            location: Location::Body,
            required: false,
            shape: &SERIAL_NUMBER_TYPE,
        },
        Member {
            name: "TokenCode",
            location: Location::Body,
            required: false,
            shape: &TOKEN_CODE_TYPE,
        },
        Member {
            name: "SourceIdentity",
            location: Location::Body,
            required: false,
            shape: &SOURCE_IDENTITY_TYPE,
        },
        Member {
            name: "ProvidedContexts",
            location: Location::Body,
            required: false,
            shape: &PROVIDED_CONTEXTS_LIST_TYPE,
        },
        Member {
            name: "MinimumSessionTokenSize",
            location: Location::Body,
            required: false,
            shape: &MINIMUM_SESSION_TOKEN_SIZE_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `AssumeRoleWithWebIdentity`.
pub static ASSUME_ROLE_WITH_WEB_IDENTITY_REQUEST: Input = Input {
    members: &[
        Member { name: "RoleArn", location: Location::Body, required: true, shape: &ARN_TYPE },
        Member {
            name: "RoleSessionName",
            location: Location::Body,
            required: true,
            shape: &ROLE_SESSION_NAME_TYPE,
        },
        Member {
            name: "WebIdentityToken",
            location: Location::Body,
            required: true,
            shape: &CLIENT_TOKEN_TYPE,
        },
        Member { name: "ProviderId", location: Location::Body, required: false, shape: &URL_TYPE },
        Member {
            name: "PolicyArns",
            location: Location::Body,
            required: false,
            shape: &POLICY_DESCRIPTOR_LIST_TYPE,
        },
        Member {
            name: "Policy",
            location: Location::Body,
            required: false,
            shape: &SESSION_POLICY_DOCUMENT_TYPE,
        },
        Member {
            name: "DurationSeconds",
            location: Location::Body,
            required: false,
            shape: &ROLE_DURATION_SECONDS_TYPE,
        },
        Member {
            name: "MinimumSessionTokenSize",
            location: Location::Body,
            required: false,
            shape: &MINIMUM_SESSION_TOKEN_SIZE_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `GetSessionToken`.
pub static GET_SESSION_TOKEN_REQUEST: Input = Input {
    members: &[
        Member {
            name: "DurationSeconds",
            location: Location::Body,
            required: false,
            shape: &DURATION_SECONDS_TYPE,
        },
        Member {
            name: "SerialNumber",
            location: Location::Body,
            required: false,
            shape: &SERIAL_NUMBER_TYPE,
        },
        Member {
            name: "TokenCode",
            location: Location::Body,
            required: false,
            shape: &TOKEN_CODE_TYPE,
        },
        Member {
            name: "MinimumSessionTokenSize",
            location: Location::Body,
            required: false,
            shape: &MINIMUM_SESSION_TOKEN_SIZE_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// All inputs.
pub static ALL: &[&Input] = &[
    &GET_CALLER_IDENTITY_REQUEST,
    &ASSUME_ROLE_REQUEST,
    &ASSUME_ROLE_WITH_WEB_IDENTITY_REQUEST,
    &GET_SESSION_TOKEN_REQUEST,
];

static POLICY_DESCRIPTOR_TYPE: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "arn",
        location: Location::Body,
        required: false,
        shape: &ARN_TYPE,
    }]),
    sensitive: false,
};

static PROVIDED_CONTEXT: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "ProviderArn", location: Location::Body, required: false, shape: &ARN_TYPE },
        Member {
            name: "ContextAssertion",
            location: Location::Body,
            required: false,
            shape: &CONTEXT_ASSERTION_TYPE,
        },
    ]),
    sensitive: false,
};

static PROVIDED_CONTEXTS_LIST_TYPE: Shape = Shape {
    kind: Kind::List { member: &PROVIDED_CONTEXT, length: Range { min: Some(1), max: Some(5) } },
    sensitive: false,
};

static TAG: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "Key", location: Location::Body, required: true, shape: &TAG_KEY_TYPE },
        Member { name: "Value", location: Location::Body, required: true, shape: &TAG_VALUE_TYPE },
    ]),
    sensitive: false,
};

static ARN_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(20), max: Some(2048) },
        pattern: Some(&patterns::ARN_TYPE),
        values: &[],
    }),
    sensitive: false,
};

static CLIENT_TOKEN_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(4), max: Some(20000) },
        pattern: None,
        values: &[],
    }),
    sensitive: true,
};

static CONTEXT_ASSERTION_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(4), max: Some(2048) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static DURATION_SECONDS_TYPE: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(900), max: Some(129600) }), sensitive: false };

static EXTERNAL_ID_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(2), max: Some(1224) },
        pattern: Some(&patterns::EXTERNAL_ID_TYPE),
        values: &[],
    }),
    sensitive: false,
};

static MINIMUM_SESSION_TOKEN_SIZE_TYPE: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(0), max: Some(4096) }), sensitive: false };

static POLICY_DESCRIPTOR_LIST_TYPE: Shape = Shape {
    kind: Kind::List { member: &POLICY_DESCRIPTOR_TYPE, length: Range { min: None, max: None } },
    sensitive: false,
};

static ROLE_DURATION_SECONDS_TYPE: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(900), max: Some(43200) }), sensitive: false };

static ROLE_SESSION_NAME_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(2), max: Some(64) },
        pattern: Some(&patterns::ROLE_SESSION_NAME_TYPE),
        values: &[],
    }),
    sensitive: false,
};

static SERIAL_NUMBER_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(9), max: Some(256) },
        pattern: Some(&patterns::SERIAL_NUMBER_TYPE),
        values: &[],
    }),
    sensitive: false,
};

static SESSION_POLICY_DOCUMENT_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(2048) },
        pattern: Some(&patterns::SESSION_POLICY_DOCUMENT_TYPE),
        values: &[],
    }),
    sensitive: false,
};

static SOURCE_IDENTITY_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(2), max: Some(64) },
        pattern: Some(&patterns::ROLE_SESSION_NAME_TYPE),
        values: &[],
    }),
    sensitive: false,
};

static TAG_KEY_LIST_TYPE: Shape = Shape {
    kind: Kind::List { member: &TAG_KEY_TYPE, length: Range { min: None, max: Some(50) } },
    sensitive: false,
};

static TAG_KEY_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(128) },
        pattern: Some(&patterns::TAG_KEY_TYPE),
        values: &[],
    }),
    sensitive: false,
};

static TAG_LIST_TYPE: Shape = Shape {
    kind: Kind::List { member: &TAG, length: Range { min: None, max: Some(50) } },
    sensitive: false,
};

static TAG_VALUE_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(256) },
        pattern: Some(&patterns::TAG_VALUE_TYPE),
        values: &[],
    }),
    sensitive: false,
};

static TOKEN_CODE_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(6), max: Some(6) },
        pattern: Some(&patterns::TOKEN_CODE_TYPE),
        values: &[],
    }),
    sensitive: false,
};

static UNRESTRICTED_SESSION_POLICY_DOCUMENT_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: None },
        pattern: Some(&patterns::SESSION_POLICY_DOCUMENT_TYPE),
        values: &[],
    }),
    sensitive: false,
};

static URL_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(4), max: Some(2048) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};
