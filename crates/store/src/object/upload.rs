//! The bytes of an object on their way in.
//!
//! Owns what was not committed yet: it goes away with the value that holds it. Bounded: two pieces
//! of `OBJECT_WRITE_BYTES` for each of at most `OBJECT_UPLOADS_MAX` bodies.
//!
//! ```text
//!  write(piece) ─▶ gathered ─▶ 1 MiB? ─▶ blocking thread: MD5, checksum, write(2) ─┐
//!       ▲                                                                         │
//!       └────────── the next MiB gathers meanwhile ◀──────────────────────────────┘
//!  finish ─▶ rest written ─▶ fsync of the file and its directory ─▶ Content
//! ```

use std::fs::File;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use tokio::sync::OwnedSemaphorePermit;
use tokio::task::JoinHandle;

use super::digest::Digests;
use super::file::{self, FileId, blocking};
use super::row::Piece;
use super::{Algorithm, Error, Hashes, Inner, ObjectStore};
use crate::limits::{OBJECT_DISK_RESERVE_BYTES, OBJECT_INLINE_BYTES_MAX, OBJECT_WRITE_BYTES};

/// A body that is being written.
#[derive(Debug)]
pub struct Upload {
    inner: Arc<Inner>,
    gathered: Vec<Bytes>,
    gathered_bytes: usize,
    size: u64,
    /// Whether even a small one becomes a file.
    as_file: bool,
    state: State,
    _permit: OwnedSemaphorePermit,
}

#[derive(Debug)]
enum State {
    Resting(Box<Sink>),
    Writing(JoinHandle<io::Result<Box<Sink>>>),
    /// A write failed.
    Broken,
}

#[derive(Debug)]
struct Sink {
    digests: Digests,
    file: Option<(File, Kept)>,
}

/// A file that goes away unless somebody keeps it.
#[derive(Debug)]
pub(super) struct Kept {
    directory: PathBuf,
    id: Option<FileId>,
}

impl Kept {
    pub(super) fn new(directory: PathBuf, id: FileId) -> Self {
        Self { directory, id: Some(id) }
    }

    /// It is for others to remove from now on.
    fn keep(mut self) -> Option<FileId> {
        self.id.take()
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        if let Some(id) = self.id
            && let Err(error) = file::remove(&self.directory, id)
        {
            tracing::warn!(%error, "the file of an object that never was could not be removed");
        }
    }
}

/// All bytes of an object, durable but not visible. Dropped, they are gone.
#[derive(Debug)]
pub struct Content {
    /// What was computed over them.
    pub hashes: Hashes,
    /// How many there are.
    pub size: u64,
    pub(super) place: Place,
}

#[derive(Debug)]
pub(super) enum Place {
    Bytes(Bytes),
    Files(Vec<(Kept, u64, bool)>),
}

impl Content {
    /// The pieces of a version, and the bytes of its data row.
    pub(super) fn into_pieces(self, seq: u64) -> (Vec<Piece>, Option<Bytes>) {
        match self.place {
            Place::Bytes(bytes) if bytes.is_empty() => (Vec::new(), None),
            Place::Bytes(bytes) => {
                let size = bytes.len() as u64;
                (vec![Piece { file: None, data: Some(seq), size, part: false }], Some(bytes))
            }
            Place::Files(files) => {
                let piece = |(kept, size, part): (Kept, u64, bool)| Piece {
                    file: kept.keep(),
                    data: None,
                    size,
                    part,
                };
                (files.into_iter().map(piece).collect(), None)
            }
        }
    }
}

impl ObjectStore {
    /// Begins a body of `announced` bytes, as far as that is known. `as_file`: even a small one
    /// becomes a file.
    ///
    /// # Errors
    /// [`Error::Full`] when it would leave too little on the disk.
    pub async fn upload(
        &self,
        announced: u64,
        algorithm: Option<Algorithm>,
        as_file: bool,
    ) -> Result<Upload, Error> {
        let inner = Arc::clone(&self.inner);
        if announced > OBJECT_INLINE_BYTES_MAX as u64 {
            let directory = inner.directory.clone();
            let free = blocking(move || free_bytes(&directory)).await?;
            if free < announced.saturating_add(OBJECT_DISK_RESERVE_BYTES) {
                return Err(Error::Full);
            }
        }
        let permit = Arc::clone(&inner.uploads).acquire_owned().await;
        let permit = permit.expect("nobody closes the semaphore");
        let sink = Sink { digests: Digests::new(algorithm), file: None };
        Ok(Upload {
            inner,
            gathered: Vec::new(),
            gathered_bytes: 0,
            size: 0,
            as_file,
            state: State::Resting(Box::new(sink)),
            _permit: permit,
        })
    }
}

