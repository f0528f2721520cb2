//! Requests to addresses that users named: subscriptions over HTTP, API destinations.
//!
//! Owns which addresses may be reached at all, so that nobody makes the server ask what only the
//! server can reach: names are resolved here, and what they resolve to is checked, not the name.
//! Never decides about retries, and never follows a redirect.

use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::header::{HOST, RETRY_AFTER};
use http::{HeaderName, HeaderValue, Method, Request, Uri};
use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::dns::Name;
use hyper_util::rt::TokioExecutor;
use mayfly_core::egress::{Kind, kind};
use mayfly_events::router::{HttpAnswer, HttpFailure, HttpRequest, SendHttp};
use tower_service::Service;

use super::{Trust, last_cause};

/// Bytes of an answer that are read; the rest is nobody's business.
const ANSWER_BYTES_MAX: usize = 64 << 10;

/// Which addresses users may name (setting `http_targets`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The Internet.
    Public,
    /// Private networks, too.
    Private,
    /// This machine, too; never metadata services.
    Any,
}

impl Reach {
    fn allows(self, address: IpAddr) -> Result<(), String> {
        let of = |what: &str| format!("{what} cannot be a target (setting http_targets)");
        match (kind(address), self) {
            (Kind::Public, _) | (Kind::Private, Self::Private | Self::Any) => Ok(()),
            (Kind::Never("loopback addresses"), Self::Any) => Ok(()),
            (Kind::Private, Self::Public) => Err(of("private addresses")),
            (Kind::Never(what), _) => Err(of(what)),
        }
    }
}

/// Resolves names to addresses that may be reached.
#[derive(Clone, Debug)]
struct Resolver(Reach);

type Addresses = std::vec::IntoIter<SocketAddr>;

impl Service<Name> for Resolver {
    type Response = Addresses;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Addresses>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let reach = self.0;
        Box::pin(async move {
            let found: Vec<_> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            let allowed: Vec<_> =
                found.iter().copied().filter(|at| reach.allows(at.ip()).is_ok()).collect();
            match (allowed.is_empty(), found.first()) {
                (true, Some(first)) => {
                    let why = reach.allows(first.ip()).err().unwrap_or_default();
                    Err(io::Error::new(io::ErrorKind::PermissionDenied, why))
                }
                _ => Ok(allowed.into_iter()),
            }
        })
    }
}

type Pool = Client<HttpsConnector<HttpConnector<Resolver>>, Full<Bytes>>;

/// The way to addresses that users named.
#[must_use]
pub fn targets(trust: Trust, reach: Reach) -> SendHttp {
    let mut connector = HttpConnector::new_with_resolver(Resolver(reach));
    connector.enforce_http(false);
    let connector = HttpsConnectorBuilder::new()
        .with_tls_config(trust.into_config())
        .https_or_http()
        .enable_http1()
        .wrap_connector(connector);
    let pool: Pool = Client::builder(TokioExecutor::new()).build(connector);
    Arc::new(move |request| {
        let pool = pool.clone();
        Box::pin(async move {
            let limit = Duration::from_millis(u64::from(request.timeout_ms));
            let sending = send(&pool, reach, request);
            let late = || HttpFailure::unreachable("the endpoint did not answer in time");
            tokio::time::timeout(limit, sending).await.unwrap_or_else(|_| Err(late()))
        })
    })
}

async fn send(pool: &Pool, reach: Reach, asked: HttpRequest) -> Result<HttpAnswer, HttpFailure> {
    let request = compose(asked, reach)?;
    let unreachable = |error: &dyn std::error::Error| HttpFailure::unreachable(last_cause(error));
    let answer = pool.request(request).await.map_err(|error| unreachable(&error))?;
    let (head, body) = answer.into_parts();
    let retry_after = head.headers.get(RETRY_AFTER).and_then(|value| value.to_str().ok());
    // The status is what counts; an answer that is too long or breaks off changes nothing.
    let body = Limited::new(body, ANSWER_BYTES_MAX).collect().await;
    Ok(HttpAnswer {
        status: head.status.as_u16(),
        retry_after_s: retry_after.and_then(|text| text.trim().parse().ok()),
        body: body.map(|body| body.to_bytes()).unwrap_or_default(),
    })
}

fn compose(asked: HttpRequest, reach: Reach) -> Result<Request<Full<Bytes>>, HttpFailure> {
    let never = |reason: String| HttpFailure::never("INVALID_PARAMETER", reason);
    let uri: Uri = asked.url.parse().map_err(|_| never("the URL cannot be read".to_owned()))?;
    if !matches!(uri.scheme_str(), Some("http" | "https")) {
        return Err(never("the URL is not one of http or https".to_owned()));
    }
    let host = uri.host().ok_or_else(|| never("the URL has no host".to_owned()))?;
    // Addresses are not resolved, so nobody would look at them.
    if let Ok(address) = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() {
        reach.allows(address).map_err(never)?;
    }
    let method: Method =
        asked.method.parse().map_err(|_| never("the method cannot be read".to_owned()))?;
    let mut request = Request::builder().method(method).uri(uri);
    for (name, value) in &asked.headers {
        let bad = || never(format!("the header {name} cannot be sent"));
        let name: HeaderName = name.parse().map_err(|_| bad())?;
        if name == HOST {
            continue;
        }
        let value = HeaderValue::from_str(value).map_err(|_| bad())?;
        request = request.header(name, value);
    }
    request.body(Full::from(asked.body)).map_err(|error| never(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_makes_the_server_ask_what_only_it_can_reach() {
        let reaches = [Reach::Public, Reach::Private, Reach::Any];
        let allowed = |address: &str| reaches.map(|it| it.allows(address.parse().unwrap()).is_ok());
        assert_eq!(allowed("93.184.216.34"), [true, true, true]);
        assert_eq!(allowed("10.1.2.3"), [false, true, true]);
        assert_eq!(allowed("127.0.0.1"), [false, false, true]);
        assert_eq!(allowed("::1"), [false, false, true]);
        assert_eq!(allowed("::ffff:127.0.0.1"), [false, false, true]);
        assert_eq!(allowed("169.254.169.254"), [false, false, false]);
        assert_eq!(allowed("0.0.0.0"), [false, false, false]);
    }

    #[test]
    fn an_address_in_the_url_is_looked_at_without_being_resolved() {
        let asked = |url: &str| HttpRequest {
            url: url.to_owned(),
            method: "POST".to_owned(),
            headers: vec![("x-a".to_owned(), "b".to_owned())],
            body: Bytes::new(),
            timeout_ms: 1,
        };
        for bad in ["http://127.0.0.1:80/", "http://[::1]/x", "https://169.254.169.254/latest", "x"]
        {
            assert!(compose(asked(bad), Reach::Public).is_err(), "{bad}");
        }
        assert!(compose(asked("https://example.org/hook"), Reach::Public).is_ok());
    }
}
