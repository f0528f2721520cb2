//! Message-move tasks: dead letters on their way back.
//!
//! Owns the life of a task, which is a durable record: it resumes after a restart. Each move is one
//! atomic settle, so a message is in exactly one queue at any time. The same tasks, with a filter
//! and an edit, do the work of `mayfly queue dlq redrive`.
//!
//! ```text
//!  start ─▶ Running ─▶ all moved ─────────────▶ Completed
//!              │ └──── cannot go on ──────────▶ Failed(reason)
//!              └ cancel ─▶ Cancelling ─────────▶ Cancelled
//!  a restart finds Running: goes on; Cancelling: Cancelled
//! ```

mod cancel_message_move_task;
mod drop_dead_letters;
mod list_message_move_tasks;
mod plan;
mod record;
mod redrive;
mod start_message_move_task;
mod walk;
mod worker;

pub use redrive::Redrive;

use std::collections::BTreeMap;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex};

use tokio_util::sync::CancellationToken;

/// The tasks that run now.
#[derive(Debug, Default)]
pub(super) struct Running {
    /// By handle.
    tasks: Mutex<BTreeMap<String, Arc<Progress>>>,
    /// Held from the look at the records to the writing of a new one.
    starting: tokio::sync::Mutex<()>,
}

/// What a running task shares with those who ask for it.
#[derive(Debug, Default)]
struct Progress {
    moved: AtomicU64,
    cancel: CancellationToken,
}
