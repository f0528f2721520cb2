//! `CreateLogGroup`.
//!
//! Makes an empty log group.
//! Never touches a running environment: a function that writes again makes what it needs.

use mayfly_wire::generated::logs::CreateLogGroupRequest;

use super::{Rendered, failed};
use crate::gateway::Gateway;

/// Makes an empty log group.
pub async fn run(gateway: &Gateway, request: CreateLogGroupRequest) -> Rendered {
    gateway.logs.create_group(&request.log_group_name).await.map_err(|e| failed(&e))?;
    Ok(None)
}
