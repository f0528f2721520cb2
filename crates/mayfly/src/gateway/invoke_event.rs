//! `Invoke` with `InvocationType=Event`, and the old `InvokeAsync`: accepted now, run later.
//!
//! Owns what only asynchronous invocations have: their size limit, the `Idempotency-Key` header,
//! the answer 202. Never answers before the event is durable, and never runs anything.

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, StatusCode};
use mayfly_core::limits::EVENT_BYTES_MAX;
use mayfly_core::name::RequestId;
use mayfly_invoke::Call;
use mayfly_wire::ApiError;

use super::limits::IDEMPOTENCY_KEY_CHARS_MAX;
use super::respond::{Answer, JSON, empty, rest_error, set_request_id, whole};
use super::{Caller, Gateway};
use super::{invoke, refusal};

/// The header that makes a second event the first one.
const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// Whether the caller does not want to wait.
pub fn is_wanted(headers: &HeaderMap) -> bool {
    headers.get("x-amz-invocation-type").is_some_and(|value| value.as_bytes() == b"Event")
}

/// Accepts an event: 202 without a body.
pub async fn serve(
    gateway: &Gateway,
    head: &Parts,
    payload: Bytes,
    label: &str,
    caller: &Caller,
    id: RequestId,
) -> Answer {
    let prepared = prepare(gateway, head, payload, label, caller, id);
    accept(gateway, head, prepared, caller, empty(StatusCode::ACCEPTED)).await
}

/// Accepts an event of `InvokeAsync`: 202 with `{"Status":202}`.
pub async fn serve_legacy(
    gateway: &Gateway,
    head: &Parts,
    payload: Bytes,
    label: &str,
    caller: &Caller,
    id: RequestId,
) -> Answer {
    let prepared = prepare(gateway, head, payload, label, caller, id);
    let body = Bytes::from_static(b"{\"Status\":202}");
    accept(gateway, head, prepared, caller, whole(StatusCode::ACCEPTED, JSON, body)).await
}

fn prepare(
    gateway: &Gateway,
    head: &Parts,
    payload: Bytes,
    label: &str,
    caller: &Caller,
    id: RequestId,
) -> Result<Call, ApiError> {
    if payload.len() > EVENT_BYTES_MAX {
        let message = format!(
            "{} byte payload is too large for the Event invocation type (limit {EVENT_BYTES_MAX} \
             bytes)",
            payload.len()
        );
        return Err(ApiError::new("RequestTooLargeException", 413, message));
    }
    let call = invoke::prepare(gateway, head, payload, label, caller, id)?;
    // As in AWS, the client context reaches synchronous invocations only.
    Ok(Call { client_context: None, ..call })
}

async fn accept(
    gateway: &Gateway,
    head: &Parts,
    prepared: Result<Call, ApiError>,
    caller: &Caller,
    mut answer: Answer,
) -> Answer {
    let key = idempotency_key(&head.headers);
    let (call, key) = match prepared.and_then(|call| Ok((call, key?))) {
        Ok(asked) => asked,
        Err(error) => return rest_error(&error),
    };
    let arn = call.invoked_arn.clone();
    match gateway.delivery.enqueue(call, key).await {
        Ok(accepted) => {
            set_request_id(answer.headers_mut(), accepted.request_id);
            answer
        }
        Err(refused) => rest_error(&refusal::exception(&refused, &arn, caller)),
    }
}

/// The caller's key, when it sent one.
fn idempotency_key(headers: &HeaderMap) -> Result<Option<&str>, ApiError> {
    let Some(value) = headers.get(IDEMPOTENCY_KEY) else { return Ok(None) };
    match value.to_str() {
        Ok(key) if (1..=IDEMPOTENCY_KEY_CHARS_MAX).contains(&key.len()) => Ok(Some(key)),
        _ => Err(invoke::invalid(
            "The header Idempotency-Key must have 1 to 256 printable ASCII characters",
        )),
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderName, HeaderValue};

    use super::*;

    fn headers(name: &'static str, value: &[u8]) -> HeaderMap {
        let value = HeaderValue::from_bytes(value).unwrap();
        std::iter::once((HeaderName::from_static(name), value)).collect()
    }

    #[test]
    fn keys_have_1_to_256_characters() {
        let of = |value: &[u8]| {
            idempotency_key(&headers(IDEMPOTENCY_KEY, value))
                .map(|key| key.map(str::to_owned))
                .map_err(|error| (error.status, error.message.contains("Idempotency-Key")))
        };
        assert_eq!(idempotency_key(&HeaderMap::new()).unwrap(), None);
        assert_eq!(of(b"order-1"), Ok(Some("order-1".to_owned())));
        assert_eq!(of(&[b'k'; 256]), Ok(Some("k".repeat(256))));
        for bad in [&b""[..], &[b'k'; 257], b"\xff"] {
            assert_eq!(of(bad), Err((400, true)));
        }
    }

    #[test]
    fn only_the_exact_word_asks_for_an_event() {
        assert!(is_wanted(&headers("x-amz-invocation-type", b"Event")));
        assert!(!is_wanted(&headers("x-amz-invocation-type", b"event")));
        assert!(!is_wanted(&HeaderMap::new()));
    }
}
