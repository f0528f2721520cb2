//! `GET /queues`: every queue with its figures, and the queues of functions behind them.
//!
//! Owns the rows. Costs no read: the figures are in memory.

use http::StatusCode;
use mayfly_core::queue::Queue;
use mayfly_core::time::EpochMs;
use mayfly_store::queue::{QueueId, QueueStats};
use serde_json::{Value, json};

use super::super::parameters::Query;
use super::super::{Answered, Request, json as answer};
use super::FUNCTION;

pub fn serve(request: &Request<'_>) -> Answered {
    Query::of(request.head, &[])?;
    let gateway = request.gateway;
    let now = gateway.clock.now();
    let queues = gateway.queues.directory().list();
    let mut rows: Vec<Value> = queues
        .iter()
        .map(|queue| {
            let stats = gateway.messages.stats(&QueueId::Queue(queue.uid));
            let mut row = row(queue.name.as_str().to_owned(), "queue", &stats, now);
            let target = queue.redrive.as_ref().map(|policy| policy.target.as_str());
            row["deadLetterQueue"] = json!(target);
            row["deadLetterSources"] = sources(queue, &queues);
            row
        })
        .collect();
    for (id, stats) in gateway.messages.all_stats() {
        if let QueueId::Function(name) = id {
            rows.push(row(format!("{FUNCTION}{name}"), "function", &stats, now));
        }
    }
    Ok(answer(StatusCode::OK, &json!({"queues": rows})))
}

/// The queues whose dead letters go to `target`.
fn sources(target: &Queue, queues: &[std::sync::Arc<Queue>]) -> Value {
    let leads_here = |queue: &&std::sync::Arc<Queue>| {
        queue.redrive.as_ref().is_some_and(|policy| policy.target == target.name)
    };
    queues.iter().filter(leads_here).map(|queue| json!(queue.name.as_str())).collect()
}

fn row(name: String, kind: &str, stats: &QueueStats, now: EpochMs) -> Value {
    json!({
        "name": name,
        "kind": kind,
        "ready": stats.ready,
        "delayed": stats.delayed,
        "inFlight": stats.in_flight,
        "done": stats.done,
        "dead": stats.dead,
        "sent": stats.sent,
        "oldestAgeMs": stats.oldest_sent.map(|sent| now.since_ms(sent)),
    })
}
