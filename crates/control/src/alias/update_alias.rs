//! `UpdateAlias`.
//!
//! Owns the change of an alias; absent members keep what is there. Never changes versions.

use mayfly_core::function::Alias;
use mayfly_core::name::{AliasName, FunctionName};
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use super::routing;
use crate::commit::guard;
use crate::control::Control;
use crate::error::{Error, check_revision};
use crate::shape;

impl Control {
    /// Changes an alias. An empty `RoutingConfig` sends everything to `FunctionVersion` again.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `PreconditionFailedException` for an old `RevisionId`;
    /// `InvalidParameterValueException` for a routing that is not allowed, also by the alias's
    /// provisioned concurrency.
    pub async fn update_alias(
        &self,
        request: api::UpdateAliasRequest,
    ) -> Result<api::AliasConfiguration, ApiError> {
        let name = self.function_itself(&request.function_name)?;
        let alias_name = shape::alias_name(&request.name)?;
        let updated = self.commit_with(|| self.alias_change(&name, &alias_name, &request)).await?;
        Ok(self.alias_shown(&name, &updated))
    }

    async fn alias_change(
        &self,
        name: &FunctionName,
        alias_name: &AliasName,
        request: &api::UpdateAliasRequest,
    ) -> Result<(Change, Alias), Error> {
        let function = self.function(name).await?;
        let old = self.existing_alias(name, alias_name).await?;
        check_revision(request.revision_id.as_deref(), &old.value.revision_id)?;
        let updated = updated(&old.value, request, self.random.uuid())?;
        self.check_pointed(name, updated.version, updated.extra).await?;
        self.check_still_provisionable(name, &updated).await?;
        let record = Record::Alias(name.clone(), updated.clone());
        // The guard collides with a deletion of the version that the alias is pointed at.
        let puts = vec![(record, Expect::Revision(old.revision)), guard(&function)];
        Ok((Change { puts, ..Change::default() }, updated))
    }
}

fn updated(
    old: &Alias,
    request: &api::UpdateAliasRequest,
    revision_id: String,
) -> Result<Alias, Error> {
    let version = request.function_version.as_deref().map(shape::version).transpose()?;
    let version = version.unwrap_or(old.version);
    let extra = match &request.routing_config {
        None => old.extra,
        Some(config) => match &config.additional_version_weights {
            None => None,
            Some(weights) => routing::extra(version, weights.iter())?,
        },
    };
    let description = request.description.clone().unwrap_or_else(|| old.description.clone());
    Ok(Alias { name: old.name.clone(), version, extra, description, revision_id })
}
