//! `BatchGetSecretValue`.
//!
//! Owns the choice of several secrets, by id or by filter; what one of them refuses is an entry of
//! its own and leaves the others alone.

use mayfly_wire::ApiError;
use mayfly_wire::generated::secretsmanager as api;

use super::filters::Filters;
use super::refusal::refused;
use crate::control::Control;
use crate::error::Error;

/// Values of one answer.
const BATCH_MAX: usize = 20;

impl Control {
    /// The current values of several secrets.
    ///
    /// # Errors
    /// `InvalidParameterException`, `InvalidNextTokenException`.
    pub async fn batch_get_secret_value(
        &self,
        request: api::BatchGetSecretValueRequest,
    ) -> Result<api::BatchGetSecretValueResponse, ApiError> {
        self.batch(request).await.map_err(refused)
    }

    async fn batch(
        &self,
        request: api::BatchGetSecretValueRequest,
    ) -> Result<api::BatchGetSecretValueResponse, Error> {
        let (ids, next_token) = match (request.secret_id_list, request.filters) {
            (Some(_), Some(_)) | (None, None) => {
                let text = "You must include Filters or SecretIdList, but not both.";
                return Err(Error::invalid(text));
            }
            (Some(_), None) if request.max_results.is_some() || request.next_token.is_some() => {
                let text = "MaxResults and NextToken go with Filters only.";
                return Err(Error::invalid(text));
            }
            (Some(ids), None) => (ids, None),
            (None, Some(filters)) => {
                let size = request.max_results.and_then(|max| usize::try_from(max).ok());
                let size = size.unwrap_or(BATCH_MAX).clamp(1, BATCH_MAX);
                let token = request.next_token.as_deref();
                let page = self.secrets_page(&Filters::new(filters), false, size, token).await?;
                (page.0.iter().map(|secret| secret.name.to_string()).collect(), page.1)
            }
        };
        let mut answer = api::BatchGetSecretValueResponse {
            secret_values: Some(Vec::new()),
            next_token,
            errors: Some(Vec::new()),
        };
        for id in ids {
            match self.value_of(&id, None, None).await.map_err(refused) {
                Ok(entry) => answer.secret_values.get_or_insert_default().push(entry),
                Err(error) => answer.errors.get_or_insert_default().push(api::APIErrorType {
                    secret_id: Some(id),
                    error_code: Some(error.name.to_owned()),
                    message: Some(error.message),
                }),
            }
        }
        Ok(answer)
    }
}
