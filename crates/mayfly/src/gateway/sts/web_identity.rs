//! `AssumeRoleWithWebIdentity`: somebody for whom an identity provider vouches takes on a role.
//!
//! Owns what its claims mean for the trust policy. The token is checked by `oidc`.

use mayfly_core::policy::{Principal, Request};
use mayfly_wire::ApiError;
use mayfly_wire::generated::sts::{self as api, errors};

use super::super::gate::facts;
use super::super::{Gateway, Peer};
use super::assume_role::{assumed, bound, denied, duration, holder, trusts};
use super::{issue, shown, unsupported};
use crate::identity::{Claims, Policies};
use crate::oidc::{self, Rejection};

/// Gives the bearer of a token a session with a role.
///
/// # Errors
/// `InvalidIdentityToken`, `ExpiredTokenException`, `IDPCommunicationError`, `AccessDenied`, and
/// those of `AssumeRole`.
pub async fn run(
    gateway: &Gateway,
    peer: &Peer,
    request: api::AssumeRoleWithWebIdentityRequest,
) -> Result<api::AssumeRoleWithWebIdentityResponse, ApiError> {
    if request.provider_id.is_some() {
        return Err(unsupported("ProviderId"));
    }
    if request.minimum_session_token_size.is_some() {
        return Err(unsupported("MinimumSessionTokenSize"));
    }
    let Some(trusted) = gateway.identity_provider.as_ref() else {
        return Err(errors::invalid_identity_token(
            "No OpenIDConnect provider is configured (setting oidc_issuer)",
        ));
    };
    let claims = trusted.provider.verify(&request.web_identity_token, None).await;
    let claims = claims.map_err(|rejection| refused(&rejection))?;
    let denied = || {
        let subject = format!("{}:{}", trusted.provider.issuer(), claims.subject);
        denied(&subject, "sts:AssumeRoleWithWebIdentity", &request.role_arn)
    };
    let role = gateway.keys.directory().role(&request.role_arn).ok_or_else(denied)?;
    let is_allowed = trusted.roles.allows(&claims, &request.role_arn)
        && is_trusted(gateway, peer, &claims, &request, &role);
    if !is_allowed {
        return Err(denied());
    }
    let length = duration(&role, request.duration_seconds, false)?;
    let session = &request.role_session_name;
    let mut made = Claims::new(holder(&role, session), gateway.clock.now(), length);
    bound(gateway, &mut made, request.policy, request.policy_arns.unwrap_or_default())?;
    let (credentials, percent) = issue(gateway, made)?;
    Ok(api::AssumeRoleWithWebIdentityResponse {
        credentials: Some(shown(credentials)),
        subject_from_web_identity_token: Some(claims.subject.clone()),
        assumed_role_user: Some(assumed(gateway, &role, session)),
        packed_policy_size: Some(percent),
        provider: Some(trusted.provider.issuer().to_owned()),
        audience: claims.audiences.first().cloned(),
        ..api::AssumeRoleWithWebIdentityResponse::default()
    })
}

/// The word of the trust policy: its principal is the provider, its conditions look at claims
/// under the provider's name (`id.example.org:sub`).
fn is_trusted(
    gateway: &Gateway,
    peer: &Peer,
    claims: &oidc::Claims,
    request: &api::AssumeRoleWithWebIdentityRequest,
    role: &mayfly_core::identity::Role,
) -> bool {
    let account = gateway.home.account.as_str();
    let name = claims.issuer.split_once("://").map_or(claims.issuer.as_str(), |(_, name)| name);
    let arn = format!("arn:aws:iam::{account}:oidc-provider/{name}");
    let mut context = facts::of_request(gateway.clock.now(), peer);
    context.set(format!("{name}:sub"), claims.subject.as_str());
    context.set(format!("{name}:aud"), claims.audiences.first().map_or("", String::as_str));
    if let Some(party) = &claims.authorized_party {
        context.set(format!("{name}:azp"), party.as_str());
    }
    for claim in claims.all.keys().filter(|claim| !STANDARD.contains(&claim.as_str())) {
        context.set_all(format!("{name}:{claim}"), claims.texts(claim));
    }
    context.set("aws:FederatedProvider", arn.as_str());
    context.set("sts:RoleSessionName", request.role_session_name.as_str());
    let asked = Request {
        principal: Principal::Federated(&arn),
        account,
        action: "sts:AssumeRoleWithWebIdentity",
        resource: &request.role_arn,
        context: &context,
    };
    trusts(role, &Policies::default(), &asked)
}

/// Claims that have a key of their own, or none.
const STANDARD: [&str; 9] = ["iss", "sub", "aud", "azp", "exp", "nbf", "iat", "nonce", "jti"];

fn refused(rejection: &Rejection) -> ApiError {
    let text = rejection.to_string();
    match rejection {
        Rejection::Expired => errors::expired_token(text),
        Rejection::Provider(_) => errors::idp_communication_error(text),
        _ => errors::invalid_identity_token(text),
    }
}
