//! Measuring: laps of a producer, a round of many producers, what the round cost.
//!
//! Owns the closed loop's bookkeeping and the accounts of CPU time and bytes. Never sends.

use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, Instant};

use mayfly_bench::clock;
use mayfly_bench::load::quantile;
use mayfly_bench::process::{self, Server};
use tokio::sync::Barrier;
use tokio::task::JoinSet;

/// The laps of one producer: it sends, waits for its acknowledgement, and sends again.
#[derive(Debug)]
pub struct Laps {
    end: Instant,
    lap: Instant,
    times_us: Vec<u32>,
}

impl Laps {
    /// Laps until `time` has passed.
    pub fn for_time(time: Duration) -> Self {
        let now = clock::now();
        Self { end: now + time, lap: now, times_us: Vec::with_capacity(1 << 12) }
    }

    /// Whether there is time for another lap; starts it.
    pub fn start(&mut self) -> bool {
        self.lap = clock::now();
        self.lap < self.end
    }

    /// Ends the lap.
    pub fn stop(&mut self) {
        let time = self.lap.elapsed().as_micros();
        self.times_us.push(u32::try_from(time).unwrap_or(u32::MAX));
    }

    /// The laps' times.
    pub fn into_times(self) -> Vec<u32> {
        self.times_us
    }
}

/// What one round gave.
#[derive(Clone, Debug, Default)]
pub struct Round {
    /// Events that were acknowledged (end to end: and settled).
    pub events: usize,
    /// From the first send to the last acknowledgement, or to the last settlement.
    pub elapsed_s: f64,
    /// Times from send to acknowledgement, µs, sorted.
    pub times_us: Vec<u32>,
    /// CPU time of everybody who took part, load generator included.
    pub cpu_s: f64,
    /// Bytes that the subject caused to be written to storage.
    pub written_bytes: u64,
}

#[allow(clippy::cast_precision_loss)] // Counts stay far below 2^52.
impl Round {
    /// Events per second.
    pub fn per_second(&self) -> f64 {
        self.events as f64 / self.elapsed_s
    }

    /// The time that `share` of the sends stayed below, µs.
    pub fn quantile_us(&self, share: f64) -> f64 {
        quantile(&self.times_us, share)
    }

    /// CPU µs per event.
    pub fn cpu_us(&self) -> f64 {
        self.cpu_s * 1e6 / self.events.max(1) as f64
    }

    /// Bytes written per event.
    pub fn bytes(&self) -> f64 {
        self.written_bytes as f64 / self.events.max(1) as f64
    }
}

/// The accounts at the start of a round.
#[derive(Debug)]
pub struct Meter {
    begin: Instant,
    cpu_s: f64,
    written: u64,
}

impl Meter {
    /// Reads the accounts of this process, and of a server that it drives.
    pub fn start(server: Option<&Server>) -> Self {
        Self { begin: clock::now(), cpu_s: cpu_s(server), written: written(server) }
    }

    /// Reads them again; `times` are those of all producers.
    pub fn stop(&self, server: Option<&Server>, mut times_us: Vec<u32>) -> Round {
        let elapsed_s = self.begin.elapsed().as_secs_f64();
        times_us.sort_unstable();
        Round {
            events: times_us.len(),
            elapsed_s,
            times_us,
            cpu_s: cpu_s(server) - self.cpu_s,
            written_bytes: written(server).saturating_sub(self.written),
        }
    }
}

fn cpu_s(server: Option<&Server>) -> f64 {
    process::own_cpu_s(std::process::id()) + server.map_or(0.0, Server::cpu_s)
}

/// The server's bytes; this process's when there is no server, for then it is the subject.
fn written(server: Option<&Server>) -> u64 {
    match server {
        Some(server) => server.written_bytes(),
        None => process::own_written_bytes(std::process::id()),
    }
}

/// Runs `count` producers at once, each a task, and puts their times together. Each connects, waits
/// at the barrier, and then sends: the meter starts when all of them are connected.
///
/// # Errors
/// The first producer's that fails.
pub async fn together<F>(
    count: usize,
    server: Option<&Server>,
    make: impl Fn(usize, Arc<Barrier>) -> F,
) -> Result<(Meter, Vec<u32>), String>
where
    F: Future<Output = Result<Vec<u32>, String>> + Send + 'static,
{
    let start = Arc::new(Barrier::new(count + 1));
    let mut producers = JoinSet::new();
    for at in 0..count {
        producers.spawn(make(at, Arc::clone(&start)));
    }
    let failed = |error| format!("a producer: {error}");
    tokio::select! {
        _ = start.wait() => {}
        Some(ended) = producers.join_next() => {
            ended.map_err(failed)??;
            return Err("a producer ended before it began".to_owned());
        }
    }
    let meter = Meter::start(server);
    let mut times = Vec::new();
    while let Some(ended) = producers.join_next().await {
        times.append(&mut ended.map_err(failed)??);
    }
    Ok((meter, times))
}
