//! `SetSubscriptionAttributes`.
//!
//! Owns the change of one attribute.

use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::sns as api;

use super::attributes::Given;
use super::refusal::refused;
use super::subscription_attributes;
use crate::control::Control;

impl Control {
    /// Changes an attribute of a subscription; without a value it gets its default.
    ///
    /// # Errors
    /// `InvalidParameter` names the attribute; `NotFound`.
    pub async fn set_subscription_attributes(
        &self,
        request: api::SetSubscriptionAttributesInput,
    ) -> Result<(), ApiError> {
        let sets_queue = request.attribute_name == "RedrivePolicy";
        let value = request.attribute_value.unwrap_or_default();
        let given = Given::from([(request.attribute_name, value)]);
        let changed = self.commit_with(|| async {
            let stored = self.subscription_at(&request.subscription_arn).await?;
            let one = subscription_attributes::apply(&self.config.home, stored.value, &given)?;
            if let Some(queue) = one.dead_letters.as_ref().filter(|_| sets_queue) {
                self.check_dead_letters(&one.topic, queue).await?;
            }
            let puts = vec![(Record::Subscription(one), Expect::Revision(stored.revision))];
            Ok((Change { puts, ..Change::default() }, ()))
        });
        changed.await.map_err(refused)
    }
}
