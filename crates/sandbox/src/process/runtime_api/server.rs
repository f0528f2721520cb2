//! The Runtime API over HTTP: routes, and the loops that carry out what `session` decides.
//!
//! Owns the environment's listener and its connections. Never watches deadlines or deaths; that
//! is `environment`, which drops the exchange when one of them comes first.
//!
//! Cost of one small invocation: the calling task wakes the task of the connection that waits in
//! `next`, which writes head and event with one `writev`; the same task reads `response` (one
//! `recv`, the body is cut out of the read buffer without a copy), wakes the calling task and
//! writes the 202. Two hand-overs, four system calls with a client that sends whole requests.

use std::fmt::Write as _;
use std::net::TcpListener as StdListener;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use bytes::Bytes;
use tokio::net::TcpListener;
use tokio::sync::{Notify, Semaphore, oneshot};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::http::{self, Body, Connection, Head, Whole, answer_head};
use super::session::{Event, Refusal, State, Ticket, accepted_error_type};
use crate::limits::CONNECTIONS_MAX;
use crate::process::answer::{Answer, Collector};
use crate::process::framed::{ErrorDocument, Hello};
use crate::seam::Invocation;

/// The base path of the API.
const BASE: &str = "/2018-06-01";
/// The answer to an accepted report.
const ACCEPTED: (u16, &str) = (202, "{\"status\":\"OK\"}\n");
/// The content type of a response that names none.
const CONTENT_TYPE: &str = "application/octet-stream";

/// The host's end of the Runtime API of one environment. Dropping it closes everything.
#[derive(Debug)]
pub struct Api {
    shared: Arc<Shared>,
    stop: CancellationToken,
}

#[derive(Debug)]
struct Shared {
    inner: Mutex<Inner>,
    /// An invocation is there for whoever waits in `next`.
    offered: Notify,
    /// The init phase made progress.
    progress: Notify,
}

#[derive(Debug)]
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

#[derive(Debug)]
struct Job {
    head: String,
    payload: Bytes,
}

#[derive(Debug)]
struct Pending {
    collector: Collector,
    answer: oneshot::Sender<Answer>,
}

impl Api {
    /// Serves the environment's listener; the tasks end when this value is dropped.
    ///
    /// # Errors
    /// When the reactor refuses the listener.
    pub fn serve(listener: StdListener, tasks: &TaskTracker) -> std::io::Result<Self> {
        let listener = TcpListener::from_std(listener)?;
        let inner = Inner {
            state: State::Starting,
            job: None,
            taken: false,
            pending: None,
            polls: 0,
            invocations: 0,
            init_error: None,
        };
        let shared = Arc::new(Shared {
            inner: Mutex::new(inner),
            offered: Notify::new(),
            progress: Notify::new(),
        });
        let stop = CancellationToken::new();
        let accept = accept(listener, shared.clone(), tasks.clone(), stop.clone());
        let stopped = stop.clone();
        tasks.spawn(async move { stopped.run_until_cancelled(accept).await });
        Ok(Self { shared, stop })
    }

    /// Waits for the end of the init phase. Cancel-safe: may be called again.
    pub async fn hello(&self) -> Hello {
        loop {
            {
                let inner = self.shared.lock();
                match &inner.state {
                    State::Starting => {}
                    State::Failed => {
                        let document = inner.init_error.clone();
                        return document.map_or(Hello::Broken, Hello::Error);
                    }
                    _ => return Hello::Ready,
                }
            }
            self.shared.progress.notified().await;
        }
    }

    /// One invocation: offers it, and waits for its answer. When the future is dropped early, the
    /// invocation expires and the runtime's answer gets a 410.
    pub async fn exchange(&self, invocation: &Invocation) -> Answer {
        let Some(answer) = self.shared.offer(invocation) else { return Answer::Broken };
        let expiry = Expiry(&self.shared);
        let answer = answer.await.unwrap_or(Answer::Broken);
        std::mem::forget(expiry);
        answer
    }
}

impl Api {
    /// Whether the runtime took the last invocation.
    pub fn was_taken(&self) -> bool {
        self.shared.lock().taken
    }
}

