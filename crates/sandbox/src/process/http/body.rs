//! The body of a request to an HTTP function, as hyper takes it.
//!
//! Owns the two forms: whole, and parts as they come. Never reads ahead: the channel is bounded,
//! and hyper asks for a part when it has room for it.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_LENGTH;
use hyper::body::{Body, Frame, SizeHint};

use crate::seam::{BodyBroken, RequestBody};

/// See the module.
#[derive(Debug)]
pub struct OutBody {
    body: RequestBody,
    /// Bytes of a streamed body that are still to come, when the client said so.
    left: Option<u64>,
}

impl OutBody {
    /// The body of a request with these headers.
    pub fn new(body: RequestBody, headers: &HeaderMap) -> Self {
        let length = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok());
        Self { body, left: length.and_then(|length| length.parse().ok()) }
    }
}

impl From<RequestBody> for OutBody {
    fn from(body: RequestBody) -> Self {
        Self { body, left: None }
    }
}

impl Body for OutBody {
    type Data = Bytes;
    type Error = BodyBroken;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyBroken>>> {
        let part = match &mut self.body {
            RequestBody::Whole(bytes) if bytes.is_empty() => None,
            RequestBody::Whole(bytes) => Some(Ok(std::mem::take(bytes))),
            RequestBody::Stream(parts) => ready!(parts.poll_recv(context)),
        };
        if let (Some(Ok(part)), Some(left)) = (&part, &mut self.left) {
            *left = left.saturating_sub(part.len() as u64);
        }
        Poll::Ready(part.map(|part| part.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        matches!(&self.body, RequestBody::Whole(bytes) if bytes.is_empty())
    }

    fn size_hint(&self) -> SizeHint {
        match (&self.body, self.left) {
            (RequestBody::Whole(bytes), _) => SizeHint::with_exact(bytes.len() as u64),
            (RequestBody::Stream(_), Some(left)) => SizeHint::with_exact(left),
            (RequestBody::Stream(_), None) => SizeHint::default(),
        }
    }
}
