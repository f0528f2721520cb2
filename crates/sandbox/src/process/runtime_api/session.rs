//! The state machine of the Runtime API, as values.
//!
//! Owns which request is allowed when, and the answer to one that is not. Never touches a socket
//! and never holds a payload.
//!
//! ```text
//!            next            invoke           taken             head              end
//! Starting ───────▶ Waiting ────────▶ Offered ───────▶ Running ──────▶ Answering ────▶ Answered
//!    │ init/error      ▲                 ▲  │ expire      │ expire         │ expire       │ │
//!    ▼                 │                 │  └───────▶ Expired ◀────────────┘              │ │
//! Failed               │                 └──────────────────── invoke ───────────────────┘ │
//!                      └───────────────────────────── next ────────────────────────────────┘
//! ```
//! A second `next` while one waits is allowed: the newer one wins, because a client that lost its
//! connection asks again.

/// Where the runtime is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// It has not asked for an invocation yet.
    #[default]
    Starting,
    /// It reported that it cannot start.
    Failed,
    /// It waits for an invocation.
    Waiting,
    /// This invocation is ready for its next `next`.
    Offered(Ticket),
    /// It has this invocation.
    Running(Ticket),
    /// Its answer is coming in.
    Answering(Ticket),
    /// It has answered; its next request must be `next`.
    Answered,
    /// Its invocation's time is over.
    Expired(Ticket),
}

/// What names one invocation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// In the path of `response` and `error`.
    pub request_id: String,
    /// `Lambda-Runtime-Invocation-Id`; compared when the runtime echoes it.
    pub nonce: String,
}

/// What happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event<'a> {
    /// `GET /runtime/invocation/next`.
    Next,
    /// The head of `POST …/response` or `POST …/error` was read.
    Head {
        /// From the path.
        request_id: &'a str,
        /// From the header, when the runtime echoes it.
        nonce: Option<&'a str>,
    },
    /// The body of that request is complete, or will never be.
    End,
    /// `POST /runtime/init/error`.
    InitError,
    /// The data plane hands over an invocation.
    Invoke(Ticket),
    /// A waiting `next` is answered with it.
    Taken,
    /// The invocation's time is over.
    Expire,
}

/// Why a request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// 403: not now.
    InvalidStateTransition,
    /// 400: not the running invocation.
    InvalidRequestId,
    /// 410: too late.
    InvokeTimeout,
    /// 403: more wait in `next` than invocations may run at once.
    TooManyIdleRuntimes,
}

impl State {
    /// The state after `event`, or why the event is refused; the state then stays.
    pub fn step(&self, event: Event<'_>) -> Result<Self, Refusal> {
        match (self, event) {
            (Self::Starting | Self::Waiting | Self::Answered | Self::Expired(_), Event::Next) => {
                Ok(Self::Waiting)
            }
            (Self::Waiting | Self::Answered, Event::Invoke(ticket)) => Ok(Self::Offered(ticket)),
            (Self::Offered(ticket), Event::Next) => Ok(Self::Offered(ticket.clone())),
            (Self::Offered(ticket), Event::Taken) => Ok(Self::Running(ticket.clone())),
            (Self::Running(ticket), Event::Head { request_id, nonce }) => {
                ticket.check(request_id, nonce)?;
                Ok(Self::Answering(ticket.clone()))
            }
            (Self::Expired(ticket), Event::Head { request_id, .. }) => {
                Err(if ticket.request_id == request_id {
                    Refusal::InvokeTimeout
                } else {
                    Refusal::InvalidRequestId
                })
            }
            (Self::Answering(_), Event::End) => Ok(Self::Answered),
            (Self::Starting, Event::InitError) => Ok(Self::Failed),
            (
                Self::Offered(ticket) | Self::Running(ticket) | Self::Answering(ticket),
                Event::Expire,
            ) => Ok(Self::Expired(ticket.clone())),
            _ => Err(Refusal::InvalidStateTransition),
        }
    }
}

impl Ticket {
    /// Whether a report is about it.
    pub fn check(&self, request_id: &str, nonce: Option<&str>) -> Result<(), Refusal> {
        if self.request_id == request_id && nonce.is_none_or(|nonce| nonce == self.nonce) {
            return Ok(());
        }
        Err(Refusal::InvalidRequestId)
    }
}

impl Refusal {
    /// Status, error type and message of the API's answer.
    pub fn answer(self) -> (u16, &'static str, &'static str) {
        match self {
            Self::InvalidStateTransition => {
                (403, "InvalidStateTransition", "this request is not allowed in this state")
            }
            Self::InvalidRequestId => (400, "InvalidRequestID", "Invalid request ID"),
            Self::InvokeTimeout => (410, "InvokeTimeout", "the invocation's time is over"),
            Self::TooManyIdleRuntimes => {
                let message = "more requests for an invocation than AWS_LAMBDA_MAX_CONCURRENCY";
                (403, "Runtime.TooManyIdleRuntimes", message)
            }
        }
    }
}

