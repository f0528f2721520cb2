//! How requests and responses look in the query protocol: STS.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::Operation;
use crate::query::{Field, Form};

/// The fields of an operation's request.
#[must_use]
pub fn input(operation: Operation) -> &'static [Field] {
    match operation {
        Operation::GetCallerIdentity => GET_CALLER_IDENTITY_REQUEST,
        Operation::AssumeRole => ASSUME_ROLE_REQUEST,
        Operation::AssumeRoleWithWebIdentity => ASSUME_ROLE_WITH_WEB_IDENTITY_REQUEST,
        Operation::GetSessionToken => GET_SESSION_TOKEN_REQUEST,
    }
}

/// The fields of an operation's response; `None` when it has none.
#[must_use]
#[allow(clippy::match_same_arms, reason = "one row per operation")]
pub fn output(operation: Operation) -> Option<&'static [Field]> {
    match operation {
        Operation::GetCallerIdentity => Some(GET_CALLER_IDENTITY_RESPONSE),
        Operation::AssumeRole => Some(ASSUME_ROLE_RESPONSE),
        Operation::AssumeRoleWithWebIdentity => Some(ASSUME_ROLE_WITH_WEB_IDENTITY_RESPONSE),
        Operation::GetSessionToken => Some(GET_SESSION_TOKEN_RESPONSE),
    }
}

const ASSUME_ROLE_REQUEST: &[Field] = &[
    Field { name: "RoleArn", wire: "RoleArn", form: Form::Text },
    Field { name: "RoleSessionName", wire: "RoleSessionName", form: Form::Text },
    Field {
        name: "PolicyArns",
        wire: "PolicyArns",
        form: Form::Members(&Form::Structure(POLICY_DESCRIPTOR_TYPE)),
    },
    Field { name: "Policy", wire: "Policy", form: Form::Text },
    Field { name: "DurationSeconds", wire: "DurationSeconds", form: Form::Integer },
    Field { name: "Tags", wire: "Tags", form: Form::Members(&Form::Structure(TAG)) },
    Field {
        name: "TransitiveTagKeys",
        wire: "TransitiveTagKeys",
        form: Form::Members(&Form::Text),
    },
    Field { name: "ExternalId", wire: "ExternalId", form: Form::Text },
    Field { name: "SerialNumber", wire: "SerialNumber", form: Form::Text },
    Field { name: "TokenCode", wire: "TokenCode", form: Form::Text },
    Field { name: "SourceIdentity", wire: "SourceIdentity", form: Form::Text },
    Field {
        name: "ProvidedContexts",
        wire: "ProvidedContexts",
        form: Form::Members(&Form::Structure(PROVIDED_CONTEXT)),
    },
    Field { name: "MinimumSessionTokenSize", wire: "MinimumSessionTokenSize", form: Form::Integer },
];

const ASSUME_ROLE_RESPONSE: &[Field] = &[
    Field { name: "Credentials", wire: "Credentials", form: Form::Structure(CREDENTIALS) },
    Field {
        name: "AssumedRoleUser",
        wire: "AssumedRoleUser",
        form: Form::Structure(ASSUMED_ROLE_USER),
    },
    Field { name: "PackedPolicySize", wire: "PackedPolicySize", form: Form::Integer },
    Field { name: "SourceIdentity", wire: "SourceIdentity", form: Form::Text },
    Field { name: "SessionTokenUtilization", wire: "SessionTokenUtilization", form: Form::Integer },
    Field { name: "SessionTokenSize", wire: "SessionTokenSize", form: Form::Integer },
];

