//! `CancelRotateSecret`.
//!
//! Owns the end of a secret's rotations. A version that was made so far keeps its label.

use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::secretsmanager as api;

use super::address;
use super::refusal::refused;
use crate::control::Control;

impl Control {
    /// Ends the rotation of a secret.
    ///
    /// # Errors
    /// `ResourceNotFoundException`, `InvalidRequestException`.
    pub async fn cancel_rotate_secret(
        &self,
        request: api::CancelRotateSecretRequest,
    ) -> Result<api::CancelRotateSecretResponse, ApiError> {
        let cancelled = self.commit_with(|| async {
            let stored = self.live_secret_at(&request.secret_id).await?;
            let mut secret = stored.value;
            secret.cancel_rotation();
            let put = (Record::Secret(secret.clone()), Expect::Revision(stored.revision));
            Ok((Change { puts: vec![put], deletes: Vec::new() }, secret))
        });
        let secret = cancelled.await.map_err(refused)?;
        Ok(api::CancelRotateSecretResponse {
            arn: Some(address::arn(&self.config.home, &secret)),
            name: Some(secret.name.to_string()),
            version_id: secret.unfinished().map(str::to_owned),
        })
    }
}
