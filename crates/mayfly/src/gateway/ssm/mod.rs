//! The Parameter Store part of the Systems Manager API, over the control plane.
//!
//! Owns the protocol (json 1.1, the operation in `X-Amz-Target`) and one row an operation. Never
//! logs a request or an answer: both hold secrets.

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, StatusCode};
use hyper::body::Incoming;
use mayfly_wire::ApiError;
use mayfly_wire::generated::ssm::{self as api, Operation, errors};
use mayfly_wire::request::RequestParts;
use mayfly_wire::sigv4::Presented;
use serde::Serialize;

use super::limits::API_BODY_BYTES_MAX;
use super::respond::{Answer, JSON_1_1, json_error, whole};
use super::{Caller, Gateway, Peer, body, gate, operation_text, unknown_operation};

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
        return json_error(&unknown_operation("ssm", &operation_text(head)));
    };
    let read =
        gateway.authenticated_body(presented, peer, body, API_BODY_BYTES_MAX, operation.name());
    let (body, caller) = match read.await {
        Ok(read) => read,
        Err(error) => return json_error(&error),
    };
    match carry_out(gateway, operation, &body, &caller).await {
        Ok(body) => whole(StatusCode::OK, JSON_1_1, Bytes::from(body)),
        Err(error) => json_error(&error),
    }
}

/// Asks whether the caller may, and does it.
pub async fn carry_out(
    gateway: &Gateway,
    operation: Operation,
    body: &Bytes,
    caller: &Caller,
) -> Rendered {
    let asks = gate::ssm::asks(gateway, operation, body).await?;
    let denied = |message| ApiError::new("AccessDeniedException", 400, message);
    gateway.allow(caller, &asks).map_err(denied)?;
    let headers = HeaderMap::new();
    let request = RequestParts { method: "POST", path: "/", query: "", headers: &headers, body };
    run(gateway, operation, &request, caller).await
}

/// Generates the match: one row an operation, `Operation => method(Request)`.
macro_rules! operations {
    ($($operation:ident => $method:ident($request:ident),)*) => {
        async fn run(
            gateway: &Gateway,
            operation: Operation,
            request: &RequestParts<'_>,
            caller: &Caller,
        ) -> Rendered {
            let control = &gateway.control;
            match operation {
                $(Operation::$operation => {
                    rendered(&control.$method(api::$request::parse(request)?).await?)
                })*
                Operation::PutParameter => {
                    let request = api::PutParameterRequest::parse(request)?;
                    rendered(&control.put_parameter(request, caller.arn()).await?)
                }
                Operation::DeleteParameter => {
                    control.delete_parameter(api::DeleteParameterRequest::parse(request)?).await?;
                    Ok(EMPTY.to_vec())
                }
                Operation::AddTagsToResource => {
                    let request = api::AddTagsToResourceRequest::parse(request)?;
                    control.add_parameter_tags(request).await?;
                    Ok(EMPTY.to_vec())
                }
                Operation::RemoveTagsFromResource => {
                    let request = api::RemoveTagsFromResourceRequest::parse(request)?;
                    control.remove_parameter_tags(request).await?;
                    Ok(EMPTY.to_vec())
                }
            }
        }
    };
}

operations! {
    DeleteParameters => delete_parameters(DeleteParametersRequest),
    DescribeParameters => describe_parameters(DescribeParametersRequest),
    GetParameter => get_parameter(GetParameterRequest),
    GetParameterHistory => get_parameter_history(GetParameterHistoryRequest),
    GetParameters => get_parameters(GetParametersRequest),
    GetParametersByPath => get_parameters_by_path(GetParametersByPathRequest),
    ListTagsForResource => list_parameter_tags(ListTagsForResourceRequest),
}

/// The answer of the operations that only say that they are done.
const EMPTY: &[u8] = b"{}";

fn rendered(answer: &impl Serialize) -> Rendered {
    let body = serde_json::to_vec(answer);
    body.map_err(|_| errors::internal_server_error("An internal error occurred."))
}
