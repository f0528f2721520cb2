//! `CreateLogStream`.
//!
//! Makes an empty stream.
//! Never touches a running environment: a function that writes again makes what it needs.

use mayfly_wire::generated::logs::CreateLogStreamRequest;

use super::{Rendered, failed};
use crate::gateway::Gateway;

/// Makes an empty stream.
pub async fn run(gateway: &Gateway, request: CreateLogStreamRequest) -> Rendered {
    let created =
        gateway.logs.create_stream(&request.log_group_name, &request.log_stream_name).await;
    created.map_err(|e| failed(&e))?;
    Ok(None)
}
