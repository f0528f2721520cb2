//! `client` of WASI 0.3: requests of a guest to others.
//!
//! Owns the way of a request to `send` and of its answer back. A function without egress is
//! answered `HTTP-request-denied`. Never opens a connection.

use std::convert::Infallible;
use std::sync::Arc;

use tokio::sync::oneshot;
use wasmtime::component::{Accessor, AccessorTask, HasSelf, Resource};

use super::Running;
use super::bindings::wasi::http::client;
use super::bindings::wasi::http::types::ErrorCode;
use super::contents::{Ending, Made, Sent, Uploading};
use super::request::Request;
use super::response::Response;
use crate::wasm::host::{BodyEnd, Host, Upload, announced};
use crate::wasm::send::{Error, Pending};

/// The end of a request's body, which may come after the answer.
struct Upkeep {
    upload: Upload,
    /// What the headers say of its length.
    announced: Option<u64>,
    over: oneshot::Receiver<Infallible>,
    trailers: oneshot::Receiver<Sent>,
    told: oneshot::Sender<Sent>,
}

impl AccessorTask<Host> for Upkeep {
    async fn run(self, _: &Accessor<Host>) -> wasmtime::Result<()> {
        let Self { upload, announced, over, trailers, told } = self;
        let _always_an_error = over.await;
        let sent = trailers.await.unwrap_or(Err(ErrorCode::HttpProtocolError));
        let bytes = upload.bytes();
        let sent = match announced {
            Some(announced) if announced != bytes => {
                sent.and(Err(ErrorCode::HttpRequestBodySize(Some(bytes))))
            }
            _ => sent,
        };
        upload.end(if sent.is_ok() { BodyEnd::Finished } else { BodyEnd::BrokenOff });
        let _guest_does_not_ask = told.send(sent);
        Ok(())
    }
}

/// Lets a request go; its body follows as the guest writes it.
fn start(
    running: &mut Running<'_>,
    request: Resource<Request>,
) -> wasmtime::Result<Result<Pending, ErrorCode>> {
    let host = running.get();
    let (request, contents) = host.table.delete(request)?.taken();
    let request = match host.may_send() {
        true => request,
        false => Err(Error::Denied),
    };
    let checked = request.and_then(|request| {
        let announced = announced(&request.headers).map_err(|()| Error::RequestLength)?;
        Ok((request, announced))
    });
    let (mut request, announced) = match checked {
        Ok(checked) => checked,
        Err(error) => {
            let code = ErrorCode::from(error);
            contents.close(running, Err(code.clone()))?;
            return Ok(Err(code));
        }
    };
    let Made { stream, mut trailers, told } = contents.made(running)?;
    match stream {
        Some(stream) => {
            let (upload, uploaded) = Upload::new();
            let (_over, over) = oneshot::channel();
            stream.pipe(&mut *running, Uploading { upload: upload.clone(), _over })?;
            let (ended, trailers_ended) = oneshot::channel();
            trailers.pipe(&mut *running, Ending(Some(ended)))?;
            request.body = Some(uploaded);
            running.spawn(Upkeep { upload, announced, over, trailers: trailers_ended, told })?;
        }
        None => {
            trailers.close(&mut *running)?;
            let _guest_does_not_ask = told.send(Ok(()));
        }
    }
    Ok(running.get().send(request).map_err(ErrorCode::from))
}

impl client::HostWithStore<Host> for HasSelf<Host> {
    async fn send(
        accessor: &Accessor<Host, Self>,
        request: Resource<Request>,
    ) -> wasmtime::Result<Result<Resource<Response>, ErrorCode>> {
        let mut pending = match accessor.with(|mut running| start(&mut running, request))? {
            Ok(pending) => pending,
            Err(code) => return Ok(Err(code)),
        };
        let answer = match pending.response().await {
            Ok(answer) => answer,
            Err(error) => return Ok(Err(error.into())),
        };
        let headers = Arc::new(answer.headers);
        accessor.with(|mut running| {
            let host = running.get();
            if !host.holds(&headers) {
                return Ok(Err(ErrorCode::HttpResponseHeaderSectionSize(None)));
            }
            let response = Response::fetched(answer.status, &headers, answer.body);
            Ok(Ok(host.table.push(response)?))
        })
    }
}

impl client::Host for Host {}
