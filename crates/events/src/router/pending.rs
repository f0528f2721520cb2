//! A parcel as a message that waits, and back.
//!
//! Owns the form in which what could not be handed over at once is kept: the parcel's rules as a
//! JSON text in a header, its body behind it. Never reads anybody else's JSON.

use bytes::Bytes;
use mayfly_core::name::FunctionName;
use mayfly_core::queue::{Attribute, AttributeValue, QueueName, QueueUid};
use mayfly_core::redelivery::{Retry, Waits};
use mayfly_invoke::Source;
use mayfly_store::queue::{Header, Message};
use serde_json::{Value, json};

use super::parcel::{Cause, DeadLetter, HttpTarget, Parcel, Sender, Service, Target};

/// The body of the waiting message: the parcel's, and behind it the dead letter's own.
pub(super) fn body(parcel: &Parcel) -> Bytes {
    match parcel.dead_letter.as_ref().and_then(|letter| letter.body.as_ref()) {
        None => parcel.body.clone(),
        Some(own) => [&parcel.body[..], &own[..]].concat().into(),
    }
}

/// The rules of a parcel as text, without its bodies; message attributes go with the message.
pub(super) fn header(parcel: &Parcel) -> String {
    let letter = parcel.dead_letter.as_ref().map(|letter| {
        json!({
            "queue": letter.queue.as_str(),
            "own": letter.body.is_some(),
            "attributes": attributes(&letter.attributes),
            "reason": letter.with_reason,
        })
    });
    let waits = match &parcel.retry.waits {
        Waits::Exponential { first_ms, max_ms } => json!({ "first": first_ms, "max": max_ms }),
        Waits::Listed(list) => json!(list),
    };
    json!({
        "version": 1,
        "lane": parcel.lane,
        "target": target(&parcel.target),
        "sender": sender(&parcel.sender),
        "source": parcel.cause.source.as_str(),
        "event": parcel.cause.event_id,
        "correlation": parcel.cause.correlation_id,
        "trace": parcel.cause.trace,
        "retries": parcel.retry.retries_max,
        "age": parcel.retry.age_max_ms,
        "waits": waits,
        "letter": letter,
        "bytes": parcel.body.len(),
        "hops": parcel.hops,
    })
    .to_string()
}

fn target(target: &Target) -> Value {
    match target {
        Target::Function { name, qualifier } => {
            json!({ "function": name.as_str(), "qualifier": qualifier })
        }
        Target::Queue { name, group, deduplication_id } => {
            json!({ "queue": name.as_str(), "group": group, "unique": deduplication_id })
        }
        Target::Topic { name, subject } => json!({ "topic": name, "subject": subject }),
        Target::Bus { name } => json!({ "bus": name }),
        Target::Http(http) => json!({
            "url": http.url,
            "method": http.method,
            "headers": http.headers,
            "timeout": http.timeout_ms,
            "connection": http.connection,
        }),
        Target::Archive(uid) => json!({ "archive": uid.0 }),
    }
}

fn sender(sender: &Sender) -> Value {
    match sender {
        Sender::Service { service, source_arn } => {
            json!({ "service": service.principal(), "arn": source_arn })
        }
        Sender::Role { arn } => json!({ "role": arn }),
        Sender::Platform => Value::Null,
    }
}

fn attributes(all: &[Attribute]) -> Value {
    let value = |attribute: &Attribute| match &attribute.value {
        AttributeValue::Text(text) => json!([attribute.name, attribute.data_type, text]),
        AttributeValue::Binary(bytes) => json!([attribute.name, attribute.data_type, bytes]),
    };
    all.iter().map(value).collect()
}

/// The parcel that waits as this message; `None` when it cannot be read.
pub(super) fn read(message: &Message) -> Option<Parcel> {
    let rules: Value = serde_json::from_str(message.header(Header::Parcel)?).ok()?;
    let text = |name: &str| rules[name].as_str().map(str::to_owned);
    let bytes = usize::try_from(rules["bytes"].as_u64()?).ok()?;
    if bytes > message.body.len() {
        return None;
    }
    let letter = match &rules["letter"] {
        Value::Null => None,
        letter => Some(DeadLetter {
            queue: QueueName::new(letter["queue"].as_str()?).ok()?,
            body: letter["own"].as_bool()?.then(|| message.body.slice(bytes..)),
            attributes: read_attributes(&letter["attributes"])?,
            with_reason: letter["reason"].as_bool()?,
        }),
    };
    let waits = match &rules["waits"] {
        Value::Array(list) => Waits::Listed(list.iter().map(number).collect::<Option<_>>()?),
        waits => Waits::Exponential {
            first_ms: waits["first"].as_u64()?,
            max_ms: waits["max"].as_u64()?,
        },
    };
    Some(Parcel {
        lane: text("lane")?,
        target: read_target(&rules["target"])?,
        body: message.body.slice(..bytes),
        attributes: message.attributes.clone(),
        sender: read_sender(&rules["sender"])?,
        cause: Cause {
            source: Source::from_word(rules["source"].as_str()?).unwrap_or(Source::Api),
            event_id: text("event"),
            correlation_id: text("correlation"),
            trace: text("trace"),
        },
        retry: Retry {
            retries_max: number(&rules["retries"])?,
            age_max_ms: rules["age"].as_u64()?,
            waits,
        },
        dead_letter: letter,
        unique: None,
        hops: number(&rules["hops"]).and_then(|hops| u8::try_from(hops).ok())?,
    })
}

