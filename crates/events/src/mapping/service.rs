//! The service: all mappings of one server.
//!
//! Owns the start and the end of keepers and pollers. Never looks into a record.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mayfly_core::mapping::{EventSourceMapping, MappingId};
use mayfly_core::name::Home;
use mayfly_invoke::{Invoker, Randomness};
use mayfly_store::queue::Queues;
use mayfly_store::{Catalogue, Clock, CommitError, QueueDirectory, Stored};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::counters::{Counters, MappingFigures};
use super::follow::{follow, read_everything};
use super::keeper::{Keeper, Known};
use super::poll::{Order, Poller, Report};
use crate::clock::Monotonic;
use crate::queue::QueueService;

/// What mappings work with.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Where mappings are kept.
    pub catalogue: Catalogue,
    /// Where messages are.
    pub queues: Queues,
    /// Which queues there are.
    pub directory: QueueDirectory,
    /// Takes and deletes messages.
    pub service: QueueService,
    /// Runs functions.
    pub invoker: Invoker,
    /// The time of day.
    pub clock: Clock,
    /// Makes request ids.
    pub randomness: Randomness,
    /// Account and region of ARNs.
    pub home: Home,
}

/// All mappings of one server. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Mappings {
    inner: Arc<Inner>,
}

#[derive(Debug)]
pub(super) struct Inner {
    pub(super) parts: Parts,
    pub(super) clock: Monotonic,
    /// Cancelled when nothing more is to be taken.
    pub(super) end: CancellationToken,
    tasks: TaskTracker,
    members: Mutex<BTreeMap<MappingId, Member>>,
}

#[derive(Debug)]
struct Member {
    records: watch::Sender<Known>,
    reports: watch::Receiver<Report>,
    counters: Arc<Counters>,
}

impl Mappings {
    /// Reads all mappings, starts their pollers, follows the catalogue until [`Mappings::stop`].
    ///
    /// # Errors
    /// [`CommitError::Engine`] when the catalogue cannot be read.
    pub async fn start(parts: Parts) -> Result<Self, CommitError> {
        // Subscribed before the first read: no commit in between is missed.
        let changes = parts.catalogue.watch();
        let inner = Arc::new(Inner {
            parts,
            clock: Monotonic::start(),
            end: CancellationToken::new(),
            tasks: TaskTracker::new(),
            members: Mutex::default(),
        });
        read_everything(&inner).await?;
        inner.tasks.spawn(follow(Arc::clone(&inner), changes));
        Ok(Self { inner })
    }

    /// Takes nothing more, gives back what was not started, and resolves when what runs has ended
    /// and is settled. A caller that does not want to wait so long drops the future; whatever then
    /// keeps running is cut off by the drain of the invoker, and goes back to its queue.
    pub async fn stop(&self) {
        self.inner.end.cancel();
        self.inner.tasks.close();
        self.inner.tasks.wait().await;
    }

    /// The figures of all mappings.
    #[must_use]
    pub fn figures(&self) -> Vec<MappingFigures> {
        let members = self.inner.members();
        let figures = members.iter().filter_map(|(id, member)| {
            let record = member.records.borrow().clone()?;
            let mapping = &record.value;
            Some(MappingFigures {
                id: *id,
                source: mapping.source.clone(),
                function: mapping.function.clone(),
                state: mapping.state,
                last_result: member.reports.borrow().result.as_deref().map(str::to_owned),
                counters: member.counters.read(),
            })
        });
        figures.collect()
    }
}

impl Inner {
    fn members(&self) -> MutexGuard<'_, BTreeMap<MappingId, Member>> {
        self.members.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The mappings that have a keeper.
    pub(super) fn known(&self) -> Vec<MappingId> {
        self.members().keys().copied().collect()
    }

    /// Hands a record to its keeper, which starts with the first one and ends with the last.
    pub(super) fn hand_over(
        self: &Arc<Self>,
        id: MappingId,
        record: Option<Stored<EventSourceMapping>>,
    ) {
        let mut members = self.members();
        match record.map(Arc::new) {
            Some(record) => match members.get(&id) {
                Some(member) => {
                    member.records.send_replace(Some(record));
                }
                None => {
                    members.insert(id, self.begin(record));
                }
            },
            None => {
                if let Some(member) = members.remove(&id) {
                    member.records.send_replace(None);
                }
            }
        }
    }

    fn begin(self: &Arc<Self>, record: Arc<Stored<EventSourceMapping>>) -> Member {
        let counters = Arc::<Counters>::default();
        let (records, known) = watch::channel(Some(record));
        let (orders, given) = watch::channel(Order::default());
        let (made, reports) = watch::channel(Report::default());
        let poller = Poller::new(Arc::clone(self), Arc::clone(&counters), given, made);
        let keeper = Keeper::new(Arc::clone(self), known, orders, reports.clone());
        self.tasks.spawn(poller.run());
        self.tasks.spawn(keeper.run());
        Member { records, reports, counters }
    }
}
