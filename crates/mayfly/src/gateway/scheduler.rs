//! The EventBridge Scheduler API over the control plane.
//!
//! Owns the protocol (rest-json) and one row an operation. Never fires a schedule: `events` does.

use bytes::Bytes;
use http::StatusCode;
use http::request::Parts;
use hyper::body::Incoming;
use mayfly_wire::ApiError;
use mayfly_wire::generated::scheduler::{self as api, Operation};
use mayfly_wire::request::RequestParts;
use mayfly_wire::sigv4::Presented;
use serde::Serialize;

use super::limits::API_BODY_BYTES_MAX;
use super::respond::{Answer, JSON, message_error, whole};
use super::{Gateway, Peer, body, gate, operation_text, unknown_operation};

/// The JSON of an answer.
type Rendered = Result<Vec<u8>, ApiError>;

/// Answers one signed request.
pub async fn serve(
    gateway: &Gateway,
    head: &Parts,
    body: Incoming,
    presented: &Presented<'_>,
    peer: &Peer,
) -> Answer {
    let query = head.uri.query().unwrap_or_default();
    let Some(found) = api::route(head.method.as_str(), head.uri.path(), query) else {
        body::discard(body).await;
        return message_error(&unknown_operation("scheduler", &operation_text(head)));
    };
    let operation = found.operation;
    let read =
        gateway.authenticated_body(presented, peer, body, API_BODY_BYTES_MAX, operation.name());
    let (body, caller) = match read.await {
        Ok(read) => read,
        Err(error) => return message_error(&error),
    };
    let request = RequestParts {
        method: head.method.as_str(),
        path: head.uri.path(),
        query,
        headers: &head.headers,
        body: &body,
    };
    let asks = gate::scheduler::asks(gateway, operation, found.labels[0], &request).await;
    let allowed =
        asks.and_then(|asks| gateway.allow(&caller, &asks).map_err(ApiError::access_denied));
    let rendered = match allowed {
        Ok(()) => run(gateway, operation, &request).await,
        Err(error) => Err(error),
    };
    match rendered {
        Ok(body) => whole(StatusCode::OK, JSON, Bytes::from(body)),
        Err(error) => message_error(&error),
    }
}

/// Generates the match: one row an operation, `Operation => method(Request)`.
macro_rules! operations {
    ($($operation:ident => $method:ident($request:ident),)*) => {
        async fn run(
            gateway: &Gateway,
            operation: Operation,
            request: &RequestParts<'_>,
        ) -> Rendered {
            match operation {
                $(Operation::$operation => {
                    let input = api::$request::parse(request)?;
                    rendered(&gateway.control.$method(input).await?)
                })*
            }
        }
    };
}

operations! {
    CreateSchedule => create_schedule(CreateScheduleInput),
    GetSchedule => get_schedule(GetScheduleInput),
    UpdateSchedule => update_schedule(UpdateScheduleInput),
    DeleteSchedule => delete_schedule(DeleteScheduleInput),
    ListSchedules => list_schedules(ListSchedulesInput),
    CreateScheduleGroup => create_schedule_group(CreateScheduleGroupInput),
    GetScheduleGroup => get_schedule_group(GetScheduleGroupInput),
    DeleteScheduleGroup => delete_schedule_group(DeleteScheduleGroupInput),
    ListScheduleGroups => list_schedule_groups(ListScheduleGroupsInput),
    TagResource => tag_schedule_group(TagResourceInput),
    UntagResource => untag_schedule_group(UntagResourceInput),
    ListTagsForResource => list_schedule_group_tags(ListTagsForResourceInput),
}

fn rendered(answer: &impl Serialize) -> Rendered {
    Ok(serde_json::to_vec(answer).expect("responses have text keys only"))
}
