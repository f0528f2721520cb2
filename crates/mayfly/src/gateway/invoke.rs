//! `Invoke`: the hot path of the API.
//!
//! Owns reading the request's headers into a [`Call`] and writing the [`Reply`] as an HTTP answer.
//! Never parses the payload into anything: it is only scanned for being JSON, which costs
//! nothing in memory.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use mayfly_core::limits::{CLIENT_CONTEXT_BYTES_MAX, LOG_TAIL_BYTES};
use mayfly_core::name::{Home, RequestId};
use mayfly_core::outcome::Outcome;
use mayfly_invoke::{Call, Excerpt, Mode, Reply, Source};
use mayfly_wire::ApiError;
use mayfly_wire::function_error::FUNCTION_ERROR;
use mayfly_wire::trace::{W3cHeaders, client_context_with_w3c};
use serde::de::IgnoredAny;

use super::invoke_event;
use super::refusal;
use super::respond::{Answer, JSON, empty, header, rest_error, whole};
use super::target::Target;
use super::{Caller, Gateway};
use crate::{fault, telemetry};

const EXECUTED_VERSION: HeaderName = HeaderName::from_static("x-amz-executed-version");
const FUNCTION_ERROR_HEADER: HeaderName = HeaderName::from_static("x-amz-function-error");
const LOG_RESULT: HeaderName = HeaderName::from_static("x-amz-log-result");
const TRACE_ID: HeaderName = HeaderName::from_static("x-amzn-trace-id");
const EMPTY_EVENT: Bytes = Bytes::from_static(b"{}");

/// Runs a function and answers with what it returned.
pub async fn serve(
    gateway: &Gateway,
    head: &Parts,
    payload: Bytes,
    label: &str,
    caller: &Caller,
    id: RequestId,
) -> Answer {
    if invoke_event::is_wanted(&head.headers) {
        return invoke_event::serve(gateway, head, payload, label, caller, id).await;
    }
    let prepared = prepare(gateway, head, payload, label, caller, id);
    let call = match prepared.and_then(|call| Ok(Call { mode: mode(&head.headers)?, ..call })) {
        Ok(call) => call,
        Err(error) => return rest_error(&error),
    };
    let dry_run = matches!(call.mode, Mode::DryRun);
    let trace = call.trace_id.clone();
    let arn = call.invoked_arn.clone();
    let mut answer = match gateway.invoker.call(call).await {
        Ok(reply) if dry_run => dry(&reply),
        Ok(reply) => answer(reply, id, &gateway.home),
        Err(refused) => {
            return rest_error(&refusal::exception(&refused, &arn, caller));
        }
    };
    if let Some(trace) = trace {
        answer.headers_mut().insert(TRACE_ID, header(&trace));
    }
    answer
}

/// What all invoke operations read from a request; the mode is the caller's to set.
///
/// # Errors
/// The exception for a header, function name or payload that cannot be used.
pub fn prepare(
    gateway: &Gateway,
    head: &Parts,
    payload: Bytes,
    label: &str,
    caller: &Caller,
    id: RequestId,
) -> Result<Call, ApiError> {
    let headers = &head.headers;
    let target = Target::parse(label, head.uri.query().unwrap_or_default(), &gateway.home)?;
    Ok(Call {
        function: target.function,
        qualifier: target.qualifier,
        invoked_arn: target.arn,
        request_id: id,
        principal: caller.principal(gateway),
        source: Source::Api,
        event_id: None,
        correlation_id: None,
        mode: Mode::RequestResponse,
        payload: event(payload)?,
        http: None,
        client_context: client_context(headers)?,
        trace_id: trace(headers),
        want_tail: want_tail(headers)?,
    })
}

/// What is wanted of a call that is waited for.
///
/// # Errors
/// The exception for any other word.
pub fn mode(headers: &HeaderMap) -> Result<Mode, ApiError> {
    match headers.get("x-amz-invocation-type").map(HeaderValue::as_bytes) {
        None | Some(b"RequestResponse") => Ok(Mode::RequestResponse),
        Some(b"DryRun") => Ok(Mode::DryRun),
        Some(b"Event") => {
            Err(invalid("InvocationType Event cannot stream: use RequestResponse or DryRun"))
        }
        Some(_) => Err(invalid("InvocationType must be one of Event, RequestResponse, DryRun")),
    }
}

fn want_tail(headers: &HeaderMap) -> Result<bool, ApiError> {
    match headers.get("x-amz-log-type").map(HeaderValue::as_bytes) {
        None | Some(b"None") => Ok(false),
        Some(b"Tail") => Ok(true),
        Some(_) => Err(invalid("LogType must be one of None, Tail")),
    }
}

/// The event: `{}` when the caller sent nothing, otherwise exactly its bytes, which are JSON.
fn event(payload: Bytes) -> Result<Bytes, ApiError> {
    if payload.is_empty() {
        return Ok(EMPTY_EVENT);
    }
    let scanned =
        std::str::from_utf8(&payload).map_err(|error| error.to_string()).and_then(|text| {
            serde_json::from_str::<IgnoredAny>(text).map_err(|error| error.to_string())
        });
    match scanned {
        Ok(IgnoredAny) => Ok(payload),
        Err(why) => Err(ApiError::new(
            "InvalidRequestContentException",
            400,
            format!("Could not parse request body into json: {why}"),
        )),
    }
}

