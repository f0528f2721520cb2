//! The desk of a runtime that runs several invocations at once.
//!
//! Owns the invocations on their way and carries out what `crowd` decides. Never touches a socket.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{Notify, oneshot};

use super::crowd::{Crowd, Start};
use super::desk::{Job, Pending};
use super::session::{Refusal, Ticket};
use crate::process::answer::Answer;
use crate::process::framed::{ErrorDocument, Hello};
use crate::seam::Invocation;

/// See the module.
#[derive(Debug)]
pub struct Desk {
    inner: Mutex<Inner>,
    /// An invocation is there for somebody who waits in `next`.
    offered: Notify,
    /// The init phase made progress.
    progress: Notify,
}

#[derive(Debug)]
struct Inner {
    crowd: Crowd,
    /// Invocations that wait to be taken, the oldest first; never more than lanes.
    jobs: VecDeque<Offer>,
    /// Where the answers go, by request id.
    pending: HashMap<String, Pending>,
    /// Number of the last invocation; the source of nonces.
    invocations: u64,
    init_error: Option<ErrorDocument>,
}

#[derive(Debug)]
struct Offer {
    request_id: String,
    job: Job,
    taken: Arc<AtomicBool>,
}

impl Desk {
    /// For `max` invocations at once.
    pub fn new(max: usize) -> Self {
        let inner = Inner {
            crowd: Crowd::new(max),
            jobs: VecDeque::new(),
            pending: HashMap::new(),
            invocations: 0,
            init_error: None,
        };
        Self { inner: Mutex::new(inner), offered: Notify::new(), progress: Notify::new() }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the end of the init phase. Cancel-safe: may be called again.
    pub async fn hello(&self) -> Hello {
        loop {
            {
                let inner = self.lock();
                match inner.crowd.start() {
                    Start::Starting => {}
                    Start::Failed => {
                        let document = inner.init_error.clone();
                        return document.map_or(Hello::Broken, Hello::Error);
                    }
                    Start::Ready => return Hello::Ready,
                }
            }
            self.progress.notified().await;
        }
    }

    /// One invocation: offers it, and waits for its answer; `taken` tells whether the runtime has
    /// it. When the future is dropped early, the invocation expires.
    pub async fn exchange(&self, invocation: &Invocation, taken: &Arc<AtomicBool>) -> Answer {
        taken.store(false, Ordering::Release);
        let Some(answer) = self.offer(invocation, taken) else { return Answer::Broken };
        let expiry = Expiry { desk: self, request_id: &invocation.request_id };
        let answer = answer.await.unwrap_or(Answer::Broken);
        std::mem::forget(expiry);
        answer
    }

    fn offer(
        &self,
        invocation: &Invocation,
        taken: &Arc<AtomicBool>,
    ) -> Option<oneshot::Receiver<Answer>> {
        let mut inner = self.lock();
        inner.invocations += 1;
        let nonce = format!("{:016x}", inner.invocations);
        let job = Job::new(invocation, &nonce);
        let request_id = invocation.request_id.clone();
        if !inner.crowd.invoke(Ticket { request_id: request_id.clone(), nonce }) {
            return None;
        }
        let (pending, answered) = Pending::new(invocation);
        inner.pending.insert(request_id.clone(), pending);
        inner.jobs.push_back(Offer { request_id, job, taken: Arc::clone(taken) });
        drop(inner);
        self.offered.notify_one();
        Some(answered)
    }

    /// Waits in `next`.
    pub async fn take(&self) -> Result<Job, Refusal> {
        self.lock().crowd.next()?;
        let _waiting = Waiting(self);
        self.progress.notify_one();
        loop {
            let offered = self.offered.notified();
            {
                let mut inner = self.lock();
                if let Some(Offer { request_id, job, taken }) = inner.jobs.pop_front() {
                    inner.crowd.taken(&request_id);
                    taken.store(true, Ordering::Release);
                    return Ok(job);
                }
            }
            offered.await;
        }
    }

    /// A report begins: who waits for it.
    pub fn begin(&self, request_id: &str, nonce: Option<&str>) -> Result<Pending, Refusal> {
        let mut inner = self.lock();
        inner.crowd.head(request_id, nonce)?;
        inner.pending.remove(request_id).ok_or(Refusal::InvokeTimeout)
    }

    /// A report is complete.
    pub fn complete(&self, request_id: &str) -> Result<(), Refusal> {
        self.lock().crowd.end(request_id)
    }

    /// The runtime cannot start.
    pub fn init_error(&self, document: ErrorDocument) -> Result<(), Refusal> {
        let mut inner = self.lock();
        inner.crowd.init_error()?;
        inner.init_error = Some(document);
        drop(inner);
        self.progress.notify_one();
        Ok(())
    }
}

/// Ends an invocation when it is dropped.
struct Expiry<'a> {
    desk: &'a Desk,
    request_id: &'a str,
}

impl Drop for Expiry<'_> {
    fn drop(&mut self) {
        let mut inner = self.desk.lock();
        inner.jobs.retain(|offer| offer.request_id != self.request_id);
        inner.pending.remove(self.request_id);
        inner.crowd.expire(self.request_id);
    }
}

/// A place among those who wait in `next`.
struct Waiting<'a>(&'a Desk);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.lock().crowd.next_ended();
    }
}
