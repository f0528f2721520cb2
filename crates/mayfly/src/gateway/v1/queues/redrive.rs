//! `/queues/{name}/redrive`: dead letters on their way back, as tasks with progress.
//!
//! Owns the four operations on such tasks and their form. The tasks themselves are those of the SQS
//! API: `events` runs them, and they go on after a restart.

use http::StatusCode;
use mayfly_core::queue::{BodyEdit, MoveStatus, MoveTask, QueueName};
use mayfly_events::queue::Redrive;
use mayfly_wire::generated::sqs::CancelMessageMoveTaskRequest;
use serde_json::{Map, Value, json};

use super::super::parameters::{Query, rfc3339};
use super::super::refused::Refused;
use super::super::{Answered, Request, json as answer};
use super::{filter, members, queue_name};

/// `POST /queues/{name}/redrive`.
pub async fn start(request: &Request<'_>) -> Answered {
    Query::of(request.head, &[])?;
    let queues = &request.gateway.queues;
    let source = queue_name(request.gateway, &request.labels[0])?;
    let members = members(&request.body, &["destination", "maxRate", "filter", "edit"])?;
    let redrive = Redrive {
        destination: destination(request, &members)?,
        rate: rate(&members)?,
        filter: filter(&members)?,
        edit: edit(&members)?,
    };
    let handle = queues.redrive(&source, redrive).await?;
    let started = task(request, &source, &handle).await?;
    Ok(answer(StatusCode::ACCEPTED, &started))
}

/// `GET /queues/{name}/redrive`.
pub async fn list(request: &Request<'_>) -> Answered {
    Query::of(request.head, &[])?;
    let source = queue_name(request.gateway, &request.labels[0])?;
    let tasks = request.gateway.queues.move_tasks(&source).await?;
    let tasks: Value = tasks.iter().map(shown).collect();
    Ok(answer(StatusCode::OK, &json!({"redrives": tasks})))
}

/// `GET /queues/{name}/redrive/{task}`.
pub async fn show(request: &Request<'_>) -> Answered {
    Query::of(request.head, &[])?;
    let source = queue_name(request.gateway, &request.labels[0])?;
    Ok(answer(StatusCode::OK, &task(request, &source, &request.labels[1]).await?))
}

/// `DELETE /queues/{name}/redrive/{task}`.
pub async fn cancel(request: &Request<'_>) -> Answered {
    Query::of(request.head, &[])?;
    let source = queue_name(request.gateway, &request.labels[0])?;
    let handle = &request.labels[1];
    // It must be a task of this queue.
    task(request, &source, handle).await?;
    let cancel = CancelMessageMoveTaskRequest { task_handle: handle.clone() };
    request.gateway.queues.cancel_message_move_task(cancel).await.map_err(|error| {
        match error.name {
            "UnsupportedOperation" => Refused::conflict("Ended", "The redrive does not run"),
            _ => Refused::from(error),
        }
    })?;
    Ok(answer(StatusCode::ACCEPTED, &task(request, &source, handle).await?))
}

async fn task(request: &Request<'_>, source: &QueueName, handle: &str) -> Result<Value, Refused> {
    let tasks = request.gateway.queues.move_tasks(source).await?;
    let found = tasks.iter().find(|task| task.handle == handle);
    found.map(shown).ok_or_else(|| Refused::not_found(format!("{source} has no such redrive")))
}

fn destination(
    request: &Request<'_>,
    members: &Map<String, Value>,
) -> Result<Option<QueueName>, Refused> {
    let Some(value) = members.get("destination") else { return Ok(None) };
    let wrong = || Refused::invalid("destination", "must be the name of a queue");
    let name = value.as_str().ok_or_else(wrong)?;
    queue_name(request.gateway, name).map(Some).map_err(|_| wrong())
}

fn rate(members: &Map<String, Value>) -> Result<Option<i32>, Refused> {
    let Some(value) = members.get("maxRate") else { return Ok(None) };
    let max = mayfly_events::limits::MOVE_RATE_MAX;
    let rate = value.as_i64().and_then(|rate| i32::try_from(rate).ok());
    let rate = rate.filter(|rate| (1..=max).contains(rate));
    let wrong = || Refused::invalid("maxRate", format!("must be a whole number from 1 to {max}"));
    rate.map(Some).ok_or_else(wrong)
}

fn edit(members: &Map<String, Value>) -> Result<Option<BodyEdit>, Refused> {
    let Some(value) = members.get("edit") else { return Ok(None) };
    let text = |member: &str| value[member].as_str().map(str::to_owned);
    match (text("find"), text("replace")) {
        (Some(find), Some(replace)) => Ok(Some(BodyEdit { find, replace })),
        _ => Err(Refused::invalid("edit", "must be {\"find\": TEXT, \"replace\": TEXT}")),
    }
}

fn shown(task: &MoveTask) -> Value {
    let mut value = json!({
        "task": task.handle,
        "source": task.source.as_str(),
        "destination": task.destination.as_ref().map(QueueName::as_str),
        "maxRate": task.rate,
        "status": status(&task.status),
        "moved": task.moved,
        "total": task.total,
        "startedAt": rfc3339(task.started),
    });
    if let MoveStatus::Failed(why) = &task.status {
        value["problem"] = json!(why);
    }
    value
}

fn status(status: &MoveStatus) -> &'static str {
    match status {
        MoveStatus::Running => "running",
        MoveStatus::Cancelling => "cancelling",
        MoveStatus::Cancelled => "cancelled",
        MoveStatus::Completed => "completed",
        MoveStatus::Failed(_) => "failed",
    }
}
