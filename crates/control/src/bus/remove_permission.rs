//! `RemovePermission`.
//!
//! Owns the removal of a statement from a bus's policy; with the last one the policy goes.

use mayfly_store::{Change, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::events as api;
use serde_json::Value;

use super::put_permission::read;
use super::refusal::{not_found, refused};
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Removes a statement, or all of them.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn remove_bus_permission(
        &self,
        request: api::RemovePermissionRequest,
    ) -> Result<(), ApiError> {
        let removed = self.commit_with(|| async {
            let found = self.bus_at(request.event_bus_name.as_deref()).await?;
            let mut bus = found.bus;
            bus.policy = left(bus.policy.as_deref(), &request)?;
            bus.modified = self.clock.now();
            let puts = vec![(Record::EventBus(bus), found.expect)];
            Ok((Change { puts, ..Change::default() }, ()))
        });
        removed.await.map_err(refused)
    }
}

/// What is left of a policy.
fn left(
    policy: Option<&str>,
    request: &api::RemovePermissionRequest,
) -> Result<Option<String>, Error> {
    if request.remove_all_permissions == Some(true) {
        return Ok(None);
    }
    let Some(id) = &request.statement_id else {
        return Err(Error::invalid("Parameter(s) StatementId must be specified."));
    };
    if policy.is_none() {
        return Err(not_found("EventBus does not have a policy."));
    }
    let (mut document, mut statements) = read(policy);
    let before = statements.len();
    statements.retain(|statement| statement["Sid"] != id.as_str());
    if statements.len() == before {
        return Err(not_found("Statement with the provided id does not exist."));
    }
    if statements.is_empty() {
        return Ok(None);
    }
    document.insert("Statement".to_owned(), Value::Array(statements));
    Ok(Some(Value::Object(document).to_string()))
}
