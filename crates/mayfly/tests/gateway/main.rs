//! The gateway through its socket: doors, signatures, limits, malformed requests, functions.
//!
//! Owns nothing but these tests; each starts a server of its own.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod doors;
mod fuzz;
mod host;
mod hostile;
mod own_api;
