//! `incoming-request` and its body, as a guest reads them.
//!
//! Owns the request that an invocation became, and the reading of bodies: whole, or part by part as
//! a client or another server sends them.

use std::sync::Arc;

use bytes::Bytes;
use http::header::HOST;
use http::uri::PathAndQuery;
use http::{HeaderMap, Method};
use tokio::sync::mpsc;
use wasmtime::component::Resource;
use wasmtime_wasi::async_trait;
use wasmtime_wasi::p2::{
    DynInputStream, DynPollable, InputStream, Pollable, StreamError, StreamResult, subscribe,
};

use super::{Fields, Host};
use crate::seam::{BodyBroken, HttpRequest, RequestBody};
use crate::wasm::bindings::wasi::http::types::{
    self, ErrorCode, HostFutureTrailers, HostIncomingBody, HostIncomingRequest, Scheme,
};
use crate::wasm::send::{self, NothingYet};

/// The request behind a handle.
#[derive(Debug)]
pub struct IncomingRequest {
    method: Method,
    target: PathAndQuery,
    headers: Arc<HeaderMap>,
    /// Until the guest takes it.
    body: Option<RequestBody>,
}

/// Its body, or that of an answer to the guest, until the guest reads or finishes it.
#[derive(Debug)]
pub struct IncomingBody(Option<Incoming>);

#[derive(Debug)]
enum Incoming {
    Whole(Bytes),
    Coming(Coming),
}

/// What is still on its way.
#[derive(Debug)]
enum Coming {
    Request(mpsc::Receiver<Result<Bytes, BodyBroken>>),
    Response(send::Parts),
}

/// What follows a body: nothing, ever. `true` once the guest has been told.
#[derive(Debug)]
pub struct NoTrailers(bool);

/// A body being read.
struct Reading {
    /// What is here.
    bytes: Bytes,
    more: Option<Coming>,
    broken: Option<wasmtime::Error>,
}

impl IncomingBody {
    pub(super) fn of_response(parts: send::Parts) -> Self {
        Self(Some(Incoming::Coming(Coming::Response(parts))))
    }
}

impl From<RequestBody> for IncomingBody {
    fn from(body: RequestBody) -> Self {
        Self(Some(match body {
            RequestBody::Whole(bytes) => Incoming::Whole(bytes),
            RequestBody::Stream(parts) => Incoming::Coming(Coming::Request(parts)),
        }))
    }
}

impl Coming {
    async fn recv(&mut self) -> Option<Result<Bytes, wasmtime::Error>> {
        Some(match self {
            Self::Request(parts) => parts.recv().await?.map_err(wasmtime::Error::new),
            Self::Response(parts) => parts.recv().await?.map_err(broken),
        })
    }

    /// The same without waiting: `Err` when nothing is there yet.
    fn try_recv(&mut self) -> Result<Option<Result<Bytes, wasmtime::Error>>, NothingYet> {
        match self {
            Self::Request(parts) => match parts.try_recv() {
                Ok(part) => Ok(Some(part.map_err(wasmtime::Error::new))),
                Err(mpsc::error::TryRecvError::Empty) => Err(NothingYet),
                Err(mpsc::error::TryRecvError::Disconnected) => Ok(None),
            },
            Self::Response(parts) => Ok(parts.try_recv()?.map(|part| part.map_err(broken))),
        }
    }
}

/// An error that `http-error-code` finds again.
fn broken(error: send::Error) -> wasmtime::Error {
    wasmtime::Error::new(ErrorCode::from(error))
}

impl From<HttpRequest> for IncomingRequest {
    fn from(request: HttpRequest) -> Self {
        let HttpRequest { method, target, headers, body } = request;
        Self { method, target, headers: Arc::new(headers), body: Some(body) }
    }
}

fn method(method: &Method) -> types::Method {
    match *method {
        Method::GET => types::Method::Get,
        Method::HEAD => types::Method::Head,
        Method::POST => types::Method::Post,
        Method::PUT => types::Method::Put,
        Method::DELETE => types::Method::Delete,
        Method::CONNECT => types::Method::Connect,
        Method::OPTIONS => types::Method::Options,
        Method::TRACE => types::Method::Trace,
        Method::PATCH => types::Method::Patch,
        ref other => types::Method::Other(other.as_str().to_owned()),
    }
}

impl HostIncomingRequest for Host {
    fn method(&mut self, request: Resource<IncomingRequest>) -> wasmtime::Result<types::Method> {
        Ok(method(&self.table.get(&request)?.method))
    }

    fn path_with_query(
        &mut self,
        request: Resource<IncomingRequest>,
    ) -> wasmtime::Result<Option<String>> {
        Ok(Some(self.table.get(&request)?.target.as_str().to_owned()))
    }

