//! The prelude of a streamed HTTP answer: JSON, eight NUL bytes, then the body.
//!
//! Owns finding the end of the prelude while it arrives in pieces. Never holds the body.

use bytes::Bytes;

use super::response::{AnswerHead, not_json};
use super::{BadAnswer, Head};
use crate::limits::STREAM_PRELUDE_BYTES_MAX;

/// What stands between prelude and body; JSON text never contains it.
const SEPARATOR: [u8; 8] = [0; 8];

/// Collects the prelude.
#[derive(Debug, Default)]
pub struct Prelude {
    collected: Vec<u8>,
}

impl Prelude {
    /// Takes the next piece of the stream. Gives the head once the prelude is complete, with
    /// what already follows it (not copied); push nothing after that.
    ///
    /// # Errors
    /// [`BadAnswer`] when the prelude is malformed or longer than 128 KiB.
    pub fn push(&mut self, chunk: Bytes) -> Result<Option<(Head, Bytes)>, BadAnswer> {
        let before = self.collected.len();
        // The separator may have begun in earlier pieces, so the search steps back.
        let from = before.saturating_sub(SEPARATOR.len() - 1);
        let room = (STREAM_PRELUDE_BYTES_MAX + SEPARATOR.len()).saturating_sub(before);
        self.collected.extend_from_slice(&chunk[..chunk.len().min(room)]);
        let found = self.collected[from..].windows(SEPARATOR.len()).position(|w| w == SEPARATOR);
        let Some(found) = found else {
            if chunk.len() >= room {
                return Err(BadAnswer(format!(
                    "its prelude is longer than {STREAM_PRELUDE_BYTES_MAX} bytes"
                )));
            }
            return Ok(None);
        };
        let end = from + found;
        let head: AnswerHead = serde_json::from_slice(&self.collected[..end]).map_err(not_json)?;
        let head = head.into_head("application/octet-stream")?;
        Ok(Some((head, chunk.slice(end + SEPARATOR.len() - before..))))
    }

    /// The stream has ended before the prelude did.
    #[must_use]
    pub fn ended(&self) -> BadAnswer {
        BadAnswer(format!("it ended inside its prelude, after {} bytes", self.collected.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prelude_may_arrive_in_any_pieces() {
        let stream = b"{\"statusCode\":201,\"headers\":{\"x\":\"y\"}}\0\0\0\0\0\0\0\0\0body";
        for size in 1..=stream.len() {
            let mut prelude = Prelude::default();
            let mut body = Vec::new();
            let mut head = None;
            for chunk in stream.chunks(size) {
                let chunk = Bytes::copy_from_slice(chunk);
                if head.is_some() {
                    body.extend_from_slice(&chunk);
                } else if let Some((found, rest)) = prelude.push(chunk).unwrap() {
                    body.extend_from_slice(&rest);
                    head = Some(found);
                }
            }
            let head = head.unwrap();
            assert_eq!(head.status, 201);
            assert_eq!(head.headers["x"], "y");
            assert_eq!(head.headers["content-type"], "application/octet-stream");
            assert_eq!(body, b"\0body", "in pieces of {size}");
        }
    }

    #[test]
    fn malformed_and_endless_preludes_are_refused() {
        let malformed = Prelude::default().push(Bytes::from_static(b"{]\0\0\0\0\0\0\0\0"));
        assert!(malformed.is_err());
        let mut prelude = Prelude::default();
        let chunk = Bytes::from(vec![b' '; 100_000]);
        assert_eq!(prelude.push(chunk.clone()), Ok(None));
        assert!(prelude.push(chunk).unwrap_err().0.contains("longer than"));
        let mut longest = vec![b' '; STREAM_PRELUDE_BYTES_MAX - 2];
        longest.extend_from_slice(b"{}\0\0\0\0\0\0\0\0rest");
        let (_, rest) = Prelude::default().push(longest.into()).unwrap().unwrap();
        assert_eq!(rest, "rest");
        assert!(Prelude::default().ended().to_string().contains("after 0 bytes"));
    }
}
