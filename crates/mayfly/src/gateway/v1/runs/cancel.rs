//! `POST /runs/{id}/cancel`: take a waiting invocation back, for good.
//!
//! Owns the record of it. What runs already is not stopped, and what has ended stays as it is.

use http::StatusCode;
use mayfly_core::run::{Discarded, Progress};
use mayfly_store::runs::Report;
use serde_json::json;

use super::super::parameters::{Query, run_id};
use super::super::refused::Refused;
use super::super::{Answered, Request, json as answer};
use super::look;

pub async fn serve(request: &Request<'_>) -> Answered {
    let id = run_id(&request.labels[0])?;
    let hint = Query::of(request.head, &["function"])?.function("function")?;
    let gateway = request.gateway;
    let found = look::find(gateway, id, hint).await?;
    let Some(pending) = found.pending else {
        return Err(Refused::conflict("Ended", format!("The invocation {id} has ended")));
    };
    if !gateway.messages.remove_message(&pending.queue, *id.as_bytes()).await? {
        return Err(Refused::conflict("Running", format!("The invocation {id} runs right now")));
    }
    let report = Report {
        origin: found.run.origin,
        attempt: None,
        progress: Progress::Failed(Discarded::Cancelled),
        reported: gateway.clock.now(),
        payload: found.run.payload.kept,
        result: None,
        problem: Some("it was cancelled".to_owned()),
        destinations_missed: Vec::new(),
    };
    if gateway.runs.record(report).is_err() {
        tracing::warn!(%id, "the record of a cancelled invocation was dropped");
    }
    // Whoever asks next sees it.
    gateway.runs.flush().await?;
    Ok(answer(StatusCode::OK, &json!({"id": id.to_string(), "status": "failed"})))
}
