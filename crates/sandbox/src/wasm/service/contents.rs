//! Bodies of WASI 0.3: a stream of bytes, and a future of trailers that says how it ended.
//!
//! Owns both directions: the body of the request as a guest reads it, and bodies that a guest
//! makes. Trailers are taken and end here: nobody downstream reads them.

use std::convert::Infallible;
use std::future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use tokio::sync::{mpsc, oneshot};
use wasmtime::StoreContextMut;
use wasmtime::component::{
    Destination, FutureConsumer, FutureReader, Resource, Source, StreamConsumer, StreamProducer,
    StreamReader, StreamResult, VecBuffer,
};
use wasmtime_wasi::p2::OutputStream;

use super::Running;
use super::bindings::wasi::http::types::ErrorCode;
use crate::seam::{BodyBroken, RequestBody};
use crate::wasm::host::{Body, Fields, HandingOn, Host, Upload};
use crate::wasm::limits::WRITE_BYTES_MAX;
use crate::wasm::send;

/// How a message ended: what its reader finds in its second half.
pub(super) type Trailers = Result<Option<Resource<Fields>>, ErrorCode>;
/// What became of a message: what its maker is told.
pub(super) type Sent = Result<(), ErrorCode>;

/// The body of a message that a guest makes.
pub struct Made {
    pub(super) stream: Option<StreamReader<u8>>,
    pub(super) trailers: FutureReader<Trailers>,
    pub(super) told: oneshot::Sender<Sent>,
}

/// The body of a message.
pub(super) enum Contents {
    /// Of the request that the guest is asked to answer.
    Received(RequestBody),
    /// Of the answer to a request of the guest.
    Fetched(send::Parts),
    /// Of a message that the guest makes.
    Made(Made),
}

impl Made {
    /// The second half tells the guest what became of it.
    pub(super) fn new(
        store: &mut Running<'_>,
        stream: Option<StreamReader<u8>>,
        trailers: FutureReader<Trailers>,
    ) -> wasmtime::Result<(Self, FutureReader<Sent>)> {
        let (told, outcome) = oneshot::channel();
        // A message that is dropped without being sent has met no error.
        let outcome = async move { wasmtime::error::Ok(outcome.await.unwrap_or(Ok(()))) };
        let outcome = FutureReader::new(store, outcome)?;
        Ok((Self { stream, trailers, told }, outcome))
    }

    /// Back to a guest, who reads what a guest has made.
    pub(super) fn consume(
        self,
        store: &mut Running<'_>,
    ) -> wasmtime::Result<(StreamReader<u8>, FutureReader<Trailers>)> {
        let stream = match self.stream {
            Some(stream) => stream,
            None => StreamReader::new(store, std::iter::empty())?,
        };
        Ok((stream, self.trailers))
    }

    /// Goes nowhere: the guest's other ends see that nobody reads.
    pub(super) fn close(mut self, store: &mut Running<'_>, sent: Sent) -> wasmtime::Result<()> {
        if let Some(stream) = &mut self.stream {
            stream.close(&mut *store)?;
        }
        self.trailers.close(store)?;
        let _maker_is_gone = self.told.send(sent);
        Ok(())
    }
}

impl Contents {
    pub(super) fn consume(
        self,
        store: &mut Running<'_>,
    ) -> wasmtime::Result<(StreamReader<u8>, FutureReader<Trailers>)> {
        match self {
            Self::Made(made) => made.consume(store),
            Self::Received(RequestBody::Whole(bytes)) => {
                let reading = Reading { bytes, more: None, ended: None };
                let trailers = future::ready(wasmtime::error::Ok(Ok(None)));
                Ok((StreamReader::new(&mut *store, reading)?, FutureReader::new(store, trailers)?))
            }
            Self::Received(RequestBody::Stream(more)) => come(store, More::Request(more)),
            Self::Fetched(parts) => come(store, More::Answer(next(parts))),
        }
    }

