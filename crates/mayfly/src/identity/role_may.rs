//! What the role of a function may do: asked when it is connected to something.
//!
//! Owns the question that stands for a function's role outside of any request. Never decides.

use mayfly_control::RoleMay;
use mayfly_core::policy::{Context, Policies, Principal, Request, Source, evaluate};
use mayfly_store::Clock;
use mayfly_wire::policy::Kind;
use std::sync::Arc;

use super::{Directory, NamedPolicy};

/// The session's name in such a question: no function has it.
const SESSION: &str = "mayfly";

/// The answers of a directory.
pub fn role_may(directory: &Directory, account: &str, clock: &Clock) -> RoleMay {
    let (directory, account, clock) = (directory.clone(), account.to_owned(), clock.clone());
    Arc::new(move |role, action, resource, policy| {
        // Without a role here there is nobody to ask: `dev` takes roles of other accounts.
        let Some(identity) = directory.role_identity(role, SESSION) else { return true };
        let now = clock.now();
        let context = Context::with_capacity(6)
            .with("aws:CurrentTime", now)
            .with("aws:EpochTime", now)
            .with("aws:PrincipalArn", role)
            .with("aws:PrincipalAccount", account.as_str())
            .with("aws:PrincipalType", "AssumedRole")
            .with("aws:SecureTransport", true);
        let principal = Principal::Session { role, arn: &identity.arn };
        let (account, context) = (account.as_str(), &context);
        let request = Request { principal, account, action, resource, context };
        let sources: Vec<Source<'_>> =
            identity.policies.identity.iter().map(NamedPolicy::source).collect();
        let own = policy.map(|text| NamedPolicy::new(resource, text, Kind::Resource));
        let policies = Policies {
            identity: &sources,
            boundary: identity.policies.boundary.as_ref().map(NamedPolicy::source),
            resource: own.as_ref().map(NamedPolicy::source),
            ..Policies::default()
        };
        evaluate(&policies, &request).is_allowed()
    })
}
