//! `outgoing-handler`: requests of a guest to others, all of which are refused.
//!
//! Owns the handles that a guest needs to ask, and the answer `HTTP-request-denied`: a function has
//! no way out of its sandbox. Never opens a connection.

use http::uri::{Authority, PathAndQuery};
use http::{Method, Uri};
use wasmtime::component::Resource;
use wasmtime_wasi::async_trait;
use wasmtime_wasi::p2::{DynPollable, Pollable, subscribe};
use wasmtime_wasi_io::streams::Error as IoError;

use super::body::Body;
use super::{Fields, Host, IncomingBody, OutgoingBody};
use crate::wasm::bindings::wasi::http::outgoing_handler;
use crate::wasm::bindings::wasi::http::types::{
    self, ErrorCode, HostFutureIncomingResponse, HostIncomingResponse, HostOutgoingRequest,
    HostRequestOptions, Scheme,
};

/// A request in the making.
#[derive(Debug)]
pub struct OutgoingRequest {
    method: types::Method,
    path_with_query: Option<String>,
    scheme: Option<Scheme>,
    authority: Option<String>,
    headers: Fields,
    has_body: bool,
}

/// Timeouts of a request, ns.
#[derive(Debug, Default)]
pub struct RequestOptions {
    connect: Option<u64>,
    first_byte: Option<u64>,
    between_bytes: Option<u64>,
}

/// The answer to a request that was sent; there is none yet.
#[derive(Debug)]
pub enum RefusedResponse {}

/// As above.
#[derive(Debug)]
pub enum IncomingResponse {}

impl outgoing_handler::Host for Host {
    fn handle(
        &mut self,
        request: Resource<OutgoingRequest>,
        options: Option<Resource<RequestOptions>>,
    ) -> wasmtime::Result<Result<Resource<RefusedResponse>, ErrorCode>> {
        self.table.delete(request)?;
        if let Some(options) = options {
            self.table.delete(options)?;
        }
        Ok(Err(ErrorCode::HttpRequestDenied))
    }
}

impl types::Host for Host {
    fn http_error_code(&mut self, error: Resource<IoError>) -> wasmtime::Result<Option<ErrorCode>> {
        Ok(self.table.get(&error)?.downcast_ref::<ErrorCode>().cloned())
    }
}

impl HostOutgoingRequest for Host {
    fn new(&mut self, headers: Resource<Fields>) -> wasmtime::Result<Resource<OutgoingRequest>> {
        let headers = self.table.delete(headers)?;
        Ok(self.table.push(OutgoingRequest {
            method: types::Method::Get,
            path_with_query: None,
            scheme: None,
            authority: None,
            headers,
            has_body: false,
        })?)
    }

    fn body(
        &mut self,
        request: Resource<OutgoingRequest>,
    ) -> wasmtime::Result<Result<Resource<OutgoingBody>, ()>> {
        if std::mem::replace(&mut self.table.get_mut(&request)?.has_body, true) {
            return Ok(Err(()));
        }
        Ok(Ok(self.table.push(OutgoingBody::new(Body::discarding(), None))?))
    }

    fn method(&mut self, request: Resource<OutgoingRequest>) -> wasmtime::Result<types::Method> {
        Ok(self.table.get(&request)?.method.clone())
    }

    fn set_method(
        &mut self,
        request: Resource<OutgoingRequest>,
        method: types::Method,
    ) -> wasmtime::Result<Result<(), ()>> {
        let is_valid = match &method {
            types::Method::Other(text) => Method::from_bytes(text.as_bytes()).is_ok(),
            _ => true,
        };
        let request = self.table.get_mut(&request)?;
        Ok(is_valid.then(|| request.method = method).ok_or(()))
    }

    fn path_with_query(
        &mut self,
        request: Resource<OutgoingRequest>,
    ) -> wasmtime::Result<Option<String>> {
        Ok(self.table.get(&request)?.path_with_query.clone())
    }

    fn set_path_with_query(
        &mut self,
        request: Resource<OutgoingRequest>,
        path: Option<String>,
    ) -> wasmtime::Result<Result<(), ()>> {
        let is_valid = path.as_deref().is_none_or(|text| PathAndQuery::try_from(text).is_ok());
        let request = self.table.get_mut(&request)?;
        Ok(is_valid.then(|| request.path_with_query = path).ok_or(()))
    }

    fn scheme(&mut self, request: Resource<OutgoingRequest>) -> wasmtime::Result<Option<Scheme>> {
        Ok(self.table.get(&request)?.scheme.clone())
    }

