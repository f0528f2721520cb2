//! Alternating rounds: every contender does every work in turn, several times over.
//!
//! Owns the plan and what was measured. Never formats anything.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use bytes::Bytes;

use crate::append;
use crate::field::{Contender, Work};
use crate::measure::Round;

/// Samples of a bare sync in each round.
const SYNC_SAMPLES: usize = 200;

/// What is measured, and how long.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Mayfly's release binary.
    pub binary: PathBuf,
    /// Part of the names of the contenders that are measured; `None`: all of them.
    pub only: Option<String>,
    /// Rounds of everything.
    pub rounds: usize,
    /// Length of one measurement.
    pub time: Duration,
    /// Sizes of an event, bytes.
    pub sizes: Vec<usize>,
    /// Counts of producers.
    pub producers: Vec<usize>,
    /// Messages that wait in the measurement of a backlog.
    pub backlog: usize,
    /// Events whose way to the start of the function is timed in each round.
    pub starts: usize,
}

impl Plan {
    /// The plan of a whole run, or of a quick one.
    pub fn new(binary: PathBuf, quick: bool, only: Option<&str>) -> Self {
        let only = only.map(str::to_owned);
        if quick {
            let (sizes, producers) = (vec![1_024], vec![1, 64]);
            let (rounds, time) = (2, Duration::from_millis(300));
            let (backlog, starts) = (50_000, 200);
            return Self { binary, only, rounds, time, sizes, producers, backlog, starts };
        }
        let (sizes, producers) = (vec![1_024, 10_240], vec![1, 64, 256]);
        let (rounds, time) = (5, Duration::from_millis(600));
        let (backlog, starts) = (1_000_000, 500);
        Self { binary, only, rounds, time, sizes, producers, backlog, starts }
    }
}

/// One cell of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// Which contender, by its place.
    pub contender: usize,
    /// What it does.
    pub work: Work,
    /// Bytes of an event.
    pub bytes: usize,
    /// Producers at once.
    pub producers: usize,
}

/// All that was measured.
#[derive(Debug, Default)]
pub struct Figures {
    /// The rounds of each cell.
    pub rounds: BTreeMap<Cell, Vec<Round>>,
    /// Bare syncs over all rounds, µs, sorted, by bytes of an event.
    pub syncs_us: BTreeMap<usize, Vec<u32>>,
    /// From the offer of an event to the start of its function, over all rounds, µs, sorted.
    pub starts_us: Vec<u32>,
}

/// Measures all contenders in turn.
pub async fn measure(
    plan: &Plan,
    contenders: &[Contender],
    directory: &Path,
) -> Result<Figures, String> {
    let mut figures = Figures::default();
    for round in 0..=plan.rounds {
        eprintln!("round {round} of {}", plan.rounds);
        for contender in contenders {
            if let Contender::Function(mayfly) = contender {
                let starts = mayfly.start_latency(plan.starts).await?;
                figures.starts_us.extend(starts);
            }
        }
        for bytes in plan.sizes.iter().copied() {
            let body = body(bytes);
            let syncs = append::sync_times(directory, SYNC_SAMPLES, bytes)?;
            figures.syncs_us.entry(bytes).or_default().extend(syncs);
            for cell in cells(plan, contenders, bytes) {
                // The first round warms up: caches, files, connections' first use.
                let time = if round == 0 { plan.time / 4 } else { plan.time };
                let subject = &contenders[cell.contender];
                let measured = subject.round(cell.work, cell.producers, &body, time).await?;
                if round > 0 {
                    figures.rounds.entry(cell).or_default().push(measured);
                }
            }
        }
    }
    figures.starts_us.sort_unstable();
    figures.syncs_us.values_mut().for_each(|times| times.sort_unstable());
    Ok(figures)
}

/// The cells of one size, contenders alternating.
fn cells(plan: &Plan, contenders: &[Contender], bytes: usize) -> Vec<Cell> {
    let mut cells = Vec::new();
    for work in [Work::Enqueue, Work::EndToEnd] {
        for producers in plan.producers.iter().copied() {
            let able = contenders.iter().enumerate().filter(|(_, subject)| subject.does(work));
            cells.extend(able.map(|(contender, _)| Cell { contender, work, bytes, producers }));
        }
    }
    cells
}

/// A JSON string of so many bytes that no compression makes smaller.
pub fn body(bytes: usize) -> Bytes {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut text = Vec::with_capacity(bytes);
    text.push(b'"');
    while text.len() + 1 < bytes {
        // xorshift64: good enough to defeat a compressor.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        text.push(LETTERS[(state >> 58) as usize]);
    }
    text.push(b'"');
    Bytes::from(text)
}