const ASSUME_ROLE_WITH_WEB_IDENTITY_REQUEST: &[Field] = &[
    Field { name: "RoleArn", wire: "RoleArn", form: Form::Text },
    Field { name: "RoleSessionName", wire: "RoleSessionName", form: Form::Text },
    Field { name: "WebIdentityToken", wire: "WebIdentityToken", form: Form::Text },
    Field { name: "ProviderId", wire: "ProviderId", form: Form::Text },
    Field {
        name: "PolicyArns",
        wire: "PolicyArns",
        form: Form::Members(&Form::Structure(POLICY_DESCRIPTOR_TYPE)),
    },
    Field { name: "Policy", wire: "Policy", form: Form::Text },
    Field { name: "DurationSeconds", wire: "DurationSeconds", form: Form::Integer },
    Field { name: "MinimumSessionTokenSize", wire: "MinimumSessionTokenSize", form: Form::Integer },
];

const ASSUME_ROLE_WITH_WEB_IDENTITY_RESPONSE: &[Field] = &[
    Field { name: "Credentials", wire: "Credentials", form: Form::Structure(CREDENTIALS) },
    Field {
        name: "SubjectFromWebIdentityToken",
        wire: "SubjectFromWebIdentityToken",
        form: Form::Text,
    },
    Field {
        name: "AssumedRoleUser",
        wire: "AssumedRoleUser",
        form: Form::Structure(ASSUMED_ROLE_USER),
    },
    Field { name: "PackedPolicySize", wire: "PackedPolicySize", form: Form::Integer },
    Field { name: "Provider", wire: "Provider", form: Form::Text },
    Field { name: "Audience", wire: "Audience", form: Form::Text },
    Field { name: "SourceIdentity", wire: "SourceIdentity", form: Form::Text },
    Field { name: "SessionTokenUtilization", wire: "SessionTokenUtilization", form: Form::Integer },
    Field { name: "SessionTokenSize", wire: "SessionTokenSize", form: Form::Integer },
];

const ASSUMED_ROLE_USER: &[Field] = &[
    Field { name: "AssumedRoleId", wire: "AssumedRoleId", form: Form::Text },
    Field { name: "Arn", wire: "Arn", form: Form::Text },
];

const CREDENTIALS: &[Field] = &[
    Field { name: "AccessKeyId", wire: "AccessKeyId", form: Form::Text },
    Field { name: "SecretAccessKey", wire: "SecretAccessKey", form: Form::Text },
    Field { name: "SessionToken", wire: "SessionToken", form: Form::Text },
    Field { name: "Expiration", wire: "Expiration", form: Form::Timestamp },
];

const GET_CALLER_IDENTITY_REQUEST: &[Field] = &[];

const GET_CALLER_IDENTITY_RESPONSE: &[Field] = &[
    Field { name: "UserId", wire: "UserId", form: Form::Text },
    Field { name: "Account", wire: "Account", form: Form::Text },
    Field { name: "Arn", wire: "Arn", form: Form::Text },
];

const GET_SESSION_TOKEN_REQUEST: &[Field] = &[
    Field { name: "DurationSeconds", wire: "DurationSeconds", form: Form::Integer },
    Field { name: "SerialNumber", wire: "SerialNumber", form: Form::Text },
    Field { name: "TokenCode", wire: "TokenCode", form: Form::Text },
    Field { name: "MinimumSessionTokenSize", wire: "MinimumSessionTokenSize", form: Form::Integer },
];

const GET_SESSION_TOKEN_RESPONSE: &[Field] = &[
    Field { name: "Credentials", wire: "Credentials", form: Form::Structure(CREDENTIALS) },
    Field { name: "SessionTokenUtilization", wire: "SessionTokenUtilization", form: Form::Integer },
    Field { name: "SessionTokenSize", wire: "SessionTokenSize", form: Form::Integer },
];

const POLICY_DESCRIPTOR_TYPE: &[Field] = &[Field { name: "arn", wire: "arn", form: Form::Text }];

const PROVIDED_CONTEXT: &[Field] = &[
    Field { name: "ProviderArn", wire: "ProviderArn", form: Form::Text },
    Field { name: "ContextAssertion", wire: "ContextAssertion", form: Form::Text },
];

const TAG: &[Field] = &[
    Field { name: "Key", wire: "Key", form: Form::Text },
    Field { name: "Value", wire: "Value", form: Form::Text },
];
