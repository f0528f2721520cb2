//! Queues over the real engines: what is sent, received, settled and found again.
//!
//! Owns no code of its own: each file is one subject, `support` opens queues and makes messages.

#![allow(clippy::unwrap_used, reason = "a failure is the test's message")]

mod backlog;
mod basics;
mod faults;
mod model;
mod promises;
mod support;
