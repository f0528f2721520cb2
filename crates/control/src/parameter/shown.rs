//! Parameters as answers show them.
//!
//! Owns the translation, and what stands in the place of a secure value that was not asked for in
//! plain.

use mayfly_core::name::Home;
use mayfly_core::parameter::{ParameterDetails, ParameterKind, ParameterName, ParameterVersion};
use mayfly_wire::generated::ssm as api;
use mayfly_wire::value::{Sensitive, Timestamp};

use super::address;

/// What is answered instead of a secure value without `WithDecryption`. The public service answers
/// its ciphertext, which nobody can use either; ours does not leave the store.
const SEALED: &str = "(sealed: ask for it with WithDecryption)";

pub(super) fn time(details: &ParameterDetails) -> Timestamp {
    Timestamp { epoch_ms: i64::try_from(details.modified.0).unwrap_or(i64::MAX) }
}

pub(super) fn kind(kind: ParameterKind) -> api::ParameterType {
    match kind {
        ParameterKind::Text => api::ParameterType::String,
        ParameterKind::List => api::ParameterType::StringList,
        ParameterKind::Secure => api::ParameterType::SecureString,
    }
}

pub(super) fn tier(details: &ParameterDetails) -> api::ParameterTier {
    if details.advanced { api::ParameterTier::Advanced } else { api::ParameterTier::Standard }
}

pub(super) fn number(version: u64) -> i64 {
    i64::try_from(version).unwrap_or(i64::MAX)
}

pub(super) fn value(version: &ParameterVersion, in_plain: bool) -> Sensitive<String> {
    let is_hidden = version.details.kind == ParameterKind::Secure && !in_plain;
    Sensitive(if is_hidden { SEALED.to_owned() } else { version.value.clone() })
}

pub(super) fn parameter(
    home: &Home,
    name: &ParameterName,
    version: &ParameterVersion,
    in_plain: bool,
) -> api::Parameter {
    let details = &version.details;
    api::Parameter {
        name: Some(name.to_string()),
        r#type: Some(kind(details.kind)),
        value: Some(value(version, in_plain)),
        version: Some(number(details.version)),
        last_modified_date: Some(time(details)),
        arn: Some(address::arn(home, name)),
        data_type: Some(details.data_type.clone()),
        ..api::Parameter::default()
    }
}
