//! From the outbox to the router.
//!
//! Owns the rows' shape and the loop. A row goes only after the router has taken what it says; a
//! crash in between repeats it, and the router drops what it knows.

use bytes::Bytes;
use mayfly_core::bucket::{Notification, TargetKind};
use mayfly_core::name::{FunctionName, Home};
use mayfly_core::queue::QueueName;
use mayfly_core::redelivery::Retry;
use mayfly_core::time::EpochMs;
use mayfly_invoke::Source;
use mayfly_store::object;
use mayfly_wire::s3::{ObjectEvent, event_bus_detail, event_bus_type, records, timestamp};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::Buckets;
use crate::limits::RECORD_PAUSE;
use crate::router::{Cause, Parcel, RouteError, Sender, Service, Target};

/// What is told, and whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) event: Option<ObjectEvent>,
    pub(super) targets: Vec<Told>,
    pub(super) bus: bool,
    /// A bucket and a body that is no event of an object.
    pub(super) test: Option<(String, String)>,
}

/// A target as the row keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    id: String,
    kind: TargetKind,
    arn: String,
}

const KINDS: [(TargetKind, &str); 3] = [
    (TargetKind::Function, "function"),
    (TargetKind::Queue, "queue"),
    (TargetKind::Topic, "topic"),
];

impl Told {
    pub(super) fn of(target: &Notification) -> Self {
        Self { id: target.id.clone(), kind: target.kind, arn: target.arn.clone() }
    }
}

impl Row {
    pub(super) fn encode(&self) -> Vec<u8> {
        let targets: Vec<Value> = self
            .targets
            .iter()
            .map(|told| {
                let kind = KINDS.iter().find(|(kind, _)| *kind == told.kind).map(|(_, name)| name);
                json!({"id": told.id, "kind": kind, "arn": told.arn})
            })
            .collect();
        let event = self.event.as_ref().map(|event| {
            json!({
                "name": event.name,
                "at_ms": event.at.0,
                "region": event.region,
                "principal": event.principal,
                "source_ip": event.source_ip,
                "request_id": event.request_id,
                "bucket": event.bucket,
                "account": event.account,
                "key": event.key,
                "size": event.size,
                "etag": event.etag,
                "version": event.version,
                "sequencer": event.sequencer,
            })
        });
        let row = json!({
            "v": 1, "event": event, "targets": targets, "bus": self.bus, "test": self.test,
        });
        row.to_string().into_bytes()
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let row: Value = serde_json::from_slice(bytes).ok()?;
        let text = |of: &Value, name: &str| of[name].as_str().map(str::to_owned);
        let told = |value: &Value| {
            let (kind, _) = KINDS.iter().find(|(_, name)| Some(*name) == value["kind"].as_str())?;
            Some(Told { id: text(value, "id")?, kind: *kind, arn: text(value, "arn")? })
        };
        let event = |event: &Value| {
            Some(ObjectEvent {
                name: text(event, "name")?,
                at: EpochMs(event["at_ms"].as_u64()?),
                region: text(event, "region")?,
                principal: text(event, "principal")?,
                source_ip: text(event, "source_ip")?,
                request_id: text(event, "request_id")?,
                bucket: text(event, "bucket")?,
                account: text(event, "account")?,
                key: text(event, "key")?,
                size: event["size"].as_u64(),
                etag: text(event, "etag"),
                version: text(event, "version"),
                sequencer: event["sequencer"].as_u64()?,
            })
        };
        let test = row["test"].as_array().and_then(|test| {
            Some((test.first()?.as_str()?.to_owned(), test.get(1)?.as_str()?.to_owned()))
        });
        let event = match &row["event"] {
            Value::Null => None,
            found => Some(event(found)?),
        };
        let targets = row["targets"].as_array()?.iter().map(told).collect::<Option<_>>()?;
        Some(Self { event, targets, bus: row["bus"] == true, test })
    }
}

