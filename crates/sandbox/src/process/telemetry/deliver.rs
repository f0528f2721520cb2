//! Delivering batches of events to a subscriber inside the environment.
//!
//! Owns the loop of one subscriber: waiting until a batch is due, sending it, trying again, giving
//! up. There is no time limit on a delivery: the environment may be frozen in the middle of one,
//! and goes on with it when it is thawed. The loop ends with the environment.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::Subscriber;
use super::buffer::Due;
use super::record::{self, Platform};
use super::subscription::Destination;
use crate::clock;
use crate::limits::{DELIVERY_ANSWER_BYTES_MAX, DELIVERY_ATTEMPTS_MAX, DELIVERY_PAUSE_FIRST_MS};
use crate::process::http::Dialer;

/// Delivers until the environment ends.
pub async fn run(subscriber: Arc<Subscriber>, dialer: Arc<Dialer>) {
    let mut line = None;
    loop {
        let batch = next(&subscriber).await;
        if !send(&subscriber, &dialer, &mut line, &batch).await {
            let bytes = batch.iter().map(Bytes::len).sum();
            subscriber.buffer().lose(batch.len(), bytes);
        } else if let Some((records, bytes)) = subscriber.buffer().take_dropped() {
            let event = Platform::Dropped { records, bytes };
            let time = clock::epoch_ms();
            let event = record::platform(subscriber.subscription.schema, time, &event);
            if let Some(event) = event.filter(|_| subscriber.subscription.types.platform) {
                subscriber.push(event);
            }
        }
    }
}

async fn next(subscriber: &Subscriber) -> Vec<Bytes> {
    loop {
        let told = subscriber.told.notified();
        let due = subscriber.buffer().due(clock::now());
        match due {
            Due::Now => return subscriber.buffer().take(),
            Due::Never => told.await,
            Due::At(at) => tokio::select! {
                () = told => {}
                () = tokio::time::sleep_until(at) => {}
            },
        }
    }
}

/// Sends one batch; `false` when it is given up.
async fn send(
    subscriber: &Subscriber,
    dialer: &Dialer,
    line: &mut Option<TcpStream>,
    batch: &[Bytes],
) -> bool {
    let mut pause = Duration::from_millis(DELIVERY_PAUSE_FIRST_MS);
    for _ in 0..DELIVERY_ATTEMPTS_MAX {
        let sent = match &subscriber.subscription.destination {
            Destination::Http { port, authority, path, put } => {
                let method = if *put { "PUT" } else { "POST" };
                let head = format!("{method} {path} HTTP/1.1\r\nHost: {authority}\r\n");
                post(dialer, *port, &head, batch).await
            }
            Destination::Tcp { port } => write_lines(dialer, *port, line, batch).await,
        };
        match sent {
            Ok(()) => return true,
            Err(error) => tracing::debug!(%error, "a subscriber did not take its events"),
        }
        tokio::time::sleep(pause).await;
        pause *= 2;
    }
    false
}

/// One request on a connection of its own; anything but a 2xx is a failure.
async fn post(dialer: &Dialer, port: u16, head: &str, batch: &[Bytes]) -> io::Result<()> {
    let mut stream = dialer.connect(port).await?;
    let body = joined(batch, b"[", b",", b"]");
    let length = body.len();
    let head = format!(
        "{head}Content-Type: application/json\r\nContent-Length: {length}\r\n\
         Connection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(&body).await?;
    let mut answer = Vec::new();
    // A server that keeps the connection open has said enough with its head.
    while memchr::memmem::find(&answer, b"\r\n\r\n").is_none() {
        if answer.len() > DELIVERY_ANSWER_BYTES_MAX || stream.read_buf(&mut answer).await? == 0 {
            break;
        }
    }
    let status = answer.split(|byte| *byte == b' ').nth(1);
    match status {
        Some([b'2', _, _]) => Ok(()),
        _ => Err(io::Error::other("the answer is not a 2xx")),
    }
}

/// Lines of JSON on one connection, which is opened again when it broke.
async fn write_lines(
    dialer: &Dialer,
    port: u16,
    line: &mut Option<TcpStream>,
    batch: &[Bytes],
) -> io::Result<()> {
    let mut stream = match line.take() {
        Some(stream) => stream,
        None => dialer.connect(port).await?,
    };
    stream.write_all(&joined(batch, b"", b"\n", b"\n")).await?;
    *line = Some(stream);
    Ok(())
}

fn joined(batch: &[Bytes], before: &[u8], between: &[u8], after: &[u8]) -> Vec<u8> {
    let bytes: usize = batch.iter().map(|event| event.len() + between.len()).sum();
    let mut whole = Vec::with_capacity(bytes + before.len() + after.len());
    whole.extend_from_slice(before);
    for (n, event) in batch.iter().enumerate() {
        whole.extend_from_slice(if n == 0 { b"" } else { between });
        whole.extend_from_slice(event);
    }
    whole.extend_from_slice(after);
    whole
}
