//! The load generator: keep-alive connections that send the same bytes and time the answers.
//!
//! Owns the closed loop: each connection has one request in flight. It has one thread, so that it
//! costs the same whatever is measured. A request is made (and signed) once and repeated. Never
//! interprets an answer beyond its status and length.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::clock;

/// Bytes of an answer's head; a larger one is an error.
const HEAD_MAX: usize = 16 * 1024;

/// What one round measured.
#[derive(Clone, Debug, Default)]
pub struct Round {
    /// Completed requests per second.
    pub per_second: f64,
    /// Latencies in µs, sorted.
    pub latencies_us: Vec<u32>,
}

impl Round {
    /// The latency that `share` of the requests stayed below, µs.
    pub fn quantile_us(&self, share: f64) -> f64 {
        quantile(&self.latencies_us, share)
    }
}

/// A quantile of sorted values; 0 when there are none.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
pub fn quantile(sorted: &[u32], share: f64) -> f64 {
    if sorted.is_empty() {
        return 0.0;
    }
    let at = (share * (sorted.len() - 1) as f64).round() as usize;
    f64::from(sorted[at.min(sorted.len() - 1)])
}

/// Sends `request` over `connections` connections for `time`.
///
/// # Errors
/// A sentence, when a connection fails or an answer is not 200.
pub async fn run(
    port: u16,
    request: &[u8],
    connections: usize,
    time: Duration,
) -> Result<Round, String> {
    let end = clock::now() + time;
    let begin = clock::now();
    let all = (0..connections).map(|_| connection(port, request, end));
    let parts = together(all.collect()).await?;
    let elapsed = begin.elapsed().as_secs_f64();
    let mut latencies_us: Vec<u32> = parts.into_iter().flatten().collect();
    latencies_us.sort_unstable();
    #[allow(clippy::cast_precision_loss)] // Counts stay far below 2^52.
    let per_second = latencies_us.len() as f64 / elapsed;
    Ok(Round { per_second, latencies_us })
}

/// Runs futures at once on this thread.
///
/// # Errors
/// The first of theirs, when all have ended.
pub async fn together<T, F: Future<Output = Result<T, String>>>(
    all: Vec<F>,
) -> Result<Vec<T>, String> {
    let mut running: Vec<_> = all.into_iter().map(Box::pin).collect();
    let mut done: Vec<Option<Result<T, String>>> = running.iter().map(|_| None).collect();
    std::future::poll_fn(|context| {
        let mut waiting = false;
        for (future, slot) in running.iter_mut().zip(&mut done) {
            if slot.is_none() {
                match future.as_mut().poll(context) {
                    std::task::Poll::Ready(result) => *slot = Some(result),
                    std::task::Poll::Pending => waiting = true,
                }
            }
        }
        if waiting { std::task::Poll::Pending } else { std::task::Poll::Ready(()) }
    })
    .await;
    done.into_iter().flatten().collect()
}

async fn connection(
    port: u16,
    request: &[u8],
    end: std::time::Instant,
) -> Result<Vec<u32>, String> {
    let mut stream =
        TcpStream::connect(("127.0.0.1", port)).await.map_err(|e| format!("connect: {e}"))?;
    stream.set_nodelay(true).map_err(|e| format!("nodelay: {e}"))?;
    let mut latencies = Vec::with_capacity(1 << 16);
    let mut buffer = Vec::with_capacity(HEAD_MAX);
    loop {
        let begin = clock::now();
        if begin >= end {
            return Ok(latencies);
        }
        stream.write_all(request).await.map_err(|e| format!("write: {e}"))?;
        answer(&mut stream, &mut buffer).await?;
        latencies.push(u32::try_from(begin.elapsed().as_micros()).unwrap_or(u32::MAX));
    }
}

/// Reads one answer to its end; its body is left in the buffer behind the head.
///
/// # Errors
/// A sentence, when it is not one, or no success.
pub async fn answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Result<(), String> {
    buffer.clear();
    let (mut head, mut length) = (0, Some(0));
    loop {
        if head == 0 {
            if let Some(at) = find(buffer, b"\r\n\r\n") {
                head = at + 4;
                length = content_length(&buffer[..head])?;
                if !buffer.starts_with(b"HTTP/1.1 20") {
                    return Err(String::from_utf8_lossy(buffer).into_owned());
                }
            } else if buffer.len() > HEAD_MAX {
                return Err("the head of an answer is too long".to_owned());
            }
        }
        let is_whole = match length {
            Some(length) => buffer.len() >= head + length,
            None => buffer[head..].ends_with(b"\r\n0\r\n\r\n"),
        };
        if head > 0 && is_whole {
            return Ok(());
        }
        let read = stream.read_buf(buffer).await.map_err(|e| format!("read: {e}"))?;
        if read == 0 {
            return Err("the server closed the connection".to_owned());
        }
    }
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

/// `None`: it comes in chunks.
fn content_length(head: &[u8]) -> Result<Option<usize>, String> {
    let text = std::str::from_utf8(head).map_err(|_| "a head is not UTF-8")?;
    let lines = text.split("\r\n").filter_map(|line| line.split_once(':'));
    let find = |wanted: &str| {
        let mut lines = lines.clone();
        lines.find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value.trim())
    };
    match (find("content-length"), find("transfer-encoding")) {
        (Some(value), _) => value.parse().map(Some).map_err(|_| format!("content-length {value}")),
        (None, Some("chunked")) => Ok(None),
        _ => Err(format!("no content-length in {text}")),
    }
}
