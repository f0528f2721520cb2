//! From what a publisher gives to what is published.
//!
//! Owns every rule of `Publish` and of one entry of `PublishBatch`. Pure: ids and time come in.
//! Never delivers.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use mayfly_core::json::Json;
use mayfly_core::queue::{Attribute, AttributeValue};
use mayfly_core::time::EpochMs;
use mayfly_core::topic::Topic;
use mayfly_core::topic::filter::attributes_as_json;
use mayfly_wire::ApiError;
use mayfly_wire::generated::sns::{
    MessageAttributeValue, PublishBatchRequestEntry, PublishInput, errors,
};
use sha2::{Digest as _, Sha256};

use crate::limits::{FIFO_ID_CHARS_MAX, TOPIC_MESSAGE_BYTES_MAX, TOPIC_SUBJECT_CHARS_MAX};
use crate::queue::{GivenAttribute, check_attribute, content_deduplication_id};

/// What a publisher gives, alone or as an entry of a batch.
#[derive(Debug, Default)]
pub struct Draft {
    pub(super) message: String,
    pub(super) subject: Option<String>,
    pub(super) structure: Option<String>,
    pub(super) attributes: BTreeMap<String, MessageAttributeValue>,
    pub(super) deduplication_id: Option<String>,
    pub(super) group: Option<String>,
}

impl From<PublishInput> for Draft {
    fn from(request: PublishInput) -> Self {
        Self {
            message: request.message,
            subject: request.subject,
            structure: request.message_structure,
            attributes: request.message_attributes.unwrap_or_default(),
            deduplication_id: request.message_deduplication_id,
            group: request.message_group_id,
        }
    }
}

impl From<PublishBatchRequestEntry> for Draft {
    fn from(entry: PublishBatchRequestEntry) -> Self {
        Self {
            message: entry.message,
            subject: entry.subject,
            structure: entry.message_structure,
            attributes: entry.message_attributes.unwrap_or_default(),
            deduplication_id: entry.message_deduplication_id,
            group: entry.message_group_id,
        }
    }
}

impl Draft {
    /// Bytes that count against limits: the message, and of each attribute name, type and value.
    pub(super) fn weight(&self) -> usize {
        let of_attribute = |(name, value): (&String, &MessageAttributeValue)| {
            let text = value.string_value.as_ref().map_or(0, String::len);
            let binary = value.binary_value.as_ref().map_or(0, |bytes| bytes.0.len());
            name.len() + value.data_type.len() + text + binary
        };
        self.message.len() + self.attributes.iter().map(of_attribute).sum::<usize>()
    }
}

/// One text for some protocols, with what is made of it at most once.
#[derive(Debug)]
pub(super) struct Text {
    /// The protocol; none: all others.
    protocol: Option<String>,
    pub(super) text: String,
    /// The signature in base64.
    pub(super) signature: OnceLock<String>,
    json: OnceLock<Option<Json>>,
}

impl Text {
    fn new(protocol: Option<&str>, text: String) -> Self {
        let (signature, json) = (OnceLock::new(), OnceLock::new());
        Self { protocol: protocol.map(str::to_owned), text, signature, json }
    }

    /// The text as JSON, when it is.
    pub(super) fn json(&self) -> Option<&Json> {
        self.json.get_or_init(|| Json::parse(&self.text).ok()).as_ref()
    }
}

/// What is published.
#[derive(Debug)]
pub struct Publication {
    pub(super) message_id: String,
    pub(super) published: EpochMs,
    pub(super) subject: Option<String>,
    pub(super) attributes: Vec<Attribute>,
    /// The attributes as filter policies see them.
    pub(super) seen: Json,
    pub(super) group: Option<String>,
    /// Of FIFO topics.
    pub(super) deduplication_id: Option<String>,
    pub(super) sequence_number: Option<String>,
    pub(super) correlation_id: Option<String>,
    pub(super) trace: Option<String>,
    texts: Vec<Text>,
}

