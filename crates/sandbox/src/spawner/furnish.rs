//! Code and layers for an environment whose program runs already: a spare.
//!
//! Owns the helper process that enters the mount namespace and mounts them. The environment cannot
//! do it itself, and nothing of it runs meanwhile: its program waits for a word of the server's,
//! and has never seen anything of any function's. All its walls are up before: mounting needs none
//! of them to be opened, because the helper is outside.

use std::os::fd::{AsFd, OwnedFd};

use rustix::thread::{ThreadNameSpaceType, move_into_thread_name_spaces};

use super::failure::{At, Failure, Step};
use super::message::Report;
use super::{root, socket, template};
use crate::seam::Layout;
use crate::sys::{self, Forked};

/// A failure with its texts fits.
const MESSAGE_BYTES_MAX: usize = 4 * 1024;

/// Mounts them where the process of `pidfd` is.
pub fn mount(pidfd: &OwnedFd, layout: &Layout) -> Result<(), Failure> {
    let (ours, theirs) = socket::pair().at(Step::Mounts)?;
    match sys::clone(0).at(Step::Clone)? {
        Forked::Child => {
            let report = match root::mount_own(layout, || enter(pidfd)) {
                Ok(()) => Report::Started,
                Err(failure) => Report::Failed(failure),
            };
            let lost = socket::send(&theirs, &report, &[], true).is_err();
            sys::exit_now(i32::from(lost))
        }
        Forked::Parent { pidfd: helper, .. } => {
            drop(theirs);
            let mut buffer = [0; MESSAGE_BYTES_MAX];
            let received = socket::receive(&ours, &mut buffer, true).at(Step::Protocol);
            template::reap(&helper);
            match received? {
                Some((Report::Started, _)) => Ok(()),
                Some((Report::Failed(failure), _)) => Err(failure),
                _ => Err(Failure::System { step: Step::Lost, errno: libc::ESRCH }),
            }
        }
    }
}

fn enter(pidfd: &OwnedFd) -> Result<(), Failure> {
    move_into_thread_name_spaces(pidfd.as_fd(), ThreadNameSpaceType::MOUNT).at(Step::Join)
}
