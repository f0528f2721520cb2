//! What is known about a request for a role: the context of its trust policy.

use mayfly_core::policy::{Context, Principal};

use super::super::{Gateway, Peer};
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
pub fn of_request<'a>(gateway: &Gateway, peer: &Peer) -> Context<'a> {
    let now = gateway.clock.now();
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
