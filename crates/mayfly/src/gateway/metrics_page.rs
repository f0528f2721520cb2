//! `/metrics`: what Prometheus reads.
//!
//! Owns who may read it: anybody on this machine's loopback, everybody else with a signature of
//! the service `lambda` and the right to (function names and traffic are nobody else's business).
//! Never counts.

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderValue, StatusCode};
use hyper::body::Incoming;
use mayfly_wire::ApiError;

use super::gate::{Ask, own::READ_METRICS};
use super::limits::API_BODY_BYTES_MAX;
use super::respond::{Answer, rest_error, whole};
use super::{Gateway, Peer};
use crate::telemetry::Figures;

const EXPOSITION: HeaderValue = HeaderValue::from_static("text/plain; version=0.0.4");

/// The page, or why not.
pub async fn serve(gateway: &Gateway, head: &Parts, body: Incoming, peer: Peer) -> Answer {
    if let Err(refusal) = admit(gateway, head, body, peer, ("metrics", Some(READ_METRICS))).await {
        return refusal;
    }
    let gauges = gateway.invoker.gauges();
    let figures = Figures {
        queues: gateway.queues.figures(),
        stats: gateway.messages.all_stats(),
        delivery: gateway.delivery.counts(),
        router: gateway.router.counts(),
        mappings: gateway.mappings.figures(),
        engine: gateway.engine.stats().await.ok(),
        runs_dropped: gateway.runs.dropped(),
        recursions: gauges.recursions,
        schedules: gateway.schedules.counts(),
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
    (page, action): (&str, Option<&'static str>),
) -> Result<(), Answer> {
    if peer.address.ip().to_canonical().is_loopback() {
        return Ok(());
    }
    let proof = gateway.proof(head, &peer, Some("mayfly"));
    let presented = proof.map_err(|error| rest_error(&error))?;
    let read = gateway.authenticated_body(&presented, &peer, body, API_BODY_BYTES_MAX, page);
    let (_, caller) = read.await.map_err(|error| rest_error(&error))?;
    let asks: Vec<_> = action.map(|action| Ask::new(action, "*")).into_iter().collect();
    let allowed = gateway.allow(&caller, &asks);
    allowed.map_err(|message| rest_error(&ApiError::access_denied(message)))
}
