//! `DeleteRetentionPolicy`.
//!
//! Keeps a group's events until the store is too large.
//! Never touches a running environment: a function that writes again makes what it needs.

use mayfly_wire::generated::logs::DeleteRetentionPolicyRequest;

use super::{Rendered, failed};
use crate::gateway::Gateway;

/// Keeps a group's events until the store is too large.
pub async fn run(gateway: &Gateway, request: DeleteRetentionPolicyRequest) -> Rendered {
    let set = gateway.logs.set_retention(&request.log_group_name, None).await;
    set.map_err(|e| failed(&e))?;
    Ok(None)
}
