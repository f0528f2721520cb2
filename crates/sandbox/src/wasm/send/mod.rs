//! Requests of guests to others.
//!
//! Owns sending: what a request must look like, where the function's egress lets it go, the
//! connection, the exchange, and the bounds of all that. Knows nothing of the bindings: they bring
//! a [`Request`] and take a [`Response`], whichever version of `wasi:http` a component speaks.
//! Never decides what may be reached: `core::egress` does, by the same gate as for processes.
//!
//! ```text
//! guest ─▶ check (pure) ─▶ room? ─▶ task: gate ▶ TCP ▶ TLS ▶ exchange ─▶ head ─▶ parts ─▶ guest
//!                                    └── ends with the answer, with whoever drops it, and with
//!                                        the invocation, whichever comes first
//! ```
//! A request has a connection of its own. Its task holds the next part of its body and of its
//! answer, so that neither end can make this server keep what the other does not take.

mod check;
mod connect;
mod content;
mod error;
mod exchange;
mod response;

use std::sync::Arc;
use std::time::Duration;

use http::header::{CONTENT_LENGTH, HeaderValue, TRANSFER_ENCODING};
use http::{HeaderMap, Method, Uri};
use mayfly_core::egress::Egress;
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use self::check::Authority;
use self::connect::{Line, Trust};
use self::content::Content;
pub use self::content::Sent;
pub use self::error::Error;
use self::exchange::{Reply, exchange};
pub use self::response::{NothingYet, Parts, Pending, Response};
use super::limits::{
    OUTBOUND_ALL_MAX, OUTBOUND_CONNECT_MAX, OUTBOUND_REQUESTS_MAX, OUTBOUND_WAIT_MAX,
};
use crate::egress::Gate;

/// What the requests of all environments have in common. A clone is the same.
#[derive(Clone, Debug)]
pub struct Outbound(Arc<All>);

#[derive(Debug)]
struct All {
    tasks: TaskTracker,
    room: Semaphore,
    trust: Trust,
}

/// The way out of one environment.
#[derive(Clone, Debug)]
pub struct Sender {
    all: Outbound,
    gate: Arc<Gate>,
    room: Arc<Semaphore>,
}

/// A request as a guest made it; nothing in it has been looked at.
#[derive(Debug)]
pub struct Request<B> {
    /// Its method.
    pub method: Method,
    /// Over TLS.
    pub is_secure: bool,
    /// Host and port.
    pub authority: String,
    /// Path and query.
    pub target: String,
    /// Its header fields.
    pub headers: HeaderMap,
    /// Its body, if it has one.
    pub body: Option<B>,
    /// How long it may take.
    pub times: Times,
}

/// How long a request may take; what an invocation has left comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    connect: Duration,
    first_byte: Duration,
    between_bytes: Duration,
}

impl Times {
    /// What a guest wants, or the most that it may have.
    pub fn new(
        connect: Option<Duration>,
        first_byte: Option<Duration>,
        between_bytes: Option<Duration>,
    ) -> Self {
        let most = |wanted: Option<Duration>, most| wanted.map_or(most, |wanted| wanted.min(most));
        Self {
            connect: most(connect, OUTBOUND_CONNECT_MAX),
            first_byte: most(first_byte, OUTBOUND_WAIT_MAX),
            between_bytes: most(between_bytes, OUTBOUND_WAIT_MAX),
        }
    }
}

impl Outbound {
    /// For one server; `tasks` own what is on its way.
    pub fn new(tasks: TaskTracker) -> Self {
        let room = Semaphore::new(OUTBOUND_ALL_MAX);
        Self(Arc::new(All { tasks, room, trust: Trust::default() }))
    }

    /// The way out of a new environment; none when its function may reach nothing.
    pub fn sender(&self, egress: Egress) -> Option<Sender> {
        let is_open = egress != Egress::None;
        is_open.then(|| Sender {
            all: self.clone(),
            gate: Arc::new(Gate::new(egress)),
            room: Arc::new(Semaphore::new(OUTBOUND_REQUESTS_MAX)),
        })
    }
}

/// A request that was looked at.
struct Checked<B> {
    authority: Authority,
    method: Method,
    target: Uri,
    headers: HeaderMap,
    length: Option<u64>,
    body: Option<B>,
    times: Times,
}

impl<B> Request<B> {
    fn checked(self) -> Result<Checked<B>, Error> {
        let authority = Authority::parse(&self.authority, self.is_secure)?;
        check::method(&self.method)?;
        let target = check::target(&self.target)?;
        let headers = check::headers(self.headers, &authority)?;
        let length = check::length(&headers)?;
        if self.body.is_none() && length.is_some_and(|length| length > 0) {
            return Err(Error::RequestLength);
        }
        let Self { method, body, times, .. } = self;
        Ok(Checked { authority, method, target, headers, length, body, times })
    }
}

impl Sender {
    /// Sends a request; it is given up when the answer is dropped, and at the latest when
    /// `invocation` is cancelled.
    ///
    /// # Errors
    /// What is wrong with the request itself, or [`Error::LimitReached`]; all else is in the
    /// answer.
    pub fn send<B: Sent>(
        &self,
        request: Request<B>,
        invocation: &CancellationToken,
    ) -> Result<Pending, Error> {
        let checked = request.checked()?;
        let room = Arc::clone(&self.room).try_acquire_owned().map_err(|_| Error::LimitReached)?;
        let stop = invocation.child_token();
        let (reply, inbox, pending) = response::channel(stop.clone().drop_guard());
        let (all, gate) = (self.all.clone(), Arc::clone(&self.gate));
        self.all.0.tasks.spawn(async move {
            let work = async {
                carry(&all.0, &gate, checked, reply).await;
                // Keeps what has arrived, and counts as a request, until the guest has taken it.
                std::future::pending::<()>().await
            };
            stop.run_until_cancelled(work).await;
            drop((inbox, room));
        });
        Ok(pending)
    }
}

async fn carry<B: Sent>(all: &All, gate: &Gate, checked: Checked<B>, reply: Reply) {
    let Checked { authority, method, target, headers, length, body, times } = checked;
    let is_unusual = matches!(method, Method::GET | Method::HEAD);
    let Ok(content) = Content::new(body, length, is_unusual).await else {
        return drop(reply.send(Err(Error::RequestBroken)).await);
    };
    let opening = async {
        let room = all.room.acquire().await.expect("the semaphore is never closed");
        let line = connect::open(gate, &authority, &all.trust, &all.tasks).await?;
        Ok((line, room))
    };
    let opened = timeout(times.connect, opening).await;
    let (line, _room) = match opened.unwrap_or(Err(Error::ConnectionTimeout)) {
        Ok(opened) => opened,
        Err(error) => return drop(reply.send(Err(error)).await),
    };
    let mut request = http::Request::new(content);
    *request.method_mut() = method;
    *request.uri_mut() = target;
    *request.headers_mut() = headers;
    let announces = matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH);
    match (request.body(), length) {
        // Said here for every method: for some of them hyper would send no body at all.
        (Content::Of { .. }, None) => {
            let chunked = HeaderValue::from_static("chunked");
            request.headers_mut().insert(TRANSFER_ENCODING, chunked);
        }
        // RFC 9110, section 8.6.
        (Content::Nothing, None) if announces => {
            request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        _ => {}
    }
    match line {
        Line::Plain(line) => exchange(line, request, times, reply).await,
        Line::Secure(line) => exchange(line, request, times, reply).await,
    }
}
