//! Datagrams: one socket outside for each pair of addresses inside.
//!
//! Owns those pairs, their number and their age. A datagram that may not go is dropped, as
//! networks do; so is one too many.

use std::collections::HashMap;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::os::fd::{AsFd, OwnedFd};
use std::sync::Arc;

use bytes::Bytes;
use mayfly_core::egress::Protocol;
use tokio::io::Interest;
use tokio::net::UdpSocket;
use tokio::sync::mpsc;
use tokio::sync::mpsc::error::TrySendError;

use super::packet::Sender;
use super::{House, Inside};
use crate::limits::{EGRESS_DATAGRAMS_MAX, EGRESS_FLOW_IDLE_MAX, EGRESS_FLOWS_MAX};
use crate::sys::{self, Redirected};

/// The largest datagram, bytes.
const DATAGRAM_BYTES_MAX: usize = 65_535;

/// A pair of addresses inside: who sends, and whom to.
type Pair = (SocketAddr, SocketAddr);

/// The datagrams of one environment.
#[derive(Debug)]
pub(super) struct Datagrams {
    socket: UdpSocket,
    back: Arc<Sender>,
}

impl Datagrams {
    /// Over the socket that datagrams arrive at, and the one that answers leave by.
    pub(super) fn new(socket: OwnedFd, back: Sender) -> io::Result<Self> {
        let socket = UdpSocket::from_std(socket.into())?;
        Ok(Self { socket, back: Arc::new(back) })
    }

    /// Serves until the environment ends.
    pub(super) async fn serve(self, house: House) {
        let mut flows: HashMap<Pair, mpsc::Sender<Bytes>> = HashMap::new();
        let mut buffer = vec![0; DATAGRAM_BYTES_MAX];
        loop {
            let Ok(Redirected { bytes, from, to }) = self.receive(&mut buffer).await else {
                tokio::task::yield_now().await;
                continue;
            };
            let mut datagram = Bytes::copy_from_slice(&buffer[..bytes]);
            let pair = (canonical(from), canonical(to));
            if let Some(flow) = flows.get(&pair) {
                match flow.try_send(datagram) {
                    Ok(()) | Err(TrySendError::Full(_)) => continue,
                    Err(TrySendError::Closed(unsent)) => datagram = unsent,
                }
            }
            if flows.len() >= EGRESS_FLOWS_MAX {
                flows.retain(|_, flow| !flow.is_closed());
            }
            if flows.len() >= EGRESS_FLOWS_MAX && !flows.contains_key(&pair) {
                continue;
            }
            let (sender, receiver) = mpsc::channel(EGRESS_DATAGRAMS_MAX);
            if sender.try_send(datagram).is_ok() {
                flows.insert(pair, sender);
                let (inside, back) = (Arc::clone(&house.inside), Arc::clone(&self.back));
                house.spawn(async move {
                    if let Err(error) = carry(&inside, &back, pair, receiver).await {
                        tracing::debug!(to = %pair.1, %error, "datagrams were dropped");
                    }
                });
            }
        }
    }

    async fn receive(&self, buffer: &mut [u8]) -> io::Result<Redirected> {
        let receive = || sys::receive_redirected(self.socket.as_fd(), buffer);
        self.socket.async_io(Interest::READABLE, receive).await
    }
}

fn canonical(address: SocketAddr) -> SocketAddr {
    SocketAddr::new(address.ip().to_canonical(), address.port())
}

/// One pair, until it has been silent for long.
async fn carry(
    inside: &Inside,
    back: &Sender,
    (from, to): Pair,
    mut datagrams: mpsc::Receiver<Bytes>,
) -> io::Result<()> {
    let refused = |denied| io::Error::new(io::ErrorKind::PermissionDenied, denied);
    let addresses = inside.admit(Protocol::Udp, to).await.map_err(refused)?;
    let target = *addresses.first().ok_or(io::ErrorKind::AddrNotAvailable)?;
    let any: SocketAddr = match target {
        SocketAddr::V4(_) => (Ipv4Addr::UNSPECIFIED, 0).into(),
        SocketAddr::V6(_) => (Ipv6Addr::UNSPECIFIED, 0).into(),
    };
    let outside = UdpSocket::bind(any).await?;
    // Connected: the kernel drops what anybody else sends.
    outside.connect(target).await?;
    let mut buffer = vec![0; DATAGRAM_BYTES_MAX];
    loop {
        tokio::select! {
            datagram = datagrams.recv() => match datagram {
                // A refusal by the other end is an answer as good as none.
                Some(datagram) => drop(outside.send(&datagram).await),
                None => return Ok(()),
            },
            received = outside.recv(&mut buffer) => if let Ok(bytes) = received {
                back.send(to, from, &buffer[..bytes])?;
            },
            () = tokio::time::sleep(EGRESS_FLOW_IDLE_MAX) => return Ok(()),
        }
    }
}
