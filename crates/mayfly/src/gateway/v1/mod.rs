//! `/_mayfly/v1/`: what AWS has no API for — runs, egress, and a closer look at queues.
//!
//! Owns authentication, routing and the protocol of this API (JSON, camelCase, RFC 3339, cursors,
//! errors with a code and a field). One file an operation. Never does their work: `store::runs`
//! remembers, `events` looks after queues, `invoke` runs things. Described in `openapi.json`.

mod api_keys;
mod audit;
mod events;
mod functions;
mod master_keys;
mod parameters;
mod queues;
mod refused;
mod routes;
mod runs;
mod schedules;
mod shape;
mod waiting;
mod webhooks;

use bytes::Bytes;
use http::StatusCode;
use http::request::Parts;
use hyper::body::Incoming;
use serde_json::Value;

use self::parameters::label;
pub use self::parameters::rfc3339;
use self::refused::Refused;
use self::routes::Found;
pub use self::routes::Operation;
use super::limits::{API_BODY_BYTES_MAX, PAYLOAD_BYTES_MAX};
use super::metrics_page::admit;
use super::respond::{Answer, JSON, whole};
use super::{Caller, Gateway, Peer, body, gate};

/// The description of this API, served as it is.
const OPENAPI: &str = include_str!("openapi.json");

/// A request that was let in.
#[derive(Debug)]
struct Request<'a> {
    gateway: &'a Gateway,
    head: &'a Parts,
    body: Bytes,
    /// The labels of the path, decoded.
    labels: Vec<String>,
    /// Who signed it.
    caller: Caller,
}

type Answered = Result<Answer, Refused>;

/// Answers one request; `path` is what follows `/_mayfly/v1`.
pub async fn serve(
    gateway: &Gateway,
    head: &Parts,
    body: Incoming,
    peer: Peer,
    path: &str,
) -> Answer {
    let (operation, labels) = match routes::find(head.method.as_str(), path) {
        Found::Operation(operation, labels) => (operation, labels),
        other => {
            body::discard(body).await;
            return unknown(&other).answer();
        }
    };
    if operation == Operation::GetOpenApi {
        return match admit(gateway, head, body, peer, ("openapi", None)).await {
            Ok(()) => whole(StatusCode::OK, JSON, Bytes::from_static(OPENAPI.as_bytes())),
            Err(refusal) => refusal,
        };
    }
    let labels: Vec<String> = labels.into_iter().map(label).collect();
    let answered = async {
        let (body, caller) = authenticated(gateway, head, body, &peer, operation).await?;
        let ask = gate::own::ask(&gateway.home, operation, &labels);
        gateway.allow(&caller, &[ask]).map_err(Refused::denied)?;
        carry_out(operation, Request { gateway, head, body, labels, caller }).await
    };
    answered.await.unwrap_or_else(|refused: Refused| refused.answer())
}

/// The body of a request whose signature holds, and who signed.
async fn authenticated(
    gateway: &Gateway,
    head: &Parts,
    body: Incoming,
    peer: &Peer,
    operation: Operation,
) -> Result<(Bytes, Caller), Refused> {
    let presented = match gateway.proof(head, peer, Some("mayfly")) {
        Ok(presented) => presented,
        Err(error) => {
            body::discard(body).await;
            return Err(error.into());
        }
    };
    if !matches!(presented.service(), "mayfly" | "lambda") {
        body::discard(body).await;
        let message = "Sign requests of this API for the service mayfly (or lambda)";
        return Err(Refused::new(StatusCode::FORBIDDEN, "InvalidSignatureException", message));
    }
    let max = match operation {
        Operation::RerunRun => PAYLOAD_BYTES_MAX,
        _ => API_BODY_BYTES_MAX,
    };
    Ok(gateway.authenticated_body(&presented, peer, body, max, "mayfly").await?)
}

