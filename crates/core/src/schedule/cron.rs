//! A cron expression of six fields, and the local times that it names.
//!
//! Owns the search for the next one. It steps over years, months, days, hours and minutes that the
//! expression does not have, so it never takes more steps than there are months until 2199.

use super::civil::{Civil, month_days};
use super::days::Days;
use super::error::Error;
use super::field::{HOURS, MINUTES, MONTHS, Numbers, YEARS};

/// `cron(minutes hours day-of-month month day-of-week year)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cron {
    minutes: Numbers,
    hours: Numbers,
    days: Days,
    months: Numbers,
    years: Numbers,
}

impl Cron {
    /// Reads the six fields, without `cron(` and `)`.
    ///
    /// # Errors
    /// [`Error`] names the field.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let fields: Vec<&str> = text.split_ascii_whitespace().collect();
        let [minutes, hours, day_of_month, month, day_of_week, year] = fields[..] else {
            let problem = format!(
                "it has {} fields instead of six: minutes hours day-of-month month day-of-week \
                 year",
                fields.len()
            );
            return Err(Error::new("cron", problem));
        };
        Ok(Self {
            minutes: MINUTES.read(minutes)?,
            hours: HOURS.read(hours)?,
            days: Days::read(day_of_month, day_of_week)?,
            months: MONTHS.read(month)?,
            years: YEARS.read(year)?,
        })
    }

    /// Whether the expression names the minute.
    #[must_use]
    pub fn matches(&self, local: Civil) -> bool {
        self.has_year(local.year)
            && MONTHS.allows(&self.months, local.month.into())
            && self.days.of(local.year, local.month) >> (local.day - 1) & 1 == 1
            && HOURS.allows(&self.hours, local.hour.into())
            && MINUTES.allows(&self.minutes, local.minute.into())
    }

    /// The first minute at or behind `from` (its seconds count as nothing) that the expression
    /// names.
    #[must_use]
    pub fn next_from(&self, from: Civil) -> Option<Civil> {
        let mut at = Civil { second: 0, ..from };
        if at.year < i32::from(YEARS.min) {
            at = start_of_month(YEARS.min.into(), 1);
        }
        while at.year <= i32::from(YEARS.max) {
            if !self.has_year(at.year) {
                at = start_of_month(at.year + 1, 1);
                continue;
            }
            if let Some(found) = self.next_in_month(at) {
                return Some(found);
            }
            at = if at.month == 12 {
                start_of_month(at.year + 1, 1)
            } else {
                start_of_month(at.year, at.month + 1)
            };
        }
        None
    }

    fn next_in_month(&self, at: Civil) -> Option<Civil> {
        if !MONTHS.allows(&self.months, at.month.into()) {
            return None;
        }
        let days = self.days.of(at.year, at.month);
        for day in at.day..=month_days(at.year, at.month) {
            if days >> (day - 1) & 1 == 0 {
                continue;
            }
            let from = if day == at.day { (at.hour, at.minute) } else { (0, 0) };
            if let Some((hour, minute)) = self.next_in_day(from) {
                return Some(Civil { day, hour, minute, ..at });
            }
        }
        None
    }

    fn next_in_day(&self, (from_hour, from_minute): (u8, u8)) -> Option<(u8, u8)> {
        for hour in (from_hour..24).filter(|hour| HOURS.allows(&self.hours, (*hour).into())) {
            let from = if hour == from_hour { from_minute } else { 0 };
            let mut minutes = from..60;
            let named = |minute: &u8| MINUTES.allows(&self.minutes, (*minute).into());
            if let Some(minute) = minutes.find(named) {
                return Some((hour, minute));
            }
        }
        None
    }

    fn has_year(&self, year: i32) -> bool {
        u16::try_from(year).is_ok_and(|year| YEARS.allows(&self.years, year))
    }
}

fn start_of_month(year: i32, month: u8) -> Civil {
    Civil { year, month, day: 1, hour: 0, minute: 0, second: 0 }
}