    /// The same as if a guest made it.
    pub(super) fn made(self, store: &mut Running<'_>) -> wasmtime::Result<Made> {
        if let Self::Made(made) = self {
            return Ok(made);
        }
        let (stream, trailers) = self.consume(store)?;
        let (told, _nobody_asks) = oneshot::channel();
        Ok(Made { stream: Some(stream), trailers, told })
    }

    pub(super) fn close(self, store: &mut Running<'_>, sent: Sent) -> wasmtime::Result<()> {
        match self {
            Self::Received(_) | Self::Fetched(_) => Ok(()),
            Self::Made(made) => made.close(store, sent),
        }
    }
}

/// A body that comes part by part.
fn come(
    store: &mut Running<'_>,
    more: More,
) -> wasmtime::Result<(StreamReader<u8>, FutureReader<Trailers>)> {
    let (ended, end) = oneshot::channel();
    let reading = Reading { bytes: Bytes::new(), more: Some(more), ended: Some(ended) };
    let trailers = async move {
        // A body that the guest gave up before its end has no error either.
        wasmtime::error::Ok(end.await.unwrap_or(Ok(())).map(|()| None))
    };
    Ok((StreamReader::new(&mut *store, reading)?, FutureReader::new(store, trailers)?))
}

/// A body from outside, while a guest reads it.
struct Reading {
    /// What is here.
    bytes: Bytes,
    /// What is still on its way.
    more: Option<More>,
    ended: Option<oneshot::Sender<Sent>>,
}

/// Where parts come from.
enum More {
    Request(mpsc::Receiver<Result<Bytes, BodyBroken>>),
    Answer(Next),
}

/// The next part of an answer, and the way to the one after it.
type Next = Pin<Box<dyn Future<Output = (Option<Result<Bytes, send::Error>>, send::Parts)> + Send>>;

fn next(mut parts: send::Parts) -> Next {
    Box::pin(async move { (parts.recv().await, parts) })
}

impl More {
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, ErrorCode>>> {
        match self {
            Self::Request(parts) => {
                let part = ready!(parts.poll_recv(context));
                Poll::Ready(part.map(|part| part.map_err(|_| ErrorCode::ConnectionTerminated)))
            }
            Self::Answer(coming) => {
                let (part, parts) = ready!(coming.as_mut().poll(context));
                *coming = next(parts);
                Poll::Ready(part.map(|part| part.map_err(ErrorCode::from)))
            }
        }
    }
}

impl Reading {
    /// Waits for bytes; `None` when no more will come.
    fn poll_fill(&mut self, context: &mut Context<'_>) -> Poll<Option<()>> {
        while self.bytes.is_empty() {
            let Some(more) = &mut self.more else { return Poll::Ready(None) };
            let end = match ready!(more.poll(context)) {
                Some(Ok(bytes)) => {
                    self.bytes = bytes;
                    continue;
                }
                Some(Err(code)) => Err(code),
                None => Ok(()),
            };
            self.more = None;
            if let Some(ended) = self.ended.take() {
                let _nobody_asks = ended.send(end);
            }
        }
        Poll::Ready(Some(()))
    }
}

impl StreamProducer<Host> for Reading {
    type Item = u8;
    type Buffer = VecBuffer<u8>;

    fn poll_produce<'a>(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        mut store: StoreContextMut<'a, Host>,
        destination: Destination<'a, u8, VecBuffer<u8>>,
        finish: bool,
    ) -> Poll<wasmtime::Result<StreamResult>> {
        match self.poll_fill(context) {
            Poll::Pending if finish => return Poll::Ready(Ok(StreamResult::Cancelled)),
            Poll::Pending => return Poll::Pending,
            Poll::Ready(None) => return Poll::Ready(Ok(StreamResult::Dropped)),
            Poll::Ready(Some(())) => {}
        }
        if destination.remaining(&mut store) == Some(0) {
            return Poll::Ready(Ok(StreamResult::Completed));
        }
        let mut destination = destination.as_direct(store, self.bytes.len().min(WRITE_BYTES_MAX));
        let room = destination.remaining();
        let count = room.len().min(self.bytes.len());
        room[..count].copy_from_slice(&self.bytes[..count]);
        destination.mark_written(count);
        self.bytes.advance(count);
        let is_over = self.bytes.is_empty() && self.more.is_none();
        Poll::Ready(Ok(if is_over { StreamResult::Dropped } else { StreamResult::Completed }))
    }
}

