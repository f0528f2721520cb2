//! `GetLogEvents`: one stream, page by page in both directions.
//!
//! Owns the two tokens: `f/…` goes on towards now, `b/…` towards the past. Never ends a stream: at
//! its end the forward token stays the same.

use mayfly_store::logs::{Direction, Position, Query, Streams};
use mayfly_wire::ApiError;
use mayfly_wire::generated::logs::{
    GetLogEventsRequest, GetLogEventsResponse, OutputLogEvent, errors,
};

use super::{Rendered, failed, group_name, page_size, rendered, signed, start};
use crate::gateway::Gateway;

const EVENTS_MAX: usize = 10_000;

/// Reads events of one stream.
pub async fn run(gateway: &Gateway, request: GetLogEventsRequest) -> Rendered {
    let group = group_name(request.log_group_name, request.log_group_identifier)?;
    let (direction, token) = match request.next_token.as_deref().map(parse).transpose()? {
        Some((direction, position)) => (direction, Some(position)),
        None if request.start_from_head == Some(true) => (Direction::Forward, None),
        None => (Direction::Backward, None),
    };
    gateway.logs.flush().await.map_err(|e| failed(&e))?;
    let query = Query {
        group,
        streams: Streams::Named(vec![request.log_stream_name]),
        start_ms: start(request.start_time),
        end_ms: request.end_time.and_then(|end| u64::try_from(end).ok()),
        limit: page_size(request.limit, EVENTS_MAX),
        token,
        direction,
        filter: None,
    };
    let page = gateway.logs.events(query).await.map_err(|e| failed(&e))?;
    let events = page.events.into_iter().map(|event| OutputLogEvent {
        timestamp: Some(signed(event.position.timestamp_ms)),
        message: Some(event.message),
        ingestion_time: Some(signed(event.ingested_ms)),
    });
    rendered(&GetLogEventsResponse {
        events: Some(events.collect()),
        next_forward_token: Some(format!("f/{}", page.forward)),
        next_backward_token: Some(format!("b/{}", page.backward)),
    })
}

fn parse(token: &str) -> Result<(Direction, Position), ApiError> {
    let wrong = || errors::invalid_parameter("The specified nextToken is invalid.");
    let (direction, position) = match token.split_once('/') {
        Some(("f", position)) => (Direction::Forward, position),
        Some(("b", position)) => (Direction::Backward, position),
        _ => return Err(wrong()),
    };
    position.parse().map(|position| (direction, position)).map_err(|_| wrong())
}
