//! `client` of WASI 0.3: requests of a guest to others, all of which are refused.
//!
//! Owns the answer `HTTP-request-denied`. Never opens a connection.

use wasmtime::component::{Accessor, HasSelf, Resource};

use super::bindings::wasi::http::client;
use super::bindings::wasi::http::types::ErrorCode;
use super::request::Request;
use super::response::Response;
use crate::wasm::host::Host;

impl client::HostWithStore<Host> for HasSelf<Host> {
    async fn send(
        accessor: &Accessor<Host, Self>,
        request: Resource<Request>,
    ) -> wasmtime::Result<Result<Resource<Response>, ErrorCode>> {
        accessor.with(|mut running| {
            let contents = running.get().table.delete(request)?.contents;
            contents.close(&mut running, Err(ErrorCode::HttpRequestDenied))
        })?;
        Ok(Err(ErrorCode::HttpRequestDenied))
    }
}

impl client::Host for Host {}
