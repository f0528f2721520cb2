//! From an event and a rule to the parcels of its targets.
//!
//! Owns what each target gets. Pure; never sends.

use bytes::Bytes;
use mayfly_core::bus::{ApiDestination, BusName, Destination, Facts};
use mayfly_core::name::Home;
use mayfly_core::queue::{Attribute, AttributeValue};
use mayfly_core::redelivery::Retry;
use mayfly_invoke::Source;
use mayfly_wire::bus_event::time_text;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::compile::{CompiledArchive, CompiledInput, CompiledRule, CompiledTarget};
use super::event::Event;
use super::snapshot::Snapshot;
use crate::limits::API_TIMEOUT_MS;
use crate::router::{Cause, DeadLetter, HttpTarget, Parcel, Sender, Target};

/// What is not left as it is in a path or query.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'+')
    .add(b'/')
    .add(b'<')
    .add(b'=')
    .add(b'>')
    .add(b'?')
    .add(b'\\')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Everything that an event means for one bus: its archives unless it is replayed, and its rules.
pub(super) fn of_bus(
    snapshot: &Snapshot,
    bus: &BusName,
    event: &Event,
    parcels: &mut Vec<Parcel>,
) -> bool {
    let Some(bus) = snapshot.buses.get(bus) else { return false };
    let is_replayed = event.json.get("replay-name").is_some();
    for archive in bus.archives.iter().filter(|_| !is_replayed) {
        if archive.keeps(&event.json) {
            parcels.push(kept(archive, event));
        }
    }
    for rule in bus.matches(&event.json) {
        of_rule(snapshot, rule, event, parcels);
    }
    true
}

/// What the targets of one rule get.
pub(super) fn of_rule(
    snapshot: &Snapshot,
    rule: &CompiledRule,
    event: &Event,
    parcels: &mut Vec<Parcel>,
) {
    for target in &rule.targets {
        parcels.push(Parcel {
            lane: target.lane.clone(),
            target: whereto(snapshot, target),
            body: body(rule, target, event),
            attributes: Vec::new(),
            sender: target.sender.clone(),
            cause: cause(event),
            retry: target.retry.clone(),
            dead_letter: dead_letter(rule, target, event),
            unique: None,
            hops: 0,
        });
    }
}

fn kept(archive: &CompiledArchive, event: &Event) -> Parcel {
    Parcel {
        lane: archive.lane.clone(),
        target: Target::Archive(archive.uid),
        body: event.text.clone(),
        attributes: Vec::new(),
        sender: Sender::Platform,
        cause: cause(event),
        retry: Retry::eventbridge(),
        dead_letter: None,
        unique: None,
        hops: 0,
    }
}

fn cause(event: &Event) -> Cause {
    Cause {
        source: Source::Rule,
        event_id: Some(event.id.clone()),
        correlation_id: event.correlation_id.clone().or_else(|| Some(event.id.clone())),
        trace: event.trace.clone(),
    }
}

fn body(rule: &CompiledRule, target: &CompiledTarget, event: &Event) -> Bytes {
    match &target.input {
        CompiledInput::Event => event.text.clone(),
        CompiledInput::Constant(text) => text.clone(),
        CompiledInput::Path(path) => match path.find(event.as_text()) {
            Some(found) => Bytes::copy_from_slice(found.as_bytes()),
            None => Bytes::from_static(b"null"),
        },
        CompiledInput::Template(template) => {
            let ingestion_time = time_text(event.received);
            let facts = Facts {
                rule_arn: &rule.arn,
                rule_name: rule.name.as_str(),
                ingestion_time: &ingestion_time,
            };
            Bytes::from(template.fill(event.as_text(), facts))
        }
    }
}

fn dead_letter(rule: &CompiledRule, target: &CompiledTarget, event: &Event) -> Option<DeadLetter> {
    let attribute = |name: &str, value: &str| Attribute {
        name: name.to_owned(),
        data_type: "String".to_owned(),
        value: AttributeValue::Text(value.to_owned()),
    };
    Some(DeadLetter {
        queue: target.dead_letter.clone()?,
        body: Some(event.text.clone()),
        attributes: vec![attribute("RULE_ARN", &rule.arn), attribute("TARGET_ARN", &target.arn)],
        with_reason: true,
    })
}

fn whereto(snapshot: &Snapshot, target: &CompiledTarget) -> Target {
    match &target.destination {
        Destination::Function(name, qualifier) => {
            Target::Function { name: name.clone(), qualifier: qualifier.clone() }
        }
        Destination::Queue(name) => Target::Queue {
            name: name.clone(),
            group: target.group.clone(),
            deduplication_id: None,
        },
        Destination::Topic(name) => Target::Topic { name: name.clone(), subject: None },
        Destination::Bus(name) => Target::Bus { name: name.to_string() },
        Destination::Api(name) => {
            let request = snapshot.destinations.get(name).map(|one| request(one, target));
            // One that is gone is refused when it is authorised, as any other that is missing.
            let (url, method) = request.unwrap_or_default();
            Target::Http(HttpTarget {
                url,
                method,
                headers: headers(target),
                timeout_ms: API_TIMEOUT_MS,
                connection: Some(name.to_string()),
            })
        }
    }
}

/// URL and method of a request.
fn request(destination: &ApiDestination, target: &CompiledTarget) -> (String, String) {
    let escaped = |text: &str| utf8_percent_encode(text, ESCAPED).to_string();
    let mut url = destination.endpoint.clone();
    for value in &target.http.path {
        url = url.replacen('*', &escaped(value), 1);
    }
    for (key, value) in &target.http.query {
        url.push(if url.contains('?') { '&' } else { '?' });
        url += &format!("{}={}", escaped(key), escaped(value));
    }
    (url, destination.method.as_str().to_owned())
}

fn headers(target: &CompiledTarget) -> Vec<(String, String)> {
    let own = target.http.headers.iter().map(|(key, value)| (key.clone(), value.clone()));
    let mut headers: Vec<_> = own.collect();
    let has = |name: &str| target.http.headers.keys().any(|key| key.eq_ignore_ascii_case(name));
    for (name, value) in [
        ("Content-Type", "application/json; charset=utf-8"),
        ("User-Agent", "Mayfly/EventBridge/ApiDestinations"),
    ] {
        if !has(name) {
            headers.push((name.to_owned(), value.to_owned()));
        }
    }
    headers
}

/// The account's own things: what S3, schedules and the API put on a bus.
pub(super) fn bus_arn(home: &Home, bus: &BusName) -> String {
    mayfly_wire::bus::bus_arn(home, bus)
}
