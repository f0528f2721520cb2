//! The writer's thread: groups of entries, the head after each, and retention.
//!
//! Owns the one connection that writes. Everything that waits when a group begins is in it, up to a
//! limit; all of it is answered together.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::{Connection, OptionalExtension, Transaction, params};
use tokio::sync::{mpsc, oneshot};

use super::chain::{self, BEGINNING, Chain, Link, link_of, stored};
use super::head::{Head, HeadFile};
use super::{Config, ENTRIES_DROPPED, Entry};
use crate::database::storage;
use crate::engine::Error;
use crate::limits;

/// An entry that waits, and who waits for it.
pub(super) struct Message {
    pub(super) entry: Entry,
    pub(super) answer: Option<oneshot::Sender<Result<(), Error>>>,
}

pub(super) struct Writer {
    connection: Connection,
    chain: Chain,
    head: HeadFile,
    age_max_ms: u64,
    bytes_max: u64,
    dropped: Arc<AtomicU64>,
    /// The newest entry.
    number: u64,
    link: Link,
}

impl Writer {
    pub(super) fn new(
        connection: Connection,
        chain: Chain,
        head: HeadFile,
        config: &Config,
        dropped: Arc<AtomicU64>,
    ) -> Result<Self, Error> {
        let (number, link) =
            newest(&connection).map_err(|e| storage("read the newest audit entry", e))?;
        match head.read(&chain)? {
            Head::At { number: known, .. } if known > number => {
                return Err(broken(format!("entries {} to {known} are missing", number + 1)));
            }
            Head::At { .. } => {}
            Head::Absent if number == 0 => head.write(&chain, number, &link)?,
            Head::Absent => return Err(broken("audit.head is missing".to_owned())),
            Head::Forged => return Err(broken("audit.head has another key".to_owned())),
        }
        let (age_max_ms, bytes_max) = (config.age_max_ms, config.bytes_max);
        Ok(Self { connection, chain, head, age_max_ms, bytes_max, dropped, number, link })
    }

    pub(super) fn run(mut self, mut messages: mpsc::Receiver<Message>) {
        let mut group = Vec::with_capacity(limits::AUDIT_GROUP_MAX);
        while messages.blocking_recv_many(&mut group, limits::AUDIT_GROUP_MAX) > 0 {
            let dropped = self.dropped.swap(0, Ordering::Relaxed);
            let entries = with_dropped(&group, dropped);
            let result = self.write(&entries);
            for message in group.drain(..) {
                let Some(answer) = message.answer else { continue };
                // Whoever stopped waiting does not need the answer.
                drop(answer.send(result.clone()));
            }
            if let Err(error) = result {
                self.dropped.fetch_add(dropped, Ordering::Relaxed);
                tracing::error!(%error, entries = entries.len(), "the audit log failed");
            }
        }
    }

    fn write(&mut self, entries: &[Entry]) -> Result<(), Error> {
        let (mut number, mut link) = (self.number, self.link);
        let failed = |error| storage("write audit entries", error);
        let all = self.connection.transaction().map_err(failed)?;
        let mut bytes = 0;
        for entry in entries {
            number += 1;
            link = self.chain.link(&link, number, entry);
            insert(&all, number, entry, &link).map_err(failed)?;
            bytes += entry_bytes(entry);
        }
        let newest_ms = entries.iter().map(|entry| entry.at.0).max().unwrap_or(0);
        let oldest_ms = newest_ms.saturating_sub(self.age_max_ms);
        retain(&all, &self.chain, bytes, self.bytes_max, oldest_ms).map_err(failed)?;
        all.commit().map_err(failed)?;
        (self.number, self.link) = (number, link);
        self.head.write(&self.chain, number, &link)
    }
}

/// The group, with an entry that counts what found no room before it.
fn with_dropped(group: &[Message], dropped: u64) -> Vec<Entry> {
    let mut entries: Vec<Entry> = group.iter().map(|message| message.entry.clone()).collect();
    if dropped > 0 {
        let at = entries.first().map_or_else(Default::default, |entry| entry.at);
        entries.push(Entry {
            at,
            principal: "mayfly".to_owned(),
            action: ENTRIES_DROPPED.to_owned(),
            resource: "*".to_owned(),
            reason: format!("{dropped} entries found no room"),
            ..Entry::default()
        });
    }
    entries
}

