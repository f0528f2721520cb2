//! Opening an SQLite file of ours: who made it, which schema it has, how durable it is.
//!
//! Owns application ids, schema steps and pragmas. Never knows what the tables mean.

mod readers;

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::engine::Error;

pub(crate) use readers::Readers;

/// How long a connection waits for a lock that another process holds (a backup, a shell).
const LOCK_WAIT: Duration = Duration::from_secs(5);

/// What a file must be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Schema {
    /// Written into the file's header; tells our files from those of others.
    pub application_id: i32,
    /// SQL that leads from one schema number to the next; the file's number counts them. A step
    /// that was released never changes.
    pub steps: &'static [&'static str],
    /// `true`: each commit is synced (`synchronous=FULL`). `false`: a power cut may take the last
    /// commits with it, but never damages the file (`NORMAL`).
    pub every_commit_synced: bool,
}

/// Opens or creates `path` for writing and brings its schema up to date.
///
/// # Errors
/// [`Error::Newer`], [`Error::Foreign`] or [`Error::Storage`].
pub(crate) fn open_writer(path: &Path, schema: &Schema) -> Result<Connection, Error> {
    let failed = |source| match code(&source) {
        Some(ErrorCode::NotADatabase) => Error::Foreign { path: path.display().to_string() },
        _ => storage("open the database", source),
    };
    make_private(path)?;
    let mut connection = Connection::open(path).map_err(failed)?;
    connection.busy_timeout(LOCK_WAIT).map_err(failed)?;
    let number = check_origin(&connection, path, schema).map_err(failed)??;
    // Must come before the first table, or it does nothing.
    connection.pragma_update(None, "auto_vacuum", "INCREMENTAL").map_err(failed)?;
    connection.pragma_update(None, "journal_mode", "WAL").map_err(failed)?;
    let level = if schema.every_commit_synced { "FULL" } else { "NORMAL" };
    connection.pragma_update(None, "synchronous", level).map_err(failed)?;
    connection.pragma_update(None, "foreign_keys", true).map_err(failed)?;
    migrate(&mut connection, schema, number).map_err(|e| storage("migrate the database", e))?;
    Ok(connection)
}

/// Opens `path`, which [`open_writer`] made, beside its writer: for checkpoints, not for records.
///
/// # Errors
/// [`Error::Storage`].
pub(crate) fn open_beside_writer(path: &Path) -> Result<Connection, Error> {
    let failed = |source| storage("open the database for checkpoints", source);
    let connection = Connection::open(path).map_err(failed)?;
    connection.busy_timeout(LOCK_WAIT).map_err(failed)?;
    connection.pragma_update(None, "synchronous", "FULL").map_err(failed)?;
    Ok(connection)
}

/// Makes the file when it is not there, for its owner only: it will hold secrets. SQLite gives the
/// files beside it the same mode.
fn make_private(path: &Path) -> Result<(), Error> {
    let made = OpenOptions::new().create(true).append(true).mode(0o600).open(path);
    made.map(drop).map_err(|source| Error::Storage {
        step: "make the database file",
        source: Arc::new(source),
    })
}

/// Opens `path`, which a writer holds open, for reading only.
///
/// # Errors
/// [`Error::Storage`].
pub(crate) fn open_reader(path: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let failed = |source| storage("open the database for reading", source);
    let connection = Connection::open_with_flags(path, flags).map_err(failed)?;
    connection.busy_timeout(LOCK_WAIT).map_err(failed)?;
    Ok(connection)
}

/// The file's schema number, when the file is ours (or empty) and not from the future.
fn check_origin(
    connection: &Connection,
    path: &Path,
    schema: &Schema,
) -> rusqlite::Result<Result<usize, Error>> {
    let read = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let (id, found) = (read("application_id")?, read("user_version")?);
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let path = || path.display().to_string();
    let empty = id == 0 && found == 0 && tables == 0;
    if !empty && id != i64::from(schema.application_id) {
        return Ok(Err(Error::Foreign { path: path() }));
    }
    let known = schema.steps.len();
    match usize::try_from(found) {
        Ok(number) if number <= known => Ok(Ok(number)),
        _ => Ok(Err(Error::Newer {
            path: path(),
            found,
            known: i64::try_from(known).unwrap_or(i64::MAX),
        })),
    }
}

fn migrate(connection: &mut Connection, schema: &Schema, from: usize) -> rusqlite::Result<()> {
    for (number, step) in schema.steps.iter().enumerate().skip(from) {
        let step_done = connection.transaction()?;
        step_done.execute_batch(step)?;
        step_done.pragma_update(None, "application_id", schema.application_id)?;
        step_done.pragma_update(
            None,
            "user_version",
            i64::try_from(number + 1).unwrap_or(i64::MAX),
        )?;
        step_done.commit()?;
    }
    Ok(())
}

/// The kind of an SQLite failure; `None` for one of the driver itself.
pub(crate) fn code(error: &rusqlite::Error) -> Option<ErrorCode> {
    error.sqlite_error_code()
}

/// Wraps an SQLite failure.
pub(crate) fn storage(step: &'static str, source: rusqlite::Error) -> Error {
    if code(&source) == Some(ErrorCode::DiskFull) {
        return Error::Full;
    }
    Error::Storage { step, source: Arc::new(source) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Schema = Schema {
        application_id: 7,
        steps: &["CREATE TABLE a(x INTEGER)"],
        every_commit_synced: true,
    };
    const TWO: Schema = Schema {
        steps: &["CREATE TABLE a(x INTEGER)", "ALTER TABLE a ADD COLUMN y INTEGER"],
        ..ONE
    };

    #[test]
    fn an_old_file_is_migrated_and_a_newer_one_is_refused_by_name() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.db");
        open_writer(&path, &ONE).unwrap().execute("INSERT INTO a VALUES (1)", []).unwrap();
        let migrated = open_writer(&path, &TWO).unwrap();
        let sum: i64 =
            migrated.query_row("SELECT sum(x) FROM a WHERE y IS NULL", [], |r| r.get(0)).unwrap();
        assert_eq!(sum, 1);
        drop(migrated);
        let refused = open_writer(&path, &ONE).unwrap_err().to_string();
        assert!(refused.ends_with("was written by Mayfly schema 2; this binary knows up to 1"));
        assert!(refused.starts_with(path.to_str().unwrap()));
    }

    #[test]
    fn files_of_others_are_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let text = dir.path().join("text.db");
        std::fs::write(&text, "this is no database, but it is long enough to be read as one")
            .unwrap();
        assert!(matches!(open_writer(&text, &ONE), Err(Error::Foreign { .. })));
        let other = dir.path().join("other.db");
        Connection::open(&other).unwrap().execute_batch("CREATE TABLE theirs(x)").unwrap();
        assert!(matches!(open_writer(&other, &ONE), Err(Error::Foreign { .. })));
    }
}
