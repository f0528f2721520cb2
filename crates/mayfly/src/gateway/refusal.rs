//! A call that was not let in, in the words of the Lambda API.
//!
//! Owns the table from [`Refusal`] to exception name, status and reason. Never shows an internal
//! cause to the caller: that goes to the log.

use mayfly_core::admission::Throttle;
use mayfly_core::policy::INVOKE_FUNCTION;
use mayfly_invoke::Refusal;
use mayfly_wire::ApiError;

use super::{Caller, audit};

/// The exception for a refusal; the function's ARN and the caller's appear in its text. A denial is
/// told to the audit log.
#[must_use]
pub fn exception(refusal: &Refusal, function_arn: &str, caller: &Caller) -> ApiError {
    if *refusal == Refusal::Forbidden {
        let reason = "not allowed: neither the function's policy nor the caller's allows it";
        audit::tell(caller, (INVOKE_FUNCTION, function_arn), false, reason.to_owned());
    }
    match refusal {
        Refusal::NotFound => ApiError::new(
            "ResourceNotFoundException",
            404,
            format!("Function not found: {function_arn}"),
        ),
        Refusal::Forbidden => ApiError::access_denied(format!(
            "User: {} is not authorized to perform: {INVOKE_FUNCTION} on resource: {function_arn}",
            caller.arn()
        )),
        Refusal::NotReady { state, reason } => ApiError::new(
            "ResourceConflictException",
            409,
            format!(
                "The operation cannot be performed at this time. The function is currently in the \
                 following state: {state}. {reason}"
            )
            .trim_end(),
        ),
        Refusal::Throttled(throttle) => {
            let text = match throttle {
                Throttle::Memory => {
                    "The machine has no memory for another environment (setting memory_max_mb)."
                }
                _ => "Rate Exceeded.",
            };
            ApiError::new("TooManyRequestsException", 429, text)
                .with_reason(throttle_reason(*throttle))
                .with_retry_after(1)
        }
        Refusal::Recursion => ApiError::new(
            "RecursiveInvocationException",
            400,
            "Lambda has detected your function being invoked in a recursive loop with other \
             resources; the invocation was stopped",
        ),
        Refusal::NoSpace => ApiError::new(
            "ServiceException",
            503,
            "The event was not accepted: the server has no space left to keep it",
        )
        .with_retry_after(1),
        Refusal::Draining => ApiError::new(
            "ServiceUnavailableException",
            503,
            "The server is shutting down; send the request again",
        )
        .with_retry_after(1),
        Refusal::Internal(cause) => {
            tracing::error!(%cause, function = function_arn, "an invocation could not be made");
            ApiError::new("ServiceException", 500, "Mayfly could not run the function")
        }
    }
}

/// The API's `ThrottleReason`.
#[must_use]
pub fn throttle_reason(throttle: Throttle) -> &'static str {
    match throttle {
        // The public service has no word for a machine that is full.
        Throttle::Concurrency | Throttle::Memory => "ConcurrentInvocationLimitExceeded",
        Throttle::ReservedConcurrency => "ReservedFunctionConcurrentInvocationLimitExceeded",
        Throttle::Rate => "FunctionInvocationRateLimitExceeded",
    }
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, SocketAddr};
    use std::sync::Arc;

    use super::super::{Peer, Role};
    use super::*;
    use crate::identity::Identity;

    fn caller() -> Caller {
        Caller {
            access_key: "AKIA".to_owned(),
            identity: Arc::new(Identity::root("000000000000")),
            peer: Peer::at(SocketAddr::from((Ipv4Addr::LOCALHOST, 1)), Role::Api),
        }
    }

    fn name_status(refusal: Refusal) -> (&'static str, u16) {
        let error = exception(&refusal, "arn:f", &caller());
        (error.name, error.status)
    }

    #[test]
    fn refusals_have_their_exceptions() {
        assert_eq!(name_status(Refusal::NotFound), ("ResourceNotFoundException", 404));
        assert_eq!(name_status(Refusal::Forbidden), ("AccessDeniedException", 403));
        assert_eq!(name_status(Refusal::Draining), ("ServiceUnavailableException", 503));
        let pending = Refusal::NotReady { state: "Pending", reason: String::new() };
        assert_eq!(name_status(pending), ("ResourceConflictException", 409));
        let throttled = Refusal::Throttled(Throttle::ReservedConcurrency);
        let error = exception(&throttled, "arn:f", &caller());
        assert_eq!((error.name, error.status), ("TooManyRequestsException", 429));
        assert_eq!(error.reason, Some("ReservedFunctionConcurrentInvocationLimitExceeded"));
        assert_eq!(error.retry_after_s, Some(1));
    }

    #[test]
    fn internal_causes_stay_inside() {
        let error = exception(&Refusal::Internal("disk /x is full".into()), "arn:f", &caller());
        assert_eq!((error.name, error.status), ("ServiceException", 500));
        assert!(!error.message.contains("disk"));
    }
}
