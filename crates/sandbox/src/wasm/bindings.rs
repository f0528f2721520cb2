//! Bindings to `wasi:http` 0.2, generated from `wit/` by wasmtime's macro.
//!
//! Owns nothing of its own: the resources behind the handles are in `host`. Only what may wait
//! (the guest's export) is asynchronous; every import answers at once.

#![allow(missing_docs, unsafe_code, clippy::all, clippy::pedantic, reason = "generated code")]

pub use super::host::{
    Fields, FutureResponse, IncomingBody, IncomingRequest, IncomingResponse, NoTrailers,
    OutgoingBody, OutgoingRequest, OutgoingResponse, RequestOptions, ResponseOutparam,
};

wasmtime::component::bindgen!({
    path: "wit",
    world: "function",
    imports: { default: trappable },
    exports: { default: async },
    require_store_data_send: true,
    with: {
        "wasi:io": wasmtime_wasi::p2::bindings::io,
        "wasi:clocks": wasmtime_wasi::p2::bindings::clocks,
        "wasi:http/types.fields": Fields,
        "wasi:http/types.incoming-request": IncomingRequest,
        "wasi:http/types.incoming-body": IncomingBody,
        "wasi:http/types.future-trailers": NoTrailers,
        "wasi:http/types.response-outparam": ResponseOutparam,
        "wasi:http/types.outgoing-response": OutgoingResponse,
        "wasi:http/types.outgoing-body": OutgoingBody,
        "wasi:http/types.outgoing-request": OutgoingRequest,
        "wasi:http/types.request-options": RequestOptions,
        "wasi:http/types.future-incoming-response": FutureResponse,
        "wasi:http/types.incoming-response": IncomingResponse,
    },
});
