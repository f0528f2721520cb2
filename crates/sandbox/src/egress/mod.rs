//! Egress: what connects a function to the few places that it may reach.
//!
//! Owns the outer side of the sockets that `spawner::outlet` opens in an environment's network
//! namespace. Packets of a function never leave that namespace: its connections end here, and
//! others are opened in their place when `core::egress` allows it. Source addresses, routes and
//! rules of the machine's own firewall play no part, nothing on the machine changes, and what was
//! set up goes away with the namespace.
//!
//! ```text
//!  inside                                      │ here
//!  name? ─▶ 127.0.0.1:53 ──────────────────────▶ dns: allowed? resolves? → 198.18.x.y for it
//!  connect 198.18.x.y or 203.0.113.7 ─▶ lo ────▶ streams: who was meant? allowed? → connect, copy
//!  datagram ───────────────────────────▶ lo ───▶ datagrams: the same, per pair of addresses
//! ```
//!
//! Names are resolved here and nowhere else, each time against the addresses that nobody may
//! reach: an answer that changes between looking and connecting gains nothing. `gate` decides, for
//! these sockets and for the requests of WebAssembly components, which have none.

mod datagrams;
mod dns;
#[cfg(test)]
mod fuzz_tests;
mod gate;
mod names;
mod packet;
mod resolve;
mod resolver;
mod streams;

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener as StdListener, UdpSocket as StdUdp};
use std::os::fd::OwnedFd;
use std::sync::{Arc, Mutex, PoisonError};

use mayfly_core::egress::{Egress, Protocol, Target};
use tokio_util::sync::{CancellationToken, DropGuard};
use tokio_util::task::TaskTracker;

pub(crate) use self::gate::{Denied, Gate, connect};
use self::names::Names;
pub(crate) use self::resolve::Unresolved;

/// The blocks of addresses that must lead here for `egress` to work; none without egress.
#[must_use]
pub fn blocks(egress: &Egress) -> Vec<(IpAddr, u8)> {
    let names = (IpAddr::V4(names::FIRST), names::PREFIX);
    match egress {
        Egress::None => Vec::new(),
        Egress::Open => vec![
            (IpAddr::V4(Ipv4Addr::UNSPECIFIED), 0),
            (IpAddr::V6(std::net::Ipv6Addr::UNSPECIFIED), 0),
        ],
        Egress::Allow(rules) => {
            let mut blocks: Vec<(IpAddr, u8)> = rules
                .iter()
                .filter_map(|rule| rule.target.network())
                .map(|network| (network.address, network.prefix))
                .collect();
            if rules.iter().any(|rule| matches!(rule.target, Target::Host(_))) {
                blocks.push(names);
            }
            blocks
        }
    }
}

/// The sockets of one environment, in the order in which its cell sends them.
#[derive(Debug)]
pub struct Sockets {
    streams: StdListener,
    datagrams: OwnedFd,
    raw_four: OwnedFd,
    raw_six: OwnedFd,
    name_datagrams: StdUdp,
    name_streams: StdListener,
}

impl Sockets {
    /// Takes over what a cell sent.
    pub(crate) fn new(fds: Vec<OwnedFd>) -> Option<Self> {
        let [streams, datagrams, raw_four, raw_six, name_datagrams, name_streams] =
            fds.try_into().ok()?;
        Some(Self {
            streams: streams.into(),
            datagrams,
            raw_four,
            raw_six,
            name_datagrams: name_datagrams.into(),
            name_streams: name_streams.into(),
        })
    }
}

/// The egress of one environment. Dropping it ends every connection.
#[derive(Debug)]
pub struct Outlet {
    _serving: DropGuard,
}

impl Outlet {
    /// Serves the sockets of an environment as `egress` says; its tasks end with this value.
    ///
    /// # Errors
    /// When the reactor refuses a socket.
    pub fn open(sockets: Sockets, egress: Egress, tasks: &TaskTracker) -> io::Result<Self> {
        let stop = CancellationToken::new();
        let house = House {
            inside: Arc::new(Inside { gate: Gate::new(egress), names: Mutex::default() }),
            tasks: tasks.clone(),
            stop: stop.clone(),
        };
        let streams = tokio::net::TcpListener::from_std(sockets.streams)?;
        let name_streams = tokio::net::TcpListener::from_std(sockets.name_streams)?;
        let name_datagrams = tokio::net::UdpSocket::from_std(sockets.name_datagrams)?;
        let raw = packet::Sender::new(sockets.raw_four, sockets.raw_six);
        let datagrams = datagrams::Datagrams::new(sockets.datagrams, raw)?;
        house.spawn(streams::serve(house.clone(), streams));
        house.spawn(datagrams.serve(house.clone()));
        house.spawn(resolver::serve_datagrams(house.clone(), name_datagrams));
        house.spawn(resolver::serve_streams(house.clone(), name_streams));
        Ok(Self { _serving: stop.drop_guard() })
    }
}

/// What all tasks of one outlet share.
#[derive(Clone, Debug)]
struct House {
    inside: Arc<Inside>,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl House {
    /// Runs `work` until it ends or the environment does.
    fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        let stop = self.stop.clone();
        self.tasks.spawn(async move { stop.run_until_cancelled_owned(work).await });
    }
}

/// A gate for who comes with addresses: those inside that stand for names, and all others.
#[derive(Debug)]
struct Inside {
    gate: Gate,
    names: Mutex<Names>,
}

impl Inside {
    /// The addresses outside that a destination inside stands for, never none.
    async fn admit(&self, protocol: Protocol, to: SocketAddr) -> Result<Vec<SocketAddr>, Denied> {
        let name = {
            let names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
            names.name_of(to.ip().to_canonical()).map(str::to_owned)
        };
        match name {
            Some(name) => self.gate.admit_name(protocol, &name, to.port()).await,
            None => Ok(vec![self.gate.admit_address(protocol, to)?]),
        }
    }

    /// The address that stands for `name` inside; `None` when it may not be asked for or nobody
    /// is called so.
    async fn look_up(&self, name: &str) -> Option<Ipv4Addr> {
        if !self.gate.knows(name).await {
            return None;
        }
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        Some(names.address_of(name))
    }
}

#[cfg(test)]
mod tests {
    use mayfly_core::egress::Rule;

    use super::*;

    #[test]
    fn only_what_may_be_reached_leads_here() {
        let of = |rules: &[&str]| {
            let rules = rules.iter().map(|text| Rule::parse(text).unwrap()).collect();
            blocks(&Egress::allow(rules).unwrap())
        };
        assert!(of(&[]).is_empty());
        assert_eq!(of(&["10.1.0.0/16:5432"]), [("10.1.0.0".parse().unwrap(), 16)]);
        assert_eq!(
            of(&["a.example:443", "[2001:db8::/32]:1", "*.b.example:443"]),
            [("2001:db8::".parse().unwrap(), 32), ("198.18.0.0".parse().unwrap(), 15)]
        );
        assert_eq!(blocks(&Egress::Open).len(), 2);
    }
}
