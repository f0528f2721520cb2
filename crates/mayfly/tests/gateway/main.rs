//! The gateway through its socket: doors, signatures, limits, malformed requests, functions.
//!
//! Owns nothing but these tests; each starts a server of its own.

mod doors;
mod host;
mod hostile;
