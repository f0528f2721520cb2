//! One process from its start to its end, sudden or not.
//!
//! Owns how a life is put together and how it ends. Every life has a runtime of its own, so that
//! a crash leaves nothing running.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use mayfly_store::Catalogue;
use mayfly_store::Engine;
use mayfly_store::blob::BlobStore;
use mayfly_store::directory::QueueDirectory;
use mayfly_store::engine::memory::Memory;
use mayfly_store::queue::{Config, Queues};
use tokio::task::JoinSet;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::dice::Dice;
use crate::disk::{Behaviour, Disk, Sabotage};
use crate::functions::{self, Plane};
use crate::ledger::{Ledger, Moment};
use crate::users;
use crate::world::{FAILURES, QUEUES, SUCCESSES, World};

/// What a life begins with.
#[derive(Debug)]
pub struct Birth {
    /// What the disk holds.
    pub memory: Arc<Memory>,
    /// Large bodies.
    pub blobs: BlobStore,
    /// The facts so far.
    pub ledger: Arc<Mutex<Ledger>>,
    /// When it begins.
    pub moment: Moment,
    /// By how much the wall clock is off.
    pub shift_ms: i64,
    /// A defect, if this is to fail.
    pub sabotage: Sabotage,
}

/// What a life leaves.
#[derive(Debug)]
pub struct Remains {
    /// What the disk holds.
    pub memory: Arc<Memory>,
    /// When it ended.
    pub moment: Moment,
    /// Whether all queues were empty at the end.
    pub empty: bool,
}

/// Users, faults, and a sudden end at a random moment.
#[must_use]
pub fn troubled(birth: Birth, mut dice: Dice) -> Remains {
    in_a_runtime(async move {
        let Birth { memory, blobs, ledger, moment, shift_ms, sabotage } = birth;
        let behaviour = Behaviour {
            slow_ms: *dice.one(&[0, 2, 20, 300]),
            full_per_mille: *dice.one(&[0, 0, 30]),
            broken_per_mille: *dice.one(&[0, 0, 2]),
        };
        let world = World::at(moment, shift_ms, ledger);
        let clock = world.clock.clone();
        let disk = Disk::new(memory, behaviour, sabotage, dice.fork(), clock);
        let mut tasks = JoinSet::new();
        if let Some(house) = open(&disk, &blobs, &world, &mut dice).await {
            populate(&mut tasks, &world, &house, &mut dice);
        }
        sleep(Duration::from_millis(dice.pick(50..20_000))).await;
        if dice.chance(250) || sabotage == Sabotage::SettleWithoutFence {
            take_over(&mut tasks, &disk, &blobs, &world, &mut dice).await;
        }
        note_panics(&mut tasks, &world);
        let moment = world.now();
        Remains { memory: disk.pull_out(&mut dice), moment, empty: false }
    })
}

/// A second owner while the first one still runs: the first may work, but settle nothing.
async fn take_over(
    tasks: &mut JoinSet<()>,
    disk: &Arc<Disk>,
    blobs: &BlobStore,
    world: &World,
    dice: &mut Dice,
) {
    world.ledger().taken_over();
    if let Some(house) = open(disk, blobs, world, dice).await {
        let mut heirs = dice.fork();
        populate(tasks, world, &house, &mut heirs);
        sleep(Duration::from_millis(dice.pick(50..10_000))).await;
    }
}

/// Only consumers that do their work, until nothing is left.
#[must_use]
pub fn peaceful(birth: Birth, mut dice: Dice) -> Remains {
    in_a_runtime(async move {
        let Birth { memory, blobs, ledger, moment, shift_ms, sabotage } = birth;
        let world = World::at(moment, shift_ms, ledger);
        let clock = world.clock.clone();
        let disk = Disk::new(memory, Behaviour::sound(), sabotage, dice.fork(), clock);
        let mut tasks = JoinSet::new();
        let house = open(&disk, &blobs, &world, &mut dice).await;
        let House { queues, .. } = house.expect("a sound disk can be opened");
        for index in [SUCCESSES, FAILURES] {
            tasks.spawn(users::read_records(world.clone(), queues.clone(), index));
        }
        for index in 0..QUEUES {
            let consumer = users::consume(world.clone(), queues.clone(), index, dice.fork(), true);
            tasks.spawn(consumer);
        }
        tasks.spawn(users::watch(world.clone(), queues.clone(), dice.fork()));
        let mut empty = false;
        for _ in 0..2_000 {
            sleep(Duration::from_secs(5)).await;
            let left = |(_, stats): &(_, mayfly_store::queue::QueueStats)| {
                stats.ready + stats.delayed + stats.in_flight
            };
            empty = queues.all_stats().iter().map(left).sum::<u64>() == 0;
            if empty {
                break;
            }
        }
        note_panics(&mut tasks, &world);
        let moment = world.now();
        Remains { memory: disk.pull_out(&mut dice), moment, empty }
    })
}

