//! `AssumeRole`: somebody takes on a role.
//!
//! Owns the order of the checks: the caller's own policies and the role's trust policy first, so
//! that nobody learns anything about a role that is not for him; then what the session may be.

use std::collections::BTreeMap;
use std::time::Duration;

use mayfly_core::identity::Role;
use mayfly_core::policy::{Request, Source, evaluate};
use mayfly_wire::ApiError;
use mayfly_wire::generated::sts as api;
use mayfly_wire::policy::{Kind, parse};

use super::super::gate::facts;
use super::super::{Caller, Gateway, Peer};
use super::{issue, shown, unsupported, validation};
use crate::gateway::limits::{CHAINED_SESSION_S_MAX, ROLE_SESSION_S_DEFAULT, SESSION_TAGS_MAX};
use crate::identity::{Claims, Holder, Identity, Kind as Who, Policies};

/// Gives the caller a session with a role.
///
/// # Errors
/// `AccessDenied`; `ValidationError`, `MalformedPolicyDocument`, `PackedPolicyTooLarge`.
pub fn run(
    gateway: &Gateway,
    caller: &Caller,
    peer: &Peer,
    request: api::AssumeRoleRequest,
) -> Result<api::AssumeRoleResponse, ApiError> {
    refuse_unsupported(&request)?;
    let identity = &caller.identity;
    let tags = session_tags(identity, &request)?;
    let denied = |action| denied(&identity.arn, action, &request.role_arn);
    let role = gateway.keys.directory().role(&request.role_arn);
    let role = role.ok_or_else(|| denied("sts:AssumeRole"))?;
    let mut actions = vec!["sts:AssumeRole"];
    actions.extend(request.tags.as_ref().filter(|tags| !tags.is_empty()).map(|_| "sts:TagSession"));
    actions.extend(request.source_identity.as_ref().map(|_| "sts:SetSourceIdentity"));
    for action in actions {
        if !may(gateway, identity, peer, &request, &role, action) {
            return Err(denied(action));
        }
    }
    let is_chained = matches!(identity.kind, Who::RoleSession { .. });
    let duration = duration(&role, request.duration_seconds, is_chained)?;
    let mut claims =
        Claims::new(holder(&role, &request.role_session_name), gateway.clock.now(), duration);
    let arns = request.policy_arns.unwrap_or_default();
    bound(gateway, &mut claims, request.policy, arns)?;
    claims.tags = tags;
    claims.transitive = transitive(identity, request.transitive_tag_keys);
    claims.source_identity = request.source_identity.or_else(|| identity.source_identity.clone());
    let source_identity = claims.source_identity.clone();
    let (made, percent) = issue(gateway, claims)?;
    Ok(api::AssumeRoleResponse {
        credentials: Some(shown(made)),
        assumed_role_user: Some(assumed(gateway, &role, &request.role_session_name)),
        packed_policy_size: Some(percent),
        source_identity,
        ..api::AssumeRoleResponse::default()
    })
}

fn refuse_unsupported(request: &api::AssumeRoleRequest) -> Result<(), ApiError> {
    let given = [
        ("SerialNumber", request.serial_number.is_some()),
        ("TokenCode", request.token_code.is_some()),
        ("ProvidedContexts", request.provided_contexts.is_some()),
        ("MinimumSessionTokenSize", request.minimum_session_token_size.is_some()),
    ];
    match given.iter().find(|(_, is_given)| *is_given) {
        Some((member, _)) => Err(unsupported(member)),
        None => Ok(()),
    }
}

/// The word of the trust policy and of the caller's own policies.
fn may(
    gateway: &Gateway,
    identity: &Identity,
    peer: &Peer,
    request: &api::AssumeRoleRequest,
    role: &Role,
    action: &str,
) -> bool {
    let account = gateway.home.account.as_str();
    let role_of_caller = identity.role_arn(account);
    let circumstances = gateway.circumstances(peer);
    let mut context = circumstances.context(identity, role_of_caller.as_deref());
    context.set("sts:RoleSessionName", request.role_session_name.as_str());
    if let Some(id) = &request.external_id {
        context.set("sts:ExternalId", id.as_str());
    }
    if let Some(source) = &request.source_identity {
        context.set("sts:SourceIdentity", source.as_str());
    }
    let tags = request.tags.as_deref().unwrap_or_default();
    for tag in tags {
        context.set(format!("aws:RequestTag/{}", tag.key), tag.value.as_str());
    }
    context.set_all("aws:TagKeys", tags.iter().map(|tag| tag.key.as_str()));
    let keys = request.transitive_tag_keys.as_deref().unwrap_or_default();
    context.set_all("sts:TransitiveTagKeys", keys.iter().map(String::as_str));
    for (key, value) in &role.tags {
        context.set(format!("aws:ResourceTag/{key}"), value.as_str());
    }
    let principal = facts::principal(identity, account, role_of_caller.as_deref());
    let asked =
        Request { principal, account, action, resource: &request.role_arn, context: &context };
    trusts(role, &identity.policies, &asked)
}