/// The decoded client context, with the W3C trace in it when the caller sent one.
fn client_context(headers: &HeaderMap) -> Result<Option<String>, ApiError> {
    let given = headers.get("x-amz-client-context").map(decoded_context).transpose()?;
    if !headers.contains_key("traceparent") {
        return Ok(given);
    }
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let w3c = W3cHeaders {
        traceparent: text("traceparent"),
        tracestate: text("tracestate"),
        baggage: text("baggage"),
    };
    Ok(client_context_with_w3c(given.as_deref(), w3c).or(given))
}

fn decoded_context(value: &HeaderValue) -> Result<String, ApiError> {
    let unusable = |why: &str| {
        let message = format!("Client context must be a valid Base64-encoded JSON object: {why}");
        ApiError::new("InvalidRequestContentException", 400, message)
    };
    if value.len() > CLIENT_CONTEXT_BYTES_MAX {
        return Err(unusable(&format!("longer than {CLIENT_CONTEXT_BYTES_MAX} bytes")));
    }
    let bytes = STANDARD.decode(value.as_bytes()).map_err(|_| unusable("not Base64"))?;
    let text = String::from_utf8(bytes).map_err(|_| unusable("not UTF-8"))?;
    if serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(&text).is_err() {
        return Err(unusable("not a JSON object"));
    }
    Ok(text)
}

/// The X-Ray header as it came, when it is sane.
pub fn trace(headers: &HeaderMap) -> Option<String> {
    let text = headers.get(TRACE_ID)?.to_str().ok()?;
    let fits = (1..=mayfly_wire::limits::TRACE_HEADER_BYTES_MAX).contains(&text.len());
    fits.then(|| text.to_owned())
}

fn answer(reply: Reply, id: RequestId, home: &Home) -> Answer {
    let (body, failed) = match reply.outcome {
        Outcome::Success(body) => (body, false),
        Outcome::HandlerError(body) => (body, true),
        Outcome::Fault(fault) => (Bytes::from(fault::document(&fault, &id.to_string())), true),
    };
    let mut answer = whole(StatusCode::OK, JSON, body);
    let headers = answer.headers_mut();
    headers.insert(EXECUTED_VERSION, header(&reply.executed_version.to_string()));
    if failed {
        headers.insert(FUNCTION_ERROR_HEADER, HeaderValue::from_static(FUNCTION_ERROR));
    }
    if let Some(log) = &reply.log {
        headers.insert(LOG_RESULT, header(&log_result(log, home)));
    }
    answer
}

/// The end of the log as the API shows it: the same lines as in the log group, at most 4 KB.
pub fn log_result(log: &Excerpt, home: &Home) -> String {
    let mut text = Vec::new();
    let mut add = |line: &[u8]| {
        text.extend_from_slice(line);
        if !line.ends_with(b"\n") {
            text.push(b'\n');
        }
    };
    telemetry::lines(&log.start, home).1.iter().for_each(|(_, line)| add(line.as_bytes()));
    log.output.iter().for_each(|message| add(message));
    telemetry::lines(&log.end, home).1.iter().for_each(|(_, line)| add(line.as_bytes()));
    let skip = text.len().saturating_sub(LOG_TAIL_BYTES);
    STANDARD.encode(&text[skip..])
}

fn dry(reply: &Reply) -> Answer {
    let mut answer = empty(StatusCode::NO_CONTENT);
    let version = header(&reply.executed_version.to_string());
    answer.headers_mut().insert(EXECUTED_VERSION, version);
    answer
}

/// A header that cannot be used.
pub fn invalid(message: &str) -> ApiError {
    ApiError::new("InvalidParameterValueException", 400, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap())
            })
            .collect()
    }

    #[test]
    fn events_are_json_or_nothing() {
        let name = |bytes: &'static [u8]| event(Bytes::from_static(bytes)).map_err(|e| e.name);
        assert_eq!(name(b""), Ok(EMPTY_EVENT));
        assert_eq!(name(b" [1, \"\xc3\xa4\"] "), Ok(Bytes::from_static(b" [1, \"\xc3\xa4\"] ")));
        for bad in [&b"{"[..], b"{} {}", b"\"\xff\"", b"nope", b" "] {
            assert_eq!(name(bad), Err("InvalidRequestContentException"));
        }
        let deep = Bytes::from("[".repeat(500_000));
        assert!(event(deep).is_err());
    }

    #[test]
    fn only_known_invocation_types_pass() {
        for bad in ["event", "Event", "", "Async"] {
            assert_eq!(mode(&headers(&[("x-amz-invocation-type", bad)])).unwrap_err().status, 400);
        }
        assert!(matches!(mode(&headers(&[])), Ok(Mode::RequestResponse)));
    }

    #[test]
    fn client_contexts_are_decoded_and_checked() {
        let encoded = STANDARD.encode("{\"custom\":{\"a\":\"b\"}}");
        let one = |value: &str| client_context(&headers(&[("x-amz-client-context", value)]));
        assert_eq!(one(&encoded).unwrap().as_deref(), Some("{\"custom\":{\"a\":\"b\"}}"));
        for bad in ["***", &STANDARD.encode("[1]"), &STANDARD.encode([0xff]), &"A".repeat(3_584)] {
            assert_eq!(one(bad).unwrap_err().status, 400);
        }
        let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        let both = headers(&[("x-amz-client-context", &encoded), ("traceparent", parent)]);
        let text = client_context(&both).unwrap().unwrap();
        assert!(text.contains("\"custom\"") && text.contains(parent), "{text}");
    }
}
