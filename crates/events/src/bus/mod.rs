//! Event buses: from an event to the targets of every rule that matches it.
//!
//! Owns which rules match, what their targets get, what archives keep, replays, and what requests
//! to API destinations are authorised with. Everything an event triggers is one call of the router.
//! Never writes a rule and never keeps a message itself.
//!
//! ```text
//! catalogue's changes ─▶ follow ─▶ Snapshot: compiled rules, one matcher a bus (swapped whole)
//!                                       │
//! PutEvents, schedules, a topic ─▶ event ─▶ match once ─▶ parcels ─▶ Router::deliver, one commit
//! replay ─▶ archive's messages ─────┘         └▶ archives: a parcel of the same commit
//! ```

mod authorise;
mod cloud_event;
mod compile;
mod event;
mod follow;
mod oauth;
mod parcels;
mod put_events;
mod rate;
mod replay;
mod service;
mod snapshot;
mod taps;

pub use cloud_event::{CloudEvent, CloudEventError};
pub use event::Event;
pub use service::{Buses, Parts};
pub use taps::Tap;
