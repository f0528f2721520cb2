//! The Lambda Runtime API over HTTP/1.1, host side.
//!
//! `session` (one invocation at a time) and `crowd` (several) are the state machines as values,
//! `one` and `several` carry them out behind the same `desk`, `http` is the bytes of one
//! connection, `server` the routes and loops between them.

mod crowd;
mod desk;
#[cfg(test)]
mod fuzz_tests;
mod http;
mod one;
mod server;
mod session;
mod several;

pub use http::{Connection, Error as HttpError, Fields, Head, answer_head};
pub use server::Api;