async fn carry_out(operation: Operation, request: Request<'_>) -> Answered {
    match operation {
        Operation::ListRuns => runs::list::serve(&request).await,
        Operation::ExportRuns => runs::export::serve(&request),
        Operation::GetRun => runs::show::serve(&request).await,
        Operation::GetRunResult => runs::result::serve(&request).await,
        Operation::RerunRun => runs::rerun::serve(&request).await,
        Operation::CancelRun => runs::cancel::serve(&request).await,
        Operation::GetEgress => functions::egress::show(&request).await,
        Operation::PutEgress => functions::egress::put(&request).await,
        Operation::ListQueues => queues::list::serve(&request),
        Operation::PeekMessages => queues::peek::serve(&request).await,
        Operation::StartRedrive => queues::redrive::start(&request).await,
        Operation::ListRedrives => queues::redrive::list(&request).await,
        Operation::GetRedrive => queues::redrive::show(&request).await,
        Operation::CancelRedrive => queues::redrive::cancel(&request).await,
        Operation::DropMessages => queues::drop::serve(&request).await,
        Operation::ListMasterKeys => master_keys::list(&request).await,
        Operation::RotateMasterKey => master_keys::rotate(&request).await,
        Operation::RemoveMasterKey => master_keys::remove(&request).await,
        Operation::ListAuditEntries => audit::list(&request).await,
        Operation::VerifyAudit => audit::verify(&request).await,
        Operation::ListWebhooks => webhooks::list(&request).await,
        Operation::CreateWebhook => webhooks::create(&request).await,
        Operation::GetWebhook => webhooks::show(&request).await,
        Operation::DeleteWebhook => webhooks::delete(&request).await,
        Operation::RotateWebhook => webhooks::rotate(&request).await,
        Operation::ListApiKeys => api_keys::list(&request).await,
        Operation::CreateApiKey => api_keys::create(&request).await,
        Operation::RotateApiKey => api_keys::rotate(&request).await,
        Operation::DeleteApiKey => api_keys::delete(&request).await,
        Operation::SuggestPolicy => functions::suggested_policy::show(&request).await,
        Operation::GetSchedule => schedules::show(&request).await,
        Operation::RunSchedule => schedules::run(&request).await,
        Operation::PublishEvents => events::publish(&request).await,
        Operation::TailBus => events::tail(&request),
        Operation::GetOpenApi => unreachable!("it needs no signature: see `serve`"),
    }
}

fn unknown(found: &Found<'_>) -> Refused {
    match found {
        Found::OtherMethod => {
            let message = "This path has other methods; see /_mayfly/v1/openapi.json";
            Refused::new(StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowed", message)
        }
        _ => Refused::not_found("There is no such path; see /_mayfly/v1/openapi.json"),
    }
}

/// An answer with a JSON document.
fn json(status: StatusCode, value: &Value) -> Answer {
    whole(status, JSON, Bytes::from(value.to_string()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Every route is described, and nothing else is.
    #[test]
    fn the_document_has_the_routes_of_the_router() {
        let document: Value = serde_json::from_str(OPENAPI).unwrap();
        let described: BTreeSet<(String, String)> = document["paths"]
            .as_object()
            .unwrap()
            .iter()
            .flat_map(|(path, methods)| {
                let methods = methods.as_object().unwrap().keys();
                methods.map(move |method| (method.to_uppercase(), path.clone()))
            })
            .collect();
        let routed: BTreeSet<(String, String)> = routes::ROUTES
            .iter()
            .map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned()))
            .collect();
        assert_eq!(described, routed);
    }

    /// A label of a path is a parameter, and every schema that is named is there.
    #[test]
    fn the_document_is_whole() {
        let document: Value = serde_json::from_str(OPENAPI).unwrap();
        for (method, path, _) in routes::ROUTES {
            let operation = &document["paths"][path][method.to_lowercase()];
            let named: BTreeSet<&str> = operation["parameters"]
                .as_array()
                .into_iter()
                .flatten()
                .filter(|parameter| parameter["in"] == "path")
                .map(|parameter| parameter["name"].as_str().unwrap())
                .collect();
            let labels = path.split('/').filter_map(|part| part.strip_prefix('{'));
            let labels: BTreeSet<&str> = labels.map(|part| part.trim_end_matches('}')).collect();
            assert_eq!(named, labels, "{method} {path}");
        }
        for reference in OPENAPI.split("\"$ref\": \"#/").skip(1) {
            let pointer = format!("/{}", reference.split('"').next().unwrap());
            assert!(document.pointer(&pointer).is_some(), "{pointer}");
        }
    }
}