/// What a message gets from outside its request.
#[derive(Clone, Debug)]
pub(super) struct Stamp {
    pub(super) message_id: String,
    pub(super) now: EpochMs,
    pub(super) correlation_id: Option<String>,
    pub(super) trace: Option<String>,
}

impl Publication {
    /// What a protocol gets.
    pub(super) fn text(&self, protocol: &str) -> &Text {
        let own = self.texts.iter().find(|text| text.protocol.as_deref() == Some(protocol));
        let default = || self.texts.iter().find(|text| text.protocol.is_none());
        own.or_else(default).expect("every publication has a default text")
    }

    /// What a second publication must share to be the same, in FIFO topics.
    pub(super) fn deduplication_key(&self, topic: &Topic) -> Option<[u8; 32]> {
        let fifo = topic.fifo?;
        let id = self.deduplication_id.as_deref()?;
        let mut digest = Sha256::new();
        digest.update(topic.uid.0);
        digest.update(id.as_bytes());
        if let Some(group) = self.group.as_deref().filter(|_| fifo.by_group) {
            digest.update([0]); // No id contains it.
            digest.update(group.as_bytes());
        }
        Some(digest.finalize().into())
    }
}

/// Checks a draft and makes of it what is published.
///
/// # Errors
/// `InvalidParameter`, `ParameterValueInvalid`.
pub(super) fn compose(draft: Draft, topic: &Topic, stamp: Stamp) -> Result<Publication, ApiError> {
    if draft.message.is_empty() {
        return Err(invalid("Empty message"));
    }
    if draft.weight() > TOPIC_MESSAGE_BYTES_MAX {
        return Err(invalid("Message too long"));
    }
    let subject = draft.subject.map(check_subject).transpose()?;
    let attributes = check_attributes(&draft.attributes)?;
    check_fifo_id("MessageGroupId", draft.group.as_deref())?;
    check_fifo_id("MessageDeduplicationId", draft.deduplication_id.as_deref())?;
    if topic.fifo.is_some() && draft.group.is_none() {
        return Err(invalid("The MessageGroupId parameter is required for FIFO topics"));
    }
    let deduplication_id = deduplication_id(draft.deduplication_id, &draft.message, topic)?;
    Ok(Publication {
        message_id: stamp.message_id,
        published: stamp.now,
        subject,
        seen: attributes_as_json(&attributes),
        attributes,
        group: draft.group,
        deduplication_id,
        sequence_number: None,
        correlation_id: stamp.correlation_id,
        trace: stamp.trace,
        texts: texts(draft.structure.as_deref(), draft.message)?,
    })
}

fn invalid(text: impl std::fmt::Display) -> ApiError {
    errors::invalid_parameter(format!("Invalid parameter: {text}"))
}

/// One line of ASCII that begins with a letter, number or punctuation mark.
fn check_subject(subject: String) -> Result<String, ApiError> {
    let fits = (1..=TOPIC_SUBJECT_CHARS_MAX).contains(&subject.len());
    let printable = subject.bytes().all(|b| (0x20..0x7f).contains(&b));
    if fits && printable && !subject.starts_with(' ') {
        return Ok(subject);
    }
    Err(invalid("Subject"))
}

fn check_attributes(
    given: &BTreeMap<String, MessageAttributeValue>,
) -> Result<Vec<Attribute>, ApiError> {
    let check = |(name, value): (&String, &MessageAttributeValue)| {
        let given = GivenAttribute {
            name,
            data_type: &value.data_type,
            text: value.string_value.as_deref(),
            binary: value.binary_value.as_ref().map(|bytes| &bytes.0[..]),
            lists: false,
        };
        // The rules are those of queues, the exception is not.
        let attribute = check_attribute(&given)
            .map_err(|error| errors::invalid_parameter_value(error.message))?;
        if let (AttributeValue::Text(text), "String.Array") =
            (&attribute.value, value.data_type.as_str())
            && !matches!(Json::parse(text), Ok(Json::Array(_)))
        {
            let text = format!("The message attribute '{name}' of type 'String.Array' is no list.");
            return Err(errors::invalid_parameter_value(text));
        }
        Ok(attribute)
    };
    given.iter().map(check).collect()
}

