//! Mayfly as its users have it: the real server over HTTP, signed requests, a native function in a
//! real sandbox.
//!
//! Owns the server process and its rounds: asynchronous invocations, and the SQS API. Each producer
//! has a connection and sends the same signed bytes again and again.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use mayfly_bench::load;
use mayfly_bench::subject::{Language, Subject};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::measure::{Laps, Meter, Round, together};
use crate::peers::CONSUMERS;

const QUEUE: &str = "bench";
/// Messages of one receive: the most that the SQS API gives.
const RECEIVE: usize = 10;
/// How often a round looks whether everything is settled.
const LOOK: Duration = Duration::from_millis(5);
/// How often it looks at most.
const LOOKS_MAX: usize = 12_000;

/// The server and its queue.
#[derive(Debug)]
pub struct MayflyServer {
    subject: Arc<Subject>,
    queue_url: String,
}

impl MayflyServer {
    /// Starts the release binary with its data in `directory`.
    pub async fn start(binary: &Path, directory: &Path) -> Result<Self, String> {
        std::fs::create_dir_all(directory).map_err(|error| format!("directory: {error}"))?;
        let subject = Subject::start_with(binary, directory, &[Language::Native]).await?;
        let made = subject.queue_call("CreateQueue", &json!({ "QueueName": QUEUE })).await?;
        let queue_url = made["QueueUrl"].as_str().ok_or("no QueueUrl in the answer")?.to_owned();
        Ok(Self { subject: Arc::new(subject), queue_url })
    }

    /// Asynchronous invocations until the last one is settled.
    pub async fn events(
        &self,
        producers: usize,
        body: &Bytes,
        time: Duration,
    ) -> Result<Round, String> {
        let request = self.subject.event(Language::Native, body)?;
        let (meter, times) = self.produce(producers, request, time).await?;
        for _ in 0..LOOKS_MAX {
            let row = self.figures(&format!("function:{}", Language::Native.name())).await?;
            if row["sent"] == json!(row["done"].as_u64().unwrap_or(0)) {
                return Ok(meter.stop(Some(&self.subject.server), times));
            }
            tokio::time::sleep(LOOK).await;
        }
        Err("events to the native function were not settled in time".to_owned())
    }

    /// Sends of messages; they are purged afterwards.
    pub async fn sends(
        &self,
        producers: usize,
        body: &Bytes,
        time: Duration,
    ) -> Result<Round, String> {
        let (meter, times) = self.produce(producers, self.send_request(body)?, time).await?;
        let round = meter.stop(Some(&self.subject.server), times);
        let purge = json!({ "QueueUrl": self.queue_url });
        // SQS allows one purge a minute, so the queue is made anew.
        self.subject.queue_call("DeleteQueue", &purge).await?;
        self.subject.queue_call("CreateQueue", &json!({ "QueueName": QUEUE })).await?;
        Ok(round)
    }

