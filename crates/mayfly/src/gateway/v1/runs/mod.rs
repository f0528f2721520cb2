//! The operations on runs: one file each.
//!
//! Owns what they share: which query parameters choose runs.

pub mod cancel;
pub mod export;
pub mod list;
mod look;
pub mod rerun;
pub mod result;
pub mod show;

use mayfly_store::runs::{Filter, Status};

use super::parameters::Query;
use super::refused::Refused;

/// Parameters that choose runs.
const FILTERS: [&str; 6] = ["function", "status", "source", "correlationId", "since", "until"];

fn filter(query: Query<'_>) -> Result<Filter, Refused> {
    let status = match query.text("status").as_deref() {
        None => None,
        Some("succeeded") => Some(Status::Succeeded),
        Some("retrying") => Some(Status::Retrying),
        Some("failed") => Some(Status::Failed),
        Some(_) => {
            return Err(Refused::invalid("status", "must be succeeded, retrying or failed"));
        }
    };
    Ok(Filter {
        function: query.function("function")?,
        status,
        source: query.text("source").map(Into::into),
        correlation_id: query.text("correlationId").map(Into::into),
        since: query.time("since")?,
        until: query.time("until")?,
    })
}
