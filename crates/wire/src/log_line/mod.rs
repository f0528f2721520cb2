//! The platform's own lines in a function's log, text and JSON.
//!
//! Owns the exact wording that log scrapers depend on: tabs, trailing tabs, two decimals. Never
//! writes a log and never reads a clock. Lines come without the final newline.

mod json;
mod level;

use std::borrow::Cow;
use std::fmt::Write;

pub use json::{Record, json_line};
pub use level::{Level, application_line_passes};

/// How an invocation ended, for reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status<'a> {
    /// The handler returned.
    Success,
    /// The handler, or what it returned, was at fault; the environment lives on.
    Error {
        /// The error's type.
        error_type: Cow<'a, str>,
    },
    /// The runtime died.
    Failure {
        /// The error's type.
        error_type: Cow<'a, str>,
    },
    /// The time ran out.
    Timeout,
}

impl Status<'_> {
    /// The part of the REPORT line; empty for a success.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Success => String::new(),
            Self::Timeout => "Status: timeout".to_owned(),
            Self::Error { error_type } | Self::Failure { error_type } => {
                format!("Status: error\tError Type: {error_type}")
            }
        }
    }

    /// The word of the JSON records.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Error { .. } => "error",
            Self::Failure { .. } => "failure",
            Self::Timeout => "timeout",
        }
    }

    /// The error's type, when there is one.
    #[must_use]
    pub fn error_type(&self) -> Option<&str> {
        match self {
            Self::Error { error_type } | Self::Failure { error_type } => Some(error_type),
            Self::Success | Self::Timeout => None,
        }
    }
}

/// A traced invocation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traced<'a> {
    /// `1-8hex-24hex`.
    pub trace_id: &'a str,
    /// The 16 hex digits of the function's segment.
    pub segment_id: &'a str,
    /// Whether the trace is kept.
    pub sampled: bool,
}

/// What one invocation used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report<'a> {
    /// The invocation.
    pub request_id: &'a str,
    /// Time in the invoke phase, microseconds.
    pub duration_us: u64,
    /// What is billed, milliseconds.
    pub billed_ms: u64,
    /// The configured memory, MB.
    pub memory_mb: u32,
    /// The most that was in use, MB.
    pub memory_used_mb: u32,
    /// Time of the init phase that preceded this invocation, microseconds.
    pub init_us: Option<u64>,
    /// How it ended.
    pub status: Status<'a>,
    /// Present when tracing is active.
    pub traced: Option<Traced<'a>>,
}

/// `INIT_START Runtime Version: python:3.13.v12⇥Runtime Version ARN: arn:…`
#[must_use]
pub fn init_start(runtime_version: &str, runtime_version_arn: &str) -> String {
    format!(
        "INIT_START Runtime Version: {runtime_version}\tRuntime Version ARN: {runtime_version_arn}"
    )
}

/// `START RequestId: … Version: $LATEST`
#[must_use]
pub fn start(request_id: &str, version: &str) -> String {
    format!("START RequestId: {request_id} Version: {version}")
}

/// `END RequestId: …`
#[must_use]
pub fn end(request_id: &str) -> String {
    format!("END RequestId: {request_id}")
}

/// The REPORT line; fields end with a tab, the status does not. A traced invocation adds a
/// second line to the same record.
#[must_use]
pub fn report(report: &Report<'_>) -> String {
    let mut line = format!(
        "REPORT RequestId: {}\tDuration: {} ms\tBilled Duration: {} ms\tMemory Size: {} MB\t\
         Max Memory Used: {} MB\t",
        report.request_id,
        Hundredths(report.duration_us),
        report.billed_ms,
        report.memory_mb,
        report.memory_used_mb
    );
    let written = (|| {
        if let Some(init_us) = report.init_us {
            write!(line, "Init Duration: {} ms\t", Hundredths(init_us))?;
        }
        line.push_str(&report.status.text());
        if let Some(traced) = &report.traced {
            let Traced { trace_id, segment_id, sampled } = traced;
            write!(
                line,
                "\nXRAY TraceId: {trace_id}\tSegmentId: {segment_id}\tSampled: {sampled}\t"
            )?;
        }
        Ok::<(), std::fmt::Error>(())
    })();
    written.expect("writing to a String cannot fail");
    line
}

/// `2026-11-20T12:34:56.789Z <id> Task timed out after 3.00 seconds`
#[must_use]
pub fn timed_out(time_ms: u64, request_id: &str, timeout_s: u32) -> String {
    format!("{} {request_id} Task timed out after {timeout_s}.00 seconds", iso_time(time_ms))
}

/// Two lines: `RequestId: … Error: Runtime exited with error: exit status 1`, then the type.
#[must_use]
pub fn runtime_exited(request_id: &str, how: &str, error_type: &str) -> String {
    let text = crate::function_error::exit_text(how);
    format!("RequestId: {request_id} Error: {text}\n{error_type}")
}

/// The same for a fault that is no end of the runtime.
#[must_use]
pub fn failed(request_id: &str, reason: &str, error_type: &str) -> String {
    format!("RequestId: {request_id} Error: {reason}\n{error_type}")
}

