//! The encoding of a chunk: events of one stream, sorted by time.
//!
//! ```text
//!  event  = varint(ms since the event before; the first: since first_ms) varint(length) text
//!  data   = event…                        encoding 0
//!         | deflate(event…)               encoding 1, when it saves at least an eighth
//! ```
//! Owns cutting events into chunks, and both directions of the encoding. Never does I/O.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

use super::LogEvent;
use crate::limits;

/// A chunk as it is stored.
#[derive(Debug)]
pub(super) struct Chunk {
    pub first_ms: u64,
    pub last_ms: u64,
    pub events: usize,
    /// Bytes as the API counts them: text plus 26 for each event.
    pub bytes: usize,
    pub encoding: u8,
    pub data: Vec<u8>,
}

const PLAIN: u8 = 0;
const DEFLATE: u8 = 1;
/// Smaller data are not worth the processor's time.
const DEFLATE_MIN: usize = 512;

/// Cuts events of one stream into chunks that keep the limits.
pub(super) fn chunks(mut events: Vec<LogEvent>) -> Vec<Chunk> {
    // Stable: events of the same millisecond stay in the order of arrival.
    events.sort_by_key(|event| event.timestamp_ms);
    let mut chunks = Vec::new();
    let mut rest = &events[..];
    while let Some(first) = rest.first() {
        let (mut count, mut bytes) = (0, 0);
        for event in rest {
            let size = text(event).len() + limits::LOG_EVENT_EXTRA_BYTES;
            let span = event.timestamp_ms - first.timestamp_ms;
            let full = count >= limits::LOG_CHUNK_EVENTS_MAX
                || bytes + size > limits::LOG_CHUNK_BYTES_MAX
                || span > limits::LOG_CHUNK_SPAN_MS;
            if full && count > 0 {
                break;
            }
            count += 1;
            bytes += size;
        }
        let (now, later) = rest.split_at(count);
        chunks.push(encode(now, bytes));
        rest = later;
    }
    chunks
}

/// The text of an event, cut at the limit, between two characters.
fn text(event: &LogEvent) -> &str {
    let end = event.message.floor_char_boundary(limits::LOG_EVENT_BYTES_MAX);
    &event.message[..end]
}

fn encode(events: &[LogEvent], bytes: usize) -> Chunk {
    let first_ms = events.first().map_or(0, |event| event.timestamp_ms);
    let last_ms = events.last().map_or(0, |event| event.timestamp_ms);
    let mut plain = Vec::with_capacity(bytes);
    let mut before = first_ms;
    for event in events {
        varint(&mut plain, event.timestamp_ms - before);
        before = event.timestamp_ms;
        let text = text(event).as_bytes();
        varint(&mut plain, text.len() as u64);
        plain.extend_from_slice(text);
    }
    let (encoding, data) = match deflate(&plain) {
        Some(packed) => (DEFLATE, packed),
        None => (PLAIN, plain),
    };
    Chunk { first_ms, last_ms, events: events.len(), bytes, encoding, data }
}

fn deflate(plain: &[u8]) -> Option<Vec<u8>> {
    if plain.len() < DEFLATE_MIN {
        return None;
    }
    let mut encoder = DeflateEncoder::new(Vec::with_capacity(plain.len()), Compression::fast());
    encoder.write_all(plain).ok()?;
    let packed = encoder.finish().ok()?;
    (packed.len() < plain.len() - plain.len() / 8).then_some(packed)
}

/// Reads what [`chunks`] wrote.
///
/// # Errors
/// A sentence when the data are damaged.
pub(super) fn decode(
    first_ms: u64,
    encoding: u8,
    data: &[u8],
) -> Result<Vec<LogEvent>, &'static str> {
    let inflated;
    let mut rest = match encoding {
        PLAIN => data,
        DEFLATE => {
            let mut plain = Vec::new();
            // Twice: the texts and, at worst, their lengths.
            let limit = 2 * limits::LOG_CHUNK_BYTES_MAX as u64;
            let read = DeflateDecoder::new(data).take(limit).read_to_end(&mut plain);
            read.map_err(|_| "a log chunk cannot be inflated")?;
            inflated = plain;
            &inflated[..]
        }
        _ => return Err("a log chunk has an unknown encoding"),
    };
    let mut events = Vec::new();
    let mut timestamp_ms = first_ms;
    while !rest.is_empty() {
        timestamp_ms += read_varint(&mut rest).ok_or("a log chunk is cut off")?;
        let length = read_varint(&mut rest).and_then(|length| usize::try_from(length).ok());
        let text = length.and_then(|length| rest.split_off(..length));
        let text = text.ok_or("a log chunk is cut off")?;
        let message = std::str::from_utf8(text).map_err(|_| "a log chunk is not text")?;
        events.push(LogEvent { timestamp_ms, message: message.to_owned() });
    }
    Ok(events)
}

fn varint(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    out.push(number.to_le_bytes()[0]);
}

fn read_varint(rest: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..63).step_by(7) {
        let byte = *rest.split_off_first()?;
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn events_come_back_sorted_and_within_the_limits(
            texts in proptest::collection::vec((0_u64..200_000, ".{0,200}"), 0..200)
        ) {
            let events: Vec<_> = texts
                .into_iter()
                .map(|(timestamp_ms, message)| LogEvent { timestamp_ms, message })
                .collect();
            let mut read = Vec::new();
            for chunk in chunks(events.clone()) {
                prop_assert!(chunk.last_ms - chunk.first_ms <= limits::LOG_CHUNK_SPAN_MS);
                let decoded = decode(chunk.first_ms, chunk.encoding, &chunk.data).unwrap();
                prop_assert_eq!(decoded.len(), chunk.events);
                prop_assert_eq!(decoded.last().unwrap().timestamp_ms, chunk.last_ms);
                read.extend(decoded);
            }
            let mut sorted = events;
            sorted.sort_by_key(|event| event.timestamp_ms);
            prop_assert_eq!(read, sorted);
        }

        #[test]
        fn damaged_data_are_an_error_and_never_a_panic(
            encoding in 0_u8..4, data in proptest::collection::vec(any::<u8>(), 0..64)
        ) {
            let _ = decode(0, encoding, &data);
        }
    }

    #[test]
    fn large_texts_are_cut_between_characters_and_many_make_several_chunks() {
        let message = "é".repeat(limits::LOG_EVENT_BYTES_MAX);
        let events = vec![LogEvent { timestamp_ms: 1, message }; 5];
        let chunks = chunks(events);
        assert!(chunks.len() > 1);
        assert!(chunks.iter().all(|chunk| chunk.bytes <= limits::LOG_CHUNK_BYTES_MAX));
        let event = decode(1, chunks[0].encoding, &chunks[0].data).unwrap().remove(0);
        assert_eq!(event.message.len(), limits::LOG_EVENT_BYTES_MAX);
        assert!(chunks[0].data.len() < 10_000);
    }
}
