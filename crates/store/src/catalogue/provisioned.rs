//! The records of provisioned concurrency.
//!
//! Owns how they are read. Never decides what a change should be.

use mayfly_core::name::{FunctionName, Qualifier};
use mayfly_core::provisioned::ProvisionedConfig;

use super::{Catalogue, CommitError, Record, Stored};
use crate::key::{self, Key, kind};

impl Catalogue {
    /// The provisioned concurrency of a version or alias.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn provisioned_of(
        &self,
        name: &FunctionName,
        of: &Qualifier,
    ) -> Result<Option<Stored<ProvisionedConfig>>, CommitError> {
        let found = self.get(&Key::Provisioned(name.clone(), of.clone())).await?;
        Ok(found.map(|stored| taken(stored).2))
    }

    /// All provisioned concurrency of a function: versions first, then aliases.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn provisioned(
        &self,
        name: &FunctionName,
    ) -> Result<Vec<(Qualifier, Stored<ProvisionedConfig>)>, CommitError> {
        let prefix = key::prefix(kind::PROVISIONED, name.as_str());
        let found = self.list(&prefix, None, usize::MAX).await?;
        let pair = |stored| {
            let (_, of, config) = taken(stored);
            (of, config)
        };
        Ok(found.into_iter().map(pair).collect())
    }

    /// All provisioned concurrency of the account, by function.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn all_provisioned(
        &self,
    ) -> Result<Vec<(FunctionName, ProvisionedConfig)>, CommitError> {
        let found = self.list(&[kind::PROVISIONED], None, usize::MAX).await?;
        let pair = |stored| {
            let (name, _, config) = taken(stored);
            (name, config.value)
        };
        Ok(found.into_iter().map(pair).collect())
    }
}

fn taken(stored: Stored<Record>) -> (FunctionName, Qualifier, Stored<ProvisionedConfig>) {
    let Stored { value, revision } = stored;
    match value {
        Record::Provisioned(name, of, value) => (name, of, Stored { value, revision }),
        _ => unreachable!("the kind of a record follows from the kind of its key"),
    }
}
