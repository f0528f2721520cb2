//! `response-outparam`, `outgoing-response` and its body: how a guest answers.
//!
//! Owns the handles and what `set` means for the way of the body. Never decides what an answer
//! means for an invocation.

use http::header::CONTENT_LENGTH;
use http::{HeaderMap, StatusCode};
use mayfly_core::limits::RESPONSE_BYTES_MAX;
use wasmtime::component::Resource;
use wasmtime_wasi::p2::DynOutputStream;

use super::body::{Body, BodyEnd, Writing};
use super::{Answered, Fields, Host};
use crate::seam::{ResponseHead, ResponseMode, StreamPart};
use crate::wasm::bindings::wasi::http::types::{
    ErrorCode, HostOutgoingBody, HostOutgoingResponse, HostResponseOutparam,
};
use crate::wasm::limits::FAILURE_BYTES_MAX;

/// What an invocation wants to be done with the answer.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub response: ResponseMode,
    /// Largest collected answer, bytes.
    pub bytes_max: usize,
    /// Whether the answer is the result of an event; then 400 and more mean a failure.
    pub is_event: bool,
}

/// Where the guest answers; it can do so once.
#[derive(Debug)]
pub struct ResponseOutparam;

/// An answer in the making.
#[derive(Debug)]
pub struct OutgoingResponse {
    status: StatusCode,
    headers: Fields,
    body: Option<Body>,
}

/// Its body, or that of a request.
#[derive(Debug)]
pub struct OutgoingBody {
    body: Body,
    is_taken: bool,
    announced: Option<u64>,
}

impl OutgoingBody {
    pub(super) fn new(body: Body, announced: Option<u64>) -> Self {
        Self { body, is_taken: false, announced }
    }
}

/// The length that the headers announce; `Err` when they announce nonsense.
fn announced(headers: &HeaderMap) -> Result<Option<u64>, ()> {
    let Some(value) = headers.get(CONTENT_LENGTH) else { return Ok(None) };
    value.to_str().ok().and_then(|text| text.parse().ok()).map(Some).ok_or(())
}

impl Host {
    /// Decides about the way of a body, now that its head is known.
    fn answered(&mut self, response: OutgoingResponse) -> Answered {
        let OutgoingResponse { status, headers, body } = response;
        let head = ResponseHead { status, headers: headers.into_map() };
        let failed = self.wanted.is_event && status.as_u16() >= 400;
        match (&self.wanted.response, &body) {
            (_, Some(body)) if failed => body.limit(FAILURE_BYTES_MAX),
            (ResponseMode::Stream(parts), _) if !failed => {
                let body = body.clone().unwrap_or_else(|| {
                    let empty = Body::keeping(0);
                    empty.end(BodyEnd::Finished);
                    empty
                });
                body.pass(self.first_part(&head), parts.clone());
                return Answered { head, body: Some(body), is_failure: false };
            }
            _ => {}
        }
        Answered { head, body, is_failure: failed }
    }

    fn first_part(&self, head: &ResponseHead) -> StreamPart {
        if !self.wanted.is_event {
            return StreamPart::Response(Box::new(head.clone()));
        }
        let content_type = head.headers.get(http::header::CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok());
        StreamPart::Head { content_type: content_type.unwrap_or_default().to_owned() }
    }
}

impl HostResponseOutparam for Host {
    fn set(
        &mut self,
        outparam: Resource<ResponseOutparam>,
        response: Result<Resource<OutgoingResponse>, ErrorCode>,
    ) -> wasmtime::Result<()> {
        self.table.delete(outparam)?;
        let answer = match response {
            Ok(response) => {
                let response = self.table.delete(response)?;
                Ok(self.answered(response))
            }
            Err(code) => Err(code),
        };
        self.answer = Some(answer);
        Ok(())
    }

