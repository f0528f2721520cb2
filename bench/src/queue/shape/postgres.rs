//! The shapes on PostgreSQL: a group is one transaction of a few statements over arrays.
//!
//! Owns their tables and statements, as `sqlite` does; one round trip for each group.

use crate::peers::postgres::Postgres;
use crate::peers::postgres_client::{Client, Type, array};

use super::sqlite::{HEAD, Marks, Segments, key, messages};
use super::{GROUP_MAX, New, Shape};

const STATEMENTS: [(&str, &str); 9] = [
    (
        "put",
        "INSERT INTO record SELECT 0, * FROM unnest($1::bytea[], $2::bytea[])
         ON CONFLICT (shard, key) DO UPDATE SET value = excluded.value",
    ),
    ("delete", "DELETE FROM record WHERE shard = 0 AND key = ANY ($1::bytea[])"),
    (
        "message",
        "INSERT INTO message SELECT 1, 1, sequence, 0, 0, $2::bytea
         FROM unnest($1::bigint[]) sequence",
    ),
    ("body", "INSERT INTO body SELECT * FROM unnest($1::bigint[], $2::bytea[])"),
    (
        "no_message",
        "DELETE FROM message WHERE queue = 1 AND due = 1 AND sequence = ANY ($1::bigint[])",
    ),
    ("no_body", "DELETE FROM body WHERE sequence = ANY ($1::bigint[])"),
    ("counters", "UPDATE shard SET revision = revision + 1, sent = $1::bigint WHERE shard = 0"),
    ("read", "SELECT key, value FROM record WHERE shard = 0 AND key >= 'q' ORDER BY key LIMIT $1"),
    (
        "read_typed",
        "SELECT head, body FROM message JOIN body USING (sequence) WHERE queue = 1
         ORDER BY due, message.sequence LIMIT $1",
    ),
];

/// A database with one shape; a schema of its own in one cluster.
#[derive(Debug)]
pub(super) struct Database {
    client: Client,
    shape: Shape,
    sent: u64,
    segments: Segments,
}

impl Database {
    pub(super) async fn open(postgres: &Postgres, shape: Shape) -> Result<Self, String> {
        let mut client = postgres.connect().await?;
        let tables = format!(
            "CREATE SCHEMA {shape:?}; SET search_path TO {shape:?};
             CREATE TABLE record (shard int NOT NULL, key bytea NOT NULL, value bytea NOT NULL,
                 PRIMARY KEY (shard, key));
             CREATE TABLE shard (shard int PRIMARY KEY, revision bigint NOT NULL,
                 sent bigint NOT NULL);
             INSERT INTO shard VALUES (0, 0, 0);
             CREATE TABLE message (queue int NOT NULL, due bigint NOT NULL,
                 sequence bigint NOT NULL,
                 attempts int NOT NULL, state int NOT NULL, head bytea NOT NULL,
                 PRIMARY KEY (queue, due, sequence));
             CREATE TABLE body (sequence bigint PRIMARY KEY, body bytea NOT NULL);
             ALTER TABLE record ALTER value SET STORAGE EXTERNAL"
        );
        client.simple(&tables).await?;
        for (name, sql) in STATEMENTS {
            client.prepare(name, sql).await?;
        }
        Ok(Self { client, shape, sent: 0, segments: Segments::default() })
    }

    pub(super) async fn write(&mut self, new: &[New], gone: &[u64]) -> Result<(), String> {
        self.sent += new.len() as u64;
        match self.shape {
            Shape::Rows => self.push_rows(new, gone),
            Shape::Typed => self.push_typed(new, gone),
            Shape::Segments => self.push_segments(new, gone),
        }
        self.client.push("counters", &[&self.sent.to_be_bytes()]);
        self.client.send().await.map(drop)
    }

    fn push_rows(&mut self, new: &[New], gone: &[u64]) {
        let put: Vec<_> =
            new.iter().map(|one| (key(one.sequence, 0), [&HEAD[..], &one.body].concat())).collect();
        self.push_records(&put, &gone.iter().map(|one| key(*one, 0)).collect::<Vec<_>>());
    }

