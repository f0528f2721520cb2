//! Frames of the framed contract: how they are written and cut out of a byte stream.
//!
//! Owns the layout of `docs/internals/framed-contract.md`. Never touches a socket and never
//! decides what a frame means for an invocation; that is `framed::Peer`.
//!
//! ```text
//! 0      4      5
//! ├length┼ kind ┼ body …          length = 1 + bytes of the body, big endian
//! ```

use bytes::{Buf, BufMut, Bytes, BytesMut};

use crate::limits::{ERROR_BYTES_MAX, FRAME_CHUNK_BYTES_MAX, MESSAGE_BYTES_MAX};
use crate::seam::Invocation;

/// Bytes before a frame's body.
const HEAD_BYTES: usize = 5;
/// Fixed part of an `ERROR`, `INIT_ERROR` or `STREAM_ERROR` body, plus the longest type name.
const ERROR_OVERHEAD_BYTES: usize = 4 + 2 + u16::MAX as usize;
/// Fixed part of a `LOG` body: level and time stamp.
const LOG_OVERHEAD_BYTES: usize = 1 + 8;

/// The kind byte of each frame.
mod kind {
    pub const READY: u8 = 1;
    pub const RESPONSE: u8 = 2;
    pub const ERROR: u8 = 3;
    pub const INIT_ERROR: u8 = 4;
    pub const LOG: u8 = 5;
    pub const STREAM_HEAD: u8 = 6;
    pub const STREAM_CHUNK: u8 = 7;
    pub const STREAM_END: u8 = 8;
    pub const STREAM_ERROR: u8 = 9;
    pub const INVOKE: u8 = 16;
    pub const BEGIN: u8 = 17;
}

/// The whole frame `READY`.
pub const READY: [u8; HEAD_BYTES] = [0, 0, 0, 1, kind::READY];

/// An error document with the type that the runtime named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorDocument {
    /// For example `ValueError`; empty when the runtime named none.
    pub kind: String,
    /// JSON text.
    pub body: Bytes,
}

/// A frame from the runtime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Frame {
    /// The runtime loaded the function and waits for its first invocation.
    Ready,
    /// The function could not be loaded.
    InitError(ErrorDocument),
    /// One message of output.
    Log {
        /// When it was written, epoch µs.
        timestamp_us: u64,
        /// The message.
        message: Bytes,
    },
    /// Everything else answers one invocation, by its sequence number.
    Answer {
        /// The number that its `INVOKE` carried.
        sequence: u32,
        /// What it says.
        part: Part,
    },
}

/// What an answering frame says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The whole response.
    Response(Bytes),
    /// The whole response, larger than allowed; its bytes are being discarded.
    Oversize {
        /// Its size.
        bytes: u64,
    },
    /// The handler failed.
    Error(ErrorDocument),
    /// A stream begins; the text is its content type.
    StreamHead(String),
    /// A piece of the stream.
    StreamChunk(Bytes),
    /// The stream is complete.
    StreamEnd,
    /// The handler failed in the middle of its stream.
    StreamError(ErrorDocument),
}

