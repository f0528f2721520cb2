//! Who decides for one environment: its rules, the names it may ask for, the addresses behind them.
//!
//! Owns the order of the questions: is the name listed, what are its addresses, may each of them be
//! reached. What comes out is connected to and nothing else: an answer that changes between looking
//! and connecting gains nothing. Processes come with an address inside, components with the name
//! itself; both end here.

use std::io;
use std::net::SocketAddr;

use mayfly_core::egress::{Destination, Egress, Protocol, Refusal, allows};
use tokio::net::TcpStream;

use super::resolve::{self, Resolver, Unresolved};
use crate::limits::{EGRESS_ADDRESSES_MAX, EGRESS_CONNECT_MAX};

/// The rules of one environment and its memory of names.
#[derive(Debug)]
pub(crate) struct Gate {
    egress: Egress,
    resolver: Resolver,
}

/// Why there is no address to connect to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Denied {
    /// The rules, or what nobody may reach.
    #[error(transparent)]
    Refused(Refusal),
    /// The name has no address.
    #[error(transparent)]
    Unresolved(Unresolved),
}

impl Gate {
    pub(crate) fn new(egress: Egress) -> Self {
        Self { egress, resolver: Resolver::default() }
    }

    /// Whether an address may be reached that was not got from a name.
    pub(crate) fn admit_address(
        &self,
        protocol: Protocol,
        to: SocketAddr,
    ) -> Result<SocketAddr, Denied> {
        let (address, port) = (to.ip().to_canonical(), to.port());
        let destination = Destination { protocol, name: None, address, port };
        allows(&self.egress, &destination, resolve::is_own).map_err(Denied::Refused)?;
        Ok(SocketAddr::new(address, port))
    }

    /// The addresses of `name` that may be reached, at most [`EGRESS_ADDRESSES_MAX`], never none.
    /// A name that no rule lists is not even looked up. `name` is lower case, without a final dot.
    pub(crate) async fn admit_name(
        &self,
        protocol: Protocol,
        name: &str,
        port: u16,
    ) -> Result<Vec<SocketAddr>, Denied> {
        if !self.egress.allows_name(protocol, name, port) {
            return Err(Denied::Refused(Refusal::NotListed));
        }
        let mut refusal = Refusal::NotListed;
        let mut admitted = Vec::new();
        for address in self.resolver.resolve(name).await.map_err(Denied::Unresolved)? {
            let destination = Destination { protocol, name: Some(name), address, port };
            match allows(&self.egress, &destination, resolve::is_own) {
                Ok(()) => admitted.push(SocketAddr::new(address, port)),
                Err(why) => refusal = why,
            }
        }
        admitted.truncate(EGRESS_ADDRESSES_MAX);
        if admitted.is_empty() { Err(Denied::Refused(refusal)) } else { Ok(admitted) }
    }

    /// Whether `name` may be asked for and has an address.
    pub(crate) async fn knows(&self, name: &str) -> bool {
        self.egress.allows_lookup(name) && self.resolver.resolve(name).await.is_ok()
    }
}

/// Connects to the first of these addresses that answers.
pub(crate) async fn connect(addresses: &[SocketAddr]) -> io::Result<TcpStream> {
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

#[cfg(test)]
mod tests {
    use mayfly_core::egress::Rule;

    use super::*;

    fn gate(rules: &[&str]) -> Gate {
        let rules = rules.iter().map(|text| Rule::parse(text).unwrap()).collect();
        Gate::new(Egress::allow(rules).unwrap())
    }

    #[tokio::test]
    async fn a_name_that_leads_to_the_machine_itself_is_refused() {
        for gate in [gate(&["localhost:*"]), Gate::new(Egress::Open)] {
            let answer = gate.admit_name(Protocol::Tcp, "localhost", 80).await;
            assert!(matches!(answer, Err(Denied::Refused(Refusal::Never(_)))), "{answer:?}");
        }
    }

    #[tokio::test]
    async fn what_is_not_listed_is_not_looked_up() {
        let gate = gate(&["localhost:443", "192.0.2.0/24:80"]);
        let refused = Denied::Refused(Refusal::NotListed);
        assert_eq!(gate.admit_name(Protocol::Tcp, "localhost", 80).await, Err(refused));
        assert_eq!(gate.admit_name(Protocol::Udp, "localhost", 443).await, Err(refused));
        assert!(!gate.knows("other.invalid").await);
        let allowed = "192.0.2.200:80".parse().unwrap();
        assert_eq!(gate.admit_address(Protocol::Tcp, allowed), Ok(allowed));
        let other = gate.admit_address(Protocol::Tcp, "192.0.2.200:81".parse().unwrap());
        assert_eq!(other, Err(refused));
    }
}