fn number(value: &Value) -> Option<u32> {
    value.as_u64().and_then(|number| u32::try_from(number).ok())
}

fn read_target(target: &Value) -> Option<Target> {
    let text = |name: &str| target[name].as_str().map(str::to_owned);
    if let Some(name) = text("function") {
        let name = FunctionName::new(&name).ok()?;
        return Some(Target::Function { name, qualifier: text("qualifier") });
    }
    if let Some(name) = text("queue") {
        let (name, group) = (QueueName::new(&name).ok()?, text("group"));
        return Some(Target::Queue { name, group, deduplication_id: text("unique") });
    }
    if let Some(name) = text("topic") {
        return Some(Target::Topic { name, subject: text("subject") });
    }
    if let Some(name) = text("bus") {
        return Some(Target::Bus { name });
    }
    if let Value::Array(uid) = &target["archive"] {
        let bytes = uid.iter().map(|byte| byte.as_u64().and_then(|byte| u8::try_from(byte).ok()));
        let bytes: Vec<u8> = bytes.collect::<Option<_>>()?;
        return Some(Target::Archive(QueueUid(bytes.try_into().ok()?)));
    }
    let header = |pair: &Value| Some((pair[0].as_str()?.to_owned(), pair[1].as_str()?.to_owned()));
    Some(Target::Http(HttpTarget {
        url: text("url")?,
        method: text("method")?,
        headers: target["headers"].as_array()?.iter().map(header).collect::<Option<_>>()?,
        timeout_ms: number(&target["timeout"])?,
        connection: text("connection"),
    }))
}

fn read_sender(sender: &Value) -> Option<Sender> {
    if sender.is_null() {
        return Some(Sender::Platform);
    }
    if let Some(arn) = sender["role"].as_str() {
        return Some(Sender::Role { arn: arn.to_owned() });
    }
    let principal = sender["service"].as_str()?;
    let service = Service::ALL.into_iter().find(|service| service.principal() == principal)?;
    Some(Sender::Service { service, source_arn: sender["arn"].as_str()?.to_owned() })
}

fn read_attributes(list: &Value) -> Option<Vec<Attribute>> {
    let attribute = |entry: &Value| {
        let value = match &entry[2] {
            Value::String(text) => AttributeValue::Text(text.clone()),
            Value::Array(bytes) => {
                let byte = |byte: &Value| byte.as_u64().and_then(|byte| u8::try_from(byte).ok());
                AttributeValue::Binary(bytes.iter().map(byte).collect::<Option<_>>()?)
            }
            _ => return None,
        };
        let (name, data_type) = (entry[0].as_str()?.to_owned(), entry[1].as_str()?.to_owned());
        Some(Attribute { name, data_type, value })
    };
    list.as_array()?.iter().map(attribute).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use mayfly_core::time::EpochMs;

    fn attribute(value: AttributeValue) -> Attribute {
        Attribute { name: "a".into(), data_type: "String".into(), value }
    }

    fn targets() -> Vec<Target> {
        let url = "https://example.org/hook?a=b".to_owned();
        vec![
            Target::Function {
                name: FunctionName::new("f").unwrap(),
                qualifier: Some("live".into()),
            },
            Target::Queue {
                name: QueueName::new("q.fifo").unwrap(),
                group: Some("g".into()),
                deduplication_id: None,
            },
            Target::Topic { name: "t".into(), subject: None },
            Target::Bus { name: "default".into() },
            Target::Http(HttpTarget {
                url,
                method: "POST".into(),
                headers: vec![("x-a".into(), "ü".into())],
                timeout_ms: 5_000,
                connection: Some("c".into()),
            }),
            Target::Archive(QueueUid([255; 16])),
        ]
    }

    #[test]
    fn every_parcel_comes_back_as_it_was() {
        let service = Sender::Service { service: Service::S3, source_arn: "arn:aws:s3:::b".into() };
        let senders = [service, Sender::Role { arn: "arn:r".into() }, Sender::Platform];
        let waits = [Waits::Listed(vec![0, 7]), Waits::Exponential { first_ms: 1, max_ms: 9 }];
        let letter = DeadLetter {
            queue: QueueName::new("dead").unwrap(),
            body: Some(Bytes::from_static(b"whole")),
            attributes: vec![attribute(AttributeValue::Binary(vec![0, 255]))],
            with_reason: true,
        };
        for (at, target) in targets().into_iter().enumerate() {
            let parcel = Parcel {
                lane: "arn:rule#1".into(),
                target,
                body: Bytes::from_static(b"part"),
                attributes: vec![attribute(AttributeValue::Text("v".into()))],
                sender: senders[at % 3].clone(),
                cause: Cause {
                    source: Source::Rule,
                    event_id: Some("e".into()),
                    correlation_id: None,
                    trace: Some("Root=1".into()),
                },
                retry: Retry { retries_max: 3, age_max_ms: 60_000, waits: waits[at % 2].clone() },
                dead_letter: (at % 2 == 0).then(|| letter.clone()),
                unique: None,
                hops: 2,
            };
            let message = Message {
                id: [0; 16],
                body: body(&parcel),
                attributes: parcel.attributes.clone(),
                headers: vec![(Header::Parcel, header(&parcel))],
                group: None,
                sent: EpochMs(0),
                first_received: None,
                attempts: 1,
                sequence: 1,
            };
            assert_eq!(read(&message), Some(parcel));
        }
    }
}