impl Drop for Api {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

/// Ends the running invocation when it is dropped.
struct Expiry<'a>(&'a Shared);

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

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn offer(&self, invocation: &Invocation) -> Option<oneshot::Receiver<Answer>> {
        let (answer, answered) = oneshot::channel();
        let mut inner = self.lock();
        inner.taken = false;
        inner.invocations += 1;
        let nonce = format!("{:016x}", inner.invocations);
        let head = next_head(invocation, &nonce);
        let ticket = Ticket { request_id: invocation.request_id.clone(), nonce };
        inner.advance(Event::Invoke(ticket)).ok()?;
        inner.job = Some(Job { head, payload: invocation.payload.clone() });
        let collector = Collector::new(invocation.response.clone(), invocation.response_bytes_max);
        inner.pending = Some(Pending { collector, answer });
        drop(inner);
        self.offered.notify_one();
        Some(answered)
    }

    /// Waits in `next`; `None` when a newer `next` took this one's place.
    async fn take(&self) -> Result<Option<Job>, Refusal> {
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
    fn begin(&self, request_id: &str, nonce: Option<&str>) -> Result<Pending, Refusal> {
        let mut inner = self.lock();
        inner.advance(Event::Head { request_id, nonce })?;
        inner.pending.take().ok_or(Refusal::InvokeTimeout)
    }

    /// A report is complete: the caller gets its answer.
    fn complete(&self, waiting: oneshot::Sender<Answer>, answer: Answer) -> Result<(), Refusal> {
        match self.lock().advance(Event::End) {
            Ok(()) => waiting.send(answer).map_err(|_| Refusal::InvokeTimeout),
            Err(_) => Err(Refusal::InvokeTimeout),
        }
    }

    fn init_error(&self, document: ErrorDocument) -> Result<(), Refusal> {
        let mut inner = self.lock();
        inner.advance(Event::InitError)?;
        inner.init_error = Some(document);
        drop(inner);
        self.progress.notify_one();
        Ok(())
    }
}

async fn accept(
    listener: TcpListener,
    shared: Arc<Shared>,
    tasks: TaskTracker,
    stop: CancellationToken,
) {
    let room = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    loop {
        let Ok(permit) = room.clone().acquire_owned().await else { return };
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(error) => {
                tracing::debug!(%error, "a runtime's connection could not be accepted");
                tokio::task::yield_now().await;
                continue;
            }
        };
        // Small answers must not wait for the client's acknowledgement of earlier ones.
        let _ = stream.set_nodelay(true);
        let (shared, stop) = (shared.clone(), stop.clone());
        tasks.spawn(async move {
            let serve = serve(Connection::new(stream), &shared);
            if let Some(Err(error)) = stop.run_until_cancelled(serve).await {
                tracing::debug!(%error, "a runtime's connection ended early");
            }
            drop(permit);
        });
    }
}

/// What a path asks for.
#[derive(Debug, PartialEq, Eq)]
enum Route<'a> {
    Next,
    Response(&'a str),
    Error(&'a str),
    InitError,
    RestoreNext,
    RestoreError,
    Ping,
    Unknown,
}

fn route<'a>(post: bool, path: &'a str) -> Route<'a> {
    let inside = path.strip_prefix(BASE).unwrap_or(path);
    match (post, inside) {
        (false, "/runtime/invocation/next") => Route::Next,
        (true, "/runtime/init/error") => Route::InitError,
        (false, "/runtime/restore/next") => Route::RestoreNext,
        (true, "/runtime/restore/error") => Route::RestoreError,
        (false, "/ping") => Route::Ping,
        (true, other) => {
            let report = other.strip_prefix("/runtime/invocation/");
            match report.and_then(|rest| rest.split_once('/')) {
                Some((id, "response")) => Route::Response(id),
                Some((id, "error")) => Route::Error(id),
                _ => Route::Unknown,
            }
        }
        _ => Route::Unknown,
    }
}

