//! Read-only connections, kept open and shared by at most `limits::READERS_MAX` reads at once.
//!
//! Owns the pool. Never writes.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use rusqlite::Connection;
use tokio::sync::Semaphore;

use super::{open_reader, storage};
use crate::engine::Error;
use crate::limits;

#[derive(Debug)]
pub(crate) struct Readers {
    path: PathBuf,
    permits: Arc<Semaphore>,
    idle: Arc<Mutex<Vec<Connection>>>,
}

impl Readers {
    pub(crate) fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            permits: Arc::new(Semaphore::new(limits::READERS_MAX)),
            idle: Arc::default(),
        }
    }

    /// Runs `read` on a connection of the pool, outside the async threads.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, Error> {
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(|_| Error::Closed)?;
        let (path, idle) = (self.path.clone(), Arc::clone(&self.idle));
        let work = tokio::task::spawn_blocking(move || {
            let kept = idle.lock().expect("nothing panics while it holds the pool").pop();
            let connection = match kept {
                Some(connection) => connection,
                None => open_reader(&path)?,
            };
            let result = read(&connection).map_err(|e| storage("read a record", e));
            // A connection that failed is not kept: the next read starts afresh.
            if result.is_ok() && !permit.semaphore().is_closed() {
                idle.lock().expect("nothing panics while it holds the pool").push(connection);
            }
            drop(permit);
            result
        });
        work.await.map_err(|_| Error::Closed)?
    }

    /// Refuses every later read and closes the connections that nobody uses.
    pub(crate) fn close(&self) {
        self.permits.close();
        self.idle.lock().expect("nothing panics while it holds the pool").clear();
    }
}
