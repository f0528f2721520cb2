//! `DescribeLogGroups`.
//!
//! Owns paging by name. Never counts anything itself.

use mayfly_store::logs::Group;
use mayfly_wire::arn::Scope;
use mayfly_wire::generated::logs::{DescribeLogGroupsRequest, DescribeLogGroupsResponse, LogGroup};

use super::{Rendered, failed, page_size, rendered, signed};
use crate::gateway::Gateway;

const GROUPS_MAX: usize = 50;

/// Lists log groups by name.
pub async fn run(gateway: &Gateway, request: DescribeLogGroupsRequest) -> Rendered {
    let prefix = request.log_group_name_prefix.unwrap_or_default();
    let max = page_size(request.limit, GROUPS_MAX);
    let after = request.next_token.as_deref();
    let mut found = gateway.logs.groups(&prefix, after, max + 1).await.map_err(|e| failed(&e))?;
    let next_token = (found.len() > max).then(|| {
        found.truncate(max);
        found[max - 1].name.clone()
    });
    let scope = Scope { region: &gateway.home.region, account: &gateway.home.account };
    let groups = found.into_iter().map(|group| shown(group, scope)).collect();
    rendered(&DescribeLogGroupsResponse { log_groups: Some(groups), next_token })
}

fn shown(group: Group, scope: Scope<'_>) -> LogGroup {
    let arn = scope.log_group(&group.name);
    LogGroup {
        creation_time: Some(signed(group.created_ms)),
        retention_in_days: group.retention_days.and_then(|days| i32::try_from(days).ok()),
        metric_filter_count: Some(0),
        arn: Some(format!("{arn}:*")),
        log_group_arn: Some(arn),
        stored_bytes: Some(signed(group.stored_bytes)),
        log_group_name: Some(group.name),
        ..LogGroup::default()
    }
}
