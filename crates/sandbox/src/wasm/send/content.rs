//! The body of a request, as hyper takes it.
//!
//! Owns that a body is as long as was announced: hyper cuts a longer one silently. Never reads
//! ahead.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body_util::BodyExt;
use hyper::body::{Body, Frame, SizeHint};

use crate::seam::BodyBroken;

/// What a guest sends, whatever the bindings make of it.
pub trait Sent: Body<Data = Bytes, Error = BodyBroken> + Send + Unpin + 'static {}

impl<B: Body<Data = Bytes, Error = BodyBroken> + Send + Unpin + 'static> Sent for B {}

/// A body that is sent.
#[derive(Debug)]
pub(super) enum Content<B> {
    Nothing,
    Of {
        /// A part that was read already.
        first: Option<Bytes>,
        rest: B,
        /// Bytes to come, when the length was announced.
        left: Option<u64>,
    },
}

impl<B: Sent> Content<B> {
    /// Of a request that announced `length`. With `is_unusual` nobody expects a body, and an empty
    /// one is none: it then takes the first part to know, or the end.
    pub(super) async fn new(
        body: Option<B>,
        length: Option<u64>,
        is_unusual: bool,
    ) -> Result<Self, BodyBroken> {
        let Some(mut rest) = body else { return Ok(Self::Nothing) };
        if length.is_some() || !is_unusual {
            return Ok(Self::Of { first: None, rest, left: length });
        }
        loop {
            let Some(frame) = rest.frame().await else { return Ok(Self::Nothing) };
            if let Ok(bytes) = frame?.into_data()
                && !bytes.is_empty()
            {
                return Ok(Self::Of { first: Some(bytes), rest, left: None });
            }
        }
    }
}

impl<B: Sent> Body for Content<B> {
    type Data = Bytes;
    type Error = BodyBroken;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyBroken>>> {
        let Self::Of { first, rest, left } = &mut *self else { return Poll::Ready(None) };
        let frame = match first.take() {
            Some(bytes) => Some(Ok(Frame::data(bytes))),
            None => ready!(Pin::new(rest).poll_frame(context)),
        };
        let Some(left) = left else { return Poll::Ready(frame) };
        let bytes = match &frame {
            Some(Ok(frame)) => frame.data_ref().map_or(0, Bytes::len) as u64,
            Some(Err(_)) => return Poll::Ready(frame),
            None if *left > 0 => return Poll::Ready(Some(Err(BodyBroken))),
            None => 0,
        };
        if bytes > *left {
            return Poll::Ready(Some(Err(BodyBroken)));
        }
        *left -= bytes;
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Self::Nothing)
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Nothing => SizeHint::with_exact(0),
            Self::Of { left: Some(left), .. } => SizeHint::with_exact(*left),
            Self::Of { .. } => SizeHint::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::{Empty, Full};

    use super::*;

    fn body(text: &'static str) -> impl Sent {
        Full::new(Bytes::from_static(text.as_bytes())).map_err(|never| match never {})
    }

    #[tokio::test]
    async fn a_body_is_as_long_as_announced() {
        for (text, length, is_fine) in [
            ("abc", Some(3), true),
            ("abc", None, true),
            ("abc", Some(2), false),
            ("abc", Some(4), false),
            ("", Some(1), false),
        ] {
            let content = Content::new(Some(body(text)), length, false).await.unwrap();
            let collected = content.collect().await;
            assert_eq!(collected.is_ok(), is_fine, "{text} {length:?}");
        }
    }

    #[tokio::test]
    async fn an_empty_body_where_none_is_expected_is_none() {
        let empty = Empty::<Bytes>::new().map_err(|never| match never {});
        let content = Content::new(Some(empty), None, true).await.unwrap();
        assert!(content.is_end_stream());
        let content = Content::new(Some(body("abc")), None, true).await.unwrap();
        assert!(!content.is_end_stream());
        assert_eq!(content.collect().await.unwrap().to_bytes(), "abc");
    }
}
