//! `DescribeParameters`.
//!
//! Owns the pages of all parameters, without their values.

use mayfly_core::parameter::Parameter;
use mayfly_wire::ApiError;
use mayfly_wire::generated::ssm as api;

use super::filters::Filters;
use super::get_parameters_by_path::after;
use super::refusal::{self, refused};
use super::{address, shown};
use crate::control::Control;
use crate::error::Error;
use crate::limits::PARAMETERS_LISTED_MAX;
use crate::page;

impl Control {
    /// Lists parameters.
    ///
    /// # Errors
    /// `InvalidFilterKey`, `InvalidFilterOption`, `InvalidFilterValue`, `InvalidNextToken`.
    pub async fn describe_parameters(
        &self,
        request: api::DescribeParametersRequest,
    ) -> Result<api::DescribeParametersResult, ApiError> {
        self.described(request).await.map_err(refused)
    }

    async fn described(
        &self,
        request: api::DescribeParametersRequest,
    ) -> Result<api::DescribeParametersResult, Error> {
        if request.shared == Some(true) {
            return Err(Error::unsupported("Shared"));
        }
        let filters = match (request.parameter_filters, request.filters) {
            (Some(_), Some(_)) => {
                return Err(refusal::invalid("Give ParameterFilters or Filters, not both"));
            }
            (Some(filters), None) => Filters::described(filters)?,
            (None, filters) => Filters::classic(filters.unwrap_or_default()),
        };
        let size = request.max_results.and_then(|max| usize::try_from(max).ok());
        let size = size.unwrap_or(PARAMETERS_LISTED_MAX).clamp(1, PARAMETERS_LISTED_MAX);
        let mut after = after(request.next_token.as_deref())?;
        let mut found: Vec<Parameter> = Vec::new();
        loop {
            let read = self.catalogue.parameters("", after.as_ref(), PARAMETERS_LISTED_MAX).await?;
            let is_last = read.len() < PARAMETERS_LISTED_MAX;
            after = read.last().map(|stored| stored.value.name.clone());
            let parameters = read.into_iter().map(|stored| stored.value);
            found.extend(parameters.filter(|parameter| filters.pass(parameter)));
            if is_last || found.len() > size {
                break;
            }
        }
        let (page, next_token) = page::cut(found, size, |parameter| parameter.name.to_string());
        let parameters = page.iter().map(|parameter| {
            let details = &parameter.newest;
            api::ParameterMetadata {
                name: Some(parameter.name.to_string()),
                arn: Some(address::arn(&self.config.home, &parameter.name)),
                r#type: Some(shown::kind(details.kind)),
                key_id: details.key_id.clone(),
                last_modified_date: Some(shown::time(details)),
                last_modified_user: Some(details.modified_by.clone()),
                description: details.description.clone(),
                allowed_pattern: details.allowed_pattern.clone(),
                version: Some(shown::number(details.version)),
                tier: Some(shown::tier(details)),
                policies: Some(Vec::new()),
                data_type: Some(details.data_type.clone()),
            }
        });
        Ok(api::DescribeParametersResult { parameters: Some(parameters.collect()), next_token })
    }
}
