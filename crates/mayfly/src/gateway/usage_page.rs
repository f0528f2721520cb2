//! `/_mayfly/usage`: what every version of every function has used, since it was first called.
//!
//! Owns the JSON form of the counters. Who may read it is decided as for `/metrics`. Never counts.

use bytes::Bytes;
use http::StatusCode;
use http::request::Parts;
use hyper::body::Incoming;
use mayfly_store::usage::{Counters, Subject};
use serde_json::{Value, json};

use super::gate::own::READ_USAGE;
use super::metrics_page::admit;
use super::respond::{Answer, JSON, whole};
use super::{Gateway, Peer};

/// The list, or why not.
pub async fn serve(gateway: &Gateway, head: &Parts, body: Incoming, peer: Peer) -> Answer {
    if let Err(refusal) = admit(gateway, head, body, peer, ("usage", Some(READ_USAGE))).await {
        return refusal;
    }
    let rows: Value = gateway.usage.all().iter().map(row).collect();
    whole(StatusCode::OK, JSON, Bytes::from(rows.to_string()))
}

fn row(((function, version), counters): &(Subject, Counters)) -> Value {
    json!({
        "function": function.to_string(),
        "version": version.to_string(),
        "invocations": counters.invocations,
        "errors": counters.errors,
        "throttles": counters.throttles,
        "timeouts": counters.timeouts,
        "cold_starts": counters.cold_starts,
        "billed_ms": counters.billed_ms,
        "billed_mb_ms": counters.billed_mb_ms,
        "init_ms": counters.init_ms,
        "request_bytes": counters.request_bytes,
        "response_bytes": counters.response_bytes,
    })
}
