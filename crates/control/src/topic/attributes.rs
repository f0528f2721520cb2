//! The attributes that a request gives a topic.
//!
//! Owns their names and forms. Pure. Never shows an attribute: `shown` does.

use std::collections::BTreeMap;

use mayfly_core::time::EpochMs;
use mayfly_core::topic::retry::TopicDelivery;
use mayfly_core::topic::{Fifo, SignatureVersion, Topic, TopicName, TopicUid};
use mayfly_wire::ApiError;

use super::policy;
use super::refusal::{invalid, invalid_attribute, unsupported};
use crate::limits::TOPIC_DISPLAY_NAME_CHARS_MAX;

/// The attributes of a request, by name.
pub(super) type Given = BTreeMap<String, String>;

/// What the service knows and Mayfly does not do: logs of deliveries, keys, archives.
const NOT_HERE: [&str; 17] = [
    "ArchivePolicy",
    "ApplicationFailureFeedbackRoleArn",
    "ApplicationSuccessFeedbackRoleArn",
    "ApplicationSuccessFeedbackSampleRate",
    "FirehoseFailureFeedbackRoleArn",
    "FirehoseSuccessFeedbackRoleArn",
    "FirehoseSuccessFeedbackSampleRate",
    "HTTPFailureFeedbackRoleArn",
    "HTTPSuccessFeedbackRoleArn",
    "HTTPSuccessFeedbackSampleRate",
    "KmsMasterKeyId",
    "LambdaFailureFeedbackRoleArn",
    "LambdaSuccessFeedbackRoleArn",
    "LambdaSuccessFeedbackSampleRate",
    "SQSFailureFeedbackRoleArn",
    "SQSSuccessFeedbackRoleArn",
    "SQSSuccessFeedbackSampleRate",
];

/// A topic with every default.
pub(super) fn new_topic(name: TopicName, uid: TopicUid, now: EpochMs) -> Topic {
    let fifo = name.is_fifo().then(Fifo::default);
    Topic {
        name,
        uid,
        created: now,
        fifo,
        display_name: String::new(),
        policy: None,
        delivery: None,
        signature: SignatureVersion::default(),
        tags: BTreeMap::new(),
    }
}

/// The name of a new topic, which goes with `FifoTopic`.
///
/// # Errors
/// `InvalidParameter`.
pub(super) fn new_name(text: &str, given: &Given) -> Result<TopicName, ApiError> {
    let wants_fifo = match given.get("FifoTopic") {
        None => false,
        Some(value) => boolean("FifoTopic", value)?,
    };
    let name = TopicName::new(text).map_err(|_| invalid("Topic Name"))?;
    if name.is_fifo() == wants_fifo {
        return Ok(name);
    }
    Err(invalid(if wants_fifo {
        "Fifo Topic names must end with .fifo and must be made up of only uppercase and lowercase \
         ASCII letters, numbers, underscores, and hyphens, and must be between 1 and 256 \
         characters long."
    } else {
        "Topic Name"
    }))
}

/// Gives `topic` the attributes of a request; all of them or none.
///
/// # Errors
/// `InvalidParameter` names the attribute.
pub(super) fn apply(mut topic: Topic, given: &Given) -> Result<Topic, ApiError> {
    for (name, value) in given {
        set(&mut topic, name, value)?;
    }
    Ok(topic)
}

fn set(topic: &mut Topic, name: &str, value: &str) -> Result<(), ApiError> {
    match name {
        "DisplayName" => topic.display_name = display_name(value)?,
        "Policy" => topic.policy = policy::checked(value)?,
        "DeliveryPolicy" => topic.delivery = delivery(value)?,
        "SignatureVersion" => {
            topic.signature = SignatureVersion::parse(value)
                .ok_or_else(|| invalid_attribute(name, "It must be 1 or 2"))?;
        }
        "TracingConfig" => match value {
            "" | "PassThrough" => {}
            "Active" => {
                let reason = "Active is not supported by Mayfly; trace headers are passed through";
                return Err(invalid_attribute(name, reason));
            }
            _ => return Err(invalid_attribute(name, "It must be PassThrough or Active")),
        },
        "FifoTopic" => {
            if boolean(name, value)? != topic.fifo.is_some() {
                return Err(invalid_attribute(name, "The type of a topic does not change"));
            }
        }
        known if NOT_HERE.contains(&known) && value.is_empty() => {}
        known if NOT_HERE.contains(&known) => return Err(unsupported(known)),
        other => {
            let fifo = topic.fifo.as_mut().ok_or_else(|| unknown(other))?;
            set_fifo(fifo, other, value)?;
        }
    }
    Ok(())
}

