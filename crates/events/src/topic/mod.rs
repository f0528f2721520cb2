//! The data plane of the SNS API: publish, and who gets what is published.
//!
//! Owns what the API promises about messages. Never keeps one: the router does, in one commit for
//! all who subscribed; never changes a topic's settings.
//!
//! ```text
//! publish(_batch) ─▶ compose ─▶ Publication ─▶ expand: filter, envelope, signature ─▶ parcels
//!                                                ▲                                       │
//! router (a rule's, a bucket's topic) ───────────┘              Router::deliver ◀────────┘
//!
//! commit of a topic or subscription ─▶ follow ─▶ directory: policies compiled once
//! Subscribe of an HTTP endpoint ─▶ confirm ─▶ a parcel with the token
//! ```
//! Cost of a message: one look at the topic, one filter and one parcel for each subscription; a
//! signature (1 to 3 ms) when one of them gets the envelope.

mod compose;
mod confirm;
mod directory;
mod expand;
mod follow;
mod lanes;
mod publish;
mod publish_batch;
mod recent;
mod sequence;
mod service;
mod signer;

pub use compose::{Draft, Publication};
pub use directory::{TopicDirectory, View};
pub use publish::Caller;
pub use service::{Config, Parts, Topics};
