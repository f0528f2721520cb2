//! The Runtime API over HTTP: routes, and the loops that carry out what `session` decides.
//!
//! Owns the environment's listener and its connections. Never watches deadlines or deaths; that
//! is `environment`, which drops the exchange when one of them comes first.
//!
//! Cost of one small invocation: the calling task wakes the task of the connection that waits in
//! `next`, which writes head and event with one `writev`; the same task reads `response` (one
//! `recv`, the body is cut out of the read buffer without a copy), wakes the calling task and
//! writes the 202. Two hand-overs, four system calls with a client that sends whole requests.

use std::net::TcpListener as StdListener;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use bytes::Bytes;
use tokio::net::TcpListener;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::desk::{Desk, Pending};
use super::http::{self, Body, Connection, Head, Whole, answer_head};
use super::session::{Refusal, accepted_error_type};
use super::{one, several};
use crate::limits::CONNECTIONS_MAX;
use crate::process::answer::{Answer, Collector};
use crate::process::extensions::{self, Call, Hub, Served};
use crate::process::framed::{ErrorDocument, Hello};
use crate::process::platform::{Door, Inward};
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
    shared: Arc<Desk>,
    stop: CancellationToken,
}

impl Api {
    /// Serves the environment's listener; the tasks end when this value is dropped.
    ///
    /// # Errors
    /// When the reactor refuses the listener.
    pub fn serve(
        listener: StdListener,
        concurrency: u32,
        inside: (Arc<Hub>, Option<Door>),
        tasks: &TaskTracker,
    ) -> std::io::Result<Self> {
        let listener = TcpListener::from_std(listener)?;
        let shared = Arc::new(match usize::try_from(concurrency) {
            Ok(max @ 2..) => Desk::Several(several::Desk::new(max)),
            _ => Desk::One(one::Desk::default()),
        });
        let stop = CancellationToken::new();
        let accept = accept(listener, shared.clone(), inside, tasks.clone(), stop.clone());
        let stopped = stop.clone();
        tasks.spawn(async move { stopped.run_until_cancelled(accept).await });
        Ok(Self { shared, stop })
    }

    /// Waits for the end of the init phase. Cancel-safe: may be called again.
    pub async fn hello(&self) -> Hello {
        match &*self.shared {
            Desk::One(desk) => desk.hello().await,
            Desk::Several(desk) => desk.hello().await,
        }
    }

    /// One invocation: offers it, and waits for its answer. When the future is dropped early, the
    /// invocation expires and the runtime's answer gets a 410.
    pub async fn exchange(&self, invocation: &Invocation) -> Answer {
        match &*self.shared {
            Desk::One(desk) => desk.exchange(invocation).await,
            Desk::Several(desk) => desk.exchange(invocation, &Arc::default()).await,
        }
    }

    /// The same for one of several at once; `taken` tells whether the runtime has it.
    pub async fn exchange_beside(
        &self,
        invocation: &Invocation,
        taken: &Arc<AtomicBool>,
    ) -> Answer {
        match &*self.shared {
            Desk::One(desk) => desk.exchange(invocation).await,
            Desk::Several(desk) => desk.exchange(invocation, taken).await,
        }
    }

    /// Whether the runtime took the last invocation, when it gets one at a time.
    pub fn was_taken(&self) -> bool {
        match &*self.shared {
            Desk::One(desk) => desk.was_taken(),
            Desk::Several(_) => true,
        }
    }
}

impl Drop for Api {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

async fn accept(
    listener: TcpListener,
    shared: Arc<Desk>,
    (hub, door): (Arc<Hub>, Option<Door>),
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
        let (shared, hub, stop) = (shared.clone(), hub.clone(), stop.clone());
        let door = door.clone();
        tasks.spawn(async move {
            let connection = Connection::new(stream);
            let serve = begin(connection, permit, door, &shared, &hub);
            if let Some(Err(error)) = stop.run_until_cancelled(serve).await {
                tracing::debug!(%error, "a runtime's connection ended early");
            }
        });
    }
}

/// Finds out whom a connection is for; the platform gets its own.
async fn begin(
    mut connection: Connection,
    permit: OwnedSemaphorePermit,
    door: Option<Door>,
    shared: &Desk,
    hub: &Hub,
) -> Result<(), http::Error> {
    if let Some(door) = door
        && connection.is_for_platform().await
    {
        let (stream, read) = connection.into_parts();
        let environment = door.environment;
        door.platform.hand_over(Inward { environment, stream, read, permit });
        return Ok(());
    }
    serve(connection, shared, hub).await
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
async fn serve(mut connection: Connection, shared: &Desk, hub: &Hub) -> Result<(), http::Error> {
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
        let asked = if head.put { Route::Unknown } else { route(head.post, &path) };
        let (status, body) = match asked {
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
            Route::Unknown if let Some(call) = extension_call(&head, &path) => {
                let served = extensions::serve(hub, call, &mut connection, &mut head).await?;
                let Served::Answer(done) = served else { return Ok(()) };
                let answer = done.head(close);
                connection.answer(answer.as_bytes(), done.body.as_bytes()).await?;
                if close {
                    return Ok(());
                }
                continue;
            }
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

fn extension_call(head: &Head, path: &str) -> Option<Call> {
    let method = match (head.post, head.put) {
        (true, _) => "POST",
        (false, true) => "PUT",
        (false, false) => "GET",
    };
    extensions::call(method, path)
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
    shared: &Desk,
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
    shared: &Desk,
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
            let _ = shared.complete(id, waiting, Answer::Broken);
            return Err(error);
        }
    };
    let too_large = matches!(answer, Answer::TooLarge { .. });
    Ok(match shared.complete(id, waiting, answer) {
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
    shared: &Desk,
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
    let completed = shared.complete(id, waiting, answer);
    match (failed, completed) {
        (Some(error), _) => Err(error),
        (None, Err(refusal)) => Ok(refused(refusal)),
        (None, Ok(())) => Ok((ACCEPTED.0, ACCEPTED.1.to_owned())),
    }
}

async fn init_error(
    connection: &mut Connection,
    shared: &Desk,
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
    fn the_error_type_comes_from_the_header_or_the_document() {
        let document = br#"{"errorType":"ValueError"}"#;
        assert_eq!(error_type(None, document).as_deref(), Some("ValueError"));
        assert_eq!(error_type(Some("Function.Bad"), document).as_deref(), Some("Function.Bad"));
        assert_eq!(error_type(None, b"nonsense"), None);
    }
}
