//! Functions that are WebAssembly components: no process, an instance per request.
//!
//! Owns the second implementation of the `Sandbox` seam, on wasmtime: compiling at deployment,
//! loading on demand, the host's half of `wasi:http`, limits. Never opens a file for a guest, nor a
//! socket but for a request that the function's egress allows; never decides about versions,
//! retries or concurrency.
//!
//! ```text
//! deployment  components::prepare ─▶ compile (worker process) ─▶ artefact (MAC) ─▶ code/compiled
//! launch      components::load ───▶ loaded (least recently used ones go), linked once
//! request     guest ──────────────▶ slot of the pool, copy-on-write memory, host, answer
//! its own     send ───────────────▶ egress's gate, a connection, another server's answer
//! ```
//!
//! Cost of a request, apart from what the guest computes:
//! ```text
//! environment  one weak count, one reading of the clock, one permit, no lock
//! instance     a store (one allocation for its data), a slot of the pool, its memory mapped
//!              copy-on-write and reset afterwards: only pages that the guest touched cost
//!              anything, and the first 64 KiB are zeroed in place
//! fibres       two switches for the instantiation, two for the call; stacks come from the pool
//! host calls   about ten for a small answer; a handle is one boxed value in a table
//! answer       one copy out of the guest's memory; a single write is passed on as it is
//! ```
//! No task is spawned but for requests to others, no thread is changed, nothing is locked but the
//! body (by its only user).
//! WASI's own context (random numbers, clocks, variables) is made when the guest asks for it.
//!
//! The stock `wasmtime serve` spends most of its time on what is absent here: a task per request,
//! a channel per body, link and look-up per instance.
//!
//! `docs/guide/webassembly.md` tells users what a component sees; the decision record 0018 says why
//! epochs and why a worker process, 0025 how components of WASI 0.3 are served.

mod artefact;
mod bindings;
mod choose;
mod compile;
mod components;
mod engine;
mod environment;
mod error_code;
mod guest;
mod host;
mod limits;
mod output;
mod send;
mod service;
mod ticker;
mod world;

pub use self::artefact::Verified;
pub use self::compile::{CompileError, Compiler, maybe_run_as_compiler};
pub use self::components::Components;

use self::environment::ComponentEnvironment;
use self::error_code::error_code_of_sending;
use crate::seam::{BoxFuture, LaunchError, Launched, Sandbox, Spec};

/// Runs each environment as a slot for instances of a component.
#[derive(Clone, Debug)]
pub struct ComponentSandbox {
    components: Components,
}

impl ComponentSandbox {
    /// Over the components of this server.
    #[must_use]
    pub fn new(components: Components) -> Self {
        Self { components }
    }
}

impl Sandbox for ComponentSandbox {
    /// Starts nothing: `init` loads the component.
    fn launch(&self, spec: Spec) -> BoxFuture<'_, Result<Launched, LaunchError>> {
        let environment = ComponentEnvironment::new(self.components.clone(), spec);
        Box::pin(std::future::ready(Ok(Box::new(environment) as Launched)))
    }
}
