//! `RemovePermission`.
//!
//! Owns the removal of a statement; with the last one the policy goes. Never changes others.

use mayfly_core::function::Policy;
use mayfly_store::{Change, Expect, Key, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use super::policy_target;
use crate::address::Target;
use crate::control::Control;
use crate::error::{Error, check_revision};

impl Control {
    /// Removes a statement from the policy of a function, a published version or an alias.
    ///
    /// # Errors
    /// `ResourceNotFoundException` for the function, its policy or the statement;
    /// `PreconditionFailedException` for an old `RevisionId`; `InvalidParameterValueException` for
    /// `$LATEST` as the qualifier.
    pub async fn remove_permission(
        &self,
        request: api::RemovePermissionRequest,
    ) -> Result<(), ApiError> {
        let target = self.policy_address(&request.function_name, request.qualifier.as_deref())?;
        self.commit_with(|| self.removal(&target, &request)).await?;
        Ok(())
    }

    async fn removal(
        &self,
        target: &Target,
        request: &api::RemovePermissionRequest,
    ) -> Result<(Change, ()), Error> {
        self.policy_target(target).await?;
        let (name, of) = policy_target::key(target);
        let Some(stored) = self.catalogue.policy(&name, &of).await? else {
            let text = "No policy is associated with the given resource.";
            return Err(Error::NotFound(text.to_owned()));
        };
        check_revision(request.revision_id.as_deref(), &stored.value.revision_id)?;
        let (id, count) = (&request.statement_id, stored.value.statements.len());
        let mut statements = stored.value.statements;
        statements.retain(|statement| statement.id != *id);
        if statements.len() == count {
            let text = format!("Statement {id} is not found in resource policy.");
            return Err(Error::NotFound(text));
        }
        let expect = Expect::Revision(stored.revision);
        let mut change = Change::default();
        if statements.is_empty() {
            change.deletes.push((Key::Policy(name, of), expect));
        } else {
            let policy = Policy { statements, revision_id: self.random.uuid() };
            change.puts.push((Record::Policy(name, of, policy), expect));
        }
        Ok((change, ()))
    }
}
