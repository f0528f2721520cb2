//! The events of the Telemetry API and of the Logs API.
//!
//! Owns their shapes: `{"time","type","record"}`, with the records that each of the two knows.
//! Pure; never decides who gets what.

use bytes::Bytes;
use serde_json::{Value, json};

use super::subscription::Schema;
use crate::seam::{About, Figures};

/// Something that the platform tells subscribers.
#[derive(Clone, Debug)]
pub enum Platform<'a> {
    /// The init phase began.
    InitStart {
        /// Whose.
        about: &'a About,
        /// What the environment may use, bytes.
        memory_bytes: u64,
    },
    /// The runtime is through with its part of init.
    InitRuntimeDone {
        /// As in [`About::initialization_type`].
        initialization_type: &'a str,
        /// How it went.
        status: Status<'a>,
    },
    /// The init phase ended.
    InitReport {
        /// As above.
        initialization_type: &'a str,
        /// How it went.
        status: Status<'a>,
        /// How long it took, µs.
        duration_us: u64,
    },
    /// An invocation began.
    Start {
        /// Its id.
        request_id: &'a str,
        /// The version that runs.
        version: &'a str,
        /// Its trace header.
        trace: Option<&'a str>,
    },
    /// The runtime is through with an invocation.
    RuntimeDone {
        /// Its id.
        request_id: &'a str,
        /// Its trace header.
        trace: Option<&'a str>,
        /// How it went.
        status: Status<'a>,
        /// How long it took, µs.
        duration_us: u64,
        /// The size of the answer.
        produced_bytes: u64,
        /// When it began, epoch ms.
        begun_ms: u64,
    },
    /// What an invocation used.
    Report(&'a Figures),
    /// An extension changed its state.
    Extension {
        /// Its name.
        name: &'a str,
        /// Its state.
        state: &'a str,
        /// What it registered for.
        events: &'a [&'static str],
        /// What went wrong.
        error_type: Option<&'a str>,
    },
    /// An extension subscribed.
    Subscription {
        /// Its name.
        name: &'a str,
        /// To what.
        types: &'a [&'static str],
    },
    /// Events were lost.
    Dropped {
        /// How many.
        records: u64,
        /// Their size.
        bytes: u64,
    },
}

/// How something ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status<'a> {
    /// `success`, `error`, `failure` or `timeout`.
    pub word: &'a str,
    /// The type of the error.
    pub error_type: Option<&'a str>,
}

impl Status<'_> {
    /// All went well.
    pub const SUCCESS: Status<'static> = Status { word: "success", error_type: None };
}

/// An event of the platform for a subscriber of this schema; `None` when the schema has none.
pub fn platform(schema: Schema, time_ms: u64, event: &Platform<'_>) -> Option<Bytes> {
    let (kind, record) = match schema {
        Schema::Telemetry => telemetry(event),
        Schema::Logs { runtime_done } => logs(event, runtime_done)?,
    };
    Some(line(time_ms, kind, &record))
}

/// What the function or an extension wrote. With JSON logs an object stays one.
pub fn output(time_ms: u64, kind: &str, message: &[u8], json_logs: bool) -> Bytes {
    let object = || serde_json::from_slice(message).ok().filter(Value::is_object);
    let record = json_logs.then(object).flatten();
    let text = || Value::from(String::from_utf8_lossy(message));
    line(time_ms, kind, &record.unwrap_or_else(text))
}

fn line(time_ms: u64, kind: &str, record: &Value) -> Bytes {
    let event = json!({ "time": iso_time(time_ms), "type": kind, "record": record });
    Bytes::from(event.to_string())
}

fn telemetry(event: &Platform<'_>) -> (&'static str, Value) {
    match event {
        Platform::InitStart { about, memory_bytes } => (
            "platform.initStart",
            json!({
                "initializationType": about.initialization_type,
                "phase": "init",
                "runtimeVersion": about.runtime_version,
                "runtimeVersionArn": about.runtime_version_arn,
                "functionName": about.function_name,
                "functionVersion": about.function_version,
                "instanceId": about.instance_id,
                "instanceMaxMemory": memory_bytes,
            }),
        ),
        Platform::InitRuntimeDone { initialization_type, status } => (
            "platform.initRuntimeDone",
            status.on(json!({ "initializationType": initialization_type, "phase": "init" })),
        ),
        Platform::InitReport { initialization_type, status, duration_us } => (
            "platform.initReport",
            status.on(json!({
                "initializationType": initialization_type,
                "phase": "init",
                "metrics": { "durationMs": milliseconds(*duration_us) },
            })),
        ),
        Platform::Start { request_id, version, trace } => {
            let record = json!({ "requestId": request_id, "version": version });
            ("platform.start", traced(record, *trace))
        }
        Platform::RuntimeDone { .. } => ("platform.runtimeDone", runtime_done(event)),
        Platform::Report(figures) => ("platform.report", report(figures)),
        Platform::Extension { .. } => ("platform.extension", extension(event)),
        Platform::Subscription { name, types } => {
            let record = json!({ "name": name, "state": "Subscribed", "types": types });
            ("platform.telemetrySubscription", record)
        }
        Platform::Dropped { records, bytes } => ("platform.logsDropped", dropped(*records, *bytes)),
    }
}

