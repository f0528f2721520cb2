//! Operations on queues as desired state: one file each, and what they share.
//!
//! Owns the names, attributes, tags and policies of queues. Never touches a message: `events` does,
//! and it learns of every change through the catalogue.

mod add_permission;
mod address;
mod attributes;
mod count;
mod create_queue;
mod delete_queue;
mod figures;
mod get_queue_attributes;
mod get_queue_url;
mod list_dead_letter_source_queues;
mod list_queue_tags;
mod list_queues;
mod page;
mod policy;
mod redrive;
mod refusal;
mod remove_permission;
mod set_queue_attributes;
mod shown;
mod tag_queue;
mod untag_queue;

pub(crate) use address::{queue_arn, queue_of_arn};
pub(crate) use count::QueueCount;
pub use figures::{QueueCounts, QueueFigures};
