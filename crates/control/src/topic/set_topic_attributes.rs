//! `SetTopicAttributes`.
//!
//! Owns the change of one attribute.

use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::sns as api;

use super::attributes::{self, Given};
use super::refusal::refused;
use crate::control::Control;

impl Control {
    /// Changes an attribute of a topic; without a value it gets its default.
    ///
    /// # Errors
    /// `InvalidParameter` names the attribute; `NotFound`.
    pub async fn set_topic_attributes(
        &self,
        request: api::SetTopicAttributesInput,
    ) -> Result<(), ApiError> {
        let value = request.attribute_value.unwrap_or_default();
        let given = Given::from([(request.attribute_name, value)]);
        let changed = self.commit_with(|| async {
            let stored = self.topic_at(&request.topic_arn).await?;
            let topic = attributes::apply(stored.value, &given)?;
            let puts = vec![(Record::Topic(topic), Expect::Revision(stored.revision))];
            Ok((Change { puts, ..Change::default() }, ()))
        });
        changed.await.map_err(refused)
    }
}
