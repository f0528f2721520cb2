//! Schedules: one loop that knows when the next one is due.
//!
//! ```text
//! catalogue ──watch──▶ waiting: (when it fires, which), in order ──▶ sleeps until the first
//!                         ▲                                              │ due
//!                         │ next due time    records, read again ◀───────┘
//!                         │                        │ core::schedule::missed::ripe
//!                      commit 2 ◀── commit 1 ◀── parcels, each with a key of schedule and due time
//! ```
//! Exactly one event for each due time: the due time to come is kept, not computed from the clock.
//! After a crash between the two commits the same parcels are made again, and the router drops
//! them by their keys. A clock that is set back finds no due time that has fired; one that is set
//! forward passes due times as a machine does that was off.
//!
//! Owns when schedules and rules with one fire, and what is sent. Never changes a schedule, but for
//! removing one that is complete and wants to go.

mod event;
mod fire;
mod rules;
mod service;

pub use service::{Counts, Parts, RunError, Schedules};
