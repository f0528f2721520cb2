//! What causes invocations apart from direct calls and mappings: the router, and the sources that
//! give it their events.
//!
//! Owns the order in which they are made. Never does anything else.

use std::sync::Arc;

use mayfly_events::bucket::{self, Buckets};
use mayfly_events::bus::{self, Buses};
use mayfly_events::mapping::{self, Mappings};
use mayfly_events::queue::{self, QueueService};
use mayfly_events::rotation::{self, Rotations};
use mayfly_events::router::{self, IsWanted, Router, SendHttp};
use mayfly_events::schedule::{self, Schedules};
use mayfly_events::topic::{self, Topics};
use mayfly_invoke::{Delivery, Invoker, Randomness, Source};
use mayfly_store::directory::QueueDirectory;
use mayfly_store::{Clock, Store};

use super::{Base, Stop, recover_problem};
use crate::config::Config;
use crate::gateway::KeyRing;
use crate::identity::sender_may;
use crate::outgoing::{Trust, targets};
use crate::problem::Problem;

/// What the sources work with.
struct Rooms<'a> {
    config: &'a Config,
    store: &'a Store,
    directory: &'a QueueDirectory,
    delivery: &'a Delivery,
    keys: &'a KeyRing,
    clock: &'a Clock,
    stop: &'a Stop,
    /// Where others reach this server.
    base: &'a str,
}

/// The sources of one server.
pub(super) struct Sources {
    pub(super) router: Router,
    pub(super) topics: Topics,
    pub(super) schedules: Schedules,
    pub(super) buckets: Buckets,
    pub(super) buses: Buses,
}

/// Starts them.
pub(super) async fn start(
    (config, store, clock, stop): Base<'_>,
    (directory, delivery): (&QueueDirectory, &Delivery),
    keys: &KeyRing,
    base: &str,
) -> Result<Sources, Problem> {
    let rooms = Rooms { config, store, directory, delivery, keys, clock, stop, base };
    let router = start_router(&rooms)?;
    let topics = start_topics(&rooms, &router).await?;
    router.set_is_wanted(is_wanted(&topics));
    let buses = buses(&rooms, &router).await?;
    let schedules = start_schedules(&rooms, &router).await?;
    let buckets = start_buckets(&rooms, &router);
    Ok(Sources { router, topics, schedules, buckets, buses })
}

/// What nobody wants any more is not delivered.
fn is_wanted(topics: &Topics) -> IsWanted {
    let topics = topics.clone();
    Arc::new(move |source, lane| match source {
        Source::Topic => topics.is_subscribed(lane),
        _ => true,
    })
}

async fn start_topics(rooms: &Rooms<'_>, router: &Router) -> Result<Topics, Problem> {
    let Rooms { config, store, keys, clock, stop, base, .. } = rooms;
    let settings = topic::Config { home: config.home.clone(), base: (*base).to_owned() };
    let parts = topic::Parts {
        catalogue: store.catalogue.clone(),
        router: router.clone(),
        may: sender_may(keys.directory(), &config.home.account, clock),
        clock: (*clock).clone(),
        randomness: Randomness::System,
        tasks: stop.tasks.clone(),
        end: stop.loops.clone(),
    };
    let topics = Topics::start(settings, parts).await.map_err(recover_problem)?;
    let behind = topics.clone();
    router.set_topics(Arc::new(move |parcel| behind.expand(parcel)));
    Ok(topics)
}

fn start_buckets(rooms: &Rooms<'_>, router: &Router) -> Buckets {
    let parts = bucket::Parts {
        objects: rooms.store.objects.clone(),
        router: router.clone(),
        clock: rooms.clock.clone(),
        randomness: Randomness::System,
        home: rooms.config.home.clone(),
    };
    Buckets::start(parts, &rooms.stop.tasks, &rooms.stop.loops)
}

/// The way to addresses that users name.
fn addresses(config: &Config) -> Result<SendHttp, Problem> {
    let trust = Trust::machine_and(config.ca_file.as_deref())
        .map_err(|error| Problem::Tls { source: format!("setting ca_file: {error}").into() })?;
    Ok(targets(trust, config.http_targets))
}

