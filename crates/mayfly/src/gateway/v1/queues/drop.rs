//! `POST /queues/{name}/drop`: drop dead letters, for good.
//!
//! Owns the confirmation: whoever drops messages writes the queue's name a second time.

use http::StatusCode;
use serde_json::{Value, json};

use super::super::parameters::Query;
use super::super::refused::Refused;
use super::super::{Answered, Request, json as answer};
use super::{filter, members, queue_name};

pub async fn serve(request: &Request<'_>) -> Answered {
    Query::of(request.head, &[])?;
    let queue = queue_name(request.gateway, &request.labels[0])?;
    let members = members(&request.body, &["confirm", "filter"])?;
    if members.get("confirm").and_then(Value::as_str) != Some(queue.as_str()) {
        return Err(Refused::invalid("confirm", "must be the name of the queue"));
    }
    let filter = filter(&members)?;
    let dropped = request.gateway.queues.drop_dead_letters(&queue, filter.as_ref()).await?;
    Ok(answer(StatusCode::OK, &json!({"dropped": dropped})))
}
