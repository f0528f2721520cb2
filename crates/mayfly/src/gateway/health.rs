//! `/_mayfly/health`: may this server be sent requests?
//!
//! Owns the answer's shape. Never checks anything that costs I/O: a probe must not add load to a
//! server in trouble.

use bytes::Bytes;
use http::StatusCode;

use super::Gateway;
use super::respond::{Answer, JSON, whole};

/// `200 ready`, or `503 draining` once the shutdown began.
pub fn serve(gateway: &Gateway) -> Answer {
    let (status, state) = if gateway.is_draining() {
        (StatusCode::SERVICE_UNAVAILABLE, "draining")
    } else {
        (StatusCode::OK, "ready")
    };
    let version = env!("CARGO_PKG_VERSION");
    let body = format!("{{\"status\":\"{state}\",\"version\":\"{version}\"}}\n");
    whole(status, JSON, Bytes::from(body))
}
