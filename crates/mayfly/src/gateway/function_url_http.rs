//! Function URLs of functions that serve HTTP themselves: the request goes in, the answer comes
//! out, and no event is made of either.
//!
//! Owns what of a request is handed on and the two directions of a streamed body. Never looks into
//! a body. Who may call is decided before, as for every function URL.
//!
//! ```text
//! BUFFERED         body ≤ 6 MB, whole ─▶ Invoker::call ─▶ answer ≤ 6 MB, whole; no task
//! RESPONSE_STREAM  body parts ─task─▶ bounded queue ─▶ call ─task─▶ bounded queue ─▶ answer
//!                  (a signed body is read whole: its hash is part of the signature)
//! ```

use bytes::Bytes;
use futures_util::stream;
use http::uri::PathAndQuery;
use http::{Response, StatusCode};
use hyper::body::{Body as _, Incoming};
use mayfly_core::limits::STREAM_BYTES_MAX;
use mayfly_core::outcome::Outcome;
use mayfly_invoke::{Call, Principal, Reply, UrlTarget};
use mayfly_sandbox::{BodyBroken, HttpRequest, RequestBody, ResponseHead, hop_by_hop};
use tokio::sync::mpsc;

use super::Gateway;
use super::body::{self, Body, Broken};
use super::function_url::{Request, outcome, refused};
use super::limits::STREAM_PARTS_MAX;
use super::respond::{Answer, url_error};
use super::stream_call::{self, Rest, Start};
use mayfly_core::function::UrlAuth;

/// Calls the function with the request itself.
pub async fn answer(request: &Request<'_>, target: &UrlTarget, body: Incoming) -> Answer {
    let gateway = request.gateway;
    let (is_signed, streaming) = (target.config.auth == UrlAuth::Iam, target.config.streaming);
    let (body, principal) = if streaming && !is_signed {
        if body.size_hint().lower() > STREAM_BYTES_MAX {
            body::discard(body).await;
            let message = format!("Request must be smaller than {STREAM_BYTES_MAX} bytes");
            return url_error(StatusCode::PAYLOAD_TOO_LARGE, &message);
        }
        (streamed_body(gateway, body), Principal::Anonymous)
    } else {
        match request.read(body, is_signed).await {
            Ok((body, principal)) => (RequestBody::Whole(body), principal),
            Err(answer) => return answer,
        }
    };
    let call = call(request, target, body, principal);
    if streaming {
        return match stream_call::start(gateway, call).await {
            Start::Response { head, rest } => streamed(*head, rest),
            Start::Streaming { .. } => url_error(StatusCode::BAD_GATEWAY, "Internal Server Error"),
            Start::Ended(end) => match *end {
                Ok(reply) => whole(request, reply),
                Err(refusal) => refused(&refusal),
            },
        };
    }
    match gateway.invoker.call(call).await {
        Ok(reply) => whole(request, reply),
        Err(refusal) => refused(&refusal),
    }
}

fn call(
    request: &Request<'_>,
    target: &UrlTarget,
    body: RequestBody,
    principal: Principal,
) -> Call {
    let mut headers = request.forwarded();
    hop_by_hop::strip(&mut headers);
    let path = request.head.uri.path_and_query();
    let http = HttpRequest {
        method: request.head.method.clone(),
        target: path.cloned().unwrap_or_else(|| PathAndQuery::from_static("/")),
        headers,
        body,
    };
    let http = Some(Box::new(http));
    Call { http, ..request.call(&target.function, &target.qualifier, Bytes::new(), principal) }
}

/// The body's parts as they come, pushed by a task of its own. When the function does not want any
/// more of it, the rest is read and forgotten, so that the client sees the answer.
fn streamed_body(gateway: &Gateway, mut body: Incoming) -> RequestBody {
    if body.is_end_stream() {
        return RequestBody::Whole(Bytes::new());
    }
    let (parts, received) = mpsc::channel(STREAM_PARTS_MAX);
    gateway.tasks.spawn(async move {
        let mut bytes = 0;
        loop {
            let part = match body::next(&mut body).await {
                Ok(None) => return,
                Ok(Some(part)) => {
                    bytes += part.len() as u64;
                    if bytes > STREAM_BYTES_MAX { Err(BodyBroken) } else { Ok(part) }
                }
                Err(_) => Err(BodyBroken),
            };
            let is_broken = part.is_err();
            if parts.send(part).await.is_err() {
                return body::discard(body).await;
            }
            if is_broken {
                return;
            }
        }
    });
    RequestBody::Stream(received)
}

/// The answer to a call that ended.
fn whole(request: &Request<'_>, mut reply: Reply) -> Answer {
    match (reply.head.take(), &mut reply.outcome) {
        (Some(head), Outcome::Success(body)) => {
            let body = Body::Full(std::mem::take(body));
            respond(*head, body)
        }
        _ => outcome(request.gateway, reply, request.id),
    }
}

fn streamed(head: ResponseHead, rest: Rest) -> Answer {
    let parts = stream::unfold(Some(rest), |rest| async move {
        let mut rest = rest?;
        if let Some(chunk) = rest.next().await {
            return Some((Ok(chunk), Some(rest)));
        }
        // The status is long gone: a failure now can only break the connection off.
        match rest.end().await {
            Ok(reply) if matches!(reply.outcome, Outcome::Success(_)) => None,
            _ => Some((Err(Broken), None)),
        }
    });
    respond(head, Body::Parts(Box::pin(parts)))
}

fn respond(head: ResponseHead, body: Body) -> Answer {
    let mut answer = Response::new(body);
    *answer.status_mut() = head.status;
    *answer.headers_mut() = head.headers;
    answer
}
