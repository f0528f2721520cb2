//! One request and its answer on an open connection.
//!
//! Owns HTTP/1.1 as hyper speaks it, the times, and the order in which a guest hears of things.
//! What a guest does not read is not read here either.

use std::pin::pin;
use std::time::Duration;

use http::{Request, StatusCode};
use http_body_util::BodyExt;
use hyper::body::Body;
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::mpsc;
use tokio::time::timeout;

use super::Times;
use super::content::{Content, Sent};
use super::error::{Error, Phase};
use super::response::{Part, Said};
use crate::hop_by_hop;
use crate::wasm::limits::{OUTBOUND_HEADER_BYTES_MAX, OUTBOUND_HEADERS_MAX};

/// Where the answer goes, or why there is none.
pub(super) type Reply = mpsc::Sender<Said>;

/// Sends `request` and hands its answer on, to the end of it or until nobody reads it.
pub(super) async fn exchange<T, B>(
    line: T,
    request: Request<Content<B>>,
    times: Times,
    reply: Reply,
) where
    T: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    B: Sent,
{
    let opened = http1::Builder::new()
        .max_headers(OUTBOUND_HEADERS_MAX)
        .max_buf_size(OUTBOUND_HEADER_BYTES_MAX)
        .handshake(TokioIo::new(line))
        .await;
    let (sender, connection) = match opened {
        Ok(opened) => opened,
        Err(error) => {
            let _left = reply.send(Err(Error::of_exchange(&error, Phase::Head))).await;
            return;
        }
    };
    let mut conversation = pin!(converse(sender, request, times, reply));
    tokio::select! {
        // Polled first: what the connection already brought counts, also when it has just ended.
        biased;
        () = &mut conversation => {}
        _ended = connection => conversation.await,
    }
}

async fn converse<B: Sent>(
    mut sender: SendRequest<Content<B>>,
    request: Request<Content<B>>,
    times: Times,
    reply: Reply,
) {
    let answered = within(times.first_byte, sender.send_request(request)).await;
    let answered = answered.and_then(|answered| {
        let response = answered.map_err(|error| Error::of_exchange(&error, Phase::Head))?;
        let is_upgrade = response.status() == StatusCode::SWITCHING_PROTOCOLS;
        if is_upgrade { Err(Error::Upgraded) } else { Ok(response) }
    });
    let (mut head, mut body) = match answered {
        Ok(response) => response.into_parts(),
        Err(error) => return drop(reply.send(Err(error)).await),
    };
    hop_by_hop::strip(&mut head.headers);
    let is_all = body.is_end_stream();
    let head = Part::Head { status: head.status, headers: head.headers, is_all };
    if reply.send(Ok(head)).await.is_err() || is_all {
        return;
    }
    loop {
        let said = match within(times.between_bytes, body.frame()).await {
            Ok(Some(Ok(frame))) => match frame.into_data() {
                Ok(bytes) if !bytes.is_empty() => Ok(Part::Bytes(bytes)),
                // Nothing, or trailers, which nobody reads.
                Ok(_) | Err(_) => continue,
            },
            Ok(Some(Err(error))) => Err(Error::of_exchange(&error, Phase::Body)),
            Ok(None) => Ok(Part::End),
            Err(late) => Err(late),
        };
        let is_last = !matches!(said, Ok(Part::Bytes(_)));
        if reply.send(said).await.is_err() || is_last {
            return;
        }
    }
}

async fn within<T>(most: Duration, work: impl Future<Output = T>) -> Result<T, Error> {
    timeout(most, work).await.map_err(|_| Error::ReadTimeout)
}

#[cfg(test)]
#[path = "exchange_tests.rs"]
mod tests;