/// Whether a role's trust policy, with the caller's own policies, lets somebody in.
pub fn trusts(role: &Role, policies: &Policies, request: &Request<'_>) -> bool {
    let Ok(document) = parse(&role.trust, Kind::Trust) else { return false };
    let trust = Source { name: "trust policy", document: &document };
    policies.weigh(Some(trust), true, |policies| evaluate(policies, request).is_allowed())
}

pub fn denied(arn: &str, action: &str, role_arn: &str) -> ApiError {
    ApiError::access_denied(format!(
        "User: {arn} is not authorized to perform: {action} on resource: {role_arn}"
    ))
}

pub fn holder(role: &Role, session: &str) -> Holder {
    Holder::Role {
        name: role.name.to_string(),
        id: role.id.clone(),
        session: session.to_owned(),
        environment: None,
    }
}

pub fn assumed(gateway: &Gateway, role: &Role, session: &str) -> api::AssumedRoleUser {
    api::AssumedRoleUser {
        assumed_role_id: format!("{}:{session}", role.id),
        arn: format!("arn:aws:sts::{}:assumed-role/{}/{session}", gateway.home.account, role.name),
    }
}

/// How long the session lasts.
pub fn duration(role: &Role, asked: Option<i32>, is_chained: bool) -> Result<Duration, ApiError> {
    let asked = asked.and_then(|seconds| u64::try_from(seconds).ok());
    let seconds = asked.unwrap_or(ROLE_SESSION_S_DEFAULT.min(u64::from(role.session_s_max)));
    if is_chained && seconds > CHAINED_SESSION_S_MAX {
        return Err(validation(
            "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by \
             role chaining",
        ));
    }
    if seconds > u64::from(role.session_s_max) {
        return Err(validation(
            "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
        ));
    }
    Ok(Duration::from_secs(seconds))
}

/// Puts the session's policies into its claims, once they are known to be policies.
pub fn bound(
    gateway: &Gateway,
    claims: &mut Claims,
    policy: Option<String>,
    arns: Vec<api::PolicyDescriptorType>,
) -> Result<(), ApiError> {
    if let Some(text) = policy {
        parse(&text, Kind::Session).map_err(|error| error.to_api_error())?;
        claims.policies.push(text);
    }
    for arn in arns.into_iter().filter_map(|policy| policy.arn) {
        if !gateway.keys.directory().has_policy(&arn) {
            return Err(validation(format!("PolicyArns: the policy {arn} does not exist.")));
        }
        claims.policy_arns.push(arn);
    }
    Ok(())
}

/// The session's tags: those that pass on from the caller's session, and those asked for.
fn session_tags(
    identity: &Identity,
    request: &api::AssumeRoleRequest,
) -> Result<BTreeMap<String, String>, ApiError> {
    let passed = identity.transitive_tags.iter();
    let mut tags: BTreeMap<String, String> =
        passed.filter_map(|key| Some((key.clone(), identity.tags.get(key)?.clone()))).collect();
    for api::Tag { key, value } in request.tags.iter().flatten() {
        if tags.keys().any(|passed| passed.eq_ignore_ascii_case(key)) {
            return Err(validation(format!(
                "Tags: {key} conflicts with a tag that passes on from the calling session, or is \
                 there twice."
            )));
        }
        tags.insert(key.clone(), value.clone());
    }
    if tags.len() > SESSION_TAGS_MAX {
        return Err(validation(format!("Tags: a session has at most {SESSION_TAGS_MAX}.")));
    }
    if let Some(key) =
        request.transitive_tag_keys.iter().flatten().find(|key| !tags.contains_key(*key))
    {
        return Err(validation(format!("TransitiveTagKeys: {key} is not one of the Tags.")));
    }
    Ok(tags)
}

fn transitive(identity: &Identity, asked: Option<Vec<String>>) -> Vec<String> {
    let mut keys = identity.transitive_tags.clone();
    keys.extend(asked.unwrap_or_default());
    keys.sort();
    keys.dedup();
    keys
}
