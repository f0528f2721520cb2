//! Desired state: every operation of the control plane, one file each.
//!
//! Owns what functions, versions, aliases, layers, policies, URLs, queues, topics, webhooks,
//! mappings, secrets, parameters, schedules and tags may become, and the commit that makes it so.
//! Never runs a function and never speaks HTTP: the data plane watches the catalogue, the gateway
//! calls the methods of [`Control`].
//!
//! ```text
//! gateway ─▶ Control::<operation>(request) ─▶ read ─▶ decide ─▶ Catalogue::commit ─▶ answer
//!                                                                      │ watch
//!                             invoke ◀─────────────────────────────────┘
//! ```

mod account;
mod activate;
mod address;
mod alias;
mod bus;
mod collect_code;
mod commit;
mod concurrency;
mod config_digest;
mod control;
mod egress;
mod environment;
mod error;
mod event_invoke;
mod function;
mod head;
pub mod identity;
mod layer;
pub mod limits;
mod mapping;
mod page;
mod parameter;
mod permission;
mod policy_document;
mod provisioned;
mod publish;
mod queue;
mod random;
mod recover;
mod recursion;
mod schedule;
mod secret;
mod shape;
mod support;
mod tag;
mod topic;
mod transition;
mod url;
mod version;
mod webhook;

pub use collect_code::Collected;
pub use config_digest::config_digest;
pub use control::{CodeLocation, Config, Control, LastUseOf, PrepareComponent, RoleMay, UrlBase};
pub use error::Error;
pub use function::SnapStartProgress;
pub use provisioned::ProvisionedProgress;
pub use queue::{QueueCounts, QueueFigures};
pub use random::Random;
pub use schedule::Standing;
pub use secret::{Known, RotationProblem};
pub use support::{Lookup, RuntimeSupport, Support};
pub use topic::Asked as AskedToConfirm;
pub use webhook::NewWebhook;
