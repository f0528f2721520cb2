//! The body of an outgoing request, between a guest that writes it and a connection that sends it.
//!
//! Owns the little that waits in between: a guest that writes faster than the other end reads is
//! told to wait, and one that nobody reads any more is told so.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use hyper::body::{Body, Frame};
use wasmtime_wasi::async_trait;
use wasmtime_wasi::p2::{OutputStream, Pollable, StreamError, StreamResult};

use super::body::BodyEnd;
use crate::seam::BodyBroken;
use crate::wasm::limits::{OUTBOUND_PENDING_BYTES_MAX, WRITE_BYTES_MAX};

/// The guest's end of a body. A clone is the same end.
#[derive(Clone, Debug)]
pub struct Upload(Arc<Mutex<State>>);

/// The other one.
#[derive(Debug)]
pub struct Uploaded(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    waiting: VecDeque<Bytes>,
    waiting_bytes: usize,
    /// Bytes written so far.
    bytes: u64,
    end: Option<BodyEnd>,
    /// Nobody sends it any more.
    is_unread: bool,
    reader: Option<Waker>,
    writer: Option<Waker>,
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

impl State {
    fn has_room(&self) -> bool {
        self.is_unread || self.waiting_bytes + WRITE_BYTES_MAX <= OUTBOUND_PENDING_BYTES_MAX
    }
}

impl Upload {
    /// Both ends of a new body.
    pub fn new() -> (Self, Uploaded) {
        let state = Arc::<Mutex<State>>::default();
        (Self(Arc::clone(&state)), Uploaded(state))
    }

    /// Ends it; only the first end counts.
    pub fn end(&self, end: BodyEnd) {
        let mut state = lock(&self.0);
        state.end.get_or_insert(end);
        if let Some(reader) = state.reader.take() {
            reader.wake();
        }
    }

    /// Bytes written so far.
    pub fn bytes(&self) -> u64 {
        lock(&self.0).bytes
    }

    /// Waits until there is room, or until nobody reads.
    pub fn poll_room(&self, context: &mut Context<'_>) -> Poll<()> {
        let mut state = lock(&self.0);
        if state.has_room() {
            return Poll::Ready(());
        }
        state.writer = Some(context.waker().clone());
        Poll::Pending
    }
}

#[async_trait]
impl Pollable for Upload {
    async fn ready(&mut self) {
        std::future::poll_fn(|context| self.poll_room(context)).await;
    }
}

impl OutputStream for Upload {
    fn write(&mut self, bytes: Bytes) -> StreamResult<()> {
        if bytes.len() > WRITE_BYTES_MAX {
            return Err(StreamError::trap("wrote more than check-write allowed"));
        }
        let mut state = lock(&self.0);
        if state.is_unread {
            return Err(StreamError::Closed);
        }
        if state.waiting_bytes + bytes.len() > OUTBOUND_PENDING_BYTES_MAX {
            return Err(StreamError::trap("wrote without asking whether there is room"));
        }
        state.bytes += bytes.len() as u64;
        if !bytes.is_empty() {
            state.waiting_bytes += bytes.len();
            state.waiting.push_back(bytes);
        }
        if let Some(reader) = state.reader.take() {
            reader.wake();
        }
        Ok(())
    }

    fn flush(&mut self) -> StreamResult<()> {
        Ok(())
    }

    fn check_write(&mut self) -> StreamResult<usize> {
        let state = lock(&self.0);
        match state.has_room() {
            _ if state.is_unread => Err(StreamError::Closed),
            true => Ok(WRITE_BYTES_MAX),
            false => Ok(0),
        }
    }
}

impl Body for Uploaded {
    type Data = Bytes;
    type Error = BodyBroken;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyBroken>>> {
        let mut state = lock(&self.0);
        if let Some(bytes) = state.waiting.pop_front() {
            state.waiting_bytes -= bytes.len();
            if let Some(writer) = state.writer.take() {
                writer.wake();
            }
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        match state.end {
            Some(BodyEnd::Finished) => Poll::Ready(None),
            Some(BodyEnd::BrokenOff) => Poll::Ready(Some(Err(BodyBroken))),
            None => {
                state.reader = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}

impl Drop for Uploaded {
    fn drop(&mut self) {
        let mut state = lock(&self.0);
        state.is_unread = true;
        state.waiting.clear();
        state.waiting_bytes = 0;
        if let Some(writer) = state.writer.take() {
            writer.wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt;

    use super::*;

    #[tokio::test]
    async fn a_guest_waits_for_a_slow_reader_and_nothing_is_lost() {
        let (mut upload, mut uploaded) = Upload::new();
        let mut written = 0;
        let writing = async {
            while written < 1 << 20 {
                upload.ready().await;
                let room = upload.check_write().unwrap();
                upload.write(Bytes::from(vec![7; room])).unwrap();
                written += room;
                let waiting = lock(&upload.0).waiting_bytes;
                assert!(waiting <= OUTBOUND_PENDING_BYTES_MAX);
            }
            upload.end(BodyEnd::Finished);
        };
        let reading = async {
            let mut read = 0;
            while let Some(frame) = uploaded.frame().await {
                read += frame.unwrap().into_data().unwrap().len();
                tokio::task::yield_now().await;
            }
            read
        };
        let ((), read) = tokio::join!(writing, reading);
        assert_eq!(read, 1 << 20);
    }

    #[tokio::test]
    async fn a_body_that_was_given_up_does_not_look_finished() {
        let (mut upload, uploaded) = Upload::new();
        upload.write(Bytes::from_static(b"abc")).unwrap();
        upload.end(BodyEnd::BrokenOff);
        upload.end(BodyEnd::Finished);
        assert!(uploaded.collect().await.is_err());
    }

    #[tokio::test]
    async fn a_guest_hears_that_nobody_reads() {
        let (mut upload, uploaded) = Upload::new();
        while upload.check_write().unwrap() > 0 {
            upload.write(Bytes::from(vec![0; WRITE_BYTES_MAX])).unwrap();
        }
        drop(uploaded);
        upload.ready().await;
        assert!(matches!(upload.check_write(), Err(StreamError::Closed)));
        assert!(matches!(upload.write(Bytes::new()), Err(StreamError::Closed)));
        assert_eq!(upload.bytes(), OUTBOUND_PENDING_BYTES_MAX as u64);
    }
}
