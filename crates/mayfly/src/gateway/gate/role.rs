//! What the role of a function may do, asked outside of any request: when the function is connected
//! to something, and each time that this server acts with the role in the function's place.
//!
//! Owns the question that stands for the role. Never decides.

use std::sync::Arc;

use mayfly_control::RoleMay;
use mayfly_core::policy::{Context, Request, evaluate};
use mayfly_store::Clock;

use super::{Documents, facts};
use crate::identity::{Directory, Kind};
use mayfly_core::policy::Source;

/// The session's name in such a question: no function has it.
const SESSION: &str = "mayfly";

/// The answers of a directory. What is allowed is noted as seen: the role needs it.
pub fn role_may(directory: &Directory, account: &str, clock: &Clock) -> RoleMay {
    let directory = directory.clone();
    let (account, clock) = (account.to_owned(), clock.clone());
    let documents = Documents::default();
    Arc::new(move |role, action, resource, policy| {
        // Without a role here there is nobody to ask: `dev` takes roles of other accounts.
        let Some(identity) = directory.role_identity(role, SESSION) else { return true };
        let now = clock.now();
        let mut context = Context::with_capacity(10)
            .with("aws:CurrentTime", now)
            .with("aws:EpochTime", now)
            .with("aws:TokenIssueTime", now)
            .with("aws:SecureTransport", true)
            // This server acts in the function's place: no credential leaves it.
            .with("mayfly:FromOwnEnvironment", true);
        facts::of_caller(&mut context, &identity, &account, Some(role));
        let principal = facts::principal(&identity, &account, Some(role));
        let request = Request { principal, account: &account, action, resource, context: &context };
        let document = policy.map(|text| documents.get(resource, text));
        let source = document.as_ref().map(|document| Source { name: resource, document });
        let allowed = identity
            .policies
            .weigh(source, false, |policies| evaluate(policies, &request).is_allowed());
        if let (true, Kind::RoleSession { role_id, .. }) = (allowed, &identity.kind) {
            directory.seen().note(role_id, action, resource, now);
        }
        allowed
    })
}
