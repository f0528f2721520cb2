//! The attributes that a request gives a queue.
//!
//! Owns their names, ranges and how they go together. Pure: whether a dead-letter queue exists is
//! checked by whoever reads the catalogue. Never shows an attribute: `shown` does.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use mayfly_core::name::Home;
use mayfly_core::queue::{Fifo, Queue, QueueName, QueueUid, RedriveAllow};
use mayfly_core::time::EpochMs;
use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs::errors;

use super::refusal::{invalid_attribute, unknown_attribute};
use super::{policy, redrive};
use crate::limits::{KMS_KEY_CHARS_MAX, QUEUE_MESSAGE_BYTES_MAX};

const DELAY_S: RangeInclusive<u32> = 0..=900;
const MESSAGE_BYTES: RangeInclusive<u32> = 1_024..=QUEUE_MESSAGE_BYTES_MAX;
const RETENTION_S: RangeInclusive<u32> = 60..=1_209_600;
const WAIT_S: RangeInclusive<u32> = 0..=20;
const VISIBILITY_S: RangeInclusive<u32> = 0..=43_200;
const KMS_REUSE_S: RangeInclusive<u32> = 60..=86_400;

/// The attributes of a request, by name.
pub(super) type Given = BTreeMap<String, String>;

/// A queue with every default. `FifoQueue` of the request has decided about the name before.
pub(super) fn new_queue(name: QueueName, uid: QueueUid, now: EpochMs) -> Queue {
    let fifo = name.is_fifo().then_some(Fifo {
        content_based_deduplication: false,
        deduplicate_by_group: false,
        throughput_by_group: false,
    });
    Queue {
        name,
        uid,
        created: now,
        modified: now,
        fifo,
        delay_s: 0,
        message_bytes_max: QUEUE_MESSAGE_BYTES_MAX,
        retention_s: 345_600,
        wait_s: 0,
        visibility_s: 30,
        redrive: None,
        redrive_allow: RedriveAllow::All,
        policy: None,
        managed_encryption: true,
        kms_key: None,
        kms_reuse_s: 300,
        tags: BTreeMap::new(),
    }
}

/// Whether a request for a new queue asks for a FIFO queue.
///
/// # Errors
/// As [`apply`]; the public service does not know `FifoQueue` with the value `false`.
pub(super) fn wants_fifo(given: &Given) -> Result<bool, ApiError> {
    match given.get("FifoQueue") {
        None => Ok(false),
        Some(value) if boolean("FifoQueue", value)? => Ok(true),
        Some(_) => Err(unknown_attribute("FifoQueue")),
    }
}

/// Gives `queue` the attributes of a request; all of them or none.
///
/// # Errors
/// `InvalidAttributeName` for one that there is not or that cannot be set, `InvalidAttributeValue`
/// with the range, `InvalidParameterValue` for a wrong redrive policy; each names the attribute.
pub(super) fn apply(home: &Home, mut queue: Queue, given: &Given) -> Result<Queue, ApiError> {
    for (name, value) in given {
        set(home, &mut queue, name, value)?;
    }
    encryption(&mut queue, given)?;
    if let Some(fifo) = queue.fifo
        && fifo.throughput_by_group
        && !fifo.deduplicate_by_group
    {
        return Err(invalid_attribute(
            "FifoThroughputLimit",
            "perMessageGroupId is allowed only when DeduplicationScope is messageGroup.",
        ));
    }
    Ok(queue)
}

