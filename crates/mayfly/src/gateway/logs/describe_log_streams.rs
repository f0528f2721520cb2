//! `DescribeLogStreams`.
//!
//! Owns the two orders and their paging. Never reads events.

use mayfly_store::logs::{Stream, StreamOrder};
use mayfly_wire::arn::Scope;
use mayfly_wire::generated::logs::{
    DescribeLogStreamsRequest, DescribeLogStreamsResponse, LogStream, OrderBy, errors,
};

use super::{Rendered, failed, group_name, page_size, rendered, signed};
use crate::gateway::Gateway;

const STREAMS_MAX: usize = 50;

/// Lists the streams of a group.
pub async fn run(gateway: &Gateway, request: DescribeLogStreamsRequest) -> Rendered {
    let group = group_name(request.log_group_name, request.log_group_identifier)?;
    let prefix = request.log_stream_name_prefix;
    let order = match (request.order_by, prefix) {
        (Some(OrderBy::LastEventTime), Some(_)) => {
            return Err(errors::invalid_parameter(
                "Cannot order by LastEventTime with a logStreamNamePrefix.",
            ));
        }
        (Some(OrderBy::LastEventTime), None) => StreamOrder::LastEvent,
        (_, prefix) => StreamOrder::Name { prefix: prefix.unwrap_or_default() },
    };
    let descending = request.descending.unwrap_or(false);
    let max = page_size(request.limit, STREAMS_MAX);
    let after = request.next_token.as_deref();
    let page = gateway.logs.streams(&group, order, descending, after, max).await;
    let page = page.map_err(|e| failed(&e))?;
    let scope = Scope { region: &gateway.home.region, account: &gateway.home.account };
    let streams = page.streams.into_iter().map(|stream| shown(&group, stream, scope)).collect();
    rendered(&DescribeLogStreamsResponse { log_streams: Some(streams), next_token: page.next })
}

fn shown(group: &str, stream: Stream, scope: Scope<'_>) -> LogStream {
    LogStream {
        creation_time: Some(signed(stream.created_ms)),
        first_event_timestamp: stream.first_event_ms.map(signed),
        last_event_timestamp: stream.last_event_ms.map(signed),
        last_ingestion_time: stream.last_ingestion_ms.map(signed),
        arn: Some(scope.log_stream(group, &stream.name)),
        stored_bytes: Some(0), // The API itself has answered 0 here since 2019.
        log_stream_name: Some(stream.name),
        ..LogStream::default()
    }
}
