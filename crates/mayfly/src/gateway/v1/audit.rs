//! The audit log: `GET /audit` and `GET /audit/verify`.
//!
//! Owns the JSON form of entries and verdicts. Never writes the log.

use std::fmt::Write as _;

use http::StatusCode;
use mayfly_store::audit::{Filter, Recorded, Verdict};
use mayfly_store::limits::AUDIT_PAGE_MAX;
use serde_json::{Value, json};

use super::parameters::{Query, rfc3339};
use super::refused::Refused;
use super::{Answered, Request, json as answer};

const PARAMETERS: [&str; 9] = [
    "principal",
    "accessKey",
    "action",
    "resource",
    "requestId",
    "allowed",
    "since",
    "until",
    "limit",
];
/// Entries on a page when nothing else is asked for.
const LIMIT_DEFAULT: usize = 50;

/// A page of entries, newest first.
pub async fn list(request: &Request<'_>) -> Answered {
    let known = [&PARAMETERS[..], &["cursor"]].concat();
    let query = Query::of(request.head, &known)?;
    let limit = query.count("limit", LIMIT_DEFAULT, AUDIT_PAGE_MAX)?;
    let cursor =
        query.text("cursor").map(|text| text.parse()).transpose().map_err(|_| {
            Refused::invalid("cursor", "is none that an answer of this API contained")
        })?;
    let text = |name| query.text(name).map(Into::into);
    let filter = Filter {
        from: query.time("since")?,
        until: query.time("until")?,
        principal: text("principal"),
        access_key: text("accessKey"),
        action: text("action"),
        resource: text("resource"),
        request_id: text("requestId"),
        allowed: match query.text("allowed").as_deref() {
            None => None,
            Some("true") => Some(true),
            Some("false") => Some(false),
            Some(_) => return Err(Refused::invalid("allowed", "must be true or false")),
        },
    };
    let (entries, next) = request.gateway.audit.page(filter, cursor, limit).await?;
    let entries: Value = entries.iter().map(shown).collect();
    let next = next.map(|next| next.to_string());
    Ok(answer(StatusCode::OK, &json!({"entries": entries, "nextCursor": next})))
}

fn shown(recorded: &Recorded) -> Value {
    let entry = &recorded.entry;
    json!({
        "number": recorded.number,
        "time": rfc3339(entry.at),
        "requestId": entry.request_id,
        "principal": entry.principal,
        "accessKey": entry.access_key,
        "source": entry.source,
        "action": entry.action,
        "resource": entry.resource,
        "allowed": entry.allowed,
        "reason": entry.reason,
        "error": entry.error,
        "mac": hex(&recorded.mac),
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        let _infallible = write!(text, "{byte:02x}");
        text
    })
}

/// Whether anything was changed or taken away.
pub async fn verify(request: &Request<'_>) -> Answered {
    Query::of(request.head, &[])?;
    let verdict = match request.gateway.audit.verify().await? {
        Verdict::Whole { entries, head: (number, mac) } => json!({
            "whole": true, "entries": entries, "head": {"number": number, "mac": hex(&mac)},
        }),
        Verdict::Changed { number } => wrong(format!("Entry {number} was changed or put in")),
        Verdict::Missing { number } => wrong(format!("Entries are missing, the first is {number}")),
        Verdict::BeginningForged => wrong("Entries may be missing before the first one".to_owned()),
        Verdict::EndForged => wrong("Entries may be missing behind the last one".to_owned()),
    };
    Ok(answer(StatusCode::OK, &verdict))
}

fn wrong(problem: String) -> Value {
    json!({"whole": false, "problem": problem})
}
