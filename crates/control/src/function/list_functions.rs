//! `ListFunctions`.
//!
//! Owns the paging over functions, or over all of their versions. Never shows states: the public
//! service leaves them out of lists.

use mayfly_core::function::VersionEntry;
use mayfly_core::name::{FunctionName, Version};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use super::Shown;
use crate::control::Control;
use crate::error::Error;
use crate::page;

type Listed = (FunctionName, VersionEntry);

impl Control {
    /// Lists functions by name, 50 a page; with `FunctionVersion=ALL` every version of each.
    ///
    /// # Errors
    /// `InvalidParameterValueException` for a marker that is not ours or a foreign `MasterRegion`.
    pub async fn list_functions(
        &self,
        request: api::ListFunctionsRequest,
    ) -> Result<api::ListFunctionsResponse, ApiError> {
        if let Some(region) =
            request.master_region.filter(|region| *region != self.config.home.region)
            && region != "ALL"
        {
            return Err(Error::invalid(format!(
                "MasterRegion must be ALL or {}, not {region}",
                self.config.home.region
            ))
            .into());
        }
        let size = page::size(request.max_items);
        let marker = page::after(request.marker.as_deref())?;
        let is_all = request.function_version == Some(api::FunctionVersion::All);
        let listed = match is_all {
            true => self.page_of_versions(marker, size + 1).await?,
            false => self.page_of_functions(marker, size + 1).await?,
        };
        let (listed, next_marker) = page::cut(listed, size, key);
        let shown = if is_all { Shown::ListedVersion } else { Shown::ListedFunction };
        let functions =
            listed.iter().map(|(name, entry)| self.configuration(name, entry, &shown)).collect();
        Ok(api::ListFunctionsResponse { next_marker, functions: Some(functions) })
    }

    async fn page_of_functions(
        &self,
        marker: Option<String>,
        max: usize,
    ) -> Result<Vec<Listed>, Error> {
        let after = marker.as_deref().map(entry_of).transpose()?.map(|(name, _)| name);
        let mut listed = Vec::with_capacity(max);
        for function in self.catalogue.functions(after.as_ref(), max).await? {
            let name = function.value.name;
            // Deleted between the two reads: it is no longer listed.
            if let Some(latest) = self.catalogue.version(&name, Version::Latest).await? {
                listed.push((name, latest.value));
            }
        }
        Ok(listed)
    }

    async fn page_of_versions(
        &self,
        marker: Option<String>,
        max: usize,
    ) -> Result<Vec<Listed>, Error> {
        let mut listed = Vec::with_capacity(max);
        let mut after = None;
        if let Some((name, version)) = marker.as_deref().map(entry_of).transpose()? {
            let rest = self.catalogue.versions(&name, Some(version), max).await?;
            listed.extend(rest.into_iter().map(|entry| (name.clone(), entry.value)));
            after = Some(name);
        }
        while listed.len() < max {
            let functions = self.catalogue.functions(after.as_ref(), max - listed.len()).await?;
            let Some(last) = functions.last() else { break };
            after = Some(last.value.name.clone());
            for function in functions {
                let name = function.value.name;
                let versions = self.catalogue.versions(&name, None, max).await?;
                listed.extend(versions.into_iter().map(|entry| (name.clone(), entry.value)));
            }
        }
        listed.truncate(max);
        Ok(listed)
    }
}

/// What a marker of this list names: `<function>:<version>`.
fn key((name, entry): &Listed) -> String {
    format!("{name}:{}", entry.version)
}

fn entry_of(key: &str) -> Result<(FunctionName, Version), Error> {
    let (name, version) = key.split_once(':').ok_or_else(page::invalid_marker)?;
    let name = FunctionName::new(name).map_err(|_| page::invalid_marker())?;
    Ok((name, version_of(version).ok_or_else(page::invalid_marker)?))
}

fn version_of(text: &str) -> Option<Version> {
    match text {
        "$LATEST" => Some(Version::Latest),
        number => number.parse().ok().map(Version::Number),
    }
}
