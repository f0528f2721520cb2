//! The server's end of the spawner: requests out, replies in.
//!
//! Owns the socket, the thread that reads it, and who waits for what. A thread and not a task:
//! it starts before the runtime and outlives any one of them. Dropping the [`Client`] closes the
//! socket, which ends the spawner.

use std::collections::HashMap;
use std::io;
use std::net::TcpListener;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use mayfly_core::outcome::Exit;
use tokio::sync::{oneshot, watch};

use super::config::{Features, SpawnerConfig, StartError};
use super::message::{Reply, Request};
use super::{ARGUMENT, ExitWatch, Spawned, socket};
use crate::cgroup::Cgroup;
use crate::cgroup::group::File;
use crate::egress;
use crate::limits::{SEND_ATTEMPTS_MAX, SPAWN_MESSAGE_BYTES_MAX};
use crate::seam::LaunchError;

/// Between attempts to send while the spawner's socket is full.
const SEND_PAUSE: Duration = Duration::from_millis(2);

/// How long a message that may wait does so. It is bounded because the thread that empties the
/// other direction may be the one that waits.
const SEND_WAIT_MAX: Duration = Duration::from_secs(1);

/// The running spawner.
#[derive(Debug)]
pub struct Client {
    socket: Arc<OwnedFd>,
    features: Features,
    next_id: AtomicU64,
    state: Arc<Mutex<State>>,
    gone: watch::Receiver<bool>,
}

/// What a request got.
#[derive(Debug)]
pub enum Granted {
    /// It is done.
    Done,
    /// The environment that was started.
    Spawned(Box<Spawned>),
    /// Sockets in the network of an environment.
    Sockets(Vec<OwnedFd>),
}

type Answer = Result<Granted, LaunchError>;

#[derive(Debug, Default)]
struct State {
    closed: bool,
    waiting: HashMap<u64, oneshot::Sender<Answer>>,
    running: HashMap<u64, watch::Sender<Option<Exit>>>,
}

/// The way back to the spawner for one environment.
#[derive(Clone, Debug)]
pub struct BackPath {
    socket: Weak<OwnedFd>,
    id: u64,
}

impl BackPath {
    /// Asks for `signal`, for a server without the spawner's privileges.
    pub fn signal(&self, signal: i32) {
        self.send(&Request::Signal { id: self.id, signal });
    }

    /// Says that nobody reads the counters of the control group any more.
    pub fn release(&self) {
        self.send(&Request::Release { id: self.id });
    }

    /// Waits a little for room in the socket. A lost spawner needs no word.
    fn send(&self, request: &Request) {
        let Some(socket) = self.socket.upgrade() else { return };
        if let Err(error) = socket::send(&*socket, request, &[], true)
            && error.kind() != io::ErrorKind::BrokenPipe
        {
            tracing::warn!(?request, %error, "cannot talk to the spawner");
        }
    }
}

impl Client {
    /// Starts the spawner process and waits for its first message.
    pub fn start(config: &SpawnerConfig) -> Result<Self, StartError> {
        let (ours, theirs) = socket::pair().map_err(StartError::Spawn)?;
        let timeout = rustix::net::sockopt::Timeout::Send;
        rustix::net::sockopt::set_socket_timeout(&ours, timeout, Some(SEND_WAIT_MAX))
            .map_err(|error| StartError::Spawn(error.into()))?;
        let mut child = Command::new("/proc/self/exe")
            .arg0("mayfly-spawner")
            .arg(ARGUMENT)
            .args(config.to_arguments())
            .env_clear()
            .stdin(Stdio::from(theirs))
            .stdout(Stdio::null())
            // Not in the terminal's foreground group: Ctrl-C is for the server, which drains.
            .process_group(0)
            .spawn()
            .map_err(StartError::Spawn)?;
        let mut buffer = vec![0; SPAWN_MESSAGE_BYTES_MAX];
        let features = match socket::receive(&ours, &mut buffer, true) {
            Ok(Some((Reply::Hello { features }, _))) => features,
            other => {
                let _ended = (child.kill(), child.wait());
                let error = other.err().unwrap_or(io::ErrorKind::UnexpectedEof.into());
                return Err(StartError::Silent(error));
            }
        };
        let socket = Arc::new(ours);
        let state = Arc::new(Mutex::new(State::default()));
        let (over, gone) = watch::channel(false);
        let reader = Reader {
            socket: socket.try_clone().map_err(StartError::Spawn)?,
            back: Arc::downgrade(&socket),
            state: Arc::clone(&state),
            child,
        };
        std::thread::Builder::new()
            .name("spawner-replies".to_owned())
            .spawn(move || {
                reader.run();
                over.send_replace(true);
            })
            .map_err(StartError::Spawn)?;
        Ok(Self { socket, features, next_id: AtomicU64::new(1), state, gone })
    }

    /// What the machine gives.
    pub fn features(&self) -> &Features {
        &self.features
    }

    /// A number for the next request.
    pub fn next_id(&self) -> u64 {
        self.next_id.fetch_add(1, Ordering::Relaxed)
    }

