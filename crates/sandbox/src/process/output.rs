//! Output capture: from pipes and log frames to the [`OutputSink`].
//!
//! Owns cutting a byte stream into messages, time stamps, the tail that a caller may ask for, and
//! the account of dropped messages. Never waits for the sink: what it refuses is counted and
//! reported by one message later, so that a flood of output costs neither memory nor time.
//!
//! One task per environment follows both pipes. At the end of an invocation the caller drains
//! what is in them already: two reads that find nothing, in the usual case.

use std::collections::VecDeque;
use std::io;
use std::os::fd::OwnedFd;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::{Buf, Bytes, BytesMut};
use mayfly_core::limits::LOG_TAIL_BYTES;
use tokio::net::unix::pipe;

use super::extensions::Hub;
use super::telemetry::Writer;
use crate::clock;
use crate::limits::{DRAIN_BYTES_MAX, MESSAGE_BYTES_MAX, READ_BYTES};
use crate::seam::{EnvironmentId, Output, OutputSink};

/// Captures the output of one environment.
#[derive(Debug)]
pub struct Capture {
    stdout: pipe::Receiver,
    stderr: pipe::Receiver,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    emitter: Emitter,
    stdout: Lines,
    stderr: Lines,
    /// Where a read lands first: `READ_BYTES`, of which the kernel backs only what is used.
    scratch: Box<[u8]>,
}

/// Which pipe.
#[derive(Clone, Copy, Debug)]
enum Pipe {
    Stdout,
    Stderr,
}

impl Capture {
    /// Takes over two pipes; they are made non-blocking.
    ///
    /// # Errors
    /// When the reactor refuses them.
    pub fn new(
        environment: EnvironmentId,
        sink: OutputSink,
        stdout: OwnedFd,
        stderr: OwnedFd,
    ) -> io::Result<Self> {
        let emitter = Emitter::new(environment, sink);
        let state = State {
            emitter,
            stdout: Lines::default(),
            stderr: Lines::default(),
            scratch: vec![0; READ_BYTES].into_boxed_slice(),
        };
        let stdout = pipe::Receiver::from_owned_fd(stdout)?;
        let stderr = pipe::Receiver::from_owned_fd(stderr)?;
        Ok(Self { stdout, stderr, state: Mutex::new(state) })
    }

    /// Hands each message to subscribers as well, in the name of `writer`.
    #[must_use]
    pub fn heard_by(mut self, hub: Arc<Hub>, writer: Writer) -> Self {
        let state = self.state.get_mut().unwrap_or_else(PoisonError::into_inner);
        state.emitter.tee = Some((hub, writer));
        self
    }

    /// Follows both pipes until both are closed. The task of it is the environment's only reader
    /// between invocations.
    pub async fn follow(&self) {
        tokio::join!(self.follow_one(Pipe::Stdout), self.follow_one(Pipe::Stderr));
    }

    async fn follow_one(&self, pipe: Pipe) {
        loop {
            if self.fd(pipe).readable().await.is_err() {
                return;
            }
            match self.pump(pipe, |scratch| self.fd(pipe).try_read(scratch)) {
                Ok(0) => return self.lock().flush(pipe),
                Ok(_) => tokio::task::yield_now().await,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(_) => return self.lock().flush(pipe),
            }
        }
    }

    /// Starts an invocation: from here on its tail is kept when it is wanted.
    pub fn begin(&self, want_tail: bool) {
        self.lock().emitter.begin(want_tail);
    }

    /// Ends an invocation: hands on what is in the pipes and gives back the tail.
    pub fn end(&self) -> Vec<Bytes> {
        self.drain();
        self.lock().emitter.end()
    }

    /// Hands on what is in the pipes at this moment, an unfinished line included.
    pub fn drain(&self) {
        for pipe in [Pipe::Stdout, Pipe::Stderr] {
            let mut left = DRAIN_BYTES_MAX;
            // The reactor may not have noticed yet: ask the kernel.
            let read = |scratch: &mut [u8]| Ok(rustix::io::read(self.fd(pipe), scratch)?);
            while let Ok(count @ 1..) = self.pump(pipe, read) {
                left -= count.min(left);
                if left == 0 {
                    break;
                }
            }
            self.lock().flush(pipe);
        }
    }

    /// Hands on one message that the runtime framed itself.
    pub fn message(&self, timestamp_us: u64, message: Bytes) {
        let message = match message.last() {
            Some(b'\n') => message.slice(..message.len() - 1),
            _ => message,
        };
        self.lock().emitter.emit(timestamp_us / 1_000, message);
    }

