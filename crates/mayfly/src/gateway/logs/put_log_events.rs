//! `PutLogEvents`: for tools that write logs of their own.
//!
//! Owns the checks of a batch. Never waits for the disk.

use mayfly_store::LogEvent;
use mayfly_store::logs::StreamOrder;
use mayfly_wire::generated::logs::{PutLogEventsRequest, PutLogEventsResponse, errors};

use super::{Rendered, failed, rendered};
use crate::gateway::Gateway;

/// Appends events to an existing stream.
pub async fn run(gateway: &Gateway, request: PutLogEventsRequest) -> Rendered {
    let order = StreamOrder::Name { prefix: request.log_stream_name.clone() };
    let page = gateway.logs.streams(&request.log_group_name, order, false, None, 1).await;
    let found = page.map_err(|e| failed(&e))?.streams;
    if found.first().is_none_or(|stream| stream.name != request.log_stream_name) {
        return Err(errors::resource_not_found("The specified log stream does not exist."));
    }
    let events = request.log_events.into_iter().map(|event| LogEvent {
        timestamp_ms: u64::try_from(event.timestamp).unwrap_or(0),
        message: event.message,
    });
    let appended =
        gateway.logs.append(request.log_group_name, request.log_stream_name, events.collect());
    if appended.is_err() {
        return Err(errors::service_unavailable("The log store is busy; send the batch again."));
    }
    rendered(&PutLogEventsResponse::default())
}
