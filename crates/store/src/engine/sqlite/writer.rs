//! The writer thread: owns the only writing connection, and turns waiting batches into groups.
//!
//! ```text
//!            ┌────────────── one group ──────────────┐
//!  wait ─▶ take what waits ─▶ BEGIN ─▶ each: fence? conditions? write ─▶ COMMIT ─▶ tell, answer
//!                                        │ no: refused, others go on       │ failed: poisoned
//! ```
//! A batch checks everything before it writes anything, so a refused one needs no rollback.
//! Nobody is answered before the COMMIT, not even with a refusal: it may rest on another batch
//! of the same group.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use rusqlite::{Connection, ErrorCode, OptionalExtension, params};
use tokio::sync::{mpsc, oneshot};

use super::checkpoint::Checkpoints;
use super::{PAGE_BYTES, Shared, revision};
use crate::database::{code, storage};
use crate::engine::{Batch, Error, Expect, Fence, Revision, Shard};
use crate::limits;

type Reply<T> = oneshot::Sender<Result<T, Error>>;

/// Everything the writer is asked to do.
#[derive(Debug)]
pub(super) enum Command {
    Claim { shard: Shard, reply: Reply<Fence> },
    Commit { shard: Shard, fence: Fence, batch: Batch, reply: Reply<Revision> },
    Close { reply: Reply<()> },
}

/// What one command of a group came to, to be answered after the COMMIT.
enum Done {
    Claimed(Fence),
    Committed(Revision),
    Refused(Error),
}

/// Pages that change with one record, apart from those of its value: of the table, of the index of
/// keys, and of the map of pages.
const PAGES_PER_WRITE: u64 = 4;

struct Writer {
    connection: Connection,
    shared: Arc<Shared>,
    checkpoints: Checkpoints,
}

/// Starts the thread; it ends when it is told to close or when all senders are gone.
pub(super) fn start(
    connection: Connection,
    queue: mpsc::Receiver<Command>,
    shared: Arc<Shared>,
    checkpoints: Checkpoints,
) -> Result<(), Error> {
    // Checkpoints are ours: a failed sync of the database file must poison the engine as well,
    // and an automatic checkpoint hides it.
    connection
        .pragma_update(None, "wal_autocheckpoint", 0)
        .map_err(|source| storage("set up the writer", source))?;
    let writer = Writer { connection, shared, checkpoints };
    std::thread::Builder::new()
        .name("store-writer".to_owned())
        .spawn(move || writer.run(queue))
        .map(drop)
        .map_err(|source| Error::Storage { step: "start its writer", source: Arc::new(source) })
}

impl Writer {
    fn run(mut self, mut queue: mpsc::Receiver<Command>) {
        while let Some(first) = queue.blocking_recv() {
            let (group, close) = gather(first, &mut queue);
            if !group.is_empty() {
                self.write_group(group);
            }
            self.checkpoints.check();
            if let Some(reply) = close {
                queue.close();
                self.checkpoints.close();
                drop(self.connection);
                let _ = reply.send(Ok(())); // Nobody may be waiting any more.
                return;
            }
        }
        self.checkpoints.close();
    }

