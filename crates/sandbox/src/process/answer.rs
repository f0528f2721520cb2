//! What a runtime said to one invocation, whichever contract it speaks.
//!
//! Owns the value between the two contracts and the environment, and the collecting of a response
//! in the two response modes. Never decides what a death or a deadline means; that is
//! `environment`.

use bytes::{Bytes, BytesMut};
use mayfly_core::limits::STREAM_BYTES_MAX;
use mayfly_core::outcome::{Fault, Outcome};

use crate::seam::{ResponseHead, ResponseMode, StreamPart};

/// How the runtime answered.
#[derive(Debug, PartialEq, Eq)]
pub enum Answer {
    /// The handler's result.
    Success(Bytes),
    /// The handler's result went through the stream.
    Streamed {
        /// Its size.
        bytes: u64,
    },
    /// The whole answer to an HTTP request.
    Response {
        /// Status and headers.
        head: Box<ResponseHead>,
        /// All of its body.
        body: Bytes,
    },
    /// The handler's error.
    Error {
        /// The type for metrics, if the runtime named one.
        kind: Option<String>,
        /// The JSON document.
        body: Bytes,
    },
    /// The result is larger than allowed.
    TooLarge {
        /// Its size, as far as it was seen.
        bytes: u64,
    },
    /// The connection ended, or broke its rules, before the answer was complete.
    Broken,
}

impl Answer {
    /// The size of what the caller gets from the function.
    pub fn bytes(&self) -> u64 {
        match self {
            Self::Success(body) | Self::Error { body, .. } | Self::Response { body, .. } => {
                body.len() as u64
            }
            Self::Streamed { bytes } => *bytes,
            Self::TooLarge { .. } | Self::Broken => 0,
        }
    }

    /// Takes the head of a whole HTTP answer out of it.
    pub fn take_head(&mut self) -> Option<Box<ResponseHead>> {
        match std::mem::replace(self, Self::Broken) {
            Self::Response { head, body } => {
                *self = Self::Success(body);
                Some(head)
            }
            other => {
                *self = other;
                None
            }
        }
    }

    /// The outcome and the error type of the report.
    pub fn into_outcome(self) -> (Outcome<Bytes>, Option<String>) {
        match self {
            Self::Success(body) | Self::Response { body, .. } => (Outcome::Success(body), None),
            Self::Streamed { .. } => (Outcome::Success(Bytes::new()), None),
            Self::Error { kind, body } => (Outcome::HandlerError(body), kind),
            Self::TooLarge { bytes } => {
                let kind = Some("Function.ResponseSizeTooLarge".to_owned());
                (Outcome::Fault(Fault::ResponseTooLarge { bytes }), kind)
            }
            Self::Broken => {
                let kind = Some("Runtime.TruncatedResponse".to_owned());
                (Outcome::Fault(Fault::TruncatedResponse), kind)
            }
        }
    }
}

/// Takes a response in pieces and passes it on in the mode that the caller asked for.
#[derive(Debug)]
pub struct Collector {
    mode: ResponseMode,
    buffered_max: usize,
    /// Of a buffered answer to an HTTP request.
    head: Option<Box<ResponseHead>>,
    collected: BytesMut,
    bytes: u64,
    reader_gone: bool,
}

impl Collector {
    /// For one invocation.
    pub fn new(mode: ResponseMode, buffered_max: usize) -> Self {
        let (head, collected) = (None, BytesMut::new());
        Self { mode, buffered_max, head, collected, bytes: 0, reader_gone: false }
    }

    /// The largest response that is worth reading.
    pub fn bytes_max(&self) -> u64 {
        match self.mode {
            ResponseMode::Buffered => self.buffered_max as u64,
            ResponseMode::Stream(_) => STREAM_BYTES_MAX,
        }
    }

    /// The content type; always before the first piece.
    pub async fn head(&mut self, content_type: &str) {
        if matches!(self.mode, ResponseMode::Buffered) {
            return;
        }
        let content_type = content_type.to_owned();
        self.pass(StreamPart::Head { content_type }).await;
    }

    /// Status and headers of an answer to an HTTP request; always before the first piece.
    pub async fn response(&mut self, head: Box<ResponseHead>) {
        match self.mode {
            ResponseMode::Buffered => self.head = Some(head),
            ResponseMode::Stream(_) => self.pass(StreamPart::Response(head)).await,
        }
    }

    /// Resolves when nobody reads the stream any more; never for a buffered answer.
    pub async fn abandoned(&self) {
        match &self.mode {
            ResponseMode::Stream(parts) => parts.closed().await,
            ResponseMode::Buffered => std::future::pending().await,
        }
    }

    /// A piece. What exceeds the limit is counted and thrown away.
    pub async fn chunk(&mut self, chunk: Bytes) {
        self.bytes += chunk.len() as u64;
        if self.bytes > self.bytes_max() || chunk.is_empty() {
            return;
        }
        match self.mode {
            ResponseMode::Buffered => self.collected.extend_from_slice(&chunk),
            ResponseMode::Stream(_) => self.pass(StreamPart::Chunk(chunk)).await,
        }
    }

    /// The whole response at once, without a copy.
    pub async fn whole(mut self, content_type: &str, body: Bytes) -> Answer {
        if matches!(self.mode, ResponseMode::Buffered) {
            return Answer::Success(body);
        }
        self.head(content_type).await;
        self.chunk(body).await;
        self.finish()
    }

    /// Whether more came than may be handed on.
    pub fn is_too_large(&self) -> bool {
        self.bytes > self.bytes_max()
    }

    /// All of it in one piece, without a copy when it is collected.
    pub async fn only(mut self, body: Bytes) -> Answer {
        if matches!(self.mode, ResponseMode::Stream(_)) {
            self.chunk(body).await;
            return self.finish();
        }
        let (bytes, max) = (body.len() as u64, self.bytes_max());
        match self.head {
            _ if bytes > max => Answer::TooLarge { bytes },
            Some(head) => Answer::Response { head, body },
            None => Answer::Success(body),
        }
    }

    /// The end of the stream.
    pub fn finish(self) -> Answer {
        if self.bytes > self.bytes_max() {
            return Answer::TooLarge { bytes: self.bytes };
        }
        match (self.mode, self.head) {
            (ResponseMode::Buffered, None) => Answer::Success(self.collected.freeze()),
            (ResponseMode::Buffered, Some(head)) => {
                Answer::Response { head, body: self.collected.freeze() }
            }
            (ResponseMode::Stream(_), _) => Answer::Streamed { bytes: self.bytes },
        }
    }

    /// Waits for a slow reader; when it is gone the function still runs to its end.
    async fn pass(&mut self, part: StreamPart) {
        if let ResponseMode::Stream(parts) = &self.mode
            && !self.reader_gone
        {
            self.reader_gone = parts.send(part).await.is_err();
        }
    }
}
