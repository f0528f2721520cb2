//! The two day fields of a cron expression, of which exactly one says something.
//!
//! Owns the letters `L`, `W`, `#` and `?`, and which days of a month they mean.

use super::civil::{month_days, weekday};
use super::error::Error;
use super::field::{Bounds, MONTH_DAYS, Numbers, WEEK_DAYS, digits};

/// Which days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Days {
    /// By their number in the month.
    OfMonth(OfMonth),
    /// By their name.
    OfWeek(OfWeek),
}

/// The field day-of-month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct OfMonth {
    plain: Numbers,
    /// `L` is 0, `L-3` is 3: days before the last one.
    before_last: Numbers,
    /// `15W`: the weekday (Monday to Friday) nearest to the 15th, in the same month.
    nearest: Numbers,
    /// `LW`: the last weekday.
    last_weekday: bool,
}

/// The field day-of-week; 1 is Sunday.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct OfWeek {
    plain: Numbers,
    /// `6L`: the last Friday.
    last: Numbers,
    /// `3#2`: the second Tuesday; bit `day * 5 + nth`, both from 0.
    nth: u64,
}

impl Days {
    pub(super) fn read(of_month: &str, of_week: &str) -> Result<Self, Error> {
        match (of_month, of_week) {
            ("?", "?") => Err(MONTH_DAYS.wrong("it and day-of-week are both ?; one must say when")),
            (_, "?") => read_month(of_month).map(Self::OfMonth),
            ("?", _) => read_week(of_week).map(Self::OfWeek),
            _ => Err(WEEK_DAYS.wrong("it or day-of-month must be ?")),
        }
    }

    /// The days of a month, bit 0 being the first one.
    pub(super) fn of(&self, year: i32, month: u8) -> u32 {
        let length = month_days(year, month);
        match self {
            Self::OfMonth(days) => days.of(year, month, length),
            Self::OfWeek(days) => (1..=length)
                .filter(|day| days.has(weekday(year, month, *day), *day, length))
                .fold(0, |found, day| found | bit(day)),
        }
    }
}

impl OfMonth {
    fn of(&self, year: i32, month: u8, length: u8) -> u32 {
        let mut found = 0;
        for day in 1..=length {
            let index = u16::from(day) - 1;
            if self.plain.has(index) || self.before_last.has(u16::from(length - day)) {
                found |= bit(day);
            }
            if self.nearest.has(index) {
                found |= bit(nearest_weekday(year, month, day, length));
            }
        }
        if self.last_weekday {
            found |= bit(nearest_weekday(year, month, length, length));
        }
        found
    }
}

impl OfWeek {
    fn has(&self, weekday: u8, day: u8, length: u8) -> bool {
        let index = u16::from(weekday) - 1;
        let nth = (day - 1) / 7;
        self.plain.has(index)
            || (self.last.has(index) && day + 7 > length)
            || self.nth >> (index * 5 + u16::from(nth)) & 1 == 1
    }
}

fn bit(day: u8) -> u32 {
    1 << (day - 1)
}

/// Monday to Friday nearest to a day, without leaving its month.
fn nearest_weekday(year: i32, month: u8, day: u8, length: u8) -> u8 {
    match weekday(year, month, day) {
        1 if day == length => day - 2,
        1 => day + 1,
        7 if day == 1 => day + 2,
        7 => day - 1,
        _ => day,
    }
}

fn read_month(text: &str) -> Result<OfMonth, Error> {
    let mut days = OfMonth::default();
    for entry in text.split(',') {
        let upper = entry.to_ascii_uppercase();
        if upper == "LW" {
            days.last_weekday = true;
        } else if upper == "L" {
            days.before_last.add(0);
        } else if let Some(before) = upper.strip_prefix("L-") {
            let before = digits(before).filter(|before| (1..=30).contains(before));
            let wrong = || MONTH_DAYS.wrong(format!("{entry:?} is not L-1 to L-30"));
            days.before_last.add(before.ok_or_else(wrong)?);
        } else if let Some(day) = upper.strip_suffix('W') {
            days.nearest.add(MONTH_DAYS.number(day)? - 1);
        } else {
            MONTH_DAYS.entry(entry, &mut days.plain)?;
        }
    }
    Ok(days)
}

fn read_week(text: &str) -> Result<OfWeek, Error> {
    let mut days = OfWeek::default();
    let index = |bounds: &Bounds, text: &str| bounds.number(text).map(|day| day - bounds.min);
    for entry in text.split(',') {
        let upper = entry.to_ascii_uppercase();
        if upper == "L" {
            // As in the scheduler that the syntax comes from: the last day of the week.
            days.plain.add(6);
        } else if let Some((day, nth)) = upper.split_once('#') {
            let wrong = || WEEK_DAYS.wrong(format!("{entry:?}: the number behind # is not 1 to 5"));
            let nth = digits(nth).filter(|nth| (1..=5).contains(nth)).ok_or_else(wrong)?;
            days.nth |= 1 << (index(&WEEK_DAYS, day)? * 5 + nth - 1);
        } else if let Some(day) = upper.strip_suffix('L') {
            days.last.add(index(&WEEK_DAYS, day)?);
        } else {
            WEEK_DAYS.entry(entry, &mut days.plain)?;
        }
    }
    Ok(days)
}