/// A user that panicked found an assertion of the system that does not hold.
fn note_panics(tasks: &mut JoinSet<()>, world: &World) {
    while let Some(ended) = tasks.try_join_next() {
        if ended.is_err_and(|error| error.is_panic()) {
            let now = world.now();
            world.ledger().violated(now, "2: an assertion of the queues failed", usize::MAX);
        }
    }
}

fn small_window(dice: &mut Dice) -> usize {
    *dice.one(&[3, 20, 1_000])
}

/// The server of a life, as far as it matters here.
struct House {
    queues: Queues,
    plane: Plane,
}

async fn open(
    disk: &Arc<Disk>,
    blobs: &BlobStore,
    world: &World,
    dice: &mut Dice,
) -> Option<House> {
    for _ in 0..100 {
        // A full or slow disk at the start is tried again, as an operator's supervisor does.
        if let Some(house) = try_open(disk, blobs, world, dice).await {
            return Some(house);
        }
        sleep(Duration::from_millis(200)).await;
    }
    None
}

async fn try_open(
    disk: &Arc<Disk>,
    blobs: &BlobStore,
    world: &World,
    dice: &mut Dice,
) -> Option<House> {
    let config = Config {
        clock: world.clock.clone(),
        window_messages: small_window(dice),
        window_bytes: 1 << 20,
        ..Config::default()
    };
    let engine: Arc<dyn Engine> = Arc::clone(disk) as Arc<dyn Engine>;
    let catalogue = Catalogue::open(Arc::clone(&engine)).await.ok()?;
    functions::deploy(&catalogue).await.ok()?;
    let queues = Queues::open(engine, blobs.clone(), config).await.ok()?;
    let (tasks, shutdown) = (TaskTracker::new(), CancellationToken::new());
    let directory = QueueDirectory::start(catalogue.clone(), queues.clone(), &tasks, shutdown);
    let directory = directory.await.ok()?;
    let plane = functions::start(world, &catalogue, &queues, &directory, dice).await?;
    Some(House { queues, plane })
}

fn populate(tasks: &mut JoinSet<()>, world: &World, house: &House, dice: &mut Dice) {
    let House { queues, plane } = house;
    for _ in 0..dice.pick(0..4) {
        tasks.spawn(functions::invoke(world.clone(), plane.clone(), dice.fork()));
    }
    for index in [SUCCESSES, FAILURES] {
        tasks.spawn(users::read_records(world.clone(), queues.clone(), index));
    }
    for _ in 0..dice.pick(1..6) {
        tasks.spawn(users::produce(world.clone(), queues.clone(), dice.fork()));
    }
    for index in 0..QUEUES {
        for _ in 0..dice.pick(0..3) {
            let (world, queues) = (world.clone(), queues.clone());
            tasks.spawn(users::consume(world, queues, index, dice.fork(), false));
        }
    }
    tasks.spawn(users::watch(world.clone(), queues.clone(), dice.fork()));
    if dice.chance(300) {
        tasks.spawn(users::set_clock(world.clone(), dice.fork()));
    }
    if dice.chance(200) {
        tasks.spawn(users::purge(world.clone(), queues.clone(), dice.fork()));
    }
}

/// Runs a life in virtual time; what still runs at its end is gone with the runtime.
fn in_a_runtime<T>(life: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .expect("a runtime without I/O needs nothing");
    runtime.block_on(life)
}
