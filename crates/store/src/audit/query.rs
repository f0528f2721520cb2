//! Reading the audit log: pages of entries, and the check of the whole chain.
//!
//! Owns both. Never writes.

use mayfly_core::time::EpochMs;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

use super::chain::{self, BEGINNING, Chain, link_of, stored};
use super::head::Head;
use super::{Entry, Recorded};

const COLUMNS: &str = "number, at, request_id, principal, access_key, source, action, resource, \
                       allowed, reason, error, mac";

/// Which entries; nothing said is all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Not before this time.
    pub from: Option<EpochMs>,
    /// Before this time.
    pub until: Option<EpochMs>,
    /// Of this caller.
    pub principal: Option<String>,
    /// Of this key.
    pub access_key: Option<String>,
    /// This action.
    pub action: Option<String>,
    /// On this resource.
    pub resource: Option<String>,
    /// Of this request.
    pub request_id: Option<String>,
    /// Only what was allowed, or what was not.
    pub allowed: Option<bool>,
}

/// What the check of the chain found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing is changed or missing.
    Whole {
        /// How many entries there are.
        entries: u64,
        /// The number of the newest one, and its link: worth keeping elsewhere.
        head: (u64, [u8; 32]),
    },
    /// This entry is not what was recorded, or was put in.
    Changed {
        /// Its number.
        number: u64,
    },
    /// Entries are missing, the first of them with this number.
    Missing {
        /// Its number.
        number: u64,
    },
    /// What tells where the log begins was not written by it: entries may be missing before the
    /// first one.
    BeginningForged,
    /// What tells where the log ends is absent or was not written by it: entries may be missing
    /// behind the last one.
    EndForged,
}

pub(super) fn page(
    all: &Connection,
    filter: &Filter,
    before: Option<u64>,
    entries_max: usize,
) -> rusqlite::Result<(Vec<Recorded>, Option<u64>)> {
    let number = |number: u64| Value::Integer(stored(number));
    let text = |text: &Option<String>| text.clone().map(Value::Text);
    let wanted = [
        ("number < ?", before.map(number)),
        ("at >= ?", filter.from.map(|at| number(at.0))),
        ("at < ?", filter.until.map(|at| number(at.0))),
        ("principal = ?", text(&filter.principal)),
        ("access_key = ?", text(&filter.access_key)),
        ("action = ?", text(&filter.action)),
        ("resource = ?", text(&filter.resource)),
        ("request_id = ?", text(&filter.request_id)),
        ("allowed = ?", filter.allowed.map(|allowed| Value::Integer(allowed.into()))),
    ];
    let (mut clauses, mut values) = (vec!["1"], Vec::new());
    for (clause, value) in wanted {
        if let Some(value) = value {
            clauses.push(clause);
            values.push(value);
        }
    }
    values.push(number(entries_max as u64));
    let sql = format!(
        "SELECT {COLUMNS} FROM audit_entry WHERE {} ORDER BY number DESC LIMIT ?",
        clauses.join(" AND ")
    );
    let mut statement = all.prepare_cached(&sql)?;
    let found = statement
        .query_map(params_from_iter(values), recorded)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let next = found.last().filter(|_| found.len() == entries_max).map(|last| last.number);
    Ok((found, next))
}

fn recorded(row: &Row<'_>) -> rusqlite::Result<Recorded> {
    let entry = Entry {
        at: EpochMs(chain::number(row, 1)?),
        request_id: row.get(2)?,
        principal: row.get(3)?,
        access_key: row.get(4)?,
        source: row.get(5)?,
        action: row.get(6)?,
        resource: row.get(7)?,
        allowed: row.get(8)?,
        reason: row.get(9)?,
        error: row.get(10)?,
    };
    let mac: Vec<u8> = row.get(11)?;
    // A link of another length is none that this log made.
    Ok(Recorded { number: chain::number(row, 0)?, entry, mac: link_of(&mac).unwrap_or(BEGINNING) })
}

pub(super) fn verify(all: &Connection, links: &Chain, head: Head) -> rusqlite::Result<Verdict> {
    // One snapshot for all that follows.
    let all = all.unchecked_transaction()?;
    let anchor = all
        .query_row("SELECT number, mac, proof FROM audit_anchor", [], |row| {
            Ok((chain::number(row, 0)?, row.get::<_, Vec<u8>>(1)?, row.get::<_, Vec<u8>>(2)?))
        })
        .optional()?;
    let (mut number, mut link) = match anchor {
        None => (0, BEGINNING),
        Some((number, mac, proof)) => match link_of(&mac) {
            Some(link) if links.is_proof("anchor", number, &link, &proof) => (number, link),
            _ => return Ok(Verdict::BeginningForged),
        },
    };
    let (first, mut entries, mut is_at_head) = (number, 0, false);
    let reaches = |number, link| head == Head::At { number, link };
    is_at_head |= reaches(number, link);
    let mut statement =
        all.prepare(&format!("SELECT {COLUMNS} FROM audit_entry ORDER BY number"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let found = recorded(row)?;
        if found.number > number + 1 {
            return Ok(Verdict::Missing { number: number + 1 });
        }
        let right = links.link(&link, number + 1, &found.entry);
        if found.number != number + 1 || found.mac != right {
            return Ok(Verdict::Changed { number: found.number });
        }
        (number, link) = (found.number, found.mac);
        entries += 1;
        is_at_head |= reaches(number, link);
    }
    Ok(match head {
        Head::At { .. } if is_at_head => Verdict::Whole { entries, head: (number, link) },
        Head::At { number: known, .. } if known > number => Verdict::Missing { number: number + 1 },
        // Since the head was read, retention has taken its entry away.
        Head::At { number: known, .. } if known < first => {
            Verdict::Whole { entries, head: (number, link) }
        }
        _ => Verdict::EndForged,
    })
}
