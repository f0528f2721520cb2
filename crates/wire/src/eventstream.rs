//! `application/vnd.amazon.eventstream`: the framing of streamed invocations, both ways.
//!
//! Owns frames, their checksums and the three messages of `InvokeWithResponseStream`. Never
//! copies a payload that it writes: a [`Frame`] is three pieces around it.
//!
//! ```text
//! ┌ prefix ──────────────────────────────────────────────┐┌ payload ┐┌ crc ──┐
//! total u32 │ headers u32 │ CRC32 of these 8 │ headers …  │ bytes …  │ CRC32 of all before
//! header: name length u8 │ name │ type u8 (7 = text) │ value length u16 │ value
//! ```
//! All numbers are big-endian. Cost of a frame: one allocation of about 130 bytes, one CRC pass.

use bytes::{Buf, Bytes, BytesMut};
use serde::{Deserialize, Serialize};

use crate::limits::{EVENT_HEADERS_BYTES_MAX, EVENT_MESSAGE_BYTES_MAX, EVENT_PAYLOAD_BYTES_MAX};

/// The content type of a stream.
pub const CONTENT_TYPE: &str = "application/vnd.amazon.eventstream";
/// Two lengths and their checksum.
const PRELUDE_BYTES: usize = 12;
/// The checksum at the end.
const CRC_BYTES: usize = 4;
/// The type number of a text header.
const TEXT: u8 = 7;

/// One message, ready to send in three pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Lengths, their checksum and the headers.
    pub prefix: Bytes,
    /// The payload, shared, not copied.
    pub payload: Bytes,
    /// The checksum of everything before it.
    pub crc: [u8; 4],
}

impl Frame {
    /// The next piece of the function's answer: takes at most 8 MiB from the front of `answer`.
    #[must_use]
    pub fn payload_chunk(answer: &mut Bytes) -> Self {
        let payload = answer.split_to(answer.len().min(EVENT_PAYLOAD_BYTES_MAX));
        let headers = [
            (":message-type", "event"),
            (":event-type", "PayloadChunk"),
            (":content-type", "application/octet-stream"),
        ];
        Self::new(&headers, payload)
    }

    /// The last message of a stream.
    #[must_use]
    pub fn invoke_complete(complete: &InvokeComplete) -> Self {
        let headers = [
            (":message-type", "event"),
            (":event-type", "InvokeComplete"),
            (":content-type", "application/json"),
        ];
        let payload = serde_json::to_vec(complete).expect("text always becomes JSON");
        Self::new(&headers, truncated(payload))
    }

    /// An exception of the service in mid-stream; its name is a name of the service model.
    #[must_use]
    pub fn exception(name: &'static str, message: &str) -> Self {
        let headers = [
            (":message-type", "exception"),
            (":exception-type", name),
            (":content-type", "application/json"),
        ];
        let payload = serde_json::json!({ "Message": message }).to_string().into_bytes();
        Self::new(&headers, truncated(payload))
    }

    /// All pieces in one, for tests and small streams.
    #[must_use]
    pub fn to_bytes(&self) -> Bytes {
        [&self.prefix[..], &self.payload, &self.crc].concat().into()
    }

    fn new(headers: &[(&str, &str); 3], payload: Bytes) -> Self {
        let size = |text: &str| u16::try_from(text.len()).expect("our header texts are short");
        let headers_bytes: usize = headers.iter().map(|(n, v)| 4 + n.len() + v.len()).sum();
        let total = PRELUDE_BYTES + headers_bytes + payload.len() + CRC_BYTES;
        assert!(total <= EVENT_MESSAGE_BYTES_MAX, "every caller bounds its payload");
        let length = |n: usize| u32::try_from(n).expect("bounded by 16 MiB").to_be_bytes();
        let mut prefix = Vec::with_capacity(PRELUDE_BYTES + headers_bytes);
        prefix.extend_from_slice(&length(total));
        prefix.extend_from_slice(&length(headers_bytes));
        let checksum = crc32fast::hash(&prefix);
        prefix.extend_from_slice(&checksum.to_be_bytes());
        for (name, value) in headers {
            prefix.push(size(name).to_be_bytes()[1]);
            prefix.extend_from_slice(name.as_bytes());
            prefix.push(TEXT);
            prefix.extend_from_slice(&size(value).to_be_bytes());
            prefix.extend_from_slice(value.as_bytes());
        }
        let mut crc = crc32fast::Hasher::new();
        crc.update(&prefix);
        crc.update(&payload);
        Self { prefix: prefix.into(), payload, crc: crc.finalize().to_be_bytes() }
    }
}