/// The Logs API knows less, and says some of it otherwise.
fn logs(event: &Platform<'_>, knows_done: bool) -> Option<(&'static str, Value)> {
    Some(match event {
        Platform::Start { request_id, version, .. } => {
            ("platform.start", json!({ "requestId": request_id, "version": version }))
        }
        Platform::RuntimeDone { request_id, status, .. } if knows_done => {
            ("platform.runtimeDone", json!({ "requestId": request_id, "status": status.word }))
        }
        Platform::Report(figures) => {
            let record = json!({ "requestId": figures.request_id, "metrics": metrics(figures) });
            ("platform.report", record)
        }
        Platform::Extension { .. } => ("platform.extension", extension(event)),
        Platform::Subscription { name, types } => {
            let record = json!({ "name": name, "state": "Subscribed", "types": types });
            ("platform.logsSubscription", record)
        }
        Platform::Dropped { records, bytes } => ("platform.logsDropped", dropped(*records, *bytes)),
        Platform::InitStart { .. }
        | Platform::InitRuntimeDone { .. }
        | Platform::InitReport { .. }
        | Platform::RuntimeDone { .. } => return None,
    })
}

/// The end of an invocation, which the Logs API has as an event of its own.
pub fn end(time_ms: u64, request_id: &str) -> Bytes {
    line(time_ms, "platform.end", &json!({ "requestId": request_id }))
}

/// What ended an invocation from outside, which the Logs API has as a text.
pub fn fault(time_ms: u64, request_id: &str, error_type: &str) -> Bytes {
    let text = format!("RequestId: {request_id} Error: {error_type}");
    line(time_ms, "platform.fault", &text.into())
}

fn runtime_done(event: &Platform<'_>) -> Value {
    let Platform::RuntimeDone { request_id, trace, status, duration_us, produced_bytes, begun_ms } =
        event
    else {
        return Value::Null;
    };
    let duration = milliseconds(*duration_us);
    let record = json!({
        "requestId": request_id,
        "metrics": { "durationMs": duration, "producedBytes": produced_bytes },
        "spans": [{
            "name": "responseLatency",
            "start": iso_time(*begun_ms),
            "durationMs": duration,
        }],
    });
    status.on(traced(record, *trace))
}

fn extension(event: &Platform<'_>) -> Value {
    let Platform::Extension { name, state, events, error_type } = event else {
        return Value::Null;
    };
    let mut record = json!({ "name": name, "state": state, "events": events });
    if let Some(error_type) = error_type {
        record["errorType"] = (*error_type).into();
    }
    record
}

fn report(figures: &Figures) -> Value {
    let record = json!({ "requestId": figures.request_id, "metrics": metrics(figures) });
    let error_type = figures.error_type.as_deref();
    let record = traced(record, figures.trace_id.as_deref());
    Status { word: figures.status, error_type }.on(record)
}

fn metrics(figures: &Figures) -> Value {
    let mut metrics = json!({
        "durationMs": milliseconds(figures.duration_us),
        "billedDurationMs": figures.billed_ms,
        "memorySizeMB": figures.memory_mb,
        "maxMemoryUsedMB": figures.memory_peak_mb,
    });
    if let Some(init_us) = figures.init_us {
        metrics["initDurationMs"] = milliseconds(init_us);
    }
    metrics
}

fn dropped(records: u64, bytes: u64) -> Value {
    let reason = "the subscriber did not take its events in time";
    json!({ "reason": reason, "droppedRecords": records, "droppedBytes": bytes })
}

impl Status<'_> {
    fn on(&self, mut record: Value) -> Value {
        record["status"] = self.word.into();
        if let Some(error_type) = self.error_type {
            record["errorType"] = error_type.into();
        }
        record
    }
}

fn traced(mut record: Value, trace: Option<&str>) -> Value {
    if let Some(header) = trace {
        let parent = header.split(';').find_map(|part| part.trim().strip_prefix("Parent="));
        record["tracing"] = json!({ "type": "X-Amzn-Trace-Id", "value": header });
        if let Some(parent) = parent {
            record["tracing"]["spanId"] = parent.into();
        }
    }
    record
}

/// Milliseconds with at most three decimals.
fn milliseconds(us: u64) -> Value {
    #[expect(clippy::cast_precision_loss, reason = "exact up to 285 years of microseconds")]
    let ms = us as f64 / 1000.0;
    ms.into()
}

