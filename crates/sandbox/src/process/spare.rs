//! A spare: an interpreter that has started and waits to be told whose environment it is.
//!
//! Owns the time between its start and that word. Nothing of any function's is in it: no code, no
//! variable, no answer was ever asked of it. It becomes an environment once, and only once.
//!
//! ```text
//! launch ─▶ the bootstrap runs up to the load ─▶ READY ─▶ waits
//! take_on ─▶ the spawner mounts code and layers, sets limits ─▶ BEGIN, with the variables
//!         ─▶ an environment like any other, at the start of its init phase
//! ```

use std::time::Duration;

use bytes::BytesMut;
use mayfly_core::outcome::Exit;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::UnixStream;
use tokio::time::{Instant, timeout_at};

use super::Surroundings;
use super::connected::Connected;
use super::environment::ProcessEnvironment;
use super::framed::{READY, put_begin};
use crate::seam::{
    BoxFuture, Environment, EnvironmentId, InitReport, Invocation, LaunchError, Launched,
    RunReport, Spec, Usage,
};

/// See the module.
#[derive(Debug)]
pub struct Spare {
    id: EnvironmentId,
    connected: Connected,
    line: UnixStream,
    ready: bool,
    surroundings: Surroundings,
}

impl Spare {
    /// Takes over a started process.
    ///
    /// # Errors
    /// When the reactor refuses its line; the process is then ended.
    pub fn new(
        id: EnvironmentId,
        mut connected: Connected,
        surroundings: &Surroundings,
    ) -> Result<Self, LaunchError> {
        let line = connected.framed.take().ok_or(LaunchError::NoSpare)?;
        line.set_nonblocking(true).map_err(system)?;
        let line = UnixStream::from_std(line).map_err(system)?;
        Ok(Self { id, connected, line, ready: false, surroundings: surroundings.clone() })
    }

    async fn wait_until_ready(&mut self, deadline: Instant) -> InitReport {
        let mut frame = [0; READY.len()];
        let heard = tokio::select! {
            heard = timeout_at(deadline, self.line.read_exact(&mut frame)) => heard,
            exit = self.connected.death.wait() => return InitReport::Exited(exit),
        };
        match heard {
            Ok(Ok(_)) if frame == READY => {
                self.ready = true;
                InitReport::Ready
            }
            Ok(_) => {
                self.connected.control.kill_all();
                InitReport::Exited(self.connected.death.wait().await)
            }
            Err(_) => InitReport::Deadline,
        }
    }

    async fn become_of(self, spec: Spec) -> Result<Launched, LaunchError> {
        let Self { mut connected, mut line, ready, surroundings, .. } = self;
        let handle = connected.handle.take().filter(|_| ready).ok_or(LaunchError::NoSpare)?;
        let env = handle.furnish(&spec).await?;
        let mut begin = BytesMut::new();
        put_begin(&mut begin, &env);
        line.write_all(&begin).await.map_err(system)?;
        connected.framed = Some(line.into_std().map_err(system)?);
        Ok(Box::new(ProcessEnvironment::new(spec, connected, &surroundings)?))
    }

    async fn end(mut self) {
        self.connected.control.kill_all();
        self.connected.death.wait().await;
    }
}

fn system(source: std::io::Error) -> LaunchError {
    LaunchError::System { step: "talk to a spare", source }
}

impl Environment for Spare {
    fn id(&self) -> EnvironmentId {
        self.id
    }

    fn init(&mut self, deadline: Instant) -> BoxFuture<'_, InitReport> {
        Box::pin(self.wait_until_ready(deadline))
    }

    fn run(&mut self, invocation: Invocation, _deadline: Instant) -> BoxFuture<'_, RunReport> {
        use mayfly_core::outcome::{Fault, Outcome};
        let nobodys = Outcome::Fault(Fault::Exited(Exit::Code(0)));
        Box::pin(std::future::ready(RunReport::unstarted(invocation, nobodys, None)))
    }

    fn died(&mut self) -> BoxFuture<'_, Exit> {
        Box::pin(self.connected.death.wait())
    }

    fn alive(&self) -> bool {
        self.ready && self.connected.death.seen().is_none()
    }

    fn freeze(&mut self) {} // it waits in a system call

    fn thaw(&mut self) {}

    fn take_on(self: Box<Self>, spec: Spec) -> BoxFuture<'static, Result<Launched, LaunchError>> {
        Box::pin(self.become_of(spec))
    }

    fn usage(&self) -> Usage {
        self.connected.control.usage()
    }

    fn kill(self: Box<Self>, _grace: Option<Duration>) -> BoxFuture<'static, ()> {
        Box::pin(self.end())
    }
}
