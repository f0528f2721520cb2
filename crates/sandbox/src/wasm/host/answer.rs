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
use super::upload::Upload;
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
    going: Going,
    is_taken: bool,
    announced: Option<u64>,
}

#[derive(Debug)]
enum Going {
    Answer(Body),
    Request(Upload),
}

impl OutgoingBody {
    fn of_answer(body: Body, announced: Option<u64>) -> Self {
        Self { going: Going::Answer(body), is_taken: false, announced }
    }

    pub(super) fn of_request(upload: Upload, announced: Option<u64>) -> Self {
        Self { going: Going::Request(upload), is_taken: false, announced }
    }

    /// Ends it as `finish` does, if it has the announced length.
    fn finish(self) -> Result<(), ErrorCode> {
        let bytes = match &self.going {
            Going::Answer(body) => body.bytes(),
            Going::Request(upload) => upload.bytes(),
        };
        if self.announced.is_none_or(|announced| announced == bytes) {
            self.end(BodyEnd::Finished);
            return Ok(());
        }
        self.end(BodyEnd::BrokenOff);
        Err(match self.going {
            Going::Answer(_) => ErrorCode::HttpResponseBodySize(Some(bytes)),
            Going::Request(_) => ErrorCode::HttpRequestBodySize(Some(bytes)),
        })
    }

    fn end(&self, end: BodyEnd) {
        match &self.going {
            Going::Answer(body) => body.end(end),
            Going::Request(upload) => upload.end(end),
        }
    }
}

/// The length that the headers announce; `Err` when they announce nonsense.
pub(in crate::wasm) fn announced(headers: &HeaderMap) -> Result<Option<u64>, ()> {
    let Some(value) = headers.get(CONTENT_LENGTH) else { return Ok(None) };
    value.to_str().ok().and_then(|text| text.parse().ok()).map(Some).ok_or(())
}

impl Host {
    /// The body of an answer, which is collected until its head is known.
    pub(in crate::wasm) fn new_body(&self) -> Body {
        Body::keeping(self.wanted.bytes_max.min(RESPONSE_BYTES_MAX))
    }

    /// Decides about the way of a body, now that its head is known.
    pub(in crate::wasm) fn answered(&mut self, head: ResponseHead, body: Option<Body>) -> Answered {
        let failed = self.wanted.is_event && head.status.as_u16() >= 400;
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
                let OutgoingResponse { status, headers, body } = self.table.delete(response)?;
                Ok(self.answered(ResponseHead { status, headers: headers.into_map() }, body))
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
        let body = self.new_body();
        let response = self.table.get_mut(&response)?;
        let Ok(announced) = announced(&response.headers.map) else { return Ok(Err(())) };
        if response.body.is_some() {
            return Ok(Err(()));
        }
        response.body = Some(body.clone());
        Ok(Ok(self.table.push(OutgoingBody::of_answer(body, announced))?))
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
        let stream: DynOutputStream = match &outgoing.going {
            Going::Answer(body) => Box::new(Writing(body.clone())),
            Going::Request(upload) => Box::new(upload.clone()),
        };
        Ok(Ok(self.table.push_child(stream, &body)?))
    }

    /// Trailers of an answer are taken and end here: nobody downstream reads them. Those of a
    /// request are not sent, which the guest is told.
    fn finish(
        &mut self,
        body: Resource<OutgoingBody>,
        trailers: Option<Resource<Fields>>,
    ) -> wasmtime::Result<Result<(), ErrorCode>> {
        let trailers = trailers.map(|trailers| self.table.delete(trailers)).transpose()?;
        let body = self.table.delete(body)?;
        let has_trailers = trailers.is_some_and(|trailers| !trailers.map.is_empty());
        if has_trailers && matches!(body.going, Going::Request(_)) {
            body.end(BodyEnd::BrokenOff);
            return Ok(Err(ErrorCode::HttpRequestTrailerSectionSize(Some(0))));
        }
        Ok(body.finish())
    }

    fn drop(&mut self, body: Resource<OutgoingBody>) -> wasmtime::Result<()> {
        self.table.delete(body)?.end(BodyEnd::BrokenOff);
        Ok(())
    }
}
