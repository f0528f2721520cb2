//! Flags of a mount tree: `mount_setattr`.

use std::io;
use std::os::fd::{AsRawFd, BorrowedFd};

/// What a mount tree must not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeFlags {
    /// No writes.
    pub read_only: bool,
    /// No device nodes.
    pub no_devices: bool,
    /// No execution.
    pub no_exec: bool,
}

/// Sets `flags`, no set-user-id, and private propagation on `tree` and everything mounted below.
///
/// # Errors
///
/// What `mount_setattr` answers.
pub fn set_tree_flags(tree: BorrowedFd<'_>, flags: TreeFlags) -> io::Result<()> {
    let mut set = libc::MOUNT_ATTR_NOSUID;
    for (wanted, bit) in [
        (flags.read_only, libc::MOUNT_ATTR_RDONLY),
        (flags.no_devices, libc::MOUNT_ATTR_NODEV),
        (flags.no_exec, libc::MOUNT_ATTR_NOEXEC),
    ] {
        if wanted {
            set |= bit;
        }
    }
    let attributes = libc::mount_attr {
        attr_set: set,
        attr_clr: 0,
        propagation: libc::MS_PRIVATE,
        userns_fd: 0,
    };
    // SAFETY: the path is a C string and `attributes` outlives the call.
    // JUSTIFICATION: rustix has no mount_setattr, and the old remount is not recursive.
    let answer = unsafe {
        libc::syscall(
            libc::SYS_mount_setattr,
            tree.as_raw_fd(),
            c"".as_ptr(),
            libc::AT_EMPTY_PATH | libc::AT_RECURSIVE,
            &raw const attributes,
            std::mem::size_of::<libc::mount_attr>(),
        )
    };
    if answer == -1 { Err(io::Error::last_os_error()) } else { Ok(()) }
}
