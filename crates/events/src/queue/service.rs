//! The service itself: what its operations share.
//!
//! Owns the handles of the rooms below and the little that is remembered between requests. Never
//! does an operation: each has its file.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use mayfly_core::name::Home;
use mayfly_core::queue::{QueueName, QueueUid};
use mayfly_core::time::EpochMs;
use mayfly_invoke::Randomness;
use mayfly_store::directory::QueueDirectory;
use mayfly_store::queue::Queues;
use mayfly_store::{Catalogue, Clock};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::attempts::Attempts;
use super::figures::Tallies;
use super::find::Warnings;
use super::move_task::Running;
use crate::limits::IDEMPOTENCY_WINDOW_MS_DEFAULT;

/// How queues behave beyond their own settings.
#[derive(Clone, Debug)]
pub struct Config {
    /// Account and region of ARNs and queue URLs.
    pub home: Home,
    /// How long an `Idempotency-Key` is remembered.
    pub idempotency_window_ms: u64,
}

impl Config {
    /// The defaults.
    #[must_use]
    pub fn new(home: Home) -> Self {
        Self { home, idempotency_window_ms: IDEMPOTENCY_WINDOW_MS_DEFAULT }
    }
}

/// What the service works with.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Where messages are.
    pub queues: Queues,
    /// Which queues there are.
    pub directory: QueueDirectory,
    /// Where move tasks are kept.
    pub catalogue: Catalogue,
    /// Stamps messages.
    pub clock: Clock,
    /// Makes message ids.
    pub randomness: Randomness,
    /// Owns move tasks that run.
    pub tasks: TaskTracker,
    /// Ends long polls at once: their clients are told that there is nothing.
    pub polls_end: CancellationToken,
    /// Ends move tasks; they resume at the next start.
    pub loops_end: CancellationToken,
}

/// Who sends, as far as a message tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caller {
    /// `SenderId`.
    pub sender: String,
    /// The trace header of the request; a message's own goes first.
    pub trace: Option<String>,
    /// The `Idempotency-Key` header of the request.
    pub idempotency_key: Option<String>,
}

/// The data plane of the SQS API. Cheap to clone; all clones are one service.
#[derive(Clone, Debug)]
pub struct QueueService {
    pub(super) inner: Arc<Inner>,
}

#[derive(Debug)]
pub(super) struct Inner {
    pub(super) parts: Parts,
    pub(super) config: Config,
    pub(super) attempts: Mutex<Attempts>,
    /// When each queue was last purged.
    pub(super) purged: Mutex<BTreeMap<QueueUid, EpochMs>>,
    pub(super) tallies: Tallies,
    /// About queues whose dead letters cannot be moved.
    pub(super) warnings: Warnings<QueueName>,
    /// About the store.
    pub(super) failures: Warnings<&'static str>,
    pub(super) moves: Running,
}

impl QueueService {
    /// A service over queues that are open.
    #[must_use]
    pub fn new(config: Config, parts: Parts) -> Self {
        let inner = Inner {
            parts,
            config,
            attempts: Mutex::default(),
            purged: Mutex::default(),
            tallies: Tallies::default(),
            warnings: Warnings::default(),
            failures: Warnings::default(),
            moves: Running::default(),
        };
        Self { inner: Arc::new(inner) }
    }

    /// Resolves when every change of a queue's settings that was answered before this call counts
    /// here; at the latest after some seconds.
    pub async fn synced(&self) {
        if !self.inner.parts.directory.synced().await {
            tracing::warn!("the queues' settings in memory are behind the catalogue");
        }
    }

    /// Which queues there are.
    #[must_use]
    pub fn directory(&self) -> &QueueDirectory {
        &self.inner.parts.directory
    }

    pub(super) fn queues(&self) -> &Queues {
        &self.inner.parts.queues
    }

    pub(super) fn now(&self) -> EpochMs {
        self.inner.parts.clock.now()
    }

    /// 16 random bytes in the form of a version-4 UUID.
    pub(super) fn message_id(&self) -> [u8; 16] {
        let random = &self.inner.parts.randomness;
        let bits = u128::from(random.bits()) << 64 | u128::from(random.bits());
        *mayfly_core::name::RequestId::from_random(bits.to_be_bytes()).as_bytes()
    }
}
