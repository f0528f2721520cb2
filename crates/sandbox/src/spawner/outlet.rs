//! Egress as seen from inside: addresses that lead nowhere, and the sockets where they end.
//!
//! Owns what a cell sets up in its own network namespace while it still may. The namespace has no
//! interface but `lo` and gets none: what the function sends to an allowed address is delivered
//! here, to sockets whose other side is `crate::egress` in the server. There is no way round them,
//! because there is no way at all.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::os::fd::{AsFd, OwnedFd};

use rustix::net::{AddressFamily, Protocol, SocketFlags, SocketType, bind, listen, sockopt};

use super::netlink::{self, Block};
use crate::sys;

/// Where redirected connections and datagrams arrive.
const PORT: u16 = 15_001;
/// What our own sockets' packets bear, so that they are not redirected again.
const MARK: u32 = 1;
/// Where names are asked for; `/etc/resolv.conf` inside says the same.
const RESOLVER: (Ipv4Addr, u16) = (Ipv4Addr::LOCALHOST, 53);
const BACKLOG: i32 = 128;
/// IPPROTO_RAW: whole packets, header included.
const RAW: u32 = 255;

/// Makes `blocks` lead to sockets of ours and returns those: streams, datagrams, raw IPv4, raw
/// IPv6 (IPv4 again where there is no IPv6), name datagrams, name streams.
///
/// # Errors
/// What the kernel answers; the cell then ends.
pub fn open(blocks: &[Block]) -> io::Result<Vec<OwnedFd>> {
    let family = match rustix::net::socket(AddressFamily::INET6, SocketType::DGRAM, None) {
        Ok(_) => AddressFamily::INET6,
        Err(rustix::io::Errno::AFNOSUPPORT) => AddressFamily::INET,
        Err(error) => return Err(error.into()),
    };
    let six = family == AddressFamily::INET6;
    let known: Vec<Block> =
        blocks.iter().copied().filter(|(address, _)| six || address.is_ipv4()).collect();
    netlink::deliver_locally(&known)?;
    let sockets = vec![
        redirected(family, SocketType::STREAM)?,
        redirected(family, SocketType::DGRAM)?,
        raw(AddressFamily::INET)?,
        raw(family)?,
        resolver(SocketType::DGRAM)?,
        resolver(SocketType::STREAM)?,
    ];
    netlink::redirect(PORT, MARK)?;
    Ok(sockets)
}

/// A socket that accepts what was meant for any address.
fn redirected(family: AddressFamily, kind: SocketType) -> io::Result<OwnedFd> {
    let socket = new(family, kind, None)?;
    sys::set_option(socket.as_fd(), libc::SOL_IP, libc::IP_TRANSPARENT, 1)?;
    if kind == SocketType::DGRAM {
        sys::set_option(socket.as_fd(), libc::SOL_IP, libc::IP_RECVORIGDSTADDR, 1)?;
    }
    let any = if family == AddressFamily::INET6 {
        sockopt::set_ipv6_v6only(&socket, false)?;
        if kind == SocketType::DGRAM {
            let name = libc::IPV6_RECVORIGDSTADDR;
            sys::set_option(socket.as_fd(), libc::SOL_IPV6, name, 1)?;
        }
        IpAddr::V6(Ipv6Addr::UNSPECIFIED)
    } else {
        IpAddr::V4(Ipv4Addr::UNSPECIFIED)
    };
    bind(&socket, &SocketAddr::new(any, PORT))?;
    if kind == SocketType::STREAM {
        listen(&socket, BACKLOG)?;
    }
    Ok(socket)
}

/// A socket that sends packets from any address, for the answers to datagrams.
fn raw(family: AddressFamily) -> io::Result<OwnedFd> {
    let protocol = std::num::NonZeroU32::new(RAW).map(Protocol::from_raw);
    new(family, SocketType::RAW, protocol)
}

fn resolver(kind: SocketType) -> io::Result<OwnedFd> {
    let socket = new(AddressFamily::INET, kind, None)?;
    bind(&socket, &SocketAddr::from(RESOLVER))?;
    if kind == SocketType::STREAM {
        listen(&socket, BACKLOG)?;
    }
    Ok(socket)
}

fn new(family: AddressFamily, kind: SocketType, protocol: Option<Protocol>) -> io::Result<OwnedFd> {
    let flags = SocketFlags::CLOEXEC | SocketFlags::NONBLOCK;
    let socket = rustix::net::socket_with(family, kind, flags, protocol)?;
    let mark = i32::try_from(MARK).expect("it is small");
    sys::set_option(socket.as_fd(), libc::SOL_SOCKET, libc::SO_MARK, mark)?;
    Ok(socket)
}
