//! The exchange over a pipe, with the other end written byte by byte.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, HOST, HeaderValue, TRANSFER_ENCODING};
use http::{Method, Uri};
use http_body_util::Full;
use hyper::body::Frame;
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::*;
use crate::seam::BodyBroken;
use crate::wasm::send::response::{Pending, Response, channel};

fn nobody() -> Content<Coming> {
    Content::Nothing
}

fn times(first_byte_ms: u64, between_bytes_ms: u64) -> Times {
    let ms = |ms| Some(Duration::from_millis(ms));
    Times::new(None, ms(first_byte_ms), ms(between_bytes_ms))
}

fn request<B>(content: Content<B>) -> Request<Content<B>> {
    let mut request = Request::new(content);
    *request.uri_mut() = Uri::from_static("/path?x=1");
    request.headers_mut().insert(HOST, HeaderValue::from_static("a.example"));
    request
}

/// Begins an exchange; gives the answer to come and the other end.
fn begin<B: Sent>(request: Request<Content<B>>, times: Times) -> (Pending, DuplexStream) {
    let (near, far) = duplex(4_096);
    let stop = CancellationToken::new();
    let (reply, inbox, pending) = channel(stop.clone().drop_guard());
    TaskTracker::new().spawn(async move {
        stop.run_until_cancelled(async {
            exchange(near, request, times, reply).await;
            std::future::pending::<()>().await
        })
        .await;
        drop(inbox);
    });
    (pending, far)
}

async fn all(mut response: Response) -> Result<Vec<u8>, Error> {
    let mut whole = Vec::new();
    while let Some(part) = response.body.recv().await {
        whole.extend(part?);
    }
    Ok(whole)
}

/// Reads a request up to and with `end`.
async fn read_to(far: &mut DuplexStream, end: &str) -> String {
    let mut text = String::new();
    while !text.ends_with(end) {
        text.push(char::from(far.read_u8().await.unwrap()));
    }
    text
}

/// What comes of this answer.
async fn answered(bytes: &str) -> Result<(u16, Vec<u8>), Error> {
    let (mut pending, mut far) = begin(request(nobody()), times(5_000, 5_000));
    read_to(&mut far, "\r\n\r\n").await;
    far.write_all(bytes.as_bytes()).await.unwrap();
    drop(far);
    let response = pending.response().await?;
    let status = response.status.as_u16();
    Ok((status, all(response).await?))
}

#[tokio::test]
async fn a_request_and_its_answer() {
    let (mut pending, mut far) = begin(request(nobody()), times(5_000, 5_000));
    let head = read_to(&mut far, "\r\n\r\n").await;
    assert_eq!(head, "GET /path?x=1 HTTP/1.1\r\nhost: a.example\r\n\r\n");
    far.write_all(b"HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n").await.unwrap();
    far.write_all(b"HTTP/1.1 201 Created\r\nx-a: 1\r\nkeep-alive: timeout=5\r\n").await.unwrap();
    far.write_all(b"content-length: 5\r\n\r\nhello").await.unwrap();
    let response = pending.response().await.unwrap();
    assert_eq!(response.status, 201);
    let names: Vec<_> = response.headers.keys().map(http::HeaderName::as_str).collect();
    assert_eq!(names, ["x-a", "content-length"]);
    assert_eq!(all(response).await.unwrap(), b"hello");
}

#[tokio::test]
async fn every_kind_of_answer_has_its_name() {
    let ok = |status, body: &str| Ok((status, body.as_bytes().to_vec()));
    let head = "HTTP/1.1 200 OK\r\n";
    assert_eq!(answered("HTTP/1.1 204 No Content\r\n\r\n").await, ok(204, ""));
    assert_eq!(
        answered(&format!("{head}connection: close\r\n\r\nto the end")).await,
        ok(200, "to the end")
    );
    let chunked = format!("{head}transfer-encoding: chunked\r\n\r\n");
    let trailers = format!("{chunked}3\r\nabc\r\n0\r\nx-t: 1\r\n\r\n");
    assert_eq!(answered(&trailers).await, ok(200, "abc"));
    for (bytes, error) in [
        (String::new(), Error::ConnectionTerminated),
        (head.to_owned(), Error::ConnectionTerminated),
        ("SSH-2.0-OpenSSH_9.6\r\n".to_owned(), Error::Protocol),
        (format!("{head}a b: c\r\n\r\n"), Error::Protocol),
        (format!("{head}x: {}\r\n\r\n", "x".repeat(70_000)), Error::ResponseHeaders),
        (format!("{head}{}\r\n", "x: y\r\n".repeat(300)), Error::ResponseHeaders),
        (format!("{head}content-length: 5\r\n\r\nhel"), Error::ResponseIncomplete),
        (format!("{chunked}5\r\nhel"), Error::ResponseIncomplete),
        (format!("{chunked}zz\r\nhel"), Error::Protocol),
        (
            "HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n".to_owned(),
            Error::Upgraded,
        ),
    ] {
        let (pending, mut far) = begin(request(nobody()), times(5_000, 5_000));
        let far_side = async {
            read_to(&mut far, "\r\n\r\n").await;
            // The near side may have hung up before the last byte.
            let _gone = far.write_all(bytes.as_bytes()).await;
            drop(far);
        };
        let near_side = async {
            let mut pending = pending;
            all(pending.response().await?).await
        };
        let ((), answer) = tokio::join!(far_side, near_side);
        assert_eq!(answer.unwrap_err(), error, "{:.40}", bytes);
    }
}

