//! The buses of one server.
//!
//! Owns the handle: publishing, expanding for the router, the wait until what was
//! committed is in force. Never decides what matches.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use arc_swap::ArcSwap;
use mayfly_core::bus::{ArchiveName, BusName};
use mayfly_core::name::{Home, RequestId};
use mayfly_invoke::Randomness;
use mayfly_store::queue::{QueueId, Queues};
use mayfly_store::{Catalogue, Clock, CommitError};
use mayfly_wire::bus::{Named, named};
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::compile::CompiledRule;
use super::event::Event;
use super::follow::{Barrier, Follower};
use super::oauth::Tokens;
use super::parcels;
use super::rate::Rates;
use super::replay;
use super::snapshot::Snapshot;
use super::taps::Taps;
use crate::limits::{BUS_BARRIERS_MAX, BUS_SYNC_WAIT_MAX};
use crate::router::{
    Ask, May, Parcel, Refused, RouteError, Router, SendHttp, Sender, Service, Target,
};

/// What buses work with.
#[derive(Clone)]
pub struct Parts {
    /// Rules, archives, connections.
    pub catalogue: Catalogue,
    /// What archives keep.
    pub queues: Queues,
    /// The way to every target.
    pub router: Router,
    /// Who may.
    pub may: May,
    /// Where tokens of connections are had.
    pub http: SendHttp,
    /// The time of day.
    pub clock: Clock,
    /// Makes ids.
    pub randomness: Randomness,
    /// Account and region.
    pub home: Home,
    /// Owner of the tasks.
    pub tasks: TaskTracker,
    /// Nothing is begun any more.
    pub end: CancellationToken,
}

impl std::fmt::Debug for Parts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Parts").field("home", &self.home).finish_non_exhaustive()
    }
}

#[derive(Debug)]
pub(super) struct Inner {
    pub(super) parts: Parts,
    pub(super) snapshot: ArcSwap<Snapshot>,
    pub(super) tokens: Tokens,
    pub(super) rates: Mutex<HashMap<String, Rates>>,
    pub(super) taps: Taps,
    barriers: mpsc::Sender<Barrier>,
}

/// The buses. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Buses {
    pub(super) inner: Arc<Inner>,
}

impl Buses {
    /// Reads all rules, follows the catalogue, goes on with replays, and tells the router who
    /// answers for buses and connections.
    ///
    /// # Errors
    /// [`CommitError::Engine`] when the catalogue cannot be read.
    pub async fn start(parts: Parts) -> Result<Self, CommitError> {
        let (barriers, waiting) = mpsc::channel(BUS_BARRIERS_MAX);
        let inner = Arc::new(Inner {
            parts: parts.clone(),
            snapshot: ArcSwap::default(),
            tokens: Tokens::default(),
            rates: Mutex::default(),
            taps: Taps::default(),
            barriers,
        });
        let follower = Follower::start(Arc::clone(&inner), waiting).await?;
        parts.tasks.spawn(follower.run(parts.end.clone()));
        parts.tasks.spawn(replay::run(Arc::clone(&inner)));
        let buses = Self { inner };
        let expanding = buses.clone();
        parts.router.set_buses(Arc::new(move |parcel| expanding.expand(parcel)));
        let authorising = buses.clone();
        parts.router.set_connections(Arc::new(move |destination, request| {
            let buses = authorising.clone();
            Box::pin(async move { buses.authorise(&destination, request).await })
        }));
        Ok(buses)
    }

    /// Resolves when every commit that was answered before this call is in force. `false` when it
    /// took too long or the server shuts down.
    pub async fn synced(&self) -> bool {
        let (barrier, passed) = oneshot::channel();
        let wait =
            async { self.inner.barriers.send(barrier).await.is_ok() && passed.await.is_ok() };
        timeout(BUS_SYNC_WAIT_MAX, wait).await.unwrap_or(false)
    }

    /// Whether there is a bus of the name.
    #[must_use]
    pub fn has(&self, bus: &BusName) -> bool {
        self.inner.snapshot.load().buses.contains_key(bus)
    }

