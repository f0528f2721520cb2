//! A guest's standard output and error on their way to the log.
//!
//! Owns the two streams of one environment, whose instances write to the same log. Cutting into
//! messages, the tail and the account of what was dropped are those of processes. Writing never
//! waits: what the sink refuses is counted.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use tokio::io::AsyncWrite;
use wasmtime_wasi::async_trait;
use wasmtime_wasi::cli::{IsTerminal, StdoutStream};
use wasmtime_wasi::p2::{OutputStream, Pollable, StreamError, StreamResult};

use super::limits::WRITE_BYTES_MAX;
use crate::clock;
use crate::process::{Emitter, Lines};
use crate::seam::{EnvironmentId, OutputSink};

/// The output of one environment. A clone is the same output.
#[derive(Clone, Debug)]
pub(super) struct Capture(Arc<Mutex<Streams>>);

#[derive(Debug)]
struct Streams {
    emitter: Emitter,
    stdout: Lines,
    stderr: Lines,
}

/// Which stream.
#[derive(Clone, Copy, Debug)]
pub(super) enum Channel {
    Stdout,
    Stderr,
}

impl Capture {
    pub(super) fn new(environment: EnvironmentId, sink: OutputSink) -> Self {
        let emitter = Emitter::new(environment, sink);
        let streams = Streams { emitter, stdout: Lines::default(), stderr: Lines::default() };
        Self(Arc::new(Mutex::new(streams)))
    }

    /// Starts an invocation: from here on its tail is kept when it is wanted.
    pub(super) fn begin(&self, want_tail: bool) {
        self.lock().emitter.begin(want_tail);
    }

    /// Ends an invocation: hands on unfinished lines and gives back the tail.
    pub(super) fn end(&self) -> Vec<Bytes> {
        let mut streams = self.lock();
        let Streams { emitter, stdout, stderr } = &mut *streams;
        for lines in [stdout, stderr] {
            if let Some(rest) = lines.rest() {
                emitter.emit(clock::epoch_ms(), rest);
            }
        }
        emitter.end()
    }

    /// A message of the platform in the function's log.
    pub(super) fn note(&self, text: String) {
        self.lock().emitter.emit(clock::epoch_ms(), Bytes::from(text));
    }

    /// One end of it, for a guest.
    pub(super) fn stream(&self, channel: Channel) -> Stream {
        Stream { capture: self.clone(), channel }
    }

    fn write(&self, channel: Channel, bytes: &[u8]) {
        let mut streams = self.lock();
        let Streams { emitter, stdout, stderr } = &mut *streams;
        let lines = match channel {
            Channel::Stdout => stdout,
            Channel::Stderr => stderr,
        };
        lines.push(bytes);
        let now = clock::epoch_ms();
        while let Some(line) = lines.next() {
            emitter.emit(now, line);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Streams> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A guest's end of one stream.
#[derive(Clone, Debug)]
pub(super) struct Stream {
    capture: Capture,
    channel: Channel,
}

impl Stream {
    /// Takes what a guest has written.
    pub(super) fn print(&self, bytes: &[u8]) {
        self.capture.write(self.channel, bytes);
    }
}

impl IsTerminal for Stream {
    fn is_terminal(&self) -> bool {
        false
    }
}

impl StdoutStream for Stream {
    fn async_stream(&self) -> Box<dyn AsyncWrite + Send + Sync> {
        Box::new(self.clone())
    }

    fn p2_stream(&self) -> Box<dyn OutputStream> {
        Box::new(self.clone())
    }
}

#[async_trait]
impl Pollable for Stream {
    async fn ready(&mut self) {}
}

impl OutputStream for Stream {
    fn write(&mut self, bytes: Bytes) -> StreamResult<()> {
        if bytes.len() > WRITE_BYTES_MAX {
            return Err(StreamError::trap("wrote more than check-write allowed"));
        }
        self.capture.write(self.channel, &bytes);
        Ok(())
    }

    fn flush(&mut self) -> StreamResult<()> {
        Ok(())
    }

    fn check_write(&mut self) -> StreamResult<usize> {
        Ok(WRITE_BYTES_MAX)
    }
}

impl AsyncWrite for Stream {
    fn poll_write(
        self: Pin<&mut Self>,
        _context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.capture.write(self.channel, bytes);
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}
