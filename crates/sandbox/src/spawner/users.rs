//! User namespaces: one per user id of the range, made once and used again.
//!
//! Owns the mapping from the id inside (993) to the one outside. A user namespace without
//! processes keeps no state that a later environment could see: keyrings are out of reach by the
//! filter, and an id is handed out again only after its last process was reaped.

use std::os::fd::{AsRawFd, OwnedFd};

use rustix::process::Uid;
use rustix::thread::{CapabilitiesSecureBits, set_capabilities_secure_bits, set_thread_res_uid};

use super::failure::{At, Failure, Step};
use super::harden::{GID_INSIDE, UID_INSIDE};
use super::message::Report;
use super::socket;
use crate::limits::SPAWN_MESSAGE_BYTES_MAX;
use crate::sys::{self, Forked};

/// The first of the ids that only a zygote's namespace has.
const FAMILY_FIRST: u32 = 200_000;

/// Makes a user namespace in which 993 is `uid`, owned by `uid`.
///
/// The owner matters: what the kernel counts per user (inotify instances, timers, message queues,
/// locked memory) it counts for the owner of the namespace as well. Were that root, one
/// environment could take from all others, and from the machine's own services.
pub fn create(uid: u32) -> Result<OwnedFd, Failure> {
    made(uid, |pid| map(pid, uid))
}

fn made(uid: u32, write: impl FnOnce(u32) -> std::io::Result<()>) -> Result<OwnedFd, Failure> {
    let (ours, theirs) = socket::pair().at(Step::IdMap)?;
    match sys::clone(0).at(Step::IdMap)? {
        Forked::Child => hold(&theirs, uid),
        Forked::Parent { pid, pidfd } => {
            drop(theirs);
            let made = is_made(&ours).and_then(|()| {
                write(pid)
                    .and_then(|()| std::fs::File::open(format!("/proc/{pid}/ns/user")))
                    .map(OwnedFd::from)
                    .at(Step::IdMap)
            });
            drop(ours);
            super::template::reap(&pidfd);
            made
        }
    }
}

/// Makes the user namespace of a zygote: 993 is `uid`, and the ids of all environments are there as
/// well, by [`inner`], to be given to its children. The zygote cannot take one: it has no
/// capabilities.
pub fn create_for_zygote(uid: u32, first: u32, count: u32) -> Result<OwnedFd, Failure> {
    let before = uid - first;
    let mut ranges = vec![(FAMILY_FIRST, first, before)];
    ranges.push((FAMILY_FIRST + before + 1, uid + 1, count - before - 1));
    ranges.retain(|(_, _, count)| *count > 0);
    made(uid, |pid| write_maps(pid, uid, &ranges))
}

/// How the namespace of a zygote calls the user id with this place in the range.
pub fn inner(place: u32) -> u32 {
    FAMILY_FIRST + place
}

/// Waits for the word of the process that makes the namespace.
fn is_made(socket: &OwnedFd) -> Result<(), Failure> {
    let mut buffer = vec![0; SPAWN_MESSAGE_BYTES_MAX];
    match socket::receive(socket, &mut buffer, true).at(Step::IdMap)? {
        Some((Report::Started, _)) => Ok(()),
        Some((Report::Failed(failure), _)) => Err(failure),
        _ => Err(Failure::System { step: Step::IdMap, errno: libc::ESRCH }),
    }
}

/// Becomes `uid` with all capabilities, so that making a namespace needs no leave that the machine
/// gives to ordinary users, and makes it.
fn make(uid: u32) -> std::io::Result<()> {
    set_capabilities_secure_bits(CapabilitiesSecureBits::NO_SETUID_FIXUP)?;
    let uid = Uid::from_raw(uid);
    set_thread_res_uid(uid, uid, uid)?;
    sys::unshare(libc::CLONE_NEWUSER)
}

/// Maps the ids of this process, alone in its user namespace, to the user it was outside.
pub fn map_own(uid_outside: u32, gid_outside: u32) -> std::io::Result<()> {
    // The kernel asks for it before a group mapping without privileges.
    std::fs::write("/proc/self/setgroups", "deny")?;
    std::fs::write("/proc/self/uid_map", format!("{UID_INSIDE} {uid_outside} 1"))?;
    std::fs::write("/proc/self/gid_map", format!("{GID_INSIDE} {gid_outside} 1"))
}

/// Maps 993 in the user namespace of a process to an id of its parent.
pub fn map(pid: u32, uid: u32) -> std::io::Result<()> {
    write_maps(pid, uid, &[])
}

fn write_maps(pid: u32, uid: u32, more: &[(u32, u32, u32)]) -> std::io::Result<()> {
    let more: String =
        more.iter().map(|(to, from, count)| format!("{to} {from} {count}\n")).collect();
    std::fs::write(format!("/proc/{pid}/uid_map"), format!("{UID_INSIDE} {uid} 1\n{more}"))?;
    std::fs::write(format!("/proc/{pid}/gid_map"), format!("{GID_INSIDE} {uid} 1\n{more}"))
}

/// Makes the namespace and keeps it in being until the spawner has it.
fn hold(socket: &OwnedFd, uid: u32) -> ! {
    if sys::close_all_but(&[socket.as_raw_fd()]).is_ok() {
        let report = match make(uid).at(Step::IdMap) {
            Ok(()) => Report::Started,
            Err(failure) => Report::Failed(failure),
        };
        if socket::send(socket, &report, &[], true).is_ok() {
            let mut byte = [0_u8; 1];
            let _ended = rustix::io::read(socket, &mut byte);
        }
    }
    sys::exit_now(0)
}
