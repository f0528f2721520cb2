//! Forms of records, measured: `cargo xtask bench --shape`; the figures are in decision 15.
//!
//! Owns three shapes of the same messages on two databases under one group-committing writer, and
//! their table. Nothing else uses these shapes: the queues of the product are in `store::queue`.

mod postgres;
mod sqlite;
mod table;
mod writer;

use std::path::Path;
use std::time::Duration;

use bytes::Bytes;

use crate::measure::{Laps, Meter, Round, together};
use crate::peers::postgres::Postgres;
use writer::Writer;

pub use table::print;

/// Messages of one group at most, and of one segment.
const GROUP_MAX: usize = 256;
/// Messages that a claim takes.
const CLAIM: usize = 100;
/// Messages that are read into memory at the start.
const WINDOW: usize = 1_024;

/// How messages are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One key-value record for each message.
    Rows,
    /// What changes and what orders in one table, bodies in another.
    Typed,
    /// One key-value record for each group of messages, and a small one for those that are gone.
    Segments,
}

impl Shape {
    const ALL: [Self; 3] = [Self::Rows, Self::Typed, Self::Segments];

    fn name(self) -> &'static str {
        match self {
            Self::Rows => "a row per message",
            Self::Typed => "typed, body apart",
            Self::Segments => "a segment per group",
        }
    }
}

/// A message on its way into a database.
#[derive(Clone, Debug)]
struct New {
    sequence: u64,
    body: Bytes,
}

/// A database with one shape.
#[derive(Debug)]
enum Database {
    Sqlite(sqlite::Sqlite),
    Postgres(postgres::Database),
}

impl Database {
    /// Writes a group: durable when it returns.
    async fn write(&mut self, new: &[New], gone: &[u64]) -> Result<(), String> {
        match self {
            Self::Sqlite(database) => database.write(new, gone).map_err(|e| format!("sqlite: {e}")),
            Self::Postgres(database) => database.write(new, gone).await,
        }
    }

    /// Reads so many messages from the head of the queue; gives how many there were.
    async fn read(&mut self, count: usize) -> Result<usize, String> {
        match self {
            Self::Sqlite(database) => database.read(count).map_err(|e| format!("sqlite: {e}")),
            Self::Postgres(database) => database.read(count).await,
        }
    }

    /// Goes through everything, as a recovery without counters would; gives the messages.
    async fn scan(&mut self) -> Result<usize, String> {
        match self {
            Self::Sqlite(database) => database.scan().map_err(|e| format!("sqlite: {e}")),
            Self::Postgres(database) => database.scan().await,
        }
    }

    async fn clear(&mut self) -> Result<(), String> {
        match self {
            Self::Sqlite(database) => database.clear().map_err(|e| format!("sqlite: {e}")),
            Self::Postgres(database) => database.clear().await,
        }
    }
}

/// A database under its writer, and what was measured of it.
#[derive(Debug)]
pub struct Contender {
    shape: Shape,
    writer: Writer,
    on_sqlite: bool,
    /// Rounds of sends alone, by count of producers.
    enqueue: Vec<Vec<Round>>,
    /// Rounds of send and settle.
    pairs: Vec<Vec<Round>>,
    backlog: Backlog,
}

/// What was measured with many messages waiting.
#[derive(Clone, Copy, Debug, Default)]
struct Backlog {
    claim_empty_us: f64,
    claim_us: f64,
    pairs_per_second: f64,
    window_ms: f64,
    scan_ms: f64,
}

/// What is measured.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    rounds: usize,
    time: Duration,
    backlog: usize,
}

impl Plan {
    /// The plan of a whole run, or of a quick one.
    pub fn new(quick: bool) -> Self {
        if quick {
            return Self { rounds: 1, time: Duration::from_millis(400), backlog: 50_000 };
        }
        Self { rounds: 5, time: Duration::from_secs(1), backlog: 1_000_000 }
    }
}

const PRODUCERS: [usize; 3] = [1, 64, 256];

async fn measure(
    plan: Plan,
    directory: &Path,
    postgres: Option<&Postgres>,
) -> Result<Vec<Contender>, String> {
    let mut contenders = Vec::new();
    for shape in Shape::ALL {
        let database =
            sqlite::Sqlite::open(directory, shape).map_err(|e| format!("sqlite: {e}"))?;
        contenders.push(contender(shape, true, Database::Sqlite(database))?);
    }
    if let Some(postgres) = postgres {
        for shape in Shape::ALL {
            let database = postgres::Database::open(postgres, shape).await?;
            contenders.push(contender(shape, false, Database::Postgres(database))?);
        }
    }
    let body = crate::rounds::body(1_024);
    for round in 0..plan.rounds {
        eprintln!("round {} of {}", round + 1, plan.rounds);
        for (column, producers) in PRODUCERS.into_iter().enumerate() {
            for one in &mut contenders {
                for settle in [false, true] {
                    one.writer.clear().await?;
                    let round = one.round(postgres, producers, &body, plan.time, settle).await?;
                    let rounds = if settle { &mut one.pairs } else { &mut one.enqueue };
                    rounds[column].push(round);
                }
            }
        }
    }
    for one in &mut contenders {
        eprintln!("backlog: {}", one.shape.name());
        one.backlog(plan, postgres, &body).await?;
    }
    Ok(contenders)
}

fn contender(shape: Shape, on_sqlite: bool, database: Database) -> Result<Contender, String> {
    let none = || PRODUCERS.iter().map(|_| Vec::new()).collect::<Vec<_>>();
    let writer = Writer::start(database)?;
    let backlog = Backlog::default();
    Ok(Contender { shape, writer, on_sqlite, enqueue: none(), pairs: none(), backlog })
}

impl Contender {
    async fn round(
        &self,
        postgres: Option<&Postgres>,
        producers: usize,
        body: &Bytes,
        time: Duration,
        settle: bool,
    ) -> Result<Round, String> {
        let server = postgres.filter(|_| !self.on_sqlite).map(Postgres::server);
        let (meter, times): (Meter, _) = together(producers, server, |_, start| {
            let (writer, body) = (self.writer.clone(), body.clone());
            async move {
                start.wait().await;
                let mut laps = Laps::for_time(time);
                while laps.start() {
                    let sequence = writer.send(body.clone()).await?;
                    if settle {
                        writer.settle(sequence).await?;
                    }
                    laps.stop();
                }
                Ok(laps.into_times())
            }
        })
        .await?;
        Ok(meter.stop(server, times))
    }

    async fn backlog(
        &mut self,
        plan: Plan,
        postgres: Option<&Postgres>,
        body: &Bytes,
    ) -> Result<(), String> {
        self.writer.clear().await?;
        self.writer.fill(body, CLAIM).await?;
        let claim_empty_us = self.writer.read(CLAIM).await? * 1e6;
        self.writer.fill(body, plan.backlog).await?;
        let claim_us = self.writer.read(CLAIM).await? * 1e6;
        let round = self.round(postgres, PRODUCERS[1], body, plan.time * 2, true).await?;
        let window_ms = self.writer.read(WINDOW).await? * 1e3;
        let scan_ms = self.writer.scan(plan.backlog).await? * 1e3;
        let pairs_per_second = round.per_second();
        self.backlog = Backlog { claim_empty_us, claim_us, pairs_per_second, window_ms, scan_ms };
        self.writer.clear().await
    }
}