/// Delivers until `end`.
pub(super) async fn run(buckets: Buckets, end: CancellationToken) {
    loop {
        let bell = buckets.objects().outbox_bell();
        let delivered = tokio::select! {
            () = end.cancelled() => return,
            delivered = deliver(&buckets) => delivered,
        };
        match delivered {
            Ok(0) => tokio::select! {
                () = end.cancelled() => return,
                () = bell => {}
            },
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(%error, "notifications of buckets could not be handed over");
                if end.run_until_cancelled(sleep(RECORD_PAUSE)).await.is_none() {
                    return;
                }
            }
        }
    }
}

/// Hands over what waits; how many rows that were.
async fn deliver(buckets: &Buckets) -> Result<usize, Problem> {
    let rows = buckets.objects().outbox().await?;
    if rows.is_empty() {
        return Ok(0);
    }
    let mut parcels = Vec::new();
    for (number, bytes) in &rows {
        match Row::decode(bytes) {
            Some(row) => parcels.extend(parcels_of(buckets, *number, &row)),
            None => tracing::error!(number, "a notification cannot be read; it is passed over"),
        }
    }
    if !parcels.is_empty() {
        buckets.inner.parts.router.deliver(parcels).await?;
    }
    let numbers: Vec<u64> = rows.iter().map(|(number, _)| *number).collect();
    buckets.objects().told(&numbers).await?;
    Ok(rows.len())
}

