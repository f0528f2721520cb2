//! What is known about every request: the context of policies.
//!
//! Owns the global condition keys. Never knows what a request is about.

use mayfly_core::policy::{Context, Principal};

use mayfly_core::time::EpochMs;

use super::super::Peer;
use crate::identity::{Identity, Kind};

/// The caller as policies know it; `role` is the ARN of a session's role.
pub fn principal<'a>(
    identity: &'a Identity,
    account: &'a str,
    role: Option<&'a str>,
) -> Principal<'a> {
    match (&identity.kind, role) {
        (Kind::Root, _) => Principal::Root { account },
        (Kind::RoleSession { .. }, Some(role)) => Principal::Session { role, arn: &identity.arn },
        _ => Principal::User { arn: &identity.arn },
    }
}

/// What is known whoever asks.
pub fn of_request<'a>(now: EpochMs, peer: &Peer) -> Context<'a> {
    Context::with_capacity(16)
        .with("aws:CurrentTime", now)
        .with("aws:EpochTime", now)
        .with("aws:SourceIp", peer.address.ip().to_canonical())
        .with("aws:SecureTransport", peer.is_secure)
}

/// What is known of a caller with an identity here.
pub fn of_caller<'a>(
    context: &mut Context<'a>,
    identity: &'a Identity,
    account: &'a str,
    role: Option<&'a str>,
) {
    context.set("aws:PrincipalArn", role.unwrap_or(&identity.arn));
    context.set("aws:PrincipalAccount", account);
    context.set("aws:userid", identity.user_id.as_str());
    let (kind, name) = match &identity.kind {
        Kind::Root => ("Account", None),
        Kind::User { name, .. } => ("User", Some(name.as_str())),
        Kind::RoleSession { .. } => ("AssumedRole", None),
        Kind::ApiKey => ("ApiKey", None),
    };
    context.set("aws:PrincipalType", kind);
    if let Some(name) = name {
        context.set("aws:username", name);
    }
    for (key, value) in &identity.tags {
        context.set(format!("aws:PrincipalTag/{key}"), value.as_str());
    }
    if let Some(source) = &identity.source_identity {
        context.set("aws:SourceIdentity", source.as_str());
    }
}

/// Where a request came from inside this server, and from whose session.
pub fn of_place(context: &mut Context<'_>, identity: &Identity, peer: &Peer) {
    if let Some(issued) = identity.issued {
        context.set("aws:TokenIssueTime", issued);
    }
    let own = match &identity.kind {
        Kind::RoleSession { environment: Some(environment), .. } => environment,
        _ => return,
    };
    let here = peer.environment.is_some_and(|at| at.name() == *own);
    context.set("mayfly:FromOwnEnvironment", here);
}
