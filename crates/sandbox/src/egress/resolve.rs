//! Real names and addresses, as the machine knows them.
//!
//! Owns asking the machine's resolver, a short memory of its answers, and whether an address is
//! one of the machine's own. Never decides what may be reached.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs, UdpSocket};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::time::Instant;

use crate::clock;
use crate::limits::{
    EGRESS_ADDRESSES_MAX, EGRESS_LOOKUP_MAX, EGRESS_LOOKUPS_MAX, EGRESS_LOOKUPS_OF_ONE_MAX,
    EGRESS_NAMES_MAX,
};

/// How long an answer is used again.
const KEPT: Duration = Duration::from_secs(30);

/// Questions of all environments at once: each occupies a thread while it waits.
static LOOKUPS: LazyLock<Arc<Semaphore>> =
    LazyLock::new(|| Arc::new(Semaphore::new(EGRESS_LOOKUPS_MAX)));

/// Resolves names for one environment.
#[derive(Debug)]
pub struct Resolver {
    kept: Mutex<HashMap<String, (Instant, Vec<IpAddr>)>>,
    own: Arc<Semaphore>,
}

/// Why a name has no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unresolved {
    /// Nobody is called so, or nobody could be asked.
    #[error("the name has no address")]
    Unknown,
    /// Nobody said so in time.
    #[error("the name was not resolved in time")]
    Late,
}

impl Default for Resolver {
    fn default() -> Self {
        Self { kept: Mutex::default(), own: Arc::new(Semaphore::new(EGRESS_LOOKUPS_OF_ONE_MAX)) }
    }
}

impl Resolver {
    /// The addresses of `name`, never none.
    pub async fn resolve(&self, name: &str) -> Result<Vec<IpAddr>, Unresolved> {
        let now = clock::now();
        if let Some((at, addresses)) = self.kept().get(name)
            && now.saturating_duration_since(*at) < KEPT
        {
            return Ok(addresses.clone());
        }
        let asked = async {
            let own = Arc::clone(&self.own).acquire_owned().await.ok()?;
            let all = Arc::clone(&LOOKUPS).acquire_owned().await.ok()?;
            let question = (name.to_owned(), 0);
            let found = tokio::task::spawn_blocking(move || {
                let found = question.to_socket_addrs();
                // Whoever stops waiting does not free the thread: both count until it is free.
                drop((own, all));
                found
            });
            let found = found.await.ok()?.ok()?;
            Some(found.map(|address| address.ip()).take(2 * EGRESS_ADDRESSES_MAX).collect())
        };
        let asked = tokio::time::timeout(EGRESS_LOOKUP_MAX, asked).await;
        let addresses: Vec<IpAddr> =
            asked.map_err(|_| Unresolved::Late)?.ok_or(Unresolved::Unknown)?;
        if addresses.is_empty() {
            return Err(Unresolved::Unknown);
        }
        let mut kept = self.kept();
        if kept.len() >= EGRESS_NAMES_MAX {
            kept.clear();
        }
        kept.insert(name.to_owned(), (now, addresses.clone()));
        Ok(addresses)
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<String, (Instant, Vec<IpAddr>)>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether `address` is the machine's own: its kernel would answer from that very address. An
/// address that it will not send to at all counts as its own, too: nothing is lost.
pub fn is_own(address: IpAddr) -> bool {
    let any: IpAddr = match address {
        IpAddr::V4(_) => Ipv4Addr::UNSPECIFIED.into(),
        IpAddr::V6(_) => Ipv6Addr::UNSPECIFIED.into(),
    };
    // Connecting a datagram socket sends nothing; it only asks for the route.
    let source = UdpSocket::bind(SocketAddr::new(any, 0)).and_then(|socket| {
        socket.connect(SocketAddr::new(address, 9))?;
        socket.local_addr()
    });
    match source {
        Ok(source) => source.ip() == address,
        Err(error) => !matches!(
            error.kind(),
            std::io::ErrorKind::NetworkUnreachable | std::io::ErrorKind::HostUnreachable
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_machine_knows_its_own_addresses() {
        assert!(is_own(Ipv4Addr::LOCALHOST.into()));
        assert!(!is_own("192.0.2.200".parse().unwrap()));
    }
}
