//! What stands in `ScheduleExpression`: `rate(…)`, `cron(…)` or `at(…)`.
//!
//! Owns the outer grammar and both dialects: the Scheduler's, and the narrower one of rules.

use super::civil::Civil;
use super::cron::Cron;
use super::error::Error;
use super::field::digits;

/// The longest time between two firings by rate: a hundred years.
pub const RATE_SECONDS_MAX: u64 = 100 * 366 * 86_400;

/// When a schedule is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// Every so many seconds, whatever clocks show: a day has 24 hours.
    Rate {
        /// Seconds, at least 60.
        every_s: u64,
    },
    /// At the local times that it names.
    Cron(Box<Cron>),
    /// Once, at a local time.
    At(Civil),
}

impl Expression {
    /// Reads an expression of the Scheduler API.
    ///
    /// # Errors
    /// [`Error`] names the field.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if let Some(inner) = inside(text, "rate") {
            return rate(inner, Plural::Free);
        }
        if let Some(inner) = inside(text, "cron") {
            return Cron::parse(inner).map(|cron| Self::Cron(Box::new(cron)));
        }
        if let Some(inner) = inside(text, "at") {
            return at(inner).map(Self::At);
        }
        Err(Error::new(
            "expression",
            "it is none of rate(N minutes|hours|days), cron(minutes hours day-of-month month \
             day-of-week year) and at(yyyy-mm-ddThh:mm:ss)",
        ))
    }

    /// Reads an expression of a rule: no `at`, and `rate` minds one and many.
    ///
    /// # Errors
    /// [`Error`] names the field.
    pub fn parse_rule(text: &str) -> Result<Self, Error> {
        if let Some(inner) = inside(text, "rate") {
            return rate(inner, Plural::Strict);
        }
        match Self::parse(text)? {
            Self::At(_) => Err(Error::new("at", "a rule takes rate() or cron() only")),
            expression => Ok(expression),
        }
    }
}

fn inside<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    text.strip_prefix(word)?.strip_prefix('(')?.strip_suffix(')')
}

/// Whether `1 minutes` and `2 minute` are taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Plural {
    Free,
    Strict,
}

fn rate(inner: &str, plural: Plural) -> Result<Expression, Error> {
    let wrong = |problem: String| Error::new("rate", problem);
    let mut words = inner.split_ascii_whitespace();
    let (Some(number), Some(unit), None) = (words.next(), words.next(), words.next()) else {
        return Err(wrong(format!("({inner}) is not a number and a unit")));
    };
    let is_digits = number.bytes().all(|byte| byte.is_ascii_digit());
    let value: u64 = match number.parse() {
        Ok(value) if is_digits && value > 0 => value,
        _ => return Err(wrong(format!("{number:?} is not a whole number from 1 on"))),
    };
    let (unit_s, is_one) = match unit {
        "minute" => (60, true),
        "minutes" => (60, false),
        "hour" => (3_600, true),
        "hours" => (3_600, false),
        "day" => (86_400, true),
        "days" => (86_400, false),
        _ => return Err(wrong(format!("{unit:?} is not minute(s), hour(s) or day(s)"))),
    };
    if plural == Plural::Strict && is_one != (value == 1) {
        return Err(wrong(format!("write {unit} with an s unless the number is 1, not {inner:?}")));
    }
    let every_s = value.checked_mul(unit_s).filter(|seconds| *seconds <= RATE_SECONDS_MAX);
    let too_long = || wrong(format!("{inner:?} is more than a hundred years"));
    Ok(Expression::Rate { every_s: every_s.ok_or_else(too_long)? })
}

/// `yyyy-mm-ddThh:mm:ss`, every digit there.
fn at(inner: &str) -> Result<Civil, Error> {
    let wrong = || Error::new("at", format!("{inner:?} is not a time yyyy-mm-ddThh:mm:ss"));
    let is_shaped = inner.len() == 19
        && inner.bytes().zip(b"0000-00-00T00:00:00").all(|(byte, shape)| match shape {
            b'0' => byte.is_ascii_digit(),
            other => byte == *other,
        });
    if !is_shaped {
        return Err(wrong());
    }
    let part = |range: std::ops::Range<usize>| digits(&inner[range]).ok_or_else(wrong);
    let small = |range| part(range).and_then(|number| u8::try_from(number).map_err(|_| wrong()));
    let time = Civil {
        year: part(0..4)?.into(),
        month: small(5..7)?,
        day: small(8..10)?,
        hour: small(11..13)?,
        minute: small(14..16)?,
        second: small(17..19)?,
    };
    if !time.is_valid() || time.year < 1970 {
        return Err(Error::new("at", format!("there is no time {inner}")));
    }
    Ok(time)
}
