//! `ListTargetsByRule`.
//!
//! Owns nothing but the answer.

use mayfly_wire::ApiError;
use mayfly_wire::generated::events as api;

use super::refusal::refused;
use super::{pages, shown};
use crate::control::Control;

impl Control {
    /// Lists the targets of a rule.
    ///
    /// # Errors
    /// `ResourceNotFoundException`, `ValidationException` for a strange token.
    pub async fn list_targets_by_rule(
        &self,
        request: api::ListTargetsByRuleRequest,
    ) -> Result<api::ListTargetsByRuleResponse, ApiError> {
        let found = self.rule_at(request.event_bus_name.as_deref(), &request.rule).await;
        let mut targets = found.map_err(refused)?.value.targets;
        targets.sort_by(|a, b| a.id.cmp(&b.id));
        let token = request.next_token.as_deref();
        let cut = pages::cut(targets, request.limit, token, |target| target.id.clone());
        let (targets, next_token) = cut.map_err(refused)?;
        let list = targets.iter().map(shown::target).collect();
        Ok(api::ListTargetsByRuleResponse { targets: Some(list), next_token })
    }
}
