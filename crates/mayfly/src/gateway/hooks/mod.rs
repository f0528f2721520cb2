//! Webhooks: calls from outside that carry their own proof instead of a signature of ours.
//!
//! Owns the door `POST /_mayfly/hooks/NAME[/…]` and its answers. A call is answered with 200 when
//! what it became is durable, never before. An unknown name and a wrong proof look alike, and both
//! count as failed authentications.
//!
//! ```text
//! body ─▶ webhook by name ─▶ wire::webhook::verify ─▶ target there? ─▶ Router::deliver ─▶ 200
//!              └ none: the same work for nothing ─▶ 401
//! ```

mod parcel;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::request::Parts;
use http::{HeaderValue, Method, StatusCode};
use hyper::body::Incoming;
use mayfly_control::Error;
use mayfly_core::name::RequestId;
use mayfly_core::webhook::{Webhook, WebhookName};
use mayfly_events::router::RouteError;
use mayfly_wire::webhook::{self, Call, Verified};

use super::limits::HOOK_BODY_BYTES_MAX;
use super::respond::{Answer, JSON, url_error, whole};
use super::{Gateway, body, lockout, unreadable};

/// Answers one call; `path` is what follows `/_mayfly/hooks/`.
pub async fn serve(
    gateway: &Gateway,
    head: &Parts,
    body: Incoming,
    path: &str,
    id: RequestId,
) -> Answer {
    if head.method != Method::POST {
        body::discard(body).await;
        return url_error(StatusCode::METHOD_NOT_ALLOWED, "Webhooks are called with POST");
    }
    let body = match body::read(body, HOOK_BODY_BYTES_MAX).await {
        Ok(body) => body,
        Err(error) => {
            let error = unreadable(error, "webhook");
            let status = StatusCode::from_u16(error.status).unwrap_or(StatusCode::BAD_REQUEST);
            return url_error(status, &error.message);
        }
    };
    let (name, rest) = match path.find('/') {
        Some(at) => path.split_at(at),
        None => (path, ""),
    };
    let called = Called { head, body, rest, id };
    match answer(gateway, &called, name).await {
        Ok(answer) => answer,
        Err(Refused::Unproven) => {
            lockout::note(&format!("webhook {name}"));
            url_error(StatusCode::UNAUTHORIZED, "Unauthorized")
        }
        Err(Refused::Status(status, message)) => url_error(status, &message),
    }
}

/// A call as it came.
pub(super) struct Called<'a> {
    pub(super) head: &'a Parts,
    pub(super) body: Bytes,
    /// What follows the name in the path.
    pub(super) rest: &'a str,
    pub(super) id: RequestId,
}

/// Why nothing was taken.
pub(super) enum Refused {
    Unproven,
    Status(StatusCode, String),
}

impl Refused {
    fn status(status: StatusCode, message: impl Into<String>) -> Self {
        Self::Status(status, message.into())
    }
}

async fn answer(gateway: &Gateway, called: &Called<'_>, name: &str) -> Result<Answer, Refused> {
    let found = match WebhookName::new(name) {
        Ok(name) => gateway.control.webhook(&name).await.map_err(|error| unavailable(&error))?,
        Err(_) => None,
    };
    let (hook, verified) = prove(gateway, called, found)?;
    if called.body.len() > hook.body_bytes_max as usize {
        let message = format!("The body has more than {} bytes", hook.body_bytes_max);
        return Err(Refused::status(StatusCode::PAYLOAD_TOO_LARGE, message));
    }
    if let Some(challenge) = verified.challenge {
        let mut answer = whole(StatusCode::OK, JSON, Bytes::from(challenge));
        answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
        return Ok(answer);
    }
    // What cannot be taken now must not be answered with 200: whoever calls tries again.
    let is_there = gateway.control.check_webhook_target(&hook.target).await;
    is_there.map_err(|error| unavailable(&error))?;
    let parcel = parcel::make(gateway, called, &hook, &verified)?;
    gateway.router.deliver(vec![parcel]).await.map_err(|error| match error {
        RouteError::NoSpace => Refused::status(StatusCode::INSUFFICIENT_STORAGE, error.to_string()),
        other => Refused::status(StatusCode::SERVICE_UNAVAILABLE, other.to_string()),
    })?;
    Ok(whole(StatusCode::OK, JSON, Bytes::from_static(b"{\"accepted\":true}")))
}

/// The webhook, when the call proved that it comes from where it should.
fn prove(
    gateway: &Gateway,
    called: &Called<'_>,
    found: Option<Webhook>,
) -> Result<(Webhook, Verified), Refused> {
    let headers = &called.head.headers;
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let now = gateway.clock.now();
    let call = Call { header: &header, body: &called.body, now };
    let unproven = |_| Refused::Unproven;
    let Some(hook) = found else { return Err(unproven(webhook::pretend(&call))) };
    let secrets = hook.secrets_at(now);
    let verified = webhook::verify(&hook.scheme, secrets, hook.tolerance_s, &call);
    let verified = verified.map_err(unproven)?;
    Ok((hook, verified))
}

fn unavailable(error: &Error) -> Refused {
    let error: &(dyn std::error::Error + 'static) = error;
    tracing::error!(error, "a webhook's call could not be taken");
    Refused::status(StatusCode::SERVICE_UNAVAILABLE, "The call could not be taken; try again")
}
