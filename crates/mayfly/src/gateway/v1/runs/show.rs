//! `GET /runs/{id}`: one run with payload, result, attempts, and why it waits.
//!
//! Owns the answer's form.

use http::StatusCode;
use serde_json::Value;

use super::super::parameters::{Query, run_id};
use super::super::{Answered, Request, json, shape};
use super::look::{self, Found};

pub async fn serve(request: &Request<'_>) -> Answered {
    let id = run_id(&request.labels[0])?;
    let hint = Query::of(request.head, &["function"])?.function("function")?;
    let found = look::find(request.gateway, id, hint).await?;
    Ok(json(StatusCode::OK, &shown(&found)))
}

/// A run as it stands.
pub fn shown(found: &Found) -> Value {
    let mut value = shape::run(&found.run);
    if let Some(pending) = &found.pending {
        shape::put_wait(&mut value, &pending.wait);
    }
    value
}
