//! Work that goes on when nobody waits for it any more.
//!
//! Owns the one rule about callers who go away: an invocation that was let in runs to its end, its
//! environment returns to the pool and its permit comes back. Never runs anything by itself.
//!
//! While the caller is there, its own task drives the work: no hand-over, one allocation. When the
//! caller's future is dropped before the work is done, the rest moves to a tracked task:
//!
//! ```text
//! caller polls ──▶ Attended ──▶ work ──▶ done            the usual case: no task at all
//! caller drops ──▶ Attended::drop ──▶ tasks.spawn(work)   goes on where it stopped
//! ```
//! The work is one boxed future, so moving it moves no state of it.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::runtime::Handle;
use tokio_util::task::TaskTracker;

/// Owns the tasks that outlive a call.
#[derive(Clone, Debug)]
pub(crate) struct Tasks {
    pub(crate) tracker: TaskTracker,
    pub(crate) runtime: Handle,
}

impl Tasks {
    /// Starts a tracked task; may be called from any thread, also while dropping.
    pub(crate) fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        self.tracker.spawn_on(work, &self.runtime);
    }
}

/// A future that is finished by a task of its own when it is dropped half-way.
pub(crate) struct Attended<T: Send + 'static> {
    work: Option<Pin<Box<dyn Future<Output = T> + Send>>>,
    tasks: Tasks,
}

impl<T: Send + 'static> Attended<T> {
    pub(crate) fn new(tasks: Tasks, work: impl Future<Output = T> + Send + 'static) -> Self {
        Self { work: Some(Box::pin(work)), tasks }
    }
}

impl<T: Send + 'static> Future for Attended<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let work = self.work.as_mut().expect("a future is not polled after it was ready");
        let polled = work.as_mut().poll(context);
        if polled.is_ready() {
            self.work = None;
        }
        polled
    }
}

impl<T: Send + 'static> Drop for Attended<T> {
    fn drop(&mut self) {
        // Work that panicked must not be polled again; dropping it settles what it held.
        if std::thread::panicking() {
            return;
        }
        if let Some(work) = self.work.take() {
            self.tasks.spawn(async move { drop(work.await) });
        }
    }
}
