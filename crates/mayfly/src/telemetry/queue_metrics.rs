//! Queues, asynchronous delivery, mappings and the engine for Prometheus.
//!
//! Owns these metric names and their rendering. Never counts: the rooms that do the work do, and
//! hand their figures over as values.

use std::fmt::Write;

use mayfly_core::mapping::{EventSource, MappingId};
use mayfly_core::time::EpochMs;
use mayfly_events::mapping::MappingFigures;
use mayfly_events::queue::{QueueFigures, RequestFigures};
use mayfly_events::router;
use mayfly_events::schedule;
use mayfly_invoke::delivery::Counts;
use mayfly_store::engine::Stats;
use mayfly_store::queue::{QueueId, QueueStats};

use super::metrics::{head, single};
use crate::gateway::lockout;

/// Queues with series of their own, by name; the figures of the others are added up under
/// `_other`, which no queue can be called together with this many.
const QUEUES_MAX: usize = 2_000;
/// Mappings with series of their own; others have none.
const MAPPINGS_MAX: usize = 2_000;

/// Everything that this part of the page shows.
#[derive(Debug, Default)]
pub struct Figures {
    /// Queues of the SQS API.
    pub queues: Vec<QueueFigures>,
    /// All queues that the store knows, those of functions included.
    pub stats: Vec<(QueueId, QueueStats)>,
    /// Asynchronous delivery.
    pub delivery: Counts,
    /// Deliveries of topics, buses, schedules, buckets and webhooks.
    pub router: router::Counts,
    /// Event source mappings.
    pub mappings: Vec<MappingFigures>,
    /// The engine under the queues; `None` when it does not say.
    pub engine: Option<Stats>,
    /// Run records that were dropped.
    pub runs_dropped: u64,
    /// Chains of invocations that were stopped.
    pub recursions: u64,
    /// Schedules.
    pub schedules: schedule::Counts,
    /// Failed authentications.
    pub lockout: lockout::Figures,
    /// The wall clock.
    pub now: EpochMs,
}

/// The series of one queue, or of all beyond the bound.
#[derive(Clone, Debug, Default)]
struct Series {
    labels: String,
    stats: QueueStats,
    oldest_age_ms: u64,
    requests: Option<RequestFigures>,
}

/// Appends all families.
pub fn render(out: &mut String, figures: &Figures) {
    let series = series(figures);
    render_messages(out, &series);
    render_requests(out, &series);
    let name = "mayfly_queue_conservation_error";
    let help = "Messages sent minus ready, delayed, in flight, done and dead; anything but 0 is a \
                defect.";
    single(out, name, help, "gauge", figures.stats.iter().map(|(_, stats)| error(stats)).sum());
    render_delivery(out, figures);
    render_router(out, figures);
    render_schedules(out, figures.schedules);
    render_mappings(out, &figures.mappings);
    if let Some(engine) = &figures.engine {
        render_engine(out, engine);
    }
}

/// By how much the terms of a queue do not add up.
fn error(stats: &QueueStats) -> u64 {
    let terms = [stats.ready, stats.delayed, stats.in_flight, stats.done, stats.dead];
    stats.sent.abs_diff(terms.iter().sum())
}

fn series(figures: &Figures) -> Vec<Series> {
    let queues = figures.queues.iter().map(|queue| Series {
        labels: labels(queue.queue.as_str(), "queue"),
        stats: queue.stats,
        oldest_age_ms: queue.oldest_age_ms,
        requests: Some(queue.requests),
    });
    let functions = figures.stats.iter().filter_map(|(id, stats)| {
        let QueueId::Function(name) = id else { return None };
        let oldest = stats.oldest_sent.map_or(0, |sent| figures.now.since_ms(sent));
        let labels = labels(name.as_str(), "function");
        Some(Series { labels, stats: *stats, oldest_age_ms: oldest, requests: None })
    });
    let mut all = bounded(queues, "queue");
    all.extend(bounded(functions, "function"));
    all
}

fn bounded(series: impl Iterator<Item = Series>, kind: &str) -> Vec<Series> {
    let mut own = Vec::new();
    let mut other: Option<Series> = None;
    for one in series {
        if own.len() < QUEUES_MAX {
            own.push(one);
            continue;
        }
        let sum = other.get_or_insert_with(|| Series {
            labels: labels("_other", kind),
            requests: one.requests.map(|_| RequestFigures::default()),
            ..Series::default()
        });
        add(sum, &one);
    }
    own.extend(other);
    own
}

