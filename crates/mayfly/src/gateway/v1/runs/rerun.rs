//! `POST /runs/{id}/rerun`: invoke again, asynchronously, with what was recorded.
//!
//! Owns what the new invocation takes over: payload (unless the body is another one), function and
//! qualifier (unless `to` names others), and the correlation id, always.

use bytes::Bytes;
use http::StatusCode;
use mayfly_core::limits::EVENT_BYTES_MAX;
use mayfly_core::name::Qualifier;
use mayfly_core::run::Origin;
use mayfly_invoke::{Call, Mode, Source};
use serde::de::IgnoredAny;
use serde_json::json;

use super::super::parameters::{Query, run_id};
use super::super::refused::Refused;
use super::super::{Answered, Request, json as answer};
use super::look;
use crate::gateway::target::Target;
use crate::gateway::{Gateway, refusal, request_id};

pub async fn serve(request: &Request<'_>) -> Answered {
    let id = run_id(&request.labels[0])?;
    let query = Query::of(request.head, &["to"])?;
    let gateway = request.gateway;
    let run = look::find(gateway, id, None).await?.run;
    let target = target(gateway, query.text("to").as_deref(), &run.origin)?;
    let payload = payload(&request.body, run.payload.kept)?;
    let correlation_id = run.origin.correlation_id;
    let arn = target.arn.clone();
    let call = Call {
        function: target.function,
        qualifier: target.qualifier,
        invoked_arn: target.arn,
        request_id: request_id::fresh(),
        principal: request.caller.principal(request.gateway),
        source: Source::Rerun,
        event_id: None,
        correlation_id: Some(correlation_id.clone()),
        mode: Mode::RequestResponse, // An event's mode is not looked at.
        payload,
        http: None,
        client_context: None,
        trace_id: None,
        want_tail: false,
    };
    let accepted = gateway.delivery.enqueue(call, None).await;
    let accepted = accepted
        .map_err(|refused| Refused::from(refusal::exception(&refused, &arn, &request.caller)))?;
    let started = json!({"id": accepted.request_id.to_string(), "correlationId": correlation_id});
    Ok(answer(StatusCode::ACCEPTED, &started))
}

/// The function that `to` names, else the one that ran.
fn target(gateway: &Gateway, to: Option<&str>, origin: &Origin) -> Result<Target, Refused> {
    let text = match to {
        Some(to) => to.to_owned(),
        None if origin.qualifier.is_empty()
            || origin.qualifier == Qualifier::LATEST.to_string() =>
        {
            origin.function.to_string()
        }
        None => format!("{}:{}", origin.function, origin.qualifier),
    };
    let found = Target::parse(&text, "", &gateway.home);
    found.map_err(|error| match to {
        Some(_) => Refused { field: Some("to".to_owned()), ..Refused::from(error) },
        None => Refused::from(error),
    })
}

/// The body when there is one, else what was recorded.
fn payload(body: &Bytes, recorded: Option<Bytes>) -> Result<Bytes, Refused> {
    if body.is_empty() {
        return recorded.ok_or_else(|| {
            let message = "The payload was not kept; send one as the request's body";
            Refused::conflict("PayloadNotKept", message)
        });
    }
    if body.len() > EVENT_BYTES_MAX {
        let message = format!("must be at most {EVENT_BYTES_MAX} bytes");
        return Err(Refused::invalid("body", message));
    }
    let parsed: Result<IgnoredAny, _> = serde_json::from_slice(body);
    parsed.map_err(|why| Refused::invalid("body", format!("is not JSON: {why}")))?;
    Ok(body.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_payload_goes_before_the_recorded_one() {
        let bytes = |text: &'static str| Bytes::from_static(text.as_bytes());
        assert_eq!(payload(&bytes(""), Some(bytes("1"))), Ok(bytes("1")));
        assert_eq!(payload(&bytes("2"), Some(bytes("1"))), Ok(bytes("2")));
        assert_eq!(payload(&bytes("2"), None), Ok(bytes("2")));
        assert_eq!(payload(&bytes(""), None).unwrap_err().code, "PayloadNotKept");
        assert_eq!(payload(&bytes("{"), None).unwrap_err().field.as_deref(), Some("body"));
    }
}
