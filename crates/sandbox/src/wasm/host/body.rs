//! The body of an answer, between a guest that writes it and an invocation that wants it.
//!
//! Owns collecting and passing on, with their limits. A guest that writes faster than a reader
//! reads is told to wait; one that writes more than allowed goes on, and nothing of it is kept.
//!
//! ```text
//! guest ─write─▶ kept ──────────────(returned as a whole)──────────────▶ outcome
//!           │
//!           └──▶ waiting ──try, or when the guest waits──▶ channel ─────▶ reader
//! ```

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use mayfly_core::limits::STREAM_BYTES_MAX;
use tokio::sync::mpsc;
use wasmtime_wasi::async_trait;
use wasmtime_wasi::p2::{OutputStream, Pollable, StreamError, StreamResult};

use crate::seam::StreamPart;
use crate::wasm::limits::{PENDING_BYTES_MAX, WRITE_BYTES_MAX};

/// A body on its way out. A clone is the same body.
#[derive(Clone, Debug)]
pub struct Body(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    way: Way,
    end: Option<BodyEnd>,
    /// Bytes written so far, also those that are not kept.
    bytes: u64,
}

#[derive(Debug)]
enum Way {
    /// Collected; only the first `bytes_max` bytes are worth it.
    Keep { kept: Kept, bytes_max: u64 },
    /// Handed on.
    Pass { parts: mpsc::Sender<StreamPart>, waiting: VecDeque<StreamPart>, waiting_bytes: usize },
    /// Nobody wants it.
    Discard,
}

/// Most answers are one write, which needs no copy.
#[derive(Debug, Default)]
enum Kept {
    #[default]
    Nothing,
    One(Bytes),
    Many(BytesMut),
}

/// How the guest ended a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyEnd {
    /// With `finish`.
    Finished,
    /// It gave the body up, or wrote another length than it had announced.
    BrokenOff,
}

/// A wait for a slow reader; nothing is there as long as the reader keeps up.
#[derive(Default)]
pub struct HandingOn(Option<Pin<Box<dyn Future<Output = ()> + Send>>>);

/// What became of a body.
#[derive(Debug, PartialEq, Eq)]
pub enum Collected {
    /// All of it.
    Whole(Bytes),
    /// It was passed on.
    Passed {
        /// Its size.
        bytes: u64,
    },
    /// It is larger than allowed.
    TooLarge {
        /// Its size.
        bytes: u64,
    },
    /// The guest did not end it.
    BrokenOff,
}

impl Body {
    /// To be collected.
    pub fn keeping(bytes_max: usize) -> Self {
        let way = Way::Keep { kept: Kept::default(), bytes_max: bytes_max as u64 };
        Self(Arc::new(Mutex::new(State { way, end: None, bytes: 0 })))
    }

    /// Collects no more than this from now on.
    pub fn limit(&self, bytes: usize) {
        if let Way::Keep { bytes_max, .. } = &mut self.lock().way {
            *bytes_max = bytes as u64;
        }
    }

    /// Hands on `head`, what was collected and everything that follows.
    pub fn pass(&self, head: StreamPart, parts: mpsc::Sender<StreamPart>) {
        let mut state = self.lock();
        let mut waiting = VecDeque::from([head]);
        let mut waiting_bytes = 0;
        if let Way::Keep { kept, .. } = &mut state.way {
            let bytes = std::mem::take(kept).into_bytes();
            if !bytes.is_empty() {
                waiting_bytes = bytes.len();
                waiting.push_back(StreamPart::Chunk(bytes));
            }
        }
        state.way = Way::Pass { parts, waiting, waiting_bytes };
        state.pump();
    }

    /// Ends it; only the first end counts.
    pub fn end(&self, end: BodyEnd) {
        self.lock().end.get_or_insert(end);
    }

    /// Bytes written so far.
    pub fn bytes(&self) -> u64 {
        self.lock().bytes
    }

    /// What was collected so far, however the guest ends it.
    pub fn kept(&self) -> Bytes {
        match &mut self.lock().way {
            Way::Keep { kept, .. } => std::mem::take(kept).into_bytes(),
            Way::Pass { .. } | Way::Discard => Bytes::new(),
        }
    }

