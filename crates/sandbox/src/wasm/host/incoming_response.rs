//! `future-incoming-response` and `incoming-response`: the answer to a request of the guest.
//!
//! Owns the handles. Never talks to the other end: `send` does.

use std::sync::Arc;

use http::{HeaderMap, StatusCode};
use wasmtime::component::Resource;
use wasmtime_wasi::async_trait;
use wasmtime_wasi::p2::{DynPollable, Pollable, subscribe};

use super::{Fields, Host, IncomingBody};
use crate::wasm::bindings::wasi::http::types::{
    ErrorCode, HostFutureIncomingResponse, HostIncomingResponse,
};
use crate::wasm::send::{self, NothingYet};

/// The answer to a request that was sent. Dropping it gives the request up.
#[derive(Debug)]
pub enum FutureResponse {
    /// On its way.
    Pending(send::Pending),
    /// There, and not taken.
    Ready(Result<send::Response, send::Error>),
    /// Taken.
    Taken,
}

/// An answer.
#[derive(Debug)]
pub struct IncomingResponse {
    status: StatusCode,
    headers: Arc<HeaderMap>,
    /// Until the guest takes it.
    body: Option<send::Parts>,
}

type Response = Result<Result<Resource<IncomingResponse>, ErrorCode>, ()>;

impl HostFutureIncomingResponse for Host {
    fn subscribe(
        &mut self,
        response: Resource<FutureResponse>,
    ) -> wasmtime::Result<Resource<DynPollable>> {
        subscribe(&mut self.table, response)
    }

    fn get(&mut self, response: Resource<FutureResponse>) -> wasmtime::Result<Option<Response>> {
        let future = self.table.get_mut(&response)?;
        let answer = match std::mem::replace(future, FutureResponse::Taken) {
            FutureResponse::Taken => return Ok(Some(Err(()))),
            FutureResponse::Ready(answer) => answer,
            FutureResponse::Pending(mut pending) => match pending.try_response() {
                Ok(answer) => answer,
                Err(NothingYet) => {
                    *future = FutureResponse::Pending(pending);
                    return Ok(None);
                }
            },
        };
        let response = match answer {
            Ok(response) => response,
            Err(error) => return Ok(Some(Ok(Err(error.into())))),
        };
        let send::Response { status, headers, body } = response;
        let headers = Arc::new(headers);
        if !self.holds(&headers) {
            return Ok(Some(Ok(Err(ErrorCode::HttpResponseHeaderSectionSize(None)))));
        }
        let response = IncomingResponse { status, headers, body: Some(body) };
        Ok(Some(Ok(Ok(self.table.push(response)?))))
    }

    fn drop(&mut self, response: Resource<FutureResponse>) -> wasmtime::Result<()> {
        self.table.delete(response)?;
        Ok(())
    }
}

#[async_trait]
impl Pollable for FutureResponse {
    async fn ready(&mut self) {
        if let Self::Pending(pending) = self {
            *self = Self::Ready(pending.response().await);
        }
    }
}

impl HostIncomingResponse for Host {
    fn status(&mut self, response: Resource<IncomingResponse>) -> wasmtime::Result<u16> {
        Ok(self.table.get(&response)?.status.as_u16())
    }

    fn headers(
        &mut self,
        response: Resource<IncomingResponse>,
    ) -> wasmtime::Result<Resource<Fields>> {
        let fields = Fields::fixed(&self.table.get(&response)?.headers);
        Ok(self.table.push(fields)?)
    }

    fn consume(
        &mut self,
        response: Resource<IncomingResponse>,
    ) -> wasmtime::Result<Result<Resource<IncomingBody>, ()>> {
        match self.table.get_mut(&response)?.body.take() {
            Some(parts) => Ok(Ok(self.table.push(IncomingBody::of_response(parts))?)),
            None => Ok(Err(())),
        }
    }

    fn drop(&mut self, response: Resource<IncomingResponse>) -> wasmtime::Result<()> {
        self.table.delete(response)?;
        Ok(())
    }
}
