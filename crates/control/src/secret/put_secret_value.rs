//! `PutSecretValue`.
//!
//! Owns a new version with its value and labels. Asked again with the same token and value it
//! answers the same.

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
    /// Writes a new version of a secret.
    ///
    /// # Errors
    /// `ResourceNotFoundException`, `ResourceExistsException` when the version has another value,
    /// `InvalidParameterException`, `InvalidRequestException`, `LimitExceededException`.
    pub async fn put_secret_value(
        &self,
        request: api::PutSecretValueRequest,
    ) -> Result<api::PutSecretValueResponse, ApiError> {
        self.put_value(request).await.map_err(refused)
    }

    async fn put_value(
        &self,
        request: api::PutSecretValueRequest,
    ) -> Result<api::PutSecretValueResponse, Error> {
        if request.rotation_token.is_some() {
            return Err(refusal::unsupported("RotationToken"));
        }
        let value = value::given(request.secret_string, request.secret_binary)?;
        let value = value.ok_or_else(|| {
            refusal::invalid_request("You must provide either SecretString or SecretBinary.")
        })?;
        let id = self.version_id(request.client_request_token.as_deref());
        let stages = request.version_stages.unwrap_or_else(|| vec![CURRENT.to_owned()]);
        let secret = self.commit_with(|| async {
            let stored = self.live_secret_at(&request.secret_id).await?;
            let secret = stored.value.clone();
            match self.with_version(secret, &id, value.clone(), &stages).await? {
                Written::Same => Ok((Change::default(), stored.value)),
                Written::New(secret, mut change) => {
                    let expect = Expect::Revision(stored.revision);
                    change.puts.push((Record::Secret((*secret).clone()), expect));
                    Ok((change, *secret))
                }
            }
        });
        let secret = secret.await?;
        let labels = secret.versions.get(&id);
        Ok(api::PutSecretValueResponse {
            arn: Some(address::arn(&self.config.home, &secret)),
            name: Some(secret.name.to_string()),
            version_stages: labels.map(|version| version.stages.iter().cloned().collect()),
            version_id: Some(id),
        })
    }
}
