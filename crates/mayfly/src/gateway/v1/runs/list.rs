//! `GET /runs`: a page of runs, newest first.
//!
//! Owns the page's form. Invocations without an ended attempt are in their queue, not here.

use http::StatusCode;
use mayfly_store::limits::RUN_LIST_MAX;
use mayfly_store::runs::Cursor;
use serde_json::{Value, json};

use super::super::parameters::Query;
use super::super::refused::Refused;
use super::super::{Answered, Request, json as answer, shape};
use super::{FILTERS, filter};

/// Runs on a page when nothing else is asked for.
const LIMIT_DEFAULT: usize = 50;

pub async fn serve(request: &Request<'_>) -> Answered {
    let known = [&FILTERS[..], &["cursor", "limit"]].concat();
    let query = Query::of(request.head, &known)?;
    let limit = query.count("limit", LIMIT_DEFAULT, RUN_LIST_MAX)?;
    let cursor = match query.text("cursor") {
        None => None,
        Some(text) => Some(Cursor::parse(&text).ok_or_else(|| {
            Refused::invalid("cursor", "is none that an answer of this API contained")
        })?),
    };
    let page = request.gateway.runs.list(filter(query)?, cursor, limit).await?;
    let runs: Value = page.runs.iter().map(shape::run).collect();
    let next = page.next.map(Cursor::token);
    Ok(answer(StatusCode::OK, &json!({"runs": runs, "nextCursor": next})))
}
