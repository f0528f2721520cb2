//! Durable state: the [`engine::Engine`] seam, the catalogue, deployed code, logs and counters.
//!
//! Owns what is on disk and how it is laid out. Never knows HTTP, never runs functions, never
//! decides about policies. Only `engine` knows a disk or a database for records; only `code` knows
//! the directories of deployment packages; only `logs`, `runs` and `usage` know the telemetry
//! database, which never shares a commit with customers' records; only `audit` knows the audit log;
//! only `object` knows the files of objects.

pub mod audit;
pub mod blob;
pub mod catalogue;
pub mod clock;
pub mod code;
mod database;
pub mod directory;
pub mod engine;
mod key;
pub mod limits;
pub mod logs;
pub mod object;
pub mod open;
pub mod queue;
pub mod record;
pub mod runs;
pub mod telemetry;
pub mod usage;
pub mod vault;

pub use audit::Audit;
pub use catalogue::{Catalogue, Change, CommitError, Expect, Key, Record, Revision, Stored, Whole};
pub use clock::Clock;
pub use directory::QueueDirectory;
pub use engine::Engine;
pub use logs::{LogEvent, LogStore};
pub use object::ObjectStore;
pub use open::Store;
pub use runs::RunStore;
pub use telemetry::Telemetry;
pub use usage::Usage;
pub use vault::Vault;
