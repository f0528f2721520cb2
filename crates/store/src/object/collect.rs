//! What nobody needs any more goes.
//!
//! Owns the loop over garbage rows and the comparison of files with their rows after a start. Never
//! removes what is being read.

use std::collections::HashSet;
use std::time::Duration;

use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::file::{self, FileId, blocking};
use super::row::{self, Garbage};
use super::{Error, Inner, ObjectStore, SHARD, put, remove};
use crate::engine::KeyRange;
use crate::limits::{OBJECT_COLLECT_FILES, OBJECT_COLLECT_PAUSE, OBJECT_PAGE_ENTRIES};

impl ObjectStore {
    /// Collects until `end`: first what a crash left over, then whatever is let go.
    pub async fn collect(self, end: CancellationToken) {
        let sweep = async {
            if let Err(error) = self.inner.sweep().await {
                let error: &(dyn std::error::Error + 'static) = &error;
                tracing::warn!(error, "files of objects could not be compared with their rows");
            }
        };
        if end.run_until_cancelled(sweep).await.is_none() {
            return;
        }
        loop {
            let woken = self.inner.garbage.notified();
            let pause = match end.run_until_cancelled(self.inner.collect_all()).await {
                None => return,
                Some(Ok(true)) => None,
                // Something is being read.
                Some(Ok(false)) => Some(OBJECT_COLLECT_PAUSE),
                Some(Err(error)) => {
                    let error: &(dyn std::error::Error + 'static) = &error;
                    tracing::warn!(error, "what nobody needs any more could not be removed");
                    Some(OBJECT_COLLECT_PAUSE)
                }
            };
            tokio::select! {
                () = end.cancelled() => return,
                () = woken, if pause.is_none() => {}
                () = sleep(pause.unwrap_or(Duration::MAX)), if pause.is_some() => {}
            }
        }
    }
}

impl Inner {
    /// Goes through all garbage rows; `false` when some had to stay.
    async fn collect_all(&self) -> Result<bool, Error> {
        let mut range = KeyRange::prefix(&[row::GARBAGE]);
        let mut complete = true;
        loop {
            let page = self.engine.scan(SHARD, range.clone(), OBJECT_PAGE_ENTRIES).await?;
            for entry in &page.entries {
                let garbage: Garbage = row::decode(&entry.value)?;
                if self.collect_one(garbage).await? {
                    self.commit(vec![remove(entry.key.clone())]).await?;
                } else {
                    complete = false;
                }
            }
            let Some(last) = page.entries.last().filter(|_| page.more) else {
                return Ok(complete);
            };
            range = range.after(&last.key);
        }
    }

    async fn collect_one(&self, garbage: Garbage) -> Result<bool, Error> {
        let Garbage { files, data, upload, used, .. } = garbage;
        {
            let pinned = self.pinned.lock().expect("nothing panics while it holds the pins");
            if files.iter().any(|file| pinned.contains_key(file)) {
                return Ok(false);
            }
        }
        self.forget_files(&files).await?;
        for some in data.chunks(OBJECT_COLLECT_FILES) {
            self.commit(some.iter().map(|seq| remove(row::data(*seq))).collect()).await?;
        }
        if let Some(upload) = upload {
            let used: HashSet<u16> = used.into_iter().collect();
            loop {
                let parts = self.parts_of(upload, 0, OBJECT_COLLECT_FILES).await?;
                if parts.is_empty() {
                    break;
                }
                let idle = parts.iter().filter(|part| !used.contains(&part.number));
                let files: Vec<FileId> = idle
                    .flat_map(|part| part.pieces().iter().filter_map(|piece| piece.file))
                    .collect();
                self.forget_files(&files).await?;
                let rows = parts.iter().map(|part| remove(row::part(upload, part.number)));
                self.commit(rows.collect()).await?;
            }
        }
        Ok(true)
    }

    async fn forget_files(&self, files: &[FileId]) -> Result<(), Error> {
        for some in files.chunks(OBJECT_COLLECT_FILES) {
            let (directory, names) = (self.directory.clone(), some.to_vec());
            blocking(move || names.iter().try_for_each(|id| file::remove(&directory, *id))).await?;
            self.commit(some.iter().map(|id| remove(row::file(*id))).collect()).await?;
        }
        Ok(())
    }

    /// Compares the files of earlier lives with their rows, each life once.
    pub(super) async fn sweep(&self) -> Result<(), Error> {
        let directory = self.directory.clone();
        let owners = blocking(move || file::owners(&directory)).await?;
        for owner in owners.into_iter().filter(|owner| *owner < self.fence.0) {
            if self.get(&row::swept(owner)).await?.is_some() {
                continue;
            }
            let mut removed = 0_usize;
            for part in 0..=255 {
                let directory = self.directory.clone();
                let files = blocking(move || file::files(&directory, owner, part)).await?;
                for id in files {
                    if self.get(&row::file(id)).await?.is_none() {
                        let directory = self.directory.clone();
                        blocking(move || file::remove(&directory, id)).await?;
                        removed += 1;
                    }
                }
            }
            let directory = self.directory.clone();
            blocking(move || {
                file::remove_empty(&directory, owner);
                Ok(())
            })
            .await?;
            self.commit(vec![put(row::swept(owner), Vec::new())]).await?;
            tracing::debug!(owner, removed, "files of objects were compared with their rows");
        }
        Ok(())
    }
}
