//! The rules of SNS that its model does not say.
//!
//! Owns the addresses of topics and subscriptions, and what receivers get: the event of a function,
//! the message of a queue or an HTTP endpoint, and the text that its signature is made of. Never
//! signs and never keeps a message.

mod address;
mod message;

pub use address::{SubscriptionAddress, TopicAddress};
pub use message::{Notification, SubscriptionConfirmation};
