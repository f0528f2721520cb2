//! One line of an allow-list, and its text.
//!
//! Owns parsing and matching. Text in, text out: what `Display` writes parses to the same rule.

use std::fmt;
use std::net::IpAddr;

use super::address::{self, Kind};

/// Over what something is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Protocol {
    /// TCP.
    Tcp,
    /// UDP.
    Udp,
}

/// A protocol, a target and its ports.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rule {
    /// Over what.
    pub protocol: Protocol,
    /// Who.
    pub target: Target,
    /// Which ports.
    pub ports: Ports,
}

/// Whom a rule is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// Addresses.
    Network(Network),
    /// Names.
    Host(HostPattern),
}

/// A block of addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Network {
    /// The lowest address of the block.
    pub address: IpAddr,
    /// How many leading bits its addresses share.
    pub prefix: u8,
}

/// A name, or all names below one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HostPattern {
    /// Lower case, without a final dot.
    name: String,
    /// Whether it is about the names below it (`*.name`), which it then does not include.
    below: bool,
}

/// An inclusive range of ports; `*` is 1 to 65535.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ports {
    /// The lowest; at least 1.
    pub first: u16,
    /// The highest; at least `first`.
    pub last: u16,
}

/// Why a text is no rule; each carries the part that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleError {
    /// There is no port.
    NoPort(String),
    /// The port is no port.
    Port(String),
    /// The target is neither an address nor a name.
    Target(String),
    /// A block has bits set behind its prefix.
    HostBits {
        /// What was given.
        text: String,
        /// The block around it.
        meant: String,
    },
    /// Everything in the block is out of reach for all functions.
    Never {
        /// What was given.
        text: String,
        /// What it is.
        what: &'static str,
    },
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPort(text) => write!(
                f,
                "'{text}' needs a port, for example api.example.com:443 or 10.0.0.0/8:5432"
            ),
            Self::Port(text) => {
                write!(f, "'{text}' is no port: use 1 to 65535, a range such as 8000-8100, or *")
            }
            Self::Target(text) => {
                write!(f, "'{text}' is neither an address, a CIDR block nor a host name")
            }
            Self::HostBits { text, meant } => {
                write!(f, "'{text}' has bits set behind its prefix: did you mean {meant}?")
            }
            Self::Never { text, what } => {
                write!(f, "'{text}' would never match: no function may reach {what}")
            }
        }
    }
}

impl std::error::Error for RuleError {}

impl Rule {
    /// Reads a rule.
    ///
    /// # Errors
    /// Which part of it is wrong.
    pub fn parse(text: &str) -> Result<Self, RuleError> {
        let (protocol, rest) = match (text.strip_prefix("udp:"), text.strip_prefix("tcp:")) {
            (Some(rest), _) => (Protocol::Udp, rest),
            (None, Some(rest)) => (Protocol::Tcp, rest),
            (None, None) => (Protocol::Tcp, text),
        };
        let no_port = || RuleError::NoPort(text.to_owned());
        let (target, ports) = match rest.strip_prefix('[') {
            Some(bracketed) => {
                let (inside, after) = bracketed.split_once(']').ok_or_else(no_port)?;
                let ports = after.strip_prefix(':').ok_or_else(no_port)?;
                (Target::Network(Network::parse(inside)?), ports)
            }
            None => {
                let (target, ports) = rest.rsplit_once(':').ok_or_else(no_port)?;
                // An IPv6 address without brackets could end in what looks like a port.
                if target.contains(':') {
                    return Err(RuleError::Target(target.to_owned()));
                }
                (Target::parse(target)?, ports)
            }
        };
        Ok(Self { protocol, target, ports: Ports::parse(ports)? })
    }

    pub(super) fn covers(&self, protocol: Protocol, port: u16) -> bool {
        self.protocol == protocol && self.ports.contains(port)
    }
}

impl Target {
    fn parse(text: &str) -> Result<Self, RuleError> {
        // Digits and dots alone are meant as an address: no top-level domain is a number.
        let plain = text.strip_suffix('.').unwrap_or(text);
        let last = plain.rsplit('.').next().unwrap_or_default();
        let numeric = !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit());
        if text.contains('/') || numeric {
            return Network::parse(text).map(Self::Network);
        }
        HostPattern::parse(text).map(Self::Host)
    }

    /// Whether this is a rule about names that includes `name`.
    #[must_use]
    pub fn matches_name(&self, name: &str) -> bool {
        match self {
            Self::Host(pattern) => pattern.matches(name),
            Self::Network(_) => false,
        }
    }

    /// The block of addresses, for a rule about one.
    #[must_use]
    pub fn network(&self) -> Option<&Network> {
        match self {
            Self::Network(network) => Some(network),
            Self::Host(_) => None,
        }
    }
}

