//! The accept loop and the life of a connection.
//!
//! Owns sockets: the number of connections, the head timeout, and the graceful end. Never reads a
//! request itself.
//!
//! ```text
//! accept ─▶ permit? ──no──▶ a TLS handshake gives way, or 503, close
//!             │yes
//!             ▼
//!           TLS, where the listener has it: see `tls`
//!             │
//!             ▼
//!           hyper serves requests one after the other ──(stop)──▶ the running one ends, close
//! ```
//! When a client goes away its connection ends at once; the function that it called still runs to
//! its end, which is `invoke`'s doing.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::front::Role;
use super::limits::{
    ACCEPT_PAUSE, HEAD_BYTES_MAX, HEAD_TIMEOUT, HEADERS_MAX, READ_BUFFER_BYTES_MAX, ROOM_PAUSE,
};
use super::tls::Tls;
use super::{Gateway, Peer};

const BUSY: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\nretry-after: 1\r\n\
    content-type: application/json\r\ncontent-length: 52\r\n\r\n\
    {\"Message\":\"The server has too many connections.\"}\r\n";

/// Accepts connections until `stop`. Each is a task of `tracker`, which outlives this function.
pub async fn serve(
    socket: TcpListener,
    role: Role,
    gateway: Arc<Gateway>,
    tls: Option<Arc<Tls>>,
    permits: Arc<Semaphore>,
    tracker: TaskTracker,
    stop: CancellationToken,
) {
    loop {
        let accepted = tokio::select! {
            () = stop.cancelled() => return,
            accepted = socket.accept() => accepted,
        };
        let (stream, address) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Out of descriptors, or the client was gone already: others may succeed later.
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
                continue;
            }
        };
        match place(&permits, tls.as_deref()).await {
            Some(permit) => {
                let peer = Peer::at(address, role);
                let (tls, gateway, stop) = (tls.clone(), gateway.clone(), stop.clone());
                tracker.spawn(connection(stream, peer, gateway, tls, permit, stop));
            }
            None => refuse(stream, address, tls.is_some()),
        }
    }
}

/// A place for a connection. When all are taken, a handshake under way gives way: whoever says
/// nothing keeps nobody out.
async fn place(permits: &Arc<Semaphore>, tls: Option<&Tls>) -> Option<OwnedSemaphorePermit> {
    if let Ok(permit) = Arc::clone(permits).try_acquire_owned() {
        return Some(permit);
    }
    if !tls.is_some_and(Tls::make_room) {
        return None;
    }
    let freed = tokio::time::timeout(ROOM_PAUSE, Arc::clone(permits).acquire_owned()).await;
    freed.ok()?.ok()
}

/// Says why, if that can be said at once, and closes.
fn refuse(stream: TcpStream, address: SocketAddr, has_tls: bool) {
    tracing::warn!(%address, "refused a connection: too many are open");
    if !has_tls {
        // A fresh socket's buffer takes these few bytes; nobody waits for a client who does not
        // read.
        let _ = stream.try_write(BUSY);
    }
}

async fn connection(
    stream: TcpStream,
    mut peer: Peer,
    gateway: Arc<Gateway>,
    tls: Option<Arc<Tls>>,
    permit: OwnedSemaphorePermit,
    stop: CancellationToken,
) {
    let _permit = permit;
    if stream.set_nodelay(true).is_err() {
        return; // The client is gone.
    }
    let Some(tls) = tls else { return requests(stream, peer, gateway, stop).await };
    let accepted = tokio::select! {
        () = stop.cancelled() => return,
        accepted = tls.accept(stream, peer.address) => accepted,
    };
    gateway.metrics.count_handshake(accepted.as_ref().err().copied());
    if let Ok(secured) = accepted {
        (peer.is_secure, peer.certificate) = (true, secured.certificate);
        requests(secured.stream, peer, gateway, stop).await;
    }
}

/// Serves requests until one side closes.
pub(super) async fn requests<S>(
    stream: S,
    peer: Peer,
    gateway: Arc<Gateway>,
    stop: CancellationToken,
) where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let address = peer.address;
    let service = service_fn(|request| {
        let (gateway, peer) = (Arc::clone(&gateway), peer.clone());
        async move { Ok::<_, Infallible>(gateway.answer(request, peer).await) }
    });
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_headers(HEADERS_MAX)
        .max_header_size(HEAD_BYTES_MAX)
        .max_buf_size(READ_BUFFER_BYTES_MAX);
    let mut serving = pin!(builder.serve_connection(TokioIo::new(stream), service));
    let ended = tokio::select! {
        ended = serving.as_mut() => ended,
        () = stop.cancelled() => {
            serving.as_mut().graceful_shutdown();
            serving.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, %address, "a connection broke");
    }
}
