//! `DeleteLogGroup`.
//!
//! Deletes a log group with all its events.
//! Never touches a running environment: a function that writes again makes what it needs.

use mayfly_wire::generated::logs::DeleteLogGroupRequest;

use super::{Rendered, failed};
use crate::gateway::Gateway;

/// Deletes a log group with all its events.
pub async fn run(gateway: &Gateway, request: DeleteLogGroupRequest) -> Rendered {
    gateway.logs.delete_group(&request.log_group_name).await.map_err(|e| failed(&e))?;
    Ok(None)
}
