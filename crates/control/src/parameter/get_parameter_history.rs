//! `GetParameterHistory`.
//!
//! Owns the pages of a parameter's versions, the oldest first.

use mayfly_wire::ApiError;
use mayfly_wire::generated::ssm as api;

use super::refusal::{self, refused};
use super::shown;
use crate::control::Control;
use crate::error::Error;
use crate::limits::PARAMETERS_LISTED_MAX;
use crate::page;

impl Control {
    /// The versions of a parameter.
    ///
    /// # Errors
    /// `ParameterNotFound`, `InvalidNextToken`.
    pub async fn get_parameter_history(
        &self,
        request: api::GetParameterHistoryRequest,
    ) -> Result<api::GetParameterHistoryResult, ApiError> {
        self.history(request).await.map_err(refused)
    }

    async fn history(
        &self,
        request: api::GetParameterHistoryRequest,
    ) -> Result<api::GetParameterHistoryResult, Error> {
        let name = self.parameter_at(&request.name).await?.value.name;
        let token = page::after(request.next_token.as_deref());
        let token = token.map_err(|_| refusal::invalid_token())?;
        let after = token.map(|text| text.parse::<u64>()).transpose();
        let after = after.map_err(|_| refusal::invalid_token())?;
        let size = request.max_results.and_then(|max| usize::try_from(max).ok());
        let size = size.unwrap_or(PARAMETERS_LISTED_MAX).clamp(1, PARAMETERS_LISTED_MAX);
        let read = self.catalogue.parameter_versions(&name, after, size + 1).await?;
        let versions = read.into_iter().map(|stored| stored.value).collect();
        let (page, next_token) =
            page::cut(versions, size, |version| version.details.version.to_string());
        let in_plain = request.with_decryption == Some(true);
        let parameters = page.iter().map(|version| {
            let details = &version.details;
            api::ParameterHistory {
                name: Some(name.to_string()),
                r#type: Some(shown::kind(details.kind)),
                key_id: details.key_id.clone(),
                last_modified_date: Some(shown::time(details)),
                last_modified_user: Some(details.modified_by.clone()),
                description: details.description.clone(),
                value: Some(shown::value(version, in_plain)),
                allowed_pattern: details.allowed_pattern.clone(),
                version: Some(shown::number(details.version)),
                labels: Some(Vec::new()),
                tier: Some(shown::tier(details)),
                policies: Some(Vec::new()),
                data_type: Some(details.data_type.clone()),
            }
        });
        Ok(api::GetParameterHistoryResult { parameters: Some(parameters.collect()), next_token })
    }
}
