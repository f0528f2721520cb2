//! Mapping compiled components into memory.

use wasmtime::Engine;
use wasmtime::component::Component;

use crate::wasm::Verified;

/// Maps a compiled component that this installation has made.
///
/// # Errors
/// What wasmtime answers, for code of another engine among it.
pub fn load_component(engine: &Engine, artefact: &Verified) -> wasmtime::Result<Component> {
    // SAFETY: the file must be unmodified output of `precompile_component`. A `Verified` is an open
    // file whose content had the message authentication code of this installation, which only our
    // compiler's output gets; it is mapped through that same descriptor, so no other file can take
    // its place. Whoever can write into the open file can write into the server's own memory.
    // JUSTIFICATION: compiled code is machine code; wasmtime has no safe way to load it, and
    // compiling at each start takes up to minutes.
    unsafe { Component::deserialize_file(engine, artefact.path_of_open_file()) }
}