fn set(home: &Home, queue: &mut Queue, name: &str, value: &str) -> Result<(), ApiError> {
    match name {
        "DelaySeconds" => queue.delay_s = number(name, value, DELAY_S)?,
        "MaximumMessageSize" => queue.message_bytes_max = number(name, value, MESSAGE_BYTES)?,
        "MessageRetentionPeriod" => queue.retention_s = number(name, value, RETENTION_S)?,
        "ReceiveMessageWaitTimeSeconds" => queue.wait_s = number(name, value, WAIT_S)?,
        "VisibilityTimeout" => queue.visibility_s = number(name, value, VISIBILITY_S)?,
        "KmsDataKeyReusePeriodSeconds" => queue.kms_reuse_s = number(name, value, KMS_REUSE_S)?,
        "RedrivePolicy" => queue.redrive = redrive::policy(home, value)?,
        "RedriveAllowPolicy" => queue.redrive_allow = redrive::allow(home, value)?,
        "Policy" => queue.policy = policy::checked(value)?,
        // Read together: see `encryption`.
        "KmsMasterKeyId" | "SqsManagedSseEnabled" => {}
        other => {
            let fifo = queue.fifo.as_mut().ok_or_else(|| unknown_attribute(other))?;
            set_fifo(fifo, other, value)?;
        }
    }
    Ok(())
}

fn set_fifo(fifo: &mut Fifo, name: &str, value: &str) -> Result<(), ApiError> {
    match name {
        "FifoQueue" => {
            if !boolean(name, value)? {
                return Err(invalid_attribute(name, "Modifying queue type is not supported."));
            }
        }
        "ContentBasedDeduplication" => fifo.content_based_deduplication = boolean(name, value)?,
        "DeduplicationScope" => {
            fifo.deduplicate_by_group = choice(name, value, "queue", "messageGroup")?;
        }
        "FifoThroughputLimit" => {
            fifo.throughput_by_group = choice(name, value, "perQueue", "perMessageGroupId")?;
        }
        other => return Err(unknown_attribute(other)),
    }
    Ok(())
}

/// One kind of encryption at a time: naming a key ends the managed one, and the other way round.
fn encryption(queue: &mut Queue, given: &Given) -> Result<(), ApiError> {
    let key = given.get("KmsMasterKeyId").map(String::as_str);
    let managed = given.get("SqsManagedSseEnabled");
    let managed = managed.map(|value| boolean("SqsManagedSseEnabled", value)).transpose()?;
    if key.is_some_and(|key| key.chars().count() > KMS_KEY_CHARS_MAX) {
        let reason = format!("It must have at most {KMS_KEY_CHARS_MAX} characters.");
        return Err(invalid_attribute("KmsMasterKeyId", &reason));
    }
    let key = key.map(|key| Some(key).filter(|key| !key.is_empty()));
    if let (Some(Some(_)), Some(true)) = (key, managed) {
        return Err(errors::invalid_attribute_value(
            "You can use one type of server-side encryption (SSE) at one time. You can either \
             enable KMS SSE or SQS SSE.",
        ));
    }
    if let Some(key) = key {
        queue.kms_key = key.map(str::to_owned);
        queue.managed_encryption &= key.is_none();
    }
    if let Some(managed) = managed {
        queue.managed_encryption = managed;
        if managed {
            queue.kms_key = None;
        }
    }
    Ok(())
}

fn number(name: &str, value: &str, range: RangeInclusive<u32>) -> Result<u32, ApiError> {
    let read = value.parse().ok().filter(|number| range.contains(number));
    read.ok_or_else(|| {
        let (from, to) = range.into_inner();
        invalid_attribute(name, &format!("It must be a whole number from {from} to {to}."))
    })
}

fn boolean(name: &str, value: &str) -> Result<bool, ApiError> {
    match value.to_ascii_lowercase().as_str() {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(invalid_attribute(name, "It must be true or false.")),
    }
}

