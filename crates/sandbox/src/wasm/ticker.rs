//! The epoch clock: the thread that interrupts computing guests.
//!
//! Owns one thread, which sleeps while no guest runs. Never decides what an interruption means.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread::{self, Thread};
use std::time::Duration;

use wasmtime::{Engine, EngineWeak};

use super::limits::{IDLE_TICKS_MAX, TICK_MS};

/// Runs the clock while somebody wants it. A clone is the same clock.
#[derive(Clone, Debug)]
pub(super) struct Ticker(Arc<Clockwork>);

/// Ends the thread when it is dropped.
#[derive(Debug)]
struct Clockwork {
    wanted: Arc<Wanted>,
    thread: Thread,
}

#[derive(Debug, Default)]
struct Wanted {
    /// Guests that run.
    guests: AtomicU32,
    /// Whether the thread stands still; then the first guest wakes it.
    asleep: AtomicBool,
    /// Whether it must end.
    over: AtomicBool,
}

/// A guest runs as long as this lives.
#[derive(Debug)]
pub(super) struct Ticking<'a>(&'a Wanted);

impl Ticker {
    /// Starts the thread, which does not keep the engine alive.
    pub(super) fn start(engine: &Engine) -> std::io::Result<Self> {
        let wanted = Arc::new(Wanted::default());
        let (counted, engine) = (Arc::clone(&wanted), engine.weak());
        let named = thread::Builder::new().name("mayfly-epochs".to_owned());
        let handle = named.spawn(move || tick(&counted, &engine))?;
        Ok(Self(Arc::new(Clockwork { wanted, thread: handle.thread().clone() })))
    }

    /// Lets the clock run until the guard is dropped, and some time longer: a busy server does not
    /// wake a thread per invocation.
    pub(super) fn begin(&self) -> Ticking<'_> {
        let Clockwork { wanted, thread } = &*self.0;
        wanted.guests.fetch_add(1, Ordering::SeqCst);
        if wanted.asleep.load(Ordering::SeqCst) {
            thread.unpark();
        }
        Ticking(wanted)
    }
}

impl Drop for Ticking<'_> {
    fn drop(&mut self) {
        self.0.guests.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Drop for Clockwork {
    fn drop(&mut self) {
        self.wanted.over.store(true, Ordering::SeqCst);
        self.thread.unpark();
    }
}

fn tick(wanted: &Wanted, engine: &EngineWeak) {
    let mut idle_ticks = 0;
    while !wanted.over.load(Ordering::SeqCst) {
        thread::sleep(Duration::from_millis(TICK_MS));
        let Some(engine) = engine.upgrade() else { return };
        engine.increment_epoch();
        drop(engine);
        if wanted.guests.load(Ordering::SeqCst) > 0 {
            idle_ticks = 0;
            continue;
        }
        idle_ticks += 1;
        if idle_ticks >= IDLE_TICKS_MAX {
            stand_still(wanted);
            idle_ticks = 0;
        }
    }
}

/// Either the guest that comes now is seen here, or it sees `asleep` and wakes the thread.
fn stand_still(wanted: &Wanted) {
    wanted.asleep.store(true, Ordering::SeqCst);
    while wanted.guests.load(Ordering::SeqCst) == 0 && !wanted.over.load(Ordering::SeqCst) {
        thread::park();
    }
    wanted.asleep.store(false, Ordering::SeqCst);
}