/// Why a byte stream is not the framed contract. Nothing after it can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the runtime broke the framed contract: {0}")]
pub struct Violation(pub &'static str);

/// Cuts frames out of what was read.
#[derive(Debug, Default)]
pub struct Decoder {
    /// What was read and not yet given out.
    pub buffer: BytesMut,
    /// Bytes still to be thrown away: the rest of an oversized frame.
    skip: u64,
}

impl Decoder {
    /// The next frame, or `None` when more bytes are needed. A response of more than
    /// `response_max` bytes is never collected.
    ///
    /// # Errors
    /// [`Violation`] when the bytes are no frame.
    pub fn next(&mut self, response_max: usize) -> Result<Option<Frame>, Violation> {
        self.drop_skipped();
        if self.skip > 0 || self.buffer.len() < HEAD_BYTES {
            return Ok(None);
        }
        let length = u32::from_be_bytes(self.buffer[..4].try_into().expect("four bytes")) as usize;
        let kind = self.buffer[4];
        let Some(body) = length.checked_sub(1) else {
            return Err(Violation("a frame without a kind"));
        };
        if kind == kind::RESPONSE && body.saturating_sub(4) > response_max {
            return self.oversize(body);
        }
        if kind == kind::LOG && body > LOG_OVERHEAD_BYTES + MESSAGE_BYTES_MAX {
            return self.cut_log(body);
        }
        if body > body_bytes_max(kind, response_max)? {
            return Err(Violation("a frame larger than its kind allows"));
        }
        if self.buffer.len() < HEAD_BYTES + body {
            self.buffer.reserve(HEAD_BYTES + body - self.buffer.len());
            return Ok(None);
        }
        self.buffer.advance(HEAD_BYTES);
        parse(kind, self.buffer.split_to(body).freeze()).map(Some)
    }

    /// Throws away what belongs to an oversized frame.
    fn drop_skipped(&mut self) {
        let here = usize::try_from(self.skip).unwrap_or(usize::MAX).min(self.buffer.len());
        self.buffer.advance(here);
        self.skip -= here as u64;
    }

    /// A response that is too large: its number is read, the rest discarded.
    fn oversize(&mut self, body: usize) -> Result<Option<Frame>, Violation> {
        if self.buffer.len() < HEAD_BYTES + 4 {
            return Ok(None);
        }
        self.buffer.advance(HEAD_BYTES);
        let sequence = self.buffer.get_u32();
        self.skip = (body - 4) as u64;
        self.drop_skipped();
        let part = Part::Oversize { bytes: (body - 4) as u64 };
        Ok(Some(Frame::Answer { sequence, part }))
    }

    /// A log message that is too long: its beginning is kept.
    fn cut_log(&mut self, body: usize) -> Result<Option<Frame>, Violation> {
        let kept = LOG_OVERHEAD_BYTES + MESSAGE_BYTES_MAX;
        if self.buffer.len() < HEAD_BYTES + kept {
            self.buffer.reserve(HEAD_BYTES + kept - self.buffer.len());
            return Ok(None);
        }
        self.buffer.advance(HEAD_BYTES);
        let frame = parse(kind::LOG, self.buffer.split_to(kept).freeze())?;
        self.skip = (body - kept) as u64;
        self.drop_skipped();
        Ok(Some(frame))
    }
}

/// The largest body of each kind.
fn body_bytes_max(kind: u8, response_max: usize) -> Result<usize, Violation> {
    Ok(match kind {
        kind::READY => 0,
        kind::RESPONSE => 4 + response_max,
        kind::ERROR | kind::INIT_ERROR | kind::STREAM_ERROR => {
            ERROR_OVERHEAD_BYTES + ERROR_BYTES_MAX
        }
        kind::LOG => LOG_OVERHEAD_BYTES + MESSAGE_BYTES_MAX,
        kind::STREAM_HEAD => 4 + 1_024,
        kind::STREAM_CHUNK => 4 + FRAME_CHUNK_BYTES_MAX,
        kind::STREAM_END => 4,
        _ => return Err(Violation("a frame of an unknown kind")),
    })
}

/// Reads the body of a frame that is complete.
fn parse(kind: u8, mut body: Bytes) -> Result<Frame, Violation> {
    match kind {
        kind::READY => return Ok(Frame::Ready),
        kind::INIT_ERROR => return error_document(body).map(Frame::InitError),
        kind::LOG => {
            if body.len() < LOG_OVERHEAD_BYTES {
                return Err(Violation("a LOG frame that is too short"));
            }
            body.advance(1);
            let timestamp_us = body.get_u64();
            return Ok(Frame::Log { timestamp_us, message: body });
        }
        _ => {}
    }
    if body.len() < 4 {
        return Err(Violation("an answer without a sequence number"));
    }
    let sequence = body.get_u32();
    let part = match kind {
        kind::RESPONSE => Part::Response(body),
        kind::ERROR => Part::Error(error_document(body)?),
        kind::STREAM_HEAD => Part::StreamHead(String::from_utf8_lossy(&body).into_owned()),
        kind::STREAM_CHUNK => Part::StreamChunk(body),
        kind::STREAM_END => Part::StreamEnd,
        kind::STREAM_ERROR => Part::StreamError(error_document(body)?),
        _ => return Err(Violation("a frame of an unknown kind")),
    };
    Ok(Frame::Answer { sequence, part })
}

/// `type_len u16 | type | document`.
fn error_document(mut body: Bytes) -> Result<ErrorDocument, Violation> {
    const SHORT: Violation = Violation("an error frame that is too short");
    if body.len() < 2 {
        return Err(SHORT);
    }
    let length = usize::from(body.get_u16());
    if body.len() < length {
        return Err(SHORT);
    }
    let kind = String::from_utf8_lossy(&body.split_to(length)).into_owned();
    Ok(ErrorDocument { kind, body })
}

/// Writes everything of an `INVOKE` frame but the payload, which follows it on the wire.
pub fn put_invoke(out: &mut BytesMut, sequence: u32, invocation: &Invocation) {
    let texts = [
        invocation.request_id.as_str(),
        invocation.invoked_arn.as_str(),
        invocation.trace_id.as_deref().unwrap_or(""),
        invocation.client_context.as_deref().unwrap_or(""),
        invocation.cognito_identity.as_deref().unwrap_or(""),
    ];
    let fixed = 1 + 4 + 8 + texts.len() * 4;
    let text_bytes: usize = texts.iter().map(|text| text.len()).sum();
    let length = fixed + text_bytes + invocation.payload.len();
    out.reserve(4 + fixed + text_bytes);
    out.put_u32(u32::try_from(length).expect("the gateway bounds a payload at 6 MiB"));
    out.put_u8(kind::INVOKE);
    out.put_u32(sequence);
    out.put_u64(invocation.deadline_ms);
    for text in texts {
        out.put_u32(u32::try_from(text.len()).expect("the gateway bounds every header"));
    }
    for text in texts {
        out.put_slice(text.as_bytes());
    }
}

/// Writes a `BEGIN` frame: the variables of an environment that a spare becomes.
pub fn put_begin(out: &mut BytesMut, env: &[(String, String)]) {
    let bytes: usize = env.iter().map(|(name, value)| name.len() + value.len() + 2).sum();
    out.reserve(HEAD_BYTES + bytes);
    out.put_u32(u32::try_from(1 + bytes).expect("variables of a function are a few KiB"));
    out.put_u8(kind::BEGIN);
    for (name, value) in env {
        out.put_slice(name.as_bytes());
        out.put_u8(b'=');
        out.put_slice(value.as_bytes());
        out.put_u8(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(kind: u8, body: &[u8]) -> Vec<u8> {
        let mut bytes = u32::try_from(body.len() + 1).unwrap().to_be_bytes().to_vec();
        bytes.push(kind);
        bytes.extend_from_slice(body);
        bytes
    }

    #[test]
    fn a_spare_hears_its_variables() {
        let mut out = BytesMut::new();
        let variables = [("A", "1=2"), ("ä", "")];
        let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
        put_begin(&mut out, &variables);
        assert_eq!(out, frame(kind::BEGIN, "A=1=2\0ä=\0".as_bytes()));
        assert_eq!(READY.to_vec(), frame(kind::READY, b""));
    }

    /// Feeds `bytes` one at a time and collects the frames.
    fn decode(bytes: &[u8], response_max: usize) -> Result<Vec<Frame>, Violation> {
        let mut decoder = Decoder::default();
        let mut frames = Vec::new();
        for byte in bytes {
            decoder.buffer.put_u8(*byte);
            while let Some(frame) = decoder.next(response_max)? {
                frames.push(frame);
            }
        }
        Ok(frames)
    }

    fn answer(sequence: u32, part: Part) -> Frame {
        Frame::Answer { sequence, part }
    }

    #[test]
    fn frames_survive_any_cut() {
        let mut bytes = frame(kind::READY, b"");
        bytes.extend(frame(kind::LOG, b"\x04\0\0\0\0\0\0\0\x07hello\nworld"));
        bytes.extend(frame(kind::RESPONSE, b"\0\0\0\x05{}"));
        let message = Bytes::from_static(b"hello\nworld");
        let expected = vec![
            Frame::Ready,
            Frame::Log { timestamp_us: 7, message },
            answer(5, Part::Response(Bytes::from_static(b"{}"))),
        ];
        assert_eq!(decode(&bytes, 100), Ok(expected));
    }

    #[test]
    fn an_oversized_response_is_skipped_and_the_next_frame_is_found() {
        let mut bytes = frame(kind::RESPONSE, b"\0\0\0\x01xxxxxxxxxxx");
        bytes.extend(frame(kind::RESPONSE, b"\0\0\0\x02ok"));
        let expected = vec![
            answer(1, Part::Oversize { bytes: 11 }),
            answer(2, Part::Response(Bytes::from_static(b"ok"))),
        ];
        assert_eq!(decode(&bytes, 10), Ok(expected));
    }

    #[test]
    fn a_long_log_message_is_cut() {
        let mut body = vec![0; LOG_OVERHEAD_BYTES];
        body.resize(LOG_OVERHEAD_BYTES + MESSAGE_BYTES_MAX + 10, b'x');
        let mut decoder = Decoder::default();
        decoder.buffer.extend_from_slice(&frame(kind::LOG, &body));
        decoder.buffer.extend_from_slice(&frame(kind::READY, b""));
        match decoder.next(0) {
            Ok(Some(Frame::Log { message, .. })) => assert_eq!(message.len(), MESSAGE_BYTES_MAX),
            other => panic!("{other:?}"),
        }
        assert_eq!(decoder.next(0), Ok(Some(Frame::Ready)));
    }

    #[test]
    fn nonsense_is_a_violation() {
        assert!(decode(&[0, 0, 0, 0, 1], 10).is_err(), "no kind");
        assert!(decode(&frame(99, b""), 10).is_err(), "unknown kind");
        assert!(decode(&frame(kind::STREAM_END, b"\0"), 10).is_err(), "no sequence number");
        assert!(decode(&frame(kind::ERROR, b"\0\0\0\x01\0\x09a"), 10).is_err(), "short type");
        assert!(decode(&[0x7f, 0, 0, 0, kind::STREAM_CHUNK], 10).is_err(), "huge chunk");
    }

    #[test]
    fn an_error_carries_its_type() {
        let bytes = frame(kind::ERROR, b"\0\0\0\x01\0\x03Abc{\"a\":1}");
        let document =
            ErrorDocument { kind: "Abc".to_owned(), body: Bytes::from_static(b"{\"a\":1}") };
        assert_eq!(decode(&bytes, 10), Ok(vec![answer(1, Part::Error(document))]));
    }

    #[test]
    fn an_invoke_announces_its_payload() {
        let invocation = Invocation {
            request_id: "id".to_owned(),
            invoked_arn: "arn".to_owned(),
            deadline_ms: 9,
            payload: Bytes::from_static(b"{}"),
            ..Invocation::default()
        };
        let mut out = BytesMut::new();
        put_invoke(&mut out, 3, &invocation);
        let length = u32::from_be_bytes(out[..4].try_into().unwrap()) as usize;
        assert_eq!(length + 4, out.len() + invocation.payload.len());
        assert_eq!(&out[out.len() - 5..], b"idarn");
    }
}
