//! `POST /events`: CloudEvents 1.0 over HTTP, structured, binary or a batch; and
//! `GET /buses/{name}/events`: looking on at a bus.
//!
//! Owns the content modes and the headers of the binary one, and the stream of lines. What the
//! attributes become is `events::bus`; an answer is given when all of them are durable.

use std::time::Duration;

use bytes::Bytes;
use futures_util::stream;
use http::header::CONTENT_TYPE;
use http::request::Parts;
use http::{HeaderValue, StatusCode};
use mayfly_core::bus::BusName;
use mayfly_core::event_pattern::Pattern;
use mayfly_core::json::Json;
use mayfly_events::bus::{CloudEvent, CloudEventError};
use mayfly_wire::bus::{bus, bus_arn};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};
use tokio::time::timeout;

use super::parameters::Query;
use super::refused::Refused;
use super::{Answered, Request, json as answer};
use crate::gateway::body::{Body, Broken};
use crate::gateway::gate;
use crate::gateway::limits::{CLOUD_EVENTS_MAX, PAYLOAD_BYTES_MAX};
use crate::gateway::respond::whole;

const NDJSON: HeaderValue = HeaderValue::from_static("application/x-ndjson");
/// An empty line after so much silence shows that both sides are still there.
const HEARTBEAT: Duration = Duration::from_secs(10);

/// Carries a request out.
pub async fn publish(request: &Request<'_>) -> Answered {
    let gateway = request.gateway;
    let query = Query::of(request.head, &["bus"])?;
    let bus = bus(&gateway.home, query.text("bus").as_deref());
    let bus = bus.ok_or_else(|| Refused::invalid("bus", "is not the name of an event bus"))?;
    allow(request, &bus).await?;
    if !gateway.buses.has(&bus) {
        return Err(Refused::not_found(format!("Event bus {bus} does not exist.")));
    }
    let parent = header(request.head, "traceparent");
    let mut events = Vec::new();
    for (at, mut cloud) in read(request)?.into_iter().enumerate() {
        if let Some(parent) = parent {
            let own = Value::from(parent);
            cloud.attributes.entry("traceparent").or_insert(own);
        }
        let event = gateway.buses.from_cloud_event(&cloud).map_err(|error| refused(at, &error))?;
        events.push((bus.clone(), event));
    }
    let ids: Vec<&str> = events.iter().map(|(_, event)| event.id.as_str()).collect();
    let accepted = json!({ "accepted": ids });
    gateway.buses.publish(&events).await.map_err(|error| Refused::internal(&error))?;
    Ok(answer(StatusCode::ACCEPTED, &accepted))
}

/// Whoever may put events on the bus by its API may do it here.
async fn allow(request: &Request<'_>, bus: &BusName) -> Result<(), Refused> {
    let gateway = request.gateway;
    let arn = bus_arn(&gateway.home, bus);
    let ask = gate::events::about(gateway, "events:PutEvents", &arn).await?;
    gateway.allow(&request.caller, &[ask]).map_err(Refused::denied)
}

fn refused(at: usize, error: &CloudEventError) -> Refused {
    Refused::invalid(&format!("[{at}].{}", error.attribute), error.rule.clone())
}

fn header<'a>(head: &'a Parts, name: &str) -> Option<&'a str> {
    head.headers.get(name).and_then(|value| value.to_str().ok())
}

