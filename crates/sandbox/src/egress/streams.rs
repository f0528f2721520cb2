//! Connections: one inside, one outside, and the bytes between them.
//!
//! Owns accepting, connecting and copying. A connection that is refused or cannot be made is reset:
//! the function sees `ECONNRESET`, because the kernel had already accepted it inside.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use mayfly_core::egress::Protocol;
use tokio::io::copy_bidirectional_with_sizes;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use super::{Gate, House};
use crate::limits::{EGRESS_CONNECT_MAX, EGRESS_COPY_BYTES, EGRESS_STREAMS_MAX};

/// Accepts connections until the environment ends; above the limit they wait inside.
pub(super) async fn serve(house: House, listener: TcpListener) {
    let room = Arc::new(Semaphore::new(EGRESS_STREAMS_MAX));
    loop {
        let Ok(permit) = Arc::clone(&room).acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            tokio::task::yield_now().await;
            continue;
        };
        let gate = Arc::clone(&house.gate);
        house.spawn(async move {
            carry(&gate, stream).await;
            drop(permit);
        });
    }
}

async fn carry(gate: &Gate, mut inside: TcpStream) {
    let Ok(to) = inside.local_addr() else { return };
    let mut outside = match open(gate, to).await {
        Ok(outside) => outside,
        Err(error) => {
            tracing::debug!(%to, %error, "a connection of a function was not made");
            reset(&inside);
            return;
        }
    };
    let _ = (inside.set_nodelay(true), outside.set_nodelay(true));
    let copied = copy_bidirectional_with_sizes(
        &mut inside,
        &mut outside,
        EGRESS_COPY_BYTES,
        EGRESS_COPY_BYTES,
    );
    if copied.await.is_err() {
        // One end broke: the other must not look as if it had ended well.
        reset(&inside);
        reset(&outside);
    }
}

async fn open(gate: &Gate, to: SocketAddr) -> io::Result<TcpStream> {
    let refused = |refusal| io::Error::new(io::ErrorKind::PermissionDenied, refusal);
    let addresses = gate.admit(Protocol::Tcp, to).await.map_err(refused)?;
    let mut last = io::Error::from(io::ErrorKind::AddrNotAvailable);
    for address in addresses {
        match tokio::time::timeout(EGRESS_CONNECT_MAX, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(error)) => last = error,
            Err(_) => last = io::ErrorKind::TimedOut.into(),
        }
    }
    Err(last)
}

/// Makes the coming close a reset.
fn reset(stream: &TcpStream) {
    let now = Some(std::time::Duration::ZERO);
    let _closed = rustix::net::sockopt::set_socket_linger(stream, now);
}
