//! One environment of the scripted sandbox.
//!
//! Owns the rules of the seam for environments without a process. Never reads a clock but
//! tokio's, which a test may stop.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use bytes::Bytes;
use mayfly_core::limits::LOG_TAIL_BYTES;
use mayfly_core::outcome::{Exit, Fault, Outcome};
use tokio::time::{Instant, sleep, sleep_until};

use super::{Act, ActEnd, Counts, Script, Start, StartEnd};
use crate::clock;
use crate::process::{Answer, Collector};
use crate::seam::{
    BoxFuture, Environment, EnvironmentId, InitReport, Invocation, Output, RunReport, Spec, Usage,
};

/// Where it is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Life {
    Starting,
    Ready,
    /// In the middle of a `run`, or left there by one that was dropped.
    Running,
    /// Dead, and nobody has noticed.
    Leaving,
    Dead(Exit),
}

/// Follows a script.
#[derive(Debug)]
pub struct ScriptedEnvironment {
    spec: Spec,
    start: Start,
    /// When its init phase is over.
    ready_at: Instant,
    script: Script,
    counts: Arc<Counts>,
    life: Life,
    out_of_memory: bool,
}

impl ScriptedEnvironment {
    pub fn new(spec: Spec, start: Start, script: Script, counts: Arc<Counts>) -> Self {
        let ready_at = clock::now() + start.delay;
        let life = Life::Starting;
        Self { spec, start, ready_at, script, counts, life, out_of_memory: false }
    }

    fn log(&self, messages: &[Bytes]) {
        for message in messages {
            let output = Output {
                environment: self.spec.id,
                timestamp_ms: clock::epoch_ms(),
                message: message.clone(),
            };
            // There is nobody to tell about a drop: scripts that need the account use a process.
            let _ = self.spec.output.accept(output);
        }
    }

    async fn init_until(&mut self, deadline: Instant) -> InitReport {
        if let StartEnd::InvalidEntrypoint(detail) = &self.start.end {
            self.life = Life::Dead(Exit::Code(126));
            return InitReport::InvalidEntrypoint { detail: detail.clone() };
        }
        if self.ready_at > deadline {
            sleep_until(deadline).await;
            return InitReport::Deadline;
        }
        sleep_until(self.ready_at).await;
        let logs = std::mem::take(&mut self.start.logs);
        self.log(&logs);
        match &self.start.end {
            StartEnd::Error(body) => InitReport::Error { body: body.clone() },
            StartEnd::Exit(exit) => {
                self.life = Life::Dead(*exit);
                InitReport::Exited(*exit)
            }
            StartEnd::OutOfMemory => {
                self.life = Life::Dead(Exit::Signal(9));
                InitReport::OutOfMemory
            }
            _ => {
                self.life = Life::Ready;
                InitReport::Ready
            }
        }
    }

    async fn run_until(&mut self, invocation: Invocation, deadline: Instant) -> RunReport {
        if self.life != Life::Ready {
            let (outcome, error_type) = self.fault();
            self.life = Life::Dead(Exit::Code(0));
            return RunReport::unstarted(invocation, outcome, error_type);
        }
        self.counts.runs.fetch_add(1, Ordering::SeqCst);
        self.life = Life::Running;
        let want_tail = invocation.want_tail;
        let Act { delay, end, logs } = (self.script.run)(&self.spec, &invocation);
        self.log(&logs);
        let leaves = matches!(end, ActEnd::ReturnAndLeave(_));
        let (mut response_bytes, mut head) = (0, None);
        let acted = tokio::select! {
            biased;
            acted = act(delay, end, invocation) => Some(acted),
            () = sleep_until(deadline) => None,
        };
        let (outcome, error_type) = match acted {
            Some(Ok(mut answer)) => {
                head = answer.take_head();
                self.life = if leaves { Life::Leaving } else { Life::Ready };
                response_bytes = answer.bytes();
                answer.into_outcome()
            }
            Some(Err(death)) => {
                self.out_of_memory = death.is_none();
                self.life = Life::Dead(death.unwrap_or(Exit::Signal(9)));
                self.fault()
            }
            None => {
                self.life = Life::Dead(Exit::Signal(9));
                let fault = Fault::Timeout { timeout_s: 0 };
                (Outcome::Fault(fault), Some("Sandbox.Timedout".to_owned()))
            }
        };
        let log_tail = if want_tail { tail(logs) } else { Vec::new() };
        RunReport {
            outcome,
            error_type,
            log_tail,
            memory_peak_bytes: 0,
            response_bytes,
            head,
            unstarted: None,
        }
    }

