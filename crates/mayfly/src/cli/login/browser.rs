//! The browser's way out and back: a page on 127.0.0.1 that takes the code.
//!
//! Owns the listener. Answers nothing but the redirect that belongs to this sign-in: the state is
//! compared, and the first right one ends it.

use std::convert::Infallible;
use std::process::{Command, Stdio};

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Request, Response, StatusCode};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use percent_encoding::percent_decode_str;
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio_util::task::TaskTracker;

use super::super::failure::{Code, Failure};

const DONE: &str = "<!doctype html><title>Mayfly</title><p>You are signed in. You can close this \
                    window.</p>";
const FAILED: &str = "<!doctype html><title>Mayfly</title><p>This did not work; look at the \
                      terminal.</p>";
/// Connections of the browser that are served; it opens some ahead and never uses them.
const CONNECTIONS_MAX: usize = 32;

/// The page that the browser comes back to.
#[derive(Debug)]
pub struct Callback {
    listener: TcpListener,
    port: u16,
}

impl Callback {
    /// Listens; 0 is any free port.
    pub async fn listen(port: u16) -> Result<Self, Failure> {
        let failed = |error: std::io::Error| {
            Failure::new(Code::Failed, format!("cannot listen on 127.0.0.1:{port}: {error}"))
        };
        let listener = TcpListener::bind(("127.0.0.1", port)).await.map_err(failed)?;
        let port = listener.local_addr().map_err(failed)?.port();
        Ok(Self { listener, port })
    }

    /// The address to come back to (RFC 8252, 7.3).
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/callback", self.port)
    }

    /// The code that the provider sent with the browser.
    pub async fn code(self, state: &str) -> Result<String, Failure> {
        let (found, mut codes) = mpsc::channel(1);
        let tracker = TaskTracker::new();
        loop {
            let accepted = tokio::select! {
                Some(code) = codes.recv() => {
                    tracker.close();
                    // The browser is to see the page before this process ends.
                    let shown = std::time::Duration::from_secs(1);
                    let _shown = tokio::time::timeout(shown, tracker.wait()).await;
                    return code;
                }
                accepted = self.listener.accept() => accepted,
            };
            let Ok((stream, _)) = accepted else { continue };
            if tracker.len() >= CONNECTIONS_MAX {
                continue;
            }
            let (found, state) = (found.clone(), state.to_owned());
            tracker.spawn(async move {
                let service = service_fn(|request: Request<Incoming>| {
                    let (status, page, code) = answer(&request, &state);
                    if let Some(code) = code {
                        let _second = found.try_send(code);
                    }
                    std::future::ready(Ok::<_, Infallible>(shown(status, page)))
                });
                let mut server = http1::Builder::new();
                server.timer(TokioTimer::new()).keep_alive(false);
                let _gone = server.serve_connection(TokioIo::new(stream), service).await;
            });
        }
    }
}

fn shown(status: StatusCode, page: &'static str) -> Response<Full<Bytes>> {
    let mut answer = Response::new(Full::new(Bytes::from_static(page.as_bytes())));
    *answer.status_mut() = status;
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    answer.headers_mut().insert(CONTENT_TYPE, html);
    answer
}

type Came = (StatusCode, &'static str, Option<Result<String, Failure>>);

fn answer<B>(request: &Request<B>, state: &str) -> Came {
    if request.uri().path() != "/callback" {
        return (StatusCode::NOT_FOUND, FAILED, None);
    }
    let query = request.uri().query().unwrap_or_default();
    let field = |name: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let (_, value) = pairs.find(|(found, _)| *found == name)?;
        let value = value.replace('+', " ");
        Some(percent_decode_str(&value).decode_utf8_lossy().into_owned())
    };
    // Somebody else's redirect, or a page that guesses: not ours, and it ends nothing.
    if field("state").as_deref() != Some(state) {
        return (StatusCode::BAD_REQUEST, FAILED, None);
    }
    if let Some(error) = field("error") {
        let text = field("error_description").unwrap_or_default();
        let failure = Failure::new(Code::Denied, format!("the provider refused: {error} {text}"));
        return (StatusCode::OK, FAILED, Some(Err(failure)));
    }
    match field("code") {
        Some(code) => (StatusCode::OK, DONE, Some(Ok(code))),
        None => (StatusCode::BAD_REQUEST, FAILED, None),
    }
}

/// Opens the system's browser, if there is one; the address was printed anyway.
pub fn open(address: &str) {
    let quiet = || Stdio::null();
    let opened = Command::new("xdg-open")
        .arg(address)
        .stdin(quiet())
        .stdout(quiet())
        .stderr(quiet())
        .spawn();
    if let Err(error) = opened {
        tracing::debug!(%error, "no browser was opened");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_redirect_of_this_sign_in_ends_it() {
        let came = |target: &str| {
            let request = Request::builder().uri(target).body(()).unwrap();
            let (status, _, code) = answer(&request, "s-1");
            (status.as_u16(), code.map(|code| code.map_err(|failure| failure.message)))
        };
        assert_eq!(came("/callback?state=s-1&code=a%2Bb"), (200, Some(Ok("a+b".to_owned()))));
        assert_eq!(came("/callback?code=x&state=s-2"), (400, None));
        assert_eq!(came("/callback?code=x"), (400, None));
        assert_eq!(came("/callback?state=s-1"), (400, None));
        assert_eq!(came("/favicon.ico?state=s-1&code=x"), (404, None));
        let refused = came("/callback?error=access_denied&error_description=no+way&state=s-1");
        let text = "the provider refused: access_denied no way".to_owned();
        assert_eq!(refused, (200, Some(Err(text))));
    }
}
