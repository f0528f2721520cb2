//! What the audit log is told about a request.
//!
//! Owns which requests are told and what an entry says. Never decides anything and never changes an
//! answer.
//!
//! ```text
//! gate ─▶ tell(who, what, on what, allowed, why) ─┐ task-local, no lock
//! answer ─▶ watch ────────────────────────────────┴▶ control plane: record, wait until durable
//!                                                    denied data plane: note, do not wait
//!                                                    allowed data plane: nothing
//! ```

use std::cell::RefCell;

use mayfly_core::name::RequestId;
use mayfly_store::Clock;
use mayfly_store::audit::{Audit, Entry};

use super::respond::Answer;
use super::{Caller, Peer};

/// The actions of the data plane: told only when they are denied.
const DATA_PLANE: [&str; 19] = [
    "lambda:InvokeFunction",
    "sqs:SendMessage",
    "sqs:ReceiveMessage",
    "sqs:DeleteMessage",
    "sqs:ChangeMessageVisibility",
    "logs:PutLogEvents",
    "logs:GetLogEvents",
    "logs:FilterLogEvents",
    "s3:GetObject",
    "s3:GetObjectVersion",
    "s3:PutObject",
    "s3:DeleteObject",
    "s3:DeleteObjectVersion",
    "s3:ListBucket",
    "s3:ListBucketVersions",
    "s3:AbortMultipartUpload",
    "s3:ListMultipartUploadParts",
    "s3:GetObjectTagging",
    "s3:PutObjectTagging",
];

tokio::task_local! {
    static TOLD: RefCell<Option<Entry>>;
}

/// Says what was decided about the request under way; the last word counts.
pub fn tell(caller: &Caller, (action, resource): (&str, &str), allowed: bool, reason: String) {
    if allowed && is_data_plane(action) {
        return;
    }
    let entry = Entry {
        principal: caller.arn().to_owned(),
        access_key: caller.access_key.clone(),
        action: action.to_owned(),
        resource: resource.to_owned(),
        allowed,
        reason,
        ..Entry::default()
    };
    let _outside_of_a_request = TOLD.try_with(|told| told.replace(Some(entry)));
}

/// The same about somebody who did not sign.
pub fn tell_of_nobody((action, resource): (&str, &str), allowed: bool, reason: String) {
    if allowed && is_data_plane(action) {
        return;
    }
    let (principal, action, resource) =
        ("anonymous".to_owned(), action.to_owned(), resource.to_owned());
    let entry = Entry { principal, action, resource, allowed, reason, ..Entry::default() };
    let _outside_of_a_request = TOLD.try_with(|told| told.replace(Some(entry)));
}

fn is_data_plane(action: &str) -> bool {
    DATA_PLANE.contains(&action)
}

/// Answers, and records what was told meanwhile.
pub async fn watch(
    audit: &Audit,
    clock: &Clock,
    (peer, id): (&Peer, RequestId),
    answering: impl Future<Output = Answer>,
) -> Answer {
    let source = peer.address.ip();
    let observed = TOLD.scope(RefCell::new(None), async {
        let answer = answering.await;
        (answer, TOLD.with(RefCell::take))
    });
    let (answer, told) = observed.await;
    let Some(told) = told else { return answer };
    let entry = Entry {
        at: clock.now(),
        request_id: id.to_string(),
        source: source.to_canonical().to_string(),
        error: error_of(&answer),
        ..told
    };
    if is_data_plane(&entry.action) {
        audit.note(entry);
    } else if let Err(error) = audit.record(entry).await {
        tracing::error!(%error, request = %id, "a call could not be recorded in the audit log");
    }
    answer
}

/// The exception that was answered, or its status where the protocol names it in the body.
fn error_of(answer: &Answer) -> String {
    let status = answer.status();
    if !status.is_client_error() && !status.is_server_error() {
        return String::new();
    }
    let named = answer.headers().get("x-amzn-errortype").and_then(|value| value.to_str().ok());
    named.map_or_else(|| status.as_u16().to_string(), str::to_owned)
}
