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

use super::{House, Inside, connect};
use crate::limits::{EGRESS_COPY_BYTES, EGRESS_STREAMS_MAX};

/// Accepts connections until the environment ends; above the limit they wait inside.
pub(super) async fn serve(house: House, listener: TcpListener) {
    let room = Arc::new(Semaphore::new(EGRESS_STREAMS_MAX));
    loop {
        let Ok(permit) = Arc::clone(&room).acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            tokio::task::yield_now().await;
            continue;
        };
        let inside = Arc::clone(&house.inside);
        house.spawn(async move {
            carry(&inside, stream).await;
            drop(permit);
        });
    }
}

async fn carry(house: &Inside, mut inside: TcpStream) {
    let Ok(to) = inside.local_addr() else { return };
    let mut outside = match open(house, to).await {
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

async fn open(inside: &Inside, to: SocketAddr) -> io::Result<TcpStream> {
    let refused = |denied| io::Error::new(io::ErrorKind::PermissionDenied, denied);
    let addresses = inside.admit(Protocol::Tcp, to).await.map_err(refused)?;
    connect(&addresses).await
}

/// Makes the coming close a reset.
fn reset(stream: &TcpStream) {
    let now = Some(std::time::Duration::ZERO);
    let _closed = rustix::net::sockopt::set_socket_linger(stream, now);
}
