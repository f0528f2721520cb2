//! New processes and namespaces: `clone3`, `unshare`, `_exit`.
//!
//! Never called in a process with more than one thread, which is what makes a plain copy of the
//! process able to run ordinary code.

use std::io;
use std::os::fd::{FromRawFd, OwnedFd};

/// Which side of a [`clone`] this is.
#[derive(Debug)]
pub enum Forked {
    /// The caller, with the new process.
    Parent {
        /// Its id.
        pid: u32,
        /// Its descriptor, close-on-exec.
        pidfd: OwnedFd,
    },
    /// The new process: a copy of the caller with one thread.
    Child,
}

/// Copies this process with the namespaces of `flags` (`CLONE_NEW*`) new. The parent gets
/// SIGCHLD and a pidfd.
///
/// # Errors
///
/// What `clone3` answers; also `EDEADLK` when this process has several threads.
pub fn clone(flags: libc::c_int) -> io::Result<Forked> {
    if std::fs::read_dir("/proc/self/task").is_ok_and(|tasks| tasks.count() > 1) {
        return Err(io::Error::from_raw_os_error(libc::EDEADLK));
    }
    let mut pidfd: libc::c_int = -1;
    // SAFETY: clone_args is plain integers, for which all zeros is a value.
    // JUSTIFICATION: the structure has private padding in some versions of libc.
    let mut args: libc::clone_args = unsafe { std::mem::zeroed() };
    args.flags = (flags | libc::CLONE_PIDFD) as u64;
    args.pidfd = (&raw mut pidfd) as u64;
    args.exit_signal = libc::SIGCHLD as u64;
    // SAFETY: `args` and `pidfd` outlive the call. No CLONE_VM: the child has its own copy of
    // memory and stack, and as this process has one thread no lock can be held in that copy.
    // JUSTIFICATION: std and rustix offer no clone with namespaces.
    let pid = unsafe {
        libc::syscall(libc::SYS_clone3, &raw const args, std::mem::size_of::<libc::clone_args>())
    };
    match pid {
        -1 => Err(io::Error::last_os_error()),
        0 => Ok(Forked::Child),
        pid => {
            // SAFETY: the kernel stored a new descriptor that nobody else owns.
            // JUSTIFICATION: adopting a number is unsafe by nature.
            let pidfd = unsafe { OwnedFd::from_raw_fd(pidfd) };
            Ok(Forked::Parent { pid: u32::try_from(pid).expect("a pid is positive"), pidfd })
        }
    }
}

/// Moves this process into new namespaces (`CLONE_NEW*`).
///
/// # Errors
///
/// What `unshare` answers.
pub fn unshare(flags: libc::c_int) -> io::Result<()> {
    assert!(flags & (libc::CLONE_FILES | libc::CLONE_VM) == 0, "namespaces only");
    // SAFETY: with namespace flags only, no memory and no descriptor table changes hands.
    // JUSTIFICATION: rustix marks its wrapper unsafe because of CLONE_FILES.
    if unsafe { libc::unshare(flags) } == -1 { Err(io::Error::last_os_error()) } else { Ok(()) }
}

/// Ends this process without running destructors or exit handlers: those belong to the process
/// that this one was copied from.
pub fn exit_now(code: i32) -> ! {
    // SAFETY: _exit takes an integer and does not return.
    // JUSTIFICATION: std::process::exit runs the copied process's exit handlers.
    unsafe { libc::_exit(code) }
}
