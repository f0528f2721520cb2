//! One instance of a component, and one request to it.
//!
//! Owns the store, the deadline inside it, and the reasons why a guest stopped. Never knows what an
//! answer means.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;
use wasmtime::component::ResourceTable;
use wasmtime::{Store, Trap, UpdateDeadline};
use wasmtime_wasi::I32Exit;

use super::bindings::Function;
use super::components::{Linked, Loaded};
use super::engine::Machine;
use super::host::{Answered, Host, IncomingRequest, ResponseOutparam, Surroundings, Wanted};
use super::limits::{RESOURCES_MAX, RUNS_BETWEEN_COUNTS, SERVICE_ITEMS_MAX, TICKS_BEFORE_YIELD};
use super::service::{self, Service};
use super::ticker::Ticker;
use crate::clock;
use crate::seam::HttpRequest;

/// A live instance. Dropping it gives everything back, wherever the guest is.
pub(super) struct Guest {
    store: Store<Host>,
    exports: Exports,
    /// Given back after the instance: fields are dropped in this order.
    _slot: OwnedSemaphorePermit,
    /// Whether it may stay between invocations.
    stays: Option<OwnedSemaphorePermit>,
    machine: Shares,
}

/// What it exports.
enum Exports {
    Proxy(Function),
    Service(Service),
}

/// What a guest needs of the machine.
struct Shares {
    idle_slots: Arc<Semaphore>,
    ticker: Ticker,
}

/// How a request ended.
#[derive(Debug)]
pub(super) enum Ended {
    /// The guest answered, or said that it cannot.
    Answered(Result<Answered, String>),
    /// It returned without having answered.
    Silent,
    /// It was over before its time.
    Stopped(Stop),
}

fn is_half_full(table: &mut ResourceTable, entries_max: usize) -> bool {
    table.iter_mut().count() > entries_max / 2
}

/// Why a guest stopped.
#[derive(Debug)]
pub(super) enum Stop {
    /// Its time was over.
    Deadline,
    /// It was refused memory and did not get over it.
    OutOfMemory,
    /// It ended itself.
    Exited(i32),
    /// Anything else.
    Trapped {
        /// What it was, in one line.
        cause: String,
        /// The same with where it happened.
        trace: String,
    },
}

impl Stop {
    /// For a reason that has no place in the guest.
    pub(super) fn because(cause: impl ToString) -> Self {
        Self::Trapped { cause: cause.to_string(), trace: cause.to_string() }
    }
}

/// A guest that computed beyond its deadline.
#[derive(Debug, thiserror::Error)]
#[error("the deadline has passed")]
struct DeadlinePassed;

impl std::fmt::Debug for Guest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Guest").finish_non_exhaustive()
    }
}

impl Guest {
    /// Makes an instance, as soon as the pool has a slot for it.
    pub(super) async fn new(
        machine: &Machine,
        loaded: &Loaded,
        function: &Arc<Surroundings>,
        deadline: Instant,
    ) -> Result<Self, Stop> {
        let slot = Arc::clone(&machine.slots).acquire_owned().await;
        let _slot = slot.expect("the semaphore is never closed");
        let _ticking = machine.ticker.begin();
        let mut store = Store::new(&machine.engine, Host::new(function, deadline));
        store.limiter(|host| &mut host.memory);
        store.set_epoch_deadline(TICKS_BEFORE_YIELD);
        // Others run at each tick: a guest that computes without end stops nobody.
        store.epoch_deadline_callback(|context| {
            if clock::now() >= context.data().deadline {
                return Err(wasmtime::Error::new(DeadlinePassed));
            }
            Ok(UpdateDeadline::Yield(1))
        });
        let made = match &loaded.linked {
            Linked::Proxy(pre) => pre.instantiate_async(&mut store).await.map(Exports::Proxy),
            Linked::Service(pre) => {
                if let Some(items) = store.concurrent_resource_table() {
                    items.set_max_capacity(SERVICE_ITEMS_MAX);
                }
                Box::pin(pre.instantiate_async(&mut store)).await.map(Exports::Service)
            }
        };
        match made {
            Ok(exports) => {
                let idle_slots = Arc::clone(&machine.idle_slots);
                let shares = Shares { idle_slots, ticker: machine.ticker.clone() };
                Ok(Self { store, exports, _slot, stays: None, machine: shares })
            }
            Err(error) => Err(stop(store.data(), &error)),
        }
    }