/// A document that would not fit becomes an empty object: it is only ever this large when a
/// function put megabytes into an error text.
fn truncated(document: Vec<u8>) -> Bytes {
    if document.len() > EVENT_PAYLOAD_BYTES_MAX {
        return Bytes::from_static(b"{}");
    }
    document.into()
}

/// How a streamed invocation ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct InvokeComplete {
    /// The error's type, when the function failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_code: Option<String>,
    /// What happened, when the function failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_details: Option<String>,
    /// Base64 of the log's tail, when it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub log_result: Option<String>,
}

/// A message that arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A piece of the function's answer.
    PayloadChunk(Bytes),
    /// The end.
    InvokeComplete(InvokeComplete),
    /// An exception of the service.
    Exception {
        /// Its name.
        name: String,
        /// Its document.
        document: Bytes,
    },
    /// Something newer than this program.
    Unknown,
}

/// The stream is broken; nothing after this point can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// A checksum does not match.
    #[error("the event stream is damaged: a checksum does not match")]
    Checksum,
    /// A length is impossible.
    #[error("the event stream is damaged: a length is impossible")]
    Length,
    /// The final message is not the JSON it should be.
    #[error("the event stream is damaged: its final message is not JSON")]
    Document,
}

/// Takes a stream in pieces and gives its messages.
#[derive(Debug, Default)]
pub struct Decoder {
    buffer: BytesMut,
}

impl Decoder {
    /// Adds what arrived. Take the messages out before the next piece: that bounds the buffer to
    /// one message and one piece.
    pub fn push(&mut self, piece: &[u8]) {
        self.buffer.extend_from_slice(piece);
    }

    /// Whether the stream may end here.
    #[must_use]
    pub fn is_between_messages(&self) -> bool {
        self.buffer.is_empty()
    }

    /// The next complete message.
    ///
    /// # Errors
    /// [`DecodeError`]; the stream must then be given up.
    pub fn next_message(&mut self) -> Result<Option<Message>, DecodeError> {
        let Some(prelude) = self.buffer.get(..PRELUDE_BYTES) else { return Ok(None) };
        let mut fields = prelude;
        let total = fields.get_u32() as usize;
        let headers_bytes = fields.get_u32() as usize;
        if fields.get_u32() != crc32fast::hash(&prelude[..8]) {
            return Err(DecodeError::Checksum);
        }
        if total > EVENT_MESSAGE_BYTES_MAX
            || headers_bytes > EVENT_HEADERS_BYTES_MAX
            || total < PRELUDE_BYTES + headers_bytes + CRC_BYTES
        {
            return Err(DecodeError::Length);
        }
        if self.buffer.len() < total {
            return Ok(None);
        }
        let mut message = self.buffer.split_to(total).freeze();
        let mut crc = message.split_off(total - CRC_BYTES);
        if crc.get_u32() != crc32fast::hash(&message) {
            return Err(DecodeError::Checksum);
        }
        message.advance(PRELUDE_BYTES);
        let headers = message.split_to(headers_bytes);
        interpret(headers, message).map(Some)
    }
}

/// Names the message by its headers.
fn interpret(mut headers: Bytes, payload: Bytes) -> Result<Message, DecodeError> {
    let (mut event, mut exception) = (None, None);
    while !headers.is_empty() {
        let (name, value) = next_header(&mut headers)?;
        match &name[..] {
            b":event-type" => event = value,
            b":exception-type" | b":error-code" => exception = value,
            _ => {}
        }
    }
    if let Some(name) = exception {
        let name = String::from_utf8_lossy(&name).into_owned();
        return Ok(Message::Exception { name, document: payload });
    }
    match event.as_deref() {
        Some(b"PayloadChunk") => Ok(Message::PayloadChunk(payload)),
        Some(b"InvokeComplete") => serde_json::from_slice(&payload)
            .map(Message::InvokeComplete)
            .map_err(|_| DecodeError::Document),
        _ => Ok(Message::Unknown),
    }
}

