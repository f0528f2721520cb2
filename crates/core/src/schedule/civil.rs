//! A local date and time, and its arithmetic.
//!
//! Owns the proleptic Gregorian calendar of years, months, days and seconds. Never knows a zone.

use std::fmt;

const DAY_SECONDS: i64 = 86_400;

/// A date and time on some wall clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Civil {
    /// The year, for example 2026.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
}

impl Civil {
    /// The date and time that a clock without any zone shows after so many seconds since 1970.
    #[must_use]
    pub fn from_seconds(seconds: i64) -> Self {
        let (year, month, day) = date(seconds.div_euclid(DAY_SECONDS));
        let of_day = seconds.rem_euclid(DAY_SECONDS);
        let part = |seconds: i64| u8::try_from(seconds).expect("a part of a day is small");
        Self {
            year,
            month,
            day,
            hour: part(of_day / 3_600),
            minute: part(of_day / 60 % 60),
            second: part(of_day % 60),
        }
    }

    /// Seconds since 1970 on a clock without any zone.
    #[must_use]
    pub fn to_seconds(self) -> i64 {
        days_since_epoch(self.year, self.month, self.day) * DAY_SECONDS
            + i64::from(self.hour) * 3_600
            + i64::from(self.minute) * 60
            + i64::from(self.second)
    }

    /// Whether the date and the time exist in the calendar.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        (1..=12).contains(&self.month)
            && (1..=month_days(self.year, self.month)).contains(&self.day)
            && self.hour < 24
            && self.minute < 60
            && self.second < 60
    }
}

impl fmt::Display for Civil {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day, hour, minute, second } = self;
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
    }
}

/// How many days the month has.
pub(super) fn month_days(year: i32, month: u8) -> u8 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The day of the week, 1 (Sunday) to 7 (Saturday).
pub(super) fn weekday(year: i32, month: u8, day: u8) -> u8 {
    // 1 January 1970 was a Thursday.
    let days = days_since_epoch(year, month, day) + 4;
    u8::try_from(days.rem_euclid(7) + 1).expect("a day of the week is small")
}

/// Days since 1 January 1970; years are counted from March, so that a leap day ends one.
fn days_since_epoch(year: i32, month: u8, day: u8) -> i64 {
    let year = i64::from(year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = i64::from((month + 9) % 12);
    let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The date so many days after 1 January 1970.
fn date(days: i64) -> (i32, u8, u8) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let small = |number: i64| u8::try_from(number).expect("a month and a day are small");
    (i32::try_from(year).unwrap_or(i32::MAX), small(month), small(day))
}
