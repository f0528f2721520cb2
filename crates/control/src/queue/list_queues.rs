//! `ListQueues`.
//!
//! Owns nothing but the answer.

use mayfly_wire::ApiError;
use mayfly_wire::generated::sqs as api;

use super::page::Page;
use super::refusal::refused;
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Lists queues by name; `base` is the address at which the caller reaches this server.
    ///
    /// # Errors
    /// `InvalidParameterValue` for `MaxResults` or `NextToken`.
    pub async fn list_queues(
        &self,
        request: api::ListQueuesRequest,
        base: &str,
    ) -> Result<api::ListQueuesResult, ApiError> {
        let page = Page::read(request.max_results, request.next_token.as_deref())?;
        let prefix = request.queue_name_prefix.unwrap_or_default();
        let found = self.catalogue.queues(&prefix, page.after.as_ref(), page.size + 1).await;
        let found = found.map_err(|error| refused(Error::from(error)))?;
        let names = found.into_iter().map(|stored| stored.value.name).collect();
        let (names, next_token) = page.cut(names);
        let urls: Vec<String> = names.iter().map(|name| self.queue_url(base, name)).collect();
        // The public service leaves an empty list out.
        Ok(api::ListQueuesResult { queue_urls: Some(urls).filter(|u| !u.is_empty()), next_token })
    }
}
