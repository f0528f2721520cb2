//! Operations on event-invoke configurations: one file each, and what they share.
//!
//! Owns how often and how long asynchronous invocations are tried, and where their results go.
//! Never delivers anything: the data plane does.

mod configuration;
mod delete_function_event_invoke_config;
pub(crate) mod destination;
mod get_function_event_invoke_config;
mod list_function_event_invoke_configs;
mod put_function_event_invoke_config;
mod target;
mod update_function_event_invoke_config;
