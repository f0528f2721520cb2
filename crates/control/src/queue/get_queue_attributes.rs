//! `GetQueueAttributes`.
//!
//! Owns the choice of attributes. The counters come from the data plane.

use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs as api;

use super::refusal::{refused, unknown_attribute};
use super::shown;
use crate::control::Control;

impl Control {
    /// Shows the attributes that were asked for; `All` asks for all. One that the queue does not
    /// have is left out.
    ///
    /// # Errors
    /// `QueueDoesNotExist`; `InvalidAttributeName`.
    pub async fn get_queue_attributes(
        &self,
        request: api::GetQueueAttributesRequest,
    ) -> Result<api::GetQueueAttributesResult, ApiError> {
        let asked = request.attribute_names.unwrap_or_default();
        let is_known = |name: &str| name == "All" || shown::NAMES.contains(&name);
        if let Some(unknown) = asked.iter().find(|name| !is_known(name)) {
            return Err(unknown_attribute(unknown));
        }
        let queue = self.queue_at(&request.queue_url).await.map_err(refused)?.value;
        let counts = (self.config.queue_figures)(&queue.uid);
        let mut attributes = shown::all(&self.config.home, &queue, counts);
        if !asked.iter().any(|name| name == "All") {
            attributes.retain(|name, _| asked.contains(name));
        }
        let attributes = Some(attributes).filter(|attributes| !attributes.is_empty());
        Ok(api::GetQueueAttributesResult { attributes })
    }
}
