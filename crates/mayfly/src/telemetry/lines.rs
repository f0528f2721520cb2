//! Log lines of an event: text or JSON, as the function's configuration says.
//!
//! Owns the choice which lines an event becomes and which of them its levels let pass. Never
//! knows how a line is written: that is `wire::log_line`.
//!
//! ```text
//! InitStart ─▶ INIT_START          Start ─▶ START        End ─▶ [the fault's line] END REPORT
//! InitEnd   ─▶ only with JSON      Output ─▶ as it came  BadUrlAnswer ─▶ why it was a 502
//! ```

use std::borrow::Cow;

use mayfly_core::function::LogLevel;
use mayfly_core::name::{Home, RequestId};
use mayfly_core::outcome::Fault;
use mayfly_core::time::EpochMs;
use mayfly_invoke::call::Report;
use mayfly_invoke::telemetry::{Event, LogStream, Status};
use mayfly_sandbox::Note;
use mayfly_wire::log_line::{self, Level, Record, Traced};
use mayfly_wire::trace::TraceHeader;

use crate::fault;

/// How environments start today.
const ON_DEMAND: &str = "on-demand";

/// The lines of one event, each with its time, in order. Usually none or one, at most three.
#[must_use]
pub fn lines<'a>(event: &'a Event, home: &Home) -> (Option<&'a LogStream>, Vec<(EpochMs, String)>) {
    match event {
        Event::InitStart { stream, at } => (Some(stream), init_start(stream, *at, home)),
        Event::InitEnd { stream, at, duration_us, failure, .. } => {
            (Some(stream), init_end(stream, *at, *duration_us, failure.as_ref()))
        }
        Event::Start { stream, at, request_id, .. } => {
            let (id, version) = (request_id.to_string(), stream.version.to_string());
            let record = Record::Start { request_id: &id, version: &version };
            (Some(stream), one(stream, *at, &record, || log_line::start(&id, &version)))
        }
        Event::Output { stream, at, message } => {
            let passes = !stream.config.logging.json || application_passes(stream, message);
            let text = || String::from_utf8_lossy(message).into_owned();
            (Some(stream), if passes { vec![(*at, text())] } else { Vec::new() })
        }
        Event::End { stream, at, request_id, trace_id, report, status, error_type, .. } => {
            let end = End {
                at: *at,
                id: request_id.to_string(),
                trace: traced(stream, trace_id.as_deref()),
                report,
                status,
                error_type: error_type.as_deref(),
            };
            (Some(stream), end.lines(stream))
        }
        Event::Extension { stream, at, note } => (Some(stream), extension(stream, *at, note)),
        Event::BadUrlAnswer { stream, at, request_id, reason } => {
            (Some(stream), bad_url_answer(stream, *at, *request_id, reason))
        }
        Event::Throttled { .. } | Event::Attempt(_) | Event::EnvironmentGone { .. } => {
            (None, Vec::new())
        }
    }
}

/// One platform record in the function's format, if its system level lets it pass.
fn one(
    stream: &LogStream,
    at: EpochMs,
    record: &Record<'_>,
    text: impl FnOnce() -> String,
) -> Vec<(EpochMs, String)> {
    let logging = &stream.config.logging;
    if !logging.json {
        return vec![(at, text())];
    }
    let minimum = logging.system_level.map_or(Level::Info, level);
    if record.level() < minimum {
        return Vec::new();
    }
    vec![(at, log_line::json_line(at.0, record))]
}

fn application_passes(stream: &LogStream, message: &[u8]) -> bool {
    let minimum = stream.config.logging.application_level.map_or(Level::Info, level);
    log_line::application_line_passes(message, minimum)
}

fn level(level: LogLevel) -> Level {
    match level {
        LogLevel::Trace => Level::Trace,
        LogLevel::Debug => Level::Debug,
        LogLevel::Info => Level::Info,
        LogLevel::Warn => Level::Warn,
        LogLevel::Error => Level::Error,
        LogLevel::Fatal => Level::Fatal,
    }
}

fn init_start(stream: &LogStream, at: EpochMs, home: &Home) -> Vec<(EpochMs, String)> {
    let runtime = stream.config.runtime.release();
    let arn = format!("arn:aws:lambda:{}::runtime:{}", home.region, stream.config.runtime);
    let version = stream.version.to_string();
    let record = Record::InitStart {
        initialization_type: ON_DEMAND,
        runtime_version: &runtime,
        runtime_version_arn: &arn,
        function_name: stream.function.as_str(),
        function_version: &version,
    };
    one(stream, at, &record, || log_line::init_start(&runtime, &arn))
}

