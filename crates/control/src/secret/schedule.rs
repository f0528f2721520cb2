//! Rotation rules.
//!
//! Owns the reading of `RotationRules`.

use mayfly_core::schedule::{Expression, Timing};
use mayfly_core::time::EpochMs;
use mayfly_wire::generated::secretsmanager::RotationRulesType;

use crate::error::Error;

const HOUR_MS: u64 = 3_600_000;
/// The shortest time between two rotations by schedule.
const EVERY_MS_MIN: u64 = 4 * HOUR_MS;
const EVERY_MS_MAX: u64 = 999 * 24 * HOUR_MS;
/// Due times of a cron expression that are looked at for the time between them.
const DUE_TIMES_LOOKED_AT: usize = 100;

/// What rules mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Schedule {
    pub(super) after_days: Option<u32>,
    pub(super) expression: Option<String>,
    pub(super) expression_ms: Option<u64>,
    pub(super) duration: Option<String>,
}

/// Reads rules.
///
/// # Errors
/// [`Error::InvalidParameter`] names the member.
pub(super) fn read(rules: RotationRulesType, now: EpochMs) -> Result<Schedule, Error> {
    let RotationRulesType { automatically_after_days, duration, schedule_expression } = rules;
    if automatically_after_days.is_some() && schedule_expression.is_some() {
        return Err(Error::invalid(
            "RotationRules: you can give AutomaticallyAfterDays or ScheduleExpression, not both.",
        ));
    }
    let expression_ms =
        schedule_expression.as_deref().map(|text| every_ms(text, now)).transpose()?;
    let expression_ms = expression_ms.flatten();
    if let Some(text) = &duration {
        let hours = text.strip_suffix('h').and_then(|hours| hours.parse::<u32>().ok());
        if !hours.is_some_and(|hours| (1..=24).contains(&hours)) {
            return Err(Error::invalid(
                "RotationRules.Duration must be 1h to 24h: the length of the window in hours",
            ));
        }
    }
    let after_days = automatically_after_days.and_then(|days| u32::try_from(days).ok());
    Ok(Schedule { after_days, expression: schedule_expression, expression_ms, duration })
}

/// The time between two rotations by `rate(4 hours)`, `rate(10 days)`; none by
/// `cron(0 8 1 * ? *)`, which is in UTC.
fn every_ms(text: &str, now: EpochMs) -> Result<Option<u64>, Error> {
    let wrong = |why: String| Error::invalid(format!("RotationRules.ScheduleExpression {why}"));
    let read = Expression::parse(text).map_err(|error| wrong(format!("{text}: {error}")))?;
    if let Expression::At(_) = read {
        return Err(wrong("must be rate() or cron()".to_owned()));
    }
    if let Expression::Rate { every_s } = read {
        let ms = every_s.saturating_mul(1_000);
        if (EVERY_MS_MIN..=EVERY_MS_MAX).contains(&ms) {
            return Ok(Some(ms));
        }
        let why = "must be rate(N hours) of at least 4 hours, or rate(N days) of at most 999 days";
        return Err(wrong(why.to_owned()));
    }
    let timing = Timing { expression: read, start: None, end: None, anchor: now };
    let mut due = timing
        .next(now, &|_| 0)
        .ok_or_else(|| wrong(format!("{text} names no time that is still to come")))?;
    for _ in 0..DUE_TIMES_LOOKED_AT {
        let Some(next) = timing.next(due, &|_| 0) else { break };
        if next.since_ms(due) < EVERY_MS_MIN {
            let why = format!("{text} names times with less than 4 hours between them");
            return Err(wrong(why));
        }
        due = next;
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: EpochMs = EpochMs(1_774_746_000_000);

    #[test]
    fn rates_and_clocks_are_read_and_everything_else_is_named() {
        assert_eq!(every_ms("rate(4 hours)", NOW).ok(), Some(Some(4 * HOUR_MS)));
        assert_eq!(every_ms("rate(1 day)", NOW).ok(), Some(Some(24 * HOUR_MS)));
        for by_clock in ["cron(0 8 1 * ? *)", "cron(0 0/4 * * ? *)", "cron(0 2 ? * SUN#1 *)"] {
            assert_eq!(every_ms(by_clock, NOW).ok(), Some(None), "{by_clock}");
        }
        for bad in [
            "",
            "rate(3 hours)",
            "rate(1000 days)",
            "rate(5 minutes)",
            "rate(x days)",
            "at(2030-01-01T00:00:00)",
            "cron(0 8 ? * * 2020)",
            "cron(0 0/2 * * ? *)",
            "cron(0/5 8 1 * ? *)",
            "cron(61 8 1 * ? *)",
        ] {
            let text = every_ms(bad, NOW).unwrap_err().to_string();
            assert!(text.contains("ScheduleExpression"), "{bad}: {text}");
        }
        let both = RotationRulesType {
            automatically_after_days: Some(1),
            schedule_expression: Some("rate(1 day)".to_owned()),
            duration: None,
        };
        assert!(read(both, NOW).is_err());
        let long = RotationRulesType { duration: Some("25h".to_owned()), ..Default::default() };
        assert!(read(long, NOW).unwrap_err().to_string().contains("Duration"));
    }
}
