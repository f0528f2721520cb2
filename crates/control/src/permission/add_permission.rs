//! `AddPermission`.
//!
//! Owns a new statement and the length of the policy with it. Never changes other statements.

use mayfly_core::function::{Policy, Statement};
use mayfly_core::limits::POLICY_CHARS_MAX;
use mayfly_core::policy::INVOKE_FUNCTION_URL;
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use super::policy_target;
use crate::address::Target;
use crate::commit::guard;
use crate::control::Control;
use crate::error::{Error, check_revision};
use crate::{policy_document, shape};

impl Control {
    /// Adds a statement to the policy of a function, a published version or an alias.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `ResourceConflictException` when the statement id is taken;
    /// `PolicyLengthExceededException`; `PreconditionFailedException` for an old `RevisionId`;
    /// `InvalidParameterValueException` for `$LATEST` as the qualifier and for a principal that
    /// can be none.
    pub async fn add_permission(
        &self,
        request: api::AddPermissionRequest,
    ) -> Result<api::AddPermissionResponse, ApiError> {
        let target = self.policy_address(&request.function_name, request.qualifier.as_deref())?;
        if request.function_url_auth_type.is_some() && request.action != INVOKE_FUNCTION_URL {
            return Err(Error::invalid(format!(
                "FunctionUrlAuthType is only supported for {INVOKE_FUNCTION_URL} action"
            ))
            .into());
        }
        if !is_principal(&request.principal) {
            return Err(Error::invalid(
                "The provided principal was invalid. Please check the principal and try again.",
            )
            .into());
        }
        let added = self.commit_with(|| self.addition(&target, &request)).await?;
        let statement = Some(policy_document::statement(&added));
        Ok(api::AddPermissionResponse { statement })
    }

    /// One attempt: the change, and the statement that the answer shows.
    async fn addition(
        &self,
        target: &Target,
        request: &api::AddPermissionRequest,
    ) -> Result<(Change, Statement), Error> {
        let found = self.policy_target(target).await?;
        let (name, of) = policy_target::key(target);
        let stored = self.catalogue.policy(&name, &of).await?;
        let (statements, expect, revision) = match stored {
            Some(policy) => {
                let expect = Expect::Revision(policy.revision);
                (policy.value.statements, expect, policy.value.revision_id)
            }
            None => (Vec::new(), Expect::Absent, String::new()),
        };
        check_revision(request.revision_id.as_deref(), &revision)?;
        let added = statement_of(request, found.arn);
        let statements = appended(statements, &added)?;
        let policy = Policy { statements, revision_id: self.random.uuid() };
        // The guard collides with a deletion of what the policy hangs on.
        let puts = vec![(Record::Policy(name, of, policy), expect), guard(&found.function)];
        Ok((Change { puts, ..Change::default() }, added))
    }
}

/// The statements with one more.
///
/// # Errors
/// [`Error::Conflict`] when its id is taken, [`Error::PolicyLength`].
fn appended(mut statements: Vec<Statement>, added: &Statement) -> Result<Vec<Statement>, Error> {
    if statements.iter().any(|statement| statement.id == added.id) {
        return Err(Error::Conflict(format!(
            "The statement id ({}) provided already exists. Please provide a new statement id, or \
             remove the existing statement.",
            added.id
        )));
    }
    statements.push(added.clone());
    let chars = policy_document::document(&statements).chars().count();
    if chars > POLICY_CHARS_MAX {
        return Err(Error::PolicyLength(format!(
            "The final policy size ({chars}) is bigger than the limit ({POLICY_CHARS_MAX})."
        )));
    }
    Ok(statements)
}

fn statement_of(request: &api::AddPermissionRequest, resource: String) -> Statement {
    Statement {
        id: request.statement_id.clone(),
        action: request.action.clone(),
        principal: request.principal.clone(),
        resource,
        source_arn: request.source_arn.clone(),
        source_account: request.source_account.clone(),
        principal_org_id: request.principal_org_id.clone(),
        event_source_token: request.event_source_token.clone(),
        function_url_auth: request.function_url_auth_type.map(shape::url_auth),
        invoked_via_function_url: request.invoked_via_function_url,
    }
}

/// Whether a text can name a principal: everybody, an account, an ARN, or a service by its domain.
fn is_principal(text: &str) -> bool {
    let is_account = text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut labels = text.split('.');
    let is_label = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let is_service = text.contains('.') && labels.all(is_label);
    text == "*" || is_account || text.starts_with("arn:") || is_service
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn principals_are_told_by_their_form() {
        let arn = "arn:aws:iam::123456789012:role/r";
        for good in ["*", "123456789012", arn, "s3.amazonaws.com", "apigateway.amazonaws.com"] {
            assert!(is_principal(good), "{good}");
        }
        for bad in ["", "me", "12345678901", "1234567890123", "s3", ".", "a..b", "a b.com"] {
            assert!(!is_principal(bad), "{bad}");
        }
    }
}
