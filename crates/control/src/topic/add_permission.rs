//! `AddPermission` of the SNS API.
//!
//! Owns a new statement in the `Policy` attribute. Never changes other statements.

use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::sns as api;

use super::policy;
use super::refusal::refused;
use crate::control::Control;

impl Control {
    /// Adds a statement to the policy of a topic.
    ///
    /// # Errors
    /// `InvalidParameter` for a label that is taken, an account or an action; `NotFound`.
    pub async fn add_topic_permission(
        &self,
        request: api::AddPermissionInput,
    ) -> Result<(), ApiError> {
        let changed = self.commit_with(|| async {
            let stored = self.topic_at(&request.topic_arn).await?;
            let mut topic = stored.value;
            let policy = policy::with_permission(
                &self.config.home,
                &topic.name,
                topic.policy.as_deref(),
                &request.label,
                &request.aws_account_id,
                &request.action_name,
            )?;
            topic.policy = Some(policy);
            let puts = vec![(Record::Topic(topic), Expect::Revision(stored.revision))];
            Ok((Change { puts, ..Change::default() }, ()))
        });
        changed.await.map_err(refused)
    }
}
