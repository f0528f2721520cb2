//! Platform records of the JSON log format: `{"time","type","record"}`, one object per line.
//!
//! Owns their shapes (the Telemetry API's event schema) and their system log levels. Never filters
//! by itself: the caller compares [`Record::level`] with the function's setting.

use serde_json::{Map, Value, json};

use super::{Level, Report, Status, iso_time};

/// One platform record.
#[derive(Clone, Debug, PartialEq)]
pub enum Record<'a> {
    /// The init phase began.
    InitStart {
        /// `on-demand`, `provisioned-concurrency`, …
        initialization_type: &'a str,
        /// `python:3.13.v12`.
        runtime_version: &'a str,
        /// The runtime version's ARN.
        runtime_version_arn: &'a str,
        /// The function.
        function_name: &'a str,
        /// Its version.
        function_version: &'a str,
    },
    /// The runtime finished its part of init.
    InitRuntimeDone {
        /// As above.
        initialization_type: &'a str,
        /// How it ended.
        status: Status<'a>,
    },
    /// The init phase ended.
    InitReport {
        /// As above.
        initialization_type: &'a str,
        /// How it ended.
        status: Status<'a>,
        /// How long it took, microseconds.
        duration_us: u64,
    },
    /// An invocation began.
    Start {
        /// The invocation.
        request_id: &'a str,
        /// The version that runs.
        version: &'a str,
    },
    /// The runtime finished an invocation.
    RuntimeDone {
        /// The invocation.
        request_id: &'a str,
        /// How it ended.
        status: Status<'a>,
        /// How long it took, microseconds.
        duration_us: u64,
        /// The size of the answer.
        produced_bytes: u64,
    },
    /// What an invocation used.
    Report(Report<'a>),
    /// Where an extension is.
    Extension {
        /// Its name.
        name: &'a str,
        /// `Ready`, …
        state: &'a str,
        /// What it registered for.
        events: &'a [&'static str],
        /// What went wrong.
        error_type: Option<&'a str>,
    },
    /// An extension subscribed to telemetry.
    Subscription {
        /// Its name.
        name: &'a str,
        /// To what.
        types: &'a [&'static str],
        /// Through the older Logs API.
        logs_api: bool,
    },
    /// Log records were lost.
    LogsDropped {
        /// Why.
        reason: &'a str,
        /// How many records.
        records: u64,
        /// How many bytes.
        bytes: u64,
    },
}

impl Record<'_> {
    /// The record's level; a function's system log level drops everything below it.
    #[must_use]
    pub fn level(&self) -> Level {
        match self {
            Self::InitStart { .. } | Self::Start { .. } => Level::Info,
            Self::Extension { error_type: None, .. } | Self::Subscription { .. } => Level::Info,
            Self::Extension { .. } => Level::Warn,
            Self::InitRuntimeDone { status, .. }
            | Self::RuntimeDone { status, .. }
            | Self::InitReport { status, .. } => match status {
                Status::Success => Level::Debug,
                _ => Level::Warn,
            },
            Self::Report(Report { status: Status::Success, .. }) => Level::Info,
            Self::Report(_) | Self::LogsDropped { .. } => Level::Warn,
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::InitStart { .. } => "platform.initStart",
            Self::InitRuntimeDone { .. } => "platform.initRuntimeDone",
            Self::InitReport { .. } => "platform.initReport",
            Self::Start { .. } => "platform.start",
            Self::RuntimeDone { .. } => "platform.runtimeDone",
            Self::Report(_) => "platform.report",
            Self::Extension { .. } => "platform.extension",
            Self::Subscription { logs_api: true, .. } => "platform.logsSubscription",
            Self::Subscription { .. } => "platform.telemetrySubscription",
            Self::LogsDropped { .. } => "platform.logsDropped",
        }
    }

    fn body(&self) -> Value {
        match self {
            Self::InitStart {
                initialization_type,
                runtime_version,
                runtime_version_arn,
                function_name,
                function_version,
            } => json!({
                "initializationType": initialization_type,
                "phase": "init",
                "runtimeVersion": runtime_version,
                "runtimeVersionArn": runtime_version_arn,
                "functionName": function_name,
                "functionVersion": function_version,
            }),
            Self::InitRuntimeDone { initialization_type, status } => with_status(
                json!({ "initializationType": initialization_type, "phase": "init" }),
                status,
            ),
            Self::InitReport { initialization_type, status, duration_us } => with_status(
                json!({
                    "initializationType": initialization_type,
                    "phase": "init",
                    "metrics": { "durationMs": milliseconds(*duration_us) },
                }),
                status,
            ),
            Self::Start { request_id, version } => {
                json!({ "requestId": request_id, "version": version })
            }
            Self::RuntimeDone { request_id, status, duration_us, produced_bytes } => with_status(
                json!({
                    "requestId": request_id,
                    "metrics": {
                        "durationMs": milliseconds(*duration_us),
                        "producedBytes": produced_bytes,
                    },
                }),
                status,
            ),
            Self::Report(report) => report_body(report),
            Self::Extension { name, state, events, error_type } => {
                let mut body = json!({ "name": name, "state": state, "events": events });
                if let Some(error_type) = error_type {
                    body["errorType"] = (*error_type).into();
                }
                body
            }
            Self::Subscription { name, types, .. } => {
                json!({ "name": name, "state": "Subscribed", "types": types })
            }
            Self::LogsDropped { reason, records, bytes } => {
                json!({ "reason": reason, "droppedRecords": records, "droppedBytes": bytes })
            }
        }
    }
}