    fn push_segments(&mut self, new: &[New], gone: &[u64]) {
        let (mut put, mut delete) = (Vec::new(), Vec::new());
        for part in new.chunks(GROUP_MAX) {
            let (first, value) = self.segments.add(part);
            put.push((key(first, 0), value));
        }
        for marks in self.segments.mark(gone) {
            match marks {
                Marks::Put { first, value } => put.push((key(first, 1), value)),
                Marks::Delete { first } => delete.extend([key(first, 0), key(first, 1)]),
            }
        }
        self.push_records(&put, &delete);
    }

    fn push_records(&mut self, put: &[(Vec<u8>, Vec<u8>)], delete: &[Vec<u8>]) {
        if !put.is_empty() {
            let keys = array(Type::Bytes, put.iter().map(|(key, _)| &key[..]));
            let values = array(Type::Bytes, put.iter().map(|(_, value)| &value[..]));
            self.client.push("put", &[&keys, &values]);
        }
        if !delete.is_empty() {
            let keys = array(Type::Bytes, delete.iter().map(|key| &key[..]));
            self.client.push("delete", &[&keys]);
        }
    }

    fn push_typed(&mut self, new: &[New], gone: &[u64]) {
        let numbers = |sequences: &[u64]| {
            let bytes: Vec<_> = sequences.iter().map(|one| one.to_be_bytes()).collect();
            array(Type::Number, bytes.iter().map(|one| &one[..]))
        };
        if !new.is_empty() {
            let sequences = numbers(&new.iter().map(|one| one.sequence).collect::<Vec<_>>());
            let bodies = array(Type::Bytes, new.iter().map(|one| &one.body[..]));
            self.client.push("message", &[&sequences, &HEAD]);
            self.client.push("body", &[&sequences, &bodies]);
        }
        if !gone.is_empty() {
            let sequences = numbers(gone);
            self.client.push("no_message", &[&sequences]);
            self.client.push("no_body", &[&sequences]);
        }
    }

    pub(super) async fn read(&mut self, count: usize) -> Result<usize, String> {
        // A segment holds many messages; how many are needed is known once the first was read.
        let (name, limit) = match self.shape {
            Shape::Rows => ("read", count),
            Shape::Typed => ("read_typed", count),
            Shape::Segments => ("read", count.div_ceil(GROUP_MAX) + 1),
        };
        let limit = limit as u64;
        let rows = self.client.execute(name, &[&limit.to_be_bytes()]).await?;
        Ok(match self.shape {
            Shape::Segments => rows.iter().map(|row| messages(&row[1])).sum(),
            _ => rows.len(),
        })
    }

    pub(super) async fn scan(&mut self) -> Result<usize, String> {
        let sql = match self.shape {
            Shape::Rows => "SELECT key, substr(value, 1, 48) FROM record",
            Shape::Typed => "SELECT sequence, head FROM message",
            // In pieces, as a client would: a million bodies at once do not fit.
            Shape::Segments => return self.scan_segments().await,
        };
        Ok(self.client.simple(sql).await?.len())
    }

    async fn scan_segments(&mut self) -> Result<usize, String> {
        self.client.simple("BEGIN; DECLARE c CURSOR FOR SELECT key, value FROM record").await?;
        let mut found = 0;
        self.client.prepare("page", "FETCH 64 FROM c").await?;
        loop {
            let rows = self.client.execute("page", &[]).await?;
            if rows.is_empty() {
                break;
            }
            found += rows.iter().map(|row| messages(&row[1])).sum::<usize>();
        }
        self.client.simple("COMMIT; DEALLOCATE page").await?;
        Ok(found)
    }

    pub(super) async fn clear(&mut self) -> Result<(), String> {
        self.segments.clear();
        self.client.simple("TRUNCATE record, message, body").await.map(drop)
    }
}
