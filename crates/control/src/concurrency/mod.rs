//! Operations on reserved concurrency: one file each, and what they share.
//!
//! Owns how much may be reserved. Never counts running invocations: the data plane does.

mod delete_function_concurrency;
mod get_function_concurrency;
mod put_function_concurrency;
mod reserved;
