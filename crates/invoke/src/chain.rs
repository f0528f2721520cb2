//! The trace header that an invocation hands on, and when a chain of invocations is stopped.
//!
//! Owns where the lineage of a chain is read and extended. Never decides how often is too often:
//! that is `core::lineage`.
//!
//! Every environment gets a trace header, made here when the caller sent none: whatever the SDK
//! inside the function sends then carries it, and a chain that comes back is recognised. One
//! allocation per invocation.

use std::sync::atomic::Ordering;

use mayfly_core::lineage::{PASSES_MAX, passes, with_pass};
use mayfly_core::name::RequestId;
use mayfly_core::time::EpochMs;
use mayfly_core::trace::{SpanId, TraceId};

use crate::plane::Plane;
use crate::snapshot::FunctionView;

/// Whether an invocation with this trace header would pass the function once too often. Counted.
pub(crate) fn is_stopped(plane: &Plane, view: &FunctionView, trace_id: Option<&str>) -> bool {
    let Some(header) = trace_id else { return false };
    let stopped = !view.function.recursion_allowed && passes(header, view.mark) >= PASSES_MAX;
    if stopped {
        plane.counters.recursions.fetch_add(1, Ordering::Relaxed);
    }
    stopped
}

/// The header for what the function sends while it runs.
pub(crate) fn handed_on(
    view: &FunctionView,
    trace_id: Option<&str>,
    request_id: RequestId,
    now: EpochMs,
) -> String {
    let span = SpanId::of(request_id);
    match trace_id {
        Some(header) => with_pass(header, view.mark, span),
        None => with_pass(&root(request_id, now), view.mark, span),
    }
}

/// A new trace; its ids are random because the request id is.
pub(crate) fn root(request_id: RequestId, now: EpochMs) -> String {
    let (trace, span) = (TraceId::begun(request_id, now), SpanId::of(request_id));
    format!("Root={trace};Parent={span};Sampled=0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_trace_has_the_form_of_x_ray() {
        let id = RequestId::from_random([0xab; 16]);
        let text = root(id, EpochMs(0x65f0_1234 * 1_000));
        let expected = "Root=1-65f01234-abababababab4bababababab;Parent=abababababababab;Sampled=0";
        assert_eq!(text, expected);
    }
}
