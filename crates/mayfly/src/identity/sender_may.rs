//! Whether services and roles may, outside of any request: asked by the router at each delivery.
//!
//! Owns the question that stands for a service (only the target's own policy can allow it) and for
//! a role. Never decides.

use std::sync::Arc;

use mayfly_core::policy::{Context, Policies, Principal, Request, Source, evaluate};
use mayfly_events::router::{Ask, May, Sender, Service};
use mayfly_store::Clock;

use super::Directory;
use crate::gateway::gate::{Documents, role_may};

/// The answers of a directory, for the router.
pub fn sender_may(directory: &Directory, account: &str, clock: &Clock) -> May {
    let of_roles = role_may(directory, account, clock);
    let (account, clock) = (account.to_owned(), clock.clone());
    let documents = Arc::new(Documents::default());
    Arc::new(move |ask: &Ask<'_>| match ask.sender {
        Sender::Platform => true,
        Sender::Role { arn } => of_roles(arn, ask.action, ask.resource, ask.policy),
        Sender::Service { service, source_arn } => {
            service_may(&documents, &account, &clock, ask, (*service, source_arn))
        }
    })
}

fn service_may(
    documents: &Documents,
    account: &str,
    clock: &Clock,
    ask: &Ask<'_>,
    (service, source_arn): (Service, &str),
) -> bool {
    let Some(text) = ask.policy else { return false };
    let (document, now) = (documents.get(ask.resource, text), clock.now());
    let context = Context::with_capacity(6)
        .with("aws:CurrentTime", now)
        .with("aws:EpochTime", now)
        .with("aws:SourceArn", source_arn)
        .with("aws:SourceAccount", account)
        .with("aws:PrincipalIsAWSService", true)
        .with("aws:SecureTransport", true);
    let request = Request {
        principal: Principal::Service(service.principal()),
        account,
        action: ask.action,
        resource: ask.resource,
        context: &context,
    };
    let resource = Some(Source { name: ask.resource, document: &document });
    evaluate(&Policies { resource, ..Policies::default() }, &request).is_allowed()
}
