//! `GetSessionToken`: the same rights for a while, with credentials that end by themselves.

use std::time::Duration;

use mayfly_wire::ApiError;
use mayfly_wire::generated::sts as api;

use super::super::{Caller, Gateway};
use super::{issue, shown, unsupported};
use crate::gateway::limits::{ROOT_SESSION_S_MAX, USER_SESSION_S_DEFAULT, USER_SESSION_S_MIN};
use crate::identity::{Claims, Holder, Kind};

/// Gives a user, or the account itself, a session.
///
/// # Errors
/// `AccessDenied` for whoever is in a session already; `ValidationError` for an MFA device.
pub fn run(
    gateway: &Gateway,
    caller: &Caller,
    request: &api::GetSessionTokenRequest,
) -> Result<api::GetSessionTokenResponse, ApiError> {
    if request.serial_number.is_some() || request.token_code.is_some() {
        return Err(unsupported("SerialNumber"));
    }
    let identity = &caller.identity;
    if identity.expires.is_some() {
        let message = "Cannot call GetSessionToken with session credentials";
        return Err(ApiError::access_denied(message));
    }
    let holder = match &identity.kind {
        Kind::Root => Holder::Root,
        Kind::User { name, .. } => {
            Holder::User { name: name.to_string(), id: identity.user_id.clone() }
        }
        Kind::RoleSession { .. } | Kind::ApiKey => {
            return Err(ApiError::access_denied("Cannot call GetSessionToken with a role"));
        }
    };
    let asked = request.duration_seconds.and_then(|seconds| u64::try_from(seconds).ok());
    let mut seconds = asked.unwrap_or(USER_SESSION_S_DEFAULT).max(USER_SESSION_S_MIN);
    if identity.is_root() {
        seconds = seconds.min(ROOT_SESSION_S_MAX);
    }
    let claims = Claims::new(holder, gateway.clock.now(), Duration::from_secs(seconds));
    let (made, _) = issue(gateway, claims)?;
    Ok(api::GetSessionTokenResponse {
        credentials: Some(shown(made)),
        ..api::GetSessionTokenResponse::default()
    })
}
