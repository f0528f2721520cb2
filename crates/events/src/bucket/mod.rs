//! Buckets beyond keeping objects: what they tell others, and what expires.
//!
//! Owns notifications (which ones a change makes, and their way to the router), the rules of
//! lifecycles, and settings as they are read. Never keeps an object: `store::object` does.
//!
//! ```text
//! change ─▶ note: event and who wants it ─▶ outbox row, in the change's own commit
//!                                                │
//! loop ◀── bell ─────────────────────────────────┘
//!   └▶ parcels, each unique by its row ─▶ Router::deliver ─▶ row goes
//! ```

mod lifecycle;
mod notify;
mod outbox;
mod settings;

use std::sync::Arc;

use mayfly_core::name::Home;
use mayfly_invoke::Randomness;
use mayfly_store::object::ObjectStore;
use mayfly_store::{Clock, object};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::router::Router;
use settings::Read;

/// What buckets work with.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Objects.
    pub objects: ObjectStore,
    /// The way to whoever wants to know.
    pub router: Router,
    /// The time of day.
    pub clock: Clock,
    /// Makes ids of events.
    pub randomness: Randomness,
    /// Account and region.
    pub home: Home,
}

/// The buckets of one server; a cheap clone.
#[derive(Clone, Debug)]
pub struct Buckets {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    parts: Parts,
    read: Read,
    lifecycles: Notify,
}

/// Who made a change, for the event about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The id of the principal.
    pub principal: String,
    /// Its address.
    pub source_ip: String,
    /// The request's id.
    pub request_id: String,
}

impl Buckets {
    /// Starts the loops over the outbox, the garbage and the lifecycles.
    #[must_use]
    pub fn start(parts: Parts, tasks: &TaskTracker, end: &CancellationToken) -> Self {
        let inner = Inner { parts, read: Read::default(), lifecycles: Notify::new() };
        let buckets = Self { inner: Arc::new(inner) };
        tasks.spawn(buckets.objects().clone().collect(end.clone()));
        tasks.spawn(outbox::run(buckets.clone(), end.clone()));
        tasks.spawn(lifecycle::run(buckets.clone(), end.clone()));
        buckets
    }

    /// The objects.
    #[must_use]
    pub fn objects(&self) -> &ObjectStore {
        &self.inner.parts.objects
    }

    /// Has the rules of lifecycles looked at now.
    pub fn look_at_lifecycles(&self) {
        self.inner.lifecycles.notify_one();
    }

    /// The rules about other origins.
    #[must_use]
    pub fn cors(&self, bucket: &object::Bucket) -> Arc<Vec<mayfly_core::bucket::CorsRule>> {
        self.inner.read.cors(bucket)
    }
}
