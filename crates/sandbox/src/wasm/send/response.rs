//! The answer to a request, as a guest waits for it and reads it.
//!
//! Owns who keeps what has arrived: the request's task does, and a guest only looks in. When the
//! task ends, because a guest dropped the answer or because its invocation is over, nothing of the
//! answer is left, however many handles a guest still holds. An end that nobody said is no end: a
//! connection that was given up never looks like a short body.

use std::sync::{Arc, Weak};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use tokio::sync::{Mutex, mpsc};
use tokio_util::sync::DropGuard;

use super::error::Error;
use crate::wasm::limits::OUTBOUND_PARTS_MAX;

/// What the task says, in this order.
#[derive(Debug)]
pub(super) enum Part {
    Head {
        status: StatusCode,
        headers: HeaderMap,
        /// Whether nothing but this follows.
        is_all: bool,
    },
    Bytes(Bytes),
    End,
}

/// A part, or why there is none; nothing follows an error.
pub(super) type Said = Result<Part, Error>;

/// What the task keeps.
pub(super) type Inbox = Arc<Mutex<mpsc::Receiver<Said>>>;

/// A request on its way. Dropping it gives the request up.
#[derive(Debug)]
pub struct Pending(Option<Coming>);

/// An answer whose body may still be on its way.
#[derive(Debug)]
pub struct Response {
    /// Its status; never an informational one.
    pub status: StatusCode,
    /// End-to-end header fields.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Parts,
}

/// The body of an answer, part by part. Dropping it ends the connection.
#[derive(Debug)]
pub struct Parts(Option<Coming>);

/// A part is still on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NothingYet;

#[derive(Debug)]
struct Coming {
    inbox: Weak<Mutex<mpsc::Receiver<Said>>>,
    _task: DropGuard,
}

/// What a task writes to and keeps, and what its guest has; dropping that ends the task.
pub(super) fn channel(task: DropGuard) -> (mpsc::Sender<Said>, Inbox, Pending) {
    let (sender, receiver) = mpsc::channel(OUTBOUND_PARTS_MAX);
    let inbox = Arc::new(Mutex::new(receiver));
    let coming = Coming { inbox: Arc::downgrade(&inbox), _task: task };
    (sender, inbox, Pending(Some(coming)))
}

impl Coming {
    /// What the task says next; `None` when it is gone.
    async fn recv(&mut self) -> Option<Said> {
        let inbox = self.inbox.upgrade()?;
        inbox.lock().await.recv().await
    }

    fn try_recv(&mut self) -> Result<Option<Said>, NothingYet> {
        let Some(inbox) = self.inbox.upgrade() else { return Ok(None) };
        let mut inbox = inbox.try_lock().map_err(|_| NothingYet)?;
        match inbox.try_recv() {
            Ok(said) => Ok(Some(said)),
            Err(mpsc::error::TryRecvError::Empty) => Err(NothingYet),
            Err(mpsc::error::TryRecvError::Disconnected) => Ok(None),
        }
    }
}

impl Pending {
    /// The answer; may be dropped and asked again until it is there.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn response(&mut self) -> Result<Response, Error> {
        let said = match &mut self.0 {
            Some(coming) => coming.recv().await,
            None => None,
        };
        self.answered(said)
    }

    /// The same without waiting: `Err` when it is not there yet.
    pub fn try_response(&mut self) -> Result<Result<Response, Error>, NothingYet> {
        let said = match &mut self.0 {
            Some(coming) => coming.try_recv()?,
            None => None,
        };
        Ok(self.answered(said))
    }

    fn answered(&mut self, said: Option<Said>) -> Result<Response, Error> {
        let coming = self.0.take();
        match said {
            Some(Ok(Part::Head { status, headers, is_all })) => {
                let body = Parts(coming.filter(|_| !is_all));
                Ok(Response { status, headers, body })
            }
            Some(Err(error)) => Err(error),
            Some(Ok(Part::Bytes(_) | Part::End)) | None => Err(Error::ConnectionTerminated),
        }
    }
}

impl Parts {
    /// The next part; `None` at the end, and after an error.
    pub async fn recv(&mut self) -> Option<Result<Bytes, Error>> {
        let said = self.0.as_mut()?.recv().await;
        self.came(said)
    }

    /// The same without waiting: `Err` when nothing is there yet.
    pub fn try_recv(&mut self) -> Result<Option<Result<Bytes, Error>>, NothingYet> {
        let Some(coming) = &mut self.0 else { return Ok(None) };
        let said = coming.try_recv()?;
        Ok(self.came(said))
    }

    fn came(&mut self, said: Option<Said>) -> Option<Result<Bytes, Error>> {
        match said {
            Some(Ok(Part::Bytes(bytes))) => return Some(Ok(bytes)),
            Some(Ok(Part::End)) => self.0 = None,
            Some(Err(error)) => {
                self.0 = None;
                return Some(Err(error));
            }
            Some(Ok(Part::Head { .. })) | None => {
                self.0 = None;
                return Some(Err(Error::ResponseIncomplete));
            }
        }
        None
    }
}
