//! The records of notifications.
//!
//! Owns their shape (version 2.1 for functions, queues and topics; version 0 of the event bus).
//! Never decides who gets one.

use mayfly_core::time::EpochMs;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::timestamp;

/// What happened to an object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ObjectEvent {
    /// Without `s3:`, for example `ObjectCreated:Put`.
    pub name: String,
    /// When.
    pub at: EpochMs,
    /// Where.
    pub region: String,
    /// Who did it: the id of the principal.
    pub principal: String,
    /// From where.
    pub source_ip: String,
    /// The request.
    pub request_id: String,
    /// The bucket's name.
    pub bucket: String,
    /// Its account.
    pub account: String,
    /// The object's key.
    pub key: String,
    /// Its size; nothing when it is gone.
    pub size: Option<u64>,
    /// Its entity tag; nothing when it is gone.
    pub etag: Option<String>,
    /// Its version, where versions are kept.
    pub version: Option<String>,
    /// Grows with each change of the object.
    pub sequencer: u64,
}

/// What stays as it is in a form-encoded key; a space becomes a plus sign.
const FORM: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'*').remove(b'/').remove(b' ');

fn form_encoded(key: &str) -> String {
    utf8_percent_encode(key, FORM).to_string().replace(' ', "+")
}

/// One record of the form for functions, queues and topics; `configuration` is the name of the
/// notification.
#[must_use]
pub fn record(event: &ObjectEvent, configuration: &str) -> Value {
    let mut object = json!({"key": form_encoded(&event.key)});
    if let Some(size) = event.size {
        object["size"] = size.into();
    }
    if let Some(etag) = &event.etag {
        object["eTag"] = etag.as_str().into();
    }
    if let Some(version) = &event.version {
        object["versionId"] = version.as_str().into();
    }
    object["sequencer"] = format!("{:018X}", event.sequencer).into();
    json!({
        "eventVersion": "2.1",
        "eventSource": "aws:s3",
        "awsRegion": event.region,
        "eventTime": timestamp(event.at),
        "eventName": event.name,
        "userIdentity": {"principalId": event.principal},
        "requestParameters": {"sourceIPAddress": event.source_ip},
        "responseElements": {
            "x-amz-request-id": event.request_id,
            "x-amz-id-2": event.request_id,
        },
        "s3": {
            "s3SchemaVersion": "1.0",
            "configurationId": configuration,
            "bucket": {
                "name": event.bucket,
                "ownerIdentity": {"principalId": event.account},
                "arn": format!("arn:aws:s3:::{}", event.bucket),
            },
            "object": object,
        },
    })
}

/// What a target gets.
#[must_use]
pub fn records(event: &ObjectEvent, configuration: &str) -> Value {
    json!({"Records": [record(event, configuration)]})
}

/// What queues and topics get when they are set as targets.
#[must_use]
pub fn test_event(bucket: &str, at: EpochMs, request_id: &str) -> Value {
    json!({
        "Service": "Amazon S3",
        "Event": "s3:TestEvent",
        "Time": timestamp(at),
        "Bucket": bucket,
        "RequestId": request_id,
        "HostId": request_id,
    })
}

/// The `detail-type` on the event bus.
#[must_use]
pub fn event_bus_type(name: &str) -> &'static str {
    match name.split_once(':').map_or(name, |(family, _)| family) {
        "ObjectCreated" => "Object Created",
        "ObjectTagging" if name.ends_with("Delete") => "Object Tags Deleted",
        "ObjectTagging" => "Object Tags Added",
        _ => "Object Deleted",
    }
}

/// The `detail` on the event bus: keys are not encoded there.
#[must_use]
pub fn event_bus_detail(event: &ObjectEvent) -> Value {
    let mut object = json!({"key": event.key});
    if let Some(size) = event.size {
        object["size"] = size.into();
    }
    if let Some(etag) = &event.etag {
        object["etag"] = etag.as_str().into();
    }
    if let Some(version) = &event.version {
        object["version-id"] = version.as_str().into();
    }
    object["sequencer"] = format!("{:018X}", event.sequencer).into();
    let mut detail = json!({
        "version": "0",
        "bucket": {"name": event.bucket},
        "object": object,
        "request-id": event.request_id,
        "requester": event.account,
        "source-ip-address": event.source_ip,
    });
    let (family, kind) = event.name.split_once(':').unwrap_or((&event.name, ""));
    let reason = match (family, kind) {
        ("ObjectCreated", "Put") => Some("PutObject"),
        ("ObjectCreated", "Copy") => Some("CopyObject"),
        ("ObjectCreated", "CompleteMultipartUpload") => Some("CompleteMultipartUpload"),
        ("ObjectRemoved", _) => Some("DeleteObject"),
        ("LifecycleExpiration", _) => Some("Lifecycle Expiration"),
        _ => None,
    };
    if let Some(reason) = reason {
        detail["reason"] = reason.into();
    }
    let deletion = match kind {
        "DeleteMarkerCreated" => Some("Delete Marker Created"),
        "Delete" if family != "ObjectTagging" => Some("Permanently Deleted"),
        _ => None,
    };
    if let Some(deletion) = deletion {
        detail["deletion-type"] = deletion.into();
    }
    detail
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_have_the_documented_members() {
        let event = ObjectEvent {
            name: "ObjectCreated:Put".to_owned(),
            bucket: "photos".to_owned(),
            key: "in/a b+c é.jpg".to_owned(),
            size: Some(3),
            etag: Some("e".to_owned()),
            sequencer: 0xabc,
            ..ObjectEvent::default()
        };
        let found = records(&event, "n");
        let record = &found["Records"][0];
        assert_eq!(record["s3"]["object"]["key"], "in/a+b%2Bc+%C3%A9.jpg");
        assert_eq!(record["s3"]["object"]["sequencer"], "000000000000000ABC");
        assert_eq!(record["s3"]["bucket"]["arn"], "arn:aws:s3:::photos");
        assert!(record["s3"]["object"].get("versionId").is_none());
        let names: Vec<&String> = record.as_object().unwrap().keys().collect();
        let expected = [
            "eventVersion",
            "eventSource",
            "awsRegion",
            "eventTime",
            "eventName",
            "userIdentity",
            "requestParameters",
            "responseElements",
            "s3",
        ];
        assert_eq!(names, expected);
        let detail = event_bus_detail(&event);
        assert_eq!(detail["object"]["key"], "in/a b+c é.jpg");
        assert_eq!(
            (event_bus_type(&event.name), &detail["reason"]),
            ("Object Created", &json!("PutObject"))
        );
    }
}