    fn write_group(&mut self, group: Vec<Command>) {
        let outcome = if self.shared.poisoned.load(Ordering::Relaxed) {
            Err(Error::Poisoned)
        } else {
            self.transact(&group)
        };
        match outcome {
            Ok(done) => {
                self.shared.groups.fetch_add(1, Ordering::Relaxed);
                for (command, done) in group.into_iter().zip(done) {
                    self.answer(command, done);
                }
            }
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "a write failed");
                for command in group {
                    answer_failed(command, &error);
                }
                if matches!(error, Error::Full) {
                    // What the log holds has a place in the file already, most of it: once copied,
                    // the log begins anew and its own space takes the next writes.
                    self.checkpoints.finish();
                }
            }
        }
    }

    /// One transaction for the whole group.
    fn transact(&mut self, group: &[Command]) -> Result<Vec<Done>, Error> {
        let result = self.apply_all(group);
        let step = match result {
            Ok(done) => match self.execute("COMMIT") {
                Ok(()) => return Ok(done),
                Err(error) => ("commit", error),
            },
            Err(error) => ("write", error),
        };
        let rolled_back = self.roll_back();
        if !rolled_back || poisons(step.0, &step.1) {
            self.shared.poisoned.store(true, Ordering::Relaxed);
        }
        Err(storage(step.0, step.1))
    }

    fn apply_all(&mut self, group: &[Command]) -> rusqlite::Result<Vec<Done>> {
        self.connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        let mut done = Vec::with_capacity(group.len());
        let mut shards = Shards::default();
        for command in group {
            done.push(match command {
                Command::Claim { shard, .. } => {
                    shards.write(&self.connection)?;
                    shards.0.remove(shard);
                    let fence = claim(&self.connection, *shard)?;
                    Done::Claimed(fence)
                }
                Command::Commit { shard, fence, batch, .. } => {
                    commit(&self.connection, &mut shards, *shard, *fence, batch)?
                }
                Command::Close { .. } => Done::Refused(Error::Closed),
            });
        }
        shards.write(&self.connection)?;
        Ok(done)
    }

    fn execute(&self, statement: &str) -> rusqlite::Result<()> {
        self.connection.prepare_cached(statement)?.execute([]).map(drop)
    }

    /// Leaves the transaction; `false` when even that failed.
    fn roll_back(&self) -> bool {
        self.connection.is_autocommit() || self.connection.execute_batch("ROLLBACK").is_ok()
    }

    fn answer(&mut self, command: Command, done: Done) {
        // A caller that went away does not want its answer: that is no failure.
        match (command, done) {
            (Command::Claim { reply, .. }, Done::Claimed(fence)) => drop(reply.send(Ok(fence))),
            (Command::Commit { shard, batch, reply, .. }, Done::Committed(revision)) => {
                self.shared.commits.fetch_add(1, Ordering::Relaxed);
                for write in &batch.writes {
                    let bytes = write.value.as_ref().map_or(0, |value| value.len() as u64);
                    self.checkpoints.wrote(PAGES_PER_WRITE * PAGE_BYTES + bytes);
                }
                if self.shared.watchers.watch(shard) {
                    let keys: Vec<_> = batch.writes.into_iter().map(|write| write.key).collect();
                    self.shared.watchers.tell(shard, revision, &keys);
                }
                drop(reply.send(Ok(revision)));
            }
            (command, Done::Refused(error)) => {
                if matches!(error, Error::Conflict { .. }) {
                    self.shared.conflicts.fetch_add(1, Ordering::Relaxed);
                }
                answer_failed(command, &error);
            }
            (command, _) => answer_failed(command, &Error::Closed),
        }
    }
}

/// Takes what waits, up to a group's limits. A close ends the group.
fn gather(
    first: Command,
    queue: &mut mpsc::Receiver<Command>,
) -> (Vec<Command>, Option<Reply<()>>) {
    let (mut group, mut entries) = (Vec::new(), 0);
    let mut next = Some(first);
    while let Some(command) = next {
        match command {
            Command::Close { reply } => return (group, Some(reply)),
            Command::Commit { ref batch, .. } => entries += batch.writes.len(),
            Command::Claim { .. } => entries += 1,
        }
        group.push(command);
        let full = group.len() >= limits::GROUP_BATCHES_MAX || entries >= limits::GROUP_ENTRIES_MAX;
        next = if full { None } else { queue.try_recv().ok() };
    }
    (group, None)
}

