//! The CloudWatch Logs API over the log store: one file per operation.
//!
//! Owns the protocol (json 1.1, the operation in `X-Amz-Target`) and the mapping of the store's
//! errors. Never writes function logs: telemetry does.

mod create_log_group;
mod create_log_stream;
mod delete_log_group;
mod delete_log_stream;
mod delete_retention_policy;
mod describe_log_groups;
mod describe_log_streams;
mod filter_log_events;
mod get_log_events;
mod list_tags_for_resource;
mod list_tags_log_group;
mod put_log_events;
mod put_retention_policy;

use bytes::Bytes;
use http::StatusCode;
use http::request::Parts;
use hyper::body::Incoming;
use mayfly_store::logs::Error;
use mayfly_wire::ApiError;
use mayfly_wire::arn;
use mayfly_wire::generated::logs::{self as api, Operation, errors};
use mayfly_wire::request::RequestParts;
use mayfly_wire::sigv4::Presented;
use serde::Serialize;

use super::limits::LOGS_BODY_BYTES_MAX;
use super::respond::{Answer, JSON_1_1, json_error, whole};
use super::{Gateway, Peer, body, gate, operation_text, unknown_operation};

/// The JSON of an answer; `None` for the operations that answer with nothing.
type Rendered = Result<Option<Vec<u8>>, ApiError>;

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
        return json_error(&unknown_operation("logs", &operation_text(head)));
    };
    let read =
        gateway.authenticated_body(presented, peer, body, LOGS_BODY_BYTES_MAX, operation.name());
    let (body, caller) = match read.await {
        Ok(read) => read,
        Err(error) => return json_error(&error),
    };
    let asks = gate::logs::asks(&gateway.home, operation, &body);
    if let Err(message) = gateway.allow(&caller, &asks) {
        return json_error(&ApiError::new("AccessDeniedException", 400, message));
    }
    let request = RequestParts {
        method: head.method.as_str(),
        path: head.uri.path(),
        query: head.uri.query().unwrap_or_default(),
        headers: &head.headers,
        body: &body,
    };
    match run(gateway, operation, &request).await {
        Ok(body) => {
            let body = Bytes::from(body.unwrap_or_default());
            whole(StatusCode::OK, JSON_1_1, body)
        }
        Err(error) => json_error(&error),
    }
}

/// Generates the match: one row an operation, `Operation => module(Request)`.
macro_rules! operations {
    ($($operation:ident => $module:ident($request:ident),)*) => {
        async fn run(
            gateway: &Gateway,
            operation: Operation,
            request: &RequestParts<'_>,
        ) -> Rendered {
            match operation {
                $(Operation::$operation => {
                    $module::run(gateway, api::$request::parse(request)?).await
                })*
                other => Err(unknown_operation("logs", other.name())),
            }
        }
    };
}

operations! {
    CreateLogGroup => create_log_group(CreateLogGroupRequest),
    CreateLogStream => create_log_stream(CreateLogStreamRequest),
    DeleteLogGroup => delete_log_group(DeleteLogGroupRequest),
    DeleteLogStream => delete_log_stream(DeleteLogStreamRequest),
    DeleteRetentionPolicy => delete_retention_policy(DeleteRetentionPolicyRequest),
    DescribeLogGroups => describe_log_groups(DescribeLogGroupsRequest),
    DescribeLogStreams => describe_log_streams(DescribeLogStreamsRequest),
    FilterLogEvents => filter_log_events(FilterLogEventsRequest),
    GetLogEvents => get_log_events(GetLogEventsRequest),
    ListTagsForResource => list_tags_for_resource(ListTagsForResourceRequest),
    ListTagsLogGroup => list_tags_log_group(ListTagsLogGroupRequest),
    PutLogEvents => put_log_events(PutLogEventsRequest),
    PutRetentionPolicy => put_retention_policy(PutRetentionPolicyRequest),
}

fn rendered(answer: &impl Serialize) -> Rendered {
    Ok(Some(serde_json::to_vec(answer).expect("answers have text keys only")))
}

/// The exception for an error of the store.
fn failed(error: &Error) -> ApiError {
    let message = error.to_string();
    match error {
        Error::GroupNotFound | Error::StreamNotFound => errors::resource_not_found(message),
        Error::AlreadyExists => errors::resource_already_exists(message),
        Error::InvalidToken => errors::invalid_parameter(message),
        Error::Storage(cause) => {
            tracing::error!(%cause, "the log store failed");
            errors::service_unavailable("The log store cannot be used")
        }
    }
}

/// The group that a request names, by name or by ARN.
fn group_name(name: Option<String>, identifier: Option<String>) -> Result<String, ApiError> {
    match (name, identifier) {
        (Some(name), None) => Ok(name),
        (None, Some(text)) => Ok(arn::log_group_name(&text).map_or(text.clone(), str::to_owned)),
        (Some(_), Some(_)) => Err(errors::invalid_parameter(
            "LogGroup name and LogGroup ARN are mutually exclusive parameters.",
        )),
        (None, None) => {
            Err(errors::invalid_parameter("Either logGroupName or logGroupIdentifier is needed."))
        }
    }
}

/// The wanted size of a page within its limit.
fn page_size(wanted: Option<i32>, max: usize) -> usize {
    wanted.and_then(|wanted| usize::try_from(wanted).ok()).unwrap_or(max).clamp(1, max)
}

fn start(time: Option<i64>) -> u64 {
    time.and_then(|time| u64::try_from(time).ok()).unwrap_or(0)
}

/// A number of the store as the API has it.
fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
