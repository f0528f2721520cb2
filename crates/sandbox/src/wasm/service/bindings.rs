//! Bindings to WASI 0.3, generated from `wit-0.3/` by wasmtime's macro.
//!
//! Owns nothing of its own: the resources behind the handles are in the files beside it. Functions
//! that make or take streams get the store; those that wait are asynchronous; all others answer at
//! once.

#![allow(missing_docs, unsafe_code, clippy::all, clippy::pedantic, reason = "generated code")]

pub use super::request::{Request, RequestOptions};
pub use super::response::Response;
pub use super::system::NoTerminal;
pub use crate::wasm::host::Fields;

wasmtime::component::bindgen!({
    path: "wit-0.3",
    world: "service",
    imports: {
        "wasi:http/client.send": store | trappable,
        "wasi:http/types.[drop]request": store | trappable,
        "wasi:http/types.[drop]response": store | trappable,
        "wasi:http/types.[static]request.consume-body": store | trappable,
        "wasi:http/types.[static]request.new": store | trappable,
        "wasi:http/types.[static]response.consume-body": store | trappable,
        "wasi:http/types.[static]response.new": store | trappable,
        "wasi:cli/stdin": store | trappable,
        "wasi:cli/stdout": store | trappable,
        "wasi:cli/stderr": store | trappable,
        default: trappable,
    },
    exports: { default: async | store },
    require_store_data_send: true,
    with: {
        "wasi:http/types.fields": Fields,
        "wasi:http/types.request": Request,
        "wasi:http/types.request-options": RequestOptions,
        "wasi:http/types.response": Response,
        "wasi:cli/terminal-input.terminal-input": NoTerminal,
        "wasi:cli/terminal-output.terminal-output": NoTerminal,
    },
});
