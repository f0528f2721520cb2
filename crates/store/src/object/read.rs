//! The bytes of an object on their way out.
//!
//! Owns open files, and the promise that what a reader began with stays until it ends. One piece is
//! read ahead while the one before it is sent.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::sync::Arc;

use bytes::Bytes;
use tokio::task::JoinHandle;

use super::commit::Draft;
use super::file::{self, FileId, blocking};
use super::row::{self, Piece, Version};
use super::upload::{Content, Kept, Place};
use super::{Algorithm, Error, Hashes, Inner, ObjectStore};
use crate::limits::{OBJECT_COLLECT_FILES, OBJECT_READ_BYTES};

/// An object that is about to be read.
#[derive(Debug)]
pub struct Reader {
    /// What it is.
    pub version: Version,
    inner: Arc<Inner>,
    source: Source,
}

#[derive(Debug)]
enum Source {
    Bytes(Bytes),
    File(File),
    Files(Pins),
}

/// Files that are not removed as long as this lives.
#[derive(Debug)]
struct Pins {
    inner: Arc<Inner>,
    files: Vec<FileId>,
}

impl Pins {
    fn new(inner: &Arc<Inner>, pieces: &[Piece]) -> Self {
        let files: Vec<FileId> = pieces.iter().filter_map(|piece| piece.file).collect();
        let mut pinned = inner.pinned.lock().expect("nothing panics while it holds the pins");
        files.iter().for_each(|file| *pinned.entry(*file).or_default() += 1);
        drop(pinned);
        Self { inner: Arc::clone(inner), files }
    }
}

impl Drop for Pins {
    fn drop(&mut self) {
        let mut pinned = self.inner.pinned.lock().expect("nothing panics while it holds the pins");
        for file in &self.files {
            if let Some(count) = pinned.get_mut(file) {
                *count -= 1;
                if *count == 0 {
                    pinned.remove(file);
                }
            }
        }
    }
}

impl ObjectStore {
    /// A version by its id, or the current one; also when it is a delete marker.
    ///
    /// # Errors
    /// [`Error`].
    pub async fn find(
        &self,
        bucket: &str,
        key: &str,
        id: Option<&str>,
    ) -> Result<Option<Version>, Error> {
        let (bucket, _guard) = self.inner.enter(bucket).await?;
        Ok(self.inner.find(bucket.uid, key, id).await?.map(|(_, version)| version))
    }

    /// Opens an object for reading. A marker is none.
    ///
    /// # Errors
    /// [`Error`].
    pub async fn open_object(
        &self,
        bucket: &str,
        key: &str,
        id: Option<&str>,
    ) -> Result<Option<Reader>, Error> {
        let (bucket, _guard) = self.inner.enter(bucket).await?;
        let inner = &self.inner;
        loop {
            let Some((_, version)) = inner.find(bucket.uid, key, id).await? else {
                return Ok(None);
            };
            if version.marker {
                return Ok(None);
            }
            // Nothing: it was replaced just now, and there is another one to find.
            if let Some(source) = self.source(bucket.uid, key, &version).await? {
                return Ok(Some(Reader { version, inner: Arc::clone(inner), source }));
            }
        }
    }

    async fn source(
        &self,
        bucket: u64,
        key: &str,
        version: &Version,
    ) -> Result<Option<Source>, Error> {
        let inner = &self.inner;
        match &version.pieces[..] {
            [] => Ok(Some(Source::Bytes(Bytes::new()))),
            [Piece { data: Some(data), .. }] => {
                Ok(inner.get(&row::data(*data)).await?.map(|bytes| Source::Bytes(bytes.into())))
            }
            [Piece { file: Some(id), .. }] => {
                let path = id.path(&inner.directory);
                match blocking(move || File::open(path)).await {
                    Ok(file) => Ok(Some(Source::File(file))),
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {
                        // Gone with its version, or lost.
                        let still = inner.find(bucket, key, Some(&version.id())).await?;
                        let lost = still.is_some_and(|(_, found)| found.seq == version.seq);
                        if lost { Err(error.into()) } else { Ok(None) }
                    }
                    Err(error) => Err(error.into()),
                }
            }
            pieces => {
                let pins = Pins::new(inner, pieces);
                // The collector passes over pinned files from here on; was it there before?
                let still = inner.find(bucket, key, Some(&version.id())).await?;
                let same = still.is_some_and(|(_, found)| found.seq == version.seq);
                Ok(same.then_some(Source::Files(pins)))
            }
        }
    }

    /// The bytes of an object once more, for another one: files get a second name.
    ///
    /// # Errors
    /// [`Error`].
    pub async fn copy(
        &self,
        reader: Reader,
        algorithm: Option<Algorithm>,
    ) -> Result<Content, Error> {
        let Reader { version, inner, source } = reader;
        let whole = md5_of(&version.etag);
        let pieces = &version.pieces;
        let linked =
            pieces.len() <= OBJECT_COLLECT_FILES && pieces.iter().all(|piece| piece.file.is_some());
        if let (Some(md5), true, false) = (whole, linked, pieces.is_empty())
            && algorithm.is_none()
        {
            let (from, inner) = (pieces.clone(), Arc::clone(&inner));
            let files = blocking(move || link_all(&inner, &from)).await;
            drop(source);
            let (size, hashes) = (version.size, Hashes { md5, checksum: None });
            return Ok(Content { hashes, size, place: Place::Files(files?) });
        }
        let mut upload = self.upload(version.size, algorithm, false).await?;
        let size = version.size;
        let mut bytes = Reader { version, inner, source }.bytes(0, size)?;
        while let Some(piece) = bytes.next().await? {
            upload.write(piece).await?;
        }
        upload.finish().await
    }
}

