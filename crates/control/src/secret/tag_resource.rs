//! `TagResource` on a secret.
//!
//! Owns the adding of tags; a key that is there gets the new value.

use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::secretsmanager as api;

use super::refusal::refused;
use super::shown;
use crate::control::Control;
use crate::tag;

impl Control {
    /// Adds tags to a secret.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `InvalidParameterException` names the rule.
    pub async fn tag_secret(&self, request: api::TagResourceRequest) -> Result<(), ApiError> {
        let tags = shown::given_tags(Some(request.tags));
        let tagged = self.commit_with(|| async {
            let stored = self.live_secret_at(&request.secret_id).await?;
            let mut secret = stored.value;
            secret.tags.extend(tags.clone());
            tag::rules::check(&secret.tags)?;
            let put = (Record::Secret(secret), Expect::Revision(stored.revision));
            Ok((Change { puts: vec![put], deletes: Vec::new() }, ()))
        });
        tagged.await.map_err(refused)
    }
}
