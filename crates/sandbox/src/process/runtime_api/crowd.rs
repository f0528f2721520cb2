//! The state machine of a runtime that runs several invocations at once, as values.
//!
//! Owns which request is allowed when, and what becomes of an invocation. Never touches a socket
//! and never holds a payload.
//!
//! ```text
//! the runtime   Starting ──next──▶ Ready                 Starting ──init/error──▶ Failed
//! requests      next ─▶ waiting, at most `max` ─▶ takes the oldest job
//! invocation    Offered ──taken──▶ Running ──head──▶ Answering ──end──▶ (gone)
//!                  │ expire           │ expire          │ expire
//!                  ▼                  ▼                 │
//!                (gone)            Expired ◀────────────┘   a late answer gets a 410, once
//! ```
//! An invocation whose time is over does not end the runtime: whoever works on it in there asks
//! for the next one when it is done.

use std::collections::{HashMap, VecDeque};

use super::session::{Refusal, Ticket};

/// See the module.
#[derive(Debug)]
pub struct Crowd {
    max: usize,
    start: Start,
    /// Requests that wait in `next`.
    waiting: usize,
    invocations: HashMap<String, Invocation>,
    /// Those whose time is over, the oldest first; only so many are remembered.
    expired: VecDeque<String>,
}

/// Where the init phase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// Nobody has asked for an invocation yet.
    Starting,
    /// The runtime reported that it cannot start.
    Failed,
    /// Somebody has asked.
    Ready,
}

#[derive(Debug)]
struct Invocation {
    ticket: Ticket,
    stage: Stage,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Offered,
    Running,
    Answering,
    Expired,
}

impl Crowd {
    /// For a runtime that runs `max` at once.
    pub fn new(max: usize) -> Self {
        let (invocations, expired) = (HashMap::new(), VecDeque::new());
        Self { max, start: Start::Starting, waiting: 0, invocations, expired }
    }

    /// Where the init phase is.
    pub fn start(&self) -> Start {
        self.start
    }

    /// `GET /runtime/invocation/next` begins to wait.
    pub fn next(&mut self) -> Result<(), Refusal> {
        if self.start == Start::Failed {
            return Err(Refusal::InvalidStateTransition);
        }
        if self.waiting >= self.max {
            return Err(Refusal::TooManyIdleRuntimes);
        }
        self.start = Start::Ready;
        self.waiting += 1;
        Ok(())
    }

    /// It waits no more, with or without an invocation.
    pub fn next_ended(&mut self) {
        self.waiting -= 1;
    }

    /// The data plane hands over an invocation; `false` while one with its id is in there.
    pub fn invoke(&mut self, ticket: Ticket) -> bool {
        if self.invocations.contains_key(&ticket.request_id) {
            return false;
        }
        let id = ticket.request_id.clone();
        self.invocations.insert(id, Invocation { ticket, stage: Stage::Offered });
        true
    }

    /// A waiting `next` gets it.
    pub fn taken(&mut self, request_id: &str) {
        if let Some(invocation) = self.invocations.get_mut(request_id) {
            invocation.stage = Stage::Running;
        }
    }

    /// The head of its report was read.
    pub fn head(&mut self, request_id: &str, nonce: Option<&str>) -> Result<(), Refusal> {
        let found = self.invocations.get_mut(request_id).ok_or(Refusal::InvalidRequestId)?;
        match found.stage {
            Stage::Running => {
                found.ticket.check(request_id, nonce)?;
                found.stage = Stage::Answering;
                Ok(())
            }
            Stage::Expired => {
                self.invocations.remove(request_id);
                self.expired.retain(|expired| expired != request_id);
                Err(Refusal::InvokeTimeout)
            }
            Stage::Offered | Stage::Answering => Err(Refusal::InvalidStateTransition),
        }
    }

    /// Its report is complete, or will never be.
    pub fn end(&mut self, request_id: &str) -> Result<(), Refusal> {
        match self.invocations.get(request_id).map(|found| found.stage) {
            Some(Stage::Answering) => {
                self.invocations.remove(request_id);
                Ok(())
            }
            _ => Err(Refusal::InvokeTimeout),
        }
    }