/// One connection, request after request.
async fn serve(mut connection: Connection, shared: &Shared) -> Result<(), http::Error> {
    loop {
        let mut head = match connection.head().await {
            Ok(Some(head)) => head,
            Ok(None) => return Ok(()),
            Err(error) => return refuse_malformed(connection, error).await,
        };
        if head.expects_continue {
            connection.proceed().await?;
        }
        let path = std::mem::take(&mut head.path);
        let close = head.close;
        let (status, body) = match route(head.post, &path) {
            Route::Next => match next(&mut connection, shared, &mut head).await? {
                Next::Answered if !close => continue,
                Next::Answered | Next::Gone => return Ok(()),
                Next::Refused(refusal) => refused(refusal),
            },
            Route::Response(id) => response(&mut connection, shared, &mut head, id).await?,
            Route::Error(id) => error(&mut connection, shared, &mut head, id).await?,
            Route::InitError => init_error(&mut connection, shared, &mut head).await?,
            Route::RestoreNext => (200, String::new()),
            Route::RestoreError => {
                connection.document(&mut head.body).await?;
                (ACCEPTED.0, ACCEPTED.1.to_owned())
            }
            Route::Ping => (200, "pong".to_owned()),
            Route::Unknown => {
                connection.document(&mut head.body).await?;
                (404, error_body("NotFound", "there is no such path"))
            }
        };
        let answer = answer_head(status, body.len(), "", close);
        connection.answer(answer.as_bytes(), body.as_bytes()).await?;
        if close {
            return Ok(());
        }
    }
}

/// Says what was wrong, then ends a connection whose framing cannot be trusted any more.
async fn refuse_malformed(
    mut connection: Connection,
    error: http::Error,
) -> Result<(), http::Error> {
    if let http::Error::Malformed(reason) = error {
        let body = error_body("InvalidRequest", reason);
        let head = answer_head(400, body.len(), "", true);
        connection.answer(head.as_bytes(), body.as_bytes()).await?;
    }
    Err(error)
}

/// How a `next` ended.
enum Next {
    Answered,
    Refused(Refusal),
    Gone,
}

async fn next(
    connection: &mut Connection,
    shared: &Shared,
    head: &mut Head,
) -> Result<Next, http::Error> {
    connection.document(&mut head.body).await?;
    let taken = tokio::select! {
        biased;
        taken = shared.take() => taken,
        () = connection.closed() => return Ok(Next::Gone),
    };
    match taken {
        Ok(Some(job)) => {
            connection.answer(job.head.as_bytes(), &job.payload).await?;
            Ok(Next::Answered)
        }
        Ok(None) => Ok(Next::Gone),
        Err(refusal) => Ok(Next::Refused(refusal)),
    }
}

async fn response(
    connection: &mut Connection,
    shared: &Shared,
    head: &mut Head,
    id: &str,
) -> Result<(u16, String), http::Error> {
    let streaming = match head.response_mode.as_deref() {
        None => false,
        Some(mode) if mode.eq_ignore_ascii_case("streaming") => true,
        Some(_) => {
            connection.document(&mut head.body).await?;
            let text = "the response mode is not supported";
            return Ok((400, error_body("InvalidFunctionResponseMode", text)));
        }
    };
    let pending = match shared.begin(id, head.nonce.as_deref()) {
        Ok(pending) => pending,
        Err(refusal) => {
            connection.whole(&mut head.body, 0).await?;
            return Ok(refused(refusal));
        }
    };
    let Pending { collector, answer: waiting } = pending;
    let received = if streaming {
        stream(connection, head, collector).await
    } else {
        let content_type = head.content_type.as_deref().unwrap_or(CONTENT_TYPE);
        match connection.whole(&mut head.body, collector.bytes_max()).await {
            Ok(Whole::Complete(body)) => Ok(collector.whole(content_type, body).await),
            Ok(Whole::TooLarge { bytes }) => Ok(Answer::TooLarge { bytes }),
            Err(error) => Err(error),
        }
    };
    let answer = match received {
        Ok(answer) => answer,
        Err(error) => {
            let _ = shared.complete(waiting, Answer::Broken);
            return Err(error);
        }
    };
    let too_large = matches!(answer, Answer::TooLarge { .. });
    Ok(match shared.complete(waiting, answer) {
        Err(refusal) => refused(refusal),
        Ok(()) if too_large => {
            (413, error_body("RequestEntityTooLarge", "the response is larger than allowed"))
        }
        Ok(()) => (ACCEPTED.0, ACCEPTED.1.to_owned()),
    })
}