/// Why rows stay for another attempt.
#[derive(Debug, thiserror::Error)]
enum Problem {
    #[error("the outbox: {0}")]
    Outbox(#[from] object::Error),
    #[error("the router: {0}")]
    Router(#[from] RouteError),
}

fn parcels_of(buckets: &Buckets, number: u64, row: &Row) -> Vec<Parcel> {
    let home = &buckets.inner.parts.home;
    let unique: [u8; 32] = Sha256::digest(format!("object event {number}")).into();
    let mut parcels = Vec::new();
    for told in &row.targets {
        let (bucket, body) = match (&row.event, &row.test) {
            (Some(event), _) => (&event.bucket, records(event, &told.id).to_string()),
            (None, Some((bucket, body))) => (bucket, body.clone()),
            (None, None) => continue,
        };
        match parcel(home, (bucket, &body), told, unique) {
            Ok(parcel) => parcels.push(parcel),
            Err(reason) => tracing::warn!(bucket, reason, "a notification has no target"),
        }
    }
    if let Some(event) = row.event.as_ref().filter(|_| row.bus) {
        parcels.push(bus_parcel(buckets, event, unique));
    }
    parcels
}

/// What one target gets.
///
/// # Errors
/// Why the ARN is none of a target here.
pub(super) fn parcel(
    home: &Home,
    (bucket, body): (&str, &str),
    told: &Told,
    unique: [u8; 32],
) -> Result<Parcel, String> {
    let target = target(home, told)?;
    let source_arn = format!("arn:aws:s3:::{bucket}");
    Ok(Parcel {
        lane: format!("{source_arn}#{}", told.id),
        target,
        body: Bytes::from(body.to_owned()),
        attributes: Vec::new(),
        sender: Sender::Service { service: Service::S3, source_arn },
        cause: cause(),
        retry: Retry::eventbridge(),
        dead_letter: None,
        unique: Some(unique),
        hops: 0,
    })
}

fn cause() -> Cause {
    Cause { source: Source::Bucket, event_id: None, correlation_id: None, trace: None }
}

fn target(home: &Home, told: &Told) -> Result<Target, String> {
    let parts: Vec<&str> = told.arn.split(':').collect();
    let service = match told.kind {
        TargetKind::Function => "lambda",
        TargetKind::Queue => "sqs",
        TargetKind::Topic => "sns",
    };
    let wrong = || format!("{} is no ARN of {service} in this account and region", told.arn);
    let ["arn", "aws", of, region, account, rest @ ..] = &parts[..] else { return Err(wrong()) };
    if (*of, *region, *account) != (service, &*home.region, &*home.account) {
        return Err(wrong());
    }
    let found = match (told.kind, rest) {
        (TargetKind::Function, ["function", name]) => function(name, None),
        (TargetKind::Function, ["function", name, qualifier]) => function(name, Some(qualifier)),
        (TargetKind::Queue, [name]) => QueueName::new(name).ok().map(|name| Target::Queue {
            name,
            group: None,
            deduplication_id: None,
        }),
        (TargetKind::Topic, [name]) => Some(Target::Topic {
            name: (*name).to_owned(),
            subject: Some("Amazon S3 Notification".to_owned()),
        }),
        _ => None,
    };
    found.ok_or_else(wrong)
}

fn function(name: &str, qualifier: Option<&&str>) -> Option<Target> {
    let name = FunctionName::new(name).ok()?;
    Some(Target::Function { name, qualifier: qualifier.map(|text| (*text).to_owned()) })
}

fn bus_parcel(buckets: &Buckets, event: &ObjectEvent, unique: [u8; 32]) -> Parcel {
    let arn = format!("arn:aws:s3:::{}", event.bucket);
    let random = &buckets.inner.parts.randomness;
    let (high, low) = (random.bits(), random.bits());
    let id = format!(
        "{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xfff,
        low >> 48 & 0xfff,
        low & 0xffff_ffff_ffff
    );
    let at = timestamp(EpochMs(event.at.0 / 1_000 * 1_000)).replace(".000Z", "Z");
    let envelope = json!({
        "version": "0",
        "id": id,
        "detail-type": event_bus_type(&event.name),
        "source": "aws.s3",
        "account": event.account,
        "time": at,
        "region": event.region,
        "resources": [arn],
        "detail": event_bus_detail(event),
    });
    Parcel {
        lane: format!("{arn}#bus"),
        target: Target::Bus { name: "default".to_owned() },
        body: Bytes::from(envelope.to_string()),
        attributes: Vec::new(),
        // A bus takes what services of its own account say.
        sender: Sender::Platform,
        cause: Cause { event_id: Some(id), ..cause() },
        retry: Retry::eventbridge(),
        dead_letter: None,
        unique: Some(unique),
        hops: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_back() {
        let told = Told { id: "a".to_owned(), kind: TargetKind::Queue, arn: "x".to_owned() };
        let event = ObjectEvent {
            name: "ObjectCreated:Put".to_owned(),
            key: "é".to_owned(),
            size: Some(1),
            sequencer: u64::MAX,
            ..ObjectEvent::default()
        };
        let row = Row { event: Some(event), targets: vec![told.clone()], bus: true, test: None };
        assert_eq!(Row::decode(&row.encode()), Some(row));
        let test = Some(("b".to_owned(), "{}".to_owned()));
        let row = Row { event: None, targets: vec![told], bus: false, test };
        assert_eq!(Row::decode(&row.encode()), Some(row));
        assert_eq!(Row::decode(b"{}"), None);
    }

    #[test]
    fn targets_are_those_of_this_account_and_region() {
        let home = Home { account: "000000000000".into(), region: "us-east-1".into() };
        let found =
            |kind, arn: &str| target(&home, &Told { id: String::new(), kind, arn: arn.to_owned() });
        let function = "arn:aws:lambda:us-east-1:000000000000:function:f:live";
        assert!(matches!(
            found(TargetKind::Function, function),
            Ok(Target::Function { qualifier: Some(_), .. })
        ));
        assert!(found(TargetKind::Queue, function).is_err());
        assert!(found(TargetKind::Queue, "arn:aws:sqs:us-east-1:111111111111:q").is_err());
        assert!(found(TargetKind::Queue, "arn:aws:sqs:eu-west-1:000000000000:q").is_err());
        assert!(found(TargetKind::Queue, "arn:aws:sqs:us-east-1:000000000000:q").is_ok());
    }
}
