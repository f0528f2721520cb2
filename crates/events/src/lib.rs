//! Everything that causes an invocation apart from a direct call: queues and their mappings.
//!
//! Owns what the SQS API promises about messages (`queue`) and what leads them to functions
//! (`mapping`), what the SNS API promises (`topic`), the one way from every source to every target
//! (`router`), and the rotation of secrets (`rotation`). Never keeps a message itself (that is
//! `store::queue`), never touches a sandbox.

pub mod bucket;
pub mod bus;
mod clock;
pub mod limits;
pub mod mapping;
pub mod queue;
pub mod rotation;
pub mod router;
pub mod schedule;
pub mod topic;
