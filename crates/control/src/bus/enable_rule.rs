//! `EnableRule` and `DisableRule`.
//!
//! Owns a rule's state.

use mayfly_core::bus::Rule;
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::events as api;

use super::refusal::refused;
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Lets a rule match.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn enable_rule(&self, request: api::EnableRuleRequest) -> Result<(), ApiError> {
        let bus = request.event_bus_name.as_deref();
        self.set_enabled(bus, &request.name, true).await.map_err(refused)
    }

    /// Lets a rule match nothing.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn disable_rule(&self, request: api::DisableRuleRequest) -> Result<(), ApiError> {
        let bus = request.event_bus_name.as_deref();
        self.set_enabled(bus, &request.name, false).await.map_err(refused)
    }

    async fn set_enabled(&self, bus: Option<&str>, name: &str, enabled: bool) -> Result<(), Error> {
        self.commit_with(|| async {
            let stored = self.rule_at(bus, name).await?;
            if stored.value.enabled == enabled {
                return Ok((Change::default(), ()));
            }
            let rule = Rule { enabled, modified: self.clock.now(), ..stored.value };
            let puts = vec![(Record::Rule(rule), Expect::Revision(stored.revision))];
            Ok((Change { puts, ..Change::default() }, ()))
        })
        .await
    }
}
