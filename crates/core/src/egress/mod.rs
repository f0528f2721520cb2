//! What a function may reach outside its sandbox: nothing, a list, or the public Internet.
//!
//! Owns the rules, their text form and the decision; `address` knows which addresses nobody may
//! reach. Never resolves a name and never opens a connection: whoever does so asks twice, with
//! the name before resolving it and with the address before connecting to it.
//!
//! ```text
//! rule   = [ "tcp:" | "udp:" ] target ":" ports                tcp when absent
//! target = address | CIDR | "[" IPv6 address or CIDR "]" | host name | "*." host name
//! ports  = port | port "-" port | "*"
//!
//!                name allowed?          address allowed?
//! name   ──────▶ a host rule, or open ─▶ resolve ─▶ public, or a network rule says so
//! address ─────────────────────────────────────────▶ open and public, or a network rule
//!                                        loopback, link-local, metadata, the host's own: never
//! ```

mod address;
mod rule;

use std::fmt;
use std::net::IpAddr;

pub use self::address::{Kind, kind};
pub use self::rule::{HostPattern, Network, Ports, Protocol, Rule, RuleError, Target, host_name};
use crate::limits::EGRESS_RULES_MAX;

/// What one function may reach.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Egress {
    /// Nothing: the default.
    #[default]
    None,
    /// What one of the rules names; never empty, at most [`EGRESS_RULES_MAX`].
    Allow(Vec<Rule>),
    /// Every public address and every name.
    Open,
}

/// One thing that a function wants to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Destination<'a> {
    /// Over what.
    pub protocol: Protocol,
    /// The name that was asked for, when it was one.
    pub name: Option<&'a str>,
    /// The address to connect to: what was asked for, or what the name resolved to.
    pub address: IpAddr,
    /// The port.
    pub port: u16,
}

/// Why a destination is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No rule names it.
    NotListed,
    /// Nobody may ever reach it; the text says what it is.
    Never(&'static str),
    /// A private network, which only a network rule opens: neither a name that resolves into it
    /// nor open egress does.
    Private,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotListed => f.write_str("no egress rule of the function allows it"),
            Self::Never(what) => write!(f, "no function may reach {what}"),
            Self::Private => f.write_str("a private address needs a CIDR rule of its own"),
        }
    }
}

impl std::error::Error for Refusal {}

impl Egress {
    /// The list of these rules; no rule is no egress.
    #[must_use]
    pub fn allow(rules: Vec<Rule>) -> Option<Self> {
        match rules.len() {
            0 => Some(Self::None),
            1..=EGRESS_RULES_MAX => Some(Self::Allow(rules)),
            _ => None,
        }
    }

    /// Whether a name may be resolved at all, for whatever port.
    #[must_use]
    pub fn allows_lookup(&self, name: &str) -> bool {
        match self {
            Self::None => false,
            Self::Open => true,
            Self::Allow(rules) => rules.iter().any(|rule| rule.target.matches_name(name)),
        }
    }

    /// Whether a name may be connected to, as far as the name goes: [`allows`] still decides
    /// about the address that it resolves to.
    #[must_use]
    pub fn allows_name(&self, protocol: Protocol, name: &str, port: u16) -> bool {
        match self {
            Self::None => false,
            Self::Open => true,
            Self::Allow(rules) => rules
                .iter()
                .any(|rule| rule.covers(protocol, port) && rule.target.matches_name(name)),
        }
    }

    /// Whether a network rule names this address and port.
    fn lists_address(&self, to: &Destination<'_>, address: IpAddr, private: bool) -> bool {
        let Self::Allow(rules) = self else { return false };
        rules.iter().filter(|rule| rule.covers(to.protocol, to.port)).any(|rule| {
            // A wide rule such as 0.0.0.0/0 does not reach into private networks by accident.
            rule.target.network().is_some_and(|network| {
                network.contains(address) && (!private || network.is_private())
            })
        })
    }
}

/// Decides about one destination. `own` tells whether an address is one of the host's.
///
/// # Errors
/// Why it is refused.
pub fn allows(
    egress: &Egress,
    to: &Destination<'_>,
    own: impl FnOnce(IpAddr) -> bool,
) -> Result<(), Refusal> {
    let address = address::canonical(to.address);
    let kind = address::kind(address);
    if let Kind::Never(what) = kind {
        return Err(Refusal::Never(what));
    }
    let private = kind == Kind::Private;
    let listed = egress.lists_address(to, address, private);
    let named = to.name.is_some_and(|name| egress.allows_name(to.protocol, name, to.port));
    let open = *egress == Egress::Open;
    if !listed && !named && !open {
        return Err(Refusal::NotListed);
    }
    if private && !listed {
        return Err(Refusal::Private);
    }
    if own(address) {
        return Err(Refusal::Never("the host's own addresses"));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
