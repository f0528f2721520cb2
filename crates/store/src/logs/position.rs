//! Where an event is: the order of events, their ids and the tokens of queries.
//!
//! Owns the text form: 56 digits, as long as the ids that clients know, so that ids and tokens
//! compare as text in the order of events. Never reads anything.

use std::fmt;
use std::str::FromStr;

use super::Error;

/// The place of an event: by time, then by arrival.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Epoch milliseconds.
    pub timestamp_ms: u64,
    /// The chunk; chunks are numbered in the order of arrival and numbers are not used again.
    pub chunk: u64,
    /// The place in the chunk.
    pub index: u32,
}

impl Position {
    /// Behind every event.
    pub const MAX: Self = Self { timestamp_ms: u64::MAX, chunk: u64::MAX, index: u32::MAX };

    /// Before every event at or behind `timestamp_ms`.
    #[must_use]
    pub fn before(timestamp_ms: u64) -> Self {
        Self { timestamp_ms, chunk: 0, index: 0 }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:020}{:020}{:016}", self.timestamp_ms, self.chunk, self.index)
    }
}

impl FromStr for Position {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        if text.len() != 56 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Error::InvalidToken);
        }
        let number = |from, to| text[from..to].parse::<u64>().map_err(|_| Error::InvalidToken);
        Ok(Self {
            timestamp_ms: number(0, 20)?,
            chunk: number(20, 40)?,
            index: number(40, 56)?.try_into().map_err(|_| Error::InvalidToken)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_back_and_in_order() {
        let small = Position { timestamp_ms: 9, chunk: 10, index: 2 };
        let big = Position { timestamp_ms: 10, chunk: 1, index: 1 };
        assert!(small < big && small.to_string() < big.to_string());
        for position in [small, big, Position::default(), Position::MAX] {
            assert_eq!(position.to_string().parse::<Position>().unwrap(), position);
        }
        for bad in ["", "1", &"9".repeat(56), &"x".repeat(56), &"é".repeat(28)] {
            assert!(bad.parse::<Position>().is_err());
        }
    }
}
