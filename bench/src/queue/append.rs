//! The limit: a file that is appended to, one `fdatasync` for all that waits, nothing else.
//!
//! Owns the bare group commit: a bounded queue, one writer thread, an answer for each record, as
//! the engine has them. No index, no checksum, no way to read it again.
//!
//! ```text
//!  producers ─▶ bounded queue ─▶ writer thread: all that waits ─▶ write ─▶ fdatasync ─▶ answers
//! ```

use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use bytes::Bytes;
use mayfly_bench::clock;
use tokio::sync::{mpsc, oneshot};

/// Records that wait at most; more than there are producers.
const WAITING_MAX: usize = 1_024;
/// Bytes after which the file begins anew, so that a long run does not fill the disk.
const FILE_BYTES_MAX: u64 = 1 << 30;

/// A record and who waits for it.
#[derive(Debug)]
struct Record {
    body: Bytes,
    done: oneshot::Sender<()>,
}

/// The handle of the writer thread.
#[derive(Clone, Debug)]
pub struct Log {
    queue: mpsc::Sender<Record>,
}

impl Log {
    /// Makes the file and starts the thread, which ends with the last handle.
    pub fn open(directory: &Path) -> Result<Self, String> {
        let path = directory.join("append.log");
        let file = create(&path)?;
        let (queue, records) = mpsc::channel(WAITING_MAX);
        std::thread::Builder::new()
            .name("append".to_owned())
            .spawn(move || write_groups(file, records))
            .map_err(|error| format!("the writer thread: {error}"))?;
        Ok(Self { queue })
    }

    /// Appends a record; durable when it returns.
    pub async fn append(&self, body: Bytes) -> Result<(), String> {
        let (done, answer) = oneshot::channel();
        let ended = |_| "the writer of the log ended".to_owned();
        self.queue.send(Record { body, done }).await.map_err(|_| ended(()))?;
        answer.await.map_err(|_| ended(()))
    }
}

fn create(path: &PathBuf) -> Result<File, String> {
    let file = OpenOptions::new().create(true).write(true).truncate(true).open(path);
    file.map_err(|error| format!("{}: {error}", path.display()))
}

/// A failed write ends the thread, and with it every producer.
fn write_groups(mut file: File, mut records: mpsc::Receiver<Record>) {
    let (mut buffer, mut group, mut length) = (Vec::new(), Vec::new(), 0);
    while let Some(first) = records.blocking_recv() {
        buffer.clear();
        let mut next = Some(first);
        while let Some(record) = next {
            buffer.extend_from_slice(&record.body);
            group.push(record.done);
            next = records.try_recv().ok();
        }
        if file.write_all(&buffer).and_then(|()| file.sync_data()).is_err() {
            return;
        }
        for done in group.drain(..) {
            let _ = done.send(()); // A producer that is gone waits for nothing.
        }
        length += buffer.len() as u64;
        if length > FILE_BYTES_MAX {
            length = 0;
            if file.set_len(0).and_then(|()| file.seek(SeekFrom::Start(0))).is_err() {
                return;
            }
        }
    }
}

/// Times of `count` single appends of `bytes` with their `fdatasync`, µs, sorted.
pub fn sync_times(directory: &Path, count: usize, bytes: usize) -> Result<Vec<u32>, String> {
    let path = directory.join("sync.log");
    let mut file = create(&path)?;
    let body = vec![b'x'; bytes];
    let mut times = Vec::with_capacity(count);
    for _ in 0..count {
        let begin = clock::now();
        file.write_all(&body)
            .and_then(|()| file.sync_data())
            .map_err(|error| format!("{}: {error}", path.display()))?;
        times.push(u32::try_from(begin.elapsed().as_micros()).unwrap_or(u32::MAX));
    }
    times.sort_unstable();
    Ok(times)
}
