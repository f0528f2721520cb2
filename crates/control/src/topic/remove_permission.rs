//! `RemovePermission` of the SNS API.
//!
//! Owns the removal of a statement from the `Policy` attribute. Never changes other statements.

use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::sns as api;

use super::policy;
use super::refusal::refused;
use crate::control::Control;

impl Control {
    /// Removes a statement from the policy of a topic.
    ///
    /// # Errors
    /// `InvalidParameter`, `NotFound`: also when there is no such label.
    pub async fn remove_topic_permission(
        &self,
        request: api::RemovePermissionInput,
    ) -> Result<(), ApiError> {
        let changed = self.commit_with(|| async {
            let stored = self.topic_at(&request.topic_arn).await?;
            let mut topic = stored.value;
            topic.policy = policy::without_permission(topic.policy.as_deref(), &request.label)?;
            let puts = vec![(Record::Topic(topic), Expect::Revision(stored.revision))];
            Ok((Change { puts, ..Change::default() }, ()))
        });
        changed.await.map_err(refused)
    }
}
