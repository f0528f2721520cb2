//! What provisioned concurrency hangs on: a published version or an alias.
//!
//! Owns the refusal of everything else, and the answer when there is no configuration. Never
//! writes one.

use mayfly_core::function::{Alias, VersionConfig};
use mayfly_core::name::{FunctionName, Qualifier, Version};
use mayfly_core::provisioned::ProvisionedConfig;
use mayfly_store::Stored;
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda::errors;

use crate::control::Control;
use crate::error::Error;

const UNPUBLISHED: &str = "Provisioned Concurrency Configs cannot be applied to unpublished \
                           function versions.";
const SNAP_START: &str = "Provisioned Concurrency is not supported for a version with SnapStart.";

impl Control {
    /// Reads function and qualifier; the qualifier must be given.
    pub(super) fn provisioned_target(
        &self,
        function: &str,
        qualifier: &str,
    ) -> Result<(FunctionName, Qualifier), Error> {
        let target = self.target(function, Some(qualifier))?;
        match target.qualifier {
            Some(qualifier) => Ok((target.name, qualifier)),
            None => Err(Error::invalid("Qualifier must name a version or an alias")),
        }
    }

    /// The configuration of what exists.
    pub(super) async fn existing_provisioned(
        &self,
        name: &FunctionName,
        of: &Qualifier,
    ) -> Result<Stored<ProvisionedConfig>, ApiError> {
        self.function(name).await?;
        let found = self.catalogue.provisioned_of(name, of).await.map_err(Error::from)?;
        found.ok_or_else(|| {
            errors::provisioned_concurrency_config_not_found(
                "No Provisioned Concurrency Config found for this function",
            )
        })
    }

    /// Checks that provisioned concurrency may hang on this version or alias.
    pub(super) async fn check_provisionable(
        &self,
        name: &FunctionName,
        of: &Qualifier,
    ) -> Result<(), Error> {
        match of {
            Qualifier::Version(version) => self.check_version(name, *version, of).await,
            Qualifier::Alias(alias_name) => {
                let found = self.catalogue.alias(name, alias_name).await?;
                let missing = || Error::function_not_found(&self.qualified_arn(name, of));
                let alias = found.ok_or_else(missing)?.value;
                self.check_alias(name, &alias, of).await
            }
        }
    }

    /// Checks that an alias which has provisioned concurrency may be changed to this.
    pub(crate) async fn check_still_provisionable(
        &self,
        name: &FunctionName,
        updated: &Alias,
    ) -> Result<(), Error> {
        let of = Qualifier::Alias(updated.name.clone());
        match self.catalogue.provisioned_of(name, &of).await? {
            Some(_) => self.check_alias(name, updated, &of).await,
            None => Ok(()),
        }
    }

    async fn check_alias(
        &self,
        name: &FunctionName,
        alias: &Alias,
        of: &Qualifier,
    ) -> Result<(), Error> {
        let extra = alias.extra.map(|(number, _)| Version::Number(number));
        for version in [Some(alias.version), extra].into_iter().flatten() {
            self.check_version(name, version, of).await?;
            let own = Qualifier::Version(version);
            if self.catalogue.provisioned_of(name, &own).await?.is_some() {
                return Err(Error::invalid(
                    "Alias can't be used for Provisioned Concurrency configuration on an already \
                     Provisioned version",
                ));
            }
        }
        Ok(())
    }

    async fn check_version(
        &self,
        name: &FunctionName,
        version: Version,
        of: &Qualifier,
    ) -> Result<(), Error> {
        if version == Version::Latest {
            return Err(Error::invalid(UNPUBLISHED));
        }
        let found = self.catalogue.version(name, version).await?;
        let missing = || Error::function_not_found(&self.qualified_arn(name, of));
        let entry = found.ok_or_else(missing)?;
        let VersionConfig { snap_start, .. } = &*entry.value.config;
        if *snap_start { Err(Error::invalid(SNAP_START)) } else { Ok(()) }
    }
}
