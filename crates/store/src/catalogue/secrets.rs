//! The records of secrets and parameters.
//!
//! Owns how they are read. Never decides what a change should be, and never keeps a value.

use mayfly_core::parameter::{Parameter, ParameterName, ParameterVersion};
use mayfly_core::secret::{Secret, SecretName, SecretValue};

use super::{Catalogue, CommitError, Record, Stored, value_of};
use crate::key::{self, Key, kind};

impl Catalogue {
    /// One secret.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn secret(&self, name: &SecretName) -> Result<Option<Stored<Secret>>, CommitError> {
        let found = self.get(&Key::Secret(name.clone())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::Secret(secret) => secret)))
    }

    /// Up to `max` secrets by name, behind `after`.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn secrets(
        &self,
        after: Option<&SecretName>,
        max: usize,
    ) -> Result<Vec<Stored<Secret>>, CommitError> {
        let after = after.map(|name| Key::Secret(name.clone()));
        let found = self.list(&[kind::SECRET], after.as_ref(), max).await?;
        let take = |stored| value_of!(stored, Record::Secret(secret) => secret);
        Ok(found.into_iter().map(take).collect())
    }

    /// The value of one version of a secret.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn secret_value(
        &self,
        secret: &Secret,
        version: &str,
    ) -> Result<Option<Stored<SecretValue>>, CommitError> {
        let found = self.get(&Key::secret_value(secret, version)).await?;
        Ok(found.map(|stored| value_of!(stored, Record::SecretValue(_, value) => value)))
    }

    /// One parameter.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn parameter(
        &self,
        name: &ParameterName,
    ) -> Result<Option<Stored<Parameter>>, CommitError> {
        let found = self.get(&Key::Parameter(name.clone())).await?;
        Ok(found.map(|stored| value_of!(stored, Record::Parameter(parameter) => parameter)))
    }

    /// Up to `max` parameters whose names begin with `prefix`, by name, behind `after`.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn parameters(
        &self,
        prefix: &str,
        after: Option<&ParameterName>,
        max: usize,
    ) -> Result<Vec<Stored<Parameter>>, CommitError> {
        let after = after.map(|name| Key::Parameter(name.clone()));
        let prefix = [&[kind::PARAMETER], prefix.as_bytes()].concat();
        let found = self.list(&prefix, after.as_ref(), max).await?;
        let take = |stored| value_of!(stored, Record::Parameter(parameter) => parameter);
        Ok(found.into_iter().map(take).collect())
    }

    /// One version of a parameter.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn parameter_version(
        &self,
        name: &ParameterName,
        version: u64,
    ) -> Result<Option<Stored<ParameterVersion>>, CommitError> {
        let found = self.get(&Key::ParameterVersion(name.clone(), version)).await?;
        Ok(found.map(|stored| value_of!(stored, Record::ParameterVersion(_, version) => version)))
    }

    /// Up to `max` versions of a parameter behind `after`, ascending.
    ///
    /// # Errors
    /// [`CommitError::Engine`].
    pub async fn parameter_versions(
        &self,
        name: &ParameterName,
        after: Option<u64>,
        max: usize,
    ) -> Result<Vec<Stored<ParameterVersion>>, CommitError> {
        let after = after.map(|version| Key::ParameterVersion(name.clone(), version));
        let prefix = key::prefix(kind::PARAMETER_VERSION, name.as_str());
        let found = self.list(&prefix, after.as_ref(), max).await?;
        let take = |stored| value_of!(stored, Record::ParameterVersion(_, version) => version);
        Ok(found.into_iter().map(take).collect())
    }
}
