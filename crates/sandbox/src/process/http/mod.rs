//! The HTTP contract, host side: the program inside is an HTTP server at its own port.
//!
//! Owns the connections to one server, its readiness and the exchange of one invocation. Never
//! watches deadlines or deaths; that is `environment`, which drops the exchange when one of them
//! comes first, and the connection is cut with it.
//!
//! ```text
//! hello     connect, again and again ─▶ (GET the readiness path ─▶ a healthy status) ─▶ Ready
//! exchange  an idle connection or a new one ─▶ request ─▶ head ─▶ body ─▶ connection idle again
//! ```
//! Cost of one small request: the calling task wakes the connection's task, which writes head and
//! body with one `writev`, reads the answer with one `recv` and wakes the calling task.

mod body;
mod connect;
mod settings;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_TYPE, HOST};
use http::{HeaderValue, Request, Response, StatusCode};
use http_body_util::{BodyExt, Limited};
use hyper::body::{Body as _, Incoming};
use hyper::client::conn::http1::{self, SendRequest};
use tokio::time::Instant;
use tokio_util::sync::{CancellationToken, DropGuard};
use tokio_util::task::TaskTracker;

pub use self::connect::{Dialer, Sockets};
pub use self::settings::{Target, settings, target};

use self::body::OutBody;
use crate::clock;
use crate::event_request;
use crate::hop_by_hop;
use crate::limits::{
    CONNECTION_IDLE_MS_MAX, ERROR_TEXT_BYTES_MAX, HTTP_HEAD_BYTES_MAX, PROBE_PAUSE_MS_MAX,
    RECOVERY_MS_MAX, SEND_AGAIN_MAX,
};
use crate::process::answer::{Answer, Collector};
use crate::process::framed::Hello;
use crate::seam::{Invocation, RequestBody, ResponseHead};

/// One environment's server. Dropping it closes every connection.
#[derive(Debug)]
pub struct Server {
    target: Target,
    /// The newest last; never more than invocations at once.
    idle: Mutex<Vec<Idle>>,
    tasks: TaskTracker,
    stop: CancellationToken,
    _stop: DropGuard,
}

#[derive(Debug)]
struct Idle {
    connection: SendRequest<OutBody>,
    since: Instant,
}

/// Why there is no answer.
enum Failed {
    /// Nobody listens, or the connection ended.
    Connection,
}

impl Server {
    /// Speaks to the server at `target`; connections are tasks of `tasks`.
    pub fn new(target: Target, tasks: &TaskTracker) -> Arc<Self> {
        let stop = CancellationToken::new();
        let _stop = stop.clone().drop_guard();
        let (idle, tasks) = (Mutex::default(), tasks.clone());
        Arc::new(Self { target, idle, tasks, stop, _stop })
    }

    /// Waits until the server is ready. Cancel-safe: may be called again.
    pub async fn hello(&self) -> Hello {
        let mut pause_ms = 1;
        loop {
            if self.probe().await {
                return Hello::Ready;
            }
            tokio::time::sleep(Duration::from_millis(pause_ms)).await;
            pause_ms = (pause_ms * 2).min(PROBE_PAUSE_MS_MAX);
        }
    }

    /// Whether the server answers after a request of it was cut, within a limit. Without a path to
    /// ask, nobody can tell a server that is stuck from one that is not.
    pub async fn recovers(&self) -> bool {
        let limit = Duration::from_millis(RECOVERY_MS_MAX);
        self.target.settings.readiness_path.is_some()
            && tokio::time::timeout(limit, self.probe()).await.unwrap_or(false)
    }

    /// One look at whether it is ready. The connection serves a request afterwards.
    async fn probe(&self) -> bool {
        let settings = &self.target.settings;
        let Ok(mut connection) = self.connect(settings.readiness_port).await else { return false };
        if let Some(path) = &settings.readiness_path {
            let request = Request::get(path.as_str())
                .header(HOST, HeaderValue::from_static("localhost"))
                .body(OutBody::from(RequestBody::Whole(Bytes::new())));
            let Ok(request) = request else { return false };
            let Ok(response) = connection.send_request(request).await else { return false };
            let is_healthy = settings.healthy.contains(response.status().as_u16());
            let body = Limited::new(response.into_body(), ERROR_TEXT_BYTES_MAX);
            if !is_healthy || body.collect().await.is_err() {
                return is_healthy;
            }
        }
        if settings.readiness_port == settings.port {
            self.keep(connection);
        }
        true
    }

    /// One invocation. `taken` is set as soon as the server may have seen something of it; before
    /// that the invocation is as it was.
    pub async fn exchange(&self, invocation: &mut Invocation, taken: &mut bool) -> Answer {
        *taken = false;
        let Ok(connection) = self.connection().await else { return Answer::Broken };
        let collector = Collector::new(invocation.response.clone(), invocation.response_bytes_max);
        let is_event = invocation.http.is_none();
        let given = event_request::take(invocation, &self.target.event_path, clock::epoch_ms());
        let mut request = Request::new(OutBody::new(given.body, &given.headers));
        *request.method_mut() = given.method;
        *request.uri_mut() = given.target.into();
        *request.headers_mut() = given.headers;
        request.headers_mut().entry(HOST).or_insert(HeaderValue::from_static("localhost"));
        *taken = true;
        let Ok((connection, response)) = self.send(connection, request).await else {
            return Answer::Broken;
        };
        let (answer, is_whole) = match is_event {
            true => self.event_answer(response, collector).await,
            false => http_answer(response, collector).await,
        };
        if is_whole {
            self.keep(connection);
        }
        answer
    }

