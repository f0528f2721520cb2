//! `GET /queues/{name}/messages`: look at messages without taking them.
//!
//! Owns the form of a message and of the cursor. Nothing changes: no receive is counted, and nobody
//! waits longer because of it.

use bytes::Bytes;
use http::StatusCode;
use mayfly_core::queue::{Attribute, AttributeValue};
use mayfly_store::queue::{Header, Message, Peeked, Position, QueueId};
use mayfly_store::runs::Content;
use serde_json::{Map, Value, json};

use super::super::parameters::{Query, rfc3339};
use super::super::refused::Refused;
use super::super::waiting::Wait;
use super::super::{Answered, Request, json as answer, shape};
use super::queue_id;
use crate::gateway::limits::PEEK_PAGE_MAX;

/// Messages on a page when nothing else is asked for.
const LIMIT_DEFAULT: usize = 10;
/// The headers by the names of this API.
const HEADERS: [(&str, Header); 10] = [
    ("trace", Header::Trace),
    ("sender", Header::Sender),
    ("deadLetterSource", Header::DeadLetterSource),
    ("deduplicationId", Header::DeduplicationId),
    ("qualifier", Header::Qualifier),
    ("invokedArn", Header::InvokedArn),
    ("source", Header::Source),
    ("correlationId", Header::CorrelationId),
    ("clientContext", Header::ClientContext),
    ("lastError", Header::LastError),
];

pub async fn serve(request: &Request<'_>) -> Answered {
    let query = Query::of(request.head, &["cursor", "limit"])?;
    let limit = query.count("limit", LIMIT_DEFAULT, PEEK_PAGE_MAX)?;
    let after = match query.text("cursor") {
        None => None,
        Some(text) => Some(parse(&text).ok_or_else(|| {
            Refused::invalid("cursor", "is none that an answer of this API contained")
        })?),
    };
    let gateway = request.gateway;
    let queue = queue_id(gateway, &request.labels[0])?;
    let found = gateway.messages.peek(&queue, after, limit).await?;
    let stats = gateway.messages.stats(&queue);
    let messages: Value = found
        .iter()
        .map(|peeked| {
            let wait = Wait::of(peeked.waiting, &peeked.message, &stats);
            let wait = match &queue {
                QueueId::Function(function) => wait.in_lane(&gateway.delivery.lane(function)),
                _ => wait,
            };
            message(peeked, &wait)
        })
        .collect();
    let next = found.last().filter(|_| found.len() == limit).map(|last| token(last.position));
    Ok(answer(StatusCode::OK, &json!({"messages": messages, "nextCursor": next})))
}

fn token(position: Position) -> String {
    format!("{:x}.{:x}", position.due, position.sequence)
}

fn parse(token: &str) -> Option<Position> {
    let (due, sequence) = token.split_once('.')?;
    let number = |text: &str| u64::from_str_radix(text, 16).ok();
    Some(Position { due: number(due)?, sequence: number(sequence)? })
}

fn message(peeked: &Peeked, wait: &Wait) -> Value {
    let message = &peeked.message;
    let body =
        Content { length: Some(message.body.len() as u64), kept: Some(message.body.clone()) };
    json!({
        "id": id(message),
        "sequence": message.sequence.to_string(),
        "body": shape::content(&body),
        "attributes": message.attributes.iter().map(attribute).collect::<Value>(),
        "headers": headers(message),
        "group": message.group.as_deref(),
        "attempts": message.attempts,
        "sentAt": rfc3339(message.sent),
        "firstReceivedAt": message.first_received.map(rfc3339),
        "waiting": wait.json(),
    })
}

/// A message's id, as the SQS API and the Lambda API show it.
fn id(message: &Message) -> String {
    mayfly_core::name::RequestId::from_random(message.id).to_string()
}

fn headers(message: &Message) -> Value {
    let set = HEADERS
        .iter()
        .filter_map(|(name, header)| Some(((*name).to_owned(), json!(message.header(*header)?))));
    Value::Object(set.collect::<Map<_, _>>())
}

fn attribute(attribute: &Attribute) -> Value {
    use base64::Engine as _;
    let value = match &attribute.value {
        AttributeValue::Text(text) => text.clone(),
        AttributeValue::Binary(bytes) => {
            base64::engine::general_purpose::STANDARD.encode(Bytes::copy_from_slice(bytes))
        }
    };
    json!({"name": attribute.name, "dataType": attribute.data_type, "value": value})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cursors_come_back_as_they_were() {
        let position = Position { due: 1_790_000_000_000, sequence: u64::MAX };
        assert_eq!(parse(&token(position)), Some(position));
        for bad in ["", ".", "1", "1.x", "1.2.3"] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
