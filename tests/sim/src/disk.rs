//! A disk that is slow, full, broken or pulled out, around the memory engine.
//!
//! Owns the faults of a simulation, and the three sabotages that prove that it can fail. Never
//! changes what a sound engine answers.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use mayfly_store::Clock;
use mayfly_store::engine::memory::{Fault, Memory, Tail};
use mayfly_store::engine::{
    Answer, Batch, Engine, Entry, Error, Fence, KeyRange, Page, Revision, Shard, Stats, Watcher,
};
use tokio::time::sleep;

use crate::dice::Dice;

/// A defect built in on purpose: the properties must notice each of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sabotage {
    /// None: the real thing.
    #[default]
    None,
    /// A commit is answered before it is durable.
    AcknowledgeBeforeCommit,
    /// An owner whose shard was claimed by another one may go on writing.
    SettleWithoutFence,
    /// A message that is to come back later is taken away, and not written at its new time.
    LoseRetries,
}

/// How a disk behaves in one life.
#[derive(Clone, Debug)]
pub struct Behaviour {
    /// Longest time before a commit is durable, ms.
    pub slow_ms: u64,
    /// How often a commit finds no space, of a thousand.
    pub full_per_mille: u64,
    /// How often a commit fails such that nobody knows, of a thousand.
    pub broken_per_mille: u64,
}

impl Behaviour {
    /// Fast and sound.
    #[must_use]
    pub fn sound() -> Self {
        Self { slow_ms: 1, full_per_mille: 0, broken_per_mille: 0 }
    }
}

/// See the module.
#[derive(Debug)]
pub struct Disk {
    memory: Arc<Memory>,
    behaviour: Behaviour,
    sabotage: Sabotage,
    dice: Mutex<Dice>,
    /// Set when the machine is off: nothing is answered any more.
    off: AtomicBool,
    /// The latest fence, for the sabotage that ignores fences.
    fence: AtomicU64,
    /// The commit that was answered too early.
    held: Mutex<Option<(Shard, Fence, Batch)>>,
    /// Tells what is later, for the sabotage that loses it.
    clock: Clock,
}

impl Disk {
    /// A disk with what `memory` holds.
    #[must_use]
    pub fn new(
        memory: Arc<Memory>,
        behaviour: Behaviour,
        sabotage: Sabotage,
        dice: Dice,
        clock: Clock,
    ) -> Arc<Self> {
        let (dice, held) = (Mutex::new(dice), Mutex::default());
        let (off, fence) = (AtomicBool::new(false), AtomicU64::new(0));
        Arc::new(Self { memory, behaviour, sabotage, dice, off, fence, held, clock })
    }

    /// Power off. What was never synced is lost, or was on the platter after all.
    #[must_use]
    pub fn pull_out(&self, dice: &mut Dice) -> Arc<Memory> {
        self.off.store(true, Ordering::SeqCst);
        self.memory.crash(if dice.chance(500) { Tail::Kept } else { Tail::Lost })
    }

    fn roll(&self) -> (Duration, Duration, Option<Fault>) {
        let mut dice = self.dice.lock().expect("nothing panics while it holds the dice");
        let mut wait = || Duration::from_micros(dice.pick(0..self.behaviour.slow_ms * 1_000 + 1));
        let (before, after) = (wait(), wait());
        let fault = if dice.chance(self.behaviour.full_per_mille) {
            Some(Fault::Full)
        } else if dice.chance(self.behaviour.broken_per_mille) {
            Some(*dice.one(&[Fault::Write, Fault::Sync]))
        } else {
            None
        };
        (before, after, fault)
    }

    async fn write(&self, shard: Shard, fence: Fence, mut batch: Batch) -> Result<Revision, Error> {
        let (before, after, fault) = self.roll();
        sleep(before).await;
        if self.off.load(Ordering::SeqCst) {
            return Err(Error::Closed);
        }
        let fence = match self.sabotage {
            Sabotage::SettleWithoutFence if shard != Shard(0) => {
                Fence(self.fence.load(Ordering::SeqCst))
            }
            _ => fence,
        };
        if self.sabotage == Sabotage::LoseRetries {
            lose_retries(&mut batch, self.clock.now().0 + 1_000);
        }
        if self.sabotage == Sabotage::AcknowledgeBeforeCommit && shard != Shard(0) {
            return self.write_later(shard, fence, batch).await;
        }
        if let Some(fault) = fault {
            self.memory.fail_next(fault);
        }
        let answer = self.memory.commit(shard, fence, batch).await;
        sleep(after).await;
        if self.off.load(Ordering::SeqCst) { Err(Error::Closed) } else { answer }
    }

    /// Answers at once, and writes when the next one comes.
    async fn write_later(
        &self,
        shard: Shard,
        fence: Fence,
        batch: Batch,
    ) -> Result<Revision, Error> {
        self.flush().await?;
        let mut held = self.held.lock().expect("nothing panics while it holds a batch");
        *held = Some((shard, fence, batch));
        Ok(Revision(0))
    }

    async fn flush(&self) -> Result<(), Error> {
        let held = self.held.lock().expect("nothing panics while it holds a batch").take();
        if let Some((shard, fence, batch)) = held {
            self.memory.commit(shard, fence, batch).await?;
        }
        Ok(())
    }
}

/// Drops the messages that a batch writes for later while it takes others away: retries.
fn lose_retries(batch: &mut Batch, now: u64) {
    // The first byte of a key says what it is, the last 16 are due time and sequence number.
    const SEGMENT: u8 = 3;
    const MARKS: u8 = 4;
    let kind = |key: &[u8]| key.first().copied();
    let later = |key: &[u8]| {
        let due = key.len().checked_sub(16).and_then(|at| key[at..at + 8].try_into().ok());
        due.is_some_and(|due| u64::from_be_bytes(due) > now)
    };
    let settles = batch.writes.iter().any(|write| {
        let gone = kind(&write.key) == Some(SEGMENT) && write.value.is_none();
        gone || kind(&write.key) == Some(MARKS)
    });
    if settles && batch.writes.len() > 1 {
        batch.writes.retain(|write| {
            let written = kind(&write.key) == Some(SEGMENT) && write.value.is_some();
            !(written && later(&write.key))
        });
    }
}

impl Engine for Disk {
    fn claim(&self, shard: Shard) -> Answer<'_, Fence> {
        Box::pin(async move {
            let fence = self.memory.claim(shard).await?;
            if shard != Shard(0) {
                self.fence.store(fence.0, Ordering::SeqCst);
            }
            Ok(fence)
        })
    }

    fn commit(&self, shard: Shard, fence: Fence, batch: Batch) -> Answer<'_, Revision> {
        Box::pin(self.write(shard, fence, batch))
    }

    fn get(&self, shard: Shard, key: &[u8]) -> Answer<'_, Option<Entry>> {
        let key = key.to_vec();
        Box::pin(async move {
            self.flush().await?;
            self.memory.get(shard, &key).await
        })
    }

    fn scan(&self, shard: Shard, range: KeyRange, limit: usize) -> Answer<'_, Page> {
        Box::pin(async move {
            self.flush().await?;
            self.memory.scan(shard, range, limit).await
        })
    }

    fn watch(&self, shard: Shard, prefix: &[u8], watcher: Watcher) -> Result<(), Error> {
        self.memory.watch(shard, prefix, watcher)
    }

    fn stats(&self) -> Answer<'_, Stats> {
        self.memory.stats()
    }

    fn close(&self) -> Answer<'_, ()> {
        self.memory.close()
    }
}
