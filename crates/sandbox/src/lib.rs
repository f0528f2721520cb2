//! Running untrusted code: the [`Sandbox`] seam and its implementations.
//!
//! Owns isolation, limits, the contract with the runtime inside (Runtime API over HTTP, or the
//! framed socket of Mayfly's own bootstraps), output capture and usage counters. It is the only
//! crate that knows Linux and the only one with `unsafe` (in `sys`). Never stores anything, never
//! retries, never knows customers' names: an environment is an opaque id with directories, limits
//! and an argv.

pub mod bootstraps;
pub mod cgroup;
pub mod clock;
pub mod egress;
pub mod event_request;
pub mod hop_by_hop;
pub mod interpreter;
pub mod limits;
mod mixed;
pub mod process;
pub mod scripted;
pub mod seam;
pub mod seccomp;
pub mod spawner;
mod sys;
pub mod wasm;

pub use mixed::MixedSandbox;
pub use process::{Inward, PLATFORM_ENDPOINT, Platform, ProcessSandbox};
pub use scripted::ScriptedSandbox;
pub use seam::{
    About, BodyBroken, Contract, Environment, EnvironmentId, Figures, HttpRequest, InitReport,
    Invocation, LaunchError, Launched, Layout, LimitSpec, Note, Output, OutputSink, RequestBody,
    ResponseHead, ResponseMode, RunReport, Sandbox, Spec, StreamPart, Usage,
};
