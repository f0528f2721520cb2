//! `PutEvents`.
//!
//! Owns the checks of entries and partial failure: entries that are refused are told apart, all
//! others go into one commit.

use bytes::Bytes;
use mayfly_core::bus::BusName;
use mayfly_core::json::Json;
use mayfly_core::time::EpochMs;
use mayfly_wire::ApiError;
use mayfly_wire::bus::bus;
use mayfly_wire::bus_event::Envelope;
use mayfly_wire::generated::events as api;

use super::event::Event;
use super::service::Buses;
use crate::limits::PUT_EVENTS_BYTES_MAX;
use crate::router::RouteError;

type Entry = api::PutEventsRequestEntry;
type Answer = api::PutEventsResultEntry;

impl Buses {
    /// Puts events on buses; those that succeed are durable when it returns.
    ///
    /// # Errors
    /// `ValidationException` when all together are too large, or for `EndpointId`.
    pub async fn put_events(
        &self,
        request: api::PutEventsRequest,
    ) -> Result<api::PutEventsResponse, ApiError> {
        let invalid = |text: &str| ApiError::new("ValidationException", 400, text);
        if request.endpoint_id.is_some() {
            return Err(invalid("EndpointId is not supported by Mayfly; leave it out"));
        }
        if request.entries.iter().map(weight).sum::<usize>() > PUT_EVENTS_BYTES_MAX {
            return Err(invalid("Total size of the entries in the request is over the limit."));
        }
        let now = self.inner.parts.clock.now();
        let (mut answers, mut events) = (Vec::new(), Vec::new());
        for entry in request.entries {
            match self.read_entry(entry, now) {
                Ok((bus, event)) => {
                    answers.push(Answer { event_id: Some(event.id.clone()), ..Answer::default() });
                    events.push((bus, event));
                }
                Err(answer) => answers.push(answer),
            }
        }
        if let Err(error) = self.publish(&events).await {
            for answer in answers.iter_mut().filter(|answer| answer.event_id.is_some()) {
                *answer = failed(error);
            }
        }
        let failed = answers.iter().filter(|answer| answer.error_code.is_some()).count();
        Ok(api::PutEventsResponse {
            failed_entry_count: i32::try_from(failed).ok(),
            entries: Some(answers),
        })
    }

    fn read_entry(&self, entry: Entry, now: EpochMs) -> Result<(BusName, Event), Answer> {
        let source = required("Source", entry.source.as_deref())?;
        let detail_type = required("DetailType", entry.detail_type.as_deref())?;
        let detail = required("Detail", entry.detail.as_deref())?;
        if source.starts_with("aws.") {
            return Err(refused(
                "NotAuthorizedForSourceException",
                "Not authorized for the source.",
            ));
        }
        if !matches!(Json::parse(detail), Ok(Json::Object(_))) {
            return Err(refused("MalformedDetail", "Detail is malformed."));
        }
        let home = &self.inner.parts.home;
        let bus = bus(home, entry.event_bus_name.as_deref()).filter(|bus| self.has(bus));
        let Some(bus) = bus else {
            let name = entry.event_bus_name.unwrap_or_default();
            let text = format!("Event bus {name} does not exist.");
            return Err(refused("ResourceNotFoundException", text));
        };
        let id = self.random_id();
        let time = entry.time.and_then(|time| u64::try_from(time.epoch_ms).ok());
        let envelope = Envelope {
            id: &id,
            detail_type,
            source,
            time: time.map_or(now, EpochMs),
            resources: entry.resources.as_deref().unwrap_or_default(),
            detail,
        };
        let text = Bytes::from(envelope.render(home));
        let event = Event::read(text, now)
            .map_err(|error| refused("MalformedDetail", error.to_string()))?;
        Ok((bus, Event { trace: entry.trace_header, ..event }))
    }
}

/// The bytes of an entry that count.
fn weight(entry: &Entry) -> usize {
    let text = |text: &Option<String>| text.as_ref().map_or(0, String::len);
    let resources: usize = entry.resources.iter().flatten().map(String::len).sum();
    let time = if entry.time.is_some() { 14 } else { 0 };
    time + text(&entry.source) + text(&entry.detail_type) + text(&entry.detail) + resources
}

fn required<'a>(member: &str, value: Option<&'a str>) -> Result<&'a str, Answer> {
    value.filter(|text| !text.is_empty()).ok_or_else(|| {
        let text =
            format!("Parameter {member} is not valid. Reason: {member} is a required argument.");
        refused("InvalidArgument", text)
    })
}

fn refused(code: &str, message: impl Into<String>) -> Answer {
    Answer {
        event_id: None,
        error_code: Some(code.to_owned()),
        error_message: Some(message.into()),
    }
}

fn failed(error: RouteError) -> Answer {
    let code = match error {
        RouteError::NoSpace | RouteError::Internal => "InternalFailure",
        RouteError::Closing => "ThrottlingException",
    };
    refused(code, error.to_string())
}
