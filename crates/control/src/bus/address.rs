//! What a request addresses: buses and rules by name or ARN.
//!
//! Owns the reading, and that the default bus is there without a record. Never changes anything.

use mayfly_core::bus::{BusName, EventBus, Rule, RuleName};
use mayfly_core::time::EpochMs;
use mayfly_store::{Expect, Stored};
use mayfly_wire::bus;

use super::refusal::{invalid, not_found};
use crate::control::Control;
use crate::error::Error;

/// A bus, and what to expect when it is written back.
pub(super) struct Found {
    pub(super) bus: EventBus,
    pub(super) expect: Expect,
}

impl Control {
    /// The name that a request means.
    pub(super) fn bus_name(&self, text: Option<&str>) -> Result<BusName, Error> {
        bus::bus(&self.config.home, text).ok_or_else(|| {
            invalid("EventBusName", "It is not a name or an ARN of this account and region.")
        })
    }

    /// The bus that a request means.
    pub(super) async fn bus_at(&self, text: Option<&str>) -> Result<Found, Error> {
        let name = self.bus_name(text)?;
        self.bus_named(name).await
    }

    pub(super) async fn bus_named(&self, name: BusName) -> Result<Found, Error> {
        match self.catalogue.event_bus(&name).await? {
            Some(Stored { value, revision }) => {
                Ok(Found { bus: value, expect: Expect::Revision(revision) })
            }
            None if name.is_default() => {
                Ok(Found { bus: EventBus::new(name, EpochMs(0)), expect: Expect::Absent })
            }
            None => Err(not_found(format!("Event bus {name} does not exist."))),
        }
    }

    /// The rule that a request means.
    pub(super) async fn rule_at(
        &self,
        bus: Option<&str>,
        name: &str,
    ) -> Result<Stored<Rule>, Error> {
        let bus = self.bus_at(bus).await?.bus.name;
        let name = rule_name(name)?;
        let found = self.catalogue.rule(&bus, &name).await?;
        found.ok_or_else(|| no_rule(&bus, &name))
    }
}

pub(super) fn no_rule(bus: &BusName, name: &RuleName) -> Error {
    not_found(format!("Rule {name} does not exist on EventBus {bus}."))
}

pub(super) fn rule_name(text: &str) -> Result<RuleName, Error> {
    RuleName::new(text).map_err(|error| invalid("Name", error))
}
