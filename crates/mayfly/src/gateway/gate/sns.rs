//! What operations of SNS ask.
//!
//! Owns the way from a topic's ARN or name to its tags and its policy.

use mayfly_core::topic::TopicName;
use mayfly_wire::generated::sns::Operation;
use mayfly_wire::permission::{self, Resource};
use mayfly_wire::sns::TopicAddress;
use serde_json::Value;

use super::{Ask, json, text};
use crate::gateway::Gateway;

/// What a request asks.
pub fn asks(gateway: &Gateway, operation: Operation, body: &[u8]) -> Vec<Ask> {
    let row = permission::sns::permission(operation);
    let body = json(body);
    if row.resource == Resource::Any {
        return vec![Ask::new(row.action, "*")];
    }
    let arn = arn(gateway, operation, &body);
    let tags = body.get("Tags").filter(|tags| !tags.is_null());
    let mut first = about(gateway, row.action, &arn);
    match operation {
        Operation::UntagResource => {
            let keys = body.get("TagKeys").and_then(Value::as_array);
            let keys = keys.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
            first.facts.push(("aws:TagKeys".to_owned(), keys.collect()));
        }
        Operation::Subscribe => {
            for (key, member) in [("sns:Protocol", "Protocol"), ("sns:Endpoint", "Endpoint")] {
                if let Some(value) = text(&body, member) {
                    first = first.with(key, value);
                }
            }
        }
        _ if row.keys.contains(&"aws:TagKeys") => first = first.with_tags(tags),
        _ => {}
    }
    let mut asks = vec![first];
    for further in row.further {
        let ask = |tags| about(gateway, further.action, &arn).with_tags(Some(tags));
        asks.extend(tags.map(ask));
    }
    asks
}

/// The ARN of the topic that a request is about, by the member that the operation itself looks at.
fn arn(gateway: &Gateway, operation: Operation, body: &Value) -> String {
    let member = match operation {
        Operation::CreateTopic => {
            let home = &gateway.home;
            let name = text(body, "Name").unwrap_or_default();
            return format!("arn:aws:sns:{}:{}:{name}", home.region, home.account);
        }
        Operation::TagResource | Operation::UntagResource | Operation::ListTagsForResource => {
            text(body, "ResourceArn")
        }
        // With both members the operation refuses.
        Operation::Publish => text(body, "TopicArn").or_else(|| text(body, "TargetArn")),
        _ => text(body, "TopicArn"),
    };
    member.unwrap_or("*").to_owned()
}

fn about(gateway: &Gateway, action: &'static str, arn: &str) -> Ask {
    let mut ask = Ask::new(action, arn);
    let home = &gateway.home;
    let address = TopicAddress::parse(arn);
    let ours = address.filter(|one| one.region == home.region && one.account == home.account);
    let name = ours.and_then(|address| TopicName::new(address.name).ok());
    let Some(view) = name.and_then(|name| gateway.topics.directory().get(&name)) else {
        return ask;
    };
    for (key, value) in &view.topic.tags {
        ask = ask.with(&format!("aws:ResourceTag/{key}"), value.clone());
    }
    let policy = view.topic.policy.as_ref();
    ask.policy = policy.map(|text| gateway.resource_policies.get(arn, text));
    ask
}