impl Network {
    /// Reads an address or a CIDR block.
    fn parse(text: &str) -> Result<Self, RuleError> {
        let wrong = || RuleError::Target(text.to_owned());
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| wrong())?;
        if address::canonical(address) != address {
            return Err(wrong());
        }
        let bits = width(address);
        let prefix = match prefix {
            None => bits,
            Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                digits.parse().ok().filter(|prefix| *prefix <= bits).ok_or_else(wrong)?
            }
            Some(_) => return Err(wrong()),
        };
        let network = Self { address: lowest(address, prefix), prefix };
        if network.address != address {
            return Err(RuleError::HostBits { text: text.to_owned(), meant: network.to_string() });
        }
        match address::kind(address) {
            // A wide block may begin with such addresses; a narrow one has nothing else.
            Kind::Never(what) if prefix >= 4 => {
                Err(RuleError::Never { text: text.to_owned(), what })
            }
            _ => Ok(network),
        }
    }

    /// Whether the block has this address.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        width(address) == width(self.address) && lowest(address, self.prefix) == self.address
    }

    /// Whether the whole block is private: it begins and ends in private addresses and is no
    /// larger than the largest private block of its kind.
    #[must_use]
    pub fn is_private(&self) -> bool {
        let largest = if self.address.is_ipv4() { 8 } else { 7 };
        self.prefix >= largest && address::kind(self.address) == Kind::Private
    }
}

fn width(address: IpAddr) -> u8 {
    if address.is_ipv4() { 32 } else { 128 }
}

/// The lowest address that shares the first `prefix` bits.
fn lowest(address: IpAddr, prefix: u8) -> IpAddr {
    match address {
        IpAddr::V4(four) => {
            let mask = u32::MAX.checked_shl(32 - u32::from(prefix)).unwrap_or(0);
            IpAddr::V4((u32::from(four) & mask).into())
        }
        IpAddr::V6(six) => {
            let mask = u128::MAX.checked_shl(128 - u32::from(prefix)).unwrap_or(0);
            IpAddr::V6((u128::from(six) & mask).into())
        }
    }
}

impl HostPattern {
    fn parse(text: &str) -> Result<Self, RuleError> {
        let wrong = || RuleError::Target(text.to_owned());
        let (name, below) = match text.strip_prefix("*.") {
            Some(name) => (name, true),
            None => (text, false),
        };
        let name = host_name(name).ok_or_else(wrong)?;
        // `*.com` is legal and wide; `*` alone is what open egress is for.
        Ok(Self { name, below })
    }

    /// Whether it includes `name`, in whatever case, with or without a final dot.
    #[must_use]
    pub fn matches(&self, name: &str) -> bool {
        let Some(name) = host_name(name) else { return false };
        match self.below {
            false => name == self.name,
            true => name
                .strip_suffix(&self.name)
                .is_some_and(|rest| rest.len() > 1 && rest.ends_with('.')),
        }
    }
}

/// Lower case without a final dot; `None` for what no host is called.
#[must_use]
pub fn host_name(name: &str) -> Option<String> {
    let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    (name.len() <= 253 && name.split('.').all(label)).then_some(name)
}

impl Ports {
    fn parse(text: &str) -> Result<Self, RuleError> {
        let wrong = || RuleError::Port(text.to_owned());
        let port = |digits: &str| {
            let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
            digits.parse().ok().filter(|port: &u16| plain && *port > 0).ok_or_else(wrong)
        };
        if text == "*" {
            return Ok(Self { first: 1, last: u16::MAX });
        }
        let (first, last) = match text.split_once('-') {
            Some((first, last)) => (port(first)?, port(last)?),
            None => (port(text)?, port(text)?),
        };
        if first > last { Err(wrong()) } else { Ok(Self { first, last }) }
    }

    /// Whether it has this port.
    #[must_use]
    pub fn contains(&self, port: u16) -> bool {
        (self.first..=self.last).contains(&port)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.protocol == Protocol::Udp {
            f.write_str("udp:")?;
        }
        match &self.target {
            Target::Network(network) if network.address.is_ipv6() => write!(f, "[{network}]")?,
            Target::Network(network) => write!(f, "{network}")?,
            Target::Host(pattern) => write!(f, "{pattern}")?,
        }
        write!(f, ":{}", self.ports)
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.prefix == width(self.address) {
            write!(f, "{}", self.address)
        } else {
            write!(f, "{}/{}", self.address, self.prefix)
        }
    }
}

impl fmt::Display for HostPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.below { "*." } else { "" }, self.name)
    }
}

impl fmt::Display for Ports {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.first, self.last) {
            (1, u16::MAX) => f.write_str("*"),
            (first, last) if first == last => write!(f, "{first}"),
            (first, last) => write!(f, "{first}-{last}"),
        }
    }
}

impl fmt::Display for Protocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Tcp => "tcp",
            Self::Udp => "udp",
        })
    }
}
