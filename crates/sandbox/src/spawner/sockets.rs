//! Sockets in the network namespace of an environment.
//!
//! Owns the helper process that enters the namespace and makes them. The spawner never enters one
//! itself: a way back that failed would leave it there. Never connects and never reads: who asked
//! for a socket does.

use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use rustix::net::{AddressFamily, SocketFlags, SocketType, socket_with};
use rustix::thread::{
    LinkNameSpaceType, ThreadNameSpaceType, move_into_link_name_space, move_into_thread_name_spaces,
};

use super::failure::{At, Failure, Step};
use super::message::Report;
use super::{socket, template};
use crate::limits::SOCKETS_BATCH;
use crate::sys::{self, Forked};

/// A failure with its texts fits.
const MESSAGE_BYTES_MAX: usize = 4 * 1024;

/// The way into an environment's network.
#[derive(Debug)]
pub enum Way {
    /// With root, by the environment's first process.
    Process,
    /// Without root the network belongs to the environment's own user namespace, whose maker may do
    /// everything in it. Both are opened before the first process gives up what it has: from then
    /// on only root may look at it.
    Opened {
        /// The user namespace.
        user: OwnedFd,
        /// The network namespace.
        network: OwnedFd,
    },
}

impl Way {
    /// To the network of a process that was just cloned.
    pub fn to(pid: u32, root: bool) -> std::io::Result<Self> {
        if root {
            return Ok(Self::Process);
        }
        let open = |kind| std::fs::File::open(format!("/proc/{pid}/ns/{kind}")).map(OwnedFd::from);
        Ok(Self::Opened { user: open("user")?, network: open("net")? })
    }

    fn enter(&self, pidfd: &OwnedFd) -> rustix::io::Result<()> {
        match self {
            Self::Process => {
                move_into_thread_name_spaces(pidfd.as_fd(), ThreadNameSpaceType::NETWORK)
            }
            Self::Opened { user, network } => {
                move_into_link_name_space(user.as_fd(), Some(LinkNameSpaceType::User))?;
                move_into_link_name_space(network.as_fd(), Some(LinkNameSpaceType::Network))
            }
        }
    }
}

/// Makes `count` unconnected TCP sockets where the process of `pidfd` is.
pub fn make(pidfd: &OwnedFd, way: &Way, count: u8) -> Result<Vec<OwnedFd>, Failure> {
    let (ours, theirs) = socket::pair().at(Step::Sockets)?;
    match sys::clone(0).at(Step::Clone)? {
        Forked::Child => {
            let report = match enter_and_make(pidfd, way, count) {
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

fn enter_and_make(pidfd: &OwnedFd, way: &Way, count: u8) -> Result<Vec<OwnedFd>, Failure> {
    way.enter(pidfd).at(Step::Sockets)?;
    (0..count.min(SOCKETS_BATCH))
        .map(|_| {
            let flags = SocketFlags::CLOEXEC | SocketFlags::NONBLOCK;
            socket_with(AddressFamily::INET, SocketType::STREAM, flags, None).at(Step::Sockets)
        })
        .collect()
}
