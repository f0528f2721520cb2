//! `response`: how a guest of WASI 0.3 answers.
//!
//! Owns the handle, the way of a returned answer to its invocation, and when it has ended. What an
//! answer means for an invocation is decided elsewhere.

use std::convert::Infallible;
use std::sync::Arc;

use http::{HeaderMap, StatusCode};
use tokio::sync::oneshot;
use wasmtime::component::{FutureReader, HasSelf, Resource, StreamReader};

use super::Running;
use super::bindings::wasi::http::types::{self, ErrorCode, HostResponse, HostResponseWithStore};
use super::contents::{Contents, Ending, Made, Sent, Trailers, Writing};
use crate::seam::ResponseHead;
use crate::wasm::error_code_of_sending;
use crate::wasm::host::{Answered, Body, BodyEnd, Fields, Host, announced};
use crate::wasm::send;

/// An answer in the making.
pub struct Response {
    status: StatusCode,
    headers: Fields,
    contents: Contents,
}

impl Response {
    /// The answer to a request of the guest.
    pub(super) fn fetched(status: StatusCode, headers: &Arc<HeaderMap>, body: send::Parts) -> Self {
        Self { status, headers: Fields::fixed(headers), contents: Contents::Fetched(body) }
    }
}

/// An answer on its way.
pub(super) struct Sending {
    answered: Answered,
    body: Body,
    /// What its headers say, if there is a body.
    announced: Option<u64>,
    /// Ends with the stream.
    over: Option<oneshot::Receiver<Infallible>>,
    trailers: oneshot::Receiver<Sent>,
    told: oneshot::Sender<Sent>,
}

/// Lets the answer that a guest has returned begin.
pub(super) fn send(
    store: &mut Running<'_>,
    response: Resource<Response>,
) -> wasmtime::Result<Result<Sending, ErrorCode>> {
    let host = store.get();
    let Response { status, headers, contents } = host.table.delete(response)?;
    let Ok(announced) = announced(&headers.map) else {
        let code = ErrorCode::InternalError(Some("content-length is no number".to_owned()));
        contents.close(store, Err(code.clone()))?;
        return Ok(Err(code));
    };
    let body = host.new_body();
    let head = ResponseHead { status, headers: headers.into_map() };
    let answered = host.answered(head, Some(body.clone()));
    let Made { stream, trailers, told } = contents.made(store)?;
    let over = match stream {
        Some(stream) => {
            let (sender, over) = oneshot::channel();
            stream.pipe(&mut *store, Writing::to(body.clone(), sender))?;
            Some(over)
        }
        None => None,
    };
    let (sender, ended) = oneshot::channel();
    trailers.pipe(store, Ending(Some(sender)))?;
    let announced = announced.filter(|_| over.is_some());
    Ok(Ok(Sending { answered, body, announced, over, trailers: ended, told }))
}

impl Sending {
    /// Waits for the end of the body and tells the guest what became of it.
    pub(super) async fn finished(self) -> Answered {
        let Self { answered, body, announced, over, trailers, told } = self;
        if let Some(over) = over {
            let _always_an_error = over.await;
        }
        // Trailers that never come: the guest gave the answer up.
        let sent = trailers.await.unwrap_or(Err(ErrorCode::HttpResponseIncomplete));
        let bytes = body.bytes();
        let sent = match announced {
            Some(announced) if announced != bytes => {
                sent.and(Err(ErrorCode::HttpResponseBodySize(Some(bytes))))
            }
            _ => sent,
        };
        body.end(if sent.is_ok() { BodyEnd::Finished } else { BodyEnd::BrokenOff });
        let _guest_does_not_ask = told.send(sent);
        answered
    }
}

impl HostResponseWithStore<Host> for HasSelf<Host> {
    fn new(
        mut store: Running<'_>,
        headers: Resource<Fields>,
        contents: Option<StreamReader<u8>>,
        trailers: FutureReader<Trailers>,
    ) -> wasmtime::Result<(Resource<Response>, FutureReader<Sent>)> {
        let (made, outcome) = Made::new(&mut store, contents, trailers)?;
        let table = &mut store.get().table;
        let headers = table.delete(headers)?;
        Ok((
            table.push(Response {
                status: StatusCode::OK,
                headers,
                contents: Contents::Made(made),
            })?,
            outcome,
        ))
    }

    fn consume_body(
        mut store: Running<'_>,
        response: Resource<Response>,
        mut found: FutureReader<Sent>,
    ) -> wasmtime::Result<(StreamReader<u8>, FutureReader<Trailers>)> {
        let contents = store.get().table.delete(response)?.contents;
        found.close(&mut store)?;
        contents.consume(&mut store)
    }

    fn drop(mut store: Running<'_>, response: Resource<Response>) -> wasmtime::Result<()> {
        let contents = store.get().table.delete(response)?.contents;
        contents.close(&mut store, Ok(()))
    }
}

impl HostResponse for Host {
    fn get_status_code(&mut self, response: Resource<Response>) -> wasmtime::Result<u16> {
        Ok(self.table.get(&response)?.status.as_u16())
    }

    /// 200 to 599: what a final answer may have.
    fn set_status_code(
        &mut self,
        response: Resource<Response>,
        status: u16,
    ) -> wasmtime::Result<Result<(), ()>> {
        let response = self.table.get_mut(&response)?;
        let status = StatusCode::from_u16(status).ok().filter(|_| (200..600).contains(&status));
        Ok(status.map(|status| response.status = status).ok_or(()))
    }

    fn get_headers(&mut self, response: Resource<Response>) -> wasmtime::Result<Resource<Fields>> {
        let fields = self.table.get(&response)?.headers.for_reading();
        Ok(self.table.push(fields)?)
    }
}

impl types::Host for Host {}

error_code_of_sending!(types);
