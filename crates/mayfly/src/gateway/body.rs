//! Bodies: reading a request's within its limit, and the two forms of an answer's.
//!
//! Owns the only loop that reads a request body and the type that hyper writes from. Never looks
//! into a body.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_util::Stream;
use http_body_util::BodyExt;
use hyper::body::{Body as HttpBody, Frame, Incoming, SizeHint};
use tokio::time::timeout;

use super::limits::{BODY_PAUSE_MAX, BODY_TIMEOUT, DISCARD_BYTES_MAX, DISCARD_TIMEOUT};

/// The body of an answer.
pub enum Body {
    /// All of it; head and body leave in one write.
    Full(Bytes),
    /// Parts as they come.
    Parts(Pin<Box<dyn Stream<Item = Result<Bytes, Broken>> + Send>>),
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full(bytes) => write!(f, "Body({} bytes)", bytes.len()),
            Self::Parts(_) => f.write_str("Body(parts)"),
        }
    }
}

/// A streamed answer that ended before its end: the connection is closed without a last chunk,
/// so that the client sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the answer broke off")]
pub struct Broken;

impl Body {
    /// No body at all.
    #[must_use]
    pub fn empty() -> Self {
        Self::Full(Bytes::new())
    }
}

impl HttpBody for Body {
    type Data = Bytes;
    type Error = Broken;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Broken>>> {
        match &mut *self {
            Self::Full(bytes) if bytes.is_empty() => Poll::Ready(None),
            Self::Full(bytes) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes))))),
            Self::Parts(parts) => {
                parts.as_mut().poll_next(context).map(|part| part.map(|part| part.map(Frame::data)))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Self::Full(bytes) if bytes.is_empty())
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Full(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Self::Parts(_) => SizeHint::default(),
        }
    }
}

/// Why a request body could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// It is longer than this many bytes.
    TooLarge(usize),
    /// It paused or took too long.
    Slow,
    /// The client went away or broke the framing.
    Broken,
}

/// Reads a whole body of at most `max` bytes. A body that arrives in one piece is not copied.
///
/// # Errors
/// [`ReadError`]; a declared length above `max` is refused before anything is read.
pub async fn read(body: Incoming, max: usize) -> Result<Bytes, ReadError> {
    if body.is_end_stream() {
        return Ok(Bytes::new());
    }
    let mut body = body;
    if body.size_hint().lower() > max as u64 {
        discard(body).await;
        return Err(ReadError::TooLarge(max));
    }
    match timeout(BODY_TIMEOUT, collect(&mut body, max)).await {
        Ok(Err(ReadError::TooLarge(max))) => {
            discard(body).await;
            Err(ReadError::TooLarge(max))
        }
        Ok(result) => result,
        Err(_) => Err(ReadError::Slow),
    }
}

/// Reads and forgets the rest of a refused body, within limits: most clients read the answer only
/// after they have sent everything, and a connection closed before that hides it from them.
pub async fn discard(mut body: Incoming) {
    let drain = async {
        let mut left = DISCARD_BYTES_MAX;
        while let Ok(Some(piece)) = next(&mut body).await {
            let Some(rest) = left.checked_sub(piece.len()) else { return };
            left = rest;
        }
    };
    // When the time is over the connection just closes.
    let _ = timeout(DISCARD_TIMEOUT, drain).await;
}

async fn collect(body: &mut Incoming, max: usize) -> Result<Bytes, ReadError> {
    let expected = usize::try_from(body.size_hint().lower()).unwrap_or(0);
    let Some(first) = next(body).await? else { return Ok(Bytes::new()) };
    if first.len() > max {
        return Err(ReadError::TooLarge(max));
    }
    if body.is_end_stream() {
        return Ok(first);
    }
    let mut whole = BytesMut::with_capacity(expected.max(first.len() * 2).min(max));
    whole.extend_from_slice(&first);
    drop(first);
    while let Some(piece) = next(body).await? {
        if whole.len() + piece.len() > max {
            return Err(ReadError::TooLarge(max));
        }
        whole.extend_from_slice(&piece);
    }
    Ok(whole.freeze())
}

/// The next piece of data; trailers are skipped.
///
/// # Errors
/// [`ReadError`] when it pauses too long or breaks off.
pub async fn next(body: &mut Incoming) -> Result<Option<Bytes>, ReadError> {
    loop {
        let frame = timeout(BODY_PAUSE_MAX, body.frame()).await.map_err(|_| ReadError::Slow)?;
        match frame {
            None => return Ok(None),
            Some(Err(_)) => return Err(ReadError::Broken),
            Some(Ok(frame)) => {
                if let Ok(data) = frame.into_data() {
                    return Ok(Some(data));
                }
            }
        }
    }
}
