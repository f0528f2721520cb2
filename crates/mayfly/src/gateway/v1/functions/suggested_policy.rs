//! `GET /functions/{name}/suggested-policy`: the smallest policy from what was seen.
//!
//! Owns the JSON form: a policy document, and since when somebody looked. `core::seen_calls` groups
//! it into statements. Never changes a role.

use http::StatusCode;
use mayfly_core::seen_calls::{SeenCalls, Statement};
use mayfly_core::time::EpochMs;
use mayfly_wire::ApiError;
use serde_json::{Value, json};

use super::super::parameters::{Query, rfc3339};
use super::super::refused::Refused;
use super::super::{Answered, Request, json as answer};

/// The proposal for the role of a function.
pub async fn show(request: &Request<'_>) -> Answered {
    Query::of(request.head, &[])?;
    let control = &request.gateway.control;
    let found = control.role_and_its_functions(&request.labels[0]).await;
    let (role_arn, functions) = found.map_err(ApiError::from)?;
    let directory = request.gateway.keys.directory();
    let role = directory.role(&role_arn).ok_or_else(|| {
        Refused::not_found(format!("The role {role_arn} of this function is not here"))
    })?;
    let kept = control.seen_calls(&role.id).await.map_err(ApiError::from)?;
    let seen = directory.seen().of(kept, &role.id, role.created);
    let document = json!({
        "role": role_arn,
        "functions": functions,
        "since": rfc3339(seen.since),
        "complete": !seen.has_more,
        "calls": calls(&seen),
        "policy": policy(&seen),
    });
    Ok(answer(StatusCode::OK, &document))
}

fn calls(seen: &SeenCalls) -> Value {
    let shown = |(call, last): (&(String, String), &EpochMs)| {
        let (action, resource) = call;
        json!({"action": action, "resource": resource, "lastSeenAt": rfc3339(*last)})
    };
    seen.calls.iter().map(shown).collect()
}

fn policy(seen: &SeenCalls) -> Value {
    let statement = |statement: Statement| {
        json!({
            "Effect": "Allow",
            "Action": statement.actions,
            "Resource": statement.resources,
        })
    };
    let statements: Value = seen.statements().into_iter().map(statement).collect();
    json!({"Version": "2012-10-17", "Statement": statements})
}
