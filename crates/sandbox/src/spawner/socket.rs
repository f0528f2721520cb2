//! Datagrams with descriptors over a SOCK_SEQPACKET pair.
//!
//! Owns sending and receiving one message; knows nothing of what it says.

use std::io::{self, IoSlice, IoSliceMut};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use rustix::net::{
    AddressFamily, RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, ReturnFlags,
    SendAncillaryBuffer, SendAncillaryMessage, SendFlags, SocketFlags, SocketType,
};

use super::message::Wire;
use crate::limits::{SPAWN_MESSAGE_BYTES_MAX, SPAWN_MESSAGE_FDS_MAX};

/// A pair of connected sockets, close-on-exec, with room for a few of the largest messages.
pub fn pair() -> io::Result<(OwnedFd, OwnedFd)> {
    let (one, other) = rustix::net::socketpair(
        AddressFamily::UNIX,
        SocketType::SEQPACKET,
        SocketFlags::CLOEXEC,
        None,
    )?;
    for socket in [&one, &other] {
        rustix::net::sockopt::set_socket_send_buffer_size(socket, 4 * SPAWN_MESSAGE_BYTES_MAX)?;
    }
    Ok((one, other))
}

/// Sends one message with `fds` beside it. With `wait` off it fails with `WouldBlock` when the
/// socket is full.
///
/// # Errors
///
/// `InvalidInput` for a message above the limits, otherwise what `sendmsg` answers.
pub fn send<M: Wire>(
    socket: impl AsFd,
    message: &M,
    fds: &[BorrowedFd<'_>],
    wait: bool,
) -> io::Result<()> {
    let bytes = message.encode();
    if bytes.len() > SPAWN_MESSAGE_BYTES_MAX || fds.len() > SPAWN_MESSAGE_FDS_MAX {
        return Err(io::Error::from_raw_os_error(libc::E2BIG));
    }
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(SPAWN_MESSAGE_FDS_MAX))];
    let mut control = SendAncillaryBuffer::new(&mut space);
    if !fds.is_empty() {
        let fitted = control.push(SendAncillaryMessage::ScmRights(fds));
        assert!(fitted, "the buffer has room for SPAWN_MESSAGE_FDS_MAX");
    }
    let mut flags = SendFlags::NOSIGNAL;
    if !wait {
        flags |= SendFlags::DONTWAIT;
    }
    let sent = rustix::io::retry_on_intr(|| {
        rustix::net::sendmsg(&socket, &[IoSlice::new(&bytes)], &mut control, flags)
    })?;
    assert_eq!(sent, bytes.len(), "a datagram is sent whole");
    Ok(())
}

/// Receives one message; `None` when the other end is gone. With `wait` off it fails with
/// `WouldBlock` when there is none.
///
/// # Errors
///
/// `InvalidData` for bytes that are no message, otherwise what `recvmsg` answers.
pub fn receive<M: Wire>(
    socket: impl AsFd,
    buffer: &mut [u8],
    wait: bool,
) -> io::Result<Option<(M, Vec<OwnedFd>)>> {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(SPAWN_MESSAGE_FDS_MAX))];
    let mut control = RecvAncillaryBuffer::new(&mut space);
    let mut flags = RecvFlags::CMSG_CLOEXEC;
    if !wait {
        flags |= RecvFlags::DONTWAIT;
    }
    let received = rustix::io::retry_on_intr(|| {
        rustix::net::recvmsg(&socket, &mut [IoSliceMut::new(buffer)], &mut control, flags)
    })?;
    let fds: Vec<OwnedFd> = control
        .drain()
        .filter_map(|message| match message {
            RecvAncillaryMessage::ScmRights(fds) => Some(fds),
            _ => None,
        })
        .flatten()
        .collect();
    if received.bytes == 0 {
        return Ok(None);
    }
    if received.flags.intersects(ReturnFlags::TRUNC | ReturnFlags::CTRUNC) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let message = M::decode(&buffer[..received.bytes])
        .map_err(|malformed| io::Error::new(io::ErrorKind::InvalidData, malformed))?;
    Ok(Some((message, fds)))
}
