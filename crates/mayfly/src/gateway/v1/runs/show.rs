//! `GET /runs/{id}`: one run with payload, result, attempts, and why it waits.
//!
//! Owns the answer's form.

use http::StatusCode;

use super::super::parameters::{Query, run_id};
use super::super::refused::Refused;
use super::super::{Answered, Request, json, shape};

pub async fn serve(request: &Request<'_>) -> Answered {
    let id = run_id(&request.labels[0])?;
    Query::of(request.head, &[])?;
    let run = request.gateway.runs.get(id).await?;
    let run = run.ok_or_else(|| Refused::not_found(format!("No invocation has the id {id}")))?;
    Ok(json(StatusCode::OK, &shape::run(&run)))
}
