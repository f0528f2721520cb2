//! What operations of IAM ask.
//!
//! Owns the way from names to ARNs, paths included. The resource is whom or what the operation
//! changes or shows; lists are about everything.

use mayfly_core::identity::EntityName;
use mayfly_wire::generated::iam::Operation;
use mayfly_wire::permission;
use serde_json::Value;

use super::{Ask, json, text};
use crate::gateway::{Caller, Gateway};
use crate::identity::Kind;

/// What a request asks.
pub fn asks(gateway: &Gateway, caller: &Caller, operation: Operation, body: &[u8]) -> Vec<Ask> {
    let body = json(body);
    let row = permission::iam::permission(operation);
    let mut ask = Ask::new(row.action, resource(gateway, caller, operation, &body));
    let names_holder = text(&body, "UserName").or_else(|| text(&body, "RoleName")).is_some();
    if let Some(arn) = text(&body, "PolicyArn").filter(|_| names_holder) {
        ask = ask.with("iam:PolicyARN", arn);
    }
    if let Some(arn) = text(&body, "PermissionsBoundary") {
        ask = ask.with("iam:PermissionsBoundary", arn);
    }
    if let Some(keys) = body.get("TagKeys").and_then(Value::as_array) {
        let keys = keys.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        ask.facts.push(("aws:TagKeys".to_owned(), keys));
    }
    let tags = body.get("Tags").filter(|tags| !tags.is_null());
    let mut asks = vec![ask.with_tags(tags)];
    for further in row.further {
        let ask = |tags| {
            let about = resource(gateway, caller, operation, &body);
            Ask::new(further.action, about).with_tags(Some(tags))
        };
        asks.extend(tags.map(ask));
    }
    asks
}

fn resource(gateway: &Gateway, caller: &Caller, operation: Operation, body: &Value) -> String {
    let account = gateway.home.account.as_str();
    let arn =
        |kind: &str, path: &str, name: &str| format!("arn:aws:iam::{account}:{kind}{path}{name}");
    let path = text(body, "Path").unwrap_or("/");
    match operation {
        Operation::CreateUser => arn("user", path, text(body, "UserName").unwrap_or_default()),
        Operation::CreateRole => arn("role", path, text(body, "RoleName").unwrap_or_default()),
        Operation::CreatePolicy => {
            arn("policy", path, text(body, "PolicyName").unwrap_or_default())
        }
        _ => {
            let directory = gateway.keys.directory();
            if let Some(name) = text(body, "UserName") {
                let path = EntityName::new(name).ok().and_then(|name| directory.user_path(&name));
                return arn("user", path.as_deref().unwrap_or("/"), name);
            }
            if let Some(name) = text(body, "RoleName") {
                let path = EntityName::new(name).ok().and_then(|name| directory.role_path(&name));
                return arn("role", path.as_deref().unwrap_or("/"), name);
            }
            let named = text(body, "PolicyArn").or_else(|| text(body, "PolicySourceArn"));
            named.map_or_else(|| own(caller, operation), str::to_owned)
        }
    }
}

/// What an operation means that names nobody: the calling user, or everything.
fn own(caller: &Caller, operation: Operation) -> String {
    let means_caller = matches!(
        operation,
        Operation::GetUser
            | Operation::CreateAccessKey
            | Operation::ListAccessKeys
            | Operation::UpdateAccessKey
            | Operation::DeleteAccessKey
    );
    match &caller.identity.kind {
        Kind::User { .. } if means_caller => caller.identity.arn.clone(),
        _ => "*".to_owned(),
    }
}
