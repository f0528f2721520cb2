//! What operations of SQS ask.
//!
//! Owns the way from a queue's URL or name to its ARN and its policy.

use std::borrow::Cow;

use mayfly_core::queue::QueueName;
use mayfly_wire::generated::sqs::Operation;
use mayfly_wire::permission::{self, Resource};
use mayfly_wire::sqs::queue_name;
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
    let queue = name(gateway, operation, &body).unwrap_or_default();
    let mut first = about(gateway, row.action, queue);
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
                let ask = |tags| about(gateway, further.action, queue).with_tags(Some(tags));
                asks.extend(tags.map(ask));
            }
            "sqs:SendMessage" => {
                let target = text(&body, "DestinationArn").and_then(of_arn);
                asks.extend(target.map(|queue| about(gateway, further.action, queue)));
            }
            action => asks.push(about(gateway, action, queue)),
        }
    }
    asks
}

/// The member that names a queue; a message beside them is passed over, not built.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Named<'a> {
    #[serde(borrow)]
    queue_url: Option<Cow<'a, str>>,
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
    let Some(url) = named.queue_url else { return true };
    let name = queue_name(&gateway.home.account, &url).and_then(|name| QueueName::new(name).ok());
    let record = name.and_then(|name| gateway.queues.directory().get(&name));
    record.is_some_and(|record| record.policy.is_some())
}

/// The queue that a request is about, by the member that the operation itself looks at: another one
/// beside it must not be what is asked about. A handle of a move task names none: to cancel one
/// takes the right to cancel any.
fn name<'a>(gateway: &Gateway, operation: Operation, body: &'a Value) -> Option<&'a str> {
    match operation {
        Operation::CreateQueue | Operation::GetQueueUrl => text(body, "QueueName"),
        Operation::StartMessageMoveTask | Operation::ListMessageMoveTasks => {
            text(body, "SourceArn").and_then(of_arn)
        }
        Operation::CancelMessageMoveTask | Operation::ListQueues => None,
        _ => text(body, "QueueUrl").and_then(|url| queue_name(&gateway.home.account, url)),
    }
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
