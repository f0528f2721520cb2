//! `UntagResource` on a secret.
//!
//! Owns the removal of tags; a key that is not there is no mistake.

use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::secretsmanager as api;

use super::refusal::refused;
use crate::control::Control;

impl Control {
    /// Removes tags from a secret.
    ///
    /// # Errors
    /// `ResourceNotFoundException`, `InvalidRequestException`.
    pub async fn untag_secret(&self, request: api::UntagResourceRequest) -> Result<(), ApiError> {
        let untagged = self.commit_with(|| async {
            let stored = self.live_secret_at(&request.secret_id).await?;
            let mut secret = stored.value;
            secret.tags.retain(|key, _| !request.tag_keys.contains(key));
            let put = (Record::Secret(secret), Expect::Revision(stored.revision));
            Ok((Change { puts: vec![put], deletes: Vec::new() }, ()))
        });
        untagged.await.map_err(refused)
    }
}
