//! The data plane of the SQS API: send, receive, delete, visibility, dead letters, move tasks.
//!
//! Owns what the API promises about messages: one file per operation, each a decision over values
//! (`compose`, `attributes`, `batch`, `handle`, `shown`) and one or two calls of `store::queue`.
//! Never keeps a message, never speaks HTTP, never changes a queue's settings.
//!
//! ```text
//!  gateway ─▶ send_message(_batch) ─▶ compose ─▶ Queues::send            one durable commit
//!  gateway ─▶ receive_message ─▶ wait ─▶ take ─▶ Queues::receive         nothing is written
//!  mapping ────────────────────────────▶ take        └▶ bury: received too often ─▶ Queues::settle
//!  gateway ─▶ delete_message(_batch) ─▶ Queues::settle                   one durable commit
//! ```

mod attempts;
mod attributes;
mod batch;
mod change_message_visibility;
mod change_message_visibility_batch;
mod characters;
mod compose;
mod delete_message;
mod delete_message_batch;
pub mod digest;
mod figures;
mod find;
pub mod handle;
mod move_task;
mod peek;
mod purge_queue;
mod receive_message;
mod refusal;
mod send_message;
mod send_message_batch;
mod service;
pub mod shown;
mod take;
mod wait;

pub(crate) use attributes::{Given as GivenAttribute, check as check_attribute};
pub(crate) use characters::forbidden_character;
pub(crate) use digest::{content_deduplication_id, deduplication_key};
pub use figures::{QueueFigures, RequestFigures};
pub use move_task::Redrive;
pub(crate) use send_message::message_id_text;
pub use service::{Caller, Config, Parts, QueueService};
