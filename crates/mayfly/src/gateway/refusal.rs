//! A call that was not let in, in the words of the Lambda API.
//!
//! Owns the table from [`Refusal`] to exception name, status and reason. Never shows an internal
//! cause to the caller: that goes to the log.

use mayfly_core::admission::Throttle;
use mayfly_invoke::Refusal;
use mayfly_wire::ApiError;

/// The exception for a refusal; `function_arn` and `caller_arn` appear in its text.
#[must_use]
pub fn exception(refusal: &Refusal, function_arn: &str, caller_arn: &str) -> ApiError {
    match refusal {
        Refusal::NotFound => ApiError::new(
            "ResourceNotFoundException",
            404,
            format!("Function not found: {function_arn}"),
        ),
        Refusal::Forbidden => ApiError::access_denied(format!(
            "User: {caller_arn} is not authorized to perform: lambda:InvokeFunction on resource: \
             {function_arn}"
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
    use super::*;

    fn name_status(refusal: Refusal) -> (&'static str, u16) {
        let error = exception(&refusal, "arn:f", "arn:u");
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
        let error = exception(&throttled, "arn:f", "arn:u");
        assert_eq!((error.name, error.status), ("TooManyRequestsException", 429));
        assert_eq!(error.reason, Some("ReservedFunctionConcurrentInvocationLimitExceeded"));
        assert_eq!(error.retry_after_s, Some(1));
    }

    #[test]
    fn internal_causes_stay_inside() {
        let error = exception(&Refusal::Internal("disk /x is full".into()), "arn:f", "arn:u");
        assert_eq!((error.name, error.status), ("ServiceException", 500));
        assert!(!error.message.contains("disk"));
    }
}
