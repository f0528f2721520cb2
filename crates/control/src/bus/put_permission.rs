//! `PutPermission`.
//!
//! Owns the policy's text on the bus: a whole policy, or one statement of it. Never evaluates it:
//! the gateway's gate does.

use mayfly_core::bus::EventBus;
use mayfly_store::{Change, Record};
use mayfly_wire::ApiError;
use mayfly_wire::bus::bus_arn;
use mayfly_wire::generated::events as api;
use mayfly_wire::generated::events::errors;
use mayfly_wire::policy::{Kind, parse};
use serde_json::{Map, Value, json};

use super::refusal::{invalid, refused};
use crate::control::Control;
use crate::error::Error;
use crate::limits::BUS_POLICY_BYTES_MAX;

impl Control {
    /// Gives a bus a policy, or adds a statement to the one it has.
    ///
    /// # Errors
    /// `ResourceNotFoundException`, `PolicyLengthExceededException`, `ValidationException`.
    pub async fn put_bus_permission(
        &self,
        request: api::PutPermissionRequest,
    ) -> Result<(), ApiError> {
        let put = self.commit_with(|| async {
            let found = self.bus_at(request.event_bus_name.as_deref()).await?;
            let mut bus = found.bus;
            let policy = match &request.policy {
                Some(policy) => whole(&request, policy)?,
                None => self.with_statement(&bus, &request)?,
            };
            if policy.len() > BUS_POLICY_BYTES_MAX {
                let text = format!("The policy has more than {BUS_POLICY_BYTES_MAX} bytes.");
                return Err(errors::policy_length_exceeded(text).into());
            }
            bus.policy = Some(policy);
            bus.modified = self.clock.now();
            let puts = vec![(Record::EventBus(bus), found.expect)];
            Ok((Change { puts, ..Change::default() }, ()))
        });
        put.await.map_err(refused)
    }

    fn with_statement(
        &self,
        bus: &EventBus,
        request: &api::PutPermissionRequest,
    ) -> Result<String, Error> {
        let (Some(id), Some(action), Some(principal)) =
            (&request.statement_id, &request.action, &request.principal)
        else {
            return Err(Error::invalid(
                "Parameter(s) Action, Principal and StatementId must be specified without Policy.",
            ));
        };
        if action != "events:PutEvents" {
            return Err(invalid(
                "Action",
                "Provided value in parameter 'action' is not supported.",
            ));
        }
        let is_account = principal.len() == 12 && principal.bytes().all(|b| b.is_ascii_digit());
        let principal = match principal.as_str() {
            "*" => json!("*"),
            account if is_account => json!({ "AWS": format!("arn:aws:iam::{account}:root") }),
            _ => return Err(invalid("Principal", "It is * or the twelve digits of an account.")),
        };
        let mut statement = json!({
            "Sid": id,
            "Effect": "Allow",
            "Principal": principal,
            "Action": action,
            "Resource": bus_arn(&self.config.home, &bus.name),
        });
        if let Some(condition) = &request.condition {
            if (condition.r#type.as_str(), condition.key.as_str())
                != ("StringEquals", "aws:PrincipalOrgID")
            {
                return Err(invalid("Condition", "It is StringEquals of aws:PrincipalOrgID."));
            }
            statement["Condition"] =
                json!({ "StringEquals": { (&*condition.key): condition.value } });
        }
        let (mut document, mut statements) = read(bus.policy.as_deref());
        statements.retain(|known| known["Sid"] != id.as_str());
        statements.push(statement);
        document.insert("Statement".to_owned(), Value::Array(statements));
        Ok(Value::Object(document).to_string())
    }
}

fn whole(request: &api::PutPermissionRequest, policy: &str) -> Result<String, Error> {
    let parts = [
        ("Action", request.action.is_some()),
        ("Principal", request.principal.is_some()),
        ("StatementId", request.statement_id.is_some()),
        ("Condition", request.condition.is_some()),
    ];
    if let Some((member, _)) = parts.iter().find(|(_, is_given)| *is_given) {
        return Err(invalid(member, "It cannot be given together with Policy."));
    }
    parse(policy, Kind::Resource).map_err(|error| invalid("Policy", error))?;
    Ok(policy.to_owned())
}

/// A policy's document, and its statements as a list.
pub(super) fn read(policy: Option<&str>) -> (Map<String, Value>, Vec<Value>) {
    let document = policy.and_then(|text| serde_json::from_str(text).ok());
    let mut document: Map<String, Value> = document.unwrap_or_default();
    document.entry("Version").or_insert_with(|| json!("2012-10-17"));
    let statements = match document.get("Statement") {
        Some(Value::Array(statements)) => statements.clone(),
        Some(single @ Value::Object(_)) => vec![single.clone()],
        _ => Vec::new(),
    };
    (document, statements)
}
