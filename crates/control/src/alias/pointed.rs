//! The versions that an alias points to.
//!
//! Owns the check that they exist and go together. Never writes.

use mayfly_core::function::VersionEntry;
use mayfly_core::name::{FunctionName, Version};

use super::routing;
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Checks both versions of an alias.
    ///
    /// # Errors
    /// [`Error::NotFound`] when one does not exist, [`Error::InvalidParameter`] when they differ in
    /// role or dead-letter queue.
    pub(super) async fn check_pointed(
        &self,
        name: &FunctionName,
        version: Version,
        extra: Option<(u64, f64)>,
    ) -> Result<(), Error> {
        let first = self.pointed(name, version).await?;
        let Some((number, _)) = extra else { return Ok(()) };
        routing::check_pair(version, number)?;
        let second = self.pointed(name, Version::Number(number)).await?;
        routing::check_alike(&first.config, &second.config)
    }

    async fn pointed(&self, name: &FunctionName, version: Version) -> Result<VersionEntry, Error> {
        let found = self.catalogue.version(name, version).await?;
        let missing = || Error::function_not_found(&self.version_arn(name, version));
        found.map(|stored| stored.value).ok_or_else(missing)
    }
}
