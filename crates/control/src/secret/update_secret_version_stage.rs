//! `UpdateSecretVersionStage`.
//!
//! Owns nothing: how labels move is decided in `core::secret`.

use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::secretsmanager as api;

use super::address;
use super::refusal::{self, refused};
use crate::control::Control;

impl Control {
    /// Takes a label from one version and gives it to another one.
    ///
    /// # Errors
    /// `ResourceNotFoundException`, `InvalidParameterException`, `InvalidRequestException`.
    pub async fn update_secret_version_stage(
        &self,
        request: api::UpdateSecretVersionStageRequest,
    ) -> Result<api::UpdateSecretVersionStageResponse, ApiError> {
        let (from, to) = (&request.remove_from_version_id, &request.move_to_version_id);
        let label = &request.version_stage;
        let moved = self.commit_with(|| async {
            let stored = self.live_secret_at(&request.secret_id).await?;
            let mut secret = stored.value;
            let moved = secret.move_stage(label, from.as_deref(), to.as_deref(), self.clock.now());
            moved.map_err(|error| refusal::stage(error, label))?;
            let put = (Record::Secret(secret.clone()), Expect::Revision(stored.revision));
            Ok((Change { puts: vec![put], deletes: Vec::new() }, secret))
        });
        let secret = moved.await.map_err(refused)?;
        Ok(api::UpdateSecretVersionStageResponse {
            arn: Some(address::arn(&self.config.home, &secret)),
            name: Some(secret.name.to_string()),
        })
    }
}