    /// Its time is over.
    pub fn expire(&mut self, request_id: &str) {
        let Some(found) = self.invocations.get_mut(request_id) else { return };
        if found.stage == Stage::Offered {
            self.invocations.remove(request_id);
            return;
        }
        found.stage = Stage::Expired;
        self.expired.push_back(request_id.to_owned());
        if self.expired.len() > self.max
            && let Some(oldest) = self.expired.pop_front()
        {
            self.invocations.remove(&oldest);
        }
    }

    /// `POST /runtime/init/error`.
    pub fn init_error(&mut self) -> Result<(), Refusal> {
        if self.start != Start::Starting {
            return Err(Refusal::InvalidStateTransition);
        }
        self.start = Start::Failed;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticket(id: &str) -> Ticket {
        Ticket { request_id: id.to_owned(), nonce: format!("n-{id}") }
    }

    fn running(crowd: &mut Crowd, id: &str) {
        crowd.next().unwrap();
        assert!(crowd.invoke(ticket(id)));
        crowd.taken(id);
        crowd.next_ended();
    }

    #[test]
    fn several_run_side_by_side_and_end_in_any_order() {
        let mut crowd = Crowd::new(2);
        running(&mut crowd, "a");
        running(&mut crowd, "b");
        assert_eq!(crowd.head("b", Some("n-b")), Ok(()));
        assert_eq!(crowd.head("b", None), Err(Refusal::InvalidStateTransition));
        assert_eq!(crowd.end("b"), Ok(()));
        assert_eq!(crowd.head("b", None), Err(Refusal::InvalidRequestId));
        assert_eq!(crowd.head("a", Some("n-b")), Err(Refusal::InvalidRequestId));
        assert_eq!(crowd.head("a", None), Ok(()));
        assert_eq!(crowd.end("a"), Ok(()));
    }

    #[test]
    fn no_more_wait_than_may_run() {
        let mut crowd = Crowd::new(2);
        assert_eq!((crowd.next(), crowd.next()), (Ok(()), Ok(())));
        assert_eq!(crowd.next(), Err(Refusal::TooManyIdleRuntimes));
        crowd.next_ended();
        assert_eq!(crowd.next(), Ok(()));
    }

    #[test]
    fn one_that_is_late_is_told_once_and_the_others_go_on() {
        let mut crowd = Crowd::new(2);
        running(&mut crowd, "late");
        running(&mut crowd, "good");
        crowd.expire("late");
        assert!(!crowd.invoke(ticket("late")), "somebody in there still works on it");
        assert_eq!(crowd.head("late", None), Err(Refusal::InvokeTimeout));
        assert_eq!(crowd.head("late", None), Err(Refusal::InvalidRequestId));
        assert!(crowd.invoke(ticket("late")));
        assert_eq!(crowd.head("good", None), Ok(()));
        crowd.expire("good");
        assert_eq!(crowd.end("good"), Err(Refusal::InvokeTimeout));
    }

    #[test]
    fn one_that_nobody_took_leaves_nothing() {
        let mut crowd = Crowd::new(2);
        assert!(crowd.invoke(ticket("a")));
        assert!(!crowd.invoke(ticket("a")));
        crowd.expire("a");
        assert_eq!(crowd.head("a", None), Err(Refusal::InvalidRequestId));
        for number in 0..10 {
            running(&mut crowd, &number.to_string());
            crowd.expire(&number.to_string());
        }
        assert_eq!((crowd.invocations.len(), crowd.expired.len()), (2, 2));
    }

    #[test]
    fn the_first_next_ends_the_init_phase() {
        let mut crowd = Crowd::new(2);
        assert_eq!(crowd.start(), Start::Starting);
        crowd.next().unwrap();
        assert_eq!(crowd.start(), Start::Ready);
        assert_eq!(crowd.init_error(), Err(Refusal::InvalidStateTransition));
        let mut failed = Crowd::new(2);
        failed.init_error().unwrap();
        assert_eq!(failed.start(), Start::Failed);
        assert_eq!(failed.init_error(), Err(Refusal::InvalidStateTransition));
        assert_eq!(failed.next(), Err(Refusal::InvalidStateTransition));
    }
}
