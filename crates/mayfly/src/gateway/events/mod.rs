//! The EventBridge API over the control plane and the buses.
//!
//! Owns the protocol (json 1.1, the operation in `X-Amz-Target`) and one row an operation. What
//! changes rules is answered when it is in force.

use bytes::Bytes;
use http::StatusCode;
use http::request::Parts;
use hyper::body::Incoming;
use mayfly_wire::ApiError;
use mayfly_wire::generated::events::{self as api, Operation, errors};
use mayfly_wire::request::RequestParts;
use mayfly_wire::sigv4::Presented;
use serde::Serialize;

use super::limits::{API_BODY_BYTES_MAX, PAYLOAD_BYTES_MAX};
use super::respond::{Answer, JSON_1_1, json_error, whole};
use super::{Gateway, Peer, body, gate, operation_text, unknown_operation};

/// The JSON of an answer; empty for the operations that answer with nothing.
type Rendered = Result<Vec<u8>, ApiError>;

/// Answers one signed request.
pub async fn serve(
    gateway: &Gateway,
    head: &Parts,
    body: Incoming,
    presented: &Presented<'_>,
    peer: &Peer,
) -> Answer {
    let target = head.headers.get("x-amz-target").and_then(|value| value.to_str().ok());
    let Some(operation) = target.and_then(api::route) else {
        body::discard(body).await;
        return json_error(&unknown_operation("events", &operation_text(head)));
    };
    // What is too large says PutEvents itself; as JSON it is larger than what counts.
    let max = match operation {
        Operation::PutEvents => PAYLOAD_BYTES_MAX,
        _ => API_BODY_BYTES_MAX,
    };
    let read = gateway.authenticated_body(presented, peer, body, max, operation.name());
    let (body, caller) = match read.await {
        Ok(read) => read,
        Err(error) => return json_error(&error),
    };
    let allowed = gate::events::asks(gateway, operation, &body)
        .await
        .and_then(|asks| gateway.allow(&caller, &asks).map_err(errors::access_denied));
    if let Err(error) = allowed {
        return json_error(&error);
    }
    let request = RequestParts {
        method: head.method.as_str(),
        path: head.uri.path(),
        query: head.uri.query().unwrap_or_default(),
        headers: &head.headers,
        body: &body,
    };
    let answered = run(gateway, operation, &request).await;
    if answered.is_ok() && changes_rules(operation) && !gateway.buses.synced().await {
        tracing::warn!(operation = operation.name(), "a change of a bus is not in force yet");
    }
    match answered {
        Ok(body) => whole(StatusCode::OK, JSON_1_1, Bytes::from(body)),
        Err(error) => json_error(&error),
    }
}

/// The operations after which events go other ways.
fn changes_rules(operation: Operation) -> bool {
    matches!(
        operation,
        Operation::PutRule
            | Operation::DeleteRule
            | Operation::EnableRule
            | Operation::DisableRule
            | Operation::PutTargets
            | Operation::RemoveTargets
            | Operation::CreateEventBus
            | Operation::DeleteEventBus
            | Operation::CreateArchive
            | Operation::UpdateArchive
            | Operation::DeleteArchive
            | Operation::CreateApiDestination
            | Operation::UpdateApiDestination
            | Operation::DeleteApiDestination
    )
}