    /// Waits until everything is handed on, then tells what became of it. What comes later goes
    /// nowhere, and the reader sees the end.
    pub async fn collected(&self) -> Collected {
        self.room_for(0).await;
        let mut state = self.lock();
        let (bytes, end) = (state.bytes, state.end);
        match &mut std::mem::replace(&mut state.way, Way::Discard) {
            Way::Keep { bytes_max, .. } if bytes > *bytes_max => Collected::TooLarge { bytes },
            Way::Pass { .. } | Way::Discard if bytes > STREAM_BYTES_MAX => {
                Collected::TooLarge { bytes }
            }
            _ if end != Some(BodyEnd::Finished) => Collected::BrokenOff,
            Way::Keep { kept, .. } => Collected::Whole(std::mem::take(kept).into_bytes()),
            Way::Pass { .. } | Way::Discard => Collected::Passed { bytes },
        }
    }

    /// Waits until at most `waiting_max` bytes wait for the reader; loses nothing when cancelled.
    async fn room_for(&self, waiting_max: usize) {
        loop {
            let congested = self.lock().congested(waiting_max);
            let Some(parts) = congested else { return };
            match parts.reserve_owned().await {
                Ok(permit) => {
                    if let Some(part) = self.lock().next_part() {
                        drop(permit.send(part));
                    }
                }
                // The reader left; the function still runs to its end.
                Err(_) => self.lock().way = Way::Discard,
            }
        }
    }

    /// Waits until everything written so far is handed on, for a guest whose writes take as long.
    pub fn poll_handed_on(&self, wait: &mut HandingOn, context: &mut Context<'_>) -> Poll<()> {
        loop {
            if let Some(waiting) = &mut wait.0 {
                ready!(waiting.as_mut().poll(context));
                wait.0 = None;
            }
            if self.lock().congested(0).is_none() {
                return Poll::Ready(());
            }
            let body = self.clone();
            wait.0 = Some(Box::pin(async move { body.room_for(0).await }));
        }
    }

    /// Takes what a guest has written.
    pub fn write(&self, bytes: Bytes) {
        self.lock().write(bytes);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn write(&mut self, bytes: Bytes) {
        self.bytes += bytes.len() as u64;
        match &mut self.way {
            Way::Keep { kept, bytes_max } if self.bytes <= *bytes_max => kept.push(bytes),
            Way::Pass { waiting, waiting_bytes, .. } if self.bytes <= STREAM_BYTES_MAX => {
                *waiting_bytes += bytes.len();
                waiting.push_back(StreamPart::Chunk(bytes));
                self.pump();
            }
            Way::Keep { .. } | Way::Pass { .. } | Way::Discard => {}
        }
    }

    /// Hands on what the channel takes at once.
    fn pump(&mut self) {
        while let Way::Pass { parts, waiting, .. } = &self.way
            && !waiting.is_empty()
        {
            match parts.clone().try_reserve_owned() {
                Ok(permit) => {
                    if let Some(part) = self.next_part() {
                        drop(permit.send(part));
                    }
                }
                Err(mpsc::error::TrySendError::Full(_)) => return,
                Err(mpsc::error::TrySendError::Closed(_)) => self.way = Way::Discard,
            }
        }
    }

    fn next_part(&mut self) -> Option<StreamPart> {
        let Way::Pass { waiting, waiting_bytes, .. } = &mut self.way else { return None };
        let part = waiting.pop_front()?;
        if let StreamPart::Chunk(bytes) = &part {
            *waiting_bytes -= bytes.len();
        }
        Some(part)
    }

    /// The channel to wait for while more than `waiting_max` bytes, or any part when it is 0, wait.
    fn congested(&self, waiting_max: usize) -> Option<mpsc::Sender<StreamPart>> {
        match &self.way {
            Way::Pass { parts, waiting, waiting_bytes } => {
                let full =
                    *waiting_bytes > waiting_max || (waiting_max == 0 && !waiting.is_empty());
                full.then(|| parts.clone())
            }
            Way::Keep { .. } | Way::Discard => None,
        }
    }
}

impl Kept {
    fn push(&mut self, bytes: Bytes) {
        *self = match std::mem::take(self) {
            _ if bytes.is_empty() => return,
            Self::Nothing => Self::One(bytes),
            Self::One(first) => {
                let mut all = BytesMut::with_capacity(2 * (first.len() + bytes.len()));
                all.extend_from_slice(&first);
                all.extend_from_slice(&bytes);
                Self::Many(all)
            }
            Self::Many(mut all) => {
                all.extend_from_slice(&bytes);
                Self::Many(all)
            }
        };
    }

