//! The desk of a runtime that runs one invocation at a time.
//!
//! Owns the invocation on its way and carries out what `session` decides. Never touches a socket.

use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::{Notify, oneshot};

use super::desk::{Job, Pending};
use super::session::{Event, Refusal, State, Ticket};
use crate::process::answer::Answer;
use crate::process::framed::{ErrorDocument, Hello};
use crate::seam::Invocation;

/// See the module.
#[derive(Debug, Default)]
pub struct Desk {
    inner: Mutex<Inner>,
    /// An invocation is there for whoever waits in `next`.
    offered: Notify,
    /// The init phase made progress.
    progress: Notify,
}

#[derive(Debug, Default)]
struct Inner {
    state: State,
    /// The invocation that waits to be taken.
    job: Option<Job>,
    /// Whether the runtime took the last invocation.
    taken: bool,
    /// Where the answer of the running one goes.
    pending: Option<Pending>,
    /// Number of the latest `next`; an older one that still waits gives up.
    polls: u64,
    /// Number of the last invocation; the source of nonces.
    invocations: u64,
    init_error: Option<ErrorDocument>,
}

/// Ends the running invocation when it is dropped.
struct Expiry<'a>(&'a Desk);

impl Drop for Expiry<'_> {
    fn drop(&mut self) {
        let mut inner = self.0.lock();
        inner.job = None;
        inner.pending = None;
        // Refused only when the answer came in this very moment: then it is simply unused.
        let _ = inner.advance(Event::Expire);
    }
}

impl Inner {
    fn advance(&mut self, event: Event<'_>) -> Result<(), Refusal> {
        self.state = self.state.step(event)?;
        Ok(())
    }
}

impl Desk {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the end of the init phase. Cancel-safe: may be called again.
    pub async fn hello(&self) -> Hello {
        loop {
            {
                let inner = self.lock();
                match &inner.state {
                    State::Starting => {}
                    State::Failed => {
                        let document = inner.init_error.clone();
                        return document.map_or(Hello::Broken, Hello::Error);
                    }
                    _ => return Hello::Ready,
                }
            }
            self.progress.notified().await;
        }
    }

    /// One invocation: offers it, and waits for its answer. When the future is dropped early, the
    /// invocation expires.
    pub async fn exchange(&self, invocation: &Invocation) -> Answer {
        let Some(answer) = self.offer(invocation) else { return Answer::Broken };
        let expiry = Expiry(self);
        let answer = answer.await.unwrap_or(Answer::Broken);
        std::mem::forget(expiry);
        answer
    }

    /// Whether the runtime took the last invocation.
    pub fn was_taken(&self) -> bool {
        self.lock().taken
    }

    fn offer(&self, invocation: &Invocation) -> Option<oneshot::Receiver<Answer>> {
        let mut inner = self.lock();
        inner.taken = false;
        inner.invocations += 1;
        let nonce = format!("{:016x}", inner.invocations);
        let job = Job::new(invocation, &nonce);
        let ticket = Ticket { request_id: invocation.request_id.clone(), nonce };
        inner.advance(Event::Invoke(ticket)).ok()?;
        inner.job = Some(job);
        let (pending, answered) = Pending::new(invocation);
        inner.pending = Some(pending);
        drop(inner);
        self.offered.notify_one();
        Some(answered)
    }

    /// Waits in `next`; `None` when a newer `next` took this one's place.
    pub async fn take(&self) -> Result<Option<Job>, Refusal> {
        let number = {
            let mut inner = self.lock();
            inner.advance(Event::Next)?;
            inner.polls += 1;
            inner.polls
        };
        self.progress.notify_one();
        self.offered.notify_waiters();
        loop {
            let offered = self.offered.notified();
            {
                let mut inner = self.lock();
                if inner.polls != number {
                    drop(inner);
                    // The wake-up may have been meant for the newer one.
                    self.offered.notify_one();
                    return Ok(None);
                }
                if let Some(job) = inner.job.take() {
                    inner.advance(Event::Taken)?;
                    inner.taken = true;
                    return Ok(Some(job));
                }
            }
            offered.await;
        }
    }

    /// A report begins: who waits for it.
    pub fn begin(&self, request_id: &str, nonce: Option<&str>) -> Result<Pending, Refusal> {
        let mut inner = self.lock();
        inner.advance(Event::Head { request_id, nonce })?;
        inner.pending.take().ok_or(Refusal::InvokeTimeout)
    }

    /// A report is complete.
    pub fn complete(&self) -> Result<(), Refusal> {
        self.lock().advance(Event::End).map_err(|_| Refusal::InvokeTimeout)
    }

    /// The runtime cannot start.
    pub fn init_error(&self, document: ErrorDocument) -> Result<(), Refusal> {
        let mut inner = self.lock();
        inner.advance(Event::InitError)?;
        inner.init_error = Some(document);
        drop(inner);
        self.progress.notify_one();
        Ok(())
    }
}