fn free_bytes(directory: &std::path::Path) -> io::Result<u64> {
    let stat = rustix::fs::statvfs(directory)?;
    Ok(stat.f_bavail.saturating_mul(stat.f_frsize))
}

impl Upload {
    /// Takes the next bytes; waits when the disk is slower than who sends.
    ///
    /// # Errors
    /// [`Error::Full`], [`Error::File`].
    pub async fn write(&mut self, bytes: Bytes) -> Result<(), Error> {
        self.size += bytes.len() as u64;
        self.gathered_bytes += bytes.len();
        self.gathered.push(bytes);
        if self.gathered_bytes >= OBJECT_WRITE_BYTES {
            self.flush().await?;
        }
        Ok(())
    }

    /// Bytes so far.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The sink, when the last write has ended.
    async fn rest(&mut self) -> Result<Box<Sink>, Error> {
        match std::mem::replace(&mut self.state, State::Broken) {
            State::Resting(sink) => Ok(sink),
            State::Writing(writing) => {
                let gone = |_| io::Error::other("the runtime is going down");
                Ok(writing.await.map_err(gone)??)
            }
            State::Broken => Err(io::Error::other("an earlier write failed").into()),
        }
    }

    async fn flush(&mut self) -> Result<(), Error> {
        let mut sink = self.rest().await?;
        let pieces = std::mem::take(&mut self.gathered);
        self.gathered_bytes = 0;
        let inner = Arc::clone(&self.inner);
        self.state = State::Writing(tokio::task::spawn_blocking(move || {
            sink.write(&inner, &pieces)?;
            Ok(sink)
        }));
        Ok(())
    }

    /// The end of the body: durable when it returns.
    ///
    /// # Errors
    /// [`Error::Full`], [`Error::File`].
    pub async fn finish(mut self) -> Result<Content, Error> {
        let mut sink = self.rest().await?;
        let pieces = std::mem::take(&mut self.gathered);
        let (inner, size) = (Arc::clone(&self.inner), self.size);
        if sink.file.is_none() && !self.as_file && size <= OBJECT_INLINE_BYTES_MAX as u64 {
            pieces.iter().for_each(|piece| sink.digests.update(piece));
            let bytes = match &pieces[..] {
                [] => Bytes::new(),
                [one] => one.clone(),
                many => Bytes::from(many.concat()),
            };
            return Ok(Content { hashes: sink.digests.finish(), size, place: Place::Bytes(bytes) });
        }
        let (digests, kept) = blocking(move || {
            sink.write(&inner, &pieces)?;
            let Sink { digests, file } = *sink;
            let (file, kept) = file.ok_or_else(|| io::Error::other("a file was made"))?;
            file.sync_data()?;
            let id = kept.id.ok_or_else(|| io::Error::other("the file is kept"))?;
            file::sync_parent(&inner.directory, id)?;
            Ok((digests, kept))
        })
        .await?;
        let place = Place::Files(vec![(kept, size, false)]);
        Ok(Content { hashes: digests.finish(), size, place })
    }
}

impl Sink {
    fn write(&mut self, inner: &Inner, pieces: &[Bytes]) -> io::Result<()> {
        if self.file.is_none() {
            let id = FileId { owner: inner.fence.0, number: inner.sequence() };
            let file = file::create(&inner.directory, id)?;
            self.file = Some((file, Kept::new(inner.directory.clone(), id)));
        }
        let Some((file, _)) = &mut self.file else { return Ok(()) };
        for piece in pieces {
            file.write_all(piece)?;
            self.digests.update(piece);
        }
        Ok(())
    }
}