fn add(sum: &mut Series, one: &Series) {
    sum.stats.sent += one.stats.sent;
    sum.stats.ready += one.stats.ready;
    sum.stats.delayed += one.stats.delayed;
    sum.stats.in_flight += one.stats.in_flight;
    sum.stats.done += one.stats.done;
    sum.stats.dead += one.stats.dead;
    sum.oldest_age_ms = sum.oldest_age_ms.max(one.oldest_age_ms);
    if let (Some(sum), Some(one)) = (&mut sum.requests, one.requests) {
        sum.sent += one.sent;
        sum.duplicates += one.duplicates;
        sum.received += one.received;
        sum.deleted += one.deleted;
        sum.empty_receives += one.empty_receives;
        sum.dead_letters += one.dead_letters;
        sum.stranded += one.stranded;
    }
}

/// Names of queues and functions have no characters that a label must escape.
fn labels(name: &str, kind: &str) -> String {
    format!("queue=\"{name}\",kind=\"{kind}\"")
}

fn render_messages(out: &mut String, series: &[Series]) {
    let name = "mayfly_queue_messages";
    head(out, name, "Messages of a queue that are not settled, by state.", "gauge");
    for Series { labels, stats, .. } in series {
        let states =
            [("ready", stats.ready), ("delayed", stats.delayed), ("in_flight", stats.in_flight)];
        for (state, value) in states {
            let _ = writeln!(out, "{name}{{{labels},state=\"{state}\"}} {value}");
        }
    }
    let name = "mayfly_queue_oldest_message_age_seconds";
    head(out, name, "Age of the oldest message that is not settled; 0 without any.", "gauge");
    for one in series {
        let (seconds, ms) = (one.oldest_age_ms / 1_000, one.oldest_age_ms % 1_000);
        let _ = writeln!(out, "{name}{{{}}} {seconds}.{ms:03}", one.labels);
    }
    type Read = fn(&QueueStats) -> u64;
    let totals: [(&str, &str, Read); 3] = [
        ("mayfly_queue_messages_sent_total", "Messages accepted, duplicates not counted.", |s| {
            s.sent
        }),
        ("mayfly_queue_messages_done_total", "Messages that left their queue as done.", |s| s.done),
        ("mayfly_queue_messages_dead_total", "Messages that failed for good.", |s| s.dead),
    ];
    for (name, help, read) in totals {
        head(out, name, help, "counter");
        for one in series {
            let _ = writeln!(out, "{name}{{{}}} {}", one.labels, read(&one.stats));
        }
    }
}

fn render_requests(out: &mut String, series: &[Series]) {
    type Read = fn(&RequestFigures) -> u64;
    let families: [(&str, &str, Read); 6] = [
        ("mayfly_queue_duplicates_total", "Sends that were accepted before.", |r| r.duplicates),
        ("mayfly_queue_receives_total", "Receives of messages.", |r| r.received),
        ("mayfly_queue_deletes_total", "Messages deleted by their receivers.", |r| r.deleted),
        ("mayfly_queue_empty_receives_total", "Receives that found nothing.", |r| r.empty_receives),
        ("mayfly_queue_dead_letters_total", "Messages that went to the dead-letter queue.", |r| {
            r.dead_letters
        }),
        (
            "mayfly_queue_dead_letter_errors_total",
            "Times that a message could not go to the dead-letter queue.",
            |r| r.stranded,
        ),
    ];
    for (name, help, read) in families {
        head(out, name, help, "counter");
        for one in series {
            if let Some(requests) = &one.requests {
                let _ = writeln!(out, "{name}{{{}}} {}", one.labels, read(requests));
            }
        }
    }
}