    fn scheme(&mut self, request: Resource<IncomingRequest>) -> wasmtime::Result<Option<Scheme>> {
        let headers = &self.table.get(&request)?.headers;
        let is_secure = headers.get("x-forwarded-proto").is_some_and(|value| value == "https");
        Ok(Some(if is_secure { Scheme::Https } else { Scheme::Http }))
    }

    fn authority(
        &mut self,
        request: Resource<IncomingRequest>,
    ) -> wasmtime::Result<Option<String>> {
        let host = self.table.get(&request)?.headers.get(HOST);
        let host = host.and_then(|value| value.to_str().ok()).unwrap_or("localhost");
        Ok(Some(host.to_owned()))
    }

    fn headers(
        &mut self,
        request: Resource<IncomingRequest>,
    ) -> wasmtime::Result<Resource<Fields>> {
        let fields = Fields::fixed(&self.table.get(&request)?.headers);
        Ok(self.table.push(fields)?)
    }

    fn consume(
        &mut self,
        request: Resource<IncomingRequest>,
    ) -> wasmtime::Result<Result<Resource<IncomingBody>, ()>> {
        match self.table.get_mut(&request)?.body.take() {
            Some(body) => Ok(Ok(self.table.push(IncomingBody::from(body))?)),
            None => Ok(Err(())),
        }
    }

    fn drop(&mut self, request: Resource<IncomingRequest>) -> wasmtime::Result<()> {
        self.table.delete(request)?;
        Ok(())
    }
}

impl HostIncomingBody for Host {
    fn stream(
        &mut self,
        body: Resource<IncomingBody>,
    ) -> wasmtime::Result<Result<Resource<DynInputStream>, ()>> {
        let Some(content) = self.table.get_mut(&body)?.0.take() else { return Ok(Err(())) };
        let (bytes, more) = match content {
            Incoming::Whole(bytes) => (bytes, None),
            Incoming::Coming(more) => (Bytes::new(), Some(more)),
        };
        let stream: DynInputStream = Box::new(Reading { bytes, more, broken: None });
        Ok(Ok(self.table.push_child(stream, &body)?))
    }

    fn finish(&mut self, body: Resource<IncomingBody>) -> wasmtime::Result<Resource<NoTrailers>> {
        self.table.delete(body)?;
        Ok(self.table.push(NoTrailers(false))?)
    }

    fn drop(&mut self, body: Resource<IncomingBody>) -> wasmtime::Result<()> {
        self.table.delete(body)?;
        Ok(())
    }
}

type Trailers = Result<Result<Option<Resource<Fields>>, ErrorCode>, ()>;

impl HostFutureTrailers for Host {
    fn subscribe(
        &mut self,
        trailers: Resource<NoTrailers>,
    ) -> wasmtime::Result<Resource<DynPollable>> {
        subscribe(&mut self.table, trailers)
    }

    fn get(&mut self, trailers: Resource<NoTrailers>) -> wasmtime::Result<Option<Trailers>> {
        let told = std::mem::replace(&mut self.table.get_mut(&trailers)?.0, true);
        Ok(Some(if told { Err(()) } else { Ok(Ok(None)) }))
    }

    fn drop(&mut self, trailers: Resource<NoTrailers>) -> wasmtime::Result<()> {
        self.table.delete(trailers)?;
        Ok(())
    }
}

#[async_trait]
impl Pollable for NoTrailers {
    async fn ready(&mut self) {}
}

#[async_trait]
impl Pollable for Reading {
    /// Ready with bytes, with the end, or with an error; a part is taken whole or not at all.
    async fn ready(&mut self) {
        while self.bytes.is_empty()
            && let Some(more) = &mut self.more
        {
            match more.recv().await {
                Some(Ok(bytes)) => self.bytes = bytes,
                Some(Err(broken)) => (self.more, self.broken) = (None, Some(broken)),
                None => self.more = None,
            }
        }
    }
}

impl InputStream for Reading {
    fn read(&mut self, size: usize) -> StreamResult<Bytes> {
        if self.bytes.is_empty()
            && let Some(more) = &mut self.more
        {
            match more.try_recv() {
                Ok(Some(Ok(bytes))) => self.bytes = bytes,
                Ok(Some(Err(broken))) => (self.more, self.broken) = (None, Some(broken)),
                Ok(None) => self.more = None,
                Err(NothingYet) => {}
            }
        }
        if self.bytes.is_empty() && self.more.is_none() {
            return Err(match self.broken.take() {
                Some(broken) => StreamError::LastOperationFailed(broken),
                None => StreamError::Closed,
            });
        }
        Ok(self.bytes.split_to(size.min(self.bytes.len())))
    }
}
