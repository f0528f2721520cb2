//! Usage counters per function and version, kept as integers across restarts.
//!
//! Totals live in memory; the caller flushes them to the telemetry database from time to time.
//! A killed process loses what was added since. Owns the counter part of that database. Never
//! prices anything.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard};

use mayfly_core::name::{FunctionName, Qualifier, Version};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use crate::database;
use crate::engine::Error;
use crate::telemetry::Channel;

/// What one version of one function has used; every field only grows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// Invocations that were let in.
    pub invocations: u64,
    /// Those that ended in a function error, timeouts included.
    pub errors: u64,
    /// Invocations that were refused for want of concurrency.
    pub throttles: u64,
    /// Those that ran into the function's timeout.
    pub timeouts: u64,
    /// Those that started an environment.
    pub cold_starts: u64,
    /// Billed milliseconds.
    pub billed_ms: u64,
    /// Configured memory, MB, times billed milliseconds.
    pub billed_mb_ms: u64,
    /// Milliseconds of init phases.
    pub init_ms: u64,
    /// Bytes of request payloads.
    pub request_bytes: u64,
    /// Bytes of response payloads.
    pub response_bytes: u64,
}

impl Counters {
    /// Adds `other`, saturating.
    pub fn add(&mut self, other: &Self) {
        let fields = [
            (&mut self.invocations, other.invocations),
            (&mut self.errors, other.errors),
            (&mut self.throttles, other.throttles),
            (&mut self.timeouts, other.timeouts),
            (&mut self.cold_starts, other.cold_starts),
            (&mut self.billed_ms, other.billed_ms),
            (&mut self.billed_mb_ms, other.billed_mb_ms),
            (&mut self.init_ms, other.init_ms),
            (&mut self.request_bytes, other.request_bytes),
            (&mut self.response_bytes, other.response_bytes),
        ];
        for (total, more) in fields {
            *total = total.saturating_add(more);
        }
    }
}

/// The stored shape; a counter that a file does not have yet is 0.
#[derive(Serialize, Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Counters1 {
    invocations: u64,
    errors: u64,
    throttles: u64,
    timeouts: u64,
    cold_starts: u64,
    billed_ms: u64,
    billed_mb_ms: u64,
    init_ms: u64,
    request_bytes: u64,
    response_bytes: u64,
}

impl Counters1 {
    fn from_core(counters: &Counters) -> Self {
        Self {
            invocations: counters.invocations,
            errors: counters.errors,
            throttles: counters.throttles,
            timeouts: counters.timeouts,
            cold_starts: counters.cold_starts,
            billed_ms: counters.billed_ms,
            billed_mb_ms: counters.billed_mb_ms,
            init_ms: counters.init_ms,
            request_bytes: counters.request_bytes,
            response_bytes: counters.response_bytes,
        }
    }

    fn into_core(self) -> Counters {
        Counters {
            invocations: self.invocations,
            errors: self.errors,
            throttles: self.throttles,
            timeouts: self.timeouts,
            cold_starts: self.cold_starts,
            billed_ms: self.billed_ms,
            billed_mb_ms: self.billed_mb_ms,
            init_ms: self.init_ms,
            request_bytes: self.request_bytes,
            response_bytes: self.response_bytes,
        }
    }
}

/// One version of one function.
pub type Subject = (FunctionName, Version);

/// The counters. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Usage {
    channel: Arc<Channel>,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    totals: HashMap<Subject, Counters>,
    /// What changed since the last flush.
    changed: HashSet<Subject>,
}

impl Usage {
    pub(crate) fn new(channel: Arc<Channel>, totals: HashMap<Subject, Counters>) -> Self {
        let state = State { totals, changed: HashSet::new() };
        Self { channel, state: Arc::new(Mutex::new(state)) }
    }

    /// Adds to the totals; in memory only, until the next [`Usage::flush`].
    pub fn add(&self, batch: impl IntoIterator<Item = (Subject, Counters)>) {
        let mut state = self.lock();
        for (subject, more) in batch {
            state.totals.entry(subject.clone()).or_default().add(&more);
            state.changed.insert(subject);
        }
    }