fn render_delivery(out: &mut String, figures: &Figures) {
    let counts = &figures.delivery;
    let counters = [
        ("mayfly_async_events_received_total", "Events accepted.", counts.events_received),
        (
            "mayfly_async_events_dropped_total",
            "Events given up without success.",
            counts.events_dropped,
        ),
        (
            "mayfly_destination_delivery_failures_total",
            "Destinations that did not get their record.",
            counts.destination_failures,
        ),
        (
            "mayfly_dead_letter_errors_total",
            "Dead-letter queues of functions that did not get an event.",
            counts.dead_letter_errors,
        ),
        (
            "mayfly_recursive_invocations_dropped_total",
            "Invocations stopped because their chain passed the function too often.",
            figures.recursions,
        ),
        (
            "mayfly_run_records_dropped_total",
            "Run records lost because their queue was full or the disk failed.",
            figures.runs_dropped,
        ),
    ];
    for (name, help, value) in counters {
        single(out, name, help, "counter", value);
    }
    let help = "Functions whose events wait: throttled, missing, or not runnable.";
    single(out, "mayfly_async_functions_paused", help, "gauge", counts.lanes_paused);
}

fn render_router(out: &mut String, figures: &Figures) {
    let router::Counts { delivered, retried, dead, dropped } = figures.router;
    let outcomes =
        [("delivered", delivered), ("retried", retried), ("dead", dead), ("dropped", dropped)];
    let name = "mayfly_deliveries_total";
    head(out, name, "Deliveries to targets of topics, rules, schedules and the like.", "counter");
    for (outcome, count) in outcomes {
        let _ = writeln!(out, "{name}{{outcome=\"{outcome}\"}} {count}");
    }
    let waiting = figures.stats.iter().filter(|(id, _)| *id == QueueId::Pending);
    let waiting = waiting.map(|(_, it)| it.ready + it.delayed + it.in_flight).sum();
    let help = "Deliveries to addresses that wait for an attempt or are in one.";
    single(out, "mayfly_deliveries_pending", help, "gauge", waiting);
}

fn render_schedules(out: &mut String, counts: schedule::Counts) {
    let help = "Schedules with a due time to come.";
    single(out, "mayfly_schedules_waiting", help, "gauge", counts.waiting);
    let help = "Due times of schedules that fired.";
    single(out, "mayfly_schedule_firings_total", help, "counter", counts.fired);
    let help = "Due times of schedules that were passed over because they were missed.";
    single(out, "mayfly_schedule_missed_total", help, "counter", counts.missed);
}

fn render_mappings(out: &mut String, mappings: &[MappingFigures]) {
    type Read = fn(&MappingFigures) -> u64;
    let families: [(&str, &str, &str, Read); 10] = [
        ("polled_records_total", "Records taken from the source.", "counter", |m| {
            m.counters.polled
        }),
        ("filtered_out_records_total", "Records that no filter let pass.", "counter", |m| {
            m.counters.filtered_out
        }),
        ("invoked_records_total", "Records that the function got.", "counter", |m| {
            m.counters.invoked
        }),
        ("failed_records_total", "Records that the function failed with.", "counter", |m| {
            m.counters.failed_invoke
        }),
        ("deleted_records_total", "Records deleted after success.", "counter", |m| {
            m.counters.deleted
        }),
        ("batches_total", "Batches that ran.", "counter", |m| m.counters.batches),
        ("throttles_total", "Batches refused for want of concurrency.", "counter", |m| {
            m.counters.throttles
        }),
        ("troubles_total", "Batches and polls refused for other reasons.", "counter", |m| {
            m.counters.troubles
        }),
        ("running_batches", "Batches that run now.", "gauge", |m| m.counters.running),
        ("concurrency", "Batches that may run at once now.", "gauge", |m| m.counters.concurrency),
    ];
    for (name, help, kind, read) in families {
        let name = format!("mayfly_mapping_{name}");
        head(out, &name, help, kind);
        for mapping in mappings.iter().take(MAPPINGS_MAX) {
            let EventSource::Queue(queue) = &mapping.source;
            let (id, function) = (uuid(mapping.id), &mapping.function);
            let value = read(mapping);
            let _ = writeln!(
                out,
                "{name}{{mapping=\"{id}\",function=\"{function}\",queue=\"{queue}\"}} {value}"
            );
        }
    }
}

fn uuid(MappingId(bytes): MappingId) -> String {
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let parts = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]];
    parts.join("-")
}

fn render_engine(out: &mut String, engine: &Stats) {
    let counters = [
        ("mayfly_engine_commits_total", "Batches committed durably.", engine.commits),
        ("mayfly_engine_groups_total", "Durable writes; a group has many commits.", engine.groups),
        (
            "mayfly_engine_conflicts_total",
            "Batches refused because a condition did not hold.",
            engine.conflicts,
        ),
    ];
    for (name, help, value) in counters {
        single(out, name, help, "counter", value);
    }
    single(
        out,
        "mayfly_engine_bytes",
        "Bytes of the durable store on disk.",
        "gauge",
        engine.bytes,
    );
    let help = "1 when a failed write stopped the durable store; restart the server.";
    single(out, "mayfly_engine_poisoned", help, "gauge", u64::from(engine.poisoned));
}

