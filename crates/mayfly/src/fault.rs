//! A platform fault in the words of the API.
//!
//! Owns the conversion from `core`'s fault to `wire`'s, used by answers and by log lines. Never
//! decides which fault happened.

use mayfly_core::limits::RESPONSE_BYTES_MAX;
use mayfly_core::outcome::Fault;
use mayfly_wire::function_error::Fault as WireFault;
use mayfly_wire::log_line::Status;

/// The error document that the caller of a function gets.
#[must_use]
pub fn document(fault: &Fault, request_id: &str) -> Vec<u8> {
    with(fault, |fault| fault.document(request_id))
}

/// How the fault appears in REPORT lines.
#[must_use]
pub fn status(fault: &Fault) -> Status<'static> {
    with(fault, |fault| fault.status())
}

/// The fault's error type, for example `Runtime.ExitError`.
#[must_use]
pub fn error_type(fault: &Fault) -> String {
    with(fault, |fault| fault.error_type().into_owned())
}

fn with<T>(fault: &Fault, read: impl FnOnce(&WireFault<'_>) -> T) -> T {
    match fault {
        Fault::Timeout { timeout_s } => read(&WireFault::Timeout { timeout_s: *timeout_s }),
        Fault::Exited(exit) => read(&WireFault::Exited { how: &exit.to_string() }),
        Fault::OutOfMemory => read(&WireFault::OutOfMemory),
        Fault::InitError { body } => read(&WireFault::InitError { document: body }),
        Fault::InitTimeout { limit_ms } => read(&WireFault::InitTimeout { limit_ms: *limit_ms }),
        Fault::ResponseTooLarge { bytes } => read(&WireFault::ResponseTooLarge {
            bytes: *bytes,
            bytes_max: RESPONSE_BYTES_MAX as u64,
        }),
        Fault::InvalidEntrypoint { detail } => read(&WireFault::InvalidEntrypoint { detail }),
        Fault::TruncatedResponse => read(&WireFault::TruncatedResponse),
        Fault::Trapped { detail } => read(&WireFault::Trapped { detail }),
        Fault::Extension(failure) => read(&WireFault::Extension {
            error_type: failure.kind.error_type(),
            detail: &failure.detail,
        }),
    }
}
