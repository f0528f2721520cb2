//! STS: who is asking, and credentials for a while.
//!
//! Owns the table of operations and the shape of credentials. Sessions are made and read by
//! `identity`; whether a role may be taken on is the word of its trust policy and of the caller's
//! own policies, weighed by `core::policy`.
//!
//! ```text
//! GetCallerIdentity, GetSessionToken, AssumeRole ── signed ─▶ run ─▶ Directory::issue
//! AssumeRoleWithWebIdentity ────────────── not signed: the token of the identity provider speaks
//! ```

mod assume_role;
mod session_token;
mod web_identity;

use http::request::Parts;
use hyper::body::Incoming;
use mayfly_core::name::RequestId;
use mayfly_wire::ApiError;
use mayfly_wire::generated::sts::{self as api, Operation};
use mayfly_wire::query::Service;
use mayfly_wire::request::RequestParts;
use mayfly_wire::sigv4::{Presented, missing_authentication_token};
use mayfly_wire::value::{Sensitive, Timestamp};
use serde_json::{Map, Value};

use super::limits::API_BODY_BYTES_MAX;
use super::respond::Answer;
use super::{Caller, Gateway, Peer, forms, unreadable};
use super::{audit, body};
use crate::identity::{Claims, Credentials, TooLarge};

/// The service as its forms and answers know it.
const SERVICE: Service<Operation> = Service {
    namespace: "https://sts.amazonaws.com/doc/2011-06-15/",
    action: api::action,
    name: Operation::name,
    input: api::query::input,
    output: api::query::output,
    code: api::errors::query_code,
};

type Done = Result<(Operation, Map<String, Value>), ApiError>;

/// Answers one signed request.
pub async fn serve(
    gateway: &Gateway,
    head: &Parts,
    body: Incoming,
    presented: &Presented<'_>,
    peer: &Peer,
    id: RequestId,
) -> Answer {
    answered(head, signed(gateway, head, body, presented, peer).await, id)
}

/// Answers a request without a signature: only a token of an identity provider can do without.
pub async fn serve_unsigned(
    gateway: &Gateway,
    head: &Parts,
    body: Incoming,
    peer: &Peer,
    id: RequestId,
) -> Answer {
    answered(head, unsigned(gateway, head, body, peer).await, id)
}

/// The answer to a form whose signature cannot be read, whatever service it is for.
pub fn refused(head: &Parts, error: &ApiError, id: RequestId) -> Answer {
    forms::error(&SERVICE, head, error, id)
}

fn answered(head: &Parts, done: Done, id: RequestId) -> Answer {
    match done {
        Ok((operation, members)) => forms::answer(&SERVICE, head, (operation, &members), id),
        Err(error) => forms::error(&SERVICE, head, &error, id),
    }
}

async fn signed(
    gateway: &Gateway,
    head: &Parts,
    body: Incoming,
    presented: &Presented<'_>,
    peer: &Peer,
) -> Done {
    let (body, caller) =
        gateway.authenticated_body(presented, peer, body, API_BODY_BYTES_MAX, "STS").await?;
    let asked = forms::read(&SERVICE, head, &body)?;
    let request = parts(head, &asked.body);
    let done = carry_out(gateway, &caller, peer, asked.operation, &request).await;
    told(&caller, asked.operation, &request, done.as_ref().err());
    Ok((asked.operation, done?))
}

/// Tells the audit log.
fn told(
    caller: &Caller,
    operation: Operation,
    request: &RequestParts<'_>,
    error: Option<&ApiError>,
) {
    let body: Value = serde_json::from_slice(request.body).unwrap_or_default();
    let resource = body["RoleArn"].as_str().unwrap_or("*");
    let (action, allowed) = (format!("sts:{}", operation.name()), !error.is_some_and(is_denial));
    let reason = error.map_or_else(|| "allowed".to_owned(), |error| error.message.clone());
    audit::tell(caller, (&action, resource), allowed, reason);
}

fn is_denial(error: &ApiError) -> bool {
    error.status == 403
}

async fn carry_out(
    gateway: &Gateway,
    caller: &Caller,
    peer: &Peer,
    operation: Operation,
    request: &RequestParts<'_>,
) -> Result<Map<String, Value>, ApiError> {
    Ok(match operation {
        Operation::GetCallerIdentity => caller_identity(gateway, caller),
        Operation::GetSessionToken => {
            let input = api::GetSessionTokenRequest::parse(request)?;
            forms::members(&session_token::run(gateway, caller, &input)?)
        }
        Operation::AssumeRole => {
            let input = api::AssumeRoleRequest::parse(request)?;
            forms::members(&assume_role::run(gateway, caller, peer, input)?)
        }
        Operation::AssumeRoleWithWebIdentity => {
            let input = api::AssumeRoleWithWebIdentityRequest::parse(request)?;
            forms::members(&web_identity::run(gateway, peer, input).await?)
        }
    })
}

async fn unsigned(gateway: &Gateway, head: &Parts, body: Incoming, peer: &Peer) -> Done {
    let body = body::read(body, API_BODY_BYTES_MAX).await;
    let body = body.map_err(|error| unreadable(error, "STS"))?;
    // Forms for other services come here as well when nobody signed them.
    let asked = forms::read(&SERVICE, head, &body).map_err(|_| missing_authentication_token())?;
    if asked.operation != Operation::AssumeRoleWithWebIdentity {
        return Err(missing_authentication_token());
    }
    let input = api::AssumeRoleWithWebIdentityRequest::parse(&parts(head, &asked.body))?;
    Ok((asked.operation, forms::members(&web_identity::run(gateway, peer, input).await?)))
}

fn parts<'a>(head: &'a Parts, body: &'a bytes::Bytes) -> RequestParts<'a> {
    RequestParts {
        method: head.method.as_str(),
        path: head.uri.path(),
        query: "",
        headers: &head.headers,
        body,
    }
}

fn caller_identity(gateway: &Gateway, caller: &Caller) -> Map<String, Value> {
    forms::members(&api::GetCallerIdentityResponse {
        user_id: Some(caller.identity.user_id.clone()),
        account: Some(gateway.home.account.clone()),
        arn: Some(caller.identity.arn.clone()),
    })
}

/// Credentials for these claims, and the percentage of the longest token that they take.
fn issue(gateway: &Gateway, claims: Claims) -> Result<(Credentials, i32), ApiError> {
    match gateway.keys.directory().issue(claims) {
        Ok((made, percent)) => Ok((made, i32::try_from(percent).unwrap_or(i32::MAX))),
        Err(TooLarge { percent }) => {
            let message = format!(
                "Packed size of session tags and policies consumes {percent}% of allotted space."
            );
            Err(api::errors::packed_policy_too_large(message))
        }
    }
}

fn shown(credentials: Credentials) -> api::Credentials {
    // Answers have whole seconds; what is left of the last one is not promised.
    let epoch_ms = i64::try_from(credentials.expires.0 / 1_000 * 1_000).unwrap_or(i64::MAX);
    api::Credentials {
        access_key_id: credentials.access_key_id,
        secret_access_key: Sensitive(credentials.secret_access_key),
        session_token: credentials.session_token,
        expiration: Timestamp { epoch_ms },
    }
}

fn validation(message: impl Into<String>) -> ApiError {
    ApiError::new("ValidationError", 400, message)
}

fn unsupported(member: &str) -> ApiError {
    validation(format!("{member} is not supported by Mayfly; leave it out"))
}
