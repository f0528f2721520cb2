//! Counters for Prometheus.
//!
//! Owns the metric names (`mayfly_…`, documented in `docs/reference/metrics.md`) and the text
//! exposition. Never sits in the path of an invocation: HTTP statuses are counted in atomics, and
//! everything about functions arrives with the telemetry events.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use http::StatusCode;
use mayfly_core::name::FunctionName;
use mayfly_core::run::Progress;
use mayfly_invoke::telemetry::{Event, Gone, Status};
use mayfly_invoke::{Gauges, ProvisionedGauges};

use super::histogram::Histogram;
use super::process;
use super::queue_metrics::{self, Figures};
use crate::gateway::lockout;
use crate::gateway::tls::Ended;

/// Functions with series of their own; later ones are counted together under `_other`, which no
/// function can be called by mistake since it would have to exist beyond this many.
const FUNCTIONS_MAX: usize = 2_000;
const STATUS_MIN: u16 = 100;
const STATUS_COUNT: usize = 500;

/// Why environments end, and the word for it.
const REASONS: [(Gone, &str); 7] = [
    (Gone::Idle, "idle"),
    (Gone::Replaced, "replaced"),
    (Gone::Room, "room"),
    (Gone::InitFailed, "init_failed"),
    (Gone::Unusable, "unusable"),
    (Gone::Died, "died"),
    (Gone::Drained, "drained"),
];

/// How handshakes of TLS end, and the word for it.
const HANDSHAKES: [(Option<Ended>, &str); 6] = [
    (None, "agreed"),
    (Some(Ended::Challenge), "challenge"),
    (Some(Ended::Failed), "failed"),
    (Some(Ended::Slow), "slow"),
    (Some(Ended::Crowded), "crowded"),
    (Some(Ended::NoCertificate), "no_certificate"),
];

/// Failed authentications: names, meanings, values.
fn failed(figures: lockout::Figures) -> [(&'static str, &'static str, u64); 3] {
    let lockout::Figures { failures, delayed, refused } = figures;
    [
        ("mayfly_auth_failures_total", "Requests whose signature proved nobody.", failures),
        ("mayfly_auth_failures_delayed_total", "Answers to them that were slowed down.", delayed),
        ("mayfly_auth_failures_refused_total", "Those refused with 429.", refused),
    ]
}

/// All counters of this process.
#[derive(Debug)]
pub struct Metrics {
    /// By status − 100.
    http: Box<[AtomicU64]>,
    log_bytes: AtomicU64,
    log_dropped: AtomicU64,
    /// In the order of [`REASONS`].
    ended: [AtomicU64; REASONS.len()],
    /// In the order of [`HANDSHAKES`].
    handshakes: [AtomicU64; HANDSHAKES.len()],
    functions: Mutex<BTreeMap<String, Counters>>,
}

#[derive(Debug, Default)]
struct Counters {
    invocations: u64,
    errors: u64,
    throttles: u64,
    cold_starts: u64,
    bad_url_answers: u64,
    billed_ms: u64,
    async_attempts: u64,
    async_retries: u64,
    async_age: Histogram,
    duration: Histogram,
    init: Histogram,
}

impl Default for Metrics {
    fn default() -> Self {
        Self {
            http: (0..STATUS_COUNT).map(|_| AtomicU64::new(0)).collect(),
            log_bytes: AtomicU64::new(0),
            log_dropped: AtomicU64::new(0),
            ended: Default::default(),
            handshakes: Default::default(),
            functions: Mutex::default(),
        }
    }
}

