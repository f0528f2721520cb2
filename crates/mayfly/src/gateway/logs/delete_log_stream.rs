//! `DeleteLogStream`.
//!
//! Deletes a stream with its events.
//! Never touches a running environment: a function that writes again makes what it needs.

use mayfly_wire::generated::logs::DeleteLogStreamRequest;

use super::{Rendered, failed};
use crate::gateway::Gateway;

/// Deletes a stream with its events.
pub async fn run(gateway: &Gateway, request: DeleteLogStreamRequest) -> Rendered {
    let deleted =
        gateway.logs.delete_stream(&request.log_group_name, &request.log_stream_name).await;
    deleted.map_err(|e| failed(&e))?;
    Ok(None)
}
