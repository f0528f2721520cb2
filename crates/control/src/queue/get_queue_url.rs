//! `GetQueueUrl`.
//!
//! Owns nothing but the answer.

use mayfly_core::queue::QueueName;
use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs as api;

use super::refusal::{does_not_exist, refused};
use crate::control::Control;

impl Control {
    /// Shows the URL of a queue; `base` is the address at which the caller reaches this server.
    ///
    /// # Errors
    /// `QueueDoesNotExist`, also for another account.
    pub async fn get_queue_url(
        &self,
        request: api::GetQueueUrlRequest,
        base: &str,
    ) -> Result<api::GetQueueUrlResult, ApiError> {
        let owner = request.queue_owner_aws_account_id;
        if owner.is_some_and(|owner| owner != self.config.home.account) {
            return Err(does_not_exist());
        }
        let name = QueueName::new(&request.queue_name).map_err(|_| does_not_exist())?;
        self.queue_named(&name).await.map_err(refused)?;
        Ok(api::GetQueueUrlResult { queue_url: Some(self.queue_url(base, &name)) })
    }
}
