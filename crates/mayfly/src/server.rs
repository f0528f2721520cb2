//! A server's life: start, announce, serve, drain, end.
//!
//! ```text
//! start    data dir and lock ─▶ spawner (before any thread) ─▶ runtime ─▶ store ─▶ keys
//!          ─▶ recover ─▶ data plane ─▶ sockets ─▶ ready
//! end      stop accepting ─▶ requests in flight end (deadline) ─▶ data plane drains
//!          ─▶ telemetry flushes ─▶ store closes ─▶ spawner ends
//! ```
//! Owns this order and the signals. Never wires the rooms: that is `wiring`.

use std::net::SocketAddr;

use mayfly_core::identity::AccessKey;
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::banner;
use crate::config::Config;
use crate::data_dir::DataDir;
use crate::gateway::tls::Tls;
use crate::logging;
use crate::problem::Problem;
use crate::wiring::{self, Isolation, Wired};

/// A server that runs.
#[derive(Debug)]
pub struct Running {
    /// Where the API listens.
    pub api: SocketAddr,
    /// Where function URLs listen, when that is another address.
    pub functions: Option<SocketAddr>,
    /// The key that was made at this start, to be shown once.
    pub first_key: Option<AccessKey>,
    wired: Wired,
}

/// Runs a server until SIGTERM or SIGINT. Blocks; must be called before any thread is started.
/// `beside` is given the API's address and runs next to the server; it is dropped at the end.
///
/// # Errors
/// A [`Problem`] that kept it from starting.
pub fn run<F: Future<Output = ()>>(
    config: Config,
    beside: impl FnOnce(SocketAddr) -> F,
) -> Result<(), Problem> {
    logging::start(&config);
    let data = DataDir::open(&config.data_dir)?;
    let isolation = Isolation::confined(&config, &data)?;
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(config.workers.unwrap_or_else(|| default_workers(cores)))
        .thread_name("mayfly")
        .enable_all()
        .build()
        .map_err(|source| Problem::Process { step: "start the worker threads", source })?;
    runtime.block_on(async {
        let mut signals = Signals::listen()?;
        let features = isolation.features();
        let running = start(config.clone(), &data, isolation).await?;
        banner::show(&config, &running, &features);
        let hang_up = || running.hang_up();
        tokio::select! {
            () = signals.stop(hang_up) => {}
            () = beside(running.api) => {}
        }
        tokio::select! {
            () = running.shutdown() => {}
            () = signals.stop(|| ()) => tracing::warn!("told to stop a second time; not waiting"),
        }
        Ok(())
    })
}

/// The server's share of the cores: three quarters, rounded up. Components run on these threads,
/// processes need the other cores (`docs/decisions/0028-three-quarters-of-the-cores.md`).
fn default_workers(cores: usize) -> usize {
    (3 * cores).div_ceil(4)
}

/// Starts a server inside the current tokio runtime; it serves when this returns.
///
/// # Errors
/// A [`Problem`] that kept it from starting; nothing of it is left then but the data directory.
pub async fn start(
    config: Config,
    data: &DataDir,
    isolation: Isolation,
) -> Result<Running, Problem> {
    let (wired, first_key) = wiring::connect(config, data, isolation).await?;
    Ok(Running { api: wired.api, functions: wired.functions, first_key, wired })
}

impl Running {
    /// What serves TLS, when something does.
    #[must_use]
    pub fn tls(&self) -> Option<&Tls> {
        self.wired.tls.as_deref()
    }

    /// Where the keys that seal secrets are kept, in words.
    #[must_use]
    pub fn master_key_place(&self) -> String {
        self.wired.master_key_place()
    }

    /// SIGHUP: certificates are read again; all other settings are read at start only.
    fn hang_up(&self) {
        match self.tls() {
            Some(tls) => tls.reload_soon(),
            None => tracing::info!("SIGHUP ignored: restart to reconfigure"),
        }
    }

    /// Drains and ends the server. Resolves when nothing of it is left.
    pub async fn shutdown(self) {
        self.wired.shutdown().await;
    }
}

/// The signals that a server listens to. SIGHUP never ends it: a closed terminal does not end a
/// server.
struct Signals {
    terminate: Signal,
    interrupt: Signal,
    hang_up: Signal,
}

impl Signals {
    fn listen() -> Result<Self, Problem> {
        let on = |kind| {
            signal(kind).map_err(|source| Problem::Process { step: "listen to signals", source })
        };
        Ok(Self {
            terminate: on(SignalKind::terminate())?,
            interrupt: on(SignalKind::interrupt())?,
            hang_up: on(SignalKind::hangup())?,
        })
    }

    /// Resolves at the next SIGTERM or SIGINT.
    async fn stop(&mut self, hang_up: impl Fn()) {
        loop {
            tokio::select! {
                _ = self.terminate.recv() => return,
                _ = self.interrupt.recv() => return,
                _ = self.hang_up.recv() => hang_up(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn processes_keep_a_quarter_of_many_cores() {
        let cases = [(1, 1), (2, 2), (3, 3), (4, 3), (16, 12)];
        for (cores, workers) in cases {
            assert_eq!(default_workers(cores), workers, "{cores}");
        }
    }
}
