//! `AddPermission` of the SQS API.
//!
//! Owns a new statement in the `Policy` attribute. Never changes other statements.

use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs as api;

use super::policy;
use super::refusal::refused;
use crate::control::Control;

impl Control {
    /// Adds a statement to the policy of a queue.
    ///
    /// # Errors
    /// `QueueDoesNotExist`; `InvalidParameterValue` for a label that is taken, an account or
    /// an action; `OverLimit`.
    pub async fn add_queue_permission(
        &self,
        request: api::AddPermissionRequest,
    ) -> Result<(), ApiError> {
        let changed = self.commit_with(|| async {
            let stored = self.queue_at(&request.queue_url).await?;
            let mut queue = stored.value;
            let policy = policy::with_permission(
                &self.config.home,
                &queue.name,
                queue.policy.as_deref(),
                &request.label,
                &request.aws_account_ids,
                &request.actions,
            )?;
            queue.policy = Some(policy);
            queue.modified = self.clock.now();
            let puts = vec![(Record::Queue(queue), Expect::Revision(stored.revision))];
            Ok((Change { puts, ..Change::default() }, ()))
        });
        changed.await.map_err(refused)
    }
}
