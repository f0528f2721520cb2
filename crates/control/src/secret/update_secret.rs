//! `UpdateSecret`.
//!
//! Owns the change of a description, and of the value as a new current version.

use mayfly_core::secret::CURRENT;
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::secretsmanager as api;

use super::address;
use super::refusal::{self, refused};
use super::value::{self, Written};
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Changes a secret; what is not given stays.
    ///
    /// # Errors
    /// As [`Control::put_secret_value`].
    pub async fn update_secret(
        &self,
        request: api::UpdateSecretRequest,
    ) -> Result<api::UpdateSecretResponse, ApiError> {
        self.update_one(request).await.map_err(refused)
    }

    async fn update_one(
        &self,
        request: api::UpdateSecretRequest,
    ) -> Result<api::UpdateSecretResponse, Error> {
        if request.r#type.is_some() {
            return Err(refusal::unsupported("Type"));
        }
        let value = value::given(request.secret_string, request.secret_binary)?;
        let id = self.version_id(request.client_request_token.as_deref());
        let stages = [CURRENT.to_owned()];
        let secret = self.commit_with(|| async {
            let stored = self.live_secret_at(&request.secret_id).await?;
            let mut secret = stored.value;
            if let Some(text) = &request.description {
                secret.description.clone_from(text);
            }
            if let Some(key) = &request.kms_key_id {
                secret.kms_key = Some(key.clone()).filter(|key| !key.is_empty());
            }
            secret.changed = self.clock.now();
            let mut change = Change::default();
            if let Some(value) = &value {
                let written = self.with_version(secret.clone(), &id, value.clone(), &stages);
                if let Written::New(with_value, values) = written.await? {
                    (secret, change) = (*with_value, values);
                }
            }
            change.puts.push((Record::Secret(secret.clone()), Expect::Revision(stored.revision)));
            Ok((change, secret))
        });
        let secret = secret.await?;
        Ok(api::UpdateSecretResponse {
            arn: Some(address::arn(&self.config.home, &secret)),
            name: Some(secret.name.to_string()),
            version_id: value.is_some().then_some(id),
        })
    }
}
