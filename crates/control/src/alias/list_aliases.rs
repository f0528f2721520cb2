//! `ListAliases`.
//!
//! Owns the paging over the aliases of one function, and the filter by version.

use mayfly_core::function::Alias;
use mayfly_core::name::{AliasName, Version};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::control::Control;
use crate::error::Error;
use crate::{page, shape};

impl Control {
    /// Lists the aliases of a function by name, 50 a page; with `FunctionVersion` those that point
    /// to it.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `InvalidParameterValueException` for a marker that is not ours.
    pub async fn list_aliases(
        &self,
        request: api::ListAliasesRequest,
    ) -> Result<api::ListAliasesResponse, ApiError> {
        let name = self.function_itself(&request.function_name)?;
        self.function(&name).await?;
        let size = page::size(request.max_items);
        let version = request.function_version.as_deref().map(shape::version).transpose()?;
        let after = page::after(request.marker.as_deref())?;
        let invalid = |_| page::invalid_marker();
        let after = after.as_deref().map(AliasName::new).transpose().map_err(invalid)?;
        // A filter can pass over any number of aliases: then all are read.
        let read = if version.is_some() { usize::MAX } else { size + 1 };
        let found =
            self.catalogue.aliases(&name, after.as_ref(), read).await.map_err(Error::from)?;
        let aliases = found.into_iter().map(|alias| alias.value);
        let pointing = aliases.filter(|alias| version.is_none_or(|v| points_to(alias, v)));
        let pointing: Vec<Alias> = pointing.take(size + 1).collect();
        let (pointing, next_marker) = page::cut(pointing, size, |alias| alias.name.to_string());
        let aliases = pointing.iter().map(|alias| self.alias_shown(&name, alias)).collect();
        Ok(api::ListAliasesResponse { next_marker, aliases: Some(aliases) })
    }
}

fn points_to(alias: &Alias, version: Version) -> bool {
    let extra = alias.extra.map(|(number, _)| Version::Number(number));
    alias.version == version || extra == Some(version)
}
