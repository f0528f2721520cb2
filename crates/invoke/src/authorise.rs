//! May this caller invoke this function?
//!
//! Owns the translation of a call into the question that `core::policy` answers. Never decides.

use mayfly_core::function::UrlAuth;
use mayfly_core::name::Home;
use mayfly_core::policy::{
    self, Context, INVOKE_FUNCTION, Policies, Source as Policy, Value, function,
};

use crate::call::{Call, Principal, Question, Refusal, Source};
use crate::snapshot::FunctionView;

/// Checks the call against the resource policy of the qualifier it addresses.
pub(crate) fn authorise(home: &Home, view: &FunctionView, call: &Call) -> Result<(), Refusal> {
    let document = view.policy(&call.qualifier);
    let policy = document.map(|document| Policy { name: &call.invoked_arn, document });
    let is_url = call.source == Source::Url;
    // Only a URL with AuthType NONE opens a door to anonymous callers, whatever the policy.
    let auth = is_url.then(|| view.url_auth(&call.qualifier).unwrap_or(UrlAuth::Iam));
    if call.principal == Principal::Anonymous && auth == Some(UrlAuth::Iam) {
        return Err(Refusal::Forbidden);
    }
    let url_auth = auth.map_or("", function::url_auth_text);
    let facts =
        [(function::VIA_URL, Value::from(is_url)), (function::URL_AUTH, Value::from(url_auth))];
    let facts = if is_url { &facts[..] } else { &facts[..1] };
    let resource = function::resource(&call.invoked_arn);
    let principal = match &call.principal {
        Principal::Key { judge: Some(judge), .. } => {
            let action = INVOKE_FUNCTION;
            let question = Question { action, is_url, resource, policy, facts };
            return if judge.allows(&question) { Ok(()) } else { Err(Refusal::Forbidden) };
        }
        Principal::Key { arn, judge: None, .. } => policy::Principal::from_arn(arn),
        Principal::Anonymous => policy::Principal::Anonymous,
        Principal::Service { name, .. } => policy::Principal::Service(name),
        Principal::Platform => return Ok(()),
    };
    let mut context = Context::new();
    // Without a policy nobody looks.
    for (key, value) in facts.iter().filter(|_| policy.is_some()) {
        context.set(*key, value.clone());
    }
    if let Principal::Service { source_arn, .. } = &call.principal {
        context.set("aws:SourceArn", source_arn.as_str());
        context.set("aws:SourceAccount", home.account.as_str());
    }
    let (account, action) = (home.account.as_str(), INVOKE_FUNCTION);
    let request = policy::Request { principal, account, action, resource, context: &context };
    let policies = Policies { resource: policy, ..Policies::default() };
    let decision = match is_url {
        true => policy::evaluate_url(&policies, &request),
        false => policy::evaluate(&policies, &request),
    };
    if decision.is_allowed() { Ok(()) } else { Err(Refusal::Forbidden) }
}

/// What somebody is told who names something that is not there: only who may call it learns that.
pub(crate) fn missing(call: &Call) -> Refusal {
    let Principal::Key { judge: Some(judge), .. } = &call.principal else {
        return Refusal::NotFound;
    };
    let (is_url, resource) = (call.source == Source::Url, function::resource(&call.invoked_arn));
    let question = Question { action: INVOKE_FUNCTION, is_url, resource, policy: None, facts: &[] };
    if judge.allows(&question) { Refusal::NotFound } else { Refusal::Forbidden }
}
