//! May this caller invoke this function?
//!
//! Owns the translation of a call into the question that `core::policy` answers. Never decides.

use mayfly_core::function::UrlAuth;
use mayfly_core::name::Home;
use mayfly_core::policy::{self, Context, INVOKE_FUNCTION, Policies, Source as Policy, function};

use crate::call::{Call, Principal, Refusal, Source};
use crate::snapshot::FunctionView;

/// Checks the call against the resource policy of the qualifier it addresses.
pub(crate) fn authorise(home: &Home, view: &FunctionView, call: &Call) -> Result<(), Refusal> {
    let principal = match &call.principal {
        Principal::Key { arn, .. } => policy::Principal::from_arn(arn),
        Principal::Anonymous => policy::Principal::Anonymous,
        Principal::Platform => return Ok(()),
    };
    let document = view.policy(&call.qualifier);
    let policies = Policies {
        resource: document.map(|document| Policy { name: &call.invoked_arn, document }),
        ..Policies::default()
    };
    let mut context = Context::new();
    if document.is_some() {
        context.set(function::VIA_URL, call.source == Source::Url);
    }
    let question = |context| policy::Request {
        principal,
        account: &home.account,
        action: INVOKE_FUNCTION,
        resource: function::resource(&call.invoked_arn),
        context,
    };
    let decision = match call.source {
        Source::Api | Source::Queue | Source::Destination | Source::Rerun => {
            policy::evaluate(&policies, &question(&context))
        }
        Source::Url => {
            // Only a URL with AuthType NONE opens a door to anonymous callers, whatever the policy.
            let auth = view.url_auth(&call.qualifier).unwrap_or(UrlAuth::Iam);
            if call.principal == Principal::Anonymous && auth == UrlAuth::Iam {
                return Err(Refusal::Forbidden);
            }
            if document.is_some() {
                context.set(function::URL_AUTH, function::url_auth_text(auth));
            }
            policy::evaluate_url(&policies, &question(&context))
        }
    };
    if decision.is_allowed() { Ok(()) } else { Err(Refusal::Forbidden) }
}
