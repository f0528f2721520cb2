//! What outlives a process in a simulation: the disk, the ledger, time.
//!
//! Owns how virtual time goes on over lives. Never decides what happens.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard};

use mayfly_core::queue::{Fifo, Queue, QueueName, QueueUid, RedriveAllow};
use mayfly_core::time::EpochMs;
use mayfly_store::Clock;
use mayfly_store::queue::QueueId;
use tokio::time::Instant;

use crate::ledger::{Ledger, Moment};

/// When simulations begin, wall clock.
pub const ORIGIN: EpochMs = EpochMs(1_700_000_000_000);
/// Queues that users use: two standard ones, two FIFO ones, and where the dead go.
pub const QUEUES: usize = 5;
/// The index of the queue for the dead.
pub const DEAD: usize = 4;
/// The index of the success destination of functions.
pub const SUCCESSES: usize = 5;
/// The index of their failure destination.
pub const FAILURES: usize = 6;

/// See the module. Cheap to clone.
#[derive(Clone, Debug)]
pub struct World {
    ledger: Arc<Mutex<Ledger>>,
    /// Moment at which this life began.
    base: Moment,
    start: Instant,
    /// The wall clock of this life.
    pub clock: Clock,
}

impl World {
    /// The world as a process finds it that starts at `base`. Inside a runtime only.
    #[must_use]
    pub fn at(base: Moment, shift_ms: i64, ledger: Arc<Mutex<Ledger>>) -> Self {
        let clock = Clock::simulated(ORIGIN.plus_ms(base));
        clock.jump_ms(shift_ms);
        let Clock::Simulated { start, .. } = clock else { unreachable!("it is simulated") };
        Self { ledger, base, start, clock }
    }

    /// The current moment.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.base + u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// The facts.
    ///
    /// # Panics
    /// When somebody panicked while noting one.
    pub fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().expect("nothing panics while it notes a fact")
    }
}

/// The id of a queue.
#[must_use]
pub fn queue(index: usize) -> QueueId {
    QueueId::Queue(QueueUid([u8::try_from(index).expect("there are few"); 16]))
}

/// Whether a queue keeps its order.
#[must_use]
pub fn is_fifo(index: usize) -> bool {
    matches!(index, 2 | 3)
}

/// The indexes of all queues.
#[must_use]
pub fn queues_of_world() -> Range<usize> {
    0..FAILURES + 1
}

/// The name of a queue.
///
/// # Panics
/// Never: it is a name.
#[must_use]
pub fn queue_name(index: usize) -> QueueName {
    let suffix = if is_fifo(index) { ".fifo" } else { "" };
    QueueName::new(&format!("q{index}{suffix}")).expect("it is a name")
}

/// The settings of a queue.
#[must_use]
pub fn queue_record(index: usize) -> Queue {
    let QueueId::Queue(uid) = queue(index) else { unreachable!("it is one of the SQS API") };
    let fifo = Fifo {
        content_based_deduplication: false,
        deduplicate_by_group: false,
        throughput_by_group: false,
    };
    Queue {
        name: queue_name(index),
        uid,
        created: ORIGIN,
        modified: ORIGIN,
        fifo: is_fifo(index).then_some(fifo),
        delay_s: 0,
        message_bytes_max: 1 << 20,
        // Longer than any simulation, however the clock jumps between two processes.
        retention_s: u32::MAX,
        wait_s: 0,
        visibility_s: 30,
        redrive: None,
        redrive_allow: RedriveAllow::All,
        policy: None,
        managed_encryption: false,
        kms_key: None,
        kms_reuse_s: 300,
        tags: BTreeMap::new(),
    }
}