fn set_fifo(fifo: &mut Fifo, name: &str, value: &str) -> Result<(), ApiError> {
    match name {
        "ContentBasedDeduplication" => fifo.content_based_deduplication = boolean(name, value)?,
        "FifoThroughputScope" => {
            fifo.by_group = match value {
                "Topic" => false,
                "MessageGroup" => true,
                _ => return Err(invalid_attribute(name, "It must be Topic or MessageGroup")),
            }
        }
        other => return Err(unknown(other)),
    }
    Ok(())
}

fn unknown(name: &str) -> ApiError {
    invalid(format_args!("AttributeName Reason: {name} is not an attribute of this kind of topic"))
}

fn display_name(value: &str) -> Result<String, ApiError> {
    let fits = value.chars().count() <= TOPIC_DISPLAY_NAME_CHARS_MAX;
    if fits && !value.contains(char::is_control) {
        return Ok(value.to_owned());
    }
    let reason =
        format!("It must have at most {TOPIC_DISPLAY_NAME_CHARS_MAX} characters on one line");
    Err(invalid_attribute("DisplayName", reason))
}

fn delivery(value: &str) -> Result<Option<String>, ApiError> {
    if value.is_empty() {
        return Ok(None);
    }
    TopicDelivery::parse(value).map_err(|reason| invalid_attribute("DeliveryPolicy", reason))?;
    Ok(Some(value.to_owned()))
}

/// `true` or `false`, whatever the case.
pub(super) fn boolean(name: &str, value: &str) -> Result<bool, ApiError> {
    match value.to_ascii_lowercase().as_str() {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(invalid_attribute(name, "It must be true or false")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(name: &str, attribute: &str, value: &str) -> Result<Topic, ApiError> {
        let name = TopicName::new(name).expect("a name");
        let given = Given::from([(attribute.to_owned(), value.to_owned())]);
        apply(new_topic(name, TopicUid([0; 16]), EpochMs(0)), &given)
    }

    #[test]
    fn attributes_are_set_or_refused_by_name() {
        for (topic, attribute, value) in [
            ("t", "DisplayName", "Orders"),
            ("t", "Policy", ""),
            ("t", "DeliveryPolicy", r#"{"http":{}}"#),
            ("t", "SignatureVersion", "2"),
            ("t", "TracingConfig", "PassThrough"),
            ("t", "KmsMasterKeyId", ""),
            ("t.fifo", "FifoTopic", "true"),
            ("t.fifo", "ContentBasedDeduplication", "True"),
            ("t.fifo", "FifoThroughputScope", "MessageGroup"),
        ] {
            assert!(applied(topic, attribute, value).is_ok(), "{attribute}");
        }
        for (topic, attribute, value) in [
            ("t", "DisplayName", "a\nb"),
            ("t", "Policy", "{}"),
            ("t", "DeliveryPolicy", r#"{"http":1}"#),
            ("t", "SignatureVersion", "3"),
            ("t", "TracingConfig", "Active"),
            ("t", "KmsMasterKeyId", "alias/aws/sns"),
            ("t", "SQSFailureFeedbackRoleArn", "arn"),
            ("t", "FifoTopic", "true"),
            ("t", "ContentBasedDeduplication", "true"),
            ("t", "Nonsense", "1"),
            ("t.fifo", "FifoTopic", "false"),
            ("t.fifo", "FifoThroughputScope", "All"),
            ("t.fifo", "Nonsense", "1"),
        ] {
            let refused = applied(topic, attribute, value).expect_err("is refused");
            assert_eq!((refused.name, refused.status), ("InvalidParameterException", 400));
            assert!(refused.message.contains(attribute), "{}", refused.message);
        }
    }

    #[test]
    fn names_end_as_their_kind_of_topic_demands() {
        let fifo = Given::from([("FifoTopic".to_owned(), "true".to_owned())]);
        let plain = Given::new();
        assert!(new_name("a", &plain).is_ok() && new_name("a.fifo", &fifo).is_ok());
        for (name, given) in [("a", &fifo), ("a.fifo", &plain), ("", &plain), ("a b", &plain)] {
            assert!(new_name(name, given).is_err(), "{name}");
        }
    }
}
