//! `ListRuleNamesByTarget`.
//!
//! Owns the search: every rule of the bus is looked at.

use mayfly_wire::ApiError;
use mayfly_wire::generated::events as api;

use super::pages;
use super::refusal::refused;
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Lists the rules of a bus that have a target.
    ///
    /// # Errors
    /// `ResourceNotFoundException` for the bus, `ValidationException` for a strange token.
    pub async fn list_rule_names_by_target(
        &self,
        request: api::ListRuleNamesByTargetRequest,
    ) -> Result<api::ListRuleNamesByTargetResponse, ApiError> {
        self.rule_names(request).await.map_err(refused)
    }

    async fn rule_names(
        &self,
        request: api::ListRuleNamesByTargetRequest,
    ) -> Result<api::ListRuleNamesByTargetResponse, Error> {
        let bus = self.bus_at(request.event_bus_name.as_deref()).await?.bus.name;
        let all = self.catalogue.rules(&bus, "", None, usize::MAX).await?;
        let rules = all.into_iter().map(|stored| stored.value);
        let names = rules
            .filter(|rule| rule.targets.iter().any(|target| target.arn == request.target_arn))
            .map(|rule| rule.name.to_string());
        let token = request.next_token.as_deref();
        let (names, next_token) = pages::cut(names.collect(), request.limit, token, String::clone)?;
        Ok(api::ListRuleNamesByTargetResponse { rule_names: Some(names), next_token })
    }
}
