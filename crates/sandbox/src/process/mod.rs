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
mod platform;
mod runtime_api;
mod spare;
mod stillborn;
mod telemetry;
mod write;

use tokio_util::task::TaskTracker;

pub(crate) use self::answer::{Answer, Collector};
pub(crate) use self::output::{Emitter, Lines};
pub use self::platform::{Inward, PLATFORM_ENDPOINT, Platform};

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
    surroundings: Surroundings,
}

/// What all environments share.
#[derive(Clone, Debug)]
struct Surroundings {
    tasks: TaskTracker,
    platform: Option<Platform>,
}

impl ProcessSandbox {
    /// Confined by the spawner. The environments' tasks run on `tasks`; each ends with its
    /// environment.
    #[must_use]
    pub fn new(spawner: Spawner, tasks: TaskTracker) -> Self {
        let surroundings = Surroundings { tasks, platform: None };
        Self { starter: Starter::Confined(spawner), surroundings }
    }

    /// Without any isolation: plain children with the host's paths, network and limits. For tests
    /// and measurements of the contract, never for a server.
    #[must_use]
    pub fn unconfined(tasks: TaskTracker) -> Self {
        let surroundings = Surroundings { tasks: tasks.clone(), platform: None };
        Self { starter: Starter::Plain(tasks), surroundings }
    }

    /// With a way from inside to the platform's own API.
    #[must_use]
    pub fn with_platform(mut self, platform: Platform) -> Self {
        self.surroundings.platform = Some(platform);
        self
    }

    async fn launch_one(&self, spec: Spec) -> Result<Launched, LaunchError> {
        let around = &self.surroundings;
        match self.starter.start(&spec).await {
            Ok(connected) if spec.contract == Contract::Spare => {
                Ok(Box::new(Spare::new(spec.id, connected, around)?))
            }
            Ok(connected) => Ok(Box::new(ProcessEnvironment::new(spec, connected, around)?)),
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
