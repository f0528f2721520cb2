//! Which functions a chain of invocations has passed, and how often.
//!
//! Owns the `Lineage` part of a trace header: `Lineage=<8 hex digits>:<passes>|…`. Never decides
//! about anything else in the header, and never stops a chain itself.
//!
//! ```text
//! event ─▶ f (1 pass) ─▶ destination ─▶ g ─▶ queue ─▶ f (2 passes) ─▶ … ─▶ f (16) ─▶ stopped
//!          Root=1-…;Lineage=0badcafe:1   Lineage=0badcafe:1|600df00d:1
//! ```
//! The header travels with whatever a function sends: destinations, queue messages
//! (`AWSTraceHeader`), calls that an SDK makes inside a function.

use std::fmt::Write as _;

use crate::trace::SpanId;

/// Passes of one function through the same chain; the next one is stopped.
pub const PASSES_MAX: u32 = 16;
/// Functions that a lineage remembers; the one named first is forgotten for one more.
pub const FUNCTIONS_MAX: usize = 24;

const KEY: &str = "Lineage=";
const PARENT: &str = "Parent=";

/// A function in a lineage: a digest of its ARN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mark(u32);

impl Mark {
    /// The mark of the function with this unqualified ARN (FNV-1a, 32 bits).
    #[must_use]
    pub fn of(function_arn: &str) -> Self {
        let fold = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        Self(function_arn.bytes().fold(0x811c_9dc5, fold))
    }
}

/// How often the chain with this trace header has passed the function.
#[must_use]
pub fn passes(header: &str, function: Mark) -> u32 {
    entries(header).find(|(mark, _)| *mark == function).map_or(0, |(_, count)| count)
}

/// The header for what the function sends: `header` with one more pass of it, and with the
/// invocation as its parent.
#[must_use]
pub fn with_pass(header: &str, function: Mark, span: SpanId) -> String {
    let mut marks: Vec<(Mark, u32)> = entries(header).collect();
    match marks.iter_mut().find(|(mark, _)| *mark == function) {
        Some((_, count)) => *count = count.saturating_add(1),
        None => marks.push((function, 1)),
    }
    let forgotten = marks.len().saturating_sub(FUNCTIONS_MAX);
    let mut text = with_parent(header, span);
    for (at, (mark, count)) in marks.iter().skip(forgotten).enumerate() {
        let before = match at {
            0 if text.is_empty() => KEY,
            0 => ";Lineage=",
            _ => "|",
        };
        text.push_str(before);
        text.push_str(&format!("{:08x}:{count}", mark.0));
    }
    text
}

/// The header without its lineage, and with another parent where it has a root.
fn with_parent(header: &str, span: SpanId) -> String {
    let mut text = String::with_capacity(header.len() + 64);
    for part in header.split(';') {
        let part = part.trim_start();
        if part.starts_with(KEY) || part.starts_with(PARENT) {
            continue;
        }
        if !text.is_empty() {
            text.push(';');
        }
        text.push_str(part);
        if part.starts_with("Root=") {
            let _ = write!(text, ";{PARENT}{span}"); // a string takes everything
        }
    }
    text
}

/// What the header says; parts that cannot be read are left out.
fn entries(header: &str) -> impl Iterator<Item = (Mark, u32)> {
    let lineage = header.split(';').find_map(|part| part.trim_start().strip_prefix(KEY));
    lineage.unwrap_or_default().split('|').take(FUNCTIONS_MAX).filter_map(|entry| {
        let (mark, count) = entry.trim().split_once(':')?;
        let mark = (mark.len() == 8).then(|| u32::from_str_radix(mark, 16).ok())??;
        Some((Mark(mark), count.parse().ok()?))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SPAN: SpanId = SpanId([0xa; 8]);

    fn pass(header: &str, function: Mark) -> String {
        with_pass(header, function, SPAN)
    }

    #[test]
    fn passes_are_counted_and_the_rest_of_the_header_stays() {
        let (f, g) = (Mark::of("arn:f"), Mark::of("arn:g"));
        let first = pass("Root=1-2-3;Parent=4;Sampled=1", f);
        assert!(
            first.starts_with("Root=1-2-3;Parent=0a0a0a0a0a0a0a0a;Sampled=1;Lineage="),
            "{first}"
        );
        let third = pass(&pass(&first, g), f);
        assert_eq!((passes(&third, f), passes(&third, g)), (2, 1));
        assert!(
            third.starts_with("Root=1-2-3;Parent=0a0a0a0a0a0a0a0a;Sampled=1;Lineage="),
            "{third}"
        );
        assert_eq!(passes("Root=1-2-3", f), 0);
        assert_eq!(passes(&pass("", f), f), 1);
    }

    #[test]
    fn a_mark_is_eight_hex_digits() {
        let text = pass("", Mark::of("arn:aws:lambda:us-east-1:000000000000:function:f"));
        let (mark, count) = text.strip_prefix("Lineage=").unwrap().split_once(':').unwrap();
        assert_eq!((mark.len(), count), (8, "1"));
        assert!(mark.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)));
    }

    #[test]
    fn what_cannot_be_read_is_left_out() {
        let f = Mark::of("f");
        for bad in ["Lineage=", "Lineage=x:1", "Lineage=00000000:-1", "Lineage=0000000:1|||:"] {
            assert_eq!(passes(&pass(bad, f), f), 1, "{bad}");
        }
    }

    proptest! {
        /// However long the chain, the header stays short.
        #[test]
        fn the_header_stays_bounded(chain in proptest::collection::vec(0_u32..200, 0..300)) {
            let mut header = "Root=1-00000000-000000000000000000000000".to_owned();
            for function in chain {
                let before = passes(&header, Mark(function));
                header = pass(&header, Mark(function));
                prop_assert_eq!(passes(&header, Mark(function)), before + 1);
            }
            prop_assert!(header.len() <= 41 + 24 + 8 + FUNCTIONS_MAX * 14, "{}", header.len());
        }

        #[test]
        fn nothing_makes_it_panic(header in ".{0,200}", function: u32) {
            let header = pass(&header, Mark(function));
            prop_assert!(passes(&header, Mark(function)) >= 1);
        }
    }
}