/// `EXTENSION Name: x State: Ready Events: [INVOKE, SHUTDOWN]`, and the type of an error.
#[must_use]
pub fn extension(name: &str, state: &str, events: &[&str], error_type: Option<&str>) -> String {
    let events = events.join(", ");
    let error = error_type.map(|kind| format!("\tError Type: {kind}")).unwrap_or_default();
    format!("EXTENSION\tName: {name}\tState: {state}\tEvents: [{events}]{error}")
}

/// `TELEMETRY Name: x State: Subscribed Types: [Platform, Function]`.
#[must_use]
pub fn subscription(name: &str, types: &[&str], logs_api: bool) -> String {
    let capital = |name: &&str| name[..1].to_uppercase() + &name[1..];
    let types = types.iter().map(capital).collect::<Vec<_>>().join(", ");
    let api = if logs_api { "LOGS" } else { "TELEMETRY" };
    format!("{api}\tName: {name}\tState: Subscribed\tTypes: [{types}]")
}

/// `YYYY/MM/DD/[version]<32 hex>`, the name of an environment's log stream.
#[must_use]
pub fn stream_name(time_ms: u64, version: &str, random: [u8; 16]) -> String {
    let day = iso_time(time_ms)[..10].replace('-', "/");
    format!("{day}/[{version}]{:032x}", u128::from_be_bytes(random))
}

/// `2026-11-20T12:34:56.789Z`; a time beyond the calendar reads as its last moment.
#[must_use]
pub fn iso_time(time_ms: u64) -> String {
    let timestamp = i64::try_from(time_ms)
        .ok()
        .and_then(|time_ms| jiff::Timestamp::from_millisecond(time_ms).ok())
        .unwrap_or(jiff::Timestamp::MAX);
    format!("{timestamp:.3}")
}

/// Microseconds as milliseconds with two decimals, rounded up at the half.
struct Hundredths(u64);

impl std::fmt::Display for Hundredths {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let hundredths = self.0.saturating_add(5) / 10;
        write!(f, "{}.{:02}", hundredths / 100, hundredths % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW_MS: u64 = 1_795_178_096_789;

    fn success() -> Report<'static> {
        Report {
            request_id: "r-1",
            duration_us: 1_230,
            billed_ms: 130,
            memory_mb: 128,
            memory_used_mb: 35,
            init_us: Some(128_100),
            status: Status::Success,
            traced: None,
        }
    }

    #[test]
    fn text_lines() {
        let error = Status::Error { error_type: "Runtime.ExitError".into() };
        let traced =
            Some(Traced { trace_id: "1-6a-b", segment_id: "00f067aa0ba902b7", sampled: true });
        let table = [
            (
                init_start("python:3.13.v12", "arn:x"),
                "INIT_START Runtime Version: python:3.13.v12\tRuntime Version ARN: arn:x",
            ),
            (start("r-1", "$LATEST"), "START RequestId: r-1 Version: $LATEST"),
            (end("r-1"), "END RequestId: r-1"),
            (
                report(&success()),
                "REPORT RequestId: r-1\tDuration: 1.23 ms\tBilled Duration: 130 ms\t\
                 Memory Size: 128 MB\tMax Memory Used: 35 MB\tInit Duration: 128.10 ms\t",
            ),
            (
                report(&Report { init_us: None, status: Status::Timeout, ..success() }),
                "REPORT RequestId: r-1\tDuration: 1.23 ms\tBilled Duration: 130 ms\t\
                 Memory Size: 128 MB\tMax Memory Used: 35 MB\tStatus: timeout",
            ),
            (
                report(&Report { duration_us: 999_995, init_us: None, status: error, ..success() }),
                "REPORT RequestId: r-1\tDuration: 1000.00 ms\tBilled Duration: 130 ms\t\
                 Memory Size: 128 MB\tMax Memory Used: 35 MB\t\
                 Status: error\tError Type: Runtime.ExitError",
            ),
            (
                report(&Report { init_us: None, traced, ..success() }),
                "REPORT RequestId: r-1\tDuration: 1.23 ms\tBilled Duration: 130 ms\t\
                 Memory Size: 128 MB\tMax Memory Used: 35 MB\t\n\
                 XRAY TraceId: 1-6a-b\tSegmentId: 00f067aa0ba902b7\tSampled: true\t",
            ),
            (
                timed_out(NOW_MS, "r-1", 3),
                "2026-11-20T12:34:56.789Z r-1 Task timed out after 3.00 seconds",
            ),
            (
                runtime_exited("r-1", "exit status 1", "Runtime.ExitError"),
                "RequestId: r-1 Error: Runtime exited with error: exit status 1\n\
                 Runtime.ExitError",
            ),
            (
                stream_name(NOW_MS, "$LATEST", [10; 16]),
                "2026/11/20/[$LATEST]0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a",
            ),
            (iso_time(0), "1970-01-01T00:00:00.000Z"),
        ];
        for (actual, expected) in table {
            assert_eq!(actual, expected);
        }
    }

    #[test]
    fn a_time_beyond_the_calendar_does_not_panic() {
        assert!(iso_time(u64::MAX).starts_with("9999-"));
    }
}