    fn into_bytes(self) -> Bytes {
        match self {
            Self::Nothing => Bytes::new(),
            Self::One(bytes) => bytes,
            Self::Many(bytes) => bytes.freeze(),
        }
    }
}

/// The guest's stream into a body.
pub(super) struct Writing(pub(super) Body);

#[async_trait]
impl Pollable for Writing {
    async fn ready(&mut self) {
        self.0.room_for(PENDING_BYTES_MAX - WRITE_BYTES_MAX).await;
    }
}

impl OutputStream for Writing {
    fn write(&mut self, bytes: Bytes) -> StreamResult<()> {
        if bytes.len() > WRITE_BYTES_MAX {
            return Err(StreamError::trap("wrote more than check-write allowed"));
        }
        self.0.write(bytes);
        Ok(())
    }

    fn flush(&mut self) -> StreamResult<()> {
        Ok(())
    }

    fn check_write(&mut self) -> StreamResult<usize> {
        let congested = self.0.lock().congested(PENDING_BYTES_MAX - WRITE_BYTES_MAX).is_some();
        Ok(if congested { 0 } else { WRITE_BYTES_MAX })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(body: &Body, text: &'static str) {
        Writing(body.clone()).write(Bytes::from_static(text.as_bytes())).unwrap();
    }

    #[tokio::test]
    async fn a_body_is_collected_to_its_limit() {
        let body = Body::keeping(4);
        write(&body, "ab");
        write(&body, "cd");
        body.end(BodyEnd::Finished);
        assert_eq!(body.collected().await, Collected::Whole(Bytes::from_static(b"abcd")));
        let body = Body::keeping(4);
        write(&body, "abcd");
        write(&body, "e");
        body.end(BodyEnd::Finished);
        assert_eq!(body.collected().await, Collected::TooLarge { bytes: 5 });
    }

    #[tokio::test]
    async fn a_body_that_nobody_ended_is_broken_off() {
        let body = Body::keeping(4);
        write(&body, "ab");
        assert_eq!(body.kept(), "ab");
        assert_eq!(body.collected().await, Collected::BrokenOff);
        let body = Body::keeping(4);
        body.end(BodyEnd::BrokenOff);
        body.end(BodyEnd::Finished);
        assert_eq!(body.collected().await, Collected::BrokenOff);
    }

    #[tokio::test]
    async fn what_came_before_the_head_follows_it_and_order_is_kept() {
        let body = Body::keeping(100);
        write(&body, "early");
        let (parts, mut received) = mpsc::channel(1);
        body.pass(StreamPart::Head { content_type: "text/plain".to_owned() }, parts);
        write(&body, "late");
        body.end(BodyEnd::Finished);
        let reading = async {
            let mut seen = Vec::new();
            for _ in 0..3 {
                seen.push(received.recv().await.unwrap());
            }
            seen
        };
        let (collected, seen) = tokio::join!(body.collected(), reading);
        assert_eq!(collected, Collected::Passed { bytes: 9 });
        assert!(matches!(seen[0], StreamPart::Head { .. }));
        assert_eq!(seen[1], StreamPart::Chunk(Bytes::from_static(b"early")));
        assert_eq!(seen[2], StreamPart::Chunk(Bytes::from_static(b"late")));
    }

    #[tokio::test]
    async fn a_slow_reader_stops_the_guest_and_one_that_left_does_not() {
        let body = Body::keeping(100);
        let (parts, received) = mpsc::channel(1);
        body.pass(StreamPart::Head { content_type: String::new() }, parts);
        let mut stream = Writing(body.clone());
        let piece = Bytes::from(vec![0; WRITE_BYTES_MAX]);
        while stream.check_write().unwrap() > 0 {
            stream.write(piece.clone()).unwrap();
        }
        assert!(body.bytes() <= (PENDING_BYTES_MAX + WRITE_BYTES_MAX) as u64);
        drop(received);
        stream.ready().await;
        assert_eq!(stream.check_write().unwrap(), WRITE_BYTES_MAX);
    }
}
