//! What is counted about queues.
//!
//! Owns counters of requests, since the start of the server; the conservation counters beside them
//! are the store's and outlive it. Never exports anything: that is the binary's telemetry.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use mayfly_core::queue::{Queue, QueueName, QueueUid};
use mayfly_store::queue::QueueStats;

use super::QueueService;
use super::find::id_of;

/// The figures of one queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueFigures {
    /// The queue.
    pub queue: QueueName,
    /// Always `sent = ready + delayed + in_flight + done + dead`.
    pub stats: QueueStats,
    /// How old the oldest message is that was not settled, ms.
    pub oldest_age_ms: u64,
    /// Counted since the start of the server.
    pub requests: RequestFigures,
}

macro_rules! counters {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// What was done with a queue since the start of the server.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct RequestFigures {
            $($(#[$doc])* pub $name: u64,)*
        }

        /// The counters behind [`RequestFigures`].
        #[derive(Debug, Default)]
        pub(super) struct Tally {
            $($name: AtomicU64,)*
        }

        impl Tally {
            fn read(&self) -> RequestFigures {
                RequestFigures { $($name: self.$name.load(Ordering::Relaxed),)* }
            }
        }
    };
}

counters! {
    /// Messages accepted, duplicates included.
    sent,
    /// Messages that were accepted before, within their deduplication window.
    duplicates,
    /// Receives of messages: attempts.
    received,
    /// Messages deleted by their receivers.
    deleted,
    /// Receives that found nothing.
    empty_receives,
    /// Messages that went to the dead-letter queue.
    dead_letters,
    /// Times that a message could not go to the dead-letter queue.
    stranded,
}

impl Tally {
    pub(super) fn sent(&self, count: u64, duplicates: u64) {
        self.sent.fetch_add(count, Ordering::Relaxed);
        self.duplicates.fetch_add(duplicates, Ordering::Relaxed);
    }

    pub(super) fn received(&self, count: usize) {
        self.received.fetch_add(count as u64, Ordering::Relaxed);
    }

    pub(super) fn deleted(&self, count: usize) {
        self.deleted.fetch_add(count as u64, Ordering::Relaxed);
    }

    pub(super) fn empty_receive(&self) {
        self.empty_receives.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn buried(&self, count: usize) {
        self.dead_letters.fetch_add(count as u64, Ordering::Relaxed);
    }

    pub(super) fn stranded(&self, count: usize) {
        self.stranded.fetch_add(count as u64, Ordering::Relaxed);
    }
}

/// The counters of all queues that were used; those of deleted ones are forgotten in time.
#[derive(Debug, Default)]
pub(super) struct Tallies {
    of: RwLock<HashMap<QueueUid, Arc<Tally>>>,
}

impl QueueService {
    pub(super) fn tally(&self, queue: &Queue) -> Arc<Tally> {
        self.tally_of(queue.uid)
    }

    pub(super) fn tally_of(&self, uid: QueueUid) -> Arc<Tally> {
        let of = &self.inner.tallies.of;
        if let Some(tally) = of.read().unwrap_or_else(PoisonError::into_inner).get(&uid) {
            return Arc::clone(tally);
        }
        let mut of = of.write().unwrap_or_else(PoisonError::into_inner);
        if of.len().is_power_of_two() {
            // Seldom enough to cost nothing, often enough to forget deleted queues.
            of.retain(|uid, _| self.exists(uid));
        }
        Arc::clone(of.entry(uid).or_default())
    }

    /// The figures of all queues, by name.
    #[must_use]
    pub fn figures(&self) -> Vec<QueueFigures> {
        let queues = self.inner.parts.directory.list();
        queues.iter().map(|queue| self.figures_of(queue)).collect()
    }

    fn exists(&self, uid: &QueueUid) -> bool {
        self.inner.parts.directory.by_uid(uid).is_some()
    }

    fn figures_of(&self, queue: &Queue) -> QueueFigures {
        let stats = self.queues().stats(&id_of(queue));
        let now = self.now();
        QueueFigures {
            queue: queue.name.clone(),
            stats,
            oldest_age_ms: stats.oldest_sent.map_or(0, |sent| now.since_ms(sent)),
            requests: self.tally(queue).read(),
        }
    }
}
