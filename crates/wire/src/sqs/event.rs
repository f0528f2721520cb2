//! The event that a function gets for messages of a queue.
//!
//! Owns its JSON. Never chooses which messages are in it: records are rendered one by one, so that
//! the batch can be closed by size, and then put together.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// One message.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EventRecord<'a> {
    /// The message's id.
    pub message_id: &'a str,
    /// What deletes it.
    pub receipt_handle: &'a str,
    /// The body.
    pub body: &'a str,
    /// System attributes: name and value.
    #[serde(serialize_with = "system_attributes")]
    pub attributes: &'a [(&'a str, &'a str)],
    /// Message attributes.
    #[serde(serialize_with = "message_attributes")]
    pub message_attributes: &'a [EventAttribute<'a>],
    /// Digest of the message attributes, when there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub md5_of_message_attributes: Option<&'a str>,
    /// Digest of the body.
    pub md5_of_body: &'a str,
    /// The queue.
    #[serde(rename = "eventSourceARN")]
    pub event_source_arn: &'a str,
    /// The region.
    pub aws_region: &'a str,
}

/// A message attribute.
#[derive(Clone, Copy, Debug)]
pub struct EventAttribute<'a> {
    /// Its name.
    pub name: &'a str,
    /// `String`, `Number`, `Binary` or one of these with a label.
    pub data_type: &'a str,
    /// Its value.
    pub value: AttributeValue<'a>,
}

/// The value of an [`EventAttribute`].
#[derive(Clone, Copy, Debug)]
pub enum AttributeValue<'a> {
    /// Of strings and numbers.
    Text(&'a str),
    /// Of binaries.
    Binary(&'a [u8]),
}

impl EventRecord<'_> {
    /// The record as JSON.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        #[derive(Serialize)]
        struct Sourced<'r, 'a> {
            #[serde(flatten)]
            record: &'r EventRecord<'a>,
            #[serde(rename = "eventSource")]
            event_source: &'static str,
        }
        let sourced = Sourced { record: self, event_source: "aws:sqs" };
        serde_json::to_vec(&sourced).expect("all keys are texts")
    }
}

/// The event of some records, each as [`EventRecord::to_json`] made it.
#[must_use]
pub fn event<R: AsRef<[u8]>>(records: &[R]) -> Vec<u8> {
    let bytes: usize = records.iter().map(|record| record.as_ref().len() + 1).sum();
    let mut event = Vec::with_capacity(bytes + FRAME.len());
    event.extend_from_slice(b"{\"Records\":[");
    for (index, record) in records.iter().enumerate() {
        if index > 0 {
            event.push(b',');
        }
        event.extend_from_slice(record.as_ref());
    }
    event.extend_from_slice(b"]}");
    event
}

/// What an event has besides its records.
const FRAME: &[u8] = b"{\"Records\":[]}";

fn system_attributes<S: Serializer>(pairs: &[(&str, &str)], out: S) -> Result<S::Ok, S::Error> {
    out.collect_map(pairs.iter().copied())
}

fn message_attributes<S: Serializer>(
    attributes: &[EventAttribute<'_>],
    out: S,
) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Shown<'a> {
        #[serde(skip_serializing_if = "Option::is_none")]
        string_value: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        binary_value: Option<String>,
        string_list_values: [&'a str; 0],
        binary_list_values: [&'a str; 0],
        data_type: &'a str,
    }
    let mut map = out.serialize_map(Some(attributes.len()))?;
    for attribute in attributes {
        let (string_value, binary_value) = match attribute.value {
            AttributeValue::Text(text) => (Some(text), None),
            AttributeValue::Binary(bytes) => (None, Some(STANDARD.encode(bytes))),
        };
        let data_type = attribute.data_type;
        map.serialize_entry(
            attribute.name,
            &Shown {
                string_value,
                binary_value,
                string_list_values: [],
                binary_list_values: [],
                data_type,
            },
        )?;
    }
    map.end()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_event_has_the_documented_shape() {
        let attributes = [
            EventAttribute {
                name: "count",
                data_type: "Number",
                value: AttributeValue::Text("100"),
            },
            EventAttribute {
                name: "raw",
                data_type: "Binary.png",
                value: AttributeValue::Binary(&[0, 255]),
            },
        ];
        let first = EventRecord {
            message_id: "059f36b4-87a3-44ab-83d2-661975830a7d",
            receipt_handle: "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a",
            body: "\"Test\" \u{1f980}\n",
            attributes: &[("ApproximateReceiveCount", "1"), ("SentTimestamp", "1545082649183")],
            message_attributes: &attributes,
            md5_of_message_attributes: Some("00484c68bbfb4e4c"),
            md5_of_body: "e4e68fb7bd0e697a0ae8f1bb342846b3",
            event_source_arn: "arn:aws:sqs:us-east-2:123456789012:my-queue",
            aws_region: "us-east-2",
        };
        let second = EventRecord {
            message_attributes: &[],
            md5_of_message_attributes: None,
            ..first.clone()
        };
        let event = event(&[first.to_json(), second.to_json()]);
        let shown: serde_json::Value = serde_json::from_slice(&event).unwrap();
        assert_eq!(
            shown["Records"][0],
            json!({
                "messageId": "059f36b4-87a3-44ab-83d2-661975830a7d",
                "receiptHandle": "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a",
                "body": "\"Test\" \u{1f980}\n",
                "attributes": {"ApproximateReceiveCount": "1", "SentTimestamp": "1545082649183"},
                "messageAttributes": {
                    "count": {
                        "stringValue": "100",
                        "stringListValues": [],
                        "binaryListValues": [],
                        "dataType": "Number",
                    },
                    "raw": {
                        "binaryValue": "AP8=",
                        "stringListValues": [],
                        "binaryListValues": [],
                        "dataType": "Binary.png",
                    },
                },
                "md5OfMessageAttributes": "00484c68bbfb4e4c",
                "md5OfBody": "e4e68fb7bd0e697a0ae8f1bb342846b3",
                "eventSource": "aws:sqs",
                "eventSourceARN": "arn:aws:sqs:us-east-2:123456789012:my-queue",
                "awsRegion": "us-east-2",
            })
        );
        assert_eq!(shown["Records"][1]["messageAttributes"], json!({}));
        assert_eq!(shown["Records"][1].get("md5OfMessageAttributes"), None);
        assert_eq!(super::event::<Vec<u8>>(&[]), FRAME);
    }
}
