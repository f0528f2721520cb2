//! User namespaces: one per user id of the range, made once and used again.
//!
//! Owns the mapping from the id inside (993) to the one outside. A user namespace without
//! processes keeps no state that a later environment could see: keyrings are out of reach by the
//! filter, and an id is handed out again only after its last process was reaped.

use std::os::fd::{AsRawFd, OwnedFd};

use super::failure::{At, Failure, Step};
use super::harden::{GID_INSIDE, UID_INSIDE};
use super::socket;
use crate::sys::{self, Forked};

/// Makes a user namespace in which 993 is `uid`.
pub fn create(uid: u32) -> Result<OwnedFd, Failure> {
    let (ours, theirs) = socket::pair().at(Step::IdMap)?;
    match sys::clone(libc::CLONE_NEWUSER).at(Step::IdMap)? {
        Forked::Child => hold(&theirs),
        Forked::Parent { pid, pidfd } => {
            drop(theirs);
            let made = map(pid, uid).and_then(|()| {
                std::fs::File::open(format!("/proc/{pid}/ns/user")).map(OwnedFd::from)
            });
            drop(ours);
            super::template::reap(&pidfd);
            made.at(Step::IdMap)
        }
    }
}

/// Maps the ids of this process, alone in its user namespace, to the user it was outside.
pub fn map_own(uid_outside: u32, gid_outside: u32) -> std::io::Result<()> {
    // The kernel asks for it before a group mapping without privileges.
    std::fs::write("/proc/self/setgroups", "deny")?;
    std::fs::write("/proc/self/uid_map", format!("{UID_INSIDE} {uid_outside} 1"))?;
    std::fs::write("/proc/self/gid_map", format!("{GID_INSIDE} {gid_outside} 1"))
}

fn map(pid: u32, uid: u32) -> std::io::Result<()> {
    std::fs::write(format!("/proc/{pid}/uid_map"), format!("{UID_INSIDE} {uid} 1"))?;
    std::fs::write(format!("/proc/{pid}/gid_map"), format!("{GID_INSIDE} {uid} 1"))
}

/// Keeps the namespace in being until the spawner has it.
fn hold(socket: &OwnedFd) -> ! {
    if sys::close_all_but(&[socket.as_raw_fd()]).is_ok() {
        let mut byte = [0_u8; 1];
        let _ended = rustix::io::read(socket, &mut byte);
    }
    sys::exit_now(0)
}
