//! How dates, blocks of addresses and bytes are written in policies.
//!
//! Owns reading and writing of ISO 8601 dates, CIDR blocks and base64. Never knows what they are
//! compared with.

use std::fmt::Write as _;
use std::net::IpAddr;

use crate::time::EpochMs;

const DAY_MS: i64 = 86_400_000;
/// A year has four digits.
const YEAR_CHARS: usize = 4;

/// Milliseconds since the epoch of `2026`, `2026-11`, `2026-11-22`, `2026-11-22T01:02Z`,
/// `2026-11-22T01:02:03.5+01:00`, or of seconds since the epoch (more than four digits).
#[must_use]
pub fn date_ms(text: &str) -> Option<i64> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if digits(text) && text.len() != YEAR_CHARS {
        return text.parse::<i64>().ok()?.checked_mul(1_000);
    }
    let (day, time) = match text.split_once(['T', 't']) {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let mut fields = day.split('-');
    let year = fields.next().filter(|year| year.len() == YEAR_CHARS)?;
    let year = number(year, 0, 9_999)?;
    let month = fields.next().map_or(Some(1), |month| two_digits(month, 1, 12))?;
    let days = days_of_month(year, month);
    let day = fields.next().map_or(Some(1), |day| two_digits(day, 1, days))?;
    if fields.next().is_some() {
        return None;
    }
    let midnight = days_from_civil(year, month, day) * DAY_MS;
    match time {
        None => Some(midnight),
        Some(time) => Some(midnight + time_ms(time)?),
    }
}

/// Milliseconds since midnight UTC of `01:02Z`, `01:02:03.456+01:00`, …
fn time_ms(text: &str) -> Option<i64> {
    let at = text.find(['Z', 'z', '+', '-'])?;
    let (clock, zone) = text.split_at(at);
    let offset_min = match zone.as_bytes() {
        [b'Z' | b'z'] => 0,
        [sign, ..] => {
            let (hours, minutes) = zone[1..].split_once(':')?;
            let minutes = two_digits(hours, 0, 23)? * 60 + two_digits(minutes, 0, 59)?;
            if *sign == b'-' { -minutes } else { minutes }
        }
        [] => return None,
    };
    let mut fields = clock.split(':');
    let hours = two_digits(fields.next()?, 0, 23)?;
    let minutes = two_digits(fields.next()?, 0, 59)?;
    let seconds_ms = match fields.next() {
        None => 0,
        Some(seconds) => {
            let (whole, fraction) = seconds.split_once('.').unwrap_or((seconds, "0"));
            two_digits(whole, 0, 59)? * 1_000 + fraction_ms(fraction)?
        }
    };
    let known = fields.next().is_none();
    known.then_some((hours * 60 + minutes - offset_min) * 60_000 + seconds_ms)
}

fn fraction_ms(fraction: &str) -> Option<i64> {
    if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let digits = fraction.bytes().chain(std::iter::repeat(b'0')).take(3);
    Some(digits.fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0')))
}

fn two_digits(text: &str, min: i64, max: i64) -> Option<i64> {
    if text.len() == 2 { number(text, min, max) } else { None }
}

fn number(text: &str, min: i64, max: i64) -> Option<i64> {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    let number: i64 = text.parse().ok().filter(|_| digits)?;
    (min..=max).contains(&number).then_some(number)
}

fn days_of_month(year: i64, month: i64) -> i64 {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since the epoch, by counting years from March on (the algorithm of Howard Hinnant).
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// For example `2026-11-22T01:02:03Z`; milliseconds only when there are some.
#[must_use]
pub fn date_text(at: EpochMs) -> String {
    let ms = i64::try_from(at.0).unwrap_or(i64::MAX);
    let days = ms.div_euclid(DAY_MS) + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let of_day = ms.rem_euclid(DAY_MS);
    let (seconds, ms) = (of_day / 1_000, of_day % 1_000);
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let fraction = if ms == 0 { String::new() } else { format!(".{ms:03}") };
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z")
}

/// A block of addresses: `203.0.113.0/24`, `2001:db8::/32`, or one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    address: IpAddr,
    bits: u8,
}

impl Block {
    /// Reads a block; bits of the address behind the prefix do not count.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().ok()?;
        let all = if address.is_ipv4() { 32 } else { 128 };
        let bits = match bits {
            None => all,
            Some(bits) => u8::try_from(number(bits, 0, i64::from(all))?).ok()?,
        };
        Some(Self { address, bits })
    }

    /// Whether an address lies in it. IPv4 within IPv6 counts as IPv4.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(block), IpAddr::V4(address)) => {
                let mask = u32::MAX.checked_shl(32 - u32::from(self.bits)).unwrap_or(0);
                (block.to_bits() ^ address.to_bits()) & mask == 0
            }
            (IpAddr::V6(block), IpAddr::V6(address)) => {
                let mask = u128::MAX.checked_shl(128 - u32::from(self.bits)).unwrap_or(0);
                (block.to_bits() ^ address.to_bits()) & mask == 0
            }
            _ => false,
        }
    }
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The bytes of a base64 text with its padding.
#[must_use]
pub fn base64_bytes(text: &str) -> Option<Vec<u8>> {
    let padding = text.bytes().rev().take_while(|byte| *byte == b'=').count();
    if !text.len().is_multiple_of(4) || padding > 2 {
        return None;
    }
    let digits = &text.as_bytes()[..text.len() - padding];
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut bits) = (0u32, 0);
    for digit in digits {
        let value = ALPHABET.iter().position(|known| known == digit)?;
        held = (held << 6 | u32::try_from(value).ok()?) & 0xFFFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xFF).try_into().ok()?);
        }
    }
    // Bits behind the last byte must be zero, so that each value has one text.
    (held & ((1 << bits) - 1) == 0).then_some(bytes)
}