    /// Hands it one request.
    pub(super) async fn serve(
        &mut self,
        request: HttpRequest,
        wanted: Wanted,
        deadline: Instant,
    ) -> Ended {
        let _ticking = self.machine.ticker.begin();
        let store = &mut self.store;
        store.set_epoch_deadline(TICKS_BEFORE_YIELD);
        let host = store.data_mut();
        (host.deadline, host.wanted, host.answer) = (deadline, wanted, None);
        host.memory.refused = false;
        let ended = match &self.exports {
            Exports::Proxy(function) => ask(store, function, request).await,
            // Boxed: the future of every other request stays small.
            Exports::Service(service) => {
                let served = Box::pin(service::serve(store, service, request)).await;
                served.map(|answered| Ended::Answered(answered.map_err(|code| format!("{code:?}"))))
            }
        };
        let host = store.data_mut();
        // It may hold a reader's channel, which must not outlive the answer.
        host.wanted = Wanted::default();
        host.invocation_is_over();
        match ended {
            Ok(ended) => ended,
            // A task of WASI 0.3 that ends without an answer is a trap of its own.
            Err(error) if error.downcast_ref() == Some(&Trap::NoAsyncResult) => Ended::Silent,
            Err(error) => Ended::Stopped(stop(host, &error)),
        }
    }

    /// Whether so much of what an instance may have in its life is used that its next request might
    /// not get through: a guest that never drops its handles is replaced in time. Counting them
    /// takes as long as there are many, so that only every so many runs pay for it.
    fn is_worn(&mut self, runs: u32) -> bool {
        if self.store.data().made_many_fields() {
            return true;
        }
        if !runs.is_multiple_of(RUNS_BETWEEN_COUNTS) {
            return false;
        }
        let items = self.store.concurrent_resource_table();
        let items = items.is_some_and(|items| is_half_full(items, SERVICE_ITEMS_MAX));
        items || is_half_full(&mut self.store.data_mut().table, RESOURCES_MAX)
    }

    /// Asks to stay alive after so many runs; only so many instances may, and none that is worn.
    pub(super) fn stay(&mut self, runs: u32) -> bool {
        if self.is_worn(runs) {
            return false;
        }
        if self.stays.is_none() {
            self.stays = Arc::clone(&self.machine.idle_slots).try_acquire_owned().ok();
        }
        self.stays.is_some()
    }

    /// Its linear memory, bytes.
    pub(super) fn memory_bytes(&self) -> u64 {
        self.store.data().memory.bytes()
    }
}

/// Calls a component of WASI 0.2, which leaves its answer in the store.
async fn ask(
    store: &mut Store<Host>,
    function: &Function,
    request: HttpRequest,
) -> wasmtime::Result<Ended> {
    let table = &mut store.data_mut().table;
    let request = table.push(IncomingRequest::from(request))?;
    let outparam = table.push(ResponseOutparam)?;
    let handler = function.wasi_http_incoming_handler();
    handler.call_handle(&mut *store, request, outparam).await?;
    Ok(match store.data_mut().answer.take() {
        None => Ended::Silent,
        Some(answer) => Ended::Answered(answer.map_err(|code| format!("{code:?}"))),
    })
}

fn stop(host: &Host, error: &wasmtime::Error) -> Stop {
    if error.is::<DeadlinePassed>() {
        return Stop::Deadline;
    }
    if let Some(I32Exit(code)) = error.downcast_ref::<I32Exit>() {
        return Stop::Exited(*code);
    }
    if host.memory.refused {
        return Stop::OutOfMemory;
    }
    Stop::Trapped { cause: error.root_cause().to_string(), trace: format!("{error:#}") }
}
