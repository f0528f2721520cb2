//! The loopback interface of a new network namespace.

use std::io;
use std::net::UdpSocket;
use std::os::fd::AsRawFd;

/// Brings `lo` up in the namespace of this process.
///
/// # Errors
///
/// What the socket calls answer; `EPERM` without the namespace's CAP_NET_ADMIN.
pub fn loopback_up() -> io::Result<()> {
    let socket = UdpSocket::bind("0.0.0.0:0")?;
    // SAFETY: ifreq is plain integers and a union of such; all zeros is a value.
    // JUSTIFICATION: it has no constructor.
    let mut request: libc::ifreq = unsafe { std::mem::zeroed() };
    for (to, from) in request.ifr_name.iter_mut().zip(*b"lo") {
        *to = from as libc::c_char;
    }
    request.ifr_ifru.ifru_flags = (libc::IFF_UP | libc::IFF_RUNNING) as libc::c_short;
    // SAFETY: SIOCSIFFLAGS reads an ifreq, which outlives the call.
    // JUSTIFICATION: no safe crate in the tree sets interface flags.
    if unsafe { libc::ioctl(socket.as_raw_fd(), libc::SIOCSIFFLAGS as _, &raw const request) } == -1
    {
        return Err(io::Error::last_os_error());
    }
    Ok(())
}
