//! `GetParametersByPath`.
//!
//! Owns the pages of a hierarchy with the values, at most ten at once.

use mayfly_core::parameter::{LEVELS_MAX, ParameterName};
use mayfly_wire::ApiError;
use mayfly_wire::generated::ssm as api;

use super::filters::Filters;
use super::refusal::{self, refused};
use super::shown;
use crate::control::Control;
use crate::error::Error;
use crate::limits::{PARAMETERS_LISTED_MAX, PARAMETERS_SHOWN_MAX};
use crate::page;

impl Control {
    /// The parameters below a path.
    ///
    /// # Errors
    /// `ValidationException`, `InvalidFilterKey`, `InvalidNextToken`.
    pub async fn get_parameters_by_path(
        &self,
        request: api::GetParametersByPathRequest,
    ) -> Result<api::GetParametersByPathResult, ApiError> {
        self.by_path(request).await.map_err(refused)
    }

    async fn by_path(
        &self,
        request: api::GetParametersByPathRequest,
    ) -> Result<api::GetParametersByPathResult, Error> {
        let path = request.path;
        if !path.starts_with('/') || path.matches('/').count() > LEVELS_MAX + 1 {
            return Err(refusal::invalid(
                "Path: the parameter path must begin with a / and have at most 15 levels",
            ));
        }
        let path = format!("{}/", path.trim_end_matches('/'));
        let recursive = request.recursive == Some(true);
        let filters = Filters::by_path(request.parameter_filters.unwrap_or_default())?;
        let size = request.max_results.and_then(|max| usize::try_from(max).ok());
        let size = size.unwrap_or(PARAMETERS_SHOWN_MAX).clamp(1, PARAMETERS_SHOWN_MAX);
        let mut after = after(request.next_token.as_deref())?;
        // What has no slash lies in the root, and sorts behind everything that has.
        let prefix = if path == "/" { "" } else { &path };
        let mut found = Vec::new();
        loop {
            let read = self.catalogue.parameters(prefix, after.as_ref(), PARAMETERS_LISTED_MAX);
            let read = read.await?;
            let is_last = read.len() < PARAMETERS_LISTED_MAX;
            after = read.last().map(|stored| stored.value.name.clone());
            let parameters = read.into_iter().map(|stored| stored.value);
            found.extend(parameters.filter(|parameter| {
                parameter.name.is_below(&path, recursive) && filters.pass(parameter)
            }));
            if is_last || found.len() > size {
                break;
            }
        }
        let (page, next_token) = page::cut(found, size, |parameter| parameter.name.to_string());
        let in_plain = request.with_decryption == Some(true);
        let mut parameters = Vec::new();
        for parameter in page {
            let (name, number) = (&parameter.name, parameter.newest.version);
            // One that was deleted since is left out.
            if let Some(version) = self.catalogue.parameter_version(name, number).await? {
                let home = &self.config.home;
                parameters.push(shown::parameter(home, name, &version.value, in_plain));
            }
        }
        Ok(api::GetParametersByPathResult { parameters: Some(parameters), next_token })
    }
}

/// The name behind which to go on.
pub(super) fn after(token: Option<&str>) -> Result<Option<ParameterName>, Error> {
    let name = page::after(token).map_err(|_| refusal::invalid_token())?;
    name.map(|name| ParameterName::new(&name).map_err(|_| refusal::invalid_token())).transpose()
}
