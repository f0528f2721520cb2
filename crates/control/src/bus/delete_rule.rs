//! `DeleteRule`.
//!
//! Owns the end of a rule. One that is not there is no mistake; one with targets stays.

use mayfly_store::{Change, Expect, Key};
use mayfly_wire::ApiError;
use mayfly_wire::generated::events as api;

use super::address::rule_name;
use super::refusal::refused;
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Deletes a rule.
    ///
    /// # Errors
    /// `ValidationException` while it has targets; `ResourceNotFoundException` for the bus.
    pub async fn delete_rule(&self, request: api::DeleteRuleRequest) -> Result<(), ApiError> {
        let deleted = self.commit_with(|| async {
            let bus = self.bus_at(request.event_bus_name.as_deref()).await?.bus.name;
            let name = rule_name(&request.name)?;
            let Some(stored) = self.catalogue.rule(&bus, &name).await? else {
                return Ok((Change::default(), None));
            };
            if !stored.value.targets.is_empty() {
                return Err(Error::invalid("Rule can't be deleted since it has targets."));
            }
            let key = Key::Rule(bus.clone(), name);
            let deletes = vec![(key, Expect::Revision(stored.revision))];
            Ok((Change { deletes, ..Change::default() }, Some(bus)))
        });
        if let Some(bus) = deleted.await.map_err(refused)? {
            self.rule_count.remove(&bus).await;
        }
        Ok(())
    }
}
