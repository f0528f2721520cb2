//! `/metrics`: what Prometheus reads.
//!
//! Owns who may read it: anybody on this machine's loopback, everybody else with a signature of
//! the service `lambda` (function names and traffic are nobody else's business). Never counts.

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderValue, StatusCode};
use hyper::body::Incoming;

use super::limits::API_BODY_BYTES_MAX;
use super::respond::{Answer, rest_error, whole};
use super::{Gateway, Peer};
use crate::telemetry::Figures;

const EXPOSITION: HeaderValue = HeaderValue::from_static("text/plain; version=0.0.4");

/// The page, or why not.
pub async fn serve(gateway: &Gateway, head: &Parts, body: Incoming, peer: Peer) -> Answer {
    if let Err(refusal) = admit(gateway, head, body, peer, "metrics").await {
        return refusal;
    }
    let gauges = gateway.invoker.gauges();
    let figures = Figures {
        queues: gateway.queues.figures(),
        stats: gateway.messages.all_stats(),
        delivery: gateway.delivery.counts(),
        mappings: gateway.mappings.figures(),
        engine: gateway.engine.stats().await.ok(),
        runs_dropped: gateway.runs.dropped(),
        recursions: gauges.recursions,
        now: gateway.clock.now(),
        lockout: gateway.lockout.figures(),
    };
    let text = gateway.metrics.render(&gauges, &figures);
    whole(StatusCode::OK, EXPOSITION, Bytes::from(text))
}

/// Lets in who may read figures about all functions; `Err` is what to answer everybody else.
pub async fn admit(
    gateway: &Gateway,
    head: &Parts,
    body: Incoming,
    peer: Peer,
    page: &str,
) -> Result<(), Answer> {
    if peer.address.ip().to_canonical().is_loopback() {
        return Ok(());
    }
    let presented = gateway.presented(head).map_err(|error| rest_error(&error))?;
    let read = gateway.authenticated_body(&presented, body, API_BODY_BYTES_MAX, page);
    read.await.map(drop).map_err(|error| rest_error(&error))
}
