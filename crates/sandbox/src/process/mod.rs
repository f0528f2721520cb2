//! Environments that are Linux processes.
//!
//! Owns the contract with the runtime inside: init, invocations, output, deadlines, deaths. How
//! the process is isolated is the spawner's part; `connected` is where the two meet.
//!
//! ```text
//! Spec ─▶ connected (spawner or plain child) ─▶ environment ─┬─ lines ─┬─ framed       bootstraps
//!                                                            │         ├─ runtime_api  others
//!                                                            │         └─ http         servers
//!                                                            └─ output ─▶ OutputSink
//! ```

mod accompany;
mod answer;
mod connected;
mod control;
mod environment;
mod extensions;
mod framed;
mod http;
mod lines;
mod output;
mod runtime_api;
mod spare;
mod stillborn;
mod telemetry;
mod write;

use tokio_util::task::TaskTracker;

pub(crate) use self::answer::{Answer, Collector};
pub(crate) use self::output::{Emitter, Lines};

use self::connected::Starter;
use self::environment::ProcessEnvironment;
use self::spare::Spare;
use self::stillborn::Stillborn;
use crate::seam::{BoxFuture, Contract, LaunchError, Launched, Sandbox, Spec};
use crate::spawner::Spawner;

/// Runs each environment as a process.
#[derive(Clone, Debug)]
pub struct ProcessSandbox {
    starter: Starter,
    tasks: TaskTracker,
}

impl ProcessSandbox {
    /// Confined by the spawner. The environments' tasks run on `tasks`; each ends with its
    /// environment.
    #[must_use]
    pub fn new(spawner: Spawner, tasks: TaskTracker) -> Self {
        Self { starter: Starter::Confined(spawner), tasks }
    }

    /// Without any isolation: plain children with the host's paths, network and limits. For tests
    /// and measurements of the contract, never for a server.
    #[must_use]
    pub fn unconfined(tasks: TaskTracker) -> Self {
        Self { starter: Starter::Plain(tasks.clone()), tasks }
    }

    async fn launch_one(&self, spec: Spec) -> Result<Launched, LaunchError> {
        match self.starter.start(&spec).await {
            Ok(connected) if spec.contract == Contract::Spare => {
                Ok(Box::new(Spare::new(spec.id, connected, &self.tasks)?))
            }
            Ok(connected) => Ok(Box::new(ProcessEnvironment::new(spec, connected, &self.tasks)?)),
            Err(LaunchError::Exec { program, source }) => {
                let detail = format!("{program}: {source}");
                Ok(Box::new(Stillborn { id: spec.id, detail }))
            }
            Err(error) => Err(error),
        }
    }
}

impl Sandbox for ProcessSandbox {
    fn launch(&self, spec: Spec) -> BoxFuture<'_, Result<Launched, LaunchError>> {
        Box::pin(self.launch_one(spec))
    }
}
