//! What operations of EventBridge ask.
//!
//! Owns the way from the members that an operation acts on to ARNs, tags and the policy of a bus.

use std::collections::BTreeSet;

use mayfly_wire::ApiError;
use mayfly_wire::bus::{Named, bus, bus_arn, named, rule_arn};
use mayfly_wire::generated::events::Operation;
use mayfly_wire::permission::{self, Resource};
use serde_json::Value;

use super::{Ask, json, text};
use crate::gateway::Gateway;

/// What a request asks.
///
/// # Errors
/// When buses and rules cannot be read.
pub async fn asks(
    gateway: &Gateway,
    operation: Operation,
    body: &[u8],
) -> Result<Vec<Ask>, ApiError> {
    let row = permission::events::permission(operation);
    let body = json(body);
    if operation == Operation::PutEvents {
        return put_events(gateway, row.action, &body).await;
    }
    let arn = arn(gateway, operation, row.resource, &body);
    let mut first = about(gateway, row.action, &arn).await?;
    let tags = body.get("Tags").filter(|tags| !tags.is_null());
    if operation == Operation::UntagResource {
        let keys = body.get("TagKeys").and_then(Value::as_array);
        let keys = keys.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
        first.facts.push(("aws:TagKeys".to_owned(), keys.collect()));
    } else if row.keys.contains(&"aws:TagKeys") {
        first = first.with_tags(tags);
    }
    let targets = body.get("Targets").and_then(Value::as_array);
    let targets: Vec<&Value> = targets.into_iter().flatten().collect();
    if operation == Operation::PutTargets {
        let arns = targets.iter().filter_map(|target| text(target, "Arn")).map(str::to_owned);
        first.facts.push(("events:TargetArn".to_owned(), arns.collect()));
    }
    let mut asks = vec![first];
    for further in row.further {
        if further.action != "iam:PassRole" {
            if let Some(tags) = tags {
                asks.push(about(gateway, further.action, &arn).await?.with_tags(Some(tags)));
            }
            continue;
        }
        let own = text(&body, "RoleArn").into_iter();
        let roles = own.chain(targets.iter().filter_map(|target| text(target, "RoleArn")));
        let ask = |role: &str| {
            Ask::new(further.action, role)
                .with("iam:PassedToService", "events.amazonaws.com")
                .with("iam:AssociatedResourceArn", arn.clone())
        };
        asks.extend(roles.filter(|role| !role.is_empty()).map(ask));
    }
    Ok(asks)
}

/// One question for each bus, source and type of detail.
async fn put_events(
    gateway: &Gateway,
    action: &'static str,
    body: &Value,
) -> Result<Vec<Ask>, ApiError> {
    let entries = body.get("Entries").and_then(Value::as_array);
    let kinds: BTreeSet<_> = entries
        .into_iter()
        .flatten()
        .map(|entry| {
            let bus = bus(&gateway.home, text(entry, "EventBusName"));
            let bus = bus.map_or_else(|| "*".to_owned(), |bus| bus_arn(&gateway.home, &bus));
            let member = |name| text(entry, name).unwrap_or_default().to_owned();
            (bus, member("Source"), member("DetailType"))
        })
        .collect();
    let mut asks = Vec::with_capacity(kinds.len());
    for (bus, source, detail_type) in kinds {
        let ask = about(gateway, action, &bus).await?;
        asks.push(ask.with("events:source", source).with("events:detail-type", detail_type));
    }
    Ok(asks)
}

/// The ARN that an operation is about, by the members that it looks at itself.
fn arn(gateway: &Gateway, operation: Operation, resource: Resource, body: &Value) -> String {
    let home = &gateway.home;
    let bus_of = |member: &str| bus(home, text(body, member));
    let nobody = || "*".to_owned();
    let of = |kind: &str, member: &str| {
        let name = text(body, member).unwrap_or_default();
        format!("arn:aws:events:{}:{}:{kind}/{name}", home.region, home.account)
    };
    match resource {
        Resource::EventBus => match operation {
            Operation::TagResource | Operation::UntagResource | Operation::ListTagsForResource => {
                text(body, "ResourceARN").map_or_else(nobody, str::to_owned)
            }
            Operation::PutPermission | Operation::RemovePermission => {
                bus_of("EventBusName").map_or_else(nobody, |bus| bus_arn(home, &bus))
            }
            _ => bus_of("Name").map_or_else(nobody, |bus| bus_arn(home, &bus)),
        },
        Resource::Rule => {
            let member = match operation {
                Operation::PutTargets | Operation::RemoveTargets | Operation::ListTargetsByRule => {
                    "Rule"
                }
                _ => "Name",
            };
            let rule = mayfly_core::bus::RuleName::new(text(body, member).unwrap_or_default());
            match (bus_of("EventBusName"), rule) {
                (Some(bus), Ok(rule)) => rule_arn(home, &bus, &rule),
                _ => nobody(),
            }
        }
        Resource::Archive => of("archive", "ArchiveName"),
        Resource::Replay => of("replay", "ReplayName"),
        Resource::Connection => of("connection", "Name"),
        Resource::ApiDestination => of("api-destination", "Name"),
        _ => nobody(),
    }
}

/// One question about a resource of EventBridge.
///
/// # Errors
/// When buses and rules cannot be read.
pub async fn about(gateway: &Gateway, action: &'static str, arn: &str) -> Result<Ask, ApiError> {
    let home = &gateway.home;
    // An ARN has many spellings, of which policies know one.
    let (found, arn) = match named(home, arn) {
        Some(Named::Bus(bus)) => (Some(bus.clone()), bus_arn(home, &bus)),
        Some(Named::Rule(bus, rule)) => (None, rule_arn(home, &bus, &rule)),
        _ => return Ok(Ask::new(action, arn)),
    };
    let known = gateway.control.known_event_resource(&arn).await?;
    let mut ask = Ask::new(action, arn);
    let Some(known) = known else { return Ok(ask) };
    for (key, value) in known.tags {
        ask = ask.with(&format!("aws:ResourceTag/{key}"), value);
    }
    if let (Some(bus), Some(text)) = (found, known.policy) {
        ask.policy = Some(gateway.resource_policies.get(bus.as_str(), &text));
    }
    Ok(ask)
}
