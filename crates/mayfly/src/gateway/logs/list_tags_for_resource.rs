//! `ListTagsForResource`.
//!
//! Answers that a log group has no tags, which is true: none can be given to it.
//! Never answers for a group that does not exist.

use mayfly_wire::arn;
use mayfly_wire::generated::logs::{ListTagsForResourceRequest, ListTagsForResourceResponse};

use super::list_tags_log_group::no_tags;
use super::{Rendered, rendered};
use crate::gateway::Gateway;

/// The tags of a log group, named by its ARN.
pub async fn run(gateway: &Gateway, request: ListTagsForResourceRequest) -> Rendered {
    let named = &request.resource_arn;
    let tags = no_tags(gateway, arn::log_group_name(named).unwrap_or(named)).await?;
    rendered(&ListTagsForResourceResponse { tags: Some(tags) })
}
