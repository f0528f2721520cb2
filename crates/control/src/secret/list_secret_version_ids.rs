//! `ListSecretVersionIds`.
//!
//! Owns nothing but the answer: all versions of a secret fit into one page of a hundred.

use mayfly_core::secret::SecretVersion;
use mayfly_wire::ApiError;
use mayfly_wire::generated::secretsmanager as api;
use mayfly_wire::generated::secretsmanager::errors;

use super::refusal::refused;
use super::{address, shown};
use crate::control::Control;
use crate::page;

const PAGE_MAX: usize = 100;

impl Control {
    /// Lists the versions of a secret; those without a label only when they are asked for.
    ///
    /// # Errors
    /// `ResourceNotFoundException`, `InvalidNextTokenException`.
    pub async fn list_secret_version_ids(
        &self,
        request: api::ListSecretVersionIdsRequest,
    ) -> Result<api::ListSecretVersionIdsResponse, ApiError> {
        let secret = self.secret_at(&request.secret_id).await.map_err(refused)?.value;
        let token = request.next_token.as_deref();
        let after = page::after(token).map_err(|_| errors::invalid_next_token("NextToken"))?;
        let size = request.max_results.and_then(|max| usize::try_from(max).ok());
        let size = size.unwrap_or(PAGE_MAX).clamp(1, PAGE_MAX);
        let with_deprecated = request.include_deprecated == Some(true);
        let is_listed = |id: &String, version: &SecretVersion| {
            (with_deprecated || !version.stages.is_empty())
                && after.as_ref().is_none_or(|after| id > after)
        };
        let listed = secret.versions.iter().filter(|(id, version)| is_listed(id, version));
        let entries = listed.map(|(id, version)| api::SecretVersionsListEntry {
            version_id: Some(id.clone()),
            version_stages: Some(version.stages.iter().cloned().collect()),
            created_date: Some(shown::time(version.created)),
            ..api::SecretVersionsListEntry::default()
        });
        let id =
            |entry: &api::SecretVersionsListEntry| entry.version_id.clone().unwrap_or_default();
        let (versions, next_token) = page::cut(entries.collect(), size, id);
        Ok(api::ListSecretVersionIdsResponse {
            versions: Some(versions),
            next_token,
            arn: Some(address::arn(&self.config.home, &secret)),
            name: Some(secret.name.to_string()),
        })
    }
}