    fn set_scheme(
        &mut self,
        request: Resource<OutgoingRequest>,
        scheme: Option<Scheme>,
    ) -> wasmtime::Result<Result<(), ()>> {
        let is_valid = match &scheme {
            Some(Scheme::Other(text)) => Uri::builder()
                .scheme(text.as_str())
                .authority("a")
                .path_and_query("/")
                .build()
                .is_ok(),
            _ => true,
        };
        let request = self.table.get_mut(&request)?;
        Ok(is_valid.then(|| request.scheme = scheme).ok_or(()))
    }

    fn authority(
        &mut self,
        request: Resource<OutgoingRequest>,
    ) -> wasmtime::Result<Option<String>> {
        Ok(self.table.get(&request)?.authority.clone())
    }

    fn set_authority(
        &mut self,
        request: Resource<OutgoingRequest>,
        authority: Option<String>,
    ) -> wasmtime::Result<Result<(), ()>> {
        let is_valid = authority.as_deref().is_none_or(|text| Authority::try_from(text).is_ok());
        let request = self.table.get_mut(&request)?;
        Ok(is_valid.then(|| request.authority = authority).ok_or(()))
    }

    fn headers(
        &mut self,
        request: Resource<OutgoingRequest>,
    ) -> wasmtime::Result<Resource<Fields>> {
        let fields = Fields::fixed(&self.table.get(&request)?.headers.map);
        Ok(self.table.push(fields)?)
    }

    fn drop(&mut self, request: Resource<OutgoingRequest>) -> wasmtime::Result<()> {
        self.table.delete(request)?;
        Ok(())
    }
}

type Timeout = Option<u64>;

impl HostRequestOptions for Host {
    fn new(&mut self) -> wasmtime::Result<Resource<RequestOptions>> {
        Ok(self.table.push(RequestOptions::default())?)
    }

    fn connect_timeout(&mut self, it: Resource<RequestOptions>) -> wasmtime::Result<Timeout> {
        Ok(self.table.get(&it)?.connect)
    }

    fn set_connect_timeout(
        &mut self,
        it: Resource<RequestOptions>,
        timeout: Timeout,
    ) -> wasmtime::Result<Result<(), ()>> {
        self.table.get_mut(&it)?.connect = timeout;
        Ok(Ok(()))
    }

    fn first_byte_timeout(&mut self, it: Resource<RequestOptions>) -> wasmtime::Result<Timeout> {
        Ok(self.table.get(&it)?.first_byte)
    }

    fn set_first_byte_timeout(
        &mut self,
        it: Resource<RequestOptions>,
        timeout: Timeout,
    ) -> wasmtime::Result<Result<(), ()>> {
        self.table.get_mut(&it)?.first_byte = timeout;
        Ok(Ok(()))
    }

    fn between_bytes_timeout(&mut self, it: Resource<RequestOptions>) -> wasmtime::Result<Timeout> {
        Ok(self.table.get(&it)?.between_bytes)
    }

    fn set_between_bytes_timeout(
        &mut self,
        it: Resource<RequestOptions>,
        timeout: Timeout,
    ) -> wasmtime::Result<Result<(), ()>> {
        self.table.get_mut(&it)?.between_bytes = timeout;
        Ok(Ok(()))
    }

    fn drop(&mut self, it: Resource<RequestOptions>) -> wasmtime::Result<()> {
        self.table.delete(it)?;
        Ok(())
    }
}

type Response = Result<Result<Resource<IncomingResponse>, ErrorCode>, ()>;

impl HostFutureIncomingResponse for Host {
    fn subscribe(
        &mut self,
        response: Resource<RefusedResponse>,
    ) -> wasmtime::Result<Resource<DynPollable>> {
        subscribe(&mut self.table, response)
    }

    fn get(&mut self, response: Resource<RefusedResponse>) -> wasmtime::Result<Option<Response>> {
        match *self.table.get(&response)? {}
    }

    fn drop(&mut self, response: Resource<RefusedResponse>) -> wasmtime::Result<()> {
        self.table.delete(response)?;
        Ok(())
    }
}

#[async_trait]
impl Pollable for RefusedResponse {
    async fn ready(&mut self) {}
}

impl HostIncomingResponse for Host {
    fn status(&mut self, response: Resource<IncomingResponse>) -> wasmtime::Result<u16> {
        match *self.table.get(&response)? {}
    }

    fn headers(
        &mut self,
        response: Resource<IncomingResponse>,
    ) -> wasmtime::Result<Resource<Fields>> {
        match *self.table.get(&response)? {}
    }

    fn consume(
        &mut self,
        response: Resource<IncomingResponse>,
    ) -> wasmtime::Result<Result<Resource<IncomingBody>, ()>> {
        match *self.table.get(&response)? {}
    }

    fn drop(&mut self, response: Resource<IncomingResponse>) -> wasmtime::Result<()> {
        self.table.delete(response)?;
        Ok(())
    }
}