/// One header; only text has a value for us.
fn next_header(headers: &mut Bytes) -> Result<(Bytes, Option<Bytes>), DecodeError> {
    let mut take = |size: usize| {
        (headers.len() >= size).then(|| headers.split_to(size)).ok_or(DecodeError::Length)
    };
    let name_bytes = take(1)?.get_u8();
    let name = take(name_bytes.into())?;
    let kind = take(1)?.get_u8();
    let size = match kind {
        0 | 1 => 0,
        2 => 1,
        3 => 2,
        4 => 4,
        5 | 8 => 8,
        6 | TEXT => take(2)?.get_u16().into(),
        9 => 16,
        _ => return Err(DecodeError::Length),
    };
    let value = take(size)?;
    Ok((name, (kind == TEXT).then_some(value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complete(code: &str, details: &str) -> InvokeComplete {
        InvokeComplete {
            error_code: Some(code.into()),
            error_details: Some(details.into()),
            log_result: Some("aGk=".into()),
        }
    }

    fn chunk(payload: &[u8]) -> Frame {
        Frame::payload_chunk(&mut Bytes::copy_from_slice(payload))
    }

    /// The bytes that botocore's own decoder was shown to accept (`make_golden.py`).
    #[test]
    fn frames_are_the_ones_botocore_accepts() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/eventstream/golden.json");
        let golden: std::collections::BTreeMap<String, String> =
            serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        let frames = [
            ("chunk", chunk(b"hello")),
            ("empty", chunk(b"")),
            ("binary", chunk(&(0..=255).collect::<Vec<u8>>())),
            ("complete", Frame::invoke_complete(&InvokeComplete::default())),
            ("failed", Frame::invoke_complete(&complete("Runtime.ExitError", "exit \"1\""))),
            ("exception", Frame::exception("ServiceException", "no")),
        ];
        assert_eq!(golden.len(), frames.len());
        for (name, frame) in frames {
            let hex: String = frame.to_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(hex, golden[name], "{name}");
        }
    }

    #[test]
    fn the_decoder_reads_what_we_write_in_any_pieces() {
        let failed = complete("E", "d");
        let expected = [
            Message::PayloadChunk(Bytes::from_static(b"one")),
            Message::PayloadChunk(Bytes::new()),
            Message::Exception {
                name: "ServiceException".into(),
                document: Bytes::from_static(br#"{"Message":"no"}"#),
            },
            Message::InvokeComplete(failed.clone()),
        ];
        let frames = [
            chunk(b"one"),
            chunk(b""),
            Frame::exception("ServiceException", "no"),
            Frame::invoke_complete(&failed),
        ];
        let stream: Vec<u8> = frames.iter().flat_map(Frame::to_bytes).collect();
        for size in 1..stream.len() {
            let mut decoder = Decoder::default();
            let mut messages = Vec::new();
            for piece in stream.chunks(size) {
                decoder.push(piece);
                while let Some(message) = decoder.next_message().unwrap() {
                    messages.push(message);
                }
            }
            assert!(decoder.is_between_messages());
            assert_eq!(messages, expected);
        }
    }

    #[test]
    fn a_large_answer_takes_several_frames() {
        let mut answer = Bytes::from(vec![1; EVENT_PAYLOAD_BYTES_MAX + 1]);
        assert_eq!(Frame::payload_chunk(&mut answer).payload.len(), EVENT_PAYLOAD_BYTES_MAX);
        assert_eq!(Frame::payload_chunk(&mut answer).payload.len(), 1);
        let huge = "x".repeat(EVENT_PAYLOAD_BYTES_MAX);
        assert_eq!(Frame::exception("ServiceException", &huge).payload, "{}");
    }

    #[test]
    fn any_flipped_bit_is_noticed() {
        let stream = chunk(b"hello").to_bytes();
        for bit in 0..stream.len() * 8 {
            let mut damaged = stream.to_vec();
            damaged[bit / 8] ^= 1 << (bit % 8);
            let mut decoder = Decoder::default();
            decoder.push(&damaged);
            assert!(decoder.next_message().is_err(), "bit {bit}");
        }
    }

    proptest::proptest! {
        #[test]
        fn garbage_never_panics(
            headers in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..64),
        ) {
            let _ = interpret(headers.clone().into(), Bytes::new());
            let mut decoder = Decoder::default();
            decoder.push(&headers);
            let _ = decoder.next_message();
        }
    }
}
