//! What is counted about mappings.
//!
//! Owns counters since the start of the server. Never exports anything: that is the binary's
//! telemetry. What the public service counts for streams only (dropped events, on-failure
//! destinations of a mapping) does not exist for queues: a queue's own redrive policy does that.

use std::sync::atomic::{AtomicU64, Ordering};

use mayfly_core::mapping::{EventSource, MappingId, MappingState};
use mayfly_core::name::FunctionName;

macro_rules! counters {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// What a mapping did since the start of the server.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct MappingCounters {
            $($(#[$doc])* pub $name: u64,)*
        }

        /// The counters behind [`MappingCounters`].
        #[derive(Debug, Default)]
        pub(super) struct Counters {
            $(pub(super) $name: AtomicU64,)*
        }

        impl Counters {
            pub(super) fn read(&self) -> MappingCounters {
                MappingCounters { $($name: self.$name.load(Ordering::Relaxed),)* }
            }
        }
    };
}

counters! {
    /// `PolledEventCount`: records taken from the queue.
    polled,
    /// `FilteredOutEventCount`: records that no filter let pass; they were deleted.
    filtered_out,
    /// `InvokedEventCount`: records that the function was invoked with.
    invoked,
    /// `FailedInvokeEventCount`: records that the function failed with, alone or in their batch.
    failed_invoke,
    /// `DeletedEventCount`: records deleted after the function was done with them.
    deleted,
    /// Batches that ran.
    batches,
    /// Batches that were refused for want of concurrency; their records went back.
    throttles,
    /// Batches and polls that were refused for another reason.
    troubles,
    /// Batches that run now.
    running,
    /// Batches that may run at once now.
    concurrency,
}

/// Adds to a counter.
pub(super) fn add(counter: &AtomicU64, count: usize) {
    counter.fetch_add(count as u64, Ordering::Relaxed);
}

/// The figures of one mapping.
#[derive(Clone, Debug, PartialEq)]
pub struct MappingFigures {
    /// Which mapping.
    pub id: MappingId,
    /// Where its events come from.
    pub source: EventSource,
    /// Where they go.
    pub function: FunctionName,
    /// The state in its record.
    pub state: MappingState,
    /// How the last batch or poll went; `None`: nothing happened since the start of the server.
    pub last_result: Option<String>,
    /// Counted since the start of the server.
    pub counters: MappingCounters,
}
