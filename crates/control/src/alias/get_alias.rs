//! `GetAlias`.
//!
//! Owns nothing but the answer.

use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::control::Control;
use crate::shape;

impl Control {
    /// Shows an alias.
    ///
    /// # Errors
    /// `ResourceNotFoundException` for function or alias.
    pub async fn get_alias(
        &self,
        request: api::GetAliasRequest,
    ) -> Result<api::AliasConfiguration, ApiError> {
        let name = self.function_itself(&request.function_name)?;
        let alias_name = shape::alias_name(&request.name)?;
        self.function(&name).await?;
        let alias = self.existing_alias(&name, &alias_name).await?;
        Ok(self.alias_shown(&name, &alias.value))
    }
}
