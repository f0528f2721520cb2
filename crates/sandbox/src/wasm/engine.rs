//! The wasmtime engine: its settings, its pool of slots, its linker.
//!
//! Owns everything that all components have in common. Settings that decide about compiled code
//! are the same for the compiling worker and for the server, otherwise no artefact would load.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use tokio::sync::Semaphore;
use wasmtime::component::{HasSelf, Linker};
use wasmtime::{
    Config, Enabled, Engine, InstanceAllocationStrategy, OptLevel, PoolingAllocationConfig,
};

use super::bindings::wasi::http::{outgoing_handler, types};
use super::host::Host;
use super::limits::{
    CORE_INSTANCES_MAX, DECOMMIT_BATCH, IDLE_MAX, KEEP_RESIDENT_BYTES, MEMORIES_MAX, RUNNING_MAX,
    SERVICE_CORE_INSTANCES_MAX, SERVICE_STACKS_MAX, SERVICES_RUNNING_MAX, TABLE_ELEMENTS_MAX,
    TABLES_MAX,
};
use super::service;
use super::ticker::Ticker;
use super::world::World;

/// Instances that run, for each that may stay between requests.
const RUNNING_PER_IDLE: u32 = RUNNING_MAX / IDLE_MAX;

/// What runs components of one world.
pub(super) struct Machine {
    pub(super) engine: Engine,
    /// The host's half of every component.
    pub(super) linker: Linker<Host>,
    pub(super) ticker: Ticker,
    /// Slots of the pool.
    pub(super) slots: Arc<Semaphore>,
    /// Those of them that instances may hold between invocations.
    pub(super) idle_slots: Arc<Semaphore>,
}

impl Machine {
    /// Reserves the pool's address space and starts the clock.
    pub(super) fn new(world: World) -> wasmtime::Result<Self> {
        let running = running_max(world);
        let engine = Engine::new(&config(world, running))?;
        let mut linker = Linker::new(&engine);
        wasmtime_wasi::p2::add_to_linker_async(&mut linker)?;
        // Streams and polls need only the table: the rest of WASI is made when it is asked for.
        linker.allow_shadowing(true);
        wasmtime_wasi_io::add_to_linker_async(&mut linker)?;
        linker.allow_shadowing(false);
        types::add_to_linker::<Host, HasSelf<Host>>(
            &mut linker,
            &types::LinkOptions::default(),
            |host| host,
        )?;
        outgoing_handler::add_to_linker::<Host, HasSelf<Host>>(&mut linker, |host| host)?;
        // Components of WASI 0.3 may import 0.2 as well: libraries change one by one.
        if world == World::Service {
            service::add_to_linker(&mut linker)?;
        }
        let ticker = Ticker::start(&engine)?;
        let slots = Arc::new(Semaphore::new(running as usize));
        let idle_slots = Arc::new(Semaphore::new((running / RUNNING_PER_IDLE) as usize));
        Ok(Self { engine, linker, ticker, slots, idle_slots })
    }
}

fn running_max(world: World) -> u32 {
    match world {
        World::Proxy => RUNNING_MAX,
        World::Service => SERVICES_RUNNING_MAX,
    }
}

/// An engine that compiles and never runs.
pub(super) fn compiling(world: World) -> wasmtime::Result<Engine> {
    Engine::new(&config(world, 1))
}

/// Tells compiled code for this world, of this server, from any other.
pub(super) fn fingerprint(world: World) -> wasmtime::Result<u64> {
    // Its keys are fixed: the same engine gives the same figure after a restart.
    let mut hasher = DefaultHasher::new();
    compiling(world)?.precompile_compatibility_hash().hash(&mut hasher);
    Ok(hasher.finish())
}

/// `running` is how many components may run at once; it does not affect compiled code.
fn config(world: World, running: u32) -> Config {
    let scale = |most: u32| most / RUNNING_MAX * running;
    let mut pool = PoolingAllocationConfig::new();
    match world {
        World::Proxy => pool.total_stacks(running),
        World::Service => pool
            .total_stacks(SERVICE_STACKS_MAX / SERVICES_RUNNING_MAX * running)
            .max_core_instances_per_component(SERVICE_CORE_INSTANCES_MAX),
    };
    pool.total_component_instances(running)
        .total_core_instances(scale(CORE_INSTANCES_MAX))
        .total_memories(scale(MEMORIES_MAX))
        .total_tables(scale(TABLES_MAX))
        .table_elements(TABLE_ELEMENTS_MAX)
        .max_tables_per_module(4)
        .max_memories_per_module(2)
        .linear_memory_keep_resident(KEEP_RESIDENT_BYTES)
        .table_keep_resident(KEEP_RESIDENT_BYTES)
        .decommit_batch_size(DECOMMIT_BATCH)
        .pagemap_scan(Enabled::Auto);
    let mut config = Config::new();
    config
        .allocation_strategy(InstanceAllocationStrategy::Pooling(pool))
        .epoch_interruption(true)
        .memory_init_cow(true)
        .wasm_component_model(true)
        // Components of WASI 0.3 need it; for all others it costs a task per call.
        .concurrency_support(world == World::Service)
        .cranelift_opt_level(OptLevel::Speed)
        // Back traces name functions; offsets and unwind tables would only be loaded.
        .generate_address_map(false)
        .native_unwind_info(false);
    config
}
