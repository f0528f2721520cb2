//! Function URLs with `RESPONSE_STREAM`: the answer's head from the prelude, then raw bytes.
//!
//! Owns waiting for the prelude and the end of a broken answer. Never holds more of the body than
//! arrived with the prelude.

use bytes::Bytes;
use futures_util::stream;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, Response, StatusCode};
use mayfly_core::name::RequestId;
use mayfly_core::outcome::Outcome;
use mayfly_wire::url_event::{BadAnswer, HTTP_INTEGRATION, Head, Prelude};

use super::Gateway;
use super::body::{Body, Broken};
use super::function_url::{malformed, outcome, plain, refused};
use super::respond::{Answer, header};
use super::stream_call::{End, Rest, Start};

/// The answer to a call that was started with `stream_call::start`.
pub async fn answer(gateway: &Gateway, start: Start, id: RequestId) -> Answer {
    match start {
        Start::Ended(end) => ended(gateway, *end, id),
        Start::Streaming { content_type, rest } if content_type == HTTP_INTEGRATION => {
            with_prelude(gateway, rest, id).await
        }
        // Only functions that serve HTTP answer so, and they are answered elsewhere.
        Start::Response { .. } => plain(BadAnswer::response()),
        Start::Streaming { content_type, rest } => {
            let mut headers = HeaderMap::new();
            headers.insert(CONTENT_TYPE, header(&content_type));
            streamed(Head { status: StatusCode::OK, headers }, Bytes::new(), rest)
        }
    }
}

fn ended(gateway: &Gateway, end: End, id: RequestId) -> Answer {
    match end {
        Ok(reply) => outcome(gateway, reply, id),
        Err(refusal) => refused(&refusal),
    }
}

async fn with_prelude(gateway: &Gateway, mut rest: Rest, id: RequestId) -> Answer {
    let mut prelude = Prelude::default();
    let mut broken = None;
    while let Some(chunk) = rest.next().await {
        if broken.is_some() {
            continue; // Read on: where its log is, is known at its end.
        }
        match prelude.push(chunk) {
            Ok(None) => {}
            Ok(Some((head, first))) => return streamed(head, first, rest),
            Err(bad) => broken = Some(bad),
        }
    }
    match rest.end().await {
        Ok(reply) if matches!(reply.outcome, Outcome::Success(_)) => {
            let bad = broken.unwrap_or_else(|| prelude.ended());
            malformed(gateway, &reply, &bad, id)
        }
        end => ended(gateway, end, id),
    }
}

fn streamed(head: Head, first: Bytes, rest: Rest) -> Answer {
    let parts = stream::unfold(Some((first, rest)), |state| async move {
        let (first, mut rest) = state?;
        if !first.is_empty() {
            return Some((Ok(first), Some((Bytes::new(), rest))));
        }
        if let Some(chunk) = rest.next().await {
            return Some((Ok(chunk), Some((Bytes::new(), rest))));
        }
        // The status is long gone: a failure now can only break the connection off.
        match rest.end().await {
            Ok(reply) if matches!(reply.outcome, Outcome::Success(_)) => None,
            _ => Some((Err(Broken), None)),
        }
    });
    let mut answer = Response::new(Body::Parts(Box::pin(parts)));
    *answer.status_mut() = head.status;
    *answer.headers_mut() = head.headers;
    answer
}
