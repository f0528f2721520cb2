//! What a due time sends: the parcel of a schedule.
//!
//! Owns the context words, the default event and the keys by which a due time is known. Pure.

use bytes::Bytes;
use mayfly_core::name::{FunctionName, Home, RequestId};
use mayfly_core::queue::{Attribute, AttributeValue, QueueName};
use mayfly_core::redelivery::{Retry, Waits};
use mayfly_core::schedule::{Civil, Schedule, TargetKind};
use mayfly_core::time::EpochMs;
use mayfly_invoke::Source;
use mayfly_wire::arn::{FunctionReference, Scope, split};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::router::{Cause, DeadLetter, Parcel, Sender, Target};

/// The first and the longest pause between attempts at a target that was not there.
const WAITS: Waits = Waits::Exponential { first_ms: 1_000, max_ms: 600_000 };

/// One firing of a schedule.
#[derive(Clone, Copy, Debug)]
pub(super) struct Firing<'s> {
    pub(super) home: &'s Home,
    pub(super) schedule: &'s Schedule,
    pub(super) due: EpochMs,
    /// Tells a firing that somebody asked for from every other; `None` when the schedule says so.
    pub(super) asked: Option<u64>,
}

impl Firing<'_> {
    /// The key of the due time: the same after a crash.
    fn key(&self) -> [u8; 32] {
        let mut digest = Sha256::new();
        digest.update(self.schedule.uid);
        digest.update(self.due.0.to_be_bytes());
        if let Some(salt) = self.asked {
            digest.update(salt.to_be_bytes());
        }
        digest.finalize().into()
    }

    /// The parcel; `None` for a target that cannot be read any more, which no release has stored.
    pub(super) fn parcel(&self) -> Option<Parcel> {
        let key = self.key();
        let target = &self.schedule.target;
        let body = self.body(&key);
        Some(Parcel {
            lane: self.arn(),
            target: self.target(&key)?,
            body: Bytes::from(body),
            attributes: Vec::new(),
            sender: Sender::Role { arn: target.role_arn.clone() },
            cause: Cause {
                source: Source::Schedule,
                event_id: Some(execution_id(&key)),
                correlation_id: None,
                trace: None,
            },
            retry: Retry {
                retries_max: target.retry.attempts_max,
                age_max_ms: u64::from(target.retry.age_max_s) * 1_000,
                waits: WAITS,
            },
            dead_letter: self.dead_letter(&key),
            unique: Some(key),
            hops: 0,
        })
    }

    fn arn(&self) -> String {
        let scope = Scope { region: &self.home.region, account: &self.home.account };
        let key = &self.schedule.key;
        scope.schedule(key.group.as_str(), key.name.as_str())
    }

    fn target(&self, key: &[u8; 32]) -> Option<Target> {
        let target = &self.schedule.target;
        let resource = || split(&target.arn).map(|parts| parts.resource);
        Some(match &target.kind {
            TargetKind::Function => {
                let reference = FunctionReference::parse(&target.arn).ok()?;
                let name = FunctionName::new(&reference.name).ok()?;
                Target::Function { name, qualifier: reference.qualifier }
            }
            TargetKind::Queue { group_id } => {
                let name = QueueName::new(resource()?).ok()?;
                let deduplication_id = name.is_fifo().then(|| hexadecimal(key));
                Target::Queue { name, group: group_id.clone(), deduplication_id }
            }
            TargetKind::Topic => Target::Topic { name: resource()?.to_owned(), subject: None },
            TargetKind::Bus(_) => {
                Target::Bus { name: resource()?.strip_prefix("event-bus/")?.to_owned() }
            }
        })
    }

    /// What the target gets: the input with its context words filled in, or an event that says
    /// which schedule it was.
    fn body(&self, key: &[u8; 32]) -> String {
        let target = &self.schedule.target;
        let input = target.input.as_deref().map(|input| self.filled(input, key));
        match (&target.kind, input) {
            (TargetKind::Bus(entry), input) => {
                let detail = input.and_then(|input| serde_json::from_str(&input).ok());
                let detail = detail.unwrap_or_else(|| json!({}));
                self.envelope(key, &entry.source, &entry.detail_type, &detail)
            }
            (_, Some(input)) => input,
            (_, None) => self.envelope(key, "aws.scheduler", "Scheduled Event", &Value::from("{}")),
        }
    }

    fn envelope(&self, key: &[u8; 32], source: &str, detail_type: &str, detail: &Value) -> String {
        let mut id = [0; 16];
        id.copy_from_slice(&key[16..]);
        let event = json!({
            "version": "0",
            "id": RequestId::from_random(id).to_string(),
            "detail-type": detail_type,
            "source": source,
            "account": self.home.account,
            "time": self.time(),
            "region": self.home.region,
            "resources": [self.arn()],
            "detail": detail,
        });
        event.to_string()
    }

    fn filled(&self, input: &str, key: &[u8; 32]) -> String {
        if !input.contains("<aws.scheduler.") {
            return input.to_owned();
        }
        input
            .replace("<aws.scheduler.schedule-arn>", &self.arn())
            .replace("<aws.scheduler.scheduled-time>", &self.time())
            .replace("<aws.scheduler.execution-id>", &execution_id(key))
            // What takes several attempts is handed over in the first one, which is durable.
            .replace("<aws.scheduler.attempt-number>", "1")
    }

    fn time(&self) -> String {
        let seconds = i64::try_from(self.due.0 / 1_000).unwrap_or(i64::MAX);
        format!("{}Z", Civil::from_seconds(seconds))
    }

    fn dead_letter(&self, key: &[u8; 32]) -> Option<DeadLetter> {
        let target = &self.schedule.target;
        let parts = split(target.dead_letter_arn.as_deref()?)?;
        let attribute = |name: &str, value: String| Attribute {
            name: name.to_owned(),
            data_type: "String".to_owned(),
            value: AttributeValue::Text(value),
        };
        Some(DeadLetter {
            queue: QueueName::new(parts.resource).ok()?,
            body: None,
            attributes: vec![
                attribute("EXECUTION_ID", execution_id(key)),
                attribute("IS_PAYLOAD_TRUNCATED", "false".to_owned()),
                attribute("SCHEDULED_TIME", self.time()),
                attribute("SCHEDULE_ARN", self.arn()),
                attribute("TARGET_ARN", target.arn.clone()),
            ],
            with_reason: true,
        })
    }
}