#[tokio::test(start_paused = true)]
async fn times_are_kept() {
    let (mut pending, far) = begin(request(nobody()), times(20, 5_000));
    assert_eq!(pending.response().await.unwrap_err(), Error::ReadTimeout);
    drop(far);
    let (mut pending, mut far) = begin(request(nobody()), times(5_000, 20));
    read_to(&mut far, "\r\n\r\n").await;
    far.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhel").await.unwrap();
    let mut body = pending.response().await.unwrap().body;
    assert_eq!(body.recv().await, Some(Ok(Bytes::from_static(b"hel"))));
    assert_eq!(body.recv().await, Some(Err(Error::ReadTimeout)));
    assert_eq!(body.recv().await, None);
}

#[tokio::test]
async fn bodies_go_both_ways_at_once() {
    let (sender, receiver) = mpsc::channel::<Bytes>(1);
    let mut request = request(Content::Of { first: None, rest: Coming(receiver), left: None });
    *request.method_mut() = Method::POST;
    request.headers_mut().insert(TRANSFER_ENCODING, HeaderValue::from_static("chunked"));
    let (mut pending, mut far) = begin(request, times(5_000, 5_000));
    read_to(&mut far, "\r\n\r\n").await;
    far.write_all(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").await.unwrap();
    let mut body = pending.response().await.unwrap().body;
    for word in ["one", "two", "six"] {
        sender.send(Bytes::from_static(word.as_bytes())).await.unwrap();
        assert_eq!(read_to(&mut far, &format!("{word}\r\n")).await, format!("3\r\n{word}\r\n"));
        far.write_all(format!("3\r\n{word}\r\n").as_bytes()).await.unwrap();
        assert_eq!(body.recv().await, Some(Ok(Bytes::from_static(word.as_bytes()))));
    }
    drop(sender);
    assert_eq!(read_to(&mut far, "\r\n\r\n").await, "0\r\n\r\n");
    far.write_all(b"0\r\n\r\n").await.unwrap();
    assert_eq!(body.recv().await, None);
}

/// A body of what comes through a channel.
struct Coming(mpsc::Receiver<Bytes>);

impl hyper::body::Body for Coming {
    type Data = Bytes;
    type Error = BodyBroken;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyBroken>>> {
        self.0.poll_recv(context).map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes))))
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_sends_without_end_waits_for_the_guest() {
    let (mut pending, mut far) = begin(request(nobody()), times(5_000, 5_000));
    read_to(&mut far, "\r\n\r\n").await;
    far.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
    let response = pending.response().await.unwrap();
    let mut taken = 0;
    let piece = vec![0; 4_096];
    let most = 4 * OUTBOUND_HEADER_BYTES_MAX;
    while taken < most {
        let write = tokio::time::timeout(Duration::from_millis(200), far.write(&piece)).await;
        match write {
            Ok(written) => taken += written.unwrap(),
            Err(_) => break,
        }
    }
    assert!(taken < most, "{taken} bytes were read ahead");
    drop(response);
    // Whoever drops an answer ends its connection.
    while far.write_all(&piece).await.is_ok() {}
}

#[tokio::test]
async fn a_broken_request_is_not_finished_for_the_other_end() {
    let short = Full::new(Bytes::from_static(b"abc")).map_err(|never| match never {});
    let content = Content::new(Some(short), Some(5), false).await.unwrap();
    let mut request = request(content);
    *request.method_mut() = Method::PUT;
    request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("5"));
    let (mut pending, mut far) = begin(request, times(5_000, 5_000));
    assert_eq!(pending.response().await.unwrap_err(), Error::RequestBroken);
    let mut seen = String::new();
    far.read_to_string(&mut seen).await.unwrap();
    assert!(seen.is_empty() || seen.ends_with("abc") || seen.ends_with("\r\n\r\n"), "{seen}");
}

#[tokio::test]
async fn what_a_guest_does_not_take_goes_with_its_task() {
    let stop = CancellationToken::new();
    let (reply, inbox, mut pending) = channel(stop.clone().drop_guard());
    let head =
        Part::Head { status: StatusCode::OK, headers: http::HeaderMap::new(), is_all: false };
    reply.send(Ok(head)).await.unwrap();
    let mut body = pending.response().await.unwrap().body;
    reply.send(Ok(Part::Bytes(Bytes::from_static(b"abc")))).await.unwrap();
    let kept = std::sync::Arc::downgrade(&inbox);
    drop((reply, inbox));
    assert!(kept.upgrade().is_none());
    assert_eq!(body.recv().await, Some(Err(Error::ResponseIncomplete)));
    assert!(stop.is_cancelled());
}
