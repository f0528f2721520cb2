//! `/webhooks`: addresses that others call.
//!
//! Owns the JSON form. A secret is shown when it is made, and never again.

use http::StatusCode;
use mayfly_control::{Error, NewWebhook};
use mayfly_core::webhook::{Hmac, Scheme, Target, Webhook};
use mayfly_wire::ApiError;
use serde_json::{Map, Value, json};

use super::parameters::{Query, rfc3339};
use super::queues::members;
use super::refused::Refused;
use super::{Answered, Request, json as answer};
use crate::gateway::gate::Ask;

/// How long a secret counts beside the next one unless asked otherwise, seconds.
const OVERLAP_S_DEFAULT: u64 = 86_400;

/// `GET /webhooks`.
pub async fn list(request: &Request<'_>) -> Answered {
    Query::of(request.head, &[])?;
    let hooks = request.gateway.control.list_webhooks().await.map_err(refused)?;
    let shown: Vec<Value> = hooks.iter().map(|hook| shown(request, hook)).collect();
    Ok(answer(StatusCode::OK, &json!({ "webhooks": shown })))
}

/// `GET /webhooks/{name}`.
pub async fn show(request: &Request<'_>) -> Answered {
    Query::of(request.head, &[])?;
    let hook = request.gateway.control.get_webhook(&request.labels[0]).await.map_err(refused)?;
    Ok(answer(StatusCode::OK, &shown(request, &hook)))
}

/// `POST /webhooks`. Takes the right to do what its calls will do.
pub async fn create(request: &Request<'_>) -> Answered {
    Query::of(request.head, &[])?;
    const KNOWN: [&str; 9] = [
        "name",
        "scheme",
        "hmac",
        "secret",
        "target",
        "raw",
        "toleranceSeconds",
        "bodyBytesMax",
        "deadLetterQueue",
    ];
    let members = members(&request.body, &KNOWN)?;
    let text = |name: &str| text(&members, name);
    let needed = |name: &str| text(name)?.ok_or_else(|| Refused::invalid(name, "is needed"));
    let control = &request.gateway.control;
    let target = control.webhook_target(&needed("target")?).map_err(refused)?;
    let mut asks = vec![Ask::new(action(&target), control.webhook_target_arn(&target))];
    let dead_letter_queue = text("deadLetterQueue")?;
    asks.extend(dead_letter_queue.clone().map(|arn| Ask::new("sqs:SendMessage", arn)));
    request.gateway.allow(&request.caller, &asks).map_err(Refused::denied)?;
    let wanted = NewWebhook {
        name: needed("name")?,
        scheme: scheme(&needed("scheme")?, members.get("hmac"))?,
        secret: text("secret")?,
        tolerance_s: number(&members, "toleranceSeconds")?,
        body_bytes_max: number(&members, "bodyBytesMax")?,
        target,
        raw: match members.get("raw") {
            None => false,
            Some(Value::Bool(raw)) => *raw,
            Some(_) => return Err(Refused::invalid("raw", "must be true or false")),
        },
        dead_letter_queue,
    };
    let hook = control.create_webhook(wanted).await.map_err(refused)?;
    Ok(answer(StatusCode::CREATED, &with_secret(request, &hook)))
}

/// `DELETE /webhooks/{name}`.
pub async fn delete(request: &Request<'_>) -> Answered {
    Query::of(request.head, &[])?;
    request.gateway.control.delete_webhook(&request.labels[0]).await.map_err(refused)?;
    Ok(answer(StatusCode::OK, &json!({ "deleted": request.labels[0] })))
}

/// `POST /webhooks/{name}/rotate`.
pub async fn rotate(request: &Request<'_>) -> Answered {
    Query::of(request.head, &[])?;
    let members = members(&request.body, &["secret", "overlapSeconds"])?;
    let secret = text(&members, "secret")?;
    let overlap_s = number(&members, "overlapSeconds")?.unwrap_or(OVERLAP_S_DEFAULT);
    let name = &request.labels[0];
    let rotated = request.gateway.control.rotate_webhook(name, secret, overlap_s).await;
    Ok(answer(StatusCode::OK, &with_secret(request, &rotated.map_err(refused)?)))
}

/// What whoever makes a webhook must be allowed to do.
fn action(target: &Target) -> &'static str {
    match target {
        Target::Function(..) => "lambda:InvokeFunction",
        Target::Queue(_) => "sqs:SendMessage",
        Target::Topic(_) => "sns:Publish",
        Target::Bus(_) => "events:PutEvents",
    }
}

fn text(members: &Map<String, Value>, name: &str) -> Result<Option<String>, Refused> {
    match members.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(Refused::invalid(name, "must be a text")),
    }
}

fn number(members: &Map<String, Value>, name: &str) -> Result<Option<u64>, Refused> {
    match members.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => {
            let wrong = || Refused::invalid(name, "must be a whole number");
            value.as_u64().map(Some).ok_or_else(wrong)
        }
    }
}

