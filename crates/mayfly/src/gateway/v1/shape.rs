//! The JSON form of a run.
//!
//! Owns member names and units. Never looks anything up and never decides how a run stands.

use mayfly_core::run::{Attempt, Progress};
use mayfly_store::runs::{Content, Run};
use serde_json::{Value, json};

use super::parameters::rfc3339;
use super::waiting::Wait;

/// A run in a list: everything but the bytes of payload and result.
pub fn run(run: &Run) -> Value {
    let origin = &run.origin;
    let mut value = json!({
        "id": origin.request_id.to_string(),
        "function": origin.function.as_str(),
        "qualifier": Some(&origin.qualifier).filter(|text| !text.is_empty()),
        "source": origin.source,
        "eventId": origin.event_id,
        "correlationId": origin.correlation_id,
        "traceId": origin.trace_id().to_string(),
        "spanId": origin.span_id().to_string(),
        "parentId": origin.trace.and_then(|place| place.parent).map(|span| span.to_string()),
        "asynchronous": origin.asynchronous,
        "status": status(run.progress),
        "acceptedAt": rfc3339(origin.accepted),
        "updatedAt": rfc3339(run.reported),
        "attempts": run.attempts.iter().map(attempt).collect::<Value>(),
        "problem": run.problem,
        "destinationsMissed": run.destinations_missed,
        "payload": content(&run.payload),
        "result": content(&run.result),
    });
    match run.progress {
        Progress::Succeeded => {}
        Progress::Retrying { until } => {
            value["waiting"] = json!({"reason": "backoff", "until": rfc3339(until)});
        }
        Progress::Failed(why) => value["reason"] = json!(why.as_str()),
    }
    value
}

/// Adds what the queue knows of a run that has not ended.
pub fn put_wait(value: &mut Value, wait: &Wait) {
    value["status"] = json!(wait.status());
    value["waiting"] = wait.json();
}

/// The word for how a run stands.
pub fn status(progress: Progress) -> &'static str {
    match progress {
        Progress::Succeeded => "succeeded",
        Progress::Retrying { .. } => "retrying",
        Progress::Failed(_) => "failed",
    }
}

/// A payload or result: its length, and its text when it is kept and asked for.
pub fn content(content: &Content) -> Value {
    let Some(length) = content.length else { return Value::Null };
    let mut value = json!({"bytes": length});
    if let Some(kept) = &content.kept {
        // Functions may answer anything; JSON cannot hold it as it is.
        match std::str::from_utf8(kept) {
            Ok(text) => value["text"] = json!(text),
            Err(_) => {
                use base64::Engine as _;
                value["base64"] = json!(base64::engine::general_purpose::STANDARD.encode(kept));
            }
        }
    }
    value
}

fn attempt(attempt: &Attempt) -> Value {
    let ms = |us: u64| us as f64 / 1_000.0;
    let log = attempt.log.as_ref();
    json!({
        "number": attempt.number,
        "startedAt": rfc3339(attempt.started),
        "queuedMs": attempt.queued_ms,
        "version": attempt.version.map(|version| version.to_string()),
        "initMs": attempt.init_us.map(ms),
        "runMs": ms(attempt.run_us),
        "billedMs": attempt.billed_ms,
        "memoryMb": attempt.memory_mb,
        "memoryPeakMb": attempt.memory_peak_mb,
        "log": log.map(|(group, stream)| json!({"group": group, "stream": stream})),
        "error": attempt.error,
    })
}
