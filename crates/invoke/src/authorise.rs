//! May this caller invoke this function?
//!
//! Owns the translation of a call into the question that `core::policy` answers. Never decides.

use mayfly_core::function::{Statement, UrlAuth};
use mayfly_core::name::Home;
use mayfly_core::policy::{self, INVOKE_FUNCTION};

use crate::call::{Call, Principal, Refusal, Source};
use crate::snapshot::FunctionView;

/// Checks the call against the resource policy of the qualifier it addresses.
pub(crate) fn authorise(home: &Home, view: &FunctionView, call: &Call) -> Result<(), Refusal> {
    let principal = match &call.principal {
        Principal::Key { arn, .. } => policy::Principal::Arn(arn),
        Principal::Anonymous => policy::Principal::Anonymous,
        Principal::Platform => return Ok(()),
    };
    let statements: &[Statement] =
        view.policy(&call.qualifier).map_or(&[], |policy| &policy.statements);
    let mut request =
        policy::Request::new(INVOKE_FUNCTION, &call.invoked_arn, principal, &home.account);
    let decision = match call.source {
        Source::Api | Source::Queue | Source::Destination | Source::Rerun => {
            policy::evaluate(statements, &request)
        }
        Source::Url => {
            // Only a URL with AuthType NONE opens a door to anonymous callers, whatever the policy.
            let auth = view.url_auth(&call.qualifier).unwrap_or(UrlAuth::Iam);
            if call.principal == Principal::Anonymous && auth == UrlAuth::Iam {
                return Err(Refusal::Forbidden);
            }
            request.function_url_auth = Some(auth);
            policy::evaluate_url(statements, &request)
        }
    };
    if decision.is_allowed() { Ok(()) } else { Err(Refusal::Forbidden) }
}
