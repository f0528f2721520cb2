//! Where invocations wait for the runtime, and the runtime's answers find their callers.
//!
//! Owns what both kinds of desk have in common: the job as `next` gets it, and who waits for its
//! answer. `one` hands out one invocation at a time, `several` up to a number.

use std::fmt::Write as _;

use bytes::Bytes;
use tokio::sync::oneshot;

use super::http::answer_head;
use super::session::Refusal;
use super::{one, several};
use crate::process::answer::{Answer, Collector};
use crate::process::framed::ErrorDocument;
use crate::seam::Invocation;

/// See the module.
#[derive(Debug)]
pub enum Desk {
    /// One invocation at a time.
    One(one::Desk),
    /// Several at once.
    Several(several::Desk),
}

/// An invocation as the answer to `next`.
#[derive(Debug)]
pub struct Job {
    /// The head of that answer.
    pub head: String,
    /// Its body.
    pub payload: Bytes,
}

/// Who waits for an answer.
#[derive(Debug)]
pub struct Pending {
    /// What to do with its parts.
    pub collector: Collector,
    /// Where the result goes.
    pub answer: oneshot::Sender<Answer>,
}

impl Job {
    /// The job of an invocation that `nonce` names.
    pub fn new(invocation: &Invocation, nonce: &str) -> Self {
        Self { head: next_head(invocation, nonce), payload: invocation.payload.clone() }
    }
}

impl Pending {
    /// Somebody who waits for the answer to an invocation, and where it comes.
    pub fn new(invocation: &Invocation) -> (Self, oneshot::Receiver<Answer>) {
        let (answer, answered) = oneshot::channel();
        let collector = Collector::new(invocation.response.clone(), invocation.response_bytes_max);
        (Self { collector, answer }, answered)
    }
}

impl Desk {
    /// Waits in `next`; `None` when a newer `next` took this one's place.
    pub async fn take(&self) -> Result<Option<Job>, Refusal> {
        match self {
            Self::One(desk) => desk.take().await,
            Self::Several(desk) => desk.take().await.map(Some),
        }
    }

    /// A report begins: who waits for it.
    pub fn begin(&self, request_id: &str, nonce: Option<&str>) -> Result<Pending, Refusal> {
        match self {
            Self::One(desk) => desk.begin(request_id, nonce),
            Self::Several(desk) => desk.begin(request_id, nonce),
        }
    }

    /// A report is complete: the caller gets its answer.
    pub fn complete(
        &self,
        request_id: &str,
        waiting: oneshot::Sender<Answer>,
        answer: Answer,
    ) -> Result<(), Refusal> {
        match self {
            Self::One(desk) => desk.complete()?,
            Self::Several(desk) => desk.complete(request_id)?,
        }
        waiting.send(answer).map_err(|_| Refusal::InvokeTimeout)
    }

    /// The runtime cannot start.
    pub fn init_error(&self, document: ErrorDocument) -> Result<(), Refusal> {
        match self {
            Self::One(desk) => desk.init_error(document),
            Self::Several(desk) => desk.init_error(document),
        }
    }
}

/// The head of the answer to `next`. Optional headers are left out when they are empty.
fn next_head(invocation: &Invocation, nonce: &str) -> String {
    let mut extra = String::with_capacity(512);
    let mut put = |name: &str, value: &str| {
        if value.is_empty() {
            return;
        }
        extra.push_str(name);
        extra.push_str(": ");
        // A line break in caller's text would start another header.
        extra.extend(value.chars().map(|c| if c.is_control() { ' ' } else { c }));
        extra.push_str("\r\n");
    };
    let mut deadline = String::new();
    write!(deadline, "{}", invocation.deadline_ms).expect("writing to a String cannot fail");
    put("Lambda-Runtime-Aws-Request-Id", &invocation.request_id);
    put("Lambda-Runtime-Deadline-Ms", &deadline);
    put("Lambda-Runtime-Invoked-Function-Arn", &invocation.invoked_arn);
    put("Lambda-Runtime-Invocation-Id", nonce);
    put("Lambda-Runtime-Trace-Id", invocation.trace_id.as_deref().unwrap_or(""));
    put("Lambda-Runtime-Client-Context", invocation.client_context.as_deref().unwrap_or(""));
    put("Lambda-Runtime-Cognito-Identity", invocation.cognito_identity.as_deref().unwrap_or(""));
    answer_head(200, invocation.payload.len(), &extra, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_callers_text_cannot_add_headers() {
        let invocation = Invocation {
            request_id: "id".to_owned(),
            client_context: Some("{\"a\":\r\n1}".to_owned()),
            ..Invocation::default()
        };
        let head = next_head(&invocation, "n");
        assert!(head.contains("Client-Context: {\"a\":  1}\r\n"), "{head}");
        assert!(!head.contains("Trace-Id"), "empty headers are not sent: {head}");
    }
}