    fn fd(&self, pipe: Pipe) -> &pipe::Receiver {
        match pipe {
            Pipe::Stdout => &self.stdout,
            Pipe::Stderr => &self.stderr,
        }
    }

    /// One read. Reading and handing on happen under one lock, so that a drain which finds the
    /// pipe empty knows that nothing is on its way.
    fn pump(
        &self,
        pipe: Pipe,
        read: impl FnOnce(&mut [u8]) -> io::Result<usize>,
    ) -> io::Result<usize> {
        let mut state = self.lock();
        let State { emitter, stdout, stderr, scratch } = &mut *state;
        let lines = match pipe {
            Pipe::Stdout => stdout,
            Pipe::Stderr => stderr,
        };
        let count = read(scratch)?;
        if count > 0 {
            lines.push(&scratch[..count]);
            let now = clock::epoch_ms();
            while let Some(line) = lines.next() {
                emitter.emit(now, line);
            }
        }
        Ok(count)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Hands on an unfinished line.
    fn flush(&mut self, pipe: Pipe) {
        let lines = match pipe {
            Pipe::Stdout => &mut self.stdout,
            Pipe::Stderr => &mut self.stderr,
        };
        if let Some(rest) = lines.rest() {
            self.emitter.emit(clock::epoch_ms(), rest);
        }
    }
}

/// A byte stream cut at newlines; a line that grows too long is cut as well.
#[derive(Debug, Default)]
pub struct Lines {
    buffer: BytesMut,
    /// Bytes of `buffer` that are known to hold no newline.
    searched: usize,
}

impl Lines {
    /// Appends what came.
    pub fn push(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    /// The next complete line, without its end.
    pub fn next(&mut self) -> Option<Bytes> {
        match memchr::memchr(b'\n', &self.buffer[self.searched..]) {
            Some(at) if self.searched + at <= MESSAGE_BYTES_MAX => {
                let line = self.buffer.split_to(self.searched + at).freeze();
                self.buffer.advance(1);
                self.searched = 0;
                Some(without_return(line))
            }
            None if self.buffer.len() < MESSAGE_BYTES_MAX => {
                self.searched = self.buffer.len();
                None
            }
            _ => {
                self.searched = 0;
                Some(self.buffer.split_to(MESSAGE_BYTES_MAX).freeze())
            }
        }
    }

    /// What is left without a newline.
    pub fn rest(&mut self) -> Option<Bytes> {
        self.searched = 0;
        (!self.buffer.is_empty()).then(|| self.buffer.split().freeze())
    }
}

/// Drops the `\r` of a `\r\n`.
fn without_return(line: Bytes) -> Bytes {
    match line.last() {
        Some(b'\r') => line.slice(..line.len() - 1),
        _ => line,
    }
}

/// Gives messages to the sink and keeps the account.
#[derive(Debug)]
pub struct Emitter {
    environment: EnvironmentId,
    sink: OutputSink,
    tee: Option<(Arc<Hub>, Writer)>,
    tail: Option<Tail>,
    /// Messages that the sink refused since it last accepted one.
    dropped: u64,
}

impl Emitter {
    /// Without a tail yet.
    pub fn new(environment: EnvironmentId, sink: OutputSink) -> Self {
        Self { environment, sink, tee: None, tail: None, dropped: 0 }
    }

    /// Starts an invocation.
    pub fn begin(&mut self, want_tail: bool) {
        self.tail = want_tail.then(Tail::default);
    }

    /// Ends an invocation; gives back its tail.
    pub fn end(&mut self) -> Vec<Bytes> {
        self.tail.take().map(|tail| tail.messages.into()).unwrap_or_default()
    }

    /// Hands on one message.
    pub fn emit(&mut self, timestamp_ms: u64, message: Bytes) {
        if message.is_empty() {
            return;
        }
        if let Some(tail) = &mut self.tail {
            tail.push(message.clone());
        }
        if let Some((hub, writer)) = &self.tee {
            hub.output(*writer, timestamp_ms, &message);
        }
        if self.dropped > 0 && !self.report_dropped(timestamp_ms) {
            self.dropped += 1;
            return;
        }
        let output = Output { environment: self.environment, timestamp_ms, message };
        if !self.sink.accept(output) {
            self.dropped += 1;
        }
    }

