//! `request` and its options: the one that a guest answers, and those that it makes.
//!
//! Owns their handles. In WASI 0.3 both kinds are the same resource: only their bodies differ.

use std::sync::Arc;
use std::time::Duration;

use http::Uri;
use http::header::HOST;
use http::uri::{Authority, PathAndQuery};
use wasmtime::component::{FutureReader, HasSelf, Resource, StreamReader};

use super::Running;
use super::bindings::wasi::http::types::{
    HostRequest, HostRequestOptions, HostRequestWithStore, Method, RequestOptionsError, Scheme,
};
use super::contents::{Contents, Made, Sent, Trailers};
use crate::seam::HttpRequest;
use crate::wasm::host::{Fields, Host, Uploaded};
use crate::wasm::send::{self, Times};

/// The request behind a handle.
pub struct Request {
    method: Method,
    target: Option<PathAndQuery>,
    scheme: Option<Scheme>,
    authority: Option<String>,
    headers: Fields,
    options: Option<RequestOptions>,
    pub(super) contents: Contents,
}

/// Timeouts of a request, ns.
#[derive(Clone, Copy, Debug)]
pub struct RequestOptions {
    connect: Option<u64>,
    first_byte: Option<u64>,
    between_bytes: Option<u64>,
    is_mutable: bool,
}

fn method(method: &http::Method) -> Method {
    match *method {
        http::Method::GET => Method::Get,
        http::Method::HEAD => Method::Head,
        http::Method::POST => Method::Post,
        http::Method::PUT => Method::Put,
        http::Method::DELETE => Method::Delete,
        http::Method::CONNECT => Method::Connect,
        http::Method::OPTIONS => Method::Options,
        http::Method::TRACE => Method::Trace,
        http::Method::PATCH => Method::Patch,
        ref other => Method::Other(other.as_str().to_owned()),
    }
}

impl From<HttpRequest> for Request {
    fn from(request: HttpRequest) -> Self {
        let HttpRequest { method: asked, target, headers, body } = request;
        let is_secure = headers.get("x-forwarded-proto").is_some_and(|value| value == "https");
        let host = headers.get(HOST).and_then(|value| value.to_str().ok()).unwrap_or("localhost");
        Self {
            method: method(&asked),
            target: Some(target),
            scheme: Some(if is_secure { Scheme::Https } else { Scheme::Http }),
            authority: Some(host.to_owned()),
            headers: Fields::fixed(&Arc::new(headers)),
            options: None,
            contents: Contents::Received(body),
        }
    }
}

impl Request {
    /// The same request in the words of `send`, with the defaults of `wasi:http`, and its body.
    pub(super) fn taken(self) -> (Result<send::Request<Uploaded>, send::Error>, Contents) {
        let Self { method, target, scheme, authority, headers, options, contents } = self;
        let timeout = |of: fn(&RequestOptions) -> Option<u64>| {
            options.as_ref().and_then(of).map(Duration::from_nanos)
        };
        let times = Times::new(
            timeout(|options| options.connect),
            timeout(|options| options.first_byte),
            timeout(|options| options.between_bytes),
        );
        let is_secure = match scheme {
            None | Some(Scheme::Https) => Ok(true),
            Some(Scheme::Http) => Ok(false),
            Some(Scheme::Other(_)) => Err(send::Error::Scheme),
        };
        let request = is_secure.and_then(|is_secure| {
            Ok(send::Request {
                method: sent_method(&method).ok_or(send::Error::Method)?,
                is_secure,
                authority: authority.ok_or(send::Error::Uri)?,
                target: target.map_or_else(String::new, |target| target.as_str().to_owned()),
                headers: headers.into_map(),
                body: None,
                times,
            })
        });
        (request, contents)
    }
}

fn sent_method(method: &Method) -> Option<http::Method> {
    Some(match method {
        Method::Get => http::Method::GET,
        Method::Head => http::Method::HEAD,
        Method::Post => http::Method::POST,
        Method::Put => http::Method::PUT,
        Method::Delete => http::Method::DELETE,
        Method::Connect => http::Method::CONNECT,
        Method::Options => http::Method::OPTIONS,
        Method::Trace => http::Method::TRACE,
        Method::Patch => http::Method::PATCH,
        Method::Other(text) => http::Method::from_bytes(text.as_bytes()).ok()?,
    })
}

impl HostRequestWithStore<Host> for HasSelf<Host> {
    fn new(
        mut store: Running<'_>,
        headers: Resource<Fields>,
        contents: Option<StreamReader<u8>>,
        trailers: FutureReader<Trailers>,
        options: Option<Resource<RequestOptions>>,
    ) -> wasmtime::Result<(Resource<Request>, FutureReader<Sent>)> {
        let (made, outcome) = Made::new(&mut store, contents, trailers)?;
        let table = &mut store.get().table;
        let headers = table.delete(headers)?;
        let options = options.map(|options| table.delete(options)).transpose()?;
        let request = Request {
            method: Method::Get,
            target: None,
            scheme: None,
            authority: None,
            headers,
            options,
            contents: Contents::Made(made),
        };
        Ok((table.push(request)?, outcome))
    }

    fn consume_body(
        mut store: Running<'_>,
        request: Resource<Request>,
        mut found: FutureReader<Sent>,
    ) -> wasmtime::Result<(StreamReader<u8>, FutureReader<Trailers>)> {
        let contents = store.get().table.delete(request)?.contents;
        // What the guest thinks of a body is nobody's business.
        found.close(&mut store)?;
        contents.consume(&mut store)
    }

    fn drop(mut store: Running<'_>, request: Resource<Request>) -> wasmtime::Result<()> {
        let contents = store.get().table.delete(request)?.contents;
        contents.close(&mut store, Ok(()))
    }
}