/// A response that comes in pieces; a trailer may say that the handler failed on the way.
async fn stream(
    connection: &mut Connection,
    head: &mut Head,
    mut collector: Collector,
) -> Result<Answer, http::Error> {
    collector.head(head.content_type.as_deref().unwrap_or(CONTENT_TYPE)).await;
    while let Some(piece) = connection.piece(&mut head.body).await? {
        collector.chunk(piece).await;
    }
    if let Body::Chunked(chunks) = &mut head.body
        && (chunks.error_type.is_some() || chunks.error_body.is_some())
    {
        let body = chunks.error_body.take().unwrap_or_default();
        let body = Bytes::from(BASE64.decode(body).unwrap_or_default());
        let kind = error_type(chunks.error_type.as_deref(), &body);
        return Ok(Answer::Error { kind, body });
    }
    Ok(collector.finish())
}

async fn error(
    connection: &mut Connection,
    shared: &Shared,
    head: &mut Head,
    id: &str,
) -> Result<(u16, String), http::Error> {
    let begun = shared.begin(id, head.nonce.as_deref());
    let document = connection.document(&mut head.body).await;
    let waiting = match begun {
        Ok(pending) => pending.answer,
        Err(refusal) => return document.map(|_| refused(refusal)),
    };
    let (answer, failed) = match document {
        Ok(body) => {
            let kind = error_type(head.error_type.as_deref(), &body);
            (Answer::Error { kind, body }, None)
        }
        Err(error) => (Answer::Broken, Some(error)),
    };
    let completed = shared.complete(waiting, answer);
    match (failed, completed) {
        (Some(error), _) => Err(error),
        (None, Err(refusal)) => Ok(refused(refusal)),
        (None, Ok(())) => Ok((ACCEPTED.0, ACCEPTED.1.to_owned())),
    }
}

async fn init_error(
    connection: &mut Connection,
    shared: &Shared,
    head: &mut Head,
) -> Result<(u16, String), http::Error> {
    let body = connection.document(&mut head.body).await?;
    let kind = error_type(head.error_type.as_deref(), &body).unwrap_or_default();
    Ok(match shared.init_error(ErrorDocument { kind, body }) {
        Ok(()) => (ACCEPTED.0, ACCEPTED.1.to_owned()),
        Err(refusal) => refused(refusal),
    })
}

/// The type for metrics: from the header, or from the document when there is none (the Python
/// client sends none).
fn error_type(header: Option<&str>, document: &[u8]) -> Option<String> {
    if let Some(header) = header {
        return Some(accepted_error_type(header));
    }
    let document: serde_json::Value = serde_json::from_slice(document).ok()?;
    document.get("errorType")?.as_str().map(str::to_owned)
}

fn refused(refusal: Refusal) -> (u16, String) {
    let (status, kind, message) = refusal.answer();
    (status, error_body(kind, message))
}

fn error_body(kind: &str, message: &str) -> String {
    format!("{{\"errorMessage\":\"{message}\",\"errorType\":\"{kind}\"}}\n")
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
    fn paths_lead_to_routes() {
        let base = "/2018-06-01/runtime";
        for (post, path, expected) in [
            (false, format!("{base}/invocation/next"), Route::Next),
            (true, format!("{base}/invocation/a-b/response"), Route::Response("a-b")),
            (true, format!("{base}/invocation/a-b/error"), Route::Error("a-b")),
            (true, format!("{base}/init/error"), Route::InitError),
            (false, "/ping".to_owned(), Route::Ping),
            (false, "/2018-06-01/ping".to_owned(), Route::Ping),
            (true, format!("{base}/invocation/next"), Route::Unknown),
            (false, format!("{base}/invocation/a/response"), Route::Unknown),
        ] {
            assert_eq!(route(post, &path), expected, "{path}");
        }
    }

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

    #[test]
    fn the_error_type_comes_from_the_header_or_the_document() {
        let document = br#"{"errorType":"ValueError"}"#;
        assert_eq!(error_type(None, document).as_deref(), Some("ValueError"));
        assert_eq!(error_type(Some("Function.Bad"), document).as_deref(), Some("Function.Bad"));
        assert_eq!(error_type(None, b"nonsense"), None);
    }
}
