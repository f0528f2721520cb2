//! The framed contract, host side: `docs/internals/framed-contract.md`.
//!
//! Owns the socket to one bootstrap and the exchange of one invocation. Never watches deadlines
//! or deaths; that is `environment`, which drops the exchange when one of them comes first.
//!
//! Cost of one small invocation: two system calls (one `sendmsg` of head and payload, one `recv`
//! that brings log messages and response together), one wake-up of the calling task, no task
//! hand-over, no copy of the payload beyond the one into and out of the kernel.

mod frame;
#[cfg(test)]
mod fuzz_tests;

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
pub use frame::{READY, put_begin};

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
    /// Whether the last invocation is in the socket, as far as writing tells.
    written: bool,
    /// Whether the bootstrap left something unread behind.
    reset: bool,
}

impl Peer {
    /// Takes over the host's end of the socket pair.
    ///
    /// # Errors
    /// When the reactor refuses it.
    pub fn new(stream: StdStream) -> io::Result<Self> {
        stream.set_nonblocking(true)?;
        let stream = UnixStream::from_std(stream)?;
        Ok(Self {
            stream,
            decoder: Decoder::default(),
            head: BytesMut::new(),
            sequence: 0,
            written: false,
            reset: false,
        })
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
    pub async fn exchange(&mut self, invocation: &Invocation, capture: &Capture) -> Answer {
        self.sequence = self.sequence.wrapping_add(1);
        self.written = false;
        self.head.clear();
        put_invoke(&mut self.head, self.sequence, invocation);
        if write_two(&mut self.stream, &self.head, &invocation.payload).await.is_err() {
            return Answer::Broken;
        }
        self.written = true;
        let response_max = invocation.response_bytes_max;
        let mut collector = Collector::new(invocation.response.clone(), response_max);
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

    /// Whether the bootstrap, which is dead, had the whole of the last invocation. A socket whose
    /// other end was closed with something unread in it says so, once, by `ECONNRESET`; only a
    /// child process that inherited the socket can hide it, and then the answer is yes.
    pub fn was_taken(&mut self) -> bool {
        let error = self.stream.take_error().ok().flatten();
        self.reset |= error.is_some_and(|error| is_reset(&error));
        self.written && !self.reset
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
            match self.stream.read_buf(buffer).await {
                Ok(0) => return None,
                Ok(_) => {}
                Err(error) => {
                    self.reset |= is_reset(&error);
                    return None;
                }
            }
        }
    }
}

fn is_reset(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::ConnectionReset
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::os::fd::OwnedFd;
    use std::time::Duration;

    use bytes::Bytes;
    use tokio::time::timeout;

    use super::*;
    use crate::seam::{EnvironmentId, OutputSink};

    fn capture() -> Capture {
        let pipe = || OwnedFd::from(std::io::pipe().unwrap().0);
        Capture::new(EnvironmentId(1), OutputSink::new(|_| true), pipe(), pipe()).unwrap()
    }

    fn invocation(bytes: usize) -> Invocation {
        let payload = Bytes::from(vec![b'1'; bytes]);
        Invocation { payload, response_bytes_max: 1024, ..Invocation::default() }
    }

    /// Offers an invocation to a bootstrap that behaves like `bootstrap`, then ends.
    async fn taken(bytes: usize, bootstrap: impl FnOnce(StdStream) + Send + 'static) -> bool {
        let (ours, theirs) = StdStream::pair().unwrap();
        let mut peer = Peer::new(ours).unwrap();
        let ended = tokio::task::spawn_blocking(move || bootstrap(theirs));
        let answer = peer.exchange(&invocation(bytes), &capture()).await;
        assert_eq!(answer, Answer::Broken);
        ended.await.unwrap();
        peer.was_taken()
    }

    #[tokio::test]
    async fn what_a_dead_bootstrap_has_not_read_was_not_taken() {
        assert!(!taken(10, drop).await, "gone before or just after the write");
        let reads_a_bit = |mut stream: StdStream| stream.read_exact(&mut [0; 4]).unwrap();
        assert!(!taken(10, reads_a_bit).await, "the rest is unread");
        assert!(!taken(8 << 20, reads_a_bit).await, "not even written whole");
        let reads_all = |mut stream: StdStream| {
            let mut all = Vec::new();
            while !all.ends_with(&[b'1'; 10]) {
                let mut some = [0; 4096];
                let count = stream.read(&mut some).unwrap();
                all.extend_from_slice(&some[..count]);
            }
        };
        assert!(taken(10, reads_all).await, "whatever happened then is the function's");
    }

    #[tokio::test]
    async fn a_death_seen_by_others_first_asks_the_socket() {
        let (ours, theirs) = StdStream::pair().unwrap();
        let mut peer = Peer::new(ours).unwrap();
        let (capture, invocation) = (capture(), invocation(10));
        let none = timeout(Duration::from_millis(1), peer.exchange(&invocation, &capture)).await;
        assert!(none.is_err(), "nobody answers");
        drop(theirs);
        assert!(!peer.was_taken());
    }
}
