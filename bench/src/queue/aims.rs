//! The aims, each with what was measured and whether it was met.
//!
//! Owns the list of aims (T13, T14 of the performance targets and the acceptance of step 2). Never
//! measures.

use mayfly_bench::load::quantile;
use mayfly_bench::median;

use crate::field::Work;
use crate::mayfly::Backlog;
use crate::measure::Round;
use crate::rounds::{Cell, Figures};

/// The size of an event in the aims.
const BYTES: usize = 1_024;
/// The producers in the aims about rates.
const PRODUCERS: usize = 64;

/// All that the aims are about.
#[derive(Debug)]
pub struct Measured<'a> {
    /// The rounds.
    pub figures: &'a Figures,
    /// The contenders' names, by their place.
    pub names: &'a [&'a str],
    /// The figures with many messages waiting.
    pub backlog: Backlog,
}

/// Prints a line for each aim.
pub fn print(measured: &Measured<'_>) {
    println!();
    rates(measured);
    times(measured);
    backlog(&measured.backlog);
}

impl Measured<'_> {
    /// The median figure of a contender whose name begins so.
    fn of(&self, name: &str, work: Work, producers: usize, figure: &dyn Fn(&Round) -> f64) -> f64 {
        let found = self.names.iter().position(|have| have.starts_with(name));
        let Some(contender) = found else { return f64::NAN };
        let cell = Cell { contender, work, bytes: BYTES, producers };
        let rounds = self.figures.rounds.get(&cell).map_or(&[][..], Vec::as_slice);
        if rounds.is_empty() {
            return f64::NAN;
        }
        median(&rounds.iter().map(figure).collect::<Vec<_>>())
    }

    fn rate(&self, name: &str, work: Work) -> f64 {
        self.of(name, work, PRODUCERS, &Round::per_second)
    }
}

fn rates(measured: &Measured<'_>) {
    let enqueue = |name: &str| measured.rate(name, Work::Enqueue);
    let end_to_end = |name: &str| measured.rate(name, Work::EndToEnd);
    at_least("enqueue / limit", enqueue("mayfly queue") / enqueue("limit"), 0.5);
    for (what, of) in [("function", "mayfly function"), ("queue", "mayfly queue")] {
        let own = end_to_end(of);
        let title = |peer: &str| format!("end to end, {what} / {peer}");
        at_least(&title("redis, fsync always"), own / end_to_end("redis"), 1.0);
        at_least(&title("postgresql"), own / end_to_end("postgresql"), 3.0);
        at_least(&title("nats, synchronous"), own / end_to_end("nats jetstream, sync"), 10.0);
    }
}

fn times(measured: &Measured<'_>) {
    let syncs = measured.figures.syncs_us.get(&BYTES).map_or(&[][..], Vec::as_slice);
    let sync = quantile(syncs, 0.5);
    let one = |share: f64| {
        measured.of("mayfly queue", Work::Enqueue, 1, &|round| round.quantile_us(share))
    };
    at_most("enqueue p50, one producer, fsyncs", one(0.5) / sync, 1.5);
    println!("{:<46} {:>9.2}", "enqueue p99, one producer, fsyncs", one(0.99) / sync);
    let start = |share: f64| quantile(&measured.figures.starts_us, share);
    at_most("event to function start p50, µs", start(0.5), sync + 500.0);
    at_most("event to function start p99, µs", start(0.99), 2.0 * sync + 5_000.0);
}

fn backlog(backlog: &Backlog) {
    let Backlog { messages, .. } = backlog;
    println!(
        "{messages} waiting: enqueue {:.0}/s (empty {:.0}/s), receive and settle {:.0}/s \
         ({:.0}/s), receive of ten {:.0} µs ({:.0} µs)",
        backlog.enqueue_full,
        backlog.enqueue_empty,
        backlog.drain_full,
        backlog.drain_empty,
        backlog.claim_full_us,
        backlog.claim_empty_us,
    );
    at_least("enqueue with a backlog / empty", backlog.enqueue_full / backlog.enqueue_empty, 0.5);
    at_least("claim with a backlog / empty", backlog.drain_full / backlog.drain_empty, 0.5);
    println!("{:<46} {:>9.0}", "of the recovery, until queues are open, ms", backlog.open_ms);
    at_most("recovery until the first message, ms", backlog.recovery_ms, 3_000.0);
}

fn at_least(name: &str, value: f64, aim: f64) {
    line(name, value, &format!("at least {aim}"), value >= aim);
}

fn at_most(name: &str, value: f64, aim: f64) {
    line(name, value, &format!("at most {aim:.1}"), value <= aim);
}

/// A figure that could not be had is an aim that was not tested.
fn line(name: &str, value: f64, aim: &str, met: bool) {
    let verdict = match (value.is_nan(), met) {
        (true, _) => "not measured",
        (false, true) => "met",
        (false, false) => "MISSED",
    };
    println!("{name:<46} {value:>9.2}   aim {aim}: {verdict}");
}
