//! What a call becomes.
//!
//! Owns the envelope, the event on a bus, and what targets cannot take: it is refused here, where
//! whoever calls still hears of it. Never delivers.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::StatusCode;
use mayfly_core::limits::EVENT_BYTES_MAX;
use mayfly_core::redelivery::Retry;
use mayfly_core::webhook::{Scheme, Target as HookTarget, Webhook};
use mayfly_events::limits::TOPIC_MESSAGE_BYTES_MAX;
use mayfly_events::router::{Cause, DeadLetter, Parcel, Sender, Target};
use mayfly_invoke::Source;
use mayfly_wire::webhook::Verified;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use super::{Called, Refused};
use crate::gateway::Gateway;
use crate::gateway::v1::rfc3339;

/// Headers that prove something: nobody else needs them.
const PROOFS: [&str; 7] = [
    "authorization",
    "cookie",
    "stripe-signature",
    "webhook-signature",
    "x-hub-signature",
    "x-hub-signature-256",
    "x-slack-signature",
];

/// The parcel of a call.
///
/// # Errors
/// [`Refused`] when the target cannot take it.
pub(super) fn make(
    gateway: &Gateway,
    called: &Called<'_>,
    hook: &Webhook,
    verified: &Verified,
) -> Result<Parcel, Refused> {
    let body = match (&hook.target, hook.raw) {
        (HookTarget::Bus(_), _) => Bytes::from(event(gateway, called, hook, verified).to_string()),
        (_, true) => called.body.clone(),
        (_, false) => Bytes::from(envelope(gateway, called, hook, verified).to_string()),
    };
    check(gateway, hook, &body)?;
    let unique = verified.id.as_deref().map(|id| key(hook, id));
    let letter = |queue: &mayfly_core::queue::QueueName| DeadLetter {
        queue: queue.clone(),
        body: None,
        attributes: Vec::new(),
        with_reason: true,
    };
    Ok(Parcel {
        lane: format!("webhook:{}", hook.name),
        target: target(hook, unique.as_ref(), called),
        body,
        attributes: Vec::new(),
        // It was authorised when the webhook was made.
        sender: Sender::Platform,
        cause: Cause {
            source: Source::Webhook,
            event_id: verified.id.clone(),
            correlation_id: Some(called.id.to_string()),
            trace: None,
        },
        retry: Retry::eventbridge(),
        dead_letter: hook.dead_letters.as_ref().map(letter),
        unique,
        hops: 0,
    })
}

/// What makes a delivery unique: its id, of this webhook and no predecessor.
fn key(hook: &Webhook, id: &str) -> [u8; 32] {
    let mut digest = Sha256::new();
    digest.update(hook.name.as_str());
    digest.update([0]); // No name contains it.
    digest.update(hook.created.0.to_be_bytes());
    digest.update(id);
    digest.finalize().into()
}

fn target(hook: &Webhook, unique: Option<&[u8; 32]>, called: &Called<'_>) -> Target {
    match &hook.target {
        HookTarget::Function(name, of) => {
            Target::Function { name: name.clone(), qualifier: of.as_ref().map(ToString::to_string) }
        }
        HookTarget::Queue(name) => {
            let id = || match unique {
                Some(key) => key.iter().map(|byte| format!("{byte:02x}")).collect(),
                None => called.id.to_string(),
            };
            Target::Queue {
                name: name.clone(),
                group: name.is_fifo().then(|| hook.name.to_string()),
                deduplication_id: name.is_fifo().then(id),
            }
        }
        HookTarget::Topic(name) => Target::Topic { name: name.to_string(), subject: None },
        HookTarget::Bus(name) => Target::Bus { name: name.clone() },
    }
}