    /// Sends a request and waits for its answer.
    pub async fn ask(&self, id: u64, request: &Request, fds: &[BorrowedFd<'_>]) -> Answer {
        let (answer, answered) = oneshot::channel();
        {
            let mut state = lock(&self.state);
            if state.closed {
                return Err(LaunchError::Closed);
            }
            state.waiting.insert(id, answer);
        }
        if let Err(error) = self.tell(request, fds).await {
            lock(&self.state).waiting.remove(&id);
            return Err(error);
        }
        answered.await.unwrap_or(Err(LaunchError::Closed))
    }

    /// Sends a request that has no answer.
    pub async fn tell(&self, request: &Request, fds: &[BorrowedFd<'_>]) -> Result<(), LaunchError> {
        for _ in 0..SEND_ATTEMPTS_MAX {
            match socket::send(&*self.socket, request, fds, false) {
                Ok(()) => return Ok(()),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    tokio::time::sleep(SEND_PAUSE).await;
                }
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                    return Err(LaunchError::Closed);
                }
                Err(source) => {
                    return Err(LaunchError::System { step: "ask the spawner", source });
                }
            }
        }
        Err(LaunchError::Capacity("the spawner is busy".to_owned()))
    }

    /// Closes the socket and waits until the spawner, and so every environment, is gone.
    pub async fn shutdown(&self) {
        self.close();
        let mut gone = self.gone.clone();
        // An error means that the reader ended without a word, which is gone as well.
        let _gone = gone.wait_for(|gone| *gone).await;
    }

    fn close(&self) {
        let _already = rustix::net::shutdown(&*self.socket, rustix::net::Shutdown::Both);
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        self.close();
    }
}

/// Reads replies until the spawner is gone.
struct Reader {
    socket: OwnedFd,
    back: Weak<OwnedFd>,
    state: Arc<Mutex<State>>,
    child: Child,
}

impl Reader {
    fn run(mut self) {
        let mut buffer = vec![0; SPAWN_MESSAGE_BYTES_MAX];
        loop {
            match socket::receive(&self.socket, &mut buffer, true) {
                Ok(Some((reply, fds))) => self.take(reply, fds),
                Ok(None) => break,
                Err(error) => {
                    tracing::error!(%error, "lost the spawner");
                    break;
                }
            }
        }
        {
            let mut state = lock(&self.state);
            state.closed = true;
            // Dropping the senders tells everybody who waits.
            state.waiting.clear();
            state.running.clear();
        }
        // It ends by itself when the socket closes, which also removes its control groups.
        drop(self.socket);
        if let Err(error) = self.child.wait() {
            tracing::warn!(%error, "cannot wait for the spawner");
        }
    }

    fn take(&self, reply: Reply, fds: Vec<OwnedFd>) {
        match reply {
            Reply::Hello { .. } => {}
            Reply::Prepared { id } => self.answer(id, Ok(Granted::Done)),
            Reply::Failed { id, failure } => self.answer(id, Err(failure.into())),
            Reply::Exited { id, exit } => {
                if let Some(ended) = lock(&self.state).running.remove(&id) {
                    ended.send_replace(Some(exit));
                }
            }
            Reply::Spawned { id, pid, kinds } => {
                let spawned = self.spawned(id, pid, &kinds, fds);
                self.answer(id, spawned.map(|spawned| Granted::Spawned(Box::new(spawned))));
            }
            Reply::Sockets { id } => self.answer(id, Ok(Granted::Sockets(fds))),
        }
    }

    /// Nobody waits any more when the caller gave up: what was spawned ends by being dropped.
    fn answer(&self, id: u64, answer: Answer) {
        let waiting = lock(&self.state).waiting.remove(&id);
        if let Some(waiting) = waiting {
            drop(waiting.send(answer));
        }
    }

    fn spawned(
        &self,
        id: u64,
        pid: u32,
        kinds: &[u8],
        fds: Vec<OwnedFd>,
    ) -> Result<Spawned, LaunchError> {
        let mut fds = fds.into_iter();
        let mut next = || {
            let source = io::Error::from_raw_os_error(libc::EMFILE);
            fds.next().ok_or(LaunchError::System { step: "receive descriptors", source })
        };
        let (pidfd, stdout, stderr, listener) = (next()?, next()?, next()?, next()?);
        let kinds = kinds.iter().filter_map(|&kind| File::from_number(kind));
        let files = kinds.zip(fds.by_ref()).collect();
        let egress = egress::Sockets::new(fds.collect());
        let (ended, watch) = watch::channel(None);
        let copy = pidfd
            .try_clone()
            .map_err(|source| LaunchError::System { step: "keep a descriptor", source })?;
        let back = BackPath { socket: self.back.clone(), id };
        lock(&self.state).running.insert(id, ended);
        Ok(Spawned {
            id,
            pid,
            pidfd,
            stdout,
            stderr,
            listener: TcpListener::from(listener),
            egress,
            cgroup: Cgroup::new(files, pid, copy, back),
            exit: ExitWatch { ended: watch },
        })
    }
}

/// A poisoned lock only means that a reader panicked between two map operations.
fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Borrows each descriptor of a request.
pub fn borrow<T>(inherit: &[(OwnedFd, T)]) -> Vec<BorrowedFd<'_>> {
    inherit.iter().map(|(fd, _)| fd.as_fd()).collect()
}