impl Metrics {
    /// Counts one HTTP answer.
    pub fn count_http(&self, status: StatusCode) {
        if let Some(counter) = self.http.get(usize::from(status.as_u16() - STATUS_MIN)) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Counts a handshake of TLS; `None` is one that requests follow.
    pub fn count_handshake(&self, ended: Option<Ended>) {
        let at = HANDSHAKES.iter().position(|(kind, _)| *kind == ended);
        if let Some(counter) = at.and_then(|at| self.handshakes.get(at)) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Counts bytes of function output that went into the log store.
    pub fn count_log_bytes(&self, bytes: u64) {
        self.log_bytes.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Counts log events that the store did not take.
    pub fn count_log_dropped(&self, events: u64) {
        self.log_dropped.fetch_add(events, Ordering::Relaxed);
    }

    /// Counts what happened.
    pub fn count(&self, event: &Event) {
        match event {
            Event::InitEnd { stream, duration_us, failure, .. } => {
                self.of(&stream.function, |counters| {
                    counters.init.observe_us(*duration_us);
                    counters.cold_starts += u64::from(failure.is_none());
                });
            }
            Event::End { stream, report, status, .. } => {
                self.of(&stream.function, |counters| {
                    counters.invocations += 1;
                    counters.errors += u64::from(*status != Status::Success);
                    counters.billed_ms += report.billed_ms;
                    counters.duration.observe_us(report.duration_us);
                });
            }
            Event::Attempt(end) if end.origin.asynchronous => {
                self.of(&end.origin.function, |counters| {
                    let age_ms = end.attempt.started.since_ms(end.origin.accepted);
                    counters.async_attempts += 1;
                    counters.async_retries +=
                        u64::from(matches!(end.progress, Progress::Retrying { .. }));
                    counters.async_age.observe_us(age_ms.saturating_mul(1_000));
                });
            }
            Event::Throttled { function, .. } => {
                self.of(function, |counters| counters.throttles += 1);
            }
            Event::BadUrlAnswer { stream, .. } => {
                self.of(&stream.function, |counters| counters.bad_url_answers += 1);
            }
            Event::InitStart { .. }
            | Event::Start { .. }
            | Event::Output { .. }
            | Event::Extension { .. }
            | Event::Attempt(_) => {}
            Event::EnvironmentGone { reason, .. } => {
                if let Some(at) = REASONS.iter().position(|(known, _)| known == reason) {
                    self.ended[at].fetch_add(1, Ordering::Relaxed);
                }
            }
        }
    }

    fn functions(&self) -> MutexGuard<'_, BTreeMap<String, Counters>> {
        // Counters are whole after every statement, so a panic elsewhere does not spoil them.
        self.functions.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn of(&self, function: &FunctionName, change: impl FnOnce(&mut Counters)) {
        let mut functions = self.functions();
        if let Some(counters) = functions.get_mut(function.as_str()) {
            return change(counters);
        }
        let key = if functions.len() < FUNCTIONS_MAX { function.as_str() } else { "_other" };
        change(functions.entry(key.to_owned()).or_default());
    }

    /// The page in Prometheus' text format 0.0.4.
    #[must_use]
    pub fn render(&self, gauges: &Gauges, figures: &Figures) -> String {
        let mut out = String::with_capacity(16 * 1024);
        self.render_functions(&mut out);
        self.render_http(&mut out);
        self.render_handshakes(&mut out);
        let counters = [
            (
                "mayfly_log_bytes_total",
                "Bytes of function logs stored.",
                self.log_bytes.load(Ordering::Relaxed),
            ),
            (
                "mayfly_log_events_dropped_total",
                "Log events lost because the log store refused them.",
                self.log_dropped.load(Ordering::Relaxed),
            ),
            (
                "mayfly_telemetry_events_dropped_total",
                "Telemetry events lost because their queue was full.",
                gauges.telemetry_dropped,
            ),
            (
                "mayfly_environments_started_ahead_total",
                "Execution environments started because a call was expected.",
                gauges.started_ahead,
            ),
        ];
        for (name, help, value) in counters.into_iter().chain(failed(figures.lockout)) {
            single(&mut out, name, help, "counter", value);
        }
        let now = [
            (
                "mayfly_concurrent_executions",
                "Invocations running now.",
                gauges.concurrent_executions.into(),
            ),
            ("mayfly_environments", "Execution environments alive.", gauges.environments_alive),
            (
                "mayfly_environments_idle",
                "Execution environments waiting for work.",
                gauges.environments_idle + gauges.environments_frozen,
            ),
            (
                "mayfly_environments_memory_bytes",
                "Memory that execution environments are charged with.",
                gauges.memory_bytes,
            ),
            (
                "mayfly_environments_memory_max_bytes",
                "Memory that there is for execution environments.",
                gauges.memory_bytes_max,
            ),
        ];
        for (name, help, value) in now {
            single(&mut out, name, help, "gauge", value);
        }
        self.render_ended(&mut out);
        render_provisioned(&mut out, &gauges.provisioned);
        queue_metrics::render(&mut out, figures);
        process::render(&mut out);
        out
    }

    fn render_http(&self, out: &mut String) {
        let name = "mayfly_http_requests_total";
        head(out, name, "HTTP requests answered, by status.", "counter");
        for (status, count) in (STATUS_MIN..).zip(self.http.iter()) {
            let count = count.load(Ordering::Relaxed);
            if count > 0 {
                let _ = writeln!(out, "{name}{{status=\"{status}\"}} {count}");
            }
        }
    }

    fn render_handshakes(&self, out: &mut String) {
        let name = "mayfly_tls_handshakes_total";
        head(out, name, "TLS handshakes, by how they ended.", "counter");
        for ((_, result), count) in HANDSHAKES.iter().zip(&self.handshakes) {
            let count = count.load(Ordering::Relaxed);
            let _ = writeln!(out, "{name}{{result=\"{result}\"}} {count}");
        }
    }

    fn render_ended(&self, out: &mut String) {
        let name = "mayfly_environments_ended_total";
        head(out, name, "Execution environments that were ended, by reason.", "counter");
        for ((_, reason), count) in REASONS.iter().zip(&self.ended) {
            let count = count.load(Ordering::Relaxed);
            let _ = writeln!(out, "{name}{{reason=\"{reason}\"}} {count}");
        }
    }

    fn render_functions(&self, out: &mut String) {
        type Read = fn(&Counters) -> u64;
        let families: [(&str, &str, Read); 7] = [
            ("mayfly_invocations_total", "Invocations that ended.", |c| c.invocations),
            (
                "mayfly_errors_total",
                "Invocations that ended with an error of the function or of its environment.",
                |c| c.errors,
            ),
            ("mayfly_throttles_total", "Invocations refused with 429.", |c| c.throttles),
            ("mayfly_cold_starts_total", "Environments that became ready.", |c| c.cold_starts),
            (
                "mayfly_url_bad_answers_total",
                "Answers of functions through their URL that were no HTTP response (502).",
                |c| c.bad_url_answers,
            ),
            (
                "mayfly_async_attempts_total",
                "Attempts at asynchronous invocations that ended.",
                |c| c.async_attempts,
            ),
            ("mayfly_async_retries_total", "Those after which another one follows.", |c| {
                c.async_retries
            }),
        ];
        let functions = self.functions();
        for (name, help, read) in families {
            head(out, name, help, "counter");
            for (function, counters) in functions.iter() {
                let _ = writeln!(out, "{name}{{function=\"{function}\"}} {}", read(counters));
            }
        }
        let name = "mayfly_billed_seconds_total";
        head(out, name, "Billed duration.", "counter");
        for (function, counters) in functions.iter() {
            let (seconds, ms) = (counters.billed_ms / 1000, counters.billed_ms % 1000);
            let _ = writeln!(out, "{name}{{function=\"{function}\"}} {seconds}.{ms:03}");
        }
        type ReadHistogram = fn(&Counters) -> &Histogram;
        let histograms: [(&str, &str, ReadHistogram); 3] = [
            ("mayfly_duration_seconds", "Duration of the invoke phase.", |c| &c.duration),
            ("mayfly_init_duration_seconds", "Duration of the init phase.", |c| &c.init),
            (
                "mayfly_async_event_age_seconds",
                "Age of an event when an attempt at it began.",
                |c| &c.async_age,
            ),
        ];
        for (name, help, read) in histograms {
            head(out, name, help, "histogram");
            for (function, counters) in functions.iter() {
                read(counters).render(out, name, &format!("function=\"{function}\""));
            }
        }
    }
}

fn render_provisioned(out: &mut String, functions: &[ProvisionedGauges]) {
    type Read = fn(&ProvisionedGauges) -> u64;
    let families: [(&str, &str, &str, Read); 4] = [
        (
            "mayfly_provisioned_environments_requested",
            "Environments to be kept ready.",
            "gauge",
            |it| it.requested,
        ),
        ("mayfly_provisioned_environments", "Those of them that are ready.", "gauge", |it| {
            it.ready
        }),
        (
            "mayfly_provisioned_invocations_total",
            "Invocations that ran in a provisioned environment.",
            "counter",
            |it| it.served,
        ),
        (
            "mayfly_provisioned_spillover_invocations_total",
            "Invocations of provisioned versions that ran in another environment.",
            "counter",
            |it| it.spilled,
        ),
    ];
    for (name, help, kind, read) in families {
        head(out, name, help, kind);
        for gauges in functions {
            let _ = writeln!(out, "{name}{{function=\"{}\"}} {}", gauges.function, read(gauges));
        }
    }
}

/// Writes a metric's two heading lines.
pub(super) fn head(out: &mut String, name: &str, help: &str, kind: &str) {
    let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}");
}

/// Writes a metric without labels.
pub(super) fn single(out: &mut String, name: &str, help: &str, kind: &str, value: u64) {
    head(out, name, help, kind);
    let _ = writeln!(out, "{name} {value}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use mayfly_core::admission::Throttle;
    use mayfly_core::time::EpochMs;

    #[test]
    fn the_page_has_every_family_once() {
        let metrics = Metrics::default();
        let function = FunctionName::new("hello").unwrap();
        let reason = Throttle::Concurrency;
        metrics.count(&Event::Throttled { function, at: EpochMs(0), reason });
        metrics.count_http(StatusCode::OK);
        metrics.count_http(StatusCode::OK);
        let gauges = Gauges { environments_alive: 3, ..Gauges::default() };
        let page = metrics.render(&gauges, &Figures::default());
        assert!(page.contains("\nmayfly_throttles_total{function=\"hello\"} 1\n"), "{page}");
        assert!(page.contains("\nmayfly_http_requests_total{status=\"200\"} 2\n"), "{page}");
        assert!(page.contains("\nmayfly_environments 3\n"), "{page}");
        let mut names: Vec<_> = page.lines().filter(|line| line.starts_with("# TYPE")).collect();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
    }

    #[test]
    fn series_are_bounded() {
        let metrics = Metrics::default();
        for number in 0..FUNCTIONS_MAX + 10 {
            let function = FunctionName::new(&format!("f{number}")).unwrap();
            metrics.of(&function, |counters| counters.invocations += 1);
        }
        assert_eq!(metrics.functions().len(), FUNCTIONS_MAX + 1);
        assert_eq!(metrics.functions()["_other"].invocations, 10);
    }
}
