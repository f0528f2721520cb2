//! `mayfly schedule next`: when an expression is due, in its zone and in UTC.
//!
//! Owns the marks at changes of the clock. Asks no server: the evaluator is in this binary.

use mayfly_core::schedule::{Civil, Cron, Expression, Reading, Timing, instant, local_at, reading};
use mayfly_core::time::EpochMs;
use mayfly_store::Clock;
use mayfly_wire::zone::Zone;
use serde_json::{Value, json};

use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::Output;

const COLUMNS: [(&str, &str); 4] =
    [("LOCAL", "local"), ("ZONE", "zone"), ("UTC", "utc"), ("NOTE", "note")];

/// Which times.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// For example "cron(30 2 * * ? *)", "rate(5 minutes)", "at(2026-12-24T18:00:00)"
    expression: String,
    /// How many
    #[arg(
        short = 'n',
        long,
        default_value_t = 10,
        value_parser = clap::value_parser!(u16).range(1..=1000)
    )]
    count: u16,
    /// The time zone
    #[arg(long, default_value = "UTC", value_name = "ZONE")]
    tz: String,
    /// Begin behind this time (RFC 3339) instead of now
    #[arg(long, value_name = "TIME")]
    from: Option<jiff::Timestamp>,
}

/// Runs the command.
pub fn run(output: &Output, arguments: &Arguments) -> Outcome {
    let expression = Expression::parse(&arguments.expression)
        .map_err(|error| Failure::usage(format!("{}: {error}", arguments.expression)))?;
    let zone = Zone::named(&arguments.tz).ok_or_else(|| {
        Failure::usage(format!("{} is not a name of the IANA time zone database", arguments.tz))
    })?;
    let now = match arguments.from {
        Some(from) => EpochMs(u64::try_from(from.as_millisecond()).unwrap_or_default()),
        None => Clock::System.now(),
    };
    let rows = rows(&expression, &zone, now, arguments.count.into());
    output.rows(&COLUMNS, &rows);
    if rows.is_empty() {
        output.note("it is never due again");
    }
    Ok(())
}

fn rows(expression: &Expression, zone: &Zone, now: EpochMs, count: usize) -> Vec<Value> {
    let offsets = |instant: i64| zone.offset_s(instant);
    let timing = Timing { expression: expression.clone(), start: None, end: None, anchor: now };
    let mut rows = Vec::new();
    let (mut after, mut before) = (now, zone.offset_s(seconds(now)));
    let mut due_times = 0;
    while due_times < count {
        let due = timing.next(after, &offsets);
        if let Expression::Cron(cron) = expression {
            let until = due.map_or(seconds(after), seconds);
            rows.extend(skipped(cron, zone, seconds(after), until));
        }
        let Some(due) = due else { break };
        rows.push(row(zone, seconds(due), before));
        before = zone.offset_s(seconds(due));
        (after, due_times) = (due, due_times + 1);
    }
    rows
}

fn seconds(time: EpochMs) -> i64 {
    i64::try_from(time.0 / 1_000).unwrap_or(i64::MAX)
}

fn row(zone: &Zone, due: i64, offset_before: i32) -> Value {
    let offsets = |instant: i64| zone.offset_s(instant);
    let local = local_at(due, &offsets);
    let is_twice = matches!(reading(local, &offsets), Reading::Twice(_));
    let note = match zone.offset_s(due) - offset_before {
        _ if is_twice => "the clock shows this time twice; it is due the first time",
        0 => "",
        change if change > 0 => "the clock was set forward before",
        _ => "the clock was set back before",
    };
    json!({
        "local": local.to_string(),
        "zone": zone.abbreviation(due),
        "utc": format!("{}Z", Civil::from_seconds(due)),
        "note": note,
    })
}

/// Local times that the expression names and that the clock skips.
fn skipped(cron: &Cron, zone: &Zone, after: i64, until: i64) -> Vec<Value> {
    let offsets = |instant: i64| zone.offset_s(instant);
    let end = local_at(until, &offsets);
    let mut local = local_at(after, &offsets);
    let mut rows = Vec::new();
    loop {
        local = Civil::from_seconds(local.to_seconds() + 60);
        match cron.next_from(local) {
            Some(found) if found < end => local = found,
            _ => return rows,
        }
        if instant(local, &offsets).is_none() {
            let note = "not due: the clock skips this time";
            rows.push(json!({"local": local.to_string(), "zone": "", "utc": "", "note": note}));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(expression: &str, zone: &str, from: &str, count: usize) -> Vec<String> {
        let from: jiff::Timestamp = from.parse().unwrap();
        let from = EpochMs(u64::try_from(from.as_millisecond()).unwrap());
        let zone = Zone::named(zone).unwrap();
        let rows = rows(&Expression::parse(expression).unwrap(), &zone, from, count);
        let text = |row: &Value, member: &str| row[member].as_str().unwrap().to_owned();
        let mark = |row: &Value| text(row, "note").split(' ').next().unwrap_or("").to_owned();
        rows.iter().map(|row| format!("{} {}", text(row, "utc"), mark(row))).collect()
    }

    #[test]
    fn changes_of_the_clock_are_marked() {
        let nightly = "cron(30 2 * * ? *)";
        let spring = shown(nightly, "Europe/Paris", "2026-03-28T00:00:00Z", 3);
        let expected =
            ["2026-03-28T01:30:00Z ", " not", "2026-03-30T00:30:00Z the", "2026-03-31T00:30:00Z "];
        assert_eq!(spring, expected);
        let autumn = shown(nightly, "Europe/Paris", "2026-10-24T12:00:00Z", 2);
        assert_eq!(autumn, ["2026-10-25T00:30:00Z the", "2026-10-26T01:30:00Z the"]);
        assert!(shown("at(2020-01-01T00:00:00)", "UTC", "2026-01-01T00:00:00Z", 3).is_empty());
    }
}
