//! The framed contract, host side: `docs/internals/framed-contract.md`.
//!
//! Owns the socket to one bootstrap and the exchange of one invocation. Never watches deadlines
//! or deaths; that is `environment`, which drops the exchange when one of them comes first.
//!
//! Cost of one small invocation: two system calls (one `sendmsg` of head and payload, one `recv`
//! that brings log messages and response together), one wake-up of the calling task, no task
//! hand-over, no copy of the payload beyond the one into and out of the kernel.

mod frame;

use std::io;
use std::os::unix::net::UnixStream as StdStream;

use bytes::BytesMut;
use tokio::io::AsyncReadExt;
use tokio::net::UnixStream;

use crate::limits::READ_BYTES;
use crate::process::answer::{Answer, Collector};
use crate::process::output::Capture;
use crate::process::write::write_two;
use crate::seam::Invocation;

pub use frame::ErrorDocument;
use frame::{Decoder, Frame, Part, put_invoke};

/// How the bootstrap's init phase ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Hello {
    /// It waits for its first invocation.
    Ready,
    /// It could not load the function.
    Error(ErrorDocument),
    /// The socket closed, or what it said was no frame.
    Broken,
}

/// The host's end of the socket.
#[derive(Debug)]
pub struct Peer {
    stream: UnixStream,
    decoder: Decoder,
    head: BytesMut,
    /// Number of the last invocation; answers to earlier ones are ignored.
    sequence: u32,
}

impl Peer {
    /// Takes over the host's end of the socket pair.
    ///
    /// # Errors
    /// When the reactor refuses it.
    pub fn new(stream: StdStream) -> io::Result<Self> {
        stream.set_nonblocking(true)?;
        let stream = UnixStream::from_std(stream)?;
        Ok(Self { stream, decoder: Decoder::default(), head: BytesMut::new(), sequence: 0 })
    }

    /// Waits for the end of the init phase. Cancel-safe: may be called again.
    pub async fn hello(&mut self, capture: &Capture) -> Hello {
        loop {
            match self.receive(0, capture).await {
                Some(Frame::Ready) => return Hello::Ready,
                Some(Frame::InitError(document)) => return Hello::Error(document),
                Some(_) => {}
                None => return Hello::Broken,
            }
        }
    }

    /// One invocation: writes it, then reads until its answer is complete. Not cancel-safe.
    pub async fn exchange(&mut self, invocation: Invocation, capture: &Capture) -> Answer {
        self.sequence = self.sequence.wrapping_add(1);
        self.head.clear();
        put_invoke(&mut self.head, self.sequence, &invocation);
        if write_two(&mut self.stream, &self.head, &invocation.payload).await.is_err() {
            return Answer::Broken;
        }
        let response_max = invocation.response_bytes_max;
        let mut collector = Collector::new(invocation.response, response_max);
        loop {
            let part = match self.receive(response_max, capture).await {
                Some(Frame::Answer { sequence, part }) if sequence == self.sequence => part,
                Some(_) => continue,
                None => return Answer::Broken,
            };
            match part {
                Part::Response(body) => return collector.whole("application/json", body).await,
                Part::Oversize { bytes } => return Answer::TooLarge { bytes },
                Part::Error(ErrorDocument { kind, body })
                | Part::StreamError(ErrorDocument { kind, body }) => {
                    return Answer::Error { kind: (!kind.is_empty()).then_some(kind), body };
                }
                Part::StreamHead(content_type) => collector.head(&content_type).await,
                Part::StreamChunk(chunk) => collector.chunk(chunk).await,
                Part::StreamEnd => return collector.finish(),
            }
        }
    }

    /// Hands on output until the socket ends; other frames mean nothing any more.
    pub async fn listen(&mut self, capture: &Capture) {
        while self.receive(0, capture).await.is_some() {}
    }

    /// The next frame that is not output; `None` when the socket ended or broke its rules.
    async fn receive(&mut self, response_max: usize, capture: &Capture) -> Option<Frame> {
        loop {
            match self.decoder.next(response_max) {
                Ok(Some(Frame::Log { timestamp_us, message })) => {
                    capture.message(timestamp_us, message);
                    continue;
                }
                Ok(Some(frame)) => return Some(frame),
                Ok(None) => {}
                Err(violation) => {
                    tracing::warn!(%violation, "a runtime is cut off");
                    return None;
                }
            }
            let buffer = &mut self.decoder.buffer;
            if buffer.capacity() == buffer.len() {
                buffer.reserve(READ_BYTES);
            }
            if self.stream.read_buf(buffer).await.ok()? == 0 {
                return None;
            }
        }
    }
}
