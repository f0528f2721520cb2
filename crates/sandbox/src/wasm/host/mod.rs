//! The host's half of `wasi:http`: what lies behind the handles that a guest holds.
//!
//! Owns the state of one instance ([`Host`], the data of its store) and the resources. Never waits
//! and never spawns: a request is here as a whole, an answer is collected or handed on piece by
//! piece, and requests to others are left to `send`.

mod answer;
mod body;
mod fields;
mod incoming_response;
mod outgoing;
mod request;
mod sending;
mod upload;

use std::sync::Arc;

use http::HeaderMap;
use tokio::time::Instant;
use wasmtime::ResourceLimiter;
use wasmtime::component::ResourceTable;
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};
use wasmtime_wasi_io::IoView;

pub(super) use self::answer::announced;
pub use self::answer::{OutgoingBody, OutgoingResponse, ResponseOutparam, Wanted};
pub use self::body::{Body, BodyEnd, Collected, HandingOn};
pub use self::fields::Fields;
pub use self::incoming_response::{FutureResponse, IncomingResponse};
pub use self::outgoing::{OutgoingRequest, RequestOptions};
pub use self::request::{IncomingBody, IncomingRequest, NoTrailers};
use self::sending::Sending;
pub(super) use self::upload::{Upload, Uploaded};
use super::bindings::wasi::http::types::ErrorCode;
use super::limits::{RESOURCES_MAX, TABLE_ELEMENTS_MAX};
use super::output::{Capture, Channel};
use super::send::{self, Sender};
use crate::seam::ResponseHead;

/// The state of one instance.
pub(super) struct Host {
    pub(super) table: ResourceTable,
    /// Made when the guest asks for it: most small components never do.
    wasi: Option<WasiCtx>,
    function: Arc<Surroundings>,
    pub(super) memory: Memory,
    /// When the invocation must be over.
    pub(super) deadline: Instant,
    /// What is to be done with the answer.
    pub(super) wanted: Wanted,
    /// What the guest said to the response-outparam.
    pub(super) answer: Option<Result<Answered, ErrorCode>>,
    /// Bytes of header fields made so far.
    field_bytes: usize,
    sending: Sending,
}

/// An answer whose body may still be on its way.
#[derive(Debug)]
pub(super) struct Answered {
    pub(super) head: ResponseHead,
    pub(super) body: Option<Body>,
    /// Whether an event was answered with 400 or more.
    pub(super) is_failure: bool,
}

/// What all instances of an environment see around them.
#[derive(Debug)]
pub(super) struct Surroundings {
    pub(super) env: Vec<(String, String)>,
    pub(super) capture: Capture,
    pub(super) memory_bytes_max: usize,
    /// The way out; none without egress.
    pub(super) sender: Option<Sender>,
    /// When the environment was made: a guest's monotonic clock counts from here.
    pub(super) began: Instant,
}

/// Linear memory of one instance, all its memories together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Memory {
    bytes: usize,
    bytes_max: usize,
    /// Whether the guest was once refused more.
    pub(super) refused: bool,
}

impl Host {
    pub(super) fn new(function: &Arc<Surroundings>, deadline: Instant) -> Self {
        let mut table = ResourceTable::new();
        table.set_max_capacity(RESOURCES_MAX);
        Self {
            table,
            wasi: None,
            function: Arc::clone(function),
            memory: Memory { bytes: 0, bytes_max: function.memory_bytes_max, refused: false },
            deadline,
            wanted: Wanted::default(),
            answer: None,
            field_bytes: 0,
            sending: Sending::default(),
        }
    }

    /// Whether the function has any way out; without one a request is not even looked at.
    pub(super) fn may_send(&self) -> bool {
        self.function.sender.is_some()
    }

    /// Sends a request that a guest has made.
    pub(super) fn send(
        &mut self,
        request: send::Request<Uploaded>,
    ) -> Result<send::Pending, send::Error> {
        let sender = self.function.sender.as_ref().ok_or(send::Error::Denied)?;
        sender.send(request, self.sending.invocation())
    }

    /// Whether the guest may hold these fields of an answer too.
    pub(super) fn holds(&mut self, headers: &Arc<HeaderMap>) -> bool {
        self.sending.holds(headers)
    }

    /// Gives up what the guest left on its way.
    pub(super) fn invocation_is_over(&mut self) {
        self.sending.invocation_is_over();
    }

    /// What the instance sees around it.
    pub(super) fn surroundings(&self) -> &Surroundings {
        &self.function
    }
}

impl Memory {
    /// Bytes in use; memories only grow.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes as u64
    }
}

impl ResourceLimiter for Memory {
    fn memory_growing(
        &mut self,
        current: usize,
        desired: usize,
        _maximum: Option<usize>,
    ) -> wasmtime::Result<bool> {
        let bytes = self.bytes.saturating_add(desired.saturating_sub(current));
        if bytes > self.bytes_max {
            self.refused = true;
            return Ok(false);
        }
        self.bytes = bytes;
        Ok(true)
    }

    fn table_growing(
        &mut self,
        _current: usize,
        desired: usize,
        _maximum: Option<usize>,
    ) -> wasmtime::Result<bool> {
        Ok(desired <= TABLE_ELEMENTS_MAX)
    }
}

impl IoView for Host {
    fn table(&mut self) -> &mut ResourceTable {
        &mut self.table
    }
}

impl WasiView for Host {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        let ctx = self.wasi.get_or_insert_with(|| surround(&self.function));
        WasiCtxView { ctx, table: &mut self.table }
    }
}

/// No files, no sockets, no names: WASI's defaults.
fn surround(function: &Surroundings) -> WasiCtx {
    let mut context = WasiCtx::builder();
    context
        .envs(&function.env)
        .stdout(function.capture.stream(Channel::Stdout))
        .stderr(function.capture.stream(Channel::Stderr));
    context.build()
}
