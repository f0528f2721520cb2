//! NATS JetStream: a file stream with work-queue retention, acknowledged publishes, pull consumers.
//!
//! Owns the server and its producers and consumers. By default NATS syncs every two minutes;
//! Debian's 2.9 has no setting for it, so its store directory can be made synchronous
//! (`chattr +S`): then each write of the server is on disk before the server goes on.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use mayfly_bench::process::{Server, free_port};
use tokio::task::JoinSet;

use super::nats_client::Client;
use super::{BATCH, CONSUMERS, make_directory, program};
use crate::measure::{Laps, Meter, Round, together};

const STREAM: &str = "{\"name\":\"EVENTS\",\"subjects\":[\"events\"],\"retention\":\"workqueue\",\
     \"storage\":\"file\",\"max_msgs\":-1,\"max_bytes\":-1,\"max_age\":0,\"num_replicas\":1}";
const CONSUMER: &str = "{\"stream_name\":\"EVENTS\",\"config\":{\"durable_name\":\"WORKERS\",\
     \"ack_policy\":\"explicit\",\"deliver_policy\":\"all\",\"max_ack_pending\":100000}}";
/// How long a pull waits for events, ns.
const EXPIRES_NS: u64 = 5_000_000;
/// How long a consumer waits for the next message of a pull.
const PULL_MAX: Duration = Duration::from_millis(50);

/// A running NATS.
#[derive(Debug)]
pub struct Nats {
    server: Server,
}

impl Nats {
    /// Starts it with its store in `directory`; `None` when it is not installed.
    pub fn start(directory: &Path, synchronous: bool) -> Result<Option<Self>, String> {
        let Some(nats) = program(&["nats-server"]) else { return Ok(None) };
        let directory = directory.join(if synchronous { "nats-sync" } else { "nats" });
        make_directory(&directory)?;
        if synchronous && !make_synchronous(&directory) {
            return Ok(None);
        }
        let port = free_port()?;
        let mut command = Command::new(nats);
        command.args(["-a", "127.0.0.1", "-p", &port.to_string(), "-js", "-sd"]).arg(&directory);
        Ok(Some(Self { server: Server::start_listening(command, port)? }))
    }

    /// Empties it.
    pub async fn clear(&self) -> Result<(), String> {
        let mut client = Client::open(self.server.port, "clear").await?;
        // There is none the first time.
        client.request("$JS.API.STREAM.DELETE.EVENTS", b"").await?;
        for (subject, body) in [
            ("$JS.API.STREAM.CREATE.EVENTS", STREAM),
            ("$JS.API.CONSUMER.DURABLE.CREATE.EVENTS.WORKERS", CONSUMER),
        ] {
            accepted(&client.request(subject, body.as_bytes()).await?.body)?;
        }
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
        together(producers, Some(&self.server), |at, start| {
            let body = body.clone();
            async move {
                let mut client = Client::open(port, &format!("p{at}")).await?;
                start.wait().await;
                let mut laps = Laps::for_time(time);
                while laps.start() {
                    accepted(&client.request("events", &body).await?.body)?;
                    laps.stop();
                }
                Ok(laps.into_times())
            }
        })
        .await
    }
}

/// The server's own word on whether it did what was asked.
fn accepted(answer: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(answer);
    if text.starts_with('{') && !text.contains("\"error\"") {
        return Ok(());
    }
    Err(format!("nats: {text}"))
}

/// Takes and settles batches until as many are settled as were sent.
async fn consume(
    port: u16,
    at: usize,
    settled: Arc<AtomicUsize>,
    sent: Arc<AtomicUsize>,
) -> Result<(), String> {
    let mut client = Client::open(port, &format!("c{at}")).await?;
    let pull = format!("{{\"batch\":{BATCH},\"expires\":{EXPIRES_NS}}}");
    while settled.load(Ordering::Relaxed) < sent.load(Ordering::Relaxed) {
        client.publish("$JS.API.CONSUMER.MSG.NEXT.EVENTS.WORKERS", true, pull.as_bytes());
        let mut taken = Vec::with_capacity(BATCH);
        while taken.len() < BATCH {
            // The server says when a pull has ended, but now and then 2.9 does not.
            let Ok(message) = tokio::time::timeout(PULL_MAX, client.next()).await else { break };
            let message = message?;
            if message.status != 0 {
                break;
            }
            taken.push(message.reply);
        }
        for reply in &taken {
            client.publish(reply, false, b"+ACK");
        }
        client.flush().await?;
        settled.fetch_add(taken.len(), Ordering::Relaxed);
    }
    Ok(())
}

/// Makes every write below a directory synchronous; `false` when file system or user may not.
fn make_synchronous(directory: &Path) -> bool {
    let mut command = Command::new("chattr");
    command.arg("+S").arg(directory).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