    /// Sends, receives of ten, batch deletes, until everything is settled.
    pub async fn messages(
        &self,
        producers: usize,
        body: &Bytes,
        time: Duration,
    ) -> Result<Round, String> {
        let (settled, sent) =
            (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(usize::MAX)));
        let mut consumers = JoinSet::new();
        for _ in 0..CONSUMERS {
            consumers.spawn(consume(
                Arc::clone(&self.subject),
                self.queue_url.clone(),
                Arc::clone(&settled),
                Arc::clone(&sent),
            ));
        }
        let (meter, times) = self.produce(producers, self.send_request(body)?, time).await?;
        sent.store(times.len(), Ordering::Relaxed);
        while let Some(ended) = consumers.join_next().await {
            ended.map_err(|error| format!("a consumer: {error}"))??;
        }
        Ok(meter.stop(Some(&self.subject.server), times))
    }

    fn send_request(&self, body: &Bytes) -> Result<Vec<u8>, String> {
        let text = std::str::from_utf8(body).map_err(|_| "the body is no text")?;
        let message = json!({ "QueueUrl": self.queue_url, "MessageBody": text });
        self.subject.queue_request("SendMessage", &message)
    }

    async fn produce(
        &self,
        producers: usize,
        request: Vec<u8>,
        time: Duration,
    ) -> Result<(Meter, Vec<u32>), String> {
        let (port, request) = (self.subject.server.port, Bytes::from(request));
        together(producers, Some(&self.subject.server), |_, start| {
            let request = request.clone();
            async move {
                let mut stream = connect(port).await?;
                let mut buffer = Vec::new();
                start.wait().await;
                let mut laps = Laps::for_time(time);
                while laps.start() {
                    exchange(&mut stream, &request, &mut buffer).await?;
                    laps.stop();
                }
                Ok(laps.into_times())
            }
        })
        .await
    }

    /// The figures of a queue, as operators see them.
    async fn figures(&self, name: &str) -> Result<Value, String> {
        let page = self.subject.call("GET", "/_mayfly/v1/queues", None).await?;
        let rows = page["queues"].as_array().ok_or("no queues in the answer")?;
        let found = rows.iter().find(|row| row["name"] == name);
        found.cloned().ok_or_else(|| format!("no figures of {name}"))
    }
}

async fn connect(port: u16) -> Result<TcpStream, String> {
    let stream = TcpStream::connect(("127.0.0.1", port)).await;
    let stream = stream.map_err(|error| format!("connect: {error}"))?;
    stream.set_nodelay(true).map_err(|error| format!("nodelay: {error}"))?;
    Ok(stream)
}

/// Sends a request and reads the answer; gives where its body begins in the buffer.
async fn exchange(
    stream: &mut TcpStream,
    request: &[u8],
    buffer: &mut Vec<u8>,
) -> Result<usize, String> {
    stream.write_all(request).await.map_err(|error| format!("write: {error}"))?;
    load::answer(stream, buffer).await?;
    let end = buffer.windows(4).position(|window| window == b"\r\n\r\n");
    end.map(|at| at + 4).ok_or_else(|| "an answer without a head".to_owned())
}

/// Takes and settles batches until as many are settled as were sent.
async fn consume(
    subject: Arc<Subject>,
    queue_url: String,
    settled: Arc<AtomicUsize>,
    sent: Arc<AtomicUsize>,
) -> Result<(), String> {
    let mut stream = connect(subject.server.port).await?;
    let mut buffer = Vec::new();
    let receive = json!({ "QueueUrl": queue_url, "MaxNumberOfMessages": RECEIVE });
    let receive = subject.queue_request("ReceiveMessage", &receive)?;
    while settled.load(Ordering::Relaxed) < sent.load(Ordering::Relaxed) {
        let start = exchange(&mut stream, &receive, &mut buffer).await?;
        let answer: Value = serde_json::from_slice(&buffer[start..]).unwrap_or(Value::Null);
        let messages = answer["Messages"].as_array().map_or(&[][..], Vec::as_slice);
        if messages.is_empty() {
            tokio::time::sleep(LOOK).await;
            continue;
        }
        let entry = |(at, message): (usize, &Value)| {
            let handle = &message["ReceiptHandle"];
            json!({ "Id": at.to_string(), "ReceiptHandle": handle })
        };
        let entries: Vec<Value> = messages.iter().enumerate().map(entry).collect();
        let delete = json!({ "QueueUrl": queue_url, "Entries": entries });
        let delete = subject.queue_request("DeleteMessageBatch", &delete)?;
        let start = exchange(&mut stream, &delete, &mut buffer).await?;
        let answer: Value = serde_json::from_slice(&buffer[start..]).unwrap_or(Value::Null);
        let gone = answer["Successful"].as_array().map_or(0, Vec::len);
        settled.fetch_add(gone, Ordering::Relaxed);
    }
    Ok(())
}
