//! Connections into an environment's own network namespace.
//!
//! Owns the sockets that the spawner made there ahead of time. A socket belongs for ever to the
//! namespace it was made in: whoever holds it connects to that namespace's loopback, from wherever
//! he is. Never speaks HTTP.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::os::fd::OwnedFd;
use std::sync::{Mutex, PoisonError};

use tokio::net::{TcpSocket, TcpStream};

use crate::limits::SOCKETS_BATCH;
use crate::spawner::Spawner;

/// How a server is reached.
#[derive(Debug)]
pub enum Dialer {
    /// On the loopback of a confined environment.
    Confined(Sockets),
    /// On the loopback of the host: tests and measurements.
    Plain,
}

/// Sockets in the namespace of one environment.
#[derive(Debug)]
pub struct Sockets {
    spawner: Spawner,
    /// The spawner's number of the environment.
    environment: u64,
    spare: Mutex<Vec<OwnedFd>>,
}

impl Sockets {
    /// Of the environment that the spawner started as `environment`.
    pub fn new(spawner: Spawner, environment: u64) -> Self {
        Self { spawner, environment, spare: Mutex::default() }
    }

    async fn take(&self) -> io::Result<OwnedFd> {
        if let Some(socket) = self.spare.lock().unwrap_or_else(PoisonError::into_inner).pop() {
            return Ok(socket);
        }
        let sockets = self.spawner.sockets(self.environment, SOCKETS_BATCH);
        let mut sockets = sockets.await.map_err(io::Error::other)?;
        let first = sockets.pop().ok_or(io::ErrorKind::NotConnected)?;
        self.spare.lock().unwrap_or_else(PoisonError::into_inner).extend(sockets);
        Ok(first)
    }

    async fn connect(&self, address: SocketAddr) -> io::Result<TcpStream> {
        let socket = self.take().await?;
        let copy = std::net::TcpStream::from(socket.try_clone()?);
        let connected = TcpSocket::from_std_stream(copy).connect(address).await;
        if connected.as_ref().is_err_and(|e| e.kind() == io::ErrorKind::ConnectionRefused) {
            // Linux lets a refused socket try again; readiness asks often.
            self.spare.lock().unwrap_or_else(PoisonError::into_inner).push(socket);
        }
        connected
    }
}

impl Dialer {
    /// Connects to a port of the environment.
    ///
    /// # Errors
    /// What the system answers; `ConnectionRefused` while nobody listens.
    pub async fn connect(&self, port: u16) -> io::Result<TcpStream> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let stream = match self {
            Self::Confined(sockets) => sockets.connect(address).await?,
            Self::Plain => TcpStream::connect(address).await?,
        };
        // A small request must not wait for the acknowledgement of an earlier one.
        stream.set_nodelay(true)?;
        Ok(stream)
    }
}