/// The error type for metrics from the header of an error report.
///
/// Source: the runtime interface emulator: `(Runtime|Function)\.[A-Z][a-zA-Z]+` is accepted;
/// anything else keeps only its prefix.
pub fn accepted_error_type(header: &str) -> String {
    let suffix = |prefix| header.strip_prefix(prefix).filter(|name| is_type_name(name));
    if suffix("Runtime.").or_else(|| suffix("Function.")).is_some() {
        return header.to_owned();
    }
    let unknown =
        if header.starts_with("Function.") { "Function.Unknown" } else { "Runtime.Unknown" };
    unknown.to_owned()
}

fn is_type_name(name: &str) -> bool {
    let mut letters = name.bytes();
    letters.next().is_some_and(|first| first.is_ascii_uppercase())
        && name.len() > 1
        && letters.all(|letter| letter.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticket(id: &str) -> Ticket {
        Ticket { request_id: id.to_owned(), nonce: format!("n-{id}") }
    }

    fn head(request_id: &str) -> Event<'_> {
        Event::Head { request_id, nonce: None }
    }

    #[test]
    fn the_table_of_transitions() {
        use Refusal::{InvalidRequestId, InvalidStateTransition as No, InvokeTimeout};
        use State::{Answered, Answering, Expired, Failed, Offered, Running, Starting, Waiting};
        let a = || ticket("a");
        let table = [
            (Starting, Event::Next, Ok(Waiting)),
            (Starting, Event::InitError, Ok(Failed)),
            (Starting, head("a"), Err(No)),
            (Starting, Event::Invoke(a()), Err(No)),
            (Failed, Event::Next, Err(No)),
            (Failed, Event::InitError, Err(No)),
            (Waiting, Event::Next, Ok(Waiting)),
            (Waiting, Event::InitError, Err(No)),
            (Waiting, head("a"), Err(No)),
            (Waiting, Event::Invoke(a()), Ok(Offered(a()))),
            (Waiting, Event::Taken, Err(No)),
            (Offered(a()), Event::Next, Ok(Offered(a()))),
            (Offered(a()), Event::Taken, Ok(Running(a()))),
            (Offered(a()), head("a"), Err(No)),
            (Offered(a()), Event::Expire, Ok(Expired(a()))),
            (Running(a()), Event::Next, Err(No)),
            (Running(a()), Event::Invoke(ticket("b")), Err(No)),
            (Running(a()), head("a"), Ok(Answering(a()))),
            (Running(a()), head("b"), Err(InvalidRequestId)),
            (Running(a()), Event::Head { request_id: "a", nonce: Some("n-a") }, Ok(Answering(a()))),
            (
                Running(a()),
                Event::Head { request_id: "a", nonce: Some("old") },
                Err(InvalidRequestId),
            ),
            (Running(a()), Event::End, Err(No)),
            (Running(a()), Event::Expire, Ok(Expired(a()))),
            (Answering(a()), head("a"), Err(No)),
            (Answering(a()), Event::Next, Err(No)),
            (Answering(a()), Event::End, Ok(Answered)),
            (Answering(a()), Event::Expire, Ok(Expired(a()))),
            (Answered, head("a"), Err(No)),
            (Answered, Event::Next, Ok(Waiting)),
            (Answered, Event::Invoke(a()), Ok(Offered(a()))),
            (Expired(a()), head("a"), Err(InvokeTimeout)),
            (Expired(a()), head("b"), Err(InvalidRequestId)),
            (Expired(a()), Event::Next, Ok(Waiting)),
        ];
        for (state, event, expected) in table {
            assert_eq!(state.step(event.clone()), expected, "{state:?} on {event:?}");
        }
    }

    #[test]
    fn error_types_are_accepted_by_their_form() {
        for good in ["Runtime.ExitError", "Function.MyError"] {
            assert_eq!(accepted_error_type(good), good);
        }
        for (bad, mapped) in [
            ("Function.", "Function.Unknown"),
            ("Function.my", "Function.Unknown"),
            ("Function.A", "Function.Unknown"),
            ("Runtime.E rror", "Runtime.Unknown"),
            ("ValueError", "Runtime.Unknown"),
            ("", "Runtime.Unknown"),
        ] {
            assert_eq!(accepted_error_type(bad), mapped, "{bad}");
        }
    }
}
