//! Rotation rules.
//!
//! Owns the reading of `RotationRules`. Cron expressions are refused by name.

use mayfly_wire::generated::secretsmanager::RotationRulesType;

use crate::error::Error;

const HOUR_MS: u64 = 3_600_000;
/// The shortest time between two rotations by schedule.
const EVERY_MS_MIN: u64 = 4 * HOUR_MS;
const EVERY_MS_MAX: u64 = 999 * 24 * HOUR_MS;

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
pub(super) fn read(rules: RotationRulesType) -> Result<Schedule, Error> {
    let RotationRulesType { automatically_after_days, duration, schedule_expression } = rules;
    if automatically_after_days.is_some() && schedule_expression.is_some() {
        return Err(Error::invalid(
            "RotationRules: you can give AutomaticallyAfterDays or ScheduleExpression, not both.",
        ));
    }
    let expression_ms = schedule_expression.as_deref().map(rate_ms).transpose()?;
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

/// `rate(4 hours)`, `rate(10 days)`.
fn rate_ms(text: &str) -> Result<u64, Error> {
    if text.starts_with("cron(") {
        return Err(Error::invalid(
            "RotationRules.ScheduleExpression: cron() is not supported by Mayfly; use rate(N \
             hours), rate(N days) or AutomaticallyAfterDays",
        ));
    }
    let wrong = || {
        Error::invalid(
            "RotationRules.ScheduleExpression must be rate(N hours) of at least 4 hours, or \
             rate(N days) of at most 999 days",
        )
    };
    let inner = text.strip_prefix("rate(").and_then(|rest| rest.strip_suffix(')'));
    let (number, unit) = inner.and_then(|inner| inner.trim().split_once(' ')).ok_or_else(wrong)?;
    let number: u64 = number.parse().map_err(|_| wrong())?;
    let unit_ms = match unit.trim() {
        "hour" | "hours" => HOUR_MS,
        "day" | "days" => 24 * HOUR_MS,
        _ => return Err(wrong()),
    };
    let ms = number.checked_mul(unit_ms).filter(|ms| (EVERY_MS_MIN..=EVERY_MS_MAX).contains(ms));
    ms.ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_read_and_everything_else_is_named() {
        assert_eq!(rate_ms("rate(4 hours)").ok(), Some(4 * HOUR_MS));
        assert_eq!(rate_ms("rate(1 day)").ok(), Some(24 * HOUR_MS));
        for bad in ["", "rate(3 hours)", "rate(1000 days)", "rate(5 minutes)", "rate(x days)"] {
            let text = rate_ms(bad).unwrap_err().to_string();
            assert!(text.contains("ScheduleExpression"), "{bad}: {text}");
        }
        assert!(rate_ms("cron(0 8 ? * * *)").unwrap_err().to_string().contains("cron()"));
        let both = RotationRulesType {
            automatically_after_days: Some(1),
            schedule_expression: Some("rate(1 day)".to_owned()),
            duration: None,
        };
        assert!(read(both).is_err());
        let long = RotationRulesType { duration: Some("25h".to_owned()), ..Default::default() };
        assert!(read(long).unwrap_err().to_string().contains("Duration"));
    }
}
