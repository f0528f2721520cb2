//! Cron as slowly and plainly as it can be: minute by minute, each field by its own words.
//!
//! Owns the yardstick of the property tests. Shares nothing with the evaluator but the texts.

/// Whether a cron expression (six fields) names a local minute.
/// `date` is year, month, day, weekday (1 is Sunday) and the length of the month.
pub(super) fn names(fields: &str, date: (i64, i64, i64, i64, i64), hour: i64, minute: i64) -> bool {
    let f: Vec<&str> = fields.split_whitespace().collect();
    let (year, month, day, weekday, length) = date;
    let months =
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    plain(f[0], minute, 0, 59, &[])
        && plain(f[1], hour, 0, 23, &[])
        && plain(f[3], month, 1, 12, &months)
        && plain(f[5], year, 1970, 2199, &[])
        && if f[2] == "?" {
            f[4].split(',').any(|entry| of_week(entry, day, weekday, length))
        } else {
            f[2].split(',').any(|entry| of_month(entry, day, weekday, length))
        }
}

fn of_month(entry: &str, day: i64, weekday: i64, length: i64) -> bool {
    if entry == "L" {
        return day == length;
    }
    if let Some(before) = entry.strip_prefix("L-") {
        return day == length - before.parse::<i64>().unwrap();
    }
    if let Some(wanted) = entry.strip_suffix('W') {
        let wanted = if wanted == "L" { length } else { wanted.parse().unwrap() };
        if wanted > length || weekday == 1 || weekday == 7 {
            return false;
        }
        // Of all working days of the month, the nearest.
        let first_weekday = (weekday - 1 - (day - 1)).rem_euclid(7) + 1;
        let works = |d: i64| !matches!((first_weekday - 1 + d - 1).rem_euclid(7) + 1, 1 | 7);
        let distance = |d: i64| (d - wanted).abs();
        let nearest = (1..=length).filter(|d| works(*d)).min_by_key(|d| distance(*d)).unwrap();
        return day == nearest;
    }
    plain(entry, day, 1, 31, &[])
}

fn of_week(entry: &str, day: i64, weekday: i64, length: i64) -> bool {
    let words = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
    if entry == "L" {
        return weekday == 7;
    }
    if let Some((wanted, nth)) = entry.split_once('#') {
        let nth: i64 = nth.parse().unwrap();
        let is_nth = day > (nth - 1) * 7 && day <= nth * 7;
        return number(wanted, 1, &words) == weekday && is_nth;
    }
    if let Some(wanted) = entry.strip_suffix('L') {
        return number(wanted, 1, &words) == weekday && day > length - 7;
    }
    plain(entry, weekday, 1, 7, &words)
}

fn plain(field: &str, value: i64, min: i64, max: i64, words: &[&str]) -> bool {
    field.split(',').any(|entry| {
        let (range, step) = entry.split_once('/').unwrap_or((entry, ""));
        let (first, last) = match range.split_once('-') {
            _ if range == "*" => (min, max),
            Some((a, b)) => (number(a, min, words), number(b, min, words)),
            None if step.is_empty() => (number(range, min, words), number(range, min, words)),
            None => (number(range, min, words), max),
        };
        let step: i64 = step.parse().unwrap_or(1);
        value >= first && value <= last && (value - first) % step == 0
    })
}

fn number(text: &str, min: i64, words: &[&str]) -> i64 {
    match words.iter().position(|word| *word == text) {
        Some(index) => min + i64::try_from(index).unwrap(),
        None => text.parse().unwrap(),
    }
}
