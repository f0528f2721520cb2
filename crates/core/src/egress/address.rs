//! Which addresses are public, private, or nobody's to reach.
//!
//! Owns the table (IANA's special-purpose registries, and the metadata services of the clouds).
//! IPv6 forms that carry an IPv4 address are judged by what they carry, so that no spelling of
//! an address gets past the rule for it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What sort of address it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Routed on the Internet.
    Public,
    /// Somebody's own network, which a rule may open.
    Private,
    /// Never reachable from a function; the text says what it is.
    Never(&'static str),
}

/// The metadata and platform services of clouds that are not link-local.
const METADATA: [IpAddr; 4] = [
    // Alibaba Cloud, Azure, Oracle Cloud, AWS over IPv6.
    IpAddr::V4(Ipv4Addr::new(100, 100, 100, 200)),
    IpAddr::V4(Ipv4Addr::new(168, 63, 129, 16)),
    IpAddr::V4(Ipv4Addr::new(192, 0, 0, 192)),
    IpAddr::V6(Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254)),
];
/// The metadata service of Google Cloud over IPv6.
const METADATA_GOOGLE: IpAddr = IpAddr::V6(Ipv6Addr::new(0xfd20, 0xce, 0, 0, 0, 0, 0, 0x254));

/// The IPv4 address inside an IPv6 one that only carries it.
#[must_use]
pub(super) fn canonical(address: IpAddr) -> IpAddr {
    let IpAddr::V6(six) = address else { return address };
    match six.to_ipv4_mapped() {
        Some(four) => IpAddr::V4(four),
        None => address,
    }
}

/// What sort of address this is.
#[must_use]
pub fn kind(address: IpAddr) -> Kind {
    let address = canonical(address);
    if METADATA.contains(&address) || address == METADATA_GOOGLE {
        return Kind::Never("metadata services");
    }
    match address {
        IpAddr::V4(four) => kind_of_four(four),
        IpAddr::V6(six) => kind_of_six(six),
    }
}

fn kind_of_four(address: Ipv4Addr) -> Kind {
    let [a, b, c, _] = address.octets();
    match (a, b, c) {
        (0, ..) => Kind::Never("unspecified addresses"),
        (127, ..) => Kind::Never("loopback addresses"),
        (169, 254, _) => Kind::Never("link-local addresses"),
        (224..=239, ..) => Kind::Never("multicast addresses"),
        (240..=255, ..) => Kind::Never("reserved addresses"),
        // 6to4 relays, and where names are inside a sandbox.
        (192, 88, 99) => Kind::Never("reserved addresses"),
        (198, 18..=19, _) => Kind::Never("addresses that stand for names"),
        (10, ..) | (172, 16..=31, _) | (192, 168, _) | (100, 64..=127, _) => Kind::Private,
        // Protocol assignments and documentation: nobody's on the Internet, so somebody's own.
        (192, 0, 0 | 2) | (198, 51, 100) | (203, 0, 113) => Kind::Private,
        _ => Kind::Public,
    }
}

fn kind_of_six(address: Ipv6Addr) -> Kind {
    if address.is_loopback() {
        return Kind::Never("loopback addresses");
    }
    let [a, b, c, d, e, f, ..] = address.segments();
    match (a, b) {
        // ::/96, ::ffff:0:0:0/96 and the like: carriers of IPv4 that nobody routes.
        (0, _) => Kind::Never("unspecified addresses"),
        // NAT64, 6to4, Teredo: the address that is meant is an IPv4 one.
        (0x64, 0xff9b) if [c, d, e, f] == [0; 4] => carried(address),
        (0x64, 0xff9b) | (0x2002, _) | (0x2001, 0) => Kind::Never("IPv4 inside IPv6"),
        (0xfe80..=0xfebf, _) => Kind::Never("link-local addresses"),
        (0xff00..=0xffff, _) => Kind::Never("multicast addresses"),
        (0xfc00..=0xfdff, _) | (0xfec0..=0xfeff, _) | (0x2001, 0xdb8) => Kind::Private,
        // Only 2000::/3 is given out.
        (0x2000..=0x3fff, _) => Kind::Public,
        _ => Kind::Never("reserved addresses"),
    }
}

/// An IPv6-only network reaches IPv4 through 64:ff9b::/96: judged as what it leads to.
fn carried(address: Ipv6Addr) -> Kind {
    let [.., high, low] = address.segments();
    let [a, b] = high.to_be_bytes();
    let [c, d] = low.to_be_bytes();
    match kind(IpAddr::V4(Ipv4Addr::new(a, b, c, d))) {
        Kind::Public => Kind::Public,
        _ => Kind::Never("IPv4 inside IPv6"),
    }
}
