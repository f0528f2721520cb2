//! From the door to the function: when an event was offered, in its payload; when it started, here.
//!
//! Owns the stamps. A payload that carries none is not measured.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use bytes::Bytes;
use mayfly_bench::clock;
use tokio::sync::Notify;

/// How long an event may take to start.
const START_MAX: Duration = Duration::from_secs(10);
/// What a stamped payload begins with; valid JSON with its number.
const MARK: &[u8] = b"[\"stamp\",";

/// See the module.
#[derive(Debug)]
pub(super) struct Starts {
    origin: Instant,
    times_us: Mutex<Vec<u32>>,
    started: Notify,
}

impl Default for Starts {
    fn default() -> Self {
        Self { origin: clock::now(), times_us: Mutex::default(), started: Notify::new() }
    }
}

impl Starts {
    /// A payload that says that it is offered now.
    pub(super) fn stamp(&self) -> Bytes {
        let now = self.origin.elapsed().as_nanos();
        Bytes::from([MARK, now.to_string().as_bytes(), b"]"].concat())
    }

    /// The function has this payload now.
    pub(super) fn started(&self, payload: &[u8]) {
        let Some(number) = payload.strip_prefix(MARK).and_then(|rest| rest.strip_suffix(b"]"))
        else {
            return;
        };
        let offered = std::str::from_utf8(number).ok().and_then(|text| text.parse::<u128>().ok());
        let now = self.origin.elapsed().as_nanos();
        let Some(time) = offered.map(|offered| (now - offered) / 1_000) else { return };
        let mut times = self.times_us.lock().expect("nothing panics while it holds the times");
        times.push(u32::try_from(time).unwrap_or(u32::MAX));
        self.started.notify_one();
    }

    /// Waits until the next event has started.
    pub(super) async fn next(&self) -> Result<(), String> {
        let waited = tokio::time::timeout(START_MAX, self.started.notified()).await;
        waited.map_err(|_| "an event did not start in time".to_owned())
    }

    /// The times so far, sorted.
    pub(super) fn take(&self) -> Vec<u32> {
        let mut times = self.times_us.lock().expect("nothing panics while it holds the times");
        let mut times = std::mem::take(&mut *times);
        times.sort_unstable();
        times
    }
}
