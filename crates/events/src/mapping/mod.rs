//! Event source mappings: what leads messages from queues to functions.
//!
//! Owns the pollers of all mappings and the life of their records. Decisions are values of
//! `core::poller` and of `life`, `filter` and `answer` here; `poll` and `keeper` carry them out.
//! Never keeps a message, never runs a function itself, never applies a redrive policy.
//!
//! ```text
//!  catalogue ─▶ follow ──record──▶ keeper ──order──▶ poller ─▶ take ─▶ filter ─▶ batch ─▶ run
//!                                    ▲  │               ▲                                  │
//!               state, last result ◀─┘  └◀───report─────┴──────── how it ended ◀───────────┘
//! ```
//! Each mapping has a keeper and a poller of its own, and shares nothing with another one: one
//! whose function hangs or whose queue is missing delays nobody else. A poller needs no live
//! environment; a message on an idle queue wakes it, and it wakes the function.
//!
//! What is taken and not started when a mapping is changed, disabled, deleted or the server ends
//! goes back to the queue at once. What runs ends, and is settled by what it was started with.

mod answer;
mod batch;
mod counters;
mod filter;
mod follow;
mod keeper;
mod life;
mod poll;
mod record;
mod run;
mod service;
mod settings;

pub use counters::{MappingCounters, MappingFigures};
pub use service::{Mappings, Parts};
