//! What an attempt leaves for the record of its invocation.
//!
//! Owns the translation of a reply into `core::run` values, and which synchronous invocations leave
//! a record. Never stores anything: that is behind the telemetry queue.

use bytes::Bytes;
use mayfly_core::name::{FunctionName, Qualifier, RequestId};
use mayfly_core::outcome::Outcome;
use mayfly_core::route::unit_interval;
use mayfly_core::run::{self, Attempt, Discarded, Progress};
use mayfly_core::time::EpochMs;
use mayfly_core::trace::Place;

use crate::call::{Call, Reply, Source};
use crate::plane::Plane;
use crate::shapes::Shapes;
use crate::telemetry::AttemptEnd;

/// What of a synchronous call its record needs, kept while it runs. Costs no allocation unless a
/// record is made.
pub(crate) struct Origin {
    function: FunctionName,
    qualifier: Option<Qualifier>,
    source: Source,
    event_id: Option<String>,
    correlation_id: Option<String>,
    trace: Option<Place>,
    request_id: RequestId,
    accepted: EpochMs,
    payload: Bytes,
    /// Its request and its answer are no JSON documents, and are not kept.
    is_http: bool,
    is_sampled: bool,
}

impl Origin {
    /// Before the call is carried out.
    pub(crate) fn of(plane: &Plane, call: &mut Call) -> Self {
        let accepted = plane.clock.now();
        let drawn = draw(call.request_id) < plane.config.sync_sample;
        let is_sampled = drawn && plane.records.take(accepted);
        Self {
            function: call.function.clone(),
            qualifier: is_qualified(&call.invoked_arn).then(|| call.qualifier.clone()),
            source: call.source,
            event_id: call.event_id.take(),
            correlation_id: call.correlation_id.take(),
            trace: call.trace_id.as_deref().and_then(Place::of),
            request_id: call.request_id,
            accepted,
            payload: call.payload.clone(),
            is_http: call.http.is_some(),
            is_sampled,
        }
    }

    /// After it.
    pub(crate) fn report(self, plane: &Plane, reply: &Reply) {
        let failed = !matches!(reply.outcome, Outcome::Success(_));
        if !failed && !self.is_sampled {
            return;
        }
        let progress = match failed {
            true => Progress::Failed(Discarded::NotRetried),
            false => Progress::Succeeded,
        };
        let origin = run::Origin {
            request_id: self.request_id,
            function: self.function,
            qualifier: self.qualifier.map(|it| it.to_string()).unwrap_or_default(),
            source: self.source.as_str().to_owned(),
            event_id: self.event_id,
            correlation_id: self.correlation_id.unwrap_or_else(|| self.request_id.to_string()),
            trace: self.trace,
            asynchronous: false,
            accepted: self.accepted,
        };
        let attempt = attempt(&plane.config.shapes, reply, 1, self.accepted, 0);
        let outcome = Some(reply.outcome.clone());
        let mut end = AttemptEnd::new(origin, attempt, progress, self.payload, outcome);
        if self.is_http {
            end.leave_http_out();
        }
        plane.telemetry.attempt(end);
    }
}

/// The figures of an attempt that gave a reply.
pub(crate) fn attempt(
    shapes: &Shapes,
    reply: &Reply,
    number: u32,
    started: EpochMs,
    queued_ms: u64,
) -> Attempt {
    let report = reply.report.as_ref();
    let stream = reply.stream.as_ref();
    Attempt {
        number,
        started,
        queued_ms,
        version: Some(reply.executed_version),
        init_us: report.and_then(|report| report.init_us),
        run_us: report.map_or(0, |report| report.duration_us),
        billed_ms: report.map_or(0, |report| report.billed_ms),
        memory_mb: report.map_or(0, |report| report.memory_mb),
        memory_peak_mb: report.map_or(0, |report| report.memory_peak_mb),
        log: stream.map(|stream| (stream.group.clone(), stream.name.clone())),
        error: error_type(shapes, reply),
    }
}

fn error_type(shapes: &Shapes, reply: &Reply) -> Option<String> {
    match &reply.outcome {
        Outcome::Success(_) => None,
        Outcome::HandlerError(body) => {
            let named = reply.error_type.clone().or_else(|| (shapes.error_words)(body).kind);
            Some(named.unwrap_or_else(|| "Unhandled".to_owned()))
        }
        Outcome::Fault(fault) => Some((shapes.fault_type)(fault)),
    }
}

/// The figures of an attempt that did not come to run anything.
pub(crate) fn no_attempt(number: u32, started: EpochMs, queued_ms: u64) -> Attempt {
    Attempt {
        number,
        started,
        queued_ms,
        version: None,
        init_us: None,
        run_us: 0,
        billed_ms: 0,
        memory_mb: 0,
        memory_peak_mb: 0,
        log: None,
        error: None,
    }
}

/// Whether a function was named with a version or alias.
pub(crate) fn is_qualified(invoked_arn: &str) -> bool {
    const UNQUALIFIED_COLONS: usize = 6;
    invoked_arn.bytes().filter(|byte| *byte == b':').count() > UNQUALIFIED_COLONS
}

/// A number uniform in `[0, 1)`: the request id is random already.
fn draw(request_id: RequestId) -> f64 {
    let bytes = request_id.as_bytes();
    let random = [bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[10], bytes[11]];
    unit_interval(u64::from_be_bytes(random))
}