/// The body of an answer, while a guest writes it. Dropped when the guest has ended the stream.
///
/// A write is over when the reader has it: no bytes lie here while the guest waits for its next
/// event, and a slow reader slows the guest.
pub(super) struct Writing {
    body: Body,
    wait: HandingOn,
    /// Whether the bytes of this write are taken, and only not handed on yet.
    is_taken: bool,
    /// Its receiver sees the end.
    _over: oneshot::Sender<Infallible>,
}

impl Writing {
    pub(super) fn to(body: Body, over: oneshot::Sender<Infallible>) -> Self {
        Self { body, wait: HandingOn::default(), is_taken: false, _over: over }
    }
}

impl StreamConsumer<Host> for Writing {
    type Item = u8;

    fn poll_consume(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        store: StoreContextMut<'_, Host>,
        source: Source<'_, u8>,
        finish: bool,
    ) -> Poll<wasmtime::Result<StreamResult>> {
        let this = self.get_mut();
        if !this.is_taken {
            let mut source = source.as_direct(store);
            let bytes = source.remaining();
            let bytes = Bytes::copy_from_slice(&bytes[..bytes.len().min(WRITE_BYTES_MAX)]);
            source.mark_read(bytes.len());
            this.body.write(bytes);
            this.is_taken = true;
        }
        // What was taken cannot be given back: a write that is cancelled here was done.
        if this.body.poll_handed_on(&mut this.wait, context).is_pending() && !finish {
            return Poll::Pending;
        }
        this.is_taken = false;
        Poll::Ready(Ok(StreamResult::Completed))
    }
}

/// The body of a request to others, while a guest writes it.
pub(super) struct Uploading {
    pub(super) upload: Upload,
    /// Its receiver sees the end.
    pub(super) _over: oneshot::Sender<Infallible>,
}

impl StreamConsumer<Host> for Uploading {
    type Item = u8;

    fn poll_consume(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        store: StoreContextMut<'_, Host>,
        source: Source<'_, u8>,
        finish: bool,
    ) -> Poll<wasmtime::Result<StreamResult>> {
        let this = self.get_mut();
        if this.upload.poll_room(context).is_pending() {
            return if finish { Poll::Ready(Ok(StreamResult::Cancelled)) } else { Poll::Pending };
        }
        let mut source = source.as_direct(store);
        let bytes = source.remaining();
        let bytes = Bytes::copy_from_slice(&bytes[..bytes.len().min(WRITE_BYTES_MAX)]);
        let count = bytes.len();
        // It refuses only when nobody reads: there was room a moment ago.
        if this.upload.write(bytes).is_err() {
            return Poll::Ready(Ok(StreamResult::Dropped));
        }
        source.mark_read(count);
        Poll::Ready(Ok(StreamResult::Completed))
    }
}

/// Waits for the trailers of an answer: what they say about its end.
pub(super) struct Ending(pub(super) Option<oneshot::Sender<Sent>>);

impl FutureConsumer<Host> for Ending {
    type Item = Trailers;

    fn poll_consume(
        mut self: Pin<&mut Self>,
        _context: &mut Context<'_>,
        mut store: StoreContextMut<'_, Host>,
        mut source: Source<'_, Trailers>,
        _finish: bool,
    ) -> Poll<wasmtime::Result<()>> {
        let mut trailers = None;
        source.read(&mut store, &mut trailers)?;
        let sent = match trailers {
            Some(Ok(fields)) => {
                if let Some(fields) = fields {
                    store.data_mut().table.delete(fields)?;
                }
                Ok(())
            }
            Some(Err(code)) => Err(code),
            None => return Poll::Ready(Err(wasmtime::Error::msg("the trailers are missing"))),
        };
        if let Some(told) = self.0.take() {
            let _nobody_waits = told.send(sent);
        }
        Poll::Ready(Ok(()))
    }
}
