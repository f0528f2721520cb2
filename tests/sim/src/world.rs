//! What outlives a process in a simulation: the disk, the ledger, time.
//!
//! Owns how virtual time goes on over lives. Never decides what happens.

use std::sync::{Arc, Mutex, MutexGuard};

use mayfly_core::queue::QueueUid;
use mayfly_core::time::EpochMs;
use mayfly_store::Clock;
use mayfly_store::queue::{QueueId, Queues, Rules};
use tokio::time::Instant;

use crate::ledger::{Ledger, Moment};

/// When simulations begin, wall clock.
pub const ORIGIN: EpochMs = EpochMs(1_700_000_000_000);
/// Queues of a simulation: two standard ones, two FIFO ones, and where the dead go.
pub const QUEUES: usize = 5;
/// The index of the queue for the dead.
pub const DEAD: usize = 4;

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
    #[must_use]
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

/// Sets the rules of all queues, as the directory does at every start.
pub fn configure(queues: &Queues) {
    for index in 0..QUEUES {
        queues.configure(&queue(index), Rules { fifo: is_fifo(index), ..Rules::default() });
    }
}
