//! Where in a trace something happened.
//!
//! Owns the ids of traces and spans as the X-Ray header writes them, and which part of a header
//! says who caused it. Never decides what is sampled; which functions a chain has passed is
//! `lineage`.
//!
//! ```text
//! Root=1-<8 hex: seconds>-<24 hex>;Parent=<16 hex>;Sampled=0;Lineage=…
//! ```
//! The span of an invocation is the second half of its request id, so a header that it hands on
//! names it without anything being kept.

use std::fmt;

use crate::name::RequestId;
use crate::time::EpochMs;

/// The id of a trace: its seconds, and what makes it unique.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TraceId(pub [u8; 16]);

/// The id of one step of a trace.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpanId(pub [u8; 8]);

/// Where in a trace something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which trace.
    pub trace: TraceId,
    /// The step that caused it.
    pub parent: Option<SpanId>,
}

impl TraceId {
    /// The trace that begins with an invocation, or with an event that has an id like one.
    #[must_use]
    pub fn begun(id: RequestId, at: EpochMs) -> Self {
        let seconds = u32::try_from((at.0 / 1_000) & 0xffff_ffff).unwrap_or(0);
        let mut bytes = [0; 16];
        bytes[..4].copy_from_slice(&seconds.to_be_bytes());
        bytes[4..].copy_from_slice(&id.as_bytes()[..12]);
        Self(bytes)
    }

    /// Reads `1-<8 hex>-<24 hex>`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (seconds, rest) = text.strip_prefix("1-")?.split_once('-')?;
        let mut bytes = [0; 16];
        read_hex(seconds, &mut bytes[..4])?;
        read_hex(rest, &mut bytes[4..])?;
        Some(Self(bytes))
    }

    /// When it began, to the second.
    #[must_use]
    pub fn begun_at(self) -> EpochMs {
        let seconds = self.0.first_chunk::<4>().map_or(0, |bytes| u32::from_be_bytes(*bytes));
        EpochMs(u64::from(seconds) * 1_000)
    }

    /// Whether it is the same trace: who made its id may have looked at the clock twice.
    #[must_use]
    pub fn is(self, other: Self) -> bool {
        self.0[4..] == other.0[4..]
    }
}

impl SpanId {
    /// The span of an invocation.
    #[must_use]
    pub fn of(id: RequestId) -> Self {
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&id.as_bytes()[8..]);
        Self(bytes)
    }

    /// Reads 16 hex digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 8];
        read_hex(text, &mut bytes)?;
        Some(Self(bytes))
    }
}

impl Place {
    /// What a header says; `None` when it has no root that can be read.
    #[must_use]
    pub fn of(header: &str) -> Option<Self> {
        let part = |name: &str| header.split(';').find_map(|part| part.trim().strip_prefix(name));
        let trace = TraceId::parse(part("Root=")?)?;
        Some(Self { trace, parent: part("Parent=").and_then(SpanId::parse) })
    }
}

fn read_hex(text: &str, bytes: &mut [u8]) -> Option<()> {
    if text.len() != bytes.len() * 2 || !text.is_ascii() {
        return None;
    }
    for (byte, digits) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        let digit = |at: usize| char::from(digits[at]).to_digit(16);
        *byte = u8::try_from(digit(0)? << 4 | digit(1)?).ok()?;
    }
    Some(())
}

fn write_hex(f: &mut fmt::Formatter<'_>, bytes: &[u8]) -> fmt::Result {
    bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
}

impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("1-")?;
        write_hex(f, &self.0[..4])?;
        f.write_str("-")?;
        write_hex(f, &self.0[4..])
    }
}

impl fmt::Display for SpanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_hex(f, &self.0)
    }
}

impl fmt::Debug for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TraceId({self})")
    }
}

impl fmt::Debug for SpanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SpanId({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str =
        "Root=1-5759e988-bd862e3fe1be46a994272793; Parent=53995c3f42cd8ad8;Sampled=1";

    #[test]
    fn a_header_says_where_it_belongs() {
        let place = Place::of(HEADER).unwrap();
        assert_eq!(place.trace.to_string(), "1-5759e988-bd862e3fe1be46a994272793");
        assert_eq!(place.parent.unwrap().to_string(), "53995c3f42cd8ad8");
        assert_eq!(place.trace.begun_at(), EpochMs(0x5759_e988 * 1_000));
        let orphan = Place::of("Sampled=0;Root=1-5759e988-bd862e3fe1be46a994272793").unwrap();
        assert_eq!((orphan.trace, orphan.parent), (place.trace, None));
    }

    #[test]
    fn what_cannot_be_read_is_nowhere() {
        for bad in [
            "",
            "Root=",
            "Root=1-2-3",
            "Root=2-5759e988-bd862e3fe1be46a994272793",
            "Root=1-5759e988-bd862e3fe1be46a99427279g",
            "Root=1-5759e98é-bd862e3fe1be46a994272793",
            "Parent=53995c3f42cd8ad8",
        ] {
            assert_eq!(Place::of(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_trace_is_the_same_though_the_clock_moved_between_two_looks() {
        let id = RequestId::from_random([0xab; 16]);
        let (first, second) =
            (TraceId::begun(id, EpochMs(1_999)), TraceId::begun(id, EpochMs(2_000)));
        assert!(first != second && first.is(second));
        assert!(!first.is(TraceId::begun(RequestId::from_random([1; 16]), EpochMs(1_999))));
        assert_eq!(TraceId::parse(&first.to_string()), Some(first));
    }
}
