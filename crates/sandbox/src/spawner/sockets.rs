//! Sockets in the network namespace of an environment.
//!
//! Owns the helper process that enters the namespace and makes them. The spawner never enters one
//! itself: a way back that failed would leave it there. Never connects and never reads: who asked
//! for a socket does.

use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use rustix::net::{AddressFamily, SocketFlags, SocketType, socket_with};
use rustix::thread::{ThreadNameSpaceType, move_into_thread_name_spaces};

use super::failure::{At, Failure, Step};
use super::message::Report;
use super::{socket, template};
use crate::limits::SOCKETS_BATCH;
use crate::sys::{self, Forked};

/// A failure with its texts fits.
const MESSAGE_BYTES_MAX: usize = 4 * 1024;

/// Makes `count` unconnected TCP sockets where the process of `pidfd` is.
pub fn make(pidfd: &OwnedFd, root: bool, count: u8) -> Result<Vec<OwnedFd>, Failure> {
    let (ours, theirs) = socket::pair().at(Step::Sockets)?;
    match sys::clone(0).at(Step::Clone)? {
        Forked::Child => {
            let report = match enter_and_make(pidfd, root, count) {
                Ok(sockets) => {
                    let fds: Vec<BorrowedFd<'_>> = sockets.iter().map(AsFd::as_fd).collect();
                    socket::send(&theirs, &Report::Started, &fds, true).err()
                }
                Err(failure) => socket::send(&theirs, &Report::Failed(failure), &[], true).err(),
            };
            sys::exit_now(i32::from(report.is_some()))
        }
        Forked::Parent { pidfd: helper, .. } => {
            drop(theirs);
            let mut buffer = [0; MESSAGE_BYTES_MAX];
            let received = socket::receive(&ours, &mut buffer, true).at(Step::Protocol);
            template::reap(&helper);
            match received? {
                Some((Report::Started, sockets)) => Ok(sockets),
                Some((Report::Failed(failure), _)) => Err(failure),
                _ => Err(Failure::System { step: Step::Lost, errno: libc::ESRCH }),
            }
        }
    }
}

fn enter_and_make(pidfd: &OwnedFd, root: bool, count: u8) -> Result<Vec<OwnedFd>, Failure> {
    // Without root the network belongs to the environment's own user namespace, whose maker may
    // do everything in it.
    let spaces = match root {
        true => ThreadNameSpaceType::NETWORK,
        false => ThreadNameSpaceType::USER | ThreadNameSpaceType::NETWORK,
    };
    move_into_thread_name_spaces(pidfd.as_fd(), spaces).at(Step::Sockets)?;
    (0..count.min(SOCKETS_BATCH))
        .map(|_| {
            let flags = SocketFlags::CLOEXEC | SocketFlags::NONBLOCK;
            socket_with(AddressFamily::INET, SocketType::STREAM, flags, None).at(Step::Sockets)
        })
        .collect()
}