    /// Says how many messages are missing, as soon as the sink takes messages again.
    fn report_dropped(&mut self, timestamp_ms: u64) -> bool {
        let message = Bytes::from(format!("{} log messages were dropped here", self.dropped));
        let output = Output { environment: self.environment, timestamp_ms, message };
        let accepted = self.sink.accept(output);
        if accepted {
            self.dropped = 0;
        }
        accepted
    }
}

/// The last `LOG_TAIL_BYTES` of output.
#[derive(Debug, Default)]
struct Tail {
    messages: VecDeque<Bytes>,
    /// Bytes of all messages, each with the newline that will join them.
    bytes: usize,
}

impl Tail {
    fn push(&mut self, message: Bytes) {
        self.bytes += message.len() + 1;
        self.messages.push_back(message);
        while self.bytes > LOG_TAIL_BYTES {
            let excess = self.bytes - LOG_TAIL_BYTES;
            let Some(first) = self.messages.front_mut() else { return };
            if first.len() < excess {
                self.bytes -= first.len() + 1;
                self.messages.pop_front();
            } else {
                // The slice keeps the whole message's memory: copy what is small.
                *first = Bytes::copy_from_slice(&first[excess..]);
                self.bytes -= excess;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    struct Fixture {
        capture: Capture,
        stdout: std::io::PipeWriter,
        seen: Arc<Mutex<Vec<Output>>>,
        open: Arc<AtomicBool>,
    }

    fn fixture() -> Fixture {
        let (out_read, stdout) = std::io::pipe().unwrap();
        let (err_read, _) = std::io::pipe().unwrap();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let open = Arc::new(AtomicBool::new(true));
        let (to, gate) = (seen.clone(), open.clone());
        let sink = OutputSink::new(move |output| {
            let open = gate.load(Ordering::SeqCst);
            if open {
                to.lock().unwrap().push(output);
            }
            open
        });
        let capture =
            Capture::new(EnvironmentId(1), sink, out_read.into(), err_read.into()).unwrap();
        Fixture { capture, stdout, seen, open }
    }

    impl Fixture {
        fn messages(&self) -> Vec<String> {
            let seen = self.seen.lock().unwrap();
            seen.iter().map(|o| String::from_utf8(o.message.to_vec()).unwrap()).collect()
        }
    }

    #[tokio::test]
    async fn the_end_of_an_invocation_takes_what_is_in_the_pipe() {
        let mut f = fixture();
        f.capture.begin(true);
        f.stdout.write_all(b"one\r\ntwo\n\nunfinished").unwrap();
        let tail = f.capture.end();
        assert_eq!(f.messages(), ["one", "two", "unfinished"]);
        assert_eq!(tail.len(), 3);
        f.capture.begin(false);
        assert!(f.capture.end().is_empty(), "nothing is kept that was not asked for");
    }

    #[tokio::test]
    async fn a_long_line_is_cut() {
        let mut f = fixture();
        let line = vec![b'x'; MESSAGE_BYTES_MAX + 5];
        for part in line.chunks(32 * 1024) {
            f.stdout.write_all(part).unwrap();
            f.capture.pump(Pipe::Stdout, |s| Ok(rustix::io::read(&f.capture.stdout, s)?)).unwrap();
        }
        f.capture.drain();
        let lengths: Vec<usize> = f.messages().iter().map(String::len).collect();
        assert_eq!(lengths, [MESSAGE_BYTES_MAX, 5]);
    }

    #[tokio::test]
    async fn refused_messages_are_counted_once() {
        let mut f = fixture();
        f.open.store(false, Ordering::SeqCst);
        f.stdout.write_all(b"a\nb\nc\n").unwrap();
        f.capture.drain();
        f.open.store(true, Ordering::SeqCst);
        f.stdout.write_all(b"d\ne\n").unwrap();
        f.capture.drain();
        assert_eq!(f.messages(), ["3 log messages were dropped here", "d", "e"]);
    }

    #[tokio::test]
    async fn following_ends_with_the_pipes() {
        let mut f = fixture();
        f.stdout.write_all(b"last words").unwrap();
        drop(std::mem::replace(&mut f.stdout, std::io::pipe().unwrap().1));
        f.capture.follow().await;
        assert_eq!(f.messages(), ["last words"]);
    }

    #[test]
    fn the_tail_is_the_last_four_kilobytes() {
        let mut tail = Tail::default();
        for n in 0..100 {
            tail.push(Bytes::from(format!("{n:099}")));
        }
        let bytes: usize = tail.messages.iter().map(|m| m.len() + 1).sum();
        assert_eq!(bytes, LOG_TAIL_BYTES);
        assert!(tail.messages.back().unwrap().ends_with(b"99"));
        tail.push(Bytes::from(vec![b'x'; 2 * LOG_TAIL_BYTES]));
        assert_eq!(tail.messages.len(), 1);
    }
}