    /// Sends a request; once more over a new connection when the server had closed an idle one.
    async fn send(
        &self,
        mut connection: SendRequest<OutBody>,
        mut request: Request<OutBody>,
    ) -> Result<(SendRequest<OutBody>, Response<Incoming>), Failed> {
        for _ in 0..SEND_AGAIN_MAX {
            match connection.try_send_request(request).await {
                Ok(response) => return Ok((connection, response)),
                Err(mut error) => {
                    request = error.take_message().ok_or(Failed::Connection)?;
                    connection = self.connect(self.target.settings.port).await?;
                }
            }
        }
        Err(Failed::Connection)
    }

    /// An idle connection that the server has not closed, or a new one.
    async fn connection(&self) -> Result<SendRequest<OutBody>, Failed> {
        let age_max = Duration::from_millis(CONNECTION_IDLE_MS_MAX);
        while let Some(Idle { mut connection, since }) = self.take_idle() {
            let is_fresh = clock::now().saturating_duration_since(since) < age_max;
            if is_fresh && connection.ready().await.is_ok() {
                return Ok(connection);
            }
        }
        self.connect(self.target.settings.port).await
    }

    async fn connect(&self, port: u16) -> Result<SendRequest<OutBody>, Failed> {
        let stream = self.target.dialer.connect(port).await.map_err(|error| {
            tracing::trace!(%error, port, "an HTTP function does not accept a connection");
            Failed::Connection
        })?;
        let mut builder = http1::Builder::new();
        builder.max_buf_size(HTTP_HEAD_BYTES_MAX).preserve_header_case(false);
        let handshake = builder.handshake(hyper_util::rt::TokioIo::new(stream)).await;
        let (connection, driver) = handshake.map_err(|_| Failed::Connection)?;
        let stop = self.stop.clone();
        self.tasks.spawn(async move {
            if let Some(Err(error)) = stop.run_until_cancelled(driver).await {
                tracing::debug!(%error, "a connection to an HTTP function ended early");
            }
        });
        Ok(connection)
    }

    fn take_idle(&self) -> Option<Idle> {
        self.lock().pop()
    }

    fn keep(&self, connection: SendRequest<OutBody>) {
        if !connection.is_closed() {
            self.lock().push(Idle { connection, since: clock::now() });
        }
    }

    /// Closes what is idle: a server that is stopped for a while closes connections the moment it
    /// goes on, and a request that is on its way then would be lost.
    pub fn close_idle(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Idle>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The answer to an event, and whether all of it was read.
    async fn event_answer(
        &self,
        response: Response<Incoming>,
        mut collector: Collector,
    ) -> (Answer, bool) {
        let (parts, mut body) = response.into_parts();
        if self.target.settings.errors.contains(parts.status.as_u16()) {
            return failure(parts.status, body).await;
        }
        let content_type = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        collector.head(content_type.unwrap_or("application/octet-stream")).await;
        match read(&mut body, collector).await {
            (Answer::Success(body), is_whole) => {
                (Answer::Success(event_request::result(body)), is_whole)
            }
            other => other,
        }
    }
}

/// The answer to a request, and whether all of it was read.
async fn http_answer(response: Response<Incoming>, mut collector: Collector) -> (Answer, bool) {
    let (parts, mut body) = response.into_parts();
    if parts.status.is_informational() {
        // It took an upgrade for granted that nobody offered.
        return (Answer::Broken, false);
    }
    let mut headers = parts.headers;
    hop_by_hop::strip(&mut headers);
    collector.response(Box::new(ResponseHead { status: parts.status, headers })).await;
    read(&mut body, collector).await
}

/// Reads a body to its end, or as far as somebody wants it.
async fn read(body: &mut Incoming, mut collector: Collector) -> (Answer, bool) {
    let mut is_first = true;
    loop {
        let frame = tokio::select! {
            biased;
            frame = body.frame() => frame,
            // As when a client hangs up on any HTTP server.
            () = collector.abandoned() => return (collector.finish(), false),
        };
        match frame {
            None => return (collector.finish(), true),
            Some(Err(_)) => return (Answer::Broken, false),
            Some(Ok(frame)) => {
                let Ok(data) = frame.into_data() else { continue };
                if is_first && body.is_end_stream() {
                    return (collector.only(data).await, true);
                }
                is_first = false;
                collector.chunk(data).await;
                if collector.is_too_large() {
                    return (collector.finish(), false);
                }
            }
        }
    }
}

/// The error document for an answer that means a failure, with the beginning of its body.
async fn failure(status: StatusCode, mut body: Incoming) -> (Answer, bool) {
    let mut text = BytesMut::new();
    let mut is_whole = false;
    while text.len() < ERROR_TEXT_BYTES_MAX {
        match body.frame().await {
            Some(Ok(frame)) => {
                text.extend_from_slice(frame.data_ref().map_or(&[][..], |data| data));
            }
            end => {
                is_whole = end.is_none();
                break;
            }
        }
    }
    let kind = Some(format!("Http{}", status.as_u16()));
    (Answer::Error { kind, body: event_request::failure(status, &text) }, is_whole)
}
