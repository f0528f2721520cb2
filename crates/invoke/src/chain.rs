//! The trace header that an invocation hands on, and when a chain of invocations is stopped.
//!
//! Owns where the lineage of a chain is read and extended. Never decides how often is too often:
//! that is `core::lineage`.
//!
//! Every environment gets a trace header, made here when the caller sent none: whatever the SDK
//! inside the function sends then carries it, and a chain that comes back is recognised. One
//! allocation per invocation.

use std::fmt::Write as _;
use std::sync::atomic::Ordering;

use mayfly_core::lineage::{PASSES_MAX, passes, with_pass};
use mayfly_core::name::RequestId;
use mayfly_core::time::EpochMs;

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
    match trace_id {
        Some(header) => with_pass(header, view.mark),
        None => with_pass(&root(request_id, now), view.mark),
    }
}

/// A new trace; its ids are random because the request id is.
pub(crate) fn root(request_id: RequestId, now: EpochMs) -> String {
    let mut text = String::with_capacity(96);
    let seconds = (now.0 / 1_000) & 0xffff_ffff;
    let hex = |text: &mut String, bytes: &[u8]| {
        bytes.iter().for_each(|byte| {
            let _ = write!(text, "{byte:02x}"); // a string takes everything
        });
    };
    let _ = write!(text, "Root=1-{seconds:08x}-");
    hex(&mut text, &request_id.as_bytes()[..12]);
    text.push_str(";Parent=");
    hex(&mut text, &request_id.as_bytes()[8..]);
    text.push_str(";Sampled=0");
    text
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
