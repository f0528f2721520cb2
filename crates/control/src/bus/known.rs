//! What the gate asks about buses and rules before it lets anybody near them.
//!
//! Owns the reading. Never decides.

use mayfly_wire::ApiError;
use mayfly_wire::bus::{Named, bus_arn, named, rule_arn};

use super::refusal::refused;
use crate::control::Control;
use crate::error::Error;
use crate::secret::Known;

impl Control {
    /// The bus or rule with an ARN; `None` when there is none.
    ///
    /// # Errors
    /// `InternalException`.
    pub async fn known_event_resource(&self, arn: &str) -> Result<Option<Known>, ApiError> {
        let home = &self.config.home;
        let found = match named(home, arn) {
            Some(Named::Bus(name)) => {
                let found = self.catalogue.event_bus(&name).await;
                found.map(|found| {
                    found.map(|stored| Known {
                        arn: bus_arn(home, &name),
                        tags: stored.value.tags,
                        policy: stored.value.policy,
                    })
                })
            }
            Some(Named::Rule(bus, name)) => {
                let found = self.catalogue.rule(&bus, &name).await;
                found.map(|found| {
                    found.map(|stored| Known {
                        arn: rule_arn(home, &bus, &name),
                        tags: stored.value.tags,
                        policy: None,
                    })
                })
            }
            _ => Ok(None),
        };
        found.map_err(|error| refused(Error::from(error)))
    }
}
