//! What receivers of a topic get.
//!
//! Owns the JSON of both forms and the text that is signed (source: the developer guide's pages on
//! message formats and on verifying signatures). Never signs. Functions read `…Url` where others
//! read `…URL`, as in the public service.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use crate::sqs::{AttributeValue, EventAttribute};

/// One message for one subscription.
#[derive(Clone, Copy, Debug)]
pub struct Notification<'a> {
    /// A UUID.
    pub message_id: &'a str,
    /// Of messages of FIFO topics.
    pub sequence_number: Option<&'a str>,
    /// The topic.
    pub topic_arn: &'a str,
    /// The subject.
    pub subject: Option<&'a str>,
    /// The message.
    pub message: &'a str,
    /// `2026-11-20T12:34:56.789Z`
    pub timestamp: &'a str,
    /// `1` or `2`.
    pub signature_version: &'a str,
    /// Base64; see [`Notification::signed_text`].
    pub signature: &'a str,
    /// Where the certificate is.
    pub certificate_url: &'a str,
    /// Where the subscription ends.
    pub unsubscribe_url: &'a str,
    /// The message's attributes.
    pub attributes: &'a [EventAttribute<'a>],
}

impl Notification<'_> {
    /// What the signature is made of: names and values on lines of their own, by name.
    #[must_use]
    pub fn signed_text(
        message_id: &str,
        topic_arn: &str,
        subject: Option<&str>,
        message: &str,
        timestamp: &str,
    ) -> String {
        let subject = subject.map(|subject| ("Subject", subject));
        let fields = [Some(("Message", message)), Some(("MessageId", message_id)), subject];
        let rest = [("Timestamp", timestamp), ("TopicArn", topic_arn), ("Type", "Notification")];
        lines(fields.into_iter().flatten().chain(rest))
    }

    /// The body for a queue or an HTTP endpoint.
    #[must_use]
    pub fn envelope(&self) -> String {
        let mut members = self.head();
        if let Some(number) = self.sequence_number {
            members.insert("SequenceNumber".to_owned(), json!(number));
        }
        if let Some(subject) = self.subject {
            members.insert("Subject".to_owned(), json!(subject));
        }
        self.tail(&mut members);
        members.insert("SigningCertURL".to_owned(), json!(self.certificate_url));
        members.insert("UnsubscribeURL".to_owned(), json!(self.unsubscribe_url));
        if !self.attributes.is_empty() {
            members.insert("MessageAttributes".to_owned(), self.attributes());
        }
        Value::Object(members).to_string()
    }

    /// The event for a function; `subscription_arn` is through what it gets it.
    #[must_use]
    pub fn event(&self, subscription_arn: &str) -> String {
        let mut members = self.head();
        members.insert("Subject".to_owned(), json!(self.subject));
        self.tail(&mut members);
        members.insert("SigningCertUrl".to_owned(), json!(self.certificate_url));
        members.insert("UnsubscribeUrl".to_owned(), json!(self.unsubscribe_url));
        members.insert("MessageAttributes".to_owned(), self.attributes());
        json!({ "Records": [{
            "EventSource": "aws:sns",
            "EventVersion": "1.0",
            "EventSubscriptionArn": subscription_arn,
            "Sns": members,
        }] })
        .to_string()
    }

    fn head(&self) -> Map<String, Value> {
        let mut members = Map::new();
        members.insert("Type".to_owned(), json!("Notification"));
        members.insert("MessageId".to_owned(), json!(self.message_id));
        members.insert("TopicArn".to_owned(), json!(self.topic_arn));
        members
    }

    fn tail(&self, members: &mut Map<String, Value>) {
        members.insert("Message".to_owned(), json!(self.message));
        members.insert("Timestamp".to_owned(), json!(self.timestamp));
        members.insert("SignatureVersion".to_owned(), json!(self.signature_version));
        members.insert("Signature".to_owned(), json!(self.signature));
    }

    fn attributes(&self) -> Value {
        let shown = |attribute: &EventAttribute<'_>| {
            let value = match attribute.value {
                AttributeValue::Text(text) => json!(text),
                AttributeValue::Binary(bytes) => json!(STANDARD.encode(bytes)),
            };
            let shown = json!({ "Type": attribute.data_type, "Value": value });
            (attribute.name.to_owned(), shown)
        };
        Value::Object(self.attributes.iter().map(shown).collect())
    }
}