/// Base64 with its padding.
#[must_use]
pub fn base64_text(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let held = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            let value = (held >> (18 - 6 * digit) & 63) as usize;
            let shown = if digit > group.len() { '=' } else { char::from(ALPHABET[value]) };
            // Writing to a String cannot fail.
            let _ = text.write_char(shown);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_have_the_forms_of_w3c_and_epoch_seconds() {
        let cases = [
            ("1970", Some(0)),
            ("1970-02", Some(31 * DAY_MS)),
            ("2026-11-22", Some(1_795_305_600_000)),
            ("2026-11-22T01:02Z", Some(1_795_309_320_000)),
            ("2026-11-22T01:02:03Z", Some(1_795_309_323_000)),
            ("2026-11-22T02:02:03+01:00", Some(1_795_309_323_000)),
            ("2026-11-21T20:32:03.5-04:30", Some(1_795_309_323_500)),
            ("1795309323", Some(1_795_309_323_000)),
            ("2024-02-29", Some(1_709_164_800_000)),
            ("1969-12-31T23:59:59Z", Some(-1_000)),
            ("2026-02-29", None),
            ("2026-13-01", None),
            ("2026-1-01", None),
            ("2026-11-22T01:02", None),
            ("2026-11-22T25:02Z", None),
            ("2026-11-22T01:02:03.Z", None),
            ("2026-11-22-01", None),
            ("99999999999999999999", None),
            ("+026", None),
            ("", None),
        ];
        for (text, ms) in cases {
            assert_eq!(date_ms(text), ms, "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read() {
        for day in (0..60_000).step_by(13) {
            let at = EpochMs(day * 86_400_000 + 3_723_000 + day % 2 * 7);
            assert_eq!(date_ms(&date_text(at)), i64::try_from(at.0).ok(), "{}", date_text(at));
        }
        for len in 0..20u8 {
            let bytes: Vec<u8> = (0..len).map(|n| n.wrapping_mul(83)).collect();
            assert_eq!(base64_bytes(&base64_text(&bytes)), Some(bytes));
        }
    }

    #[test]
    fn base64_has_one_text_for_each_value() {
        assert_eq!(base64_text(b"hello"), "aGVsbG8=");
        for wrong in ["aGVsbG8", "aGVsbG9=", "a===", "aG Vs", "====", "aGVs=G8="] {
            assert_eq!(base64_bytes(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn blocks_contain_by_prefix() {
        let cases = [
            ("203.0.113.0/24", "203.0.113.9", true),
            ("203.0.113.7/24", "203.0.113.9", true),
            ("203.0.113.0/24", "203.0.114.0", false),
            ("0.0.0.0/0", "255.1.2.3", true),
            ("0.0.0.0/0", "::1", false),
            ("::/0", "::1", true),
            ("10.0.0.1", "10.0.0.1", true),
            ("10.0.0.1", "10.0.0.2", false),
            ("10.0.0.0/8", "::ffff:10.1.1.1", true),
            ("2001:db8::/32", "2001:db8:1::1", true),
            ("2001:db8::/32", "2001:db9::1", false),
            ("2001:db8::1", "2001:db8::1", true),
        ];
        for (block, address, inside) in cases {
            let block = Block::parse(block).expect("is a block");
            assert_eq!(block.contains(address.parse().expect("an address")), inside, "{block:?}");
        }
        for wrong in ["10.0.0.0/33", "10.0.0/8", "::/129", "/8", "10.0.0.0/", "10.0.0.0/+8"] {
            assert_eq!(Block::parse(wrong), None, "{wrong}");
        }
    }
}
