//! `/master-keys`: the keys that seal secrets, and the change from one to the next.
//!
//! Owns the JSON form: fingerprints and figures, never a key. `crate::master_key` does the work.

use http::StatusCode;
use serde_json::json;

use super::parameters::Query;
use super::refused::Refused;
use super::{Answered, Request, json as answer};
use crate::master_key::Refusal;

/// `GET /master-keys`.
pub async fn list(request: &Request<'_>) -> Answered {
    Query::of(request.head, &[])?;
    shown(request, StatusCode::OK).await
}

/// `POST /master-keys/rotate`.
pub async fn rotate(request: &Request<'_>) -> Answered {
    Query::of(request.head, &[])?;
    request.gateway.master_keys.rotate().await.map_err(|error| refused(&error))?;
    shown(request, StatusCode::ACCEPTED).await
}

/// `DELETE /master-keys/{fingerprint}`.
pub async fn remove(request: &Request<'_>) -> Answered {
    Query::of(request.head, &[])?;
    let removed = request.gateway.master_keys.remove(&request.labels[0]).await;
    removed.map_err(|error| refused(&error))?;
    shown(request, StatusCode::OK).await
}

async fn shown(request: &Request<'_>, status: StatusCode) -> Answered {
    let keeper = &request.gateway.master_keys;
    let keys = keeper.keys().await.map_err(|error| Refused::internal(&error))?;
    let keys: Vec<_> = keys
        .into_iter()
        .map(|key| {
            json!({
                "fingerprint": key.fingerprint.to_string(),
                "primary": key.is_primary,
                "records": key.records,
            })
        })
        .collect();
    let pass = keeper.pass();
    let pass = json!({
        "running": pass.is_running,
        "seen": pass.done.seen,
        "written": pass.done.written,
        "problem": pass.problem,
    });
    let document = json!({ "place": keeper.place(), "keys": keys, "pass": pass });
    Ok(answer(status, &document))
}

fn refused(refusal: &Refusal) -> Refused {
    match refusal {
        Refusal::Unknown(_) => Refused::not_found(refusal.to_string()),
        Refusal::Fixed(_)
        | Refusal::SameKey(..)
        | Refusal::TooMany(_)
        | Refusal::Primary(_)
        | Refusal::InUse(..) => Refused::conflict("Conflict", refusal.to_string()),
        // The operator's own file: what is wrong with it is for the operator.
        Refusal::Source(cause) => {
            let cause: &dyn std::error::Error = cause;
            let mut text = cause.to_string();
            if let Some(source) = cause.source() {
                text = format!("{text}: {source}");
            }
            Refused::conflict("MasterKey", text)
        }
        Refusal::Vault(cause) => Refused::conflict("MasterKey", cause.to_string()),
        Refusal::Catalogue(cause) => Refused::internal(cause),
    }
}
