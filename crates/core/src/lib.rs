//! The vocabulary and the decisions of Mayfly: values in, values out.
//!
//! Owns names, ids, function configuration, identities, outcomes, routing, admission, policy
//! evaluation and metering arithmetic. Never does I/O, never waits, never reads a clock or a
//! random source, never logs, and knows no serialisation: wire shapes live in `wire`, stored
//! records in `store::record`, and both are converted by hand at the border.

pub mod admission;
pub mod api_key;
pub mod bucket;
pub mod bus;
pub mod component;
pub mod delivery;
pub mod egress;
pub mod event_invoke;
pub mod event_pattern;
pub mod extension;
pub mod function;
pub mod http_function;
pub mod identity;
pub mod json;
pub mod json_path;
pub mod keepalive;
pub mod limits;
pub mod lineage;
pub mod mapping;
pub mod meter;
pub mod name;
pub mod outcome;
pub mod parameter;
pub mod policy;
pub mod poller;
pub mod pool;
pub mod provisioned;
pub mod queue;
pub mod redelivery;
pub mod route;
pub mod run;
pub mod schedule;
pub mod secret;
pub mod seen_calls;
pub mod snap_start;
pub mod time;
pub mod topic;
pub mod trace;
pub mod webhook;
