//! `RestoreSecret`.
//!
//! Owns the way back from a planned deletion.

use mayfly_core::secret::Secret;
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::secretsmanager as api;

use super::address;
use super::refusal::refused;
use crate::control::Control;

impl Control {
    /// Takes back a planned deletion; without one nothing changes.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn restore_secret(
        &self,
        request: api::RestoreSecretRequest,
    ) -> Result<api::RestoreSecretResponse, ApiError> {
        let restored = self.commit_with(|| async {
            let stored = self.secret_at(&request.secret_id).await?;
            let secret = Secret { deleted: None, ..stored.value };
            let put = (Record::Secret(secret.clone()), Expect::Revision(stored.revision));
            Ok((Change { puts: vec![put], deletes: Vec::new() }, secret))
        });
        let secret = restored.await.map_err(refused)?;
        Ok(api::RestoreSecretResponse {
            arn: Some(address::arn(&self.config.home, &secret)),
            name: Some(secret.name.to_string()),
        })
    }
}
