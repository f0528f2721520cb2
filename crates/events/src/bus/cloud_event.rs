//! CloudEvents 1.0 as events of a bus.
//!
//! Owns the step from their attributes to EventBridge's: `id` and `source` stay, `type` becomes
//! `detail-type`, `subject` the resource, `time` the time, `data` the detail. Extensions stand in
//! the detail under `cloudevents`, beside the data. Never speaks HTTP.

use bytes::Bytes;
use mayfly_core::time::EpochMs;
use mayfly_wire::bus_event::{Envelope, time_of};
use mayfly_wire::trace::TraceParent;
use serde_json::{Map, Value, json};

use super::event::Event;
use super::service::Buses;

/// A CloudEvent as its attributes and its data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CloudEvent {
    /// Attributes with their extensions, `data` and `data_base64` aside.
    pub attributes: Map<String, Value>,
    /// The data: JSON, or a text.
    pub data: Value,
}

/// Why a CloudEvent is refused: the attribute and the rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{attribute}: {rule}")]
pub struct CloudEventError {
    /// The attribute.
    pub attribute: String,
    /// The rule.
    pub rule: String,
}

impl CloudEventError {
    /// A refusal.
    #[must_use]
    pub fn new(attribute: &str, rule: impl Into<String>) -> Self {
        Self { attribute: attribute.to_owned(), rule: rule.into() }
    }
}

/// The attributes that an envelope has a place for.
const PLACED: [&str; 6] = ["specversion", "id", "source", "type", "time", "subject"];

impl CloudEvent {
    /// Reads one in its structured form.
    ///
    /// # Errors
    /// [`CloudEventError`] names the attribute.
    pub fn structured(value: Value) -> Result<Self, CloudEventError> {
        let Value::Object(mut attributes) = value else {
            return Err(CloudEventError::new("event", "it must be a JSON object"));
        };
        let data = match (attributes.remove("data"), attributes.remove("data_base64")) {
            (Some(_), Some(_)) => {
                return Err(CloudEventError::new("data", "there is data_base64, too"));
            }
            (Some(data), None) => data,
            (None, Some(base64)) => json!({ "data_base64": base64 }),
            (None, None) => Value::Null,
        };
        Ok(Self { attributes, data })
    }

    fn text(&self, name: &str) -> Result<&str, CloudEventError> {
        let text = self.attributes.get(name).and_then(Value::as_str);
        text.filter(|text| !text.is_empty())
            .ok_or_else(|| CloudEventError::new(name, "it must be a text that is not empty"))
    }
}

impl Buses {
    /// A CloudEvent as an event of a bus.
    ///
    /// # Errors
    /// [`CloudEventError`] names the attribute that is missing or wrong.
    pub fn from_cloud_event(&self, cloud: &CloudEvent) -> Result<Event, CloudEventError> {
        if cloud.text("specversion")? != "1.0" {
            return Err(CloudEventError::new("specversion", "it must be 1.0"));
        }
        let now = self.inner.parts.clock.now();
        let source = cloud.text("source")?;
        if source.starts_with("aws.") {
            let rule = "names that begin with aws. are the platform's own";
            return Err(CloudEventError::new("source", rule));
        }
        let subject: Vec<String> = match cloud.attributes.get("subject") {
            None => Vec::new(),
            Some(_) => vec![cloud.text("subject")?.to_owned()],
        };
        let detail = detail(cloud).to_string();
        let envelope = Envelope {
            id: cloud.text("id")?,
            detail_type: cloud.text("type")?,
            source,
            time: time(cloud, now)?,
            resources: &subject,
            detail: &detail,
        };
        let text = Bytes::from(envelope.render(&self.inner.parts.home));
        let event = Event::read(text, now)
            .map_err(|error| CloudEventError::new("data", error.to_string()))?;
        let parent = cloud.attributes.get("traceparent").and_then(Value::as_str);
        let trace = parent.and_then(TraceParent::parse);
        Ok(Event { trace: trace.map(|trace| trace.to_trace_header().to_string()), ..event })
    }
}

fn time(cloud: &CloudEvent, now: EpochMs) -> Result<EpochMs, CloudEventError> {
    if cloud.attributes.get("time").is_none() {
        return Ok(now);
    }
    let time = time_of(cloud.text("time")?);
    time.ok_or_else(|| CloudEventError::new("time", "it must be a time of RFC 3339"))
}

/// The data with the extensions beside it. Data that is no object stands under `data`.
fn detail(cloud: &CloudEvent) -> Value {
    let others = cloud.attributes.iter().filter(|(name, _)| !PLACED.contains(&name.as_str()));
    let extensions: Map<String, Value> =
        others.map(|(name, value)| (name.clone(), value.clone())).collect();
    let mut detail = match &cloud.data {
        Value::Object(members) => members.clone(),
        Value::Null => Map::new(),
        other => Map::from_iter([("data".to_owned(), other.clone())]),
    };
    if !extensions.is_empty() {
        detail.insert("cloudevents".to_owned(), Value::Object(extensions));
    }
    Value::Object(detail)
}