/// Event buses.
async fn buses(rooms: &Rooms<'_>, router: &Router) -> Result<Buses, Problem> {
    let Rooms { config, store, keys, clock, stop, .. } = rooms;
    let parts = bus::Parts {
        catalogue: store.catalogue.clone(),
        queues: store.queues.clone(),
        router: router.clone(),
        may: sender_may(keys.directory(), &config.home.account, clock),
        http: addresses(config)?,
        clock: (*clock).clone(),
        randomness: Randomness::System,
        home: config.home.clone(),
        tasks: stop.tasks.clone(),
        end: stop.loops.clone(),
    };
    Buses::start(parts).await.map_err(recover_problem)
}

fn start_router(rooms: &Rooms<'_>) -> Result<Router, Problem> {
    let Rooms { config, store, directory, delivery, keys, clock, stop, .. } = rooms;
    Ok(Router::start(router::Parts {
        queues: store.queues.clone(),
        directory: (*directory).clone(),
        delivery: (*delivery).clone(),
        may: sender_may(keys.directory(), &config.home.account, clock),
        http: addresses(config)?,
        clock: (*clock).clone(),
        randomness: Randomness::System,
        home: config.home.clone(),
        tasks: stop.tasks.clone(),
        end: stop.loops.clone(),
    }))
}

/// The pollers of event source mappings.
pub(super) async fn mappings(
    config: &Config,
    store: &Store,
    queues: &QueueService,
    directory: &QueueDirectory,
    invoker: &Invoker,
    clock: &Clock,
) -> Result<Mappings, Problem> {
    let parts = mapping::Parts {
        catalogue: store.catalogue.clone(),
        queues: store.queues.clone(),
        directory: directory.clone(),
        service: queues.clone(),
        invoker: invoker.clone(),
        clock: clock.clone(),
        randomness: Randomness::System,
        home: config.home.clone(),
    };
    Mappings::start(parts).await.map_err(recover_problem)
}

/// The rotation of secrets, and the end of those whose time to recover is over.
pub(super) async fn rotations(
    config: &Config,
    store: &Store,
    invoker: &Invoker,
    clock: &Clock,
    stop: &Stop,
) -> Result<(), Problem> {
    let parts = rotation::Parts {
        catalogue: store.catalogue.clone(),
        invoker: invoker.clone(),
        clock: clock.clone(),
        randomness: Randomness::System,
        home: config.home.clone(),
    };
    let rotations = Rotations::start(parts).await.map_err(recover_problem)?;
    stop.tasks.spawn(rotations.run(stop.loops.clone()));
    Ok(())
}

async fn start_schedules(rooms: &Rooms<'_>, router: &Router) -> Result<Schedules, Problem> {
    let parts = schedule::Parts {
        catalogue: rooms.store.catalogue.clone(),
        router: router.clone(),
        clock: rooms.clock.clone(),
        randomness: Randomness::System,
        home: rooms.config.home.clone(),
        missed: rooms.config.schedule_missed,
        tasks: rooms.stop.tasks.clone(),
        end: rooms.stop.loops.clone(),
    };
    Schedules::start(parts).await.map_err(recover_problem)
}

/// The data plane of queues, with the move tasks that the last run left unfinished.
pub(super) async fn queues(
    config: &Config,
    store: &Store,
    directory: &QueueDirectory,
    clock: &Clock,
    stop: &Stop,
) -> Result<QueueService, Problem> {
    let parts = queue::Parts {
        queues: store.queues.clone(),
        directory: directory.clone(),
        catalogue: store.catalogue.clone(),
        clock: clock.clone(),
        randomness: Randomness::System,
        tasks: stop.tasks.clone(),
        polls_end: stop.accepting.clone(),
        loops_end: stop.loops.clone(),
    };
    let window_ms = u64::try_from(config.idempotency_window.as_millis()).unwrap_or(u64::MAX);
    let mut settings = queue::Config::new(config.home.clone());
    settings.idempotency_window_ms = window_ms;
    let service = QueueService::new(settings, parts);
    let resumed = service.resume_move_tasks().await.map_err(recover_problem)?;
    tracing::debug!(resumed, "unfinished message-move tasks were taken up");
    Ok(service)
}
