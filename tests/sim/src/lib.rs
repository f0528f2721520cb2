//! The seeded simulation of the durable core: real queues and real delivery under virtual time.
//!
//! Owns the scenario: several lives of one installation with users, faults and sudden ends, and a
//! last one in which everything must come to its end. A seed determines everything; a failure
//! prints it. Never touches a disk, a process or a real clock.
//!
//! ```text
//!   seed ─▶ life 1 ──crash──▶ life 2 ──crash──▶ … ──▶ peaceful life ──▶ nothing may be missing
//!             │ send, receive, settle, purge, clock jumps, full and broken disk, takeover
//!             └▶ ledger: each new fact is held against the old ones
//! ```

pub mod dice;
pub mod disk;
pub mod events;
pub mod functions;
pub mod ledger;
pub mod life;
pub mod users;
pub mod world;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mayfly_store::blob::BlobStore;
use mayfly_store::engine::memory::Memory;

use crate::dice::Dice;
use crate::disk::Sabotage;
use crate::ledger::Ledger;
use crate::life::{Birth, Remains};
use crate::world::{QUEUES, is_fifo};

/// What a simulation came to.
#[derive(Debug)]
pub struct Verdict {
    /// The seed that determines it.
    pub seed: u64,
    /// What must not be; empty when all properties held.
    pub violations: Vec<String>,
    /// A digest of everything that happened.
    pub digest: u64,
    /// What happened how often.
    pub counts: BTreeMap<&'static str, u64>,
}

/// Runs the simulation of one seed.
///
/// # Panics
/// When the system under test does.
#[must_use]
pub fn simulate(seed: u64, sabotage: Sabotage) -> Verdict {
    let mut dice = Dice::new(seed);
    let ledger = Ledger { fifo: (0..QUEUES).map(is_fifo).collect(), ..Ledger::default() };
    let ledger = Arc::new(Mutex::new(ledger));
    let blobs = BlobStore::memory();
    let (mut memory, mut moment, mut shift_ms, mut ended) = (Memory::new(), 0, 0, 0);
    let lives = dice.pick(1..5);
    let mut last = None;
    for life in 0..=lives {
        lock(&ledger).reborn(ended);
        let (blobs, facts) = (blobs.clone(), Arc::clone(&ledger));
        let birth = Birth { memory, blobs, ledger: facts, moment, shift_ms, sabotage };
        let dice_of_life = dice.fork();
        let live = || match life == lives {
            true => life::peaceful(birth, dice_of_life),
            false => life::troubled(birth, dice_of_life),
        };
        // The engine's own assertions are those of property 2: they end a life with a panic.
        let Ok(remains) = catch_unwind(AssertUnwindSafe(live)) else {
            lock(&ledger).violated(moment, "2: an assertion of the queues failed", usize::MAX);
            break;
        };
        memory = Arc::clone(&remains.memory);
        // The machine is off for a while, and its clock may come back wrong.
        ended = remains.moment;
        moment = ended + dice.pick(0..30_000);
        shift_ms = if dice.chance(200) {
            0
        } else {
            i64::try_from(dice.pick(0..600_000)).unwrap_or(0) - 300_000
        };
        last = Some(remains);
    }
    conclude(seed, &ledger, last.as_ref())
}

fn conclude(seed: u64, ledger: &Mutex<Ledger>, last: Option<&Remains>) -> Verdict {
    let mut ledger = lock(ledger);
    if !ledger.violations.is_empty() {
        let (violations, counts) = (ledger.violations.clone(), ledger.counts.clone());
        return Verdict { seed, violations, digest: ledger.digest, counts };
    }
    let now = last.map_or(0, |remains| remains.moment);
    if last.is_some_and(|remains| !remains.empty) {
        ledger.violated(now, "1: messages wait for ever", usize::MAX);
    }
    ledger.final_check(now);
    let (violations, counts) = (ledger.violations.clone(), ledger.counts.clone());
    Verdict { seed, violations, digest: ledger.digest, counts }
}

/// The facts, also after a life that ended with a panic.
fn lock(ledger: &Mutex<Ledger>) -> MutexGuard<'_, Ledger> {
    ledger.lock().unwrap_or_else(PoisonError::into_inner)
}
