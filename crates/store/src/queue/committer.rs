//! The one loop that writes: takes what waits, makes one batch of it, commits, answers.
//!
//! ```text
//!  senders, settlers ─▶ pending (short lock) ─┐
//!                                             ▼
//!            ┌─▶ draft (lock) ─▶ encode ─▶ engine.commit (fsync) ─▶ apply (lock) ─▶ answer ─┐
//!            └──────────────────── meanwhile the next group gathers ◀───────────────────────┘
//! ```
//! Cost of a message that is sent: one hand-over to this loop and one back, one share of a batch,
//! one copy into the record. Of a settlement: the same, and one share of its segment's marks.
//! Owns what waits. Never decides what a request does.

use std::collections::VecDeque;
use std::sync::Arc;

use super::draft::{Draft, Request};
use super::{Error, Inner};

/// Requests that wait for the next batch.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    requests: VecDeque<Request>,
    closed: bool,
}

impl Inner {
    /// Hands a request to the committer.
    pub(super) fn submit(&self, request: Request) -> Result<(), Error> {
        let mut waiting = self.waiting.lock().expect("nothing panics while it holds the requests");
        if waiting.closed {
            return Err(Error::Closed);
        }
        waiting.requests.push_back(request);
        drop(waiting);
        self.work.notify_one();
        Ok(())
    }

    /// Takes nothing more; what waits is still written.
    pub(super) fn refuse(&self) {
        self.waiting.lock().expect("nothing panics while it holds the requests").closed = true;
        self.work.notify_one();
    }

    /// Moves what waits to `taken`; `false`: nothing will ever come.
    fn take(&self, taken: &mut VecDeque<Request>) -> bool {
        let mut waiting = self.waiting.lock().expect("nothing panics while it holds the requests");
        taken.append(&mut waiting.requests);
        !waiting.closed || !taken.is_empty()
    }
}

/// Commits until the queues are closed and nothing waits.
pub(super) async fn serve(inner: Arc<Inner>) {
    let mut taken = VecDeque::new();
    let (mut failed, mut full) = (false, false);
    loop {
        let work = inner.work.notified();
        let open = inner.take(&mut taken);
        let now = inner.timeline.now();
        let draft = inner.state(|state| {
            let mut draft = Draft::new(state, now, full);
            while let Some(request) = taken.pop_front_if(|request| draft.fits(request)) {
                draft.add(state, request);
            }
            // What failed is not tried over and over: chores wait for a request.
            if !failed || !draft.is_empty() {
                draft.add_chores(state);
            }
            draft.seal(state);
            draft
        });
        if !draft.is_empty() {
            let sending = draft.is_sending();
            let result = commit(&inner, draft).await;
            failed = result.is_err();
            // Until a send succeeds again, settlements are not refused because of sends.
            full = match result {
                Ok(()) => full && !sending,
                Err(error) => full || error.is_full(),
            };
        } else if open {
            work.await;
        } else {
            return;
        }
    }
}

/// Writes one draft and answers.
async fn commit(inner: &Arc<Inner>, mut draft: Draft) -> Result<(), Error> {
    let result = match draft.batch() {
        Some(batch) => {
            let committed = inner.engine.commit(inner.shard, inner.fence, batch).await;
            committed.map(drop).map_err(Error::Engine)
        }
        None => Ok(()),
    };
    let now = inner.timeline.now();
    let mut finished = inner.state(|state| match &result {
        Ok(()) => draft.apply(state, now),
        Err(error) => draft.undo(state, error),
    });
    finished.answer(&result);
    if !finished.unlink.is_empty() {
        inner.unlink(finished.unlink);
    }
    result
}
