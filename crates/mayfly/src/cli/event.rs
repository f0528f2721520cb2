//! `mayfly event generate SERVICE KIND`: what a source delivers, to try a function with.
//!
//! Owns the examples: the shapes that Mayfly's own sources deliver. Speaks to no server.

use serde_json::{Value, json};

use super::failure::{Failure, Outcome};
use super::output::{Output, pretty};

const ACCOUNT: &str = "000000000000";
const REGION: &str = "us-east-1";

/// What to do with events.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Print an event as a source delivers it
    Generate {
        /// sqs, sns, s3, eventbridge, schedule, url or cloudevents
        service: String,
        /// The kind of event: s3 has put and delete; the others have one
        kind: Option<String>,
        /// The body, message, detail or data
        #[arg(long)]
        body: Option<String>,
        /// The key of the object (s3)
        #[arg(long, default_value = "photos/cat.png")]
        key: String,
        /// The source (eventbridge, cloudevents)
        #[arg(long, default_value = "shop")]
        source: String,
    },
}

/// Runs the command.
pub fn run(output: &Output, command: &Command) -> Outcome {
    let Command::Generate { service, kind, body, key, source } = command;
    let body = body.as_deref();
    let event = match (service.as_str(), kind.as_deref()) {
        ("sqs", None | Some("receive-message")) => sqs(body.unwrap_or("hello")),
        ("sns", None | Some("notification")) => sns(body.unwrap_or("hello")),
        ("s3", None | Some("put")) => s3("ObjectCreated:Put", key),
        ("s3", Some("delete")) => s3("ObjectRemoved:Delete", key),
        ("eventbridge", None | Some("event")) => {
            envelope(source, "Order Placed", &[], detail(body)?)
        }
        ("schedule", None | Some("scheduled-event")) => {
            let rule = format!("arn:aws:events:{REGION}:{ACCOUNT}:rule/nightly");
            envelope("aws.events", "Scheduled Event", &[rule], json!({}))
        }
        ("url", None | Some("request")) => url(body),
        ("cloudevents", None | Some("structured")) => cloud_event(source, detail(body)?),
        (service, kind) => {
            let kind = kind.map_or_else(String::new, |kind| format!(" {kind}"));
            let text = format!("there is no example of {service}{kind}");
            let hint = "sqs, sns, s3 put|delete, eventbridge, schedule, url, cloudevents";
            return Err(Failure::usage(text).hint(hint));
        }
    };
    output.line(pretty(&event));
    Ok(())
}

fn detail(body: Option<&str>) -> Result<Value, Failure> {
    let Some(text) = body else { return Ok(json!({ "order": 7, "total": 12.5 })) };
    serde_json::from_str(text).map_err(|error| Failure::usage(format!("--body: {error}")))
}

fn sqs(body: &str) -> Value {
    json!({ "Records": [{
        "messageId": "19dd0b57-b21e-4ac1-bd88-01bbb068cb78",
        "receiptHandle": "MessageReceiptHandle",
        "body": body,
        "attributes": {
            "ApproximateReceiveCount": "1",
            "SentTimestamp": "1790000000000",
            "SenderId": ACCOUNT,
            "ApproximateFirstReceiveTimestamp": "1790000000001",
        },
        "messageAttributes": {},
        "md5OfBody": mayfly_events::queue::digest::md5_of_body(body.as_bytes()),
        "eventSource": "aws:sqs",
        "eventSourceARN": format!("arn:aws:sqs:{REGION}:{ACCOUNT}:orders"),
        "awsRegion": REGION,
    }] })
}

fn sns(message: &str) -> Value {
    let topic = format!("arn:aws:sns:{REGION}:{ACCOUNT}:orders");
    let subscription = format!("{topic}:2bcfbf39-05c3-41de-beaa-fcfcc21c8f55");
    json!({ "Records": [{
        "EventVersion": "1.0",
        "EventSubscriptionArn": subscription,
        "EventSource": "aws:sns",
        "Sns": {
            "Type": "Notification",
            "MessageId": "95df01b4-ee98-5cb9-9903-4c221d41eb5e",
            "TopicArn": topic,
            "Subject": null,
            "Message": message,
            "Timestamp": "2026-09-21T14:13:20.000Z",
            "SignatureVersion": "1",
            "Signature": "EXAMPLE",
            "SigningCertUrl": "EXAMPLE",
            "UnsubscribeUrl": "EXAMPLE",
            "MessageAttributes": {},
        },
    }] })
}

fn s3(name: &str, key: &str) -> Value {
    json!({ "Records": [{
        "eventVersion": "2.1",
        "eventSource": "aws:s3",
        "awsRegion": REGION,
        "eventTime": "2026-09-21T14:13:20.000Z",
        "eventName": name,
        "userIdentity": { "principalId": ACCOUNT },
        "requestParameters": { "sourceIPAddress": "127.0.0.1" },
        "responseElements": { "x-amz-request-id": "EXAMPLE", "x-amz-id-2": "EXAMPLE" },
        "s3": {
            "s3SchemaVersion": "1.0",
            "configurationId": "example",
            "bucket": {
                "name": "photos",
                "ownerIdentity": { "principalId": ACCOUNT },
                "arn": "arn:aws:s3:::photos",
            },
            "object": {
                "key": super::api::encode(key).replace("%2F", "/").replace("%2E", "."),
                "size": 1024,
                "eTag": "0123456789abcdef0123456789abcdef",
                "sequencer": "0A1B2C3D4E5F678901",
            },
        },
    }] })
}

fn envelope(source: &str, detail_type: &str, resources: &[String], detail: Value) -> Value {
    json!({
        "version": "0",
        "id": "12345678-1234-4234-8234-111122223333",
        "detail-type": detail_type,
        "source": source,
        "account": ACCOUNT,
        "time": "2026-09-21T14:13:20Z",
        "region": REGION,
        "resources": resources,
        "detail": detail,
    })
}

fn url(body: Option<&str>) -> Value {
    let mut event = json!({
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": "/",
        "rawQueryString": "",
        "headers": { "host": "localhost", "content-type": "application/json" },
        "requestContext": {
            "accountId": "anonymous",
            "apiId": "example",
            "domainName": "localhost",
            "domainPrefix": "example",
            "http": {
                "method": if body.is_some() { "POST" } else { "GET" },
                "path": "/",
                "protocol": "HTTP/1.1",
                "sourceIp": "127.0.0.1",
                "userAgent": "mayfly",
            },
            "requestId": "12345678-1234-4234-8234-111122223333",
            "routeKey": "$default",
            "stage": "$default",
            "time": "21/Sep/2026:14:13:20 +0000",
            "timeEpoch": 1_790_000_000_000_u64,
        },
        "isBase64Encoded": false,
    });
    if let Some(body) = body {
        event["body"] = json!(body);
    }
    event
}

fn cloud_event(source: &str, data: Value) -> Value {
    json!({
        "specversion": "1.0",
        "id": "12345678-1234-4234-8234-111122223333",
        "source": source,
        "type": "com.example.order.placed",
        "time": "2026-09-21T14:13:20Z",
        "datacontenttype": "application/json",
        "data": data,
    })
}
