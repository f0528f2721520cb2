//! Redis streams, `appendfsync always`: every XADD is on disk before it is answered.
//!
//! Owns the server and its producers and consumers. End to end: XADD, XREADGROUP, XACK and XDEL.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use mayfly_bench::process::{Server, free_port};
use tokio::task::JoinSet;

use super::resp::Connection;
use super::{BATCH, CONSUMERS, make_directory, program};
use crate::measure::{Laps, Meter, Round, together};

const STREAM: &[u8] = b"events";
const GROUP: &[u8] = b"workers";
/// How long a consumer waits for events before it looks whether the round is over, ms.
const BLOCK_MS: &[u8] = b"20";

/// A running Redis.
#[derive(Debug)]
pub struct Redis {
    server: Server,
}

impl Redis {
    /// Starts it with its files in `directory`; `None` when it is not installed.
    pub fn start(directory: &Path) -> Result<Option<Self>, String> {
        let Some(redis) = program(&["redis-server"]) else { return Ok(None) };
        let directory = directory.join("redis");
        make_directory(&directory)?;
        let port = free_port()?;
        let mut command = Command::new(redis);
        command.args(["--port", &port.to_string(), "--bind", "127.0.0.1", "--save", ""]);
        command.args(["--appendonly", "yes", "--appendfsync", "always"]);
        command.arg("--dir").arg(&directory);
        Ok(Some(Self { server: Server::start_listening(command, port)? }))
    }

    /// Empties it.
    pub async fn clear(&self) -> Result<(), String> {
        let mut connection = Connection::open(self.server.port).await?;
        connection.call(&[b"FLUSHALL"]).await?;
        connection.call(&[b"XGROUP", b"CREATE", STREAM, GROUP, b"0", b"MKSTREAM"]).await?;
        Ok(())
    }

    /// A round of producers alone.
    pub async fn enqueue(
        &self,
        producers: usize,
        body: &Bytes,
        time: Duration,
    ) -> Result<Round, String> {
        self.clear().await?;
        let (meter, times) = self.produce(producers, body, time).await?;
        Ok(meter.stop(Some(&self.server), times))
    }

    /// A round of producers and consumers, until everything is settled.
    pub async fn end_to_end(
        &self,
        producers: usize,
        body: &Bytes,
        time: Duration,
    ) -> Result<Round, String> {
        self.clear().await?;
        let (settled, sent) =
            (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(usize::MAX)));
        let mut consumers = JoinSet::new();
        for at in 0..CONSUMERS {
            consumers.spawn(consume(self.server.port, at, Arc::clone(&settled), Arc::clone(&sent)));
        }
        let (meter, times) = self.produce(producers, body, time).await?;
        sent.store(times.len(), Ordering::Relaxed);
        while let Some(ended) = consumers.join_next().await {
            ended.map_err(|error| format!("a consumer: {error}"))??;
        }
        Ok(meter.stop(Some(&self.server), times))
    }

    async fn produce(
        &self,
        producers: usize,
        body: &Bytes,
        time: Duration,
    ) -> Result<(Meter, Vec<u32>), String> {
        let port = self.server.port;
        together(producers, Some(&self.server), |_, start| {
            let body = body.clone();
            async move {
                let mut connection = Connection::open(port).await?;
                start.wait().await;
                let mut laps = Laps::for_time(time);
                while laps.start() {
                    connection.call(&[b"XADD", STREAM, b"*", b"body", &body]).await?;
                    laps.stop();
                }
                Ok(laps.into_times())
            }
        })
        .await
    }
}

/// Takes and settles batches until as many are settled as were sent.
async fn consume(
    port: u16,
    at: usize,
    settled: Arc<AtomicUsize>,
    sent: Arc<AtomicUsize>,
) -> Result<(), String> {
    let mut connection = Connection::open(port).await?;
    let name = format!("consumer-{at}");
    let batch = BATCH.to_string();
    while settled.load(Ordering::Relaxed) < sent.load(Ordering::Relaxed) {
        let command: [&[u8]; 11] = [
            b"XREADGROUP",
            b"GROUP",
            GROUP,
            name.as_bytes(),
            b"COUNT",
            batch.as_bytes(),
            b"BLOCK",
            BLOCK_MS,
            b"STREAMS",
            STREAM,
            b">",
        ];
        let reply = connection.call(&command).await?;
        // [[stream, [[id, [field, value]], …]]]
        let entries = reply.list().first().and_then(|stream| stream.list().get(1));
        let entries = entries.map_or(&[][..], |entries| entries.list());
        let ids: Vec<&[u8]> =
            entries.iter().filter_map(|entry| Some(entry.list().first()?.text())).collect();
        if ids.is_empty() {
            continue;
        }
        connection.push(&[&[&b"XACK"[..], STREAM, GROUP], &ids[..]].concat());
        connection.push(&[&[&b"XDEL"[..], STREAM], &ids[..]].concat());
        connection.send(2).await?;
        settled.fetch_add(ids.len(), Ordering::Relaxed);
    }
    Ok(())
}