type Valid = Result<(), ()>;

impl HostRequest for Host {
    fn get_method(&mut self, request: Resource<Request>) -> wasmtime::Result<Method> {
        Ok(self.table.get(&request)?.method.clone())
    }

    fn set_method(
        &mut self,
        request: Resource<Request>,
        method: Method,
    ) -> wasmtime::Result<Valid> {
        let is_valid = match &method {
            Method::Other(text) => http::Method::from_bytes(text.as_bytes()).is_ok(),
            _ => true,
        };
        let request = self.table.get_mut(&request)?;
        Ok(is_valid.then(|| request.method = method).ok_or(()))
    }

    fn get_path_with_query(
        &mut self,
        request: Resource<Request>,
    ) -> wasmtime::Result<Option<String>> {
        let target = self.table.get(&request)?.target.as_ref();
        Ok(target.map(|target| target.as_str().to_owned()))
    }

    fn set_path_with_query(
        &mut self,
        request: Resource<Request>,
        target: Option<String>,
    ) -> wasmtime::Result<Valid> {
        let Ok(target) = target.map(PathAndQuery::try_from).transpose() else {
            return Ok(Err(()));
        };
        self.table.get_mut(&request)?.target = target;
        Ok(Ok(()))
    }

    fn get_scheme(&mut self, request: Resource<Request>) -> wasmtime::Result<Option<Scheme>> {
        Ok(self.table.get(&request)?.scheme.clone())
    }

    fn set_scheme(
        &mut self,
        request: Resource<Request>,
        scheme: Option<Scheme>,
    ) -> wasmtime::Result<Valid> {
        let is_valid = match &scheme {
            Some(Scheme::Other(text)) => {
                let uri = Uri::builder().scheme(text.as_str()).authority("a").path_and_query("/");
                uri.build().is_ok()
            }
            _ => true,
        };
        let request = self.table.get_mut(&request)?;
        Ok(is_valid.then(|| request.scheme = scheme).ok_or(()))
    }

    fn get_authority(&mut self, request: Resource<Request>) -> wasmtime::Result<Option<String>> {
        Ok(self.table.get(&request)?.authority.clone())
    }

    fn set_authority(
        &mut self,
        request: Resource<Request>,
        authority: Option<String>,
    ) -> wasmtime::Result<Valid> {
        let is_valid = authority.as_deref().is_none_or(|text| Authority::try_from(text).is_ok());
        let request = self.table.get_mut(&request)?;
        Ok(is_valid.then(|| request.authority = authority).ok_or(()))
    }

    fn get_options(
        &mut self,
        request: Resource<Request>,
    ) -> wasmtime::Result<Option<Resource<RequestOptions>>> {
        let Some(options) = self.table.get(&request)?.options else { return Ok(None) };
        Ok(Some(self.table.push(RequestOptions { is_mutable: false, ..options })?))
    }

    fn get_headers(&mut self, request: Resource<Request>) -> wasmtime::Result<Resource<Fields>> {
        let fields = self.table.get(&request)?.headers.for_reading();
        Ok(self.table.push(fields)?)
    }
}

type Timeout = Option<u64>;
type Set = Result<(), RequestOptionsError>;

impl Host {
    fn set_timeout(
        &mut self,
        options: Resource<RequestOptions>,
        set: impl FnOnce(&mut RequestOptions),
    ) -> wasmtime::Result<Set> {
        let options = self.table.get_mut(&options)?;
        if !options.is_mutable {
            return Ok(Err(RequestOptionsError::Immutable));
        }
        set(options);
        Ok(Ok(()))
    }
}

impl HostRequestOptions for Host {
    fn new(&mut self) -> wasmtime::Result<Resource<RequestOptions>> {
        let none = RequestOptions {
            connect: None,
            first_byte: None,
            between_bytes: None,
            is_mutable: true,
        };
        Ok(self.table.push(none)?)
    }

    fn get_connect_timeout(&mut self, it: Resource<RequestOptions>) -> wasmtime::Result<Timeout> {
        Ok(self.table.get(&it)?.connect)
    }

    fn set_connect_timeout(
        &mut self,
        it: Resource<RequestOptions>,
        timeout: Timeout,
    ) -> wasmtime::Result<Set> {
        self.set_timeout(it, |options| options.connect = timeout)
    }

    fn get_first_byte_timeout(
        &mut self,
        it: Resource<RequestOptions>,
    ) -> wasmtime::Result<Timeout> {
        Ok(self.table.get(&it)?.first_byte)
    }

    fn set_first_byte_timeout(
        &mut self,
        it: Resource<RequestOptions>,
        timeout: Timeout,
    ) -> wasmtime::Result<Set> {
        self.set_timeout(it, |options| options.first_byte = timeout)
    }

    fn get_between_bytes_timeout(
        &mut self,
        it: Resource<RequestOptions>,
    ) -> wasmtime::Result<Timeout> {
        Ok(self.table.get(&it)?.between_bytes)
    }

    fn set_between_bytes_timeout(
        &mut self,
        it: Resource<RequestOptions>,
        timeout: Timeout,
    ) -> wasmtime::Result<Set> {
        self.set_timeout(it, |options| options.between_bytes = timeout)
    }

    fn clone(
        &mut self,
        it: Resource<RequestOptions>,
    ) -> wasmtime::Result<Resource<RequestOptions>> {
        let options = *self.table.get(&it)?;
        Ok(self.table.push(RequestOptions { is_mutable: true, ..options })?)
    }

    fn drop(&mut self, it: Resource<RequestOptions>) -> wasmtime::Result<()> {
        self.table.delete(it)?;
        Ok(())
    }
}