/// Whether after this failure it is unknown what is on disk.
pub(super) fn poisons(step: &str, error: &rusqlite::Error) -> bool {
    match code(error) {
        // Refused before anything was written, and rolled back.
        Some(ErrorCode::DiskFull | ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => false,
        Some(ErrorCode::SystemIoFailure | ErrorCode::DatabaseCorrupt) => true,
        _ => step != "write",
    }
}

fn answer_failed(command: Command, error: &Error) {
    match command {
        Command::Claim { reply, .. } => drop(reply.send(Err(error.clone()))),
        Command::Commit { reply, .. } => drop(reply.send(Err(error.clone()))),
        Command::Close { reply } => drop(reply.send(Err(error.clone()))),
    }
}

/// The shards that a group writes: read at their first batch, written back once. Not remembered
/// over the end of the transaction: another process may have claimed a shard, and then nothing of
/// ours may be written.
#[derive(Default)]
struct Shards(BTreeMap<Shard, (Fence, Revision)>);

impl Shards {
    /// The owner and last revision.
    fn get(
        &mut self,
        connection: &Connection,
        shard: Shard,
    ) -> rusqlite::Result<Option<(Fence, Revision)>> {
        if let Some(known) = self.0.get(&shard) {
            return Ok(Some(*known));
        }
        let read = shard_state(connection, shard)?;
        self.0.extend(read.map(|state| (shard, state)));
        Ok(read)
    }

    /// Before a claim and at the end.
    fn write(&self, connection: &Connection) -> rusqlite::Result<()> {
        let mut update =
            connection.prepare_cached("UPDATE shard SET revision = ? WHERE shard = ?")?;
        for (shard, (_, revision)) in &self.0 {
            update.execute(params![number(*revision), shard.0])?;
        }
        Ok(())
    }
}

fn shard_state(
    connection: &Connection,
    shard: Shard,
) -> rusqlite::Result<Option<(Fence, Revision)>> {
    connection
        .prepare_cached("SELECT fence, revision FROM shard WHERE shard = ?")?
        .query_row([shard.0], |row| Ok((Fence(revision(row, 0)?.0), revision(row, 1)?)))
        .optional()
}

fn claim(connection: &Connection, shard: Shard) -> rusqlite::Result<Fence> {
    connection
        .prepare_cached(
            "INSERT INTO shard (shard, fence, revision) VALUES (?, 1, 0)
             ON CONFLICT (shard) DO UPDATE SET fence = fence + 1 RETURNING fence",
        )?
        .query_row([shard.0], |row| Ok(Fence(revision(row, 0)?.0)))
}

fn commit(
    connection: &Connection,
    shards: &mut Shards,
    shard: Shard,
    fence: Fence,
    batch: &Batch,
) -> rusqlite::Result<Done> {
    let Some((owner, last)) = shards.get(connection, shard)? else {
        return Ok(Done::Refused(Error::StaleFence { shard }));
    };
    if owner != fence {
        return Ok(Done::Refused(Error::StaleFence { shard }));
    }
    if let Some(key) = first_conflict(connection, shard, batch)? {
        return Ok(Done::Refused(Error::Conflict { key }));
    }
    let next = Revision(last.0 + 1);
    let number = number(next);
    let mut put = connection.prepare_cached(
        "INSERT INTO record (shard, key, value, revision) VALUES (?, ?, ?, ?)
         ON CONFLICT (shard, key)
         DO UPDATE SET value = excluded.value, revision = excluded.revision",
    )?;
    let mut delete = connection.prepare_cached("DELETE FROM record WHERE shard = ? AND key = ?")?;
    for write in &batch.writes {
        match &write.value {
            Some(value) => put.execute(params![shard.0, write.key, value, number])?,
            None => delete.execute(params![shard.0, write.key])?,
        };
    }
    shards.0.insert(shard, (owner, next));
    Ok(Done::Committed(next))
}

fn number(revision: Revision) -> i64 {
    i64::try_from(revision.0).expect("2^63 commits take longer than the sun lasts")
}

fn first_conflict(
    connection: &Connection,
    shard: Shard,
    batch: &Batch,
) -> rusqlite::Result<Option<Vec<u8>>> {
    let mut select =
        connection.prepare_cached("SELECT revision FROM record WHERE shard = ? AND key = ?")?;
    for write in batch.writes.iter().filter(|write| write.expect != Expect::Any) {
        let found =
            select.query_row(params![shard.0, write.key], |row| revision(row, 0)).optional()?;
        if !write.expect.holds(found) {
            return Ok(Some(write.key.clone()));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use rusqlite::ffi;

    use super::*;

    #[test]
    fn only_failures_that_leave_durability_unknown_poison() {
        let error = |code| rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
        for (step, code, expected) in [
            ("write", ffi::SQLITE_FULL, false),
            ("commit", ffi::SQLITE_FULL, false),
            ("checkpoint", ffi::SQLITE_FULL, false),
            ("write", ffi::SQLITE_BUSY, false),
            ("write", ffi::SQLITE_TOOBIG, false),
            ("write", ffi::SQLITE_IOERR_WRITE, true),
            ("write", ffi::SQLITE_CORRUPT, true),
            ("commit", ffi::SQLITE_IOERR_FSYNC, true),
            ("commit", ffi::SQLITE_TOOBIG, true),
            ("checkpoint", ffi::SQLITE_IOERR_FSYNC, true),
        ] {
            assert_eq!(poisons(step, &error(code)), expected, "{step} {code}");
        }
    }
}