/// 16 letters and digits, the same for the same due time.
fn execution_id(key: &[u8; 32]) -> String {
    hexadecimal(&key[..8])
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use mayfly_core::schedule::{
        AfterCompletion, BusEntry, GroupName, Retry as Policy, ScheduleKey, ScheduleName,
        Target as Wanted,
    };

    use super::*;

    fn schedule(kind: TargetKind, arn: &str, input: Option<&str>) -> Schedule {
        Schedule {
            key: ScheduleKey {
                group: GroupName::new("default").unwrap(),
                name: ScheduleName::new("nightly").unwrap(),
            },
            uid: [7; 16],
            expression: "rate(1 day)".to_owned(),
            timezone: None,
            start: None,
            end: None,
            anchor: EpochMs(0),
            description: None,
            enabled: true,
            window_minutes: None,
            after_completion: AfterCompletion::None,
            target: Wanted {
                arn: arn.to_owned(),
                role_arn: "arn:aws:iam::000000000000:role/r".to_owned(),
                kind,
                input: input.map(str::to_owned),
                dead_letter_arn: Some("arn:aws:sqs:us-east-1:000000000000:dead".to_owned()),
                retry: Policy { attempts_max: 3, age_max_s: 60 },
            },
            client_token: None,
            created: EpochMs(0),
            modified: EpochMs(0),
        }
    }

    fn parcel(schedule: &Schedule, due: u64) -> Parcel {
        let home = Home { account: "000000000000".into(), region: "us-east-1".into() };
        let due = EpochMs(due);
        Firing { home: &home, schedule, due, asked: None }.parcel().unwrap()
    }

    #[test]
    fn a_due_time_is_known_by_its_schedule_and_itself() {
        let arn = "arn:aws:lambda:us-east-1:000000000000:function:f:live";
        let one = schedule(TargetKind::Function, arn, None);
        let mut other = one.clone();
        other.uid = [8; 16];
        let keys = [parcel(&one, 1), parcel(&one, 2), parcel(&other, 1)].map(|it| it.unique);
        assert!(keys[0] != keys[1] && keys[0] != keys[2]);
        assert_eq!(parcel(&one, 1), parcel(&one, 1));
        let expected = FunctionName::new("f").unwrap();
        let qualifier = Some("live".to_owned());
        assert_eq!(parcel(&one, 1).target, Target::Function { name: expected, qualifier });
    }

    #[test]
    fn context_words_are_filled_in_and_nothing_else_is_touched() {
        let input = r#"{"a":"<aws.scheduler.schedule-arn>","t":"<aws.scheduler.scheduled-time>",
            "n":<aws.scheduler.attempt-number>,"x":"<aws.other>"}"#;
        let arn = "arn:aws:sqs:us-east-1:000000000000:q.fifo";
        let group_id = Some("g".to_owned());
        let made = schedule(TargetKind::Queue { group_id }, arn, Some(input));
        let sent = parcel(&made, 1_774_746_000_000);
        let body: Value = serde_json::from_slice(&sent.body).unwrap();
        assert_eq!(body["a"], "arn:aws:scheduler:us-east-1:000000000000:schedule/default/nightly");
        assert_eq!((&body["t"], &body["n"]), (&json!("2026-03-29T01:00:00Z"), &json!(1)));
        assert_eq!(body["x"], "<aws.other>");
        let Target::Queue { deduplication_id, .. } = sent.target else { panic!() };
        assert_eq!(deduplication_id.map(|id| id.len()), Some(64));
        let letter = sent.dead_letter.unwrap();
        assert_eq!((letter.queue.as_str(), letter.attributes.len()), ("dead", 5));
    }

    #[test]
    fn without_an_input_the_event_says_which_schedule_it_was() {
        let made = schedule(TargetKind::Topic, "arn:aws:sns:us-east-1:000000000000:t", None);
        let event: Value = serde_json::from_slice(&parcel(&made, 1_000).body).unwrap();
        assert_eq!((&event["source"], &event["detail"]), (&json!("aws.scheduler"), &json!("{}")));
        let entry = BusEntry { source: "my.app".to_owned(), detail_type: "Night".to_owned() };
        let arn = "arn:aws:events:us-east-1:000000000000:event-bus/orders";
        let made = schedule(TargetKind::Bus(entry), arn, Some(r#"{"n":1}"#));
        let sent = parcel(&made, 1_000);
        assert_eq!(sent.target, Target::Bus { name: "orders".to_owned() });
        let event: Value = serde_json::from_slice(&sent.body).unwrap();
        assert_eq!((&event["source"], &event["detail"]["n"]), (&json!("my.app"), &json!(1)));
        assert_eq!(event["time"], "1970-01-01T00:00:01Z");
    }
}
