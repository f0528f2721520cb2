//! The point in time a signature names: `20150830T123600Z`.
//!
//! Owns reading and writing this one format and the older `Date` header. Never reads a clock.

use jiff::civil::DateTime;
use jiff::tz::Offset;

/// A second in UTC, with its text of exactly 16 ASCII characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AmzDate {
    text: [u8; 16],
    epoch_s: i64,
}

impl AmzDate {
    /// From the text of `X-Amz-Date`; `None` unless it is a real date in exactly this form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 16] = text.as_bytes().try_into().ok()?;
        let digits_only = |range: std::ops::Range<usize>| {
            bytes[range].iter().try_fold(0_i16, |number, byte| {
                byte.is_ascii_digit().then(|| number * 10 + i16::from(byte - b'0'))
            })
        };
        if bytes[8] != b'T' || bytes[15] != b'Z' {
            return None;
        }
        let small = |range| digits_only(range).and_then(|number| i8::try_from(number).ok());
        let year = digits_only(0..4)?;
        let (month, day) = (small(4..6)?, small(6..8)?);
        let (hour, minute, second) = (small(9..11)?, small(11..13)?, small(13..15)?);
        let civil = DateTime::new(year, month, day, hour, minute, second, 0).ok()?;
        let epoch_s = Offset::UTC.to_timestamp(civil).ok()?.as_second();
        Some(Self { text: bytes, epoch_s })
    }

    /// From the `Date` header: the same form as above, or the one of RFC 7231.
    #[must_use]
    pub fn parse_http_date(text: &str) -> Option<Self> {
        Self::parse(text).or_else(|| {
            let zoned = jiff::fmt::rfc2822::parse(text).ok()?;
            u64::try_from(zoned.timestamp().as_second()).ok().and_then(Self::from_epoch_s)
        })
    }

    /// From seconds since the epoch; `None` from the year 10000 on.
    #[must_use]
    pub fn from_epoch_s(epoch_s: u64) -> Option<Self> {
        let epoch_s = i64::try_from(epoch_s).ok()?;
        let timestamp = jiff::Timestamp::from_second(epoch_s).ok()?;
        let civil = Offset::UTC.to_datetime(timestamp);
        let text = format!(
            "{:04}{:02}{:02}T{:02}{:02}{:02}Z",
            civil.year(),
            civil.month(),
            civil.day(),
            civil.hour(),
            civil.minute(),
            civil.second()
        );
        Some(Self { text: text.into_bytes().try_into().ok()?, epoch_s })
    }

    /// The text, as it stands in the string to sign.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.text).expect("both constructors wrote ASCII")
    }

    /// The day, `20150830`, as it stands in the credential scope.
    #[must_use]
    pub fn day(&self) -> &str {
        &self.as_str()[..8]
    }

    /// Seconds since the epoch.
    #[must_use]
    pub fn epoch_s(&self) -> i64 {
        self.epoch_s
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_the_same_text() {
        let date = AmzDate::parse("20150830T123600Z").unwrap();
        assert_eq!(date.epoch_s(), 1_440_938_160);
        assert_eq!(date.day(), "20150830");
        assert_eq!(AmzDate::from_epoch_s(1_440_938_160), Some(date));
        assert_eq!(AmzDate::parse_http_date("Sun, 30 Aug 2015 12:36:00 GMT"), Some(date));
    }

    #[test]
    fn refuses_everything_else() {
        for text in [
            "",
            "20150830T123600",
            "20150830 123600Z",
            "20150230T123600Z",
            "20150830T253600Z",
            "2015083éT12360Z",
            "+0150830T123600Z",
            "20150830T123600Z ",
        ] {
            assert_eq!(AmzDate::parse(text), None, "{text}");
        }
    }
}
