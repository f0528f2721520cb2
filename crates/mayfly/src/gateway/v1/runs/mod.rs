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

use mayfly_core::time::EpochMs;
use mayfly_core::trace::TraceId;
use mayfly_store::runs::{Filter, Status};

use super::parameters::Query;
use super::refused::Refused;

/// Parameters that choose runs.
const FILTERS: [&str; 7] =
    ["function", "status", "source", "correlationId", "traceId", "since", "until"];

/// How far a clock may have been set back within a trace, ms.
const TRACE_SKEW_MS: u64 = 60_000;

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
    let trace = match query.text("traceId") {
        None => None,
        Some(text) => {
            let why = "must be the root of a trace, for example \
                       1-5759e988-bd862e3fe1be46a994272793";
            Some(TraceId::parse(&text).ok_or_else(|| Refused::invalid("traceId", why))?)
        }
    };
    // Nothing of a trace happened before it; a clock may have been a little behind.
    let begun = trace.map(|trace| EpochMs(trace.begun_at().0.saturating_sub(TRACE_SKEW_MS)));
    Ok(Filter {
        function: query.function("function")?,
        status,
        source: query.text("source").map(Into::into),
        correlation_id: query.text("correlationId").map(Into::into),
        trace,
        since: query.time("since")?.or(begun),
        until: query.time("until")?,
    })
}