#[cfg(test)]
mod tests {
    use mayfly_core::mapping::MappingState;
    use mayfly_core::name::FunctionName;
    use mayfly_core::queue::QueueName;
    use mayfly_events::mapping::MappingCounters;

    use super::*;

    fn stats(sent: u64) -> QueueStats {
        let oldest_sent = Some(EpochMs(1_000));
        let parts = QueueStats { ready: 1, delayed: 2, in_flight: 3, done: 4, dead: 5, ..stats0() };
        QueueStats { sent, oldest_sent, ..parts }
    }

    fn stats0() -> QueueStats {
        QueueStats::default()
    }

    fn figures(queues: usize) -> Figures {
        let queue = |number: usize| QueueFigures {
            queue: QueueName::new(&format!("q{number}.fifo")).unwrap(),
            stats: stats(15),
            oldest_age_ms: 1_500,
            requests: RequestFigures { received: 9, ..RequestFigures::default() },
        };
        let function = FunctionName::new("f").unwrap();
        Figures {
            queues: (0..queues).map(queue).collect(),
            stats: vec![
                (QueueId::Function(function.clone()), stats(15)),
                (QueueId::Pending, stats(15)),
            ],
            router: router::Counts { dead: 4, ..router::Counts::default() },
            delivery: Counts { events_received: 7, ..Counts::default() },
            mappings: vec![MappingFigures {
                id: MappingId([0xab; 16]),
                source: EventSource::Queue(QueueName::new("q").unwrap()),
                function,
                state: MappingState::Enabled,
                last_result: None,
                counters: MappingCounters { polled: 3, ..MappingCounters::default() },
            }],
            engine: Some(Stats { poisoned: true, ..Stats::default() }),
            runs_dropped: 1,
            recursions: 2,
            schedules: schedule::Counts { waiting: 3, fired: 2, missed: 1 },
            lockout: lockout::Figures::default(),
            now: EpochMs(3_250),
        }
    }

    fn page(figures: &Figures) -> String {
        let mut out = String::new();
        render(&mut out, figures);
        out
    }

    #[test]
    fn every_term_of_a_queue_is_there() {
        let page = page(&figures(1));
        for line in [
            "mayfly_queue_messages{queue=\"q0.fifo\",kind=\"queue\",state=\"in_flight\"} 3",
            "mayfly_queue_messages_sent_total{queue=\"f\",kind=\"function\"} 15",
            "mayfly_queue_oldest_message_age_seconds{queue=\"q0.fifo\",kind=\"queue\"} 1.500",
            "mayfly_queue_oldest_message_age_seconds{queue=\"f\",kind=\"function\"} 2.250",
            "mayfly_queue_receives_total{queue=\"q0.fifo\",kind=\"queue\"} 9",
            "mayfly_queue_conservation_error 0",
            "mayfly_async_events_received_total 7",
            "mayfly_engine_poisoned 1",
            "mayfly_deliveries_total{outcome=\"dead\"} 4",
            "mayfly_deliveries_pending 6",
            "mayfly_mapping_polled_records_total{mapping=\"abababab-abab-abab-abab-abababababab\",\
             function=\"f\",queue=\"q\"} 3",
        ] {
            assert!(page.lines().any(|found| found == line), "{line}\n{page}");
        }
    }

    #[test]
    fn a_message_that_is_missing_shows() {
        let mut figures = figures(0);
        figures.stats[0].1.sent = 13;
        assert!(page(&figures).contains("\nmayfly_queue_conservation_error 2\n"));
    }

    #[test]
    fn series_are_bounded() {
        let page = page(&figures(QUEUES_MAX + 3));
        let name = "mayfly_queue_messages_sent_total{queue=\"_other\",kind=\"queue\"} 45";
        assert!(page.lines().any(|line| line == name));
        let series = page.lines().filter(|line| line.starts_with("mayfly_queue_receives_total{"));
        assert_eq!(series.count(), QUEUES_MAX + 1);
    }
}