/// The record as one line of JSON.
#[must_use]
pub fn json_line(time_ms: u64, record: &Record<'_>) -> String {
    json!({ "time": iso_time(time_ms), "type": record.kind(), "record": record.body() }).to_string()
}

fn report_body(report: &Report<'_>) -> Value {
    let mut metrics = Map::new();
    metrics.insert("durationMs".into(), milliseconds(report.duration_us));
    metrics.insert("billedDurationMs".into(), report.billed_ms.into());
    metrics.insert("memorySizeMB".into(), report.memory_mb.into());
    metrics.insert("maxMemoryUsedMB".into(), report.memory_used_mb.into());
    if let Some(init_us) = report.init_us {
        metrics.insert("initDurationMs".into(), milliseconds(init_us));
    }
    let mut body = json!({ "requestId": report.request_id, "metrics": metrics });
    if let Some(traced) = &report.traced {
        body["tracing"] = json!({
            "spanId": traced.segment_id,
            "type": "X-Amzn-Trace-Id",
            "value": format!(
                "Root={};Parent={};Sampled={}",
                traced.trace_id,
                traced.segment_id,
                u8::from(traced.sampled)
            ),
        });
    }
    with_status(body, &report.status)
}

fn with_status(mut body: Value, status: &Status<'_>) -> Value {
    body["status"] = status.word().into();
    if let Some(error_type) = status.error_type() {
        body["errorType"] = error_type.into();
    }
    body
}

/// Milliseconds with at most three decimals.
fn milliseconds(us: u64) -> Value {
    #[expect(clippy::cast_precision_loss, reason = "exact up to 285 years of microseconds")]
    let ms = us as f64 / 1000.0;
    ms.into()
}

#[cfg(test)]
mod tests {
    use super::super::Traced;
    use super::*;

    #[test]
    #[expect(clippy::too_many_lines, reason = "one table of cases")]
    fn lines_and_levels() {
        let report = Report {
            request_id: "r-1",
            duration_us: 1_234,
            billed_ms: 2,
            memory_mb: 128,
            memory_used_mb: 35,
            init_us: Some(128_100),
            status: Status::Success,
            traced: None,
        };
        let traced = Some(Traced { trace_id: "1-6a-b", segment_id: "00f0", sampled: false });
        let failed = Report {
            init_us: None,
            status: Status::Failure { error_type: "Runtime.ExitError".into() },
            traced,
            ..report.clone()
        };
        let table = [
            (
                Record::Start { request_id: "r-1", version: "$LATEST" },
                Level::Info,
                concat!(
                    r#"{"time":"1970-01-01T00:00:00.001Z","type":"platform.start","#,
                    r#""record":{"requestId":"r-1","version":"$LATEST"}}"#
                ),
            ),
            (
                Record::InitStart {
                    initialization_type: "on-demand",
                    runtime_version: "python:3.13.v12",
                    runtime_version_arn: "arn:x",
                    function_name: "f",
                    function_version: "$LATEST",
                },
                Level::Info,
                concat!(
                    r#"{"time":"1970-01-01T00:00:00.001Z","type":"platform.initStart","#,
                    r#""record":{"initializationType":"on-demand","phase":"init","#,
                    r#""runtimeVersion":"python:3.13.v12","runtimeVersionArn":"arn:x","#,
                    r#""functionName":"f","functionVersion":"$LATEST"}}"#
                ),
            ),
            (
                Record::InitReport {
                    initialization_type: "on-demand",
                    status: Status::Success,
                    duration_us: 128_100,
                },
                Level::Debug,
                concat!(
                    r#"{"time":"1970-01-01T00:00:00.001Z","type":"platform.initReport","#,
                    r#""record":{"initializationType":"on-demand","phase":"init","#,
                    r#""metrics":{"durationMs":128.1},"status":"success"}}"#
                ),
            ),
            (
                Record::RuntimeDone {
                    request_id: "r-1",
                    status: Status::Timeout,
                    duration_us: 3_000_000,
                    produced_bytes: 0,
                },
                Level::Warn,
                concat!(
                    r#"{"time":"1970-01-01T00:00:00.001Z","type":"platform.runtimeDone","#,
                    r#""record":{"requestId":"r-1","metrics":{"durationMs":3000.0,"#,
                    r#""producedBytes":0},"#,
                    r#""status":"timeout"}}"#
                ),
            ),
            (
                Record::Report(report),
                Level::Info,
                concat!(
                    r#"{"time":"1970-01-01T00:00:00.001Z","type":"platform.report","#,
                    r#""record":{"requestId":"r-1","metrics":{"durationMs":1.234,"#,
                    r#""billedDurationMs":2,"memorySizeMB":128,"maxMemoryUsedMB":35,"#,
                    r#""initDurationMs":128.1},"status":"success"}}"#
                ),
            ),
            (
                Record::Report(failed),
                Level::Warn,
                concat!(
                    r#"{"time":"1970-01-01T00:00:00.001Z","type":"platform.report","#,
                    r#""record":{"requestId":"r-1","metrics":{"durationMs":1.234,"#,
                    r#""billedDurationMs":2,"memorySizeMB":128,"maxMemoryUsedMB":35},"#,
                    r#""tracing":{"spanId":"00f0","type":"X-Amzn-Trace-Id","#,
                    r#""value":"Root=1-6a-b;Parent=00f0;Sampled=0"},"status":"failure","#,
                    r#""errorType":"Runtime.ExitError"}}"#
                ),
            ),
        ];
        for (record, level, line) in table {
            assert_eq!(json_line(1, &record), line);
            assert_eq!(record.level(), level, "{line}");
        }
    }
}
