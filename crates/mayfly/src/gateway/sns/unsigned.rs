//! What receivers do without a signature: they open the `SubscribeURL` or the `UnsubscribeURL` of a
//! message.
//!
//! Owns which requests these are. What they carry speaks for them: a token of 320 random bits, or
//! the ARN of an HTTP subscription, which only its receiver was told. Whoever guesses is counted as
//! one who fails to authenticate.

use http::Method;
use http::request::Parts;
use hyper::body::Incoming;
use mayfly_core::name::RequestId;
use mayfly_wire::ApiError;
use mayfly_wire::generated::sns::{self as api, Operation};
use mayfly_wire::request::RequestParts;

use super::{Members, SERVICE};
use crate::gateway::respond::Answer;
use crate::gateway::{Gateway, body, form, forms, lockout};

/// Whether a request without a signature is one of a receiver.
pub fn is_for_receivers(head: &Parts) -> bool {
    let action = form::value(head.uri.query().unwrap_or_default(), "Action");
    let is_known = |action: &str| matches!(action, "ConfirmSubscription" | "Unsubscribe");
    head.method == Method::GET && head.uri.path() == "/" && action.as_deref().is_some_and(is_known)
}

/// Answers one.
pub async fn serve(gateway: &Gateway, head: &Parts, body: Incoming, id: RequestId) -> Answer {
    body::discard(body).await;
    match answer(gateway, head).await {
        Ok((operation, members)) => {
            gateway.topics.synced().await;
            forms::answer(&SERVICE, head, (operation, &members), id)
        }
        Err(error) => {
            lockout::note("subscription");
            forms::error(&SERVICE, head, &error, id)
        }
    }
}

async fn answer(gateway: &Gateway, head: &Parts) -> Result<(Operation, Members), ApiError> {
    let asked = forms::read(&SERVICE, head, &bytes::Bytes::new())?;
    let request = RequestParts {
        method: head.method.as_str(),
        path: head.uri.path(),
        query: "",
        headers: &head.headers,
        body: &asked.body,
    };
    let members = match asked.operation {
        Operation::ConfirmSubscription => {
            let input = api::ConfirmSubscriptionInput::parse(&request)?;
            forms::members(&gateway.control.confirm_subscription(false, input).await?)
        }
        Operation::Unsubscribe => {
            let input = api::UnsubscribeInput::parse(&request)?;
            gateway.control.unsubscribe(false, input).await?;
            Members::new()
        }
        _ => return Err(mayfly_wire::sigv4::missing_authentication_token()),
    };
    Ok((asked.operation, members))
}