/// Generates the match: `answered` operations have an answer, `silent` ones have none.
macro_rules! operations {
    (
        answered { $($operation:ident => $method:ident($request:ident),)* }
        silent { $($quiet:ident => $quietly:ident($asked:ident),)* }
    ) => {
        async fn run(
            gateway: &Gateway,
            operation: Operation,
            request: &RequestParts<'_>,
        ) -> Rendered {
            let control = &gateway.control;
            match operation {
                $(Operation::$operation => {
                    rendered(&control.$method(api::$request::parse(request)?).await?)
                })*
                $(Operation::$quiet => {
                    control.$quietly(api::$asked::parse(request)?).await?;
                    Ok(Vec::new())
                })*
                Operation::PutEvents => {
                    let request = api::PutEventsRequest::parse(request)?;
                    rendered(&gateway.buses.put_events(request).await?)
                }
                Operation::TestEventPattern => {
                    let request = api::TestEventPatternRequest::parse(request)?;
                    rendered(&control.test_event_pattern(&request)?)
                }
                Operation::StartReplay => {
                    let request = api::StartReplayRequest::parse(request)?;
                    rendered(&control.start_replay(request, None).await?)
                }
                Operation::DescribeArchive => {
                    let request = api::DescribeArchiveRequest::parse(request)?;
                    let mut answer = control.describe_archive(request).await?;
                    let name = answer.archive_name.as_deref().unwrap_or_default();
                    answer.event_count = events(gateway, name);
                    rendered(&answer)
                }
                Operation::ListArchives => {
                    let request = api::ListArchivesRequest::parse(request)?;
                    let mut answer = control.list_archives(request).await?;
                    for archive in answer.archives.iter_mut().flatten() {
                        let name = archive.archive_name.as_deref().unwrap_or_default();
                        archive.event_count = events(gateway, name);
                    }
                    rendered(&answer)
                }
            }
        }
    };
}

operations! {
    answered {
        PutRule => put_rule(PutRuleRequest),
        DescribeRule => describe_rule(DescribeRuleRequest),
        ListRules => list_rules(ListRulesRequest),
        PutTargets => put_targets(PutTargetsRequest),
        RemoveTargets => remove_targets(RemoveTargetsRequest),
        ListTargetsByRule => list_targets_by_rule(ListTargetsByRuleRequest),
        ListRuleNamesByTarget => list_rule_names_by_target(ListRuleNamesByTargetRequest),
        CreateEventBus => create_event_bus(CreateEventBusRequest),
        DescribeEventBus => describe_event_bus(DescribeEventBusRequest),
        UpdateEventBus => update_event_bus(UpdateEventBusRequest),
        ListEventBuses => list_event_buses(ListEventBusesRequest),
        CreateArchive => create_archive(CreateArchiveRequest),
        UpdateArchive => update_archive(UpdateArchiveRequest),
        DeleteArchive => delete_archive(DeleteArchiveRequest),
        DescribeReplay => describe_replay(DescribeReplayRequest),
        ListReplays => list_replays(ListReplaysRequest),
        CancelReplay => cancel_replay(CancelReplayRequest),
        CreateConnection => create_connection(CreateConnectionRequest),
        DescribeConnection => describe_connection(DescribeConnectionRequest),
        ListConnections => list_connections(ListConnectionsRequest),
        UpdateConnection => update_connection(UpdateConnectionRequest),
        DeleteConnection => delete_connection(DeleteConnectionRequest),
        CreateApiDestination => create_api_destination(CreateApiDestinationRequest),
        DescribeApiDestination => describe_api_destination(DescribeApiDestinationRequest),
        ListApiDestinations => list_api_destinations(ListApiDestinationsRequest),
        UpdateApiDestination => update_api_destination(UpdateApiDestinationRequest),
        DeleteApiDestination => delete_api_destination(DeleteApiDestinationRequest),
        TagResource => tag_event_resource(TagResourceRequest),
        UntagResource => untag_event_resource(UntagResourceRequest),
        ListTagsForResource => list_event_tags(ListTagsForResourceRequest),
    }
    silent {
        DeleteRule => delete_rule(DeleteRuleRequest),
        EnableRule => enable_rule(EnableRuleRequest),
        DisableRule => disable_rule(DisableRuleRequest),
        DeleteEventBus => delete_event_bus(DeleteEventBusRequest),
        PutPermission => put_bus_permission(PutPermissionRequest),
        RemovePermission => remove_bus_permission(RemovePermissionRequest),
    }
}

fn events(gateway: &Gateway, archive: &str) -> Option<i64> {
    gateway.buses.archive_events(archive).and_then(|count| i64::try_from(count).ok())
}

fn rendered(answer: &impl Serialize) -> Rendered {
    serde_json::to_vec(answer).map_err(|_| errors::internal("An internal error occurred."))
}
