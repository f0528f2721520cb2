//! `GetPolicy`.
//!
//! Owns nothing but the answer.

use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use super::policy_target;
use crate::control::Control;
use crate::error::Error;
use crate::policy_document;

impl Control {
    /// Shows the policy of a function, a published version or an alias.
    ///
    /// # Errors
    /// `ResourceNotFoundException`, also when there is no policy; `InvalidParameterValueException`
    /// for `$LATEST` as the qualifier.
    pub async fn get_policy(
        &self,
        request: api::GetPolicyRequest,
    ) -> Result<api::GetPolicyResponse, ApiError> {
        let target = self.policy_address(&request.function_name, request.qualifier.as_deref())?;
        self.policy_target(&target).await?;
        let (name, of) = policy_target::key(&target);
        let stored = self.catalogue.policy(&name, &of).await.map_err(Error::from)?;
        let policy = stored.ok_or_else(Error::resource_not_found)?.value;
        Ok(api::GetPolicyResponse {
            policy: Some(policy_document::document(&policy.statements)),
            revision_id: Some(policy.revision_id),
        })
    }
}
