//! What operations of CloudWatch Logs ask.
//!
//! Owns the way from group and stream names to ARNs.

use mayfly_core::name::Home;
use mayfly_wire::arn::{Scope, log_group_name};
use mayfly_wire::generated::logs::Operation;
use mayfly_wire::permission::{self, Resource};
use serde_json::Value;

use super::{Ask, json, text};

/// What a request asks.
pub fn asks(home: &Home, operation: Operation, body: &[u8]) -> Vec<Ask> {
    let row = permission::logs::permission(operation);
    let body = json(body);
    let scope = Scope { region: &home.region, account: &home.account };
    let tags = body.get("tags").filter(|tags| !tags.is_null());
    let groups = groups(&body);
    let mut asks = Vec::new();
    for group in &groups {
        let arn = scope.log_group(group);
        let resource = match row.resource {
            Resource::LogStream => {
                let stream = text(&body, "logStreamName").unwrap_or_default();
                scope.log_stream(group, stream)
            }
            Resource::TaggedLogGroup => arn.clone(),
            _ => format!("{arn}:log-stream:"),
        };
        let mut ask = Ask::new(row.action, resource);
        if row.keys.contains(&"aws:TagKeys") {
            ask = ask.with_tags(tags);
        }
        asks.push(ask);
        for further in row.further {
            asks.extend(tags.map(|tags| Ask::new(further.action, &*arn).with_tags(Some(tags))));
        }
    }
    asks
}

/// All groups that a request names, whichever of them the operation looks at; the one without a
/// name when it is about all.
fn groups(body: &Value) -> Vec<String> {
    let of = |text: &str| log_group_name(text).unwrap_or(text).to_owned();
    let members = ["logGroupName", "logGroupIdentifier", "resourceArn", "logGroupNamePrefix"];
    let mut groups: Vec<String> =
        members.iter().filter_map(|member| text(body, member)).map(of).collect();
    let list = body.get("logGroupIdentifiers").and_then(Value::as_array);
    groups.extend(list.into_iter().flatten().filter_map(Value::as_str).map(of));
    if groups.is_empty() { vec![String::new()] } else { groups }
}
