//! `RemovePermission` of the SQS API.
//!
//! Owns the removal of a statement from the `Policy` attribute; with the last one the policy goes.
//! Never changes other statements.

use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs as api;

use super::policy;
use super::refusal::refused;
use crate::control::Control;

impl Control {
    /// Removes a statement from the policy of a queue.
    ///
    /// # Errors
    /// `QueueDoesNotExist`; `InvalidParameterValue` when there is no such label.
    pub async fn remove_queue_permission(
        &self,
        request: api::RemovePermissionRequest,
    ) -> Result<(), ApiError> {
        let changed = self.commit_with(|| async {
            let stored = self.queue_at(&request.queue_url).await?;
            let mut queue = stored.value;
            queue.policy = policy::without_permission(queue.policy.as_deref(), &request.label)?;
            queue.modified = self.clock.now();
            let puts = vec![(Record::Queue(queue), Expect::Revision(stored.revision))];
            Ok((Change { puts, ..Change::default() }, ()))
        });
        changed.await.map_err(refused)
    }
}
