//! Operations on topics as desired state: one file each, and what they share.
//!
//! Owns the names, attributes, tags and policies of topics, and their subscriptions. Never
//! publishes: `events` does, and it learns of every change through the catalogue.

mod add_permission;
mod address;
mod attributes;
mod confirm_subscription;
mod count;
mod create_topic;
mod delete_topic;
mod endpoint;
mod get_subscription_attributes;
mod get_topic_attributes;
mod list_subscriptions;
mod list_tags;
mod list_topics;
mod page;
mod policy;
mod redrive;
mod refusal;
mod remove_permission;
mod set_subscription_attributes;
mod set_topic_attributes;
mod shown;
mod subscribe;
mod subscription_attributes;
mod tag_topic;
mod unsubscribe;
mod untag_topic;

pub(crate) use count::TopicCount;
pub use subscribe::Asked;
