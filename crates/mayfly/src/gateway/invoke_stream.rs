//! `InvokeWithResponseStream`: the answer as event-stream frames while the function runs.
//!
//! Owns the sequence of frames. Never buffers the answer: a slow reader makes the function wait.
//!
//! ```text
//! PayloadChunk* InvokeComplete{ErrorCode?, ErrorDetails?, LogResult?}
//! ```

use bytes::Bytes;
use futures_util::stream;
use http::header::CONTENT_TYPE;
use http::request::Parts;
use http::{HeaderValue, Response, StatusCode};
use mayfly_core::name::{Home, RequestId};
use mayfly_core::outcome::Outcome;
use mayfly_invoke::{Call, Mode, Refusal};
use mayfly_wire::eventstream::{Frame, InvokeComplete};
use mayfly_wire::function_error::FUNCTION_ERROR;

use super::body::{Body, Broken};
use super::respond::{Answer, empty, header, rest_error};
use super::stream_call::{self, End, Rest, Start};
use super::{Caller, Gateway, invoke, refusal};
use crate::fault;

const EVENT_STREAM: HeaderValue = HeaderValue::from_static("application/vnd.amazon.eventstream");

/// Runs a function and passes its answer on as it comes.
pub async fn serve(
    gateway: &Gateway,
    head: &Parts,
    payload: Bytes,
    label: &str,
    caller: &Caller,
    id: RequestId,
) -> Answer {
    let prepared = invoke::prepare(gateway, head, payload, label, caller, id);
    let mode = || invoke::mode(&head.headers);
    let call = match prepared.and_then(|call| Ok(Call { mode: mode()?, ..call })) {
        Ok(call) => call,
        Err(error) => return rest_error(&error),
    };
    let arn = call.invoked_arn.clone();
    let refused = |refusal: &Refusal| rest_error(&refusal::exception(refusal, &arn, caller));
    if matches!(call.mode, Mode::DryRun) {
        return match gateway.invoker.call(call).await {
            Ok(_) => empty(StatusCode::NO_CONTENT),
            Err(refusal) => refused(&refusal),
        };
    }
    match stream_call::start(gateway, call).await {
        Start::Ended(end) => match *end {
            Err(refusal) => refused(&refusal),
            Ok(reply) => {
                let version = reply.executed_version.to_string();
                let last = complete(Ok(reply), id, &gateway.home);
                let mut answer = framed(Box::pin(stream::iter([Ok(last)])));
                answer.headers_mut().insert("x-amz-executed-version", header(&version));
                answer
            }
        },
        Start::Streaming { rest, .. } | Start::Response { rest, .. } => {
            framed(Box::pin(frames(rest, id, Home::clone(&gateway.home))))
        }
    }
}

fn framed(
    frames: std::pin::Pin<Box<dyn stream::Stream<Item = Result<Bytes, Broken>> + Send>>,
) -> Answer {
    let mut answer = Response::new(Body::Parts(frames));
    answer.headers_mut().insert(CONTENT_TYPE, EVENT_STREAM);
    answer
}

/// What is left of a piece of the answer, and the stream behind it.
struct Pending {
    chunk: Bytes,
    rest: Rest,
    home: Home,
}

/// The frames of an answer that is still coming.
fn frames(
    rest: Rest,
    id: RequestId,
    home: Home,
) -> impl stream::Stream<Item = Result<Bytes, Broken>> + Send {
    let start = Pending { chunk: Bytes::new(), rest, home };
    stream::unfold(Some(start), move |pending| async move {
        let Pending { mut chunk, mut rest, home } = pending?;
        if chunk.is_empty() {
            match rest.next().await {
                Some(next) => chunk = next,
                None => return Some((Ok(complete(rest.end().await, id, &home)), None)),
            }
        }
        let frame = Frame::payload_chunk(&mut chunk).to_bytes();
        Some((Ok(frame), Some(Pending { chunk, rest, home })))
    })
}

/// The last frame.
fn complete(end: End, id: RequestId, home: &Home) -> Bytes {
    let (reply, failure) = match end {
        Ok(reply) => {
            let failure = match &reply.outcome {
                Outcome::Success(_) => None,
                Outcome::HandlerError(body) => Some(body.to_vec()),
                Outcome::Fault(fault) => Some(fault::document(fault, &id.to_string())),
            };
            (Some(reply), failure)
        }
        Err(refusal) => {
            tracing::error!(%refusal, request = %id, "a streamed invocation broke off");
            (None, Some(b"{\"errorMessage\":\"Mayfly could not go on\"}".to_vec()))
        }
    };
    let details = failure.map(|document| String::from_utf8_lossy(&document).into_owned());
    let log = reply.and_then(|reply| reply.log).map(|log| invoke::log_result(&log, home));
    let complete = InvokeComplete {
        error_code: details.as_ref().map(|_| FUNCTION_ERROR.to_owned()),
        error_details: details,
        log_result: log,
    };
    Frame::invoke_complete(&complete).to_bytes()
}
