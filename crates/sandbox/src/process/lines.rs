//! The line to the runtime of an environment, whichever contract it speaks.
//!
//! Owns the choice among the contracts and what one invocation at a time needs of it. Never
//! watches deadlines or deaths.

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio_util::task::TaskTracker;

use super::answer::Answer;
use super::extensions::Hub;
use super::framed::{Hello, Peer};
use super::http::{Server, Target};
use super::output::Capture;
use super::platform::Door;
use super::runtime_api::Api;
use crate::seam::{Invocation, LaunchError};

/// See the module.
#[derive(Debug)]
pub enum Lines {
    /// The Runtime API.
    Api(Api),
    /// The Runtime API for several invocations at once: one value for each.
    Shared {
        /// The same for all.
        api: Arc<Api>,
        /// Whether the runtime has this one's invocation.
        taken: Arc<AtomicBool>,
    },
    /// The socket of our bootstraps. Whoever asks for work first decides which one is used: an
    /// `AWS_LAMBDA_EXEC_WRAPPER` may start a client of the Runtime API in a bootstrap's place.
    Framed {
        /// The socket.
        peer: Peer,
        /// The other one.
        api: Api,
        /// Whether the socket is in use; decided by the first sign of life.
        use_framed: bool,
    },
    /// A server of HTTP; it may be shared by several invocations.
    Http {
        /// The same for all.
        server: Arc<Server>,
        /// Whether the server may have seen something of the last invocation.
        taken: bool,
        /// Where extensions ask, when there are some; kept open here.
        extensions: Option<Arc<Api>>,
    },
}

impl Lines {
    /// The line of a started process.
    ///
    /// # Errors
    /// When the reactor refuses a descriptor.
    pub fn new(
        listener: TcpListener,
        framed: Option<std::os::unix::net::UnixStream>,
        http: Option<Target>,
        concurrency: u32,
        inside: (Arc<Hub>, Option<Door>),
        tasks: &TaskTracker,
    ) -> Result<Self, LaunchError> {
        let system = |source| LaunchError::System { step: "watch the runtime", source };
        if let Some(target) = http {
            // Its runtime knows no API, but its extensions do, and whoever calls the platform.
            let is_served = inside.0.is_attended() || inside.1.is_some();
            let extensions = is_served
                .then(|| Api::serve(listener, concurrency, inside, tasks).map(Arc::new))
                .transpose()
                .map_err(system)?;
            let server = Server::new(target, tasks);
            return Ok(Self::Http { server, taken: false, extensions });
        }
        let api = Api::serve(listener, concurrency, inside, tasks).map_err(system)?;
        Ok(match framed.map(Peer::new).transpose().map_err(system)? {
            Some(peer) => Self::Framed { peer, api, use_framed: true },
            None if concurrency > 1 => Self::Shared { api: Arc::new(api), taken: Arc::default() },
            None => Self::Api(api),
        })
    }

    /// The same line for one more invocation at the same time; `None` when it carries only one.
    pub fn share(&self) -> Option<Self> {
        match self {
            Self::Shared { api, .. } => {
                Some(Self::Shared { api: Arc::clone(api), taken: Arc::default() })
            }
            Self::Http { server, extensions, .. } => Some(Self::Http {
                server: Arc::clone(server),
                taken: false,
                extensions: extensions.clone(),
            }),
            Self::Api(_) | Self::Framed { .. } => None,
        }
    }

    /// Whether an answer that breaks off is the end of one connection only.
    pub fn survives_a_break(&self) -> bool {
        matches!(self, Self::Shared { .. } | Self::Http { .. })
    }

    /// Waits for the end of the init phase. Cancel-safe.
    pub async fn hello(&mut self, capture: &Capture) -> Hello {
        match self {
            Self::Api(api) => api.hello().await,
            Self::Shared { api, .. } => api.hello().await,
            Self::Http { server, .. } => server.hello().await,
            Self::Framed { peer, api, use_framed } => {
                let (hello, first) = tokio::select! {
                    biased;
                    hello = peer.hello(capture) => (hello, true),
                    hello = api.hello() => (hello, false),
                };
                *use_framed = first;
                hello
            }
        }
    }

    /// Hands on output while nothing is asked of the runtime; never resolves.
    pub async fn listen(&mut self, capture: &Capture) {
        if let Self::Framed { peer, .. } = self {
            peer.listen(capture).await;
        }
        std::future::pending().await
    }

    /// One invocation.
    pub async fn exchange(&mut self, invocation: &mut Invocation, capture: &Capture) -> Answer {
        match self {
            Self::Framed { peer, use_framed: true, .. } => peer.exchange(invocation, capture).await,
            Self::Framed { api, .. } | Self::Api(api) => api.exchange(invocation).await,
            Self::Shared { api, taken } => api.exchange_beside(invocation, taken).await,
            Self::Http { server, taken, .. } => server.exchange(invocation, taken).await,
        }
    }

    /// Whether the runtime, which is dead or cut off, had the last invocation.
    pub fn was_taken(&mut self) -> bool {
        match self {
            Self::Framed { peer, use_framed: true, .. } => peer.was_taken(),
            Self::Framed { api, .. } | Self::Api(api) => api.was_taken(),
            Self::Shared { taken, .. } => taken.load(Ordering::Acquire),
            Self::Http { taken, .. } => *taken,
        }
    }

    /// Whether the runtime gives a sign of life after its invocation was cut, within a limit.
    pub async fn recovers(&self) -> bool {
        match self {
            Self::Http { server, .. } => server.recovers().await,
            Self::Api(_) | Self::Shared { .. } | Self::Framed { .. } => false,
        }
    }

    /// The runtime is about to be stopped for a while.
    pub fn rest(&self) {
        if let Self::Http { server, .. } = self {
            server.close_idle();
        }
    }
}
