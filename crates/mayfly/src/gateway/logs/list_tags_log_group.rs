//! `ListTagsLogGroup`.
//!
//! Answers that a log group has no tags, which is true: none can be given to it.
//! Never answers for a group that does not exist.

use std::collections::BTreeMap;

use mayfly_store::logs::Error;
use mayfly_wire::ApiError;
use mayfly_wire::generated::logs::{ListTagsLogGroupRequest, ListTagsLogGroupResponse};

use super::{Rendered, failed, rendered};
use crate::gateway::Gateway;

/// The tags of a log group, by its name.
pub async fn run(gateway: &Gateway, request: ListTagsLogGroupRequest) -> Rendered {
    let tags = no_tags(gateway, &request.log_group_name).await?;
    rendered(&ListTagsLogGroupResponse { tags: Some(tags) })
}

/// The tags of a log group: none, when there is such a group.
pub async fn no_tags(gateway: &Gateway, name: &str) -> Result<BTreeMap<String, String>, ApiError> {
    let found = gateway.logs.groups(name, None, 1).await.map_err(|e| failed(&e))?;
    match found.first() {
        Some(group) if group.name == name => Ok(BTreeMap::new()),
        _ => Err(failed(&Error::GroupNotFound)),
    }
}
