//! One writer for one database: what waits is one transaction.
//!
//! Owns the thread and the group commit, as the engine's writer has it.

use std::time::Duration;

use bytes::Bytes;
use mayfly_bench::clock;
use mayfly_bench::median;
use tokio::sync::{mpsc, oneshot};

use super::{Database, GROUP_MAX, New};

/// Commands that wait at most.
const WAITING_MAX: usize = 1_024;
/// Reads of which the median counts.
const READS: usize = 21;

type Reply<T> = oneshot::Sender<Result<T, String>>;

#[derive(Debug)]
enum Command {
    Send { body: Bytes, reply: Reply<u64> },
    Settle { sequence: u64, reply: Reply<()> },
    Fill { body: Bytes, count: usize, reply: Reply<()> },
    Read { count: usize, reply: Reply<f64> },
    Scan { least: usize, reply: Reply<f64> },
    Clear { reply: Reply<()> },
}

/// The handle of the writer.
#[derive(Clone, Debug)]
pub(super) struct Writer {
    queue: mpsc::Sender<Command>,
}

impl Writer {
    /// Starts the thread, which ends with the last handle.
    pub(super) fn start(database: Database) -> Result<Self, String> {
        let (queue, commands) = mpsc::channel(WAITING_MAX);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| format!("runtime: {error}"))?;
        std::thread::Builder::new()
            .name("shape-writer".to_owned())
            .spawn(move || {
                // Drop it inside: a connection belongs to the runtime that made it.
                runtime.block_on(run(database, commands));
            })
            .map_err(|error| format!("the writer: {error}"))?;
        Ok(Self { queue })
    }

    /// Sends a message; durable when it returns.
    pub(super) async fn send(&self, body: Bytes) -> Result<u64, String> {
        self.ask(|reply| Command::Send { body, reply }).await
    }

    /// Settles a message; durable when it returns.
    pub(super) async fn settle(&self, sequence: u64) -> Result<(), String> {
        self.ask(|reply| Command::Settle { sequence, reply }).await
    }

    /// Adds `count` messages in full groups.
    pub(super) async fn fill(&self, body: &Bytes, count: usize) -> Result<(), String> {
        let body = body.clone();
        self.ask(|reply| Command::Fill { body, count, reply }).await
    }

    /// Seconds that reading `count` messages at the head takes.
    pub(super) async fn read(&self, count: usize) -> Result<f64, String> {
        self.ask(|reply| Command::Read { count, reply }).await
    }

    /// Seconds that reading everything takes: `least` messages at least, or it is an error.
    pub(super) async fn scan(&self, least: usize) -> Result<f64, String> {
        self.ask(|reply| Command::Scan { least, reply }).await
    }

    /// Removes all messages.
    pub(super) async fn clear(&self) -> Result<(), String> {
        self.ask(|reply| Command::Clear { reply }).await
    }

    async fn ask<T>(&self, make: impl FnOnce(Reply<T>) -> Command) -> Result<T, String> {
        let (reply, answer) = oneshot::channel();
        let ended = "the writer ended";
        self.queue.send(make(reply)).await.map_err(|_| ended)?;
        answer.await.map_err(|_| ended)?
    }
}

async fn run(mut database: Database, mut commands: mpsc::Receiver<Command>) {
    let mut next_sequence = 1;
    let mut held = None;
    loop {
        let command = match held.take() {
            Some(command) => command,
            None => match commands.recv().await {
                Some(command) => command,
                None => return,
            },
        };
        match command {
            Command::Fill { body, count, reply } => {
                let _ = reply.send(fill(&mut database, &mut next_sequence, &body, count).await);
            }
            Command::Read { count, reply } => {
                let _ = reply.send(timed_reads(&mut database, count).await);
            }
            Command::Scan { least, reply } => {
                let begin = clock::now();
                let found = database.scan().await;
                let time = begin.elapsed().as_secs_f64();
                let checked = found.and_then(|found| {
                    let short = || format!("{found} messages found of {least}");
                    if found >= least { Ok(time) } else { Err(short()) }
                });
                let _ = reply.send(checked);
            }
            Command::Clear { reply } => drop(reply.send(database.clear().await)),
            first => {
                held = write_group(&mut database, &mut next_sequence, first, &mut commands).await
            }
        }
    }
}

/// Writes what waits in one transaction and answers; gives the first command that is no write.
async fn write_group(
    database: &mut Database,
    next_sequence: &mut u64,
    first: Command,
    commands: &mut mpsc::Receiver<Command>,
) -> Option<Command> {
    let (mut new, mut gone) = (Vec::new(), Vec::new());
    let (mut senders, mut settlers) = (Vec::new(), Vec::new());
    let mut next = Some(first);
    while let Some(command) = next.take() {
        match command {
            Command::Send { body, reply } => {
                new.push(New { sequence: *next_sequence, body });
                senders.push((*next_sequence, reply));
                *next_sequence += 1;
            }
            Command::Settle { sequence, reply } => {
                gone.push(sequence);
                settlers.push(reply);
            }
            other => {
                next = Some(other);
                break;
            }
        }
        if new.len() + gone.len() == GROUP_MAX {
            break;
        }
        next = commands.try_recv().ok();
    }
    let done = database.write(&new, &gone).await;
    for (sequence, reply) in senders {
        let _ = reply.send(done.clone().map(|()| sequence));
    }
    for reply in settlers {
        let _ = reply.send(done.clone());
    }
    next
}

async fn fill(
    database: &mut Database,
    next_sequence: &mut u64,
    body: &Bytes,
    count: usize,
) -> Result<(), String> {
    let mut left = count as u64;
    while left > 0 {
        let many = left.min(GROUP_MAX as u64);
        let group = *next_sequence..*next_sequence + many;
        let new: Vec<New> = group.map(|sequence| New { sequence, body: body.clone() }).collect();
        database.write(&new, &[]).await?;
        *next_sequence += many;
        left -= many;
    }
    Ok(())
}

/// The median time of some reads, seconds.
async fn timed_reads(database: &mut Database, count: usize) -> Result<f64, String> {
    let mut times = Vec::with_capacity(READS);
    for _ in 0..READS {
        let begin = clock::now();
        let found = database.read(count).await?;
        if found < count {
            return Err(format!("{found} messages read of {count}"));
        }
        times.push(begin.elapsed());
    }
    let seconds: Vec<f64> = times.iter().map(Duration::as_secs_f64).collect();
    Ok(median(&seconds))
}
