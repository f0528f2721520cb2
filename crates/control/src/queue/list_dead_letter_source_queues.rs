//! `ListDeadLetterSourceQueues`.
//!
//! Owns the search through the redrive policies of all queues.

use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs as api;

use super::page::Page;
use super::refusal::refused;
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Lists the queues whose dead letters come to this one; `base` is the address at which the
    /// caller reaches this server.
    ///
    /// # Errors
    /// `QueueDoesNotExist`; `InvalidParameterValue` for `MaxResults` or `NextToken`.
    pub async fn list_dead_letter_source_queues(
        &self,
        request: api::ListDeadLetterSourceQueuesRequest,
        base: &str,
    ) -> Result<api::ListDeadLetterSourceQueuesResult, ApiError> {
        let page = Page::read(request.max_results, request.next_token.as_deref())?;
        let target = self.queue_at(&request.queue_url).await.map_err(refused)?.value.name;
        let found = self.catalogue.queues("", page.after.as_ref(), usize::MAX).await;
        let found = found.map_err(|error| refused(Error::from(error)))?.into_iter();
        let sources = found
            .map(|stored| stored.value)
            .filter(|queue| queue.redrive.as_ref().is_some_and(|redrive| redrive.target == target));
        let (names, next_token) =
            page.cut(sources.map(|queue| queue.name).take(page.size + 1).collect());
        let queue_urls = names.iter().map(|name| self.queue_url(base, name)).collect();
        Ok(api::ListDeadLetterSourceQueuesResult { queue_urls, next_token })
    }
}