    fn fault(&self) -> (Outcome<Bytes>, Option<String>) {
        let exit = match self.life {
            Life::Dead(exit) => exit,
            _ => Exit::Signal(9),
        };
        let (fault, kind) = match self.out_of_memory {
            true => (Fault::OutOfMemory, "Runtime.OutOfMemory"),
            false => (Fault::Exited(exit), "Runtime.ExitError"),
        };
        (Outcome::Fault(fault), Some(kind.to_owned()))
    }

    async fn death(&self) -> Exit {
        match self.life {
            Life::Dead(exit) => exit,
            _ => std::future::pending().await,
        }
    }
}

/// Waits; no delay is none: tokio's clock would make it up to a millisecond.
async fn pause(delay: Duration) {
    if delay.is_zero() {
        tokio::task::yield_now().await;
    } else {
        sleep(delay).await;
    }
}

/// Carries one act out; `Err` is a death, `Err(None)` one for want of memory.
async fn act(delay: Duration, end: ActEnd, invocation: Invocation) -> Result<Answer, Option<Exit>> {
    let response_max = invocation.response_bytes_max;
    let mut collector = Collector::new(invocation.response, response_max);
    pause(delay).await;
    match end {
        ActEnd::Return(body) if body.len() > response_max => {
            Ok(Answer::TooLarge { bytes: body.len() as u64 })
        }
        ActEnd::Return(body) | ActEnd::ReturnAndLeave(body) => {
            Ok(collector.whole("application/json", body).await)
        }
        ActEnd::Stream { content_type, pieces } => {
            collector.head(&content_type).await;
            for piece in pieces {
                pause(delay).await;
                collector.chunk(piece).await;
            }
            Ok(collector.finish())
        }
        ActEnd::Fail { kind, document } => Ok(Answer::Error { kind: Some(kind), body: document }),
        ActEnd::Exit(exit) => Err(Some(exit)),
        ActEnd::OutOfMemory => Err(None),
        ActEnd::Hang => std::future::pending().await,
    }
}

/// The last messages that fit into a tail.
fn tail(logs: Vec<Bytes>) -> Vec<Bytes> {
    let mut room = LOG_TAIL_BYTES;
    let mut kept: Vec<Bytes> = logs
        .into_iter()
        .rev()
        .take_while(|message| {
            let fits = message.len() < room;
            room = room.saturating_sub(message.len() + 1);
            fits
        })
        .collect();
    kept.reverse();
    kept
}

impl Environment for ScriptedEnvironment {
    fn id(&self) -> EnvironmentId {
        self.spec.id
    }

    fn init(&mut self, deadline: Instant) -> BoxFuture<'_, InitReport> {
        Box::pin(self.init_until(deadline))
    }

    fn run(&mut self, invocation: Invocation, deadline: Instant) -> BoxFuture<'_, RunReport> {
        Box::pin(self.run_until(invocation, deadline))
    }

    fn died(&mut self) -> BoxFuture<'_, Exit> {
        Box::pin(self.death())
    }

    fn alive(&self) -> bool {
        matches!(self.life, Life::Ready | Life::Leaving)
    }

    fn freeze(&mut self) {}

    fn thaw(&mut self) {}

    fn usage(&self) -> Usage {
        Usage::default()
    }

    fn kill(self: Box<Self>, _grace: Option<Duration>) -> BoxFuture<'static, ()> {
        drop(self);
        Box::pin(std::future::ready(()))
    }
}

impl Drop for ScriptedEnvironment {
    fn drop(&mut self) {
        self.counts.ended.fetch_add(1, Ordering::SeqCst);
    }
}
