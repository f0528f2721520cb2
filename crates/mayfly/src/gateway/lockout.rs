//! Failed authentication: counted by where it comes from and by the key it claims, and slowed down.
//!
//! Owns the counters and the delay. Never refuses a good signature: every request is verified
//! first, and only what failed waits here. So nobody is locked out by somebody else's failures,
//! whatever address or key they share (decision 32).
//!
//! ```text
//! answer failed? ──no──▶ sent at once, nothing is counted, no lock is taken
//!    │yes
//!    ▼  level of the address, level of the key id: +1 each, leaking failures_max a minute
//! above failures_max? ──no──▶ sent at once
//!    │yes                ┌ a place to wait: 0.1 s, doubling up to delay_max, then the answer
//!    └───────────────────┤
//!                        └ none: 429 at once, and the connection closes
//! ```

use std::cell::Cell;
use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::header::{CONNECTION, RETRY_AFTER};
use http::{HeaderValue, StatusCode};
use mayfly_store::Clock;
use tokio::sync::Semaphore;

use super::limits::{LOCKOUT_ENTRIES_MAX, LOCKOUT_WAITING_MAX};
use super::respond::{Answer, url_error};

/// The first delay; it doubles with every further eighth of the allowed failures.
const DELAY_FIRST_MS: u64 = 100;
/// Failures are counted in thousandths, so that they leak smoothly.
const ONE: u64 = 1_000;
const MINUTE_MS: u64 = 60_000;
/// Entries that are looked at for one to give up when a table is full.
const CANDIDATES: usize = 8;

tokio::task_local! {
    static FAILED: Cell<Option<Box<str>>>;
}

/// Says that the request under way claimed this access key and could not prove it.
pub fn note(access_key_id: &str) {
    let claimed: String = access_key_id.chars().take(128).collect();
    let _outside_of_a_request = FAILED.try_with(|failed| failed.set(Some(claimed.into())));
}

/// What is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Config {
    /// Failures a minute, of one address or with one key, before answers slow down; 0 never does.
    pub failures_max: u32,
    /// The longest delay.
    pub delay_max: Duration,
}

/// The counters.
#[derive(Debug)]
pub struct Lockout {
    config: Config,
    clock: Clock,
    tables: Mutex<Tables>,
    waiting: Semaphore,
    failures: AtomicU64,
    delayed: AtomicU64,
    refused: AtomicU64,
}

/// What happened so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Authentications that failed.
    pub failures: u64,
    /// Answers to them that were delayed.
    pub delayed: u64,
    /// Those refused with 429.
    pub refused: u64,
}

#[derive(Debug, Default)]
struct Tables {
    addresses: HashMap<IpAddr, Level>,
    keys: HashMap<Box<str>, Level>,
}

/// How many failures are not forgotten yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Level {
    /// Thousandths.
    failures: u64,
    at_ms: u64,
}

impl Level {
    /// The level `now`, with what leaked since.
    fn now(self, failures_max: u32, now_ms: u64) -> u64 {
        let leaked =
            now_ms.saturating_sub(self.at_ms).saturating_mul(u64::from(failures_max) * ONE)
                / MINUTE_MS;
        self.failures.saturating_sub(leaked)
    }

    /// One failure more; twice the allowed number at most, so that a minute of peace ends it.
    fn add(self, failures_max: u32, now_ms: u64) -> Self {
        let most = 2 * u64::from(failures_max) * ONE;
        Self { failures: (self.now(failures_max, now_ms) + ONE).min(most), at_ms: now_ms }
    }

    /// How long an answer waits at this level.
    fn delay(self, config: Config) -> Duration {
        let allowed = u64::from(config.failures_max) * ONE;
        let Some(over) = self.failures.checked_sub(allowed).filter(|over| *over > 0) else {
            return Duration::ZERO;
        };
        let doublings = u32::try_from(8 * over / allowed.max(1)).unwrap_or(u32::MAX).min(20);
        Duration::from_millis(DELAY_FIRST_MS << doublings).min(config.delay_max)
    }
}