fn link_all(inner: &Inner, pieces: &[Piece]) -> io::Result<Vec<(Kept, u64, bool)>> {
    let mut files = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let Some(from) = piece.file else { continue };
        let to = FileId { owner: inner.fence.0, number: inner.sequence() };
        file::link(&inner.directory, from, to)?;
        files.push((Kept::new(inner.directory.clone(), to), piece.size, false));
    }
    Ok(files)
}

/// The MD5 in an entity tag, unless it is one of parts.
fn md5_of(etag: &str) -> Option<[u8; 16]> {
    let number = u128::from_str_radix(etag, 16).ok().filter(|_| etag.len() == 32)?;
    Some(number.to_be_bytes())
}

impl Version {
    /// What a copy takes over besides the bytes.
    #[must_use]
    pub fn draft(&self) -> Draft {
        Draft {
            headers: self.headers.clone(),
            metadata: self.metadata.clone(),
            tags: self.tags.clone(),
            checksum: self.checksum.clone(),
        }
    }
}

impl Reader {
    /// `len` bytes from `start` on.
    ///
    /// # Errors
    /// [`Error::File`].
    pub fn bytes(self, start: u64, len: u64) -> Result<ByteStream, Error> {
        let Self { version, inner, source } = self;
        let at = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let (cursor, pins) = match source {
            Source::Bytes(bytes) => {
                let end = at(start.saturating_add(len)).min(bytes.len());
                let piece = bytes.slice(at(start).min(end)..end);
                let first = (!piece.is_empty()).then_some(piece);
                return Ok(ByteStream { first, state: State::Ended, _pins: None });
            }
            Source::File(mut file) => {
                file.seek(SeekFrom::Start(start))?;
                (Cursor { inner, file: Some((file, len)), further: VecDeque::new() }, None)
            }
            Source::Files(pins) => {
                let further = segments(&version.pieces, start, len);
                (Cursor { inner, file: None, further }, Some(pins))
            }
        };
        let state = if len == 0 { State::Ended } else { State::Resting(cursor) };
        Ok(ByteStream { first: None, state, _pins: pins })
    }
}

/// What of each file lies in a range: file, first byte, bytes.
fn segments(pieces: &[Piece], start: u64, len: u64) -> VecDeque<(FileId, u64, u64)> {
    let (mut at, end) = (0, start.saturating_add(len));
    let mut found = VecDeque::new();
    for piece in pieces {
        let (from, to) = (start.max(at), end.min(at + piece.size));
        if let Some(file) = piece.file
            && from < to
        {
            found.push_back((file, from - at, to - from));
        }
        at += piece.size;
    }
    found
}

/// The bytes, piece by piece.
#[derive(Debug)]
pub struct ByteStream {
    first: Option<Bytes>,
    state: State,
    _pins: Option<Pins>,
}

#[derive(Debug)]
enum State {
    Resting(Cursor),
    Reading(JoinHandle<io::Result<(Cursor, Bytes)>>),
    Ended,
}

#[derive(Debug)]
struct Cursor {
    inner: Arc<Inner>,
    /// An open file and how much of it is still to be read.
    file: Option<(File, u64)>,
    further: VecDeque<(FileId, u64, u64)>,
}

impl Cursor {
    fn is_at_end(&self) -> bool {
        self.file.is_none() && self.further.is_empty()
    }

    fn read(mut self) -> io::Result<(Self, Bytes)> {
        let (mut file, left) = match self.file.take() {
            Some(open) => open,
            None => {
                let next = self.further.pop_front();
                let (id, start, len) = next.ok_or(io::ErrorKind::UnexpectedEof)?;
                let mut file = File::open(id.path(&self.inner.directory))?;
                file.seek(SeekFrom::Start(start))?;
                (file, len)
            }
        };
        let wanted = left.min(OBJECT_READ_BYTES as u64);
        let mut bytes = Vec::with_capacity(usize::try_from(wanted).unwrap_or(0));
        (&mut file).take(wanted).read_to_end(&mut bytes)?;
        if bytes.len() as u64 != wanted {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if left > wanted {
            self.file = Some((file, left - wanted));
        }
        Ok((self, bytes.into()))
    }

    fn start(self) -> State {
        if self.is_at_end() {
            return State::Ended;
        }
        State::Reading(tokio::task::spawn_blocking(move || self.read()))
    }
}

impl ByteStream {
    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// [`Error::File`].
    pub async fn next(&mut self) -> Result<Option<Bytes>, Error> {
        if let Some(first) = self.first.take() {
            return Ok(Some(first));
        }
        let reading = match std::mem::replace(&mut self.state, State::Ended) {
            State::Ended => return Ok(None),
            State::Resting(cursor) => cursor.start(),
            reading @ State::Reading(_) => reading,
        };
        let State::Reading(reading) = reading else { return Ok(None) };
        let gone = |_| io::Error::other("the runtime is going down");
        let (cursor, bytes) = reading.await.map_err(gone)??;
        self.state = cursor.start();
        Ok(Some(bytes))
    }
}
