//! What operations of EventBridge Scheduler ask.
//!
//! Owns the way from a path, a query and a body to the ARN of a schedule or a group, read where the
//! operations read them.

use mayfly_core::schedule::GroupName;
use mayfly_wire::ApiError;
use mayfly_wire::arn::Scope;
use mayfly_wire::generated::scheduler::Operation;
use mayfly_wire::permission::{self, Resource};
use mayfly_wire::request::RequestParts;
use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::{Ask, json, text};
use crate::gateway::{Gateway, form};

/// What a request asks; `label` is that of its path.
///
/// # Errors
/// When the groups cannot be read.
pub async fn asks(
    gateway: &Gateway,
    operation: Operation,
    label: &str,
    request: &RequestParts<'_>,
) -> Result<Vec<Ask>, ApiError> {
    let row = permission::scheduler::permission(operation);
    let body = json(request.body);
    let label = percent_decode_str(label).decode_utf8_lossy().into_owned();
    let scope = Scope { region: &gateway.home.region, account: &gateway.home.account };
    let resource = match (row.resource, operation) {
        (Resource::Schedule, _) => {
            let group = group(operation, request.query, &body);
            scope.schedule(&group, &label)
        }
        (Resource::ScheduleGroup, Operation::TagResource)
        | (Resource::ScheduleGroup, Operation::UntagResource)
        | (Resource::ScheduleGroup, Operation::ListTagsForResource) => label,
        (Resource::ScheduleGroup, _) => scope.schedule_group(&label),
        _ => "*".to_owned(),
    };
    let mut first = Ask::new(row.action, resource.clone());
    if row.resource == Resource::ScheduleGroup {
        for (key, value) in gateway.control.known_schedule_group_tags(&resource).await? {
            first = first.with(&format!("aws:ResourceTag/{key}"), value);
        }
    }
    let tags = body.get("Tags").filter(|tags| !tags.is_null());
    if operation == Operation::UntagResource {
        let keys = form::values(request.query, "TagKeys");
        first.facts.push(("aws:TagKeys".to_owned(), keys));
    } else if row.keys.contains(&"aws:TagKeys") {
        first = first.with_tags(tags);
    }
    let mut asks = vec![first];
    for further in row.further {
        if further.resource == Resource::Role {
            let role = body.get("Target").and_then(|target| text(target, "RoleArn"));
            asks.extend(role.map(|role| {
                let service = "scheduler.amazonaws.com";
                Ask::new(further.action, role).with("iam:PassedToService", service)
            }));
        } else if let Some(tags) = tags {
            asks.push(Ask::new(further.action, resource.clone()).with_tags(Some(tags)));
        }
    }
    Ok(asks)
}

/// The group that a schedule is in: what changes one says it in the body, what only names one in
/// the query.
fn group(operation: Operation, query: &str, body: &Value) -> String {
    let given = match operation {
        Operation::CreateSchedule | Operation::UpdateSchedule => {
            text(body, "GroupName").map(str::to_owned)
        }
        _ => form::value(query, "groupName").map(std::borrow::Cow::into_owned),
    };
    given.unwrap_or_else(|| GroupName::DEFAULT.to_owned())
}
