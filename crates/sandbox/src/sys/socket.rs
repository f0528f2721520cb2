//! Socket options and control messages of transparent proxies.

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::os::fd::{AsRawFd, BorrowedFd};

/// Room for the control messages asked for: an address each of IPv4 and IPv6.
const CONTROL_BYTES: usize = 256;

/// Sets an option that is one integer.
///
/// # Errors
///
/// What `setsockopt` answers.
pub fn set_option(
    socket: BorrowedFd<'_>,
    level: libc::c_int,
    name: libc::c_int,
    value: libc::c_int,
) -> io::Result<()> {
    // SAFETY: the kernel reads one integer, which outlives the call.
    // JUSTIFICATION: rustix has neither IP_TRANSPARENT, IP_RECVORIGDSTADDR nor SO_MARK.
    let answer = unsafe {
        libc::setsockopt(
            socket.as_raw_fd(),
            level,
            name,
            (&raw const value).cast(),
            size_of::<libc::c_int>() as libc::socklen_t,
        )
    };
    if answer == -1 { Err(io::Error::last_os_error()) } else { Ok(()) }
}

/// A datagram that was redirected to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Redirected {
    /// Its length; what did not fit is lost.
    pub bytes: usize,
    /// Who sent it.
    pub from: SocketAddr,
    /// Where it was meant to go.
    pub to: SocketAddr,
}

/// Receives one redirected datagram.
///
/// # Errors
///
/// What `recvmsg` answers; `InvalidData` when it does not tell the addresses.
pub fn receive_redirected(socket: BorrowedFd<'_>, buffer: &mut [u8]) -> io::Result<Redirected> {
    // SAFETY: sockaddr_storage, the control buffer and msghdr are plain data; zeros are values.
    // JUSTIFICATION: they have no constructors.
    let (mut name, mut control, mut message) = unsafe {
        (
            std::mem::zeroed::<libc::sockaddr_storage>(),
            std::mem::zeroed::<[u64; CONTROL_BYTES / 8]>(),
            std::mem::zeroed::<libc::msghdr>(),
        )
    };
    let mut part = libc::iovec { iov_base: buffer.as_mut_ptr().cast(), iov_len: buffer.len() };
    message.msg_name = (&raw mut name).cast();
    message.msg_namelen = size_of::<libc::sockaddr_storage>() as libc::socklen_t;
    message.msg_iov = &raw mut part;
    message.msg_iovlen = 1;
    message.msg_control = control.as_mut_ptr().cast();
    message.msg_controllen = CONTROL_BYTES as _;
    // SAFETY: all parts of `message` outlive the call and have the lengths they claim.
    // JUSTIFICATION: rustix does not decode IP_ORIGDSTADDR.
    let count = unsafe { libc::recvmsg(socket.as_raw_fd(), &raw mut message, libc::MSG_DONTWAIT) };
    if count == -1 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: `name` is aligned for every address and the kernel filled it in.
    // JUSTIFICATION: reading a C union of addresses.
    let from = unsafe { address(&raw const name as *const u8) };
    let to = original_destination(&message);
    match (from, to) {
        (Some(from), Some(to)) => Ok(Redirected { bytes: count.unsigned_abs(), from, to }),
        _ => Err(io::ErrorKind::InvalidData.into()),
    }
}

fn original_destination(message: &libc::msghdr) -> Option<SocketAddr> {
    // SAFETY: the kernel wrote msg_controllen bytes of well-formed control messages into a buffer
    // that outlives `message`; CMSG_NXTHDR stays within it, and each is as long as its kind says.
    // JUSTIFICATION: control messages are only reachable by pointer.
    unsafe {
        let mut at = libc::CMSG_FIRSTHDR(message);
        while !at.is_null() {
            let kind = ((*at).cmsg_level, (*at).cmsg_type);
            if matches!(
                kind,
                (libc::SOL_IP, libc::IP_ORIGDSTADDR) | (libc::SOL_IPV6, libc::IPV6_ORIGDSTADDR)
            ) {
                return address(libc::CMSG_DATA(at));
            }
            at = libc::CMSG_NXTHDR(message, at);
        }
    }
    None
}

/// Reads a `sockaddr_in` or `sockaddr_in6`.
///
/// # Safety
///
/// `at` points to as many bytes as the family found there has.
// SAFETY: the only caller passes the data of a control message whose kind says its length.
// JUSTIFICATION: what a control message carries is only reachable by pointer.
unsafe fn address(at: *const u8) -> Option<SocketAddr> {
    // SAFETY: the caller promises the bytes; reads are unaligned.
    // JUSTIFICATION: as above.
    unsafe {
        match i32::from(at.cast::<libc::sa_family_t>().read_unaligned()) {
            libc::AF_INET => {
                let four = at.cast::<libc::sockaddr_in>().read_unaligned();
                let ip = Ipv4Addr::from(u32::from_be(four.sin_addr.s_addr));
                Some(SocketAddr::from((ip, u16::from_be(four.sin_port))))
            }
            libc::AF_INET6 => {
                let six = at.cast::<libc::sockaddr_in6>().read_unaligned();
                let ip = Ipv6Addr::from(six.sin6_addr.s6_addr);
                Some(SocketAddr::from((ip, u16::from_be(six.sin6_port))))
            }
            _ => None,
        }
    }
}
