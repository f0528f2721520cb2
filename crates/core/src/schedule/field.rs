//! One field of a cron expression: numbers, names, ranges, steps and lists.
//!
//! Owns the grammar that all fields share and their bounds. The letters of the two day fields are
//! in `days`.

use super::error::Error;

/// What a field may hold.
#[derive(Debug)]
pub(super) struct Bounds {
    /// The name in messages.
    pub(super) name: &'static str,
    pub(super) min: u16,
    pub(super) max: u16,
    /// Words for the numbers from `min` on.
    pub(super) words: &'static [&'static str],
}

pub(super) const MINUTES: Bounds = Bounds { name: "minutes", min: 0, max: 59, words: &[] };
pub(super) const HOURS: Bounds = Bounds { name: "hours", min: 0, max: 23, words: &[] };
pub(super) const MONTH_DAYS: Bounds = Bounds { name: "day-of-month", min: 1, max: 31, words: &[] };
pub(super) const MONTHS: Bounds = Bounds {
    name: "month",
    min: 1,
    max: 12,
    words: &["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
};
pub(super) const WEEK_DAYS: Bounds = Bounds {
    name: "day-of-week",
    min: 1,
    max: 7,
    words: &["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
};
pub(super) const YEARS: Bounds = Bounds { name: "year", min: 1970, max: 2199, words: &[] };

/// The numbers that a field allows, counted from its smallest one: 230 years are the most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Numbers([u64; 4]);

impl Numbers {
    pub(super) fn add(&mut self, index: u16) {
        self.0[usize::from(index / 64)] |= 1 << (index % 64);
    }

    pub(super) fn has(&self, index: u16) -> bool {
        self.0[usize::from(index / 64)] >> (index % 64) & 1 == 1
    }
}

impl Bounds {
    /// Whether the field allows `number`.
    pub(super) fn allows(&self, numbers: &Numbers, number: u16) -> bool {
        (self.min..=self.max).contains(&number) && numbers.has(number - self.min)
    }

    /// Reads a whole field without letters.
    pub(super) fn read(&self, text: &str) -> Result<Numbers, Error> {
        let mut numbers = Numbers::default();
        for entry in text.split(',') {
            self.entry(entry, &mut numbers)?;
        }
        Ok(numbers)
    }

    /// Reads one entry of a list: `*`, `5`, `1-5`, each with `/step` behind it.
    pub(super) fn entry(&self, text: &str, numbers: &mut Numbers) -> Result<(), Error> {
        let (range, step) = match text.split_once('/') {
            Some((range, step)) => (range, Some(self.step(step)?)),
            None => (text, None),
        };
        let (first, last) = match range.split_once('-') {
            _ if range == "*" => (self.min, self.max),
            Some((first, last)) => (self.number(first)?, self.number(last)?),
            // `5/10` goes on to the end, `5` is one number.
            None => {
                let first = self.number(range)?;
                (first, if step.is_some() { self.max } else { first })
            }
        };
        if first > last {
            return Err(self.wrong(format!(
                "the range {range} ends before it begins; write it as a list of two ranges"
            )));
        }
        (first..=last)
            .step_by(usize::from(step.unwrap_or(1)))
            .for_each(|number| numbers.add(number - self.min));
        Ok(())
    }

    /// Reads one number or word.
    pub(super) fn number(&self, text: &str) -> Result<u16, Error> {
        let word = self.words.iter().position(|word| word.eq_ignore_ascii_case(text));
        if let Some(index) = word {
            return Ok(self.min + u16::try_from(index).expect("there are few words"));
        }
        match digits(text) {
            Some(number) if (self.min..=self.max).contains(&number) => Ok(number),
            _ => Err(self.not_a_number(text)),
        }
    }

    fn step(&self, text: &str) -> Result<u16, Error> {
        digits(text)
            .filter(|step| (1..=self.max).contains(step))
            .ok_or_else(|| self.wrong(format!("the step {text:?} is not 1 to {}", self.max)))
    }

    fn not_a_number(&self, text: &str) -> Error {
        let Self { min, max, .. } = self;
        let words = match (self.words.first(), self.words.last()) {
            (Some(first), Some(last)) => format!(" or {first} to {last}"),
            _ => String::new(),
        };
        self.wrong(format!("{text:?} is not {min} to {max}{words}"))
    }

    pub(super) fn wrong(&self, problem: impl Into<String>) -> Error {
        Error::new(self.name, problem)
    }
}

/// Digits only: no sign, no space.
pub(super) fn digits(text: &str) -> Option<u16> {
    let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_plain)
}
