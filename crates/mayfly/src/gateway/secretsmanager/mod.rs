//! The Secrets Manager API over the control plane.
//!
//! Owns the protocol (json 1.1, the operation in `X-Amz-Target`) and one row an operation. Never
//! logs a request or an answer: both hold secrets.

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, StatusCode};
use hyper::body::Incoming;
use mayfly_control::RotationProblem;
use mayfly_wire::ApiError;
use mayfly_wire::generated::secretsmanager::{self as api, Operation, errors};
use mayfly_wire::request::RequestParts;
use mayfly_wire::sigv4::Presented;
use serde::Serialize;
use serde_json::{Value, json};

use super::limits::API_BODY_BYTES_MAX;
use super::respond::{Answer, JSON_1_1, json_error, whole};
use super::{Caller, Gateway, Peer, body, gate, operation_text, unknown_operation};

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
        return json_error(&unknown_operation("secretsmanager", &operation_text(head)));
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
    let asks = gate::secretsmanager::asks(gateway, operation, body).await?;
    let denied = |message| ApiError::new("AccessDeniedException", 400, message);
    gateway.allow(caller, &asks).map_err(denied)?;
    let headers = HeaderMap::new();
    let request = RequestParts { method: "POST", path: "/", query: "", headers: &headers, body };
    run(gateway, operation, &request).await
}

/// Generates the match: one row an operation, `Operation => method(Request)`.
macro_rules! operations {
    ($($operation:ident => $method:ident($request:ident),)*) => {
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
                Operation::DescribeSecret => {
                    let request = api::DescribeSecretRequest::parse(request)?;
                    let (answer, problem) = control.describe_secret(request).await?;
                    described(&answer, problem)
                }
                Operation::GetRandomPassword => {
                    let request = api::GetRandomPasswordRequest::parse(request)?;
                    rendered(&control.get_random_password(&request)?)
                }
                Operation::TagResource => {
                    control.tag_secret(api::TagResourceRequest::parse(request)?).await?;
                    Ok(Vec::new())
                }
                Operation::UntagResource => {
                    control.untag_secret(api::UntagResourceRequest::parse(request)?).await?;
                    Ok(Vec::new())
                }
            }
        }
    };
}

operations! {
    BatchGetSecretValue => batch_get_secret_value(BatchGetSecretValueRequest),
    CancelRotateSecret => cancel_rotate_secret(CancelRotateSecretRequest),
    CreateSecret => create_secret(CreateSecretRequest),
    DeleteResourcePolicy => delete_secret_policy(DeleteResourcePolicyRequest),
    DeleteSecret => delete_secret(DeleteSecretRequest),
    GetResourcePolicy => get_secret_policy(GetResourcePolicyRequest),
    GetSecretValue => get_secret_value(GetSecretValueRequest),
    ListSecretVersionIds => list_secret_version_ids(ListSecretVersionIdsRequest),
    ListSecrets => list_secrets(ListSecretsRequest),
    PutResourcePolicy => put_secret_policy(PutResourcePolicyRequest),
    PutSecretValue => put_secret_value(PutSecretValueRequest),
    RestoreSecret => restore_secret(RestoreSecretRequest),
    RotateSecret => rotate_secret(RotateSecretRequest),
    UpdateSecret => update_secret(UpdateSecretRequest),
    UpdateSecretVersionStage => update_secret_version_stage(UpdateSecretVersionStageRequest),
}

fn rendered(answer: &impl Serialize) -> Rendered {
    serde_json::to_vec(answer).map_err(|_| internal())
}

/// The answer, with a member of our own when a rotation does not get on. SDKs leave it aside.
fn described(answer: &api::DescribeSecretResponse, problem: Option<RotationProblem>) -> Rendered {
    let mut answer = serde_json::to_value(answer).map_err(|_| internal())?;
    if let (Value::Object(members), Some(problem)) = (&mut answer, problem) {
        let problem = json!({
            "Step": problem.step,
            "Attempts": problem.attempts,
            "GaveUp": problem.gave_up,
            "Message": problem.message,
        });
        members.insert("MayflyRotationProblem".to_owned(), problem);
    }
    rendered(&answer)
}

fn internal() -> ApiError {
    errors::internal_service_error("An internal error occurred.")
}
