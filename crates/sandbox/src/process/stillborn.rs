//! An environment whose program could not be executed.
//!
//! Owns the one answer it can give. A program that is missing is the function's fault, therefore a
//! value that reaches the caller, and not an error of the sandbox.

use std::time::Duration;

use mayfly_core::outcome::{Exit, Fault, Outcome};
use tokio::time::Instant;

use crate::seam::{
    BoxFuture, Environment, EnvironmentId, InitReport, Invocation, RunReport, Usage,
};

/// What a shell exits with when a program cannot be executed.
const EXIT: Exit = Exit::Code(126);

/// Nothing runs in it.
#[derive(Debug)]
pub struct Stillborn {
    /// The environment's id.
    pub id: EnvironmentId,
    /// What was tried and why it failed.
    pub detail: String,
}

impl Environment for Stillborn {
    fn id(&self) -> EnvironmentId {
        self.id
    }

    fn init(&mut self, _deadline: Instant) -> BoxFuture<'_, InitReport> {
        let detail = self.detail.clone();
        Box::pin(std::future::ready(InitReport::InvalidEntrypoint { detail }))
    }

    fn run(&mut self, _invocation: Invocation, _deadline: Instant) -> BoxFuture<'_, RunReport> {
        let fault = Fault::InvalidEntrypoint { detail: self.detail.clone() };
        Box::pin(std::future::ready(RunReport {
            outcome: Outcome::Fault(fault),
            error_type: Some("Runtime.InvalidEntrypoint".to_owned()),
            log_tail: Vec::new(),
            memory_peak_bytes: 0,
            response_bytes: 0,
            head: None,
            unstarted: None,
        }))
    }

    fn died(&mut self) -> BoxFuture<'_, Exit> {
        Box::pin(std::future::ready(EXIT))
    }

    fn alive(&self) -> bool {
        false
    }

    fn freeze(&mut self) {}

    fn thaw(&mut self) {}

    fn usage(&self) -> Usage {
        Usage::default()
    }

    fn kill(self: Box<Self>, _grace: Option<Duration>) -> BoxFuture<'static, ()> {
        Box::pin(std::future::ready(()))
    }
}