/// Counts one failure and gives the new level; a full table gives up its quietest candidate.
fn count<K: Hash + Eq + Clone>(
    table: &mut HashMap<K, Level>,
    key: K,
    failures_max: u32,
    now_ms: u64,
) -> Level {
    if table.len() >= LOCKOUT_ENTRIES_MAX && !table.contains_key(&key) {
        let candidates = table.iter().take(CANDIDATES);
        let quietest = candidates.min_by_key(|(_, level)| level.now(failures_max, now_ms));
        if let Some(quietest) = quietest.map(|(key, _)| key.clone()) {
            table.remove(&quietest);
        }
    }
    let level = table.entry(key).or_insert(Level { failures: 0, at_ms: now_ms });
    *level = level.add(failures_max, now_ms);
    *level
}

/// What addresses are counted as: networks of 64 bits in IPv6, where one customer has them all;
/// this machine not at all, since a proxy on it stands for everybody.
fn counted_as(address: IpAddr) -> Option<IpAddr> {
    match address.to_canonical() {
        address if address.is_loopback() => None,
        IpAddr::V6(v6) => {
            let network = u128::from(v6) >> 64 << 64;
            Some(IpAddr::V6(Ipv6Addr::from(network)))
        }
        v4 => Some(v4),
    }
}

impl Lockout {
    /// Counters that are empty.
    #[must_use]
    pub fn new(config: Config, clock: Clock) -> Self {
        Self {
            config,
            clock,
            tables: Mutex::default(),
            waiting: Semaphore::new(LOCKOUT_WAITING_MAX),
            failures: AtomicU64::new(0),
            delayed: AtomicU64::new(0),
            refused: AtomicU64::new(0),
        }
    }

    /// What happened so far.
    pub fn figures(&self) -> Figures {
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        Figures {
            failures: read(&self.failures),
            delayed: read(&self.delayed),
            refused: read(&self.refused),
        }
    }

    /// Answers, and slows the answer down when authentication failed too often.
    pub async fn watch(&self, from: IpAddr, answering: impl Future<Output = Answer>) -> Answer {
        let observed = FAILED.scope(Cell::new(None), async {
            let answer = answering.await;
            (answer, FAILED.with(Cell::take))
        });
        match observed.await {
            (answer, None) => answer,
            (answer, Some(claimed)) => self.failed(from, claimed, answer).await,
        }
    }

    async fn failed(&self, from: IpAddr, claimed: Box<str>, answer: Answer) -> Answer {
        self.failures.fetch_add(1, Ordering::Relaxed);
        let delay = self.count(from, claimed);
        if delay.is_zero() {
            return answer;
        }
        let Ok(_place) = self.waiting.try_acquire() else {
            self.refused.fetch_add(1, Ordering::Relaxed);
            return refusal();
        };
        self.delayed.fetch_add(1, Ordering::Relaxed);
        tokio::time::sleep(delay).await;
        answer
    }

    fn count(&self, from: IpAddr, claimed: Box<str>) -> Duration {
        let (config, now_ms) = (self.config, self.clock.now().0);
        if config.failures_max == 0 {
            return Duration::ZERO;
        }
        let mut tables = self.tables.lock().unwrap_or_else(PoisonError::into_inner);
        let by_key = count(&mut tables.keys, claimed, config.failures_max, now_ms);
        let by_address = counted_as(from)
            .map(|address| count(&mut tables.addresses, address, config.failures_max, now_ms));
        let delay = by_key.delay(config);
        by_address.map_or(delay, |level| level.delay(config).max(delay))
    }
}

/// Says nothing about the signature.
fn refusal() -> Answer {
    let mut answer =
        url_error(StatusCode::TOO_MANY_REQUESTS, "Too many failed authentications; try later");
    answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("60"));
    answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    answer
}

/// Shared by all connections.
pub type Shared = Arc<Lockout>;