    /// All totals, by function and version.
    #[must_use]
    pub fn all(&self) -> Vec<(Subject, Counters)> {
        let state = self.lock();
        let mut all: Vec<_> = state.totals.iter().map(|(s, c)| (s.clone(), *c)).collect();
        all.sort_by(|(one, _), (other, _)| one.cmp(other));
        all
    }

    /// Writes every total that changed. When it fails, the next flush writes them again.
    ///
    /// # Errors
    /// [`Error::Storage`], [`Error::Full`], [`Error::Closed`].
    pub async fn flush(&self) -> Result<(), Error> {
        let rows: Vec<(Subject, Counters)> = {
            let mut state = self.lock();
            let changed = std::mem::take(&mut state.changed);
            changed.into_iter().map(|s| (s.clone(), state.totals[&s])).collect()
        };
        if rows.is_empty() {
            return Ok(());
        }
        let subjects: Vec<Subject> = rows.iter().map(|(subject, _)| subject.clone()).collect();
        let written = self.channel.write(move |connection, _| save(connection, &rows)).await;
        if written.is_err() {
            self.lock().changed.extend(subjects);
        }
        written
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no code panics while it holds the totals")
    }
}

fn save(connection: &mut Connection, rows: &[(Subject, Counters)]) -> Result<(), Error> {
    let save = |connection: &mut Connection| {
        let all = connection.transaction()?;
        for ((function, version), counters) in rows {
            let counters = serde_json::to_string(&Counters1::from_core(counters))
                .expect("integers have a JSON form");
            all.prepare_cached("INSERT OR REPLACE INTO usage VALUES (?, ?, ?)")?
                .execute(params![function.as_str(), version.to_string(), counters])?;
        }
        all.commit()
    };
    save(connection).map_err(|source| database::storage("write usage counters", source))
}

/// Reads all totals at start.
///
/// # Errors
/// [`Error::Storage`], also when a row is damaged.
pub(crate) fn load(connection: &Connection) -> Result<HashMap<Subject, Counters>, Error> {
    let failed = |source| database::storage("read usage counters", source);
    let mut select = connection.prepare("SELECT * FROM usage").map_err(failed)?;
    let mut rows = select.query([]).map_err(failed)?;
    let mut totals = HashMap::new();
    while let Some(row) = rows.next().map_err(failed)? {
        let text = |column| row.get::<_, String>(column).map_err(failed);
        let (function, version, counters) = (text(0)?, text(1)?, text(2)?);
        let (Ok(function), Ok(Qualifier::Version(version)), Ok(counters)) = (
            FunctionName::new(&function),
            Qualifier::new(&version),
            serde_json::from_str::<Counters1>(&counters),
        ) else {
            let source = format!("the counters of {function}:{version} are damaged");
            let source: Box<dyn std::error::Error + Send + Sync> = source.into();
            return Err(Error::Storage { step: "read usage counters", source: source.into() });
        };
        totals.insert((function, version), counters.into_core());
    }
    Ok(totals)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::telemetry::{Config, Telemetry};

    #[tokio::test]
    async fn totals_survive_a_restart() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("telemetry.db");
        let open = || Telemetry::open(&path, Config::default(), Clock::System).unwrap();
        let subject = |version| (FunctionName::new("hello").unwrap(), version);
        let once = Counters { invocations: 1, billed_mb_ms: 128 * 7, ..Counters::default() };
        let telemetry = open();
        let usage = telemetry.usage();
        usage.add([(subject(Version::Latest), once), (subject(Version::Number(2)), once)]);
        usage.flush().await.unwrap();
        usage.add([(subject(Version::Latest), once)]);
        telemetry.close().await.unwrap();
        let telemetry = open();
        let twice = Counters { invocations: 2, billed_mb_ms: 2 * 128 * 7, ..Counters::default() };
        let expected = vec![(subject(Version::Latest), twice), (subject(Version::Number(2)), once)];
        assert_eq!(telemetry.usage().all(), expected);
    }
}
