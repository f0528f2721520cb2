//! The line to the cell of an environment with external extensions.
//!
//! Owns the host's end of it: telling the cell to start, stop or end the runtime, and hearing of
//! the ends of extensions. The words are `spawner::companion`'s. Never decides when.

use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixDatagram as StdDatagram;
use std::sync::Arc;

use tokio::io::Interest;
use tokio::net::UnixDatagram;
use tokio::sync::oneshot;

use super::Hub;
use crate::limits::COMPANION_MESSAGE_BYTES_MAX;
use crate::spawner::{Heard, Say, Talk};

/// See the module.
#[derive(Clone, Debug)]
pub struct Line {
    /// Of another kind than its type says, which makes no difference to who only waits on it.
    socket: Arc<UnixDatagram>,
}

/// The read ends of what extensions write: standard output and error.
pub type Pipes = (OwnedFd, OwnedFd);

impl Line {
    /// Takes over the host's end.
    ///
    /// # Errors
    /// When the reactor refuses it.
    pub fn new(socket: OwnedFd) -> io::Result<Self> {
        let socket = StdDatagram::from(socket);
        socket.set_nonblocking(true)?;
        Ok(Self { socket: Arc::new(UnixDatagram::from_std(socket)?) })
    }

    /// Tells the cell something. A cell that is gone needs no word.
    pub fn say(&self, word: Say) {
        if let Err(error) = Talk::say(&*self.socket, word) {
            tracing::debug!(?word, %error, "an environment's first process does not listen");
        }
    }

    /// Hears what the cell tells until it is gone. What extensions write is read through `pipes`;
    /// `unstarted` gets the reason why the runtime could not be executed.
    pub async fn hear(
        self,
        hub: Arc<Hub>,
        pipes: oneshot::Sender<Pipes>,
        unstarted: oneshot::Sender<io::Error>,
    ) {
        let (mut pipes, mut unstarted) = (Some(pipes), Some(unstarted));
        let mut buffer = vec![0; COMPANION_MESSAGE_BYTES_MAX];
        loop {
            if self.socket.readable().await.is_err() {
                return;
            }
            let hear = || Talk::hear(&*self.socket, &mut buffer);
            let heard = self.socket.try_io(Interest::READABLE, hear);
            match heard {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Ok(Some((Heard::Output, mut fds))) if fds.len() == 2 => {
                    let (stderr, stdout) = (fds.pop(), fds.pop());
                    if let (Some(out), Some(err), Some(to)) = (stdout, stderr, pipes.take()) {
                        drop(to.send((out, err)));
                    }
                }
                Ok(Some((Heard::NotLaunched { at, errno }, _))) => {
                    let reason = io::Error::from_raw_os_error(errno).to_string();
                    hub.not_launched(at, &reason);
                }
                Ok(Some((Heard::Ended { at, exit }, _))) => hub.exited(at, exit),
                Ok(Some((Heard::RuntimeNotLaunched { errno }, _))) => {
                    if let Some(to) = unstarted.take() {
                        drop(to.send(io::Error::from_raw_os_error(errno)));
                    }
                }
                Ok(Some((Heard::Output, _)) | None) | Err(_) => return,
            }
        }
    }
}
