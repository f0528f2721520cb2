//! The version that a reference with or without a qualifier means.
//!
//! Owns the way from a qualifier to a version for everything that shows a version. Never picks
//! between the versions of a weighted alias: it shows the first one, as the public service does.

use mayfly_core::function::{Function, VersionEntry};
use mayfly_core::name::{Qualifier, Version};
use mayfly_store::Stored;

use super::Shown;
use crate::address::Target;
use crate::control::Control;
use crate::error::Error;

/// A function with one of its versions.
pub(crate) struct Found {
    pub(crate) function: Stored<Function>,
    pub(crate) entry: Stored<VersionEntry>,
    /// How the version is to be shown.
    pub(crate) shown: Shown,
}

impl Control {
    /// Finds the version; the error names what was addressed.
    pub(crate) async fn found(&self, target: &Target) -> Result<Found, Error> {
        let function = self.function(&target.name).await?;
        let version = match &target.qualifier {
            None => Some(Version::Latest),
            Some(Qualifier::Version(version)) => Some(*version),
            Some(Qualifier::Alias(alias)) => {
                let alias = self.catalogue.alias(&target.name, alias).await?;
                alias.map(|alias| alias.value.version)
            }
        };
        let entry = match version {
            Some(version) => self.catalogue.version(&target.name, version).await?,
            None => None,
        };
        let entry = entry.ok_or_else(|| Error::function_not_found(&self.target_arn(target)))?;
        let shown = target.qualifier.clone().map_or(Shown::Unqualified, Shown::Qualified);
        Ok(Found { function, entry, shown })
    }
}