fn scheme(word: &str, hmac: Option<&Value>) -> Result<Scheme, Refused> {
    let scheme = match word {
        "github" => Scheme::GitHub,
        "stripe" => Scheme::Stripe,
        "slack" => Scheme::Slack,
        "standard" => Scheme::Standard,
        "hmac" => {
            let rules = hmac.and_then(Value::as_object);
            let rules = rules.ok_or_else(|| Refused::invalid("hmac", "is needed"))?;
            return Ok(Scheme::Hmac(read_hmac(rules)?));
        }
        _ => {
            let message = "must be github, stripe, slack, standard or hmac";
            return Err(Refused::invalid("scheme", message));
        }
    };
    match hmac {
        None | Some(Value::Null) => Ok(scheme),
        Some(_) => Err(Refused::invalid("hmac", "goes with the scheme hmac only")),
    }
}

fn read_hmac(rules: &Map<String, Value>) -> Result<Hmac, Refused> {
    const KNOWN: [&str; 6] =
        ["header", "algorithm", "encoding", "prefix", "timestampHeader", "idHeader"];
    if let Some(other) = rules.keys().find(|name| !KNOWN.contains(&name.as_str())) {
        let message = format!("There is no such member; there are: {}", KNOWN.join(", "));
        return Err(Refused::invalid(&format!("hmac.{other}"), message));
    }
    let choice = |name: &str, first: &str, second: &str| match text(rules, name)?.as_deref() {
        None => Ok(false),
        Some(word) if word == first => Ok(false),
        Some(word) if word == second => Ok(true),
        Some(_) => {
            let message = format!("must be {first} or {second}");
            Err(Refused::invalid(&format!("hmac.{name}"), message))
        }
    };
    let header = |name: &str| -> Result<Option<String>, Refused> {
        let Some(text) = text(rules, name)? else { return Ok(None) };
        let lower = text.to_ascii_lowercase();
        let fits = http::HeaderName::from_bytes(lower.as_bytes()).is_ok();
        let wrong = || Refused::invalid(&format!("hmac.{name}"), "must be the name of a header");
        fits.then_some(Some(lower)).ok_or_else(wrong)
    };
    let prefix = text(rules, "prefix")?.unwrap_or_default();
    if prefix.len() > 64 || !prefix.bytes().all(|b| (0x20..0x7f).contains(&b)) {
        return Err(Refused::invalid("hmac.prefix", "must have at most 64 printable characters"));
    }
    Ok(Hmac {
        header: header("header")?.ok_or_else(|| Refused::invalid("hmac.header", "is needed"))?,
        sha512: choice("algorithm", "sha256", "sha512")?,
        base64: choice("encoding", "hex", "base64")?,
        prefix,
        timestamp_header: header("timestampHeader")?,
        id_header: header("idHeader")?,
    })
}

fn shown(request: &Request<'_>, hook: &Webhook) -> Value {
    let gateway = request.gateway;
    let hmac = match &hook.scheme {
        Scheme::Hmac(rules) => json!({
            "header": rules.header,
            "algorithm": if rules.sha512 { "sha512" } else { "sha256" },
            "encoding": if rules.base64 { "base64" } else { "hex" },
            "prefix": rules.prefix,
            "timestampHeader": rules.timestamp_header,
            "idHeader": rules.id_header,
        }),
        _ => Value::Null,
    };
    json!({
        "name": hook.name.as_str(),
        "url": format!("{}/_mayfly/hooks/{}", gateway.api_base, hook.name),
        "scheme": hook.scheme.as_str(),
        "hmac": hmac,
        "target": gateway.control.webhook_target_arn(&hook.target),
        "raw": hook.raw,
        "toleranceSeconds": hook.tolerance_s,
        "bodyBytesMax": hook.body_bytes_max,
        "deadLetterQueue": hook.dead_letters.as_ref().map(|name| {
            gateway.control.webhook_target_arn(&Target::Queue(name.clone()))
        }),
        "createdAt": rfc3339(hook.created),
        "secrets": hook.secrets_at(gateway.clock.now()).count(),
    })
}

fn with_secret(request: &Request<'_>, hook: &Webhook) -> Value {
    let mut shown = shown(request, hook);
    shown["secret"] = json!(hook.secrets.first().map(|secret| secret.text.as_str()));
    shown
}

/// What errors of the control plane become here.
fn refused(error: Error) -> Refused {
    match error {
        Error::InvalidParameter(text) => match text.split_once(": ") {
            Some((field, message)) => Refused::invalid(field, message),
            None => Refused::new(StatusCode::BAD_REQUEST, "InvalidParameter", text),
        },
        Error::NotFound(text) => Refused::not_found(text),
        Error::Conflict(text) => Refused::conflict("Conflict", text),
        other => ApiError::from(other).into(),
    }
}
