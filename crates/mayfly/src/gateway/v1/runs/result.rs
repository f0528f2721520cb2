//! `GET /runs/{id}/result`: what an invocation answered, as its caller would have got it.
//!
//! Owns the choice of status: 200 when it ended, 202 while it waits, 404 when nobody knows it.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, StatusCode};
use mayfly_core::run::Progress;
use mayfly_store::runs::Run;
use mayfly_wire::function_error::FUNCTION_ERROR;
use serde_json::json;

use super::super::parameters::{Query, run_id};
use super::super::refused::Refused;
use super::super::{Answered, Request, json as answer};
use super::look;
use super::show::shown;
use crate::gateway::respond::{JSON, header, whole};

const FUNCTION_ERROR_HEADER: HeaderName = HeaderName::from_static("x-amz-function-error");
const EXECUTED_VERSION: HeaderName = HeaderName::from_static("x-amz-executed-version");

pub async fn serve(request: &Request<'_>) -> Answered {
    let id = run_id(&request.labels[0])?;
    let hint = Query::of(request.head, &["function"])?.function("function")?;
    let found = look::find(request.gateway, id, hint).await?;
    if found.pending.is_some() || matches!(found.run.progress, Progress::Retrying { .. }) {
        return Ok(answer(StatusCode::ACCEPTED, &shown(&found)));
    }
    ended(&found.run)
}

/// The answer of a run that has ended.
fn ended(run: &Run) -> Answered {
    let body = match (&run.result.kept, run.result.length, run.progress) {
        (Some(body), _, _) => body.clone(),
        // It failed before it answered anything: the reason is the answer.
        (None, None, Progress::Failed(why)) => {
            let message = run.problem.clone().unwrap_or_else(|| why.as_str().to_owned());
            Bytes::from(json!({"errorType": why.as_str(), "errorMessage": message}).to_string())
        }
        _ => {
            let message = "The result was too long to be kept; see run_payload_bytes_max";
            return Err(Refused::new(StatusCode::GONE, "ResultNotKept", message));
        }
    };
    let mut answer = whole(StatusCode::OK, JSON, body);
    if run.progress != Progress::Succeeded {
        let failed = HeaderValue::from_static(FUNCTION_ERROR);
        answer.headers_mut().insert(FUNCTION_ERROR_HEADER, failed);
    }
    if let Some(version) = run.attempts.last().and_then(|attempt| attempt.version) {
        answer.headers_mut().insert(EXECUTED_VERSION, header(&version.to_string()));
    }
    Ok(answer)
}