#[cfg(test)]
mod tests {
    use super::*;
    use mayfly_core::time::EpochMs;

    const CONFIG: Config = Config { failures_max: 8, delay_max: Duration::from_secs(5) };

    fn clock() -> (Clock, Arc<AtomicU64>) {
        let now = Arc::new(AtomicU64::new(EpochMs(1_000_000).0));
        (Clock::Manual(Arc::clone(&now)), now)
    }

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn delays_begin_after_the_allowed_failures_and_double() {
        let (clock, now) = clock();
        let lockout = Lockout::new(CONFIG, clock);
        let fail = || lockout.count(address("192.0.2.1"), "k".into()).as_millis();
        let delays: Vec<_> = (0..18).map(|_| fail()).collect();
        assert_eq!(delays[..8], [0; 8]);
        assert_eq!(delays[8..14], [200, 400, 800, 1_600, 3_200, 5_000]);
        assert_eq!(delays[17], 5_000);
        now.fetch_add(MINUTE_MS, Ordering::Relaxed);
        assert_eq!(fail(), 200, "half of it leaked in a minute");
        now.fetch_add(2 * MINUTE_MS, Ordering::Relaxed);
        assert_eq!(fail(), 0, "and all of it in two");
    }

    #[test]
    fn an_address_and_a_key_count_apart() {
        let (clock, _) = clock();
        let lockout = Lockout::new(CONFIG, clock);
        for number in 0..9 {
            lockout.count(address("192.0.2.1"), format!("k{number}").into());
            lockout.count(address(&format!("198.51.100.{number}")), "shared".into());
        }
        let delay = |from: &str, key: &str| !lockout.count(address(from), key.into()).is_zero();
        assert!(delay("192.0.2.1", "other"), "the address tries many keys");
        assert!(delay("203.0.113.1", "shared"), "many addresses try one key");
        assert!(!delay("203.0.113.2", "another"));
    }

    #[test]
    fn networks_of_ipv6_are_one_and_this_machine_is_nobody() {
        assert_eq!(counted_as(address("2001:db8::1")), counted_as(address("2001:db8::ffff:2")));
        assert_ne!(counted_as(address("2001:db8::1")), counted_as(address("2001:db8:0:1::1")));
        assert_eq!(counted_as(address("::ffff:192.0.2.1")), Some(address("192.0.2.1")));
        for here in ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"] {
            assert_eq!(counted_as(address(here)), None);
        }
    }

    #[test]
    fn tables_are_bounded() {
        let mut table = HashMap::new();
        for number in 0..LOCKOUT_ENTRIES_MAX + 100 {
            count(&mut table, number, 8, 0);
        }
        assert_eq!(table.len(), LOCKOUT_ENTRIES_MAX);
    }

    #[tokio::test]
    async fn only_what_failed_is_counted_and_a_success_never_waits() {
        let (clock, _) = clock();
        let config = Config { failures_max: 1, delay_max: Duration::from_millis(1) };
        let lockout = Lockout::new(config, clock);
        let from = address("192.0.2.1");
        let good = || async { url_error(StatusCode::OK, "") };
        let bad = || async {
            note("k");
            url_error(StatusCode::FORBIDDEN, "")
        };
        for _ in 0..4 {
            assert_eq!(lockout.watch(from, bad()).await.status(), StatusCode::FORBIDDEN);
        }
        assert_eq!(lockout.figures(), Figures { failures: 4, delayed: 3, refused: 0 });
        let places = lockout.waiting.acquire_many(LOCKOUT_WAITING_MAX as u32).await.unwrap();
        assert_eq!(lockout.watch(from, good()).await.status(), StatusCode::OK);
        let refused = lockout.watch(from, bad()).await;
        assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(refused.headers()["connection"], "close");
        drop(places);
        assert_eq!(lockout.figures(), Figures { failures: 5, delayed: 3, refused: 1 });
        note("outside of a request this is nothing");
    }
}
