//! `GetParameter`.
//!
//! Owns the reading of one version, and of a secret by its name below
//! `/aws/reference/secretsmanager/`.

use mayfly_core::parameter::ParameterVersion;
use mayfly_store::Stored;
use mayfly_wire::ApiError;
use mayfly_wire::generated::secretsmanager::GetSecretValueRequest;
use mayfly_wire::generated::ssm as api;
use mayfly_wire::generated::ssm::errors;

use super::refusal::{self, refused};
use super::shown;
use crate::control::Control;
use crate::error::Error;

/// Below this path lie the secrets of Secrets Manager.
pub(super) const SECRETS: &str = "/aws/reference/secretsmanager/";

impl Control {
    /// One parameter with its value.
    ///
    /// # Errors
    /// `ParameterNotFound`, `ParameterVersionNotFound`, `ValidationException`.
    pub async fn get_parameter(
        &self,
        request: api::GetParameterRequest,
    ) -> Result<api::GetParameterResult, ApiError> {
        let in_plain = request.with_decryption == Some(true);
        let parameter = self.parameter_shown(&request.name, in_plain).await.map_err(refused)?;
        Ok(api::GetParameterResult { parameter: Some(parameter) })
    }

    /// One parameter as answers show it.
    pub(super) async fn parameter_shown(
        &self,
        text: &str,
        in_plain: bool,
    ) -> Result<api::Parameter, Error> {
        if let Some(secret) = text.strip_prefix(SECRETS) {
            return self.secret_as_parameter(text, secret, in_plain).await;
        }
        let selected = self.selected(text)?;
        let parameter = self.parameter_at(text).await?.value;
        let number = selected.version.unwrap_or(parameter.newest.version);
        let version = self.catalogue.parameter_version(&parameter.name, number).await?;
        let version: ParameterVersion =
            version.map(|stored: Stored<_>| stored.value).ok_or_else(|| {
                let name = &parameter.name;
                let text = format!(
                    "Systems Manager could not find version {number} of {name}. Verify the \
                     version and try again."
                );
                errors::parameter_version_not_found(text)
            })?;
        let home = &self.config.home;
        let mut shown = shown::parameter(home, &parameter.name, &version, in_plain);
        shown.selector = selected.version.map(|version| format!(":{version}"));
        Ok(shown)
    }

    async fn secret_as_parameter(
        &self,
        text: &str,
        secret: &str,
        in_plain: bool,
    ) -> Result<api::Parameter, Error> {
        if !in_plain {
            return Err(refusal::invalid(
                "WithDecryption flag must be True for retrieving a Secret Manager secret.",
            ));
        }
        let request = GetSecretValueRequest {
            secret_id: secret.to_owned(),
            ..GetSecretValueRequest::default()
        };
        let found = self.get_secret_value(request).await.map_err(|error| {
            if error.status < 500 { refusal::not_found(text) } else { error.into() }
        })?;
        let value = found.secret_string.ok_or_else(|| {
            refusal::invalid(format!("The secret {secret} is binary: read it by GetSecretValue"))
        })?;
        Ok(api::Parameter {
            name: Some(text.to_owned()),
            r#type: Some(api::ParameterType::SecureString),
            value: Some(value),
            version: Some(0),
            last_modified_date: found.created_date,
            arn: found.arn,
            data_type: Some("text".to_owned()),
            ..api::Parameter::default()
        })
    }
}