fn read(request: &Request<'_>) -> Result<Vec<CloudEvent>, Refused> {
    if request.body.len() > PAYLOAD_BYTES_MAX {
        return Err(Refused::invalid("body", format!("is at most {PAYLOAD_BYTES_MAX} bytes")));
    }
    let kind = header(request.head, CONTENT_TYPE.as_str()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let body = || {
        serde_json::from_slice::<Value>(&request.body)
            .map_err(|error| Refused::invalid("body", format!("is no JSON: {error}")))
    };
    let structured = |at, value| CloudEvent::structured(value).map_err(|error| refused(at, &error));
    match kind.as_str() {
        "application/cloudevents+json" => Ok(vec![structured(0, body()?)?]),
        "application/cloudevents-batch+json" => match body()? {
            Value::Array(list) if list.len() > CLOUD_EVENTS_MAX => {
                Err(Refused::invalid("body", format!("has at most {CLOUD_EVENTS_MAX} events")))
            }
            Value::Array(list) => {
                list.into_iter().enumerate().map(|(at, value)| structured(at, value)).collect()
            }
            _ => Err(Refused::invalid("body", "must be a list of events")),
        },
        _ if request.head.headers.contains_key("ce-specversion") => {
            Ok(vec![binary(request, &kind)?])
        }
        _ => Err(Refused::invalid(
            "content-type",
            "must be application/cloudevents+json or application/cloudevents-batch+json, or there \
             must be headers ce-specversion, ce-id, ce-source and ce-type",
        )),
    }
}

/// An event whose attributes are headers and whose body is its data.
fn binary(request: &Request<'_>, kind: &str) -> Result<CloudEvent, Refused> {
    let mut attributes = Map::new();
    for (name, value) in &request.head.headers {
        let Some(attribute) = name.as_str().strip_prefix("ce-") else { continue };
        let bad = || Refused::invalid(name.as_str(), "is no text");
        let value = value.to_str().map_err(|_| bad())?;
        let value = percent_decode_str(value).decode_utf8().map_err(|_| bad())?;
        if attributes.insert(attribute.to_owned(), Value::from(value.as_ref())).is_some() {
            return Err(Refused::invalid(name.as_str(), "stands twice"));
        }
    }
    if !kind.is_empty() {
        attributes.insert("datacontenttype".to_owned(), Value::from(kind));
    }
    let is_json = kind.is_empty() || kind == "application/json" || kind.ends_with("+json");
    let data = if request.body.is_empty() {
        Value::Null
    } else if is_json {
        serde_json::from_slice(&request.body)
            .map_err(|error| Refused::invalid("body", format!("is no JSON: {error}")))?
    } else {
        match std::str::from_utf8(&request.body) {
            Ok(text) => Value::from(text),
            Err(_) => {
                use base64::Engine as _;
                let base64 = base64::engine::general_purpose::STANDARD.encode(&request.body);
                json!({ "data_base64": base64 })
            }
        }
    };
    Ok(CloudEvent { attributes, data })
}

/// Streams the events of a bus from now on, one a line.
pub fn tail(request: &Request<'_>) -> Answered {
    let gateway = request.gateway;
    let query = Query::of(request.head, &["pattern"])?;
    let name = BusName::new(&request.labels[0]).ok().filter(|bus| gateway.buses.has(bus));
    let bus = name.ok_or_else(|| Refused::not_found("There is no such event bus"))?;
    let pattern = query.text("pattern").map(|text| pattern(&text)).transpose()?;
    let tap = gateway.buses.tap(bus, pattern);
    let lines = stream::unfold(tap, |mut tap| async move {
        let line = match timeout(HEARTBEAT, tap.next()).await {
            Err(_) => Bytes::from_static(b"\n"),
            Ok(Some(Ok(event))) => Bytes::from([&event[..], b"\n"].concat()),
            Ok(Some(Err(missed))) => Bytes::from(format!("{}\n", json!({ "missed": missed }))),
            Ok(None) => return None,
        };
        Some((Ok::<Bytes, Broken>(line), tap))
    });
    let mut answer = whole(StatusCode::OK, NDJSON, Bytes::new());
    *answer.body_mut() = Body::Parts(Box::pin(lines));
    Ok(answer)
}

fn pattern(text: &str) -> Result<Pattern, Refused> {
    let json = Json::parse(text).map_err(|error| Refused::invalid("pattern", error.to_string()))?;
    Pattern::parse(&json).map_err(|error| Refused::invalid("pattern", error.to_string()))
}