/// `false` for the first word, `true` for the second.
fn choice(name: &str, value: &str, first: &str, second: &str) -> Result<bool, ApiError> {
    match value {
        word if word == first => Ok(false),
        word if word == second => Ok(true),
        _ => Err(invalid_attribute(name, &format!("It must be {first} or {second}."))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(name: &str, given: &[(&str, &str)]) -> Result<Queue, ApiError> {
        let home = Home { account: "000000000000".to_owned(), region: "us-east-1".to_owned() };
        let queue = new_queue(QueueName::new(name).expect("a name"), QueueUid([0; 16]), EpochMs(0));
        let given = given.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        apply(&home, queue, &given.collect())
    }

    #[test]
    fn each_number_has_its_range() {
        for (name, from, to) in [
            ("DelaySeconds", 0, 900),
            ("MaximumMessageSize", 1_024, 1_048_576),
            ("MessageRetentionPeriod", 60, 1_209_600),
            ("ReceiveMessageWaitTimeSeconds", 0, 20),
            ("VisibilityTimeout", 0, 43_200),
            ("KmsDataKeyReusePeriodSeconds", 60, 86_400),
        ] {
            let with = |value: i64| applied("q", &[(name, &value.to_string())]);
            assert!(with(from).is_ok() && with(to).is_ok(), "{name}");
            for beyond in [from - 1, to + 1] {
                let refused = with(beyond).expect_err("is refused");
                assert_eq!((refused.name, refused.status), ("InvalidAttributeValue", 400));
                assert!(refused.message.contains(name), "{}", refused.message);
            }
            assert!(
                applied("q", &[(name, "")]).is_err() && applied("q", &[(name, "1.5")]).is_err()
            );
        }
    }

    #[test]
    fn what_only_fifo_queues_have_is_unknown_to_others() {
        for (name, value) in [
            ("FifoQueue", "true"),
            ("ContentBasedDeduplication", "true"),
            ("DeduplicationScope", "queue"),
            ("FifoThroughputLimit", "perQueue"),
            ("QueueArn", "x"),
            ("ApproximateNumberOfMessages", "1"),
            ("Nonsense", "1"),
        ] {
            let refused = applied("q", &[(name, value)]).expect_err("is refused");
            assert_eq!(refused.name, "InvalidAttributeName");
            assert_eq!(refused.message, format!("Unknown Attribute {name}."));
        }
        assert!(applied("q.fifo", &[("FifoQueue", "true")]).is_ok());
        assert!(applied("q.fifo", &[("FifoQueue", "false")]).is_err());
        assert!(applied("q.fifo", &[("QueueArn", "x")]).is_err());
    }

    #[test]
    fn throughput_by_group_needs_deduplication_by_group() {
        let throughput = ("FifoThroughputLimit", "perMessageGroupId");
        assert!(applied("q.fifo", &[throughput]).is_err());
        assert!(applied("q.fifo", &[throughput, ("DeduplicationScope", "queue")]).is_err());
        let both = applied("q.fifo", &[throughput, ("DeduplicationScope", "messageGroup")]);
        let fifo = both.expect("go together").fifo.expect("is FIFO");
        assert!(fifo.throughput_by_group && fifo.deduplicate_by_group);
        assert!(applied("q.fifo", &[("DeduplicationScope", "some")]).is_err());
    }

    #[test]
    fn one_kind_of_encryption_at_a_time() {
        let shown = |given: &[(&str, &str)]| {
            let queue = applied("q", given).expect("is allowed");
            (queue.managed_encryption, queue.kms_key)
        };
        assert_eq!(shown(&[]), (true, None));
        assert_eq!(shown(&[("SqsManagedSseEnabled", "false")]), (false, None));
        let key = Some("alias/k".to_owned());
        assert_eq!(shown(&[("KmsMasterKeyId", "alias/k")]), (false, key));
        assert_eq!(shown(&[("KmsMasterKeyId", "")]), (true, None));
        let both = [("KmsMasterKeyId", "alias/k"), ("SqsManagedSseEnabled", "true")];
        assert!(applied("q", &both).is_err());
    }

    #[test]
    fn only_true_makes_a_fifo_queue() {
        let with = |value: &str| wants_fifo(&[("FifoQueue".to_owned(), value.to_owned())].into());
        assert!(!wants_fifo(&Given::new()).expect("is allowed"));
        assert!(with("true").expect("is allowed"));
        assert_eq!(with("false").expect_err("is refused").name, "InvalidAttributeName");
        assert_eq!(with("yes").expect_err("is refused").name, "InvalidAttributeValue");
    }
}
