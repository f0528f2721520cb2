//! `ListRules`.
//!
//! Owns the pages.

use mayfly_core::bus::RuleName;
use mayfly_wire::ApiError;
use mayfly_wire::generated::events as api;

use super::refusal::refused;
use super::{pages, shown};
use crate::control::Control;
use crate::error::Error;
use crate::page;

impl Control {
    /// Lists the rules of a bus by name.
    ///
    /// # Errors
    /// `ResourceNotFoundException` for the bus, `ValidationException` for a strange token.
    pub async fn list_rules(
        &self,
        request: api::ListRulesRequest,
    ) -> Result<api::ListRulesResponse, ApiError> {
        self.list_of_rules(request).await.map_err(refused)
    }

    async fn list_of_rules(
        &self,
        request: api::ListRulesRequest,
    ) -> Result<api::ListRulesResponse, Error> {
        let bus = self.bus_at(request.event_bus_name.as_deref()).await?.bus.name;
        let after = pages::after(request.next_token.as_deref())?;
        let after = after.map(|name| RuleName::new(&name).map_err(|_| pages::bad_token()));
        let (after, size) = (after.transpose()?, pages::size(request.limit));
        let prefix = request.name_prefix.unwrap_or_default();
        let found = self.catalogue.rules(&bus, &prefix, after.as_ref(), size + 1).await?;
        let rules = found.into_iter().map(|stored| stored.value).collect();
        let (rules, next_token) = page::cut(rules, size, |rule| rule.name.to_string());
        let list = rules.iter().map(|rule| shown::rule(&self.config.home, rule)).collect();
        Ok(api::ListRulesResponse { rules: Some(list), next_token })
    }
}