/// Text logs say nothing about a good init; a failed one is named.
fn init_end(
    stream: &LogStream,
    at: EpochMs,
    duration_us: u64,
    failure: Option<&Fault>,
) -> Vec<(EpochMs, String)> {
    let status = failure.map_or(log_line::Status::Success, fault::status);
    let record = Record::InitReport { initialization_type: ON_DEMAND, status, duration_us };
    if stream.config.logging.json {
        return one(stream, at, &record, String::new);
    }
    let Some(failure) = failure else { return Vec::new() };
    let ms = duration_us / 1_000;
    let text = format!(
        "INIT_REPORT Init Duration: {ms}.{:02} ms\tPhase: init\t{}",
        duration_us % 1_000 / 10,
        fault::status(failure).text()
    );
    vec![(at, text)]
}

fn extension(stream: &LogStream, at: EpochMs, note: &Note) -> Vec<(EpochMs, String)> {
    match note {
        Note::Extension { name, state, events, error_type } => {
            let error_type = error_type.as_deref();
            let record = Record::Extension { name, state, events, error_type };
            one(stream, at, &record, || log_line::extension(name, state, events, error_type))
        }
        Note::Subscription { name, types, logs_api } => {
            let record = Record::Subscription { name, types, logs_api: *logs_api };
            one(stream, at, &record, || log_line::subscription(name, types, *logs_api))
        }
    }
}

/// Ours alone: the public service keeps the reason of such a 502 to itself. It is an error of the
/// function, so that no system level hides it; with JSON it has the form of an application line.
fn bad_url_answer(
    stream: &LogStream,
    at: EpochMs,
    request_id: RequestId,
    reason: &str,
) -> Vec<(EpochMs, String)> {
    let text = format!("the function URL answered 502: {reason}");
    if !stream.config.logging.json {
        let time = log_line::iso_time(at.0);
        return vec![(at, format!("{time} {request_id} Mayfly: {text}"))];
    }
    let line = serde_json::json!({
        "timestamp": log_line::iso_time(at.0),
        "level": "ERROR",
        "requestId": request_id.to_string(),
        "message": format!("Mayfly: {text}"),
    });
    vec![(at, line.to_string())]
}

/// The trace of an invocation, when the function traces actively and the caller sent one.
struct Trace {
    id: String,
    segment: String,
    sampled: bool,
}

fn traced(stream: &LogStream, header: Option<&str>) -> Option<Trace> {
    if !stream.config.tracing_active {
        return None;
    }
    let header = TraceHeader::parse(header?)?;
    let sampled = header.sampled == Some(true);
    Some(Trace { id: header.root, segment: header.parent?, sampled })
}

struct End<'a> {
    at: EpochMs,
    id: String,
    trace: Option<Trace>,
    report: &'a Report,
    status: &'a Status,
    error_type: Option<&'a str>,
}

impl End<'_> {
    fn lines(&self, stream: &LogStream) -> Vec<(EpochMs, String)> {
        let report = self.report();
        let record = Record::Report(report.clone());
        if stream.config.logging.json {
            return one(stream, self.at, &record, String::new);
        }
        let mut lines = Vec::with_capacity(3);
        lines.extend(self.fault_line().map(|line| (self.at, line)));
        lines.push((self.at, log_line::end(&self.id)));
        lines.push((self.at, log_line::report(&report)));
        lines
    }

    fn report(&self) -> log_line::Report<'_> {
        let status = match self.status {
            Status::Success => log_line::Status::Success,
            Status::HandlerError => {
                let named = self.error_type.unwrap_or("Runtime.Unknown");
                let class = mayfly_wire::function_error::error_class(named);
                log_line::Status::Error { error_type: Cow::Borrowed(class) }
            }
            Status::Fault(fault) => fault::status(fault),
        };
        log_line::Report {
            request_id: &self.id,
            duration_us: self.report.duration_us,
            billed_ms: self.report.billed_ms,
            memory_mb: self.report.memory_mb,
            memory_used_mb: self.report.memory_peak_mb,
            init_us: self.report.init_us,
            status,
            traced: self.trace.as_ref().map(|trace| Traced {
                trace_id: &trace.id,
                segment_id: &trace.segment,
                sampled: trace.sampled,
            }),
        }
    }

    /// What the platform adds to the function's own words about its end.
    fn fault_line(&self) -> Option<String> {
        let Status::Fault(fault) = self.status else { return None };
        let exited =
            |how: &str| Some(log_line::runtime_exited(&self.id, how, &fault::error_type(fault)));
        match fault {
            Fault::Timeout { timeout_s } => {
                Some(log_line::timed_out(self.at.0, &self.id, *timeout_s))
            }
            Fault::Exited(exit) => exited(&exit.to_string()),
            Fault::OutOfMemory => exited("signal: killed"),
            Fault::Extension(failure) => {
                let error_type = fault::error_type(fault);
                Some(log_line::failed(&self.id, &failure.detail, &error_type))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
