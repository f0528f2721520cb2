//! Between the API's enumerations and numbers and those of `core`.
//!
//! Owns the conversions that several operations need. Never checks limits: the generated validation
//! has done that before a request gets here.

use mayfly_core::function::{Architecture, LogLevel, Runtime, UrlAuth};
use mayfly_core::name::{AliasName, InvalidName, Version};
use mayfly_core::time::EpochMs;
use mayfly_wire::generated::lambda as api;

use crate::error::Error;

/// A size or count as the API's 64-bit number.
pub(crate) fn long(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A size or count as the API's 32-bit number.
pub(crate) fn integer(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// A number of a request that the model already keeps from being negative.
pub(crate) fn unsigned(number: i32) -> u32 {
    u32::try_from(number).unwrap_or(0)
}

/// The form of `LastModified` and `CreatedDate`: `2026-11-21T01:02:03.456+0000`.
pub(crate) fn timestamp(at: EpochMs) -> String {
    format_time(at, "%Y-%m-%dT%H:%M:%S.%3f+0000")
}

/// The form of a function URL's times: `2026-11-21T01:02:03.456000Z`.
pub(crate) fn url_timestamp(at: EpochMs) -> String {
    format_time(at, "%Y-%m-%dT%H:%M:%S.%6fZ")
}

fn format_time(at: EpochMs, format: &str) -> String {
    let ms = i64::try_from(at.0).unwrap_or(i64::MAX);
    let time = jiff::Timestamp::from_millisecond(ms).unwrap_or(jiff::Timestamp::MAX);
    time.strftime(format).to_string()
}

/// A name that breaks its rule is a parameter with a wrong value.
pub(crate) fn invalid_name(member: &str, error: &InvalidName) -> Error {
    Error::invalid(format!("{member}: {error}"))
}

/// An alias name of a request.
pub(crate) fn alias_name(text: &str) -> Result<AliasName, Error> {
    AliasName::new(text).map_err(|error| invalid_name("Name", &error))
}

/// A `FunctionVersion` of a request.
pub(crate) fn version(text: &str) -> Result<Version, Error> {
    let number = || text.parse().ok().filter(|number| *number > 0).map(Version::Number);
    let version = if text == "$LATEST" { Some(Version::Latest) } else { number() };
    version.ok_or_else(|| {
        Error::invalid(format!("FunctionVersion must be $LATEST or a version number, not {text}"))
    })
}

/// A runtime that Mayfly runs.
///
/// # Errors
/// [`Error::InvalidParameter`] names the runtime and those that are run.
pub(crate) fn runtime(runtime: api::Runtime) -> Result<Runtime, Error> {
    Runtime::from_identifier(runtime.as_str()).ok_or_else(|| {
        Error::invalid(format!(
            "Runtime {} is not supported by Mayfly; it runs python3.x, nodejs*.x, provided.al2023, \
             provided.al2, http and wasm",
            runtime.as_str()
        ))
    })
}

/// A runtime as the API shows it.
pub(crate) fn runtime_shown(runtime: Runtime) -> Option<api::Runtime> {
    api::Runtime::from_text(&runtime.to_string())
}

pub(crate) fn architecture(architecture: api::Architecture) -> Architecture {
    match architecture {
        api::Architecture::X86_64 => Architecture::X86_64,
        api::Architecture::Arm64 => Architecture::Arm64,
    }
}

pub(crate) fn architecture_shown(architecture: Architecture) -> api::Architecture {
    match architecture {
        Architecture::X86_64 => api::Architecture::X86_64,
        Architecture::Arm64 => api::Architecture::Arm64,
    }
}

/// The one architecture of a request's list.
///
/// # Errors
/// [`Error::InvalidParameter`] when there is not exactly one.
pub(crate) fn only_architecture(list: &[api::Architecture]) -> Result<Architecture, Error> {
    match list {
        [one] => Ok(architecture(*one)),
        _ => Err(Error::invalid("Architectures must have exactly one entry, x86_64 or arm64")),
    }
}

pub(crate) fn application_level(level: api::ApplicationLogLevel) -> LogLevel {
    match level {
        api::ApplicationLogLevel::Trace => LogLevel::Trace,
        api::ApplicationLogLevel::Debug => LogLevel::Debug,
        api::ApplicationLogLevel::Info => LogLevel::Info,
        api::ApplicationLogLevel::Warn => LogLevel::Warn,
        api::ApplicationLogLevel::Error => LogLevel::Error,
        api::ApplicationLogLevel::Fatal => LogLevel::Fatal,
    }
}

pub(crate) fn application_level_shown(level: LogLevel) -> api::ApplicationLogLevel {
    match level {
        LogLevel::Trace => api::ApplicationLogLevel::Trace,
        LogLevel::Debug => api::ApplicationLogLevel::Debug,
        LogLevel::Info => api::ApplicationLogLevel::Info,
        LogLevel::Warn => api::ApplicationLogLevel::Warn,
        LogLevel::Error => api::ApplicationLogLevel::Error,
        LogLevel::Fatal => api::ApplicationLogLevel::Fatal,
    }
}

pub(crate) fn system_level(level: api::SystemLogLevel) -> LogLevel {
    match level {
        api::SystemLogLevel::Debug => LogLevel::Debug,
        api::SystemLogLevel::Info => LogLevel::Info,
        api::SystemLogLevel::Warn => LogLevel::Warn,
    }
}

/// The system's levels are only three; another one was never accepted.
pub(crate) fn system_level_shown(level: LogLevel) -> Option<api::SystemLogLevel> {
    match level {
        LogLevel::Debug => Some(api::SystemLogLevel::Debug),
        LogLevel::Info => Some(api::SystemLogLevel::Info),
        LogLevel::Warn => Some(api::SystemLogLevel::Warn),
        LogLevel::Trace | LogLevel::Error | LogLevel::Fatal => None,
    }
}

pub(crate) fn url_auth(auth: api::FunctionUrlAuthType) -> UrlAuth {
    match auth {
        api::FunctionUrlAuthType::None => UrlAuth::None,
        api::FunctionUrlAuthType::AwsIam => UrlAuth::Iam,
    }
}

pub(crate) fn url_auth_shown(auth: UrlAuth) -> api::FunctionUrlAuthType {
    match auth {
        UrlAuth::None => api::FunctionUrlAuthType::None,
        UrlAuth::Iam => api::FunctionUrlAuthType::AwsIam,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_the_forms_of_the_api() {
        let at = EpochMs(1_700_000_000_045);
        assert_eq!(timestamp(at), "2023-11-14T22:13:20.045+0000");
        assert_eq!(url_timestamp(at), "2023-11-14T22:13:20.045000Z");
    }

    #[test]
    fn every_runtime_that_is_run_can_be_shown() {
        for runtime in [api::Runtime::Python3_13, api::Runtime::Nodejs22X] {
            let read = super::runtime(runtime).expect("is run");
            assert_eq!(runtime_shown(read), Some(runtime));
        }
        let refused = super::runtime(api::Runtime::Java21).expect_err("is not run");
        assert!(refused.to_string().contains("java21"));
    }

    #[test]
    fn versions_are_latest_or_a_number() {
        assert_eq!(version("$LATEST").ok(), Some(Version::Latest));
        assert_eq!(version("12").ok(), Some(Version::Number(12)));
        for text in ["0", "$LATEST.PUBLISHED", "live"] {
            assert!(version(text).is_err(), "{text}");
        }
    }
}