fn check_fifo_id(name: &str, id: Option<&str>) -> Result<(), ApiError> {
    let Some(id) = id else { return Ok(()) };
    let fits = (1..=FIFO_ID_CHARS_MAX).contains(&id.len());
    if fits && id.bytes().all(|b| b.is_ascii_alphanumeric() || b.is_ascii_punctuation()) {
        return Ok(());
    }
    Err(invalid(format_args!(
        "{name} Reason: The parameter must be 1 to {FIFO_ID_CHARS_MAX} alphanumeric characters or \
         punctuation"
    )))
}

fn deduplication_id(
    given: Option<String>,
    message: &str,
    topic: &Topic,
) -> Result<Option<String>, ApiError> {
    match (topic.fifo, given) {
        (None, None) => Ok(None),
        (None, Some(_)) => Err(invalid(
            "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter \
             that is not valid for this topic type",
        )),
        (Some(_), Some(id)) => Ok(Some(id)),
        (Some(fifo), None) if fifo.content_based_deduplication => {
            Ok(Some(content_deduplication_id(message.as_bytes())))
        }
        (Some(_), None) => Err(invalid(
            "The topic should either have ContentBasedDeduplication enabled or \
             MessageDeduplicationId provided explicitly",
        )),
    }
}

/// The texts by protocol: the message itself, or what its JSON says.
fn texts(structure: Option<&str>, message: String) -> Result<Vec<Text>, ApiError> {
    match structure {
        None | Some("") => return Ok(vec![Text::new(None, message)]),
        Some("json") => {}
        Some(_) => return Err(invalid("MessageStructure")),
    }
    let parsed = "Message Structure - JSON message body failed to parse";
    let Ok(Json::Object(fields)) = Json::parse(&message) else { return Err(invalid(parsed)) };
    let no_default = "Message Structure - No default entry in JSON message body";
    let Some(Json::Text(default)) = fields.get("default") else { return Err(invalid(no_default)) };
    let mut texts = vec![Text::new(None, default.clone())];
    for protocol in ["http", "https", "lambda", "sqs"] {
        match fields.get(protocol) {
            None => {}
            Some(Json::Text(text)) => texts.push(Text::new(Some(protocol), text.clone())),
            Some(_) => {
                let text = format!("Message Structure - the entry {protocol} is no text");
                return Err(invalid(text));
            }
        }
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use mayfly_core::topic::{Fifo, SignatureVersion, TopicName, TopicUid};

    fn topic(name: &str, content_based: bool) -> Topic {
        let name = TopicName::new(name).unwrap();
        let fifo = name
            .is_fifo()
            .then_some(Fifo { content_based_deduplication: content_based, by_group: false });
        Topic {
            name,
            uid: TopicUid([1; 16]),
            created: EpochMs(0),
            fifo,
            display_name: String::new(),
            policy: None,
            delivery: None,
            signature: SignatureVersion::V1,
            tags: BTreeMap::new(),
        }
    }

    fn composed(draft: Draft, topic: &Topic) -> Result<Publication, ApiError> {
        let message_id = "id".to_owned();
        let stamp = Stamp { message_id, now: EpochMs(1), correlation_id: None, trace: None };
        compose(draft, topic, stamp)
    }

    fn draft(message: &str) -> Draft {
        Draft { message: message.to_owned(), ..Draft::default() }
    }

    fn refusal(draft: Draft, topic: &Topic) -> String {
        composed(draft, topic).expect_err("is refused").message
    }

    #[test]
    fn messages_have_a_size_and_subjects_one_line() {
        let topic = topic("t", false);
        assert!(composed(draft(&"x".repeat(262_144)), &topic).is_ok());
        assert!(refusal(draft(&"x".repeat(262_145)), &topic).ends_with("Message too long"));
        assert!(refusal(draft(""), &topic).ends_with("Empty message"));
        let with = |subject: &str| Draft { subject: Some(subject.to_owned()), ..draft("m") };
        assert!(composed(with(&"s".repeat(100)), &topic).is_ok());
        for bad in ["", " x", "a\nb", "ä", &"s".repeat(101)] {
            assert!(refusal(with(bad), &topic).ends_with("Subject"), "{bad}");
        }
    }

    #[test]
    fn fifo_topics_need_a_group_and_an_id() {
        let fifo = topic("t.fifo", false);
        let by_content = topic("t.fifo", true);
        let with = |group: Option<&str>, id: Option<&str>| Draft {
            group: group.map(str::to_owned),
            deduplication_id: id.map(str::to_owned),
            ..draft("m")
        };
        assert!(refusal(with(None, Some("i")), &fifo).contains("MessageGroupId"));
        assert!(refusal(with(Some("g"), None), &fifo).contains("ContentBasedDeduplication"));
        let own = composed(with(Some("g"), Some("i")), &by_content).unwrap();
        assert_eq!(own.deduplication_id.as_deref(), Some("i"));
        let content = composed(with(Some("g"), None), &by_content).unwrap();
        assert_eq!(content.deduplication_id.map(|id| id.len()), Some(64));
        let plain = topic("t", false);
        assert!(refusal(with(None, Some("i")), &plain).contains("this topic type"));
        assert!(composed(with(Some("g"), None), &plain).is_ok(), "fair queues use groups");
        assert!(refusal(with(Some("a b"), None), &plain).contains("MessageGroupId"));
    }

    #[test]
    fn ids_count_within_the_topic_or_their_group() {
        let key = |topic: &Topic, group: &str| {
            let draft = Draft {
                group: Some(group.to_owned()),
                deduplication_id: Some("i".to_owned()),
                ..draft("m")
            };
            composed(draft, topic).unwrap().deduplication_key(topic)
        };
        let whole = topic("t.fifo", false);
        assert_eq!(key(&whole, "a"), key(&whole, "b"));
        let mut by_group = whole.clone();
        by_group.fifo = Some(Fifo { content_based_deduplication: false, by_group: true });
        assert_ne!(key(&by_group, "a"), key(&by_group, "b"));
    }

    #[test]
    fn a_structured_message_has_a_text_for_each_protocol() {
        let topic = topic("t", false);
        let json = |message: &str| Draft { structure: Some("json".into()), ..draft(message) };
        let both = composed(json(r#"{"default": "d", "sqs": "{\"a\":1}"}"#), &topic).unwrap();
        assert_eq!(both.text("lambda").text, "d");
        assert_eq!(both.text("sqs").text, r#"{"a":1}"#);
        assert!(both.text("sqs").json().is_some() && both.text("http").json().is_none());
        assert!(refusal(json("{"), &topic).contains("failed to parse"));
        assert!(refusal(json(r#"{"sqs": "x"}"#), &topic).contains("No default"));
        assert!(refusal(json(r#"{"default": "d", "sqs": 1}"#), &topic).contains("sqs"));
        let other = Draft { structure: Some("xml".into()), ..draft("m") };
        assert!(refusal(other, &topic).contains("MessageStructure"));
    }

    #[test]
    fn attributes_follow_the_rules_of_queues_and_lists_are_json() {
        let topic = topic("t", false);
        let with = |data_type: &str, text: &str| {
            let value = MessageAttributeValue {
                data_type: data_type.to_owned(),
                string_value: Some(text.to_owned()),
                binary_value: None,
            };
            Draft { attributes: BTreeMap::from([("a".to_owned(), value)]), ..draft("m") }
        };
        for (data_type, text) in [("String", "x"), ("Number", "1"), ("String.Array", r#"["x"]"#)] {
            assert!(composed(with(data_type, text), &topic).is_ok(), "{data_type}");
        }
        for (data_type, text) in [("String", ""), ("Number", "x"), ("String.Array", "x")] {
            let error = composed(with(data_type, text), &topic).expect_err("is refused");
            assert_eq!(error.name, "InvalidParameterValueException", "{data_type}");
        }
    }
}
