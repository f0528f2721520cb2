//! `outgoing-handler`: requests of a guest to others.
//!
//! Owns the handles that a guest needs to ask. A function without egress is answered
//! `HTTP-request-denied`; for all others `send` does the work. Never opens a connection.

use std::time::Duration;

use http::uri::{Authority, PathAndQuery};
use http::{Method, Uri};
use wasmtime::component::Resource;
use wasmtime_wasi_io::streams::Error as IoError;

use super::answer::announced;
use super::upload::{Upload, Uploaded};
use super::{Fields, FutureResponse, Host, OutgoingBody};
use crate::wasm::bindings::wasi::http::outgoing_handler;
use crate::wasm::bindings::wasi::http::types::{
    self, ErrorCode, HostOutgoingRequest, HostRequestOptions, Scheme,
};
use crate::wasm::error_code_of_sending;
use crate::wasm::send::{self, Times};

/// A request in the making.
#[derive(Debug)]
pub struct OutgoingRequest {
    method: types::Method,
    path_with_query: Option<String>,
    scheme: Option<Scheme>,
    authority: Option<String>,
    headers: Fields,
    has_body: bool,
    /// What the guest writes, until the request is sent.
    body: Option<Uploaded>,
}

/// Timeouts of a request, ns.
#[derive(Debug, Default)]
pub struct RequestOptions {
    connect: Option<u64>,
    first_byte: Option<u64>,
    between_bytes: Option<u64>,
}

impl outgoing_handler::Host for Host {
    fn handle(
        &mut self,
        request: Resource<OutgoingRequest>,
        options: Option<Resource<RequestOptions>>,
    ) -> wasmtime::Result<Result<Resource<FutureResponse>, ErrorCode>> {
        let request = self.table.delete(request)?;
        let options = options.map(|options| self.table.delete(options)).transpose()?;
        if !self.may_send() {
            return Ok(Err(ErrorCode::HttpRequestDenied));
        }
        let sent =
            sendable(request, &options.unwrap_or_default()).and_then(|request| self.send(request));
        match sent {
            Ok(pending) => Ok(Ok(self.table.push(FutureResponse::Pending(pending))?)),
            Err(error) => Ok(Err(error.into())),
        }
    }
}

/// The same request in the words of `send`, with the defaults of `wasi:http`.
fn sendable(
    request: OutgoingRequest,
    options: &RequestOptions,
) -> Result<send::Request<Uploaded>, send::Error> {
    let OutgoingRequest { method, path_with_query, scheme, authority, headers, body, .. } = request;
    let is_secure = match scheme {
        None | Some(Scheme::Https) => true,
        Some(Scheme::Http) => false,
        Some(Scheme::Other(_)) => return Err(send::Error::Scheme),
    };
    let after = |ns: Option<u64>| ns.map(Duration::from_nanos);
    Ok(send::Request {
        method: sent_method(&method).ok_or(send::Error::Method)?,
        is_secure,
        authority: authority.ok_or(send::Error::Uri)?,
        target: path_with_query.unwrap_or_default(),
        headers: headers.into_map(),
        body,
        times: Times::new(
            after(options.connect),
            after(options.first_byte),
            after(options.between_bytes),
        ),
    })
}

fn sent_method(method: &types::Method) -> Option<Method> {
    Some(match method {
        types::Method::Get => Method::GET,
        types::Method::Head => Method::HEAD,
        types::Method::Post => Method::POST,
        types::Method::Put => Method::PUT,
        types::Method::Delete => Method::DELETE,
        types::Method::Connect => Method::CONNECT,
        types::Method::Options => Method::OPTIONS,
        types::Method::Trace => Method::TRACE,
        types::Method::Patch => Method::PATCH,
        types::Method::Other(text) => Method::from_bytes(text.as_bytes()).ok()?,
    })
}

error_code_of_sending!(types);

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
            body: None,
        })?)
    }

    fn body(
        &mut self,
        request: Resource<OutgoingRequest>,
    ) -> wasmtime::Result<Result<Resource<OutgoingBody>, ()>> {
        let request = self.table.get_mut(&request)?;
        let Ok(announced) = announced(&request.headers.map) else { return Ok(Err(())) };
        if std::mem::replace(&mut request.has_body, true) {
            return Ok(Err(()));
        }
        let (upload, uploaded) = Upload::new();
        request.body = Some(uploaded);
        Ok(Ok(self.table.push(OutgoingBody::of_request(upload, announced))?))
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