/// What is missing would be hidden by new entries, hence there will be none.
fn broken(what: String) -> Error {
    let source = std::io::Error::other(what);
    Error::Storage { step: "go on with the audit log", source: Arc::new(source) }
}

/// The number and the link of the newest entry, or of the anchor when there is none.
fn newest(connection: &Connection) -> rusqlite::Result<(u64, Link)> {
    let newest = "SELECT number, mac FROM audit_entry ORDER BY number DESC LIMIT 1";
    let anchor = "SELECT number, mac FROM audit_anchor";
    for sql in [newest, anchor] {
        let row = |row: &rusqlite::Row<'_>| Ok((chain::number(row, 0)?, row.get::<_, Vec<u8>>(1)?));
        if let Some((number, mac)) = connection.query_row(sql, [], row).optional()? {
            return Ok((number, link_of(&mac).unwrap_or(BEGINNING)));
        }
    }
    Ok((0, BEGINNING))
}

fn insert(all: &Transaction<'_>, number: u64, entry: &Entry, link: &Link) -> rusqlite::Result<()> {
    let sql = "INSERT INTO audit_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    all.prepare_cached(sql)?.execute(params![
        stored(number),
        stored(entry.at.0),
        entry.request_id,
        entry.principal,
        entry.access_key,
        entry.source,
        entry.action,
        entry.resource,
        entry.allowed,
        entry.reason,
        entry.error,
        link.as_slice(),
    ])?;
    Ok(())
}

/// Bytes that an entry counts for.
fn entry_bytes(entry: &Entry) -> u64 {
    let texts = [
        &entry.request_id,
        &entry.principal,
        &entry.access_key,
        &entry.source,
        &entry.action,
        &entry.resource,
        &entry.reason,
        &entry.error,
    ];
    (limits::AUDIT_ENTRY_EXTRA_BYTES + texts.iter().map(|text| text.len()).sum::<usize>()) as u64
}

/// Takes the oldest entries away, some at a time, and moves the anchor to the last of them.
fn retain(
    all: &Transaction<'_>,
    links: &Chain,
    added_bytes: u64,
    bytes_max: u64,
    oldest_ms: u64,
) -> rusqlite::Result<()> {
    let anchor = "SELECT number, mac, bytes FROM audit_anchor";
    let known = all
        .query_row(anchor, [], |row| {
            Ok((chain::number(row, 0)?, row.get(1)?, chain::number(row, 2)?))
        })
        .optional()?;
    let (mut number, mut mac, bytes): (u64, Vec<u8>, u64) =
        known.unwrap_or((0, BEGINNING.to_vec(), 0));
    let mut bytes = bytes + added_bytes;
    let sql = "SELECT number, at, mac, length(request_id) + length(principal) + length(access_key)
                 + length(source) + length(action) + length(resource) + length(reason)
                 + length(error)
               FROM audit_entry ORDER BY number LIMIT ?";
    let mut oldest = all.prepare_cached(sql)?;
    let mut rows = oldest.query([stored(limits::AUDIT_DELETE_ENTRIES as u64)])?;
    while let Some(row) = rows.next()? {
        if bytes <= bytes_max && chain::number(row, 1)? >= oldest_ms {
            break;
        }
        (number, mac) = (chain::number(row, 0)?, row.get(2)?);
        let of_entry = chain::number(row, 3)? + limits::AUDIT_ENTRY_EXTRA_BYTES as u64;
        bytes = bytes.saturating_sub(of_entry);
    }
    drop(rows);
    drop(oldest);
    all.prepare_cached("DELETE FROM audit_entry WHERE number <= ?")?.execute([stored(number)])?;
    all.prepare_cached("DELETE FROM audit_anchor")?.execute([])?;
    let link = link_of(&mac).unwrap_or(BEGINNING);
    let proof = links.proof("anchor", number, &link);
    all.prepare_cached("INSERT INTO audit_anchor VALUES (?, ?, ?, ?)")?.execute(params![
        stored(number),
        link.as_slice(),
        proof.as_slice(),
        stored(bytes)
    ])?;
    Ok(())
}
