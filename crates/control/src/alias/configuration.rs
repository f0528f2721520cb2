//! An alias as the API's `AliasConfiguration`, and the search for one.
//!
//! Owns which members are shown. Never decides anything.

use mayfly_core::function::Alias;
use mayfly_core::name::{AliasName, FunctionName, Qualifier};
use mayfly_store::Stored;
use mayfly_wire::generated::lambda as api;

use crate::control::Control;
use crate::error::Error;

impl Control {
    pub(super) fn alias_shown(
        &self,
        name: &FunctionName,
        alias: &Alias,
    ) -> api::AliasConfiguration {
        let routing_config = alias.extra.map(|(version, weight)| api::AliasRoutingConfiguration {
            additional_version_weights: Some([(version.to_string(), weight)].into()),
        });
        api::AliasConfiguration {
            alias_arn: Some(self.alias_arn(name, &alias.name)),
            name: Some(alias.name.to_string()),
            function_version: Some(alias.version.to_string()),
            description: Some(alias.description.clone()),
            routing_config,
            revision_id: Some(alias.revision_id.clone()),
        }
    }

    pub(super) fn alias_arn(&self, name: &FunctionName, alias: &AliasName) -> String {
        self.qualified_arn(name, &Qualifier::Alias(alias.clone()))
    }

    /// The alias of an existing function.
    pub(super) async fn existing_alias(
        &self,
        name: &FunctionName,
        alias: &AliasName,
    ) -> Result<Stored<Alias>, Error> {
        let found = self.catalogue.alias(name, alias).await?;
        found.ok_or_else(|| {
            Error::NotFound(format!("Cannot find alias arn: {}", self.alias_arn(name, alias)))
        })
    }
}
