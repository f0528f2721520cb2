//! What operations of SQS ask.
//!
//! Owns the way from a queue's URL or name to its ARN and its policy.

use std::borrow::Cow;

use mayfly_core::queue::QueueName;
use mayfly_wire::generated::sqs::Operation;
use mayfly_wire::permission::{self, Resource};
use serde::Deserialize;
use serde_json::Value;

use super::{Ask, json, text};
use crate::gateway::{Caller, Gateway};

/// What a request asks.
pub fn asks(gateway: &Gateway, caller: &Caller, operation: Operation, body: &[u8]) -> Vec<Ask> {
    if is_about_messages(operation) && caller.identity.is_root() && !may_deny(gateway, body) {
        return Vec::new();
    }
    let row = permission::sqs::permission(operation);
    let body = json(body);
    if row.resource == Resource::Any {
        return vec![Ask::new(row.action, "*")];
    }
    let tags = body.get("tags").or_else(|| body.get("Tags")).filter(|tags| !tags.is_null());
    let queue = name(&body).unwrap_or_default();
    let mut first = about(gateway, row.action, &queue);
    if operation == Operation::UntagQueue {
        let keys = body.get("TagKeys").and_then(Value::as_array);
        let keys = keys.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
        first.facts.push(("aws:TagKeys".to_owned(), keys.collect()));
    } else if row.keys.contains(&"aws:TagKeys") {
        first = first.with_tags(tags);
    }
    let mut asks = vec![first];
    for further in row.further {
        match further.action {
            "sqs:TagQueue" => {
                let ask = |tags| about(gateway, further.action, &queue).with_tags(Some(tags));
                asks.extend(tags.map(ask));
            }
            "sqs:SendMessage" => {
                let target = text(&body, "DestinationArn").and_then(of_arn);
                asks.extend(target.map(|queue| about(gateway, further.action, queue)));
            }
            action => asks.push(about(gateway, action, &queue)),
        }
    }
    asks
}

/// The members that name a queue; a message beside them is passed over, not built.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Named<'a> {
    #[serde(borrow)]
    queue_url: Option<Cow<'a, str>>,
    #[serde(borrow)]
    queue_name: Option<Cow<'a, str>>,
}

/// The operations that come for each message: their bodies are not read for nothing.
fn is_about_messages(operation: Operation) -> bool {
    matches!(
        operation,
        Operation::SendMessage
            | Operation::SendMessageBatch
            | Operation::ReceiveMessage
            | Operation::DeleteMessage
            | Operation::DeleteMessageBatch
            | Operation::ChangeMessageVisibility
            | Operation::ChangeMessageVisibilityBatch
    )
}

/// Whether the queue has a policy, which could deny something even to root.
fn may_deny(gateway: &Gateway, body: &[u8]) -> bool {
    let Ok(named) = serde_json::from_slice::<Named<'_>>(body) else { return true };
    let Some(name) = named.queue_url.or(named.queue_name) else { return true };
    let name = QueueName::new(name.rsplit('/').next().unwrap_or_default());
    let record = name.ok().and_then(|name| gateway.queues.directory().get(&name));
    record.is_some_and(|record| record.policy.is_some())
}

/// The queue that a request is about. A handle of a move task names none: to cancel one takes the
/// right to cancel any.
fn name(body: &Value) -> Option<String> {
    let of_url = |url: &str| url.rsplit('/').next().unwrap_or_default().to_owned();
    if let Some(url) = text(body, "QueueUrl") {
        return Some(of_url(url));
    }
    if let Some(name) = text(body, "QueueName") {
        return Some(name.to_owned());
    }
    text(body, "SourceArn").and_then(of_arn).map(str::to_owned)
}

fn of_arn(arn: &str) -> Option<&str> {
    arn.rsplit(':').next()
}

fn about(gateway: &Gateway, action: &'static str, queue: &str) -> Ask {
    let home = &gateway.home;
    if queue.is_empty() {
        return Ask::new(action, "*");
    }
    let arn = format!("arn:aws:sqs:{}:{}:{queue}", home.region, home.account);
    let mut ask = Ask::new(action, arn);
    let record = QueueName::new(queue).ok();
    let record = record.and_then(|name| gateway.queues.directory().get(&name));
    if let Some(record) = record {
        for (key, value) in &record.tags {
            ask = ask.with(&format!("aws:ResourceTag/{key}"), value.clone());
        }
        let policy = record.policy.as_ref();
        ask.policy = policy.map(|text| gateway.resource_policies.get(queue, text));
    }
    ask
}
