//! `CreateAlias`.
//!
//! Owns the writing of a new alias. Never changes the versions it points to.

use mayfly_core::function::Alias;
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use super::routing;
use crate::commit::guard;
use crate::control::Control;
use crate::error::Error;
use crate::shape;

impl Control {
    /// Creates an alias.
    ///
    /// # Errors
    /// `ResourceNotFoundException` for function or version; `ResourceConflictException` when the
    /// name is taken; `InvalidParameterValueException` for a routing that is not allowed.
    pub async fn create_alias(
        &self,
        request: api::CreateAliasRequest,
    ) -> Result<api::AliasConfiguration, ApiError> {
        let name = self.function_itself(&request.function_name)?;
        let alias_name = shape::alias_name(&request.name)?;
        let version = shape::version(&request.function_version)?;
        let weights = request.routing_config.and_then(|config| config.additional_version_weights);
        let extra = routing::extra(version, weights.unwrap_or_default().iter())?;
        let alias = Alias {
            name: alias_name,
            version,
            extra,
            description: request.description.unwrap_or_default(),
            revision_id: self.random.uuid(),
        };
        self.commit_with(|| async {
            let function = self.function(&name).await?;
            if self.catalogue.alias(&name, &alias.name).await?.is_some() {
                let arn = self.alias_arn(&name, &alias.name);
                return Err(Error::Conflict(format!("Alias already exists: {arn}")));
            }
            self.check_pointed(&name, version, extra).await?;
            let record = Record::Alias(name.clone(), alias.clone());
            let puts = vec![(record, Expect::Absent), guard(&function)];
            Ok((Change { puts, ..Change::default() }, ()))
        })
        .await?;
        Ok(self.alias_shown(&name, &alias))
    }
}