    /// Puts events on their buses, all or none; durable when it returns. A bus that is not there
    /// gets nothing: ask [`Buses::has`] before.
    ///
    /// # Errors
    /// [`RouteError`]; whoever sent them tries again.
    pub async fn publish(&self, events: &[(BusName, Event)]) -> Result<(), RouteError> {
        let snapshot = self.inner.snapshot.load_full();
        let mut parcels = Vec::new();
        for (bus, event) in events {
            parcels::of_bus(&snapshot, bus, event, &mut parcels);
        }
        if !parcels.is_empty() {
            self.inner.parts.router.deliver(parcels).await?;
        }
        events.iter().for_each(|(bus, event)| self.inner.taps.show(bus, event));
        Ok(())
    }

    /// Who is behind a bus for one event.
    fn expand(&self, parcel: &Parcel) -> Result<Vec<Parcel>, Refused> {
        let Target::Bus { name } = &parcel.target else { return Ok(Vec::new()) };
        let snapshot = self.inner.snapshot.load_full();
        let missing = || Refused::new("NO_RESOURCE", format!("Event bus {name} does not exist."));
        let bus = BusName::new(name).map_err(|_| missing())?;
        let arn = parcels::bus_arn(&self.inner.parts.home, &bus);
        if let Sender::Role { arn: role } = &parcel.sender {
            let ask = Ask {
                sender: &parcel.sender,
                action: "events:PutEvents",
                resource: &arn,
                policy: None,
            };
            if !(self.inner.parts.may)(&ask) {
                let reason = format!("{role} may not events:PutEvents on {arn}");
                return Err(Refused::new("NO_PERMISSIONS", reason));
            }
        }
        let now = self.inner.parts.clock.now();
        let event = Event::read(parcel.body.clone(), now).map_err(|error| {
            Refused::new("INVALID_PARAMETER", format!("the body is no event: {error}"))
        })?;
        let event = Event {
            trace: parcel.cause.trace.clone(),
            correlation_id: parcel.cause.correlation_id.clone(),
            ..event
        };
        let mut several = Vec::new();
        if let Some(rule) = self.scheduled_by(&snapshot, &bus, parcel) {
            parcels::of_rule(&snapshot, &rule, &event, &mut several);
            return Ok(several);
        }
        if !parcels::of_bus(&snapshot, &bus, &event, &mut several) {
            return Err(missing());
        }
        self.inner.taps.show(&bus, &event);
        Ok(several)
    }

    /// The rule whose schedule fired: its event goes to its own targets and nowhere else. What a
    /// rule sends to a bus has the rule's target in its lane, and is no such event.
    fn scheduled_by(
        &self,
        snapshot: &Snapshot,
        bus: &BusName,
        parcel: &Parcel,
    ) -> Option<Arc<CompiledRule>> {
        let Sender::Service { service: Service::Events, source_arn } = &parcel.sender else {
            return None;
        };
        match named(&self.inner.parts.home, source_arn) {
            Some(Named::Rule(of, rule)) if of == *bus && parcel.lane == *source_arn => {
                snapshot.buses.get(bus)?.rules.get(&rule).cloned()
            }
            _ => None,
        }
    }

    /// How many events an archive holds, and their bytes as far as they are known.
    #[must_use]
    pub fn archive_events(&self, name: &str) -> Option<u64> {
        let name = ArchiveName::new(name).ok()?;
        let snapshot = self.inner.snapshot.load();
        let archive = snapshot.archives.get(&name)?;
        let stats = self.inner.parts.queues.stats(&QueueId::Archive(archive.uid));
        Some(stats.ready + stats.delayed + stats.in_flight)
    }

    /// Account and region.
    #[must_use]
    pub fn home(&self) -> &Home {
        &self.inner.parts.home
    }

    pub(super) fn random_id(&self) -> String {
        let bits = || u128::from(self.inner.parts.randomness.bits());
        RequestId::from_random((bits() << 64 | bits()).to_be_bytes()).to_string()
    }
}