/// `2026-11-20T12:34:56.789Z` (Howard Hinnant's `civil_from_days`, for dates after 1970).
fn iso_time(time_ms: u64) -> String {
    const MS_PER_DAY: u64 = 86_400_000;
    let days = time_ms / MS_PER_DAY + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + u64::from(month <= 2);
    let ms = time_ms % MS_PER_DAY;
    let (hour, minute) = (ms / 3_600_000, ms / 60_000 % 60);
    let (second, ms) = (ms / 1_000 % 60, ms % 1_000);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{ms:03}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(schema: Schema, event: &Platform<'_>, expected: &str) {
        let found = platform(schema, 1, event).map(|line| String::from_utf8(line.into()).unwrap());
        let (kind, record) = expected.split_once(' ').unwrap_or((expected, ""));
        let line =
            format!(r#"{{"record":{record},"time":"1970-01-01T00:00:00.001Z","type":"{kind}"}}"#);
        let parsed = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        match found {
            Some(found) => assert_eq!(parsed(&found), parsed(&line)),
            None => assert_eq!(expected, "nothing"),
        }
    }

    fn figures() -> Figures {
        Figures {
            request_id: "r".to_owned(),
            trace_id: None,
            status: "timeout",
            error_type: None,
            duration_us: 1_500,
            billed_ms: 2,
            memory_mb: 128,
            memory_peak_mb: 30,
            init_us: None,
        }
    }

    #[test]
    fn the_shapes_of_the_telemetry_api() {
        let t = Schema::Telemetry;
        let start = Platform::Start {
            request_id: "r",
            version: "$LATEST",
            trace: Some("Root=1-2-3;Parent=4;Sampled=1"),
        };
        check(
            t,
            &start,
            r#"platform.start {"requestId":"r","version":"$LATEST","tracing":{"spanId":"4",
            "type":"X-Amzn-Trace-Id","value":"Root=1-2-3;Parent=4;Sampled=1"}}"#,
        );
        let status = Status { word: "error", error_type: Some("ValueError") };
        let done = Platform::RuntimeDone {
            request_id: "r",
            trace: None,
            status,
            duration_us: 2_000,
            produced_bytes: 5,
            begun_ms: 0,
        };
        check(
            t,
            &done,
            r#"platform.runtimeDone {"requestId":"r","status":"error","errorType":"ValueError",
            "metrics":{"durationMs":2.0,"producedBytes":5},"spans":[{"name":"responseLatency",
            "start":"1970-01-01T00:00:00.000Z","durationMs":2.0}]}"#,
        );
        check(
            t,
            &Platform::Report(&figures()),
            r#"platform.report {"requestId":"r","status":"timeout","metrics":{"durationMs":1.5,
            "billedDurationMs":2,"memorySizeMB":128,"maxMemoryUsedMB":30}}"#,
        );
        let about = About { function_name: "f".to_owned(), ..About::default() };
        check(
            t,
            &Platform::InitStart { about: &about, memory_bytes: 7 },
            r#"platform.initStart {"initializationType":"","phase":"init","runtimeVersion":"",
            "runtimeVersionArn":"","functionName":"f","functionVersion":"","instanceId":"",
            "instanceMaxMemory":7}"#,
        );
        check(
            t,
            &Platform::Subscription { name: "x", types: &["platform"] },
            r#"platform.telemetrySubscription {"name":"x","state":"Subscribed",
            "types":["platform"]}"#,
        );
    }

    #[test]
    fn the_shapes_of_the_logs_api() {
        let (old, new) =
            (Schema::Logs { runtime_done: false }, Schema::Logs { runtime_done: true });
        let done = Platform::RuntimeDone {
            request_id: "r",
            trace: Some("Root=1"),
            status: Status::SUCCESS,
            duration_us: 2_000,
            produced_bytes: 5,
            begun_ms: 0,
        };
        check(old, &done, "nothing");
        check(new, &done, r#"platform.runtimeDone {"requestId":"r","status":"success"}"#);
        let start = Platform::Start { request_id: "r", version: "1", trace: Some("Root=1") };
        check(old, &start, r#"platform.start {"requestId":"r","version":"1"}"#);
        let about = About::default();
        check(old, &Platform::InitStart { about: &about, memory_bytes: 0 }, "nothing");
        check(
            old,
            &Platform::Report(&figures()),
            r#"platform.report {"requestId":"r","metrics":{"durationMs":1.5,
            "billedDurationMs":2,"memorySizeMB":128,"maxMemoryUsedMB":30}}"#,
        );
    }

    #[test]
    fn objects_stay_objects_with_json_logs_only() {
        let record = |message: &[u8], json_logs| {
            let line = output(951_782_400_123, "function", message, json_logs);
            let line: Value = serde_json::from_slice(&line).unwrap();
            assert_eq!(line["time"], "2000-02-29T00:00:00.123Z");
            line["record"].clone()
        };
        assert_eq!(record(b"{\"a\":1}", true), json!({"a": 1}));
        assert_eq!(record(b"{\"a\":1}", false), json!("{\"a\":1}"));
        assert_eq!(record(b"17", true), json!("17"));
    }
}