/// What an HTTP endpoint gets before anything else, to agree.
#[derive(Clone, Copy, Debug)]
pub struct SubscriptionConfirmation<'a> {
    /// A UUID.
    pub message_id: &'a str,
    /// What confirms.
    pub token: &'a str,
    /// The topic.
    pub topic_arn: &'a str,
    /// What to visit to confirm.
    pub subscribe_url: &'a str,
    /// `2026-11-20T12:34:56.789Z`
    pub timestamp: &'a str,
    /// `1` or `2`.
    pub signature_version: &'a str,
    /// Where the certificate is.
    pub certificate_url: &'a str,
}

impl SubscriptionConfirmation<'_> {
    const TYPE: &'static str = "SubscriptionConfirmation";

    fn message(&self) -> String {
        format!(
            "You have chosen to subscribe to the topic {}.\nTo confirm the subscription, visit the \
             SubscribeURL included in this message.",
            self.topic_arn
        )
    }

    /// What the signature is made of.
    #[must_use]
    pub fn signed_text(&self) -> String {
        let message = self.message();
        let fields = [
            ("Message", message.as_str()),
            ("MessageId", self.message_id),
            ("SubscribeURL", self.subscribe_url),
            ("Timestamp", self.timestamp),
            ("Token", self.token),
            ("TopicArn", self.topic_arn),
            ("Type", Self::TYPE),
        ];
        lines(fields.into_iter())
    }

    /// The body, with its signature in base64.
    #[must_use]
    pub fn body(&self, signature: &str) -> String {
        json!({
            "Type": Self::TYPE,
            "MessageId": self.message_id,
            "Token": self.token,
            "TopicArn": self.topic_arn,
            "Message": self.message(),
            "SubscribeURL": self.subscribe_url,
            "Timestamp": self.timestamp,
            "SignatureVersion": self.signature_version,
            "Signature": signature,
            "SigningCertURL": self.certificate_url,
        })
        .to_string()
    }
}

fn lines<'a>(fields: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    fields.flat_map(|(name, value)| [name, "\n", value, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ATTRIBUTES: [EventAttribute<'_>; 2] = [
        EventAttribute { name: "n", data_type: "Number", value: AttributeValue::Text("1") },
        EventAttribute { name: "b", data_type: "Binary", value: AttributeValue::Binary(b"\xff") },
    ];

    fn notification<'a>(subject: Option<&'a str>, attributes: bool) -> Notification<'a> {
        Notification {
            message_id: "id",
            sequence_number: None,
            topic_arn: "arn",
            subject,
            message: "hello",
            timestamp: "now",
            signature_version: "1",
            signature: "c2ln",
            certificate_url: "cert",
            unsubscribe_url: "end",
            attributes: if attributes { &ATTRIBUTES } else { &[] },
        }
    }

    #[test]
    fn the_envelope_leaves_out_what_is_not_there_and_the_event_says_null() {
        let bare = concat!(
            r#"{"Type":"Notification","MessageId":"id","TopicArn":"arn","Message":"hello","#,
            r#""Timestamp":"now","SignatureVersion":"1","Signature":"c2ln","#,
            r#""SigningCertURL":"cert","UnsubscribeURL":"end"}"#,
        );
        assert_eq!(notification(None, false).envelope(), bare);
        let fifo = Notification { sequence_number: Some("7"), ..notification(Some("s"), true) };
        let shown: Value = serde_json::from_str(&fifo.envelope()).unwrap();
        assert_eq!((&shown["SequenceNumber"], &shown["Subject"]), (&json!("7"), &json!("s")));
        let attributes = json!({
            "n": { "Type": "Number", "Value": "1" },
            "b": { "Type": "Binary", "Value": "/w==" },
        });
        assert_eq!(shown["MessageAttributes"], attributes);
        let event: Value = serde_json::from_str(&notification(None, true).event("sub")).unwrap();
        let record = &event["Records"][0];
        assert_eq!(record["EventSubscriptionArn"], "sub");
        assert_eq!(record["Sns"]["Subject"], Value::Null);
        assert_eq!(record["Sns"]["SigningCertUrl"], "cert");
        assert_eq!(record["Sns"]["UnsubscribeUrl"], "end");
        assert_eq!(record["Sns"]["MessageAttributes"], attributes);
    }

    #[test]
    fn signed_texts_are_lines_by_name() {
        assert_eq!(
            Notification::signed_text("id", "arn", Some("s"), "m", "now"),
            "Message\nm\nMessageId\nid\nSubject\ns\nTimestamp\nnow\nTopicArn\narn\nType\n\
             Notification\n"
        );
        assert!(!Notification::signed_text("id", "arn", None, "m", "now").contains("Subject"));
    }
}
