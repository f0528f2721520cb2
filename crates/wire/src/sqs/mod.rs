//! The rules of SQS that its model does not say.
//!
//! Owns the addresses of queues, the event that functions get, the answer that names failed
//! records, the exceptions that every operation may raise, and the query protocol that older
//! clients speak. Never keeps a message.

mod address;
mod batch_response;
mod errors;
mod event;
pub mod query;

pub use address::{QueueAddress, queue_name, queue_url};
pub use batch_response::{BatchResponse, batch_response};
pub use errors::{invalid_parameter_value, json_type, missing_parameter};
pub use event::{AttributeValue, EventAttribute, EventRecord, event};