    fn send_informational(
        &mut self,
        _outparam: Resource<ResponseOutparam>,
        _status: u16,
        _headers: Resource<Fields>,
    ) -> wasmtime::Result<Result<(), ErrorCode>> {
        Ok(Err(ErrorCode::ConfigurationError))
    }

    fn drop(&mut self, outparam: Resource<ResponseOutparam>) -> wasmtime::Result<()> {
        self.table.delete(outparam)?;
        Ok(())
    }
}

impl HostOutgoingResponse for Host {
    fn new(&mut self, headers: Resource<Fields>) -> wasmtime::Result<Resource<OutgoingResponse>> {
        let headers = self.table.delete(headers)?;
        let response = OutgoingResponse { status: StatusCode::OK, headers, body: None };
        Ok(self.table.push(response)?)
    }

    fn status_code(&mut self, response: Resource<OutgoingResponse>) -> wasmtime::Result<u16> {
        Ok(self.table.get(&response)?.status.as_u16())
    }

    /// 200 to 599: what a final answer may have.
    fn set_status_code(
        &mut self,
        response: Resource<OutgoingResponse>,
        status: u16,
    ) -> wasmtime::Result<Result<(), ()>> {
        let response = self.table.get_mut(&response)?;
        let status = StatusCode::from_u16(status).ok().filter(|_| (200..600).contains(&status));
        Ok(status.map(|status| response.status = status).ok_or(()))
    }

    fn headers(
        &mut self,
        response: Resource<OutgoingResponse>,
    ) -> wasmtime::Result<Resource<Fields>> {
        let fields = Fields::fixed(&self.table.get(&response)?.headers.map);
        Ok(self.table.push(fields)?)
    }

    fn body(
        &mut self,
        response: Resource<OutgoingResponse>,
    ) -> wasmtime::Result<Result<Resource<OutgoingBody>, ()>> {
        let bytes_max = self.wanted.bytes_max.min(RESPONSE_BYTES_MAX);
        let response = self.table.get_mut(&response)?;
        let Ok(announced) = announced(&response.headers.map) else { return Ok(Err(())) };
        if response.body.is_some() {
            return Ok(Err(()));
        }
        let body = Body::keeping(bytes_max);
        response.body = Some(body.clone());
        Ok(Ok(self.table.push(OutgoingBody::new(body, announced))?))
    }

    fn drop(&mut self, response: Resource<OutgoingResponse>) -> wasmtime::Result<()> {
        self.table.delete(response)?;
        Ok(())
    }
}

impl HostOutgoingBody for Host {
    fn write(
        &mut self,
        body: Resource<OutgoingBody>,
    ) -> wasmtime::Result<Result<Resource<DynOutputStream>, ()>> {
        let outgoing = self.table.get_mut(&body)?;
        if std::mem::replace(&mut outgoing.is_taken, true) {
            return Ok(Err(()));
        }
        let stream: DynOutputStream = Box::new(Writing(outgoing.body.clone()));
        Ok(Ok(self.table.push_child(stream, &body)?))
    }

    /// Trailers are taken and end here: nobody downstream reads them.
    fn finish(
        &mut self,
        body: Resource<OutgoingBody>,
        trailers: Option<Resource<Fields>>,
    ) -> wasmtime::Result<Result<(), ErrorCode>> {
        if let Some(trailers) = trailers {
            self.table.delete(trailers)?;
        }
        let OutgoingBody { body, announced, .. } = self.table.delete(body)?;
        let bytes = body.bytes();
        if announced.is_some_and(|announced| announced != bytes) {
            body.end(BodyEnd::BrokenOff);
            return Ok(Err(ErrorCode::HttpResponseBodySize(Some(bytes))));
        }
        body.end(BodyEnd::Finished);
        Ok(Ok(()))
    }

    fn drop(&mut self, body: Resource<OutgoingBody>) -> wasmtime::Result<()> {
        self.table.delete(body)?.body.end(BodyEnd::BrokenOff);
        Ok(())
    }
}
