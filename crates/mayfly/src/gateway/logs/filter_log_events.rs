//! `FilterLogEvents`: all or some streams of a group, in the order of time.
//!
//! Owns the translation of the request. Never matches a pattern itself: the store does.

use mayfly_store::logs::filter::Filter;
use mayfly_store::logs::{Direction, Query, Streams};
use mayfly_wire::ApiError;
use mayfly_wire::generated::logs::{
    FilterLogEventsRequest, FilterLogEventsResponse, FilteredLogEvent, errors,
};

use super::{Rendered, failed, group_name, page_size, rendered, signed, start};
use crate::gateway::Gateway;

const EVENTS_MAX: usize = 10_000;

/// Reads events of a group that match a pattern.
pub async fn run(gateway: &Gateway, request: FilterLogEventsRequest) -> Rendered {
    let group = group_name(request.log_group_name, request.log_group_identifier)?;
    let filter = request.filter_pattern.as_deref().filter(|pattern| !pattern.trim().is_empty());
    let token = request.next_token.as_deref().map(str::parse).transpose();
    gateway.logs.flush().await.map_err(|e| failed(&e))?;
    let query = Query {
        group,
        streams: streams(request.log_stream_names, request.log_stream_name_prefix)?,
        start_ms: start(request.start_time),
        // This operation's end is inclusive.
        end_ms: request.end_time.and_then(|end| u64::try_from(end).ok()?.checked_add(1)),
        limit: page_size(request.limit, EVENTS_MAX),
        token: token.map_err(|e| failed(&e))?,
        direction: match request.start_from_head {
            Some(false) => Direction::Backward,
            _ => Direction::Forward,
        },
        filter: filter.map(parsed).transpose()?,
    };
    let direction = query.direction;
    let page = gateway.logs.events(query).await.map_err(|e| failed(&e))?;
    let next = match direction {
        Direction::Forward => page.forward,
        Direction::Backward => page.backward,
    };
    let events = page.events.into_iter().map(|event| FilteredLogEvent {
        log_stream_name: Some(event.stream),
        timestamp: Some(signed(event.position.timestamp_ms)),
        message: Some(event.message),
        ingestion_time: Some(signed(event.ingested_ms)),
        event_id: Some(event.position.to_string()),
    });
    rendered(&FilterLogEventsResponse {
        events: Some(events.collect()),
        searched_log_streams: Some(Vec::new()),
        next_token: page.more.then(|| next.to_string()),
    })
}

fn parsed(pattern: &str) -> Result<Filter, ApiError> {
    Filter::parse(pattern).map_err(|e| errors::invalid_parameter(e.to_string()))
}

fn streams(names: Option<Vec<String>>, prefix: Option<String>) -> Result<Streams, ApiError> {
    match (names, prefix) {
        (Some(_), Some(_)) => Err(errors::invalid_parameter(
            "Only one of logStreamNames and logStreamNamePrefix may be given.",
        )),
        (Some(names), None) => Ok(Streams::Named(names)),
        (None, Some(prefix)) => Ok(Streams::Prefix(prefix)),
        (None, None) => Ok(Streams::All),
    }
}