/// Refuses what the target would drop.
fn check(gateway: &Gateway, hook: &Webhook, body: &[u8]) -> Result<(), Refused> {
    let bytes_max = match &hook.target {
        HookTarget::Queue(name) => {
            let queue = gateway.queues.directory().get(name);
            queue.map_or(EVENT_BYTES_MAX, |queue| queue.message_bytes_max as usize)
        }
        HookTarget::Topic(_) => TOPIC_MESSAGE_BYTES_MAX,
        HookTarget::Function(..) | HookTarget::Bus(_) => EVENT_BYTES_MAX,
    };
    if body.len() > bytes_max {
        let message = format!("The call has more than {bytes_max} bytes for its target");
        return Err(Refused::Status(StatusCode::PAYLOAD_TOO_LARGE, message));
    }
    let fits = match &hook.target {
        HookTarget::Function(..) => serde_json::from_slice::<serde::de::IgnoredAny>(body).is_ok(),
        HookTarget::Queue(_) | HookTarget::Topic(_) => is_text(body),
        HookTarget::Bus(_) => true,
    };
    if !hook.raw || fits {
        return Ok(());
    }
    let message = "The body alone is nothing that this webhook's target takes";
    Err(Refused::Status(StatusCode::UNSUPPORTED_MEDIA_TYPE, message.to_owned()))
}

/// Whether a queue takes it as it is.
fn is_text(body: &[u8]) -> bool {
    let strange = |c: char| match c {
        '\t' | '\n' | '\r' => false,
        c => u32::from(c) < 0x20 || matches!(c, '\u{fffe}' | '\u{ffff}'),
    };
    std::str::from_utf8(body).is_ok_and(|text| !text.is_empty() && !text.contains(strange))
}

/// A call as its target sees it.
fn envelope(gateway: &Gateway, called: &Called<'_>, hook: &Webhook, verified: &Verified) -> Value {
    let text = std::str::from_utf8(&called.body).ok();
    let text = text.filter(|text| !text.contains(['\u{fffe}', '\u{ffff}']));
    let mut envelope = facts(gateway, called, hook, verified);
    envelope["body"] = match text {
        Some(text) => json!(text),
        None => json!(STANDARD.encode(&called.body)),
    };
    envelope["isBase64Encoded"] = json!(text.is_none());
    envelope
}

fn facts(gateway: &Gateway, called: &Called<'_>, hook: &Webhook, verified: &Verified) -> Value {
    json!({
        "version": "1.0",
        "webhook": hook.name.as_str(),
        "scheme": hook.scheme.as_str(),
        "deliveryId": verified.id,
        "kind": verified.kind,
        "receivedAt": rfc3339(gateway.clock.now()),
        "path": called.rest,
        "query": called.head.uri.query().unwrap_or_default(),
        "headers": headers(called, hook),
    })
}

/// Headers by name in lower case, without proofs; several of one name are joined.
fn headers(called: &Called<'_>, hook: &Webhook) -> Value {
    let own = match &hook.scheme {
        Scheme::Hmac(rules) => rules.header.as_str(),
        _ => "",
    };
    let mut shown = Map::new();
    for (name, value) in &called.head.headers {
        let name = name.as_str();
        let Ok(value) = value.to_str() else { continue };
        if PROOFS.contains(&name) || name == own {
            continue;
        }
        match shown.get_mut(name) {
            Some(Value::String(text)) => {
                text.push(',');
                text.push_str(value);
            }
            _ => {
                shown.insert(name.to_owned(), json!(value));
            }
        }
    }
    Value::Object(shown)
}

/// A call as an event on a bus: its body, when that is JSON, is under `body` as it is.
fn event(gateway: &Gateway, called: &Called<'_>, hook: &Webhook, verified: &Verified) -> Value {
    let mut detail = match serde_json::from_slice::<Value>(&called.body) {
        Ok(parsed) => {
            let mut facts = facts(gateway, called, hook, verified);
            facts["body"] = parsed;
            facts
        }
        Err(_) => envelope(gateway, called, hook, verified),
    };
    detail["isBase64Encoded"] = json!(detail["isBase64Encoded"] == json!(true));
    let home = &gateway.home;
    json!({
        "version": "0",
        "id": called.id.to_string(),
        "detail-type": verified.kind.as_deref().unwrap_or("Webhook"),
        "source": format!("webhook.{}", hook.name),
        "account": home.account,
        "time": rfc3339(gateway.clock.now()),
        "region": home.region,
        "resources": [],
        "detail": detail,
    })
}
