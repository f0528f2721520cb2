//! The rotation of secrets, and the end of those that wait for it.
//!
//! ```text
//! catalogue's changes ─▶ when is each secret due ─▶ due: begin by schedule | a step | the end
//!                                                          step ─▶ Invoker::call ─▶ settle, commit
//! ```
//! Owns the times and the calls. What follows from a step is decided in `core::secret`, and every
//! decision is in the secret's record before the next step is taken: a server that was killed goes
//! on where it was. Never reads a value.

mod event;
mod service;
mod step;

pub use service::{Parts, Rotations};
