//! `DescribeRule`.
//!
//! Owns nothing but the answer.

use mayfly_wire::ApiError;
use mayfly_wire::bus::rule_arn;
use mayfly_wire::generated::events as api;

use super::refusal::refused;
use super::shown;
use crate::control::Control;

impl Control {
    /// Shows a rule.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn describe_rule(
        &self,
        request: api::DescribeRuleRequest,
    ) -> Result<api::DescribeRuleResponse, ApiError> {
        let found = self.rule_at(request.event_bus_name.as_deref(), &request.name).await;
        let rule = found.map_err(refused)?.value;
        Ok(api::DescribeRuleResponse {
            name: Some(rule.name.to_string()),
            arn: Some(rule_arn(&self.config.home, &rule.bus, &rule.name)),
            state: Some(shown::state(&rule)),
            event_bus_name: Some(rule.bus.to_string()),
            event_pattern: rule.pattern,
            schedule_expression: rule.schedule,
            description: rule.description,
            role_arn: rule.role,
            managed_by: None,
            created_by: Some(self.config.home.account.clone()),
        })
    }
}
