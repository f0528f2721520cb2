//! The end of an invocation that extensions heard of.
//!
//! Owns what comes between the answer of the runtime and the next invocation: waiting for the
//! extensions, then the figures, then the environment's way back. The caller has its answer in the
//! meantime, unless it asked for the end of the log, which holds the figures. Never entered by an
//! environment without extensions.
//!
//! ```text
//! answer ─▶ reply to the caller
//!      └──▶ extensions' next ─▶ report (duration until here) ─▶ environment back, or ended
//!               └── deadline, crash ──▶ report says so, ended
//! ```

use mayfly_core::meter::billed_ms;
use mayfly_core::outcome::Fault;
use mayfly_sandbox::{Figures, RunReport};
use tokio::time::Instant;

use crate::acquire::Lease;
use crate::call::Reply;
use crate::clock::elapsed_us;
use crate::invocation::{Running, Target};
use crate::plane::Plane;
use crate::telemetry::{Event, Status};

/// An invocation whose runtime has answered.
pub(crate) struct Accompanied {
    pub(crate) lease: Lease,
    pub(crate) report: RunReport,
    pub(crate) init_us: Option<u64>,
    pub(crate) deadline: Instant,
    /// Whether the environment may go on.
    pub(crate) good: bool,
}

impl Accompanied {
    /// The reply to the caller; the rest goes on in a task of its own.
    pub(crate) async fn settle(self, plane: &Plane, target: &Target, running: Running) -> Reply {
        let Self { lease, report, init_us, deadline, good } = self;
        let begun = running.begun;
        let (mut reply, end) = running.conclude(plane, target, report, init_us);
        let timeout_s = target.timeout_s();
        let rest = Rest { lease, end, begun, init_us, deadline, good, timeout_s };
        match &mut reply.log {
            None => plane.tasks.spawn(async move { drop(rest.over().await) }),
            Some(log) => {
                log.end = rest.over().await;
                if let Event::End { report, .. } = &log.end {
                    reply.report = Some(report.clone());
                }
            }
        }
        reply
    }
}

/// What is left to do when the caller has its answer.
struct Rest {
    lease: Lease,
    end: Event,
    begun: Instant,
    init_us: Option<u64>,
    deadline: Instant,
    good: bool,
    timeout_s: u32,
}

impl Rest {
    /// Waits for the extensions, then tells telemetry; gives back what it told.
    async fn over(mut self) -> Event {
        let plane = std::sync::Arc::clone(self.lease.plane());
        let environment = &mut self.lease.warm().environment;
        let rested = plane.abort.run_until_cancelled(environment.rest(self.deadline)).await;
        if let Some(Err(fault)) = &rested {
            self.blame(fault.clone());
        } else if self.good {
            self.measure(elapsed_us(self.begun, plane.monotonic.now()));
        }
        if let Event::End { at, .. } = &mut self.end {
            *at = plane.clock.now();
        }
        plane.telemetry.send(self.end.clone());
        if let Some(figures) = figures(&self.end) {
            self.lease.warm().environment.report(&figures);
        }
        let Self { lease, end, good, .. } = self;
        if good && matches!(rested, Some(Ok(()))) {
            lease.give_back();
        } // else dropping the lease ends the environment
        end
    }

    /// The time of the extensions counts.
    fn measure(&mut self, duration_us: u64) {
        if let Event::End { report, .. } = &mut self.end {
            report.duration_us = duration_us;
            report.billed_ms = billed_ms(duration_us, self.init_us);
        }
    }

    /// The extensions did not get to the end; the caller has its answer all the same.
    fn blame(&mut self, fault: Fault) {
        let (fault, kind) = match fault {
            Fault::Timeout { .. } => {
                self.measure(u64::from(self.timeout_s) * 1_000_000);
                (Fault::Timeout { timeout_s: self.timeout_s }, "Sandbox.Timedout")
            }
            Fault::Extension(failure) => {
                let kind = failure.kind.error_type();
                (Fault::Extension(failure), kind)
            }
            fault => (fault, "Runtime.ExitError"),
        };
        if let Event::End { status, error_type, .. } = &mut self.end {
            (*status, *error_type) = (Status::Fault(fault), Some(kind.to_owned()));
        }
    }
}

fn figures(end: &Event) -> Option<Figures> {
    let Event::End { request_id, trace_id, report, status, error_type, .. } = end else {
        return None;
    };
    Some(Figures {
        request_id: request_id.to_string(),
        trace_id: trace_id.clone(),
        status: match status {
            Status::Success => "success",
            Status::HandlerError => "error",
            Status::Fault(Fault::Timeout { .. } | Fault::InitTimeout { .. }) => "timeout",
            Status::Fault(_) => "failure",
        },
        error_type: error_type.clone(),
        duration_us: report.duration_us,
        billed_ms: report.billed_ms,
        memory_mb: report.memory_mb,
        memory_peak_mb: report.memory_peak_mb,
        init_us: report.init_us,
    })
}
