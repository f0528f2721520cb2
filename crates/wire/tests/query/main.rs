//! Forms of the query protocol mean the JSON that the same request would be, and XML holds what the
//! same response would be.
//!
//! `golden.json` is what botocore sends in both protocols (`make_golden.py`).

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

mod form;
mod golden;
mod response;
