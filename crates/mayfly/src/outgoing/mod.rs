//! Requests that the platform itself sends to others: keys of an identity provider, certificates
//! of an authority; and the command line's to a server.
//!
//! Owns whom to trust and the limits of such a request. Never sends anything for a function: that
//! is the sandbox's egress.

mod targets;
mod trust;

use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request, Response};
use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

pub use targets::{Reach, targets};
pub use trust::{Trust, Untrusted, authorities};

/// How long one request may take, from the name's lookup to the last byte.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(20);
/// Bytes of an answer.
const ANSWER_BYTES_MAX: usize = 1024 * 1024;

/// A pool of connections, with TLS where the address begins with `https`.
pub type Pool = Client<HttpsConnector<HttpConnector>, Full<Bytes>>;

/// A pool that believes those in `trust`.
#[must_use]
pub fn pool(trust: Trust) -> Pool {
    let connector = HttpsConnectorBuilder::new()
        .with_tls_config(trust.into_config())
        .https_or_http()
        .enable_http1()
        .build();
    Client::builder(TokioExecutor::new()).build(connector)
}

/// Sends requests whose answers are small.
#[derive(Clone, Debug)]
pub struct Outgoing {
    pool: Pool,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address cannot be asked.
    #[error("{0} is no address that can be asked")]
    Address(String),
    /// Nobody answered, or the connection broke.
    #[error("{url}: {reason}")]
    Unreachable {
        /// The address.
        url: String,
        /// The last cause.
        reason: String,
    },
    /// It took too long.
    #[error("{0}: no answer in time")]
    Slow(String),
    /// The answer's status is not 200.
    #[error("{url}: answered with status {status}: {body}")]
    Status {
        /// The address.
        url: String,
        /// The status.
        status: u16,
        /// The beginning of what it said.
        body: String,
    },
}

impl Outgoing {
    /// Requests to servers that `trust` vouches for.
    #[must_use]
    pub fn new(trust: Trust) -> Self {
        Self { pool: pool(trust) }
    }

    /// The body at an address.
    ///
    /// # Errors
    /// [`Error`]; a status that is not 200 is one.
    pub async fn get(&self, url: &str) -> Result<Bytes, Error> {
        let request = Request::builder().method(Method::GET).uri(url).body(Full::default());
        self.expect_ok(request.map_err(|_| Error::Address(url.to_owned()))?).await
    }

    /// The answer to a form.
    ///
    /// # Errors
    /// [`Error`]; a status that is not 200 is one.
    pub async fn post_form(&self, url: &str, form: String) -> Result<Bytes, Error> {
        let request = Request::builder()
            .method(Method::POST)
            .uri(url)
            .header(http::header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Full::from(form));
        self.expect_ok(request.map_err(|_| Error::Address(url.to_owned()))?).await
    }

    async fn expect_ok(&self, request: Request<Full<Bytes>>) -> Result<Bytes, Error> {
        let url = request.uri().to_string();
        let (head, body) = self.send(request).await?.into_parts();
        if head.status == http::StatusCode::OK {
            return Ok(body);
        }
        let body = String::from_utf8_lossy(&body).chars().take(300).collect();
        Err(Error::Status { url, status: head.status.as_u16(), body })
    }

    /// The answer to a request, whatever its status.
    ///
    /// # Errors
    /// [`Error::Unreachable`] and [`Error::Slow`].
    pub async fn send(&self, request: Request<Full<Bytes>>) -> Result<Response<Bytes>, Error> {
        let url = request.uri().to_string();
        let unreachable = |reason: String| Error::Unreachable { url: url.clone(), reason };
        let exchange = async {
            let answer = self.pool.request(request).await;
            let answer = answer.map_err(|error| unreachable(last_cause(&error)))?;
            let (head, body) = answer.into_parts();
            let body = Limited::new(body, ANSWER_BYTES_MAX).collect().await;
            let body = body.map_err(|error| unreachable(error.to_string()))?;
            Ok(Response::from_parts(head, body.to_bytes()))
        };
        let answer = tokio::time::timeout(REQUEST_TIMEOUT, exchange).await;
        answer.unwrap_or_else(|_| Err(Error::Slow(url.clone())))
    }
}

/// The last error of a chain: what a person wants to read.
#[must_use]
pub fn last_cause(error: &dyn std::error::Error) -> String {
    let mut last = error;
    while let Some(source) = last.source() {
        last = source;
    }
    last.to_string()
}
