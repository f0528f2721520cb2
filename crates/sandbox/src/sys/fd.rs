//! Descriptor numbers: putting one at a chosen number, closing all others.
//!
//! Called between clone and exec only, when ownership of numbers is settled by hand.

use std::io;
use std::os::fd::{AsRawFd, BorrowedFd, RawFd};

/// Duplicates `fd` to `number`, which survives exec; what was there is closed.
///
/// # Errors
///
/// What `dup2` answers.
pub fn place(fd: BorrowedFd<'_>, number: RawFd) -> io::Result<()> {
    // SAFETY: both are numbers. The caller gave up whatever was open at `number`: this runs in a
    // process about to become another program, after `close_all_but`.
    // JUSTIFICATION: rustix demands an OwnedFd for the target, which does not exist yet.
    if unsafe { libc::dup2(fd.as_raw_fd(), number) } == -1 {
        return Err(io::Error::last_os_error());
    }
    Ok(())
}

/// Closes every descriptor from 3 up except `keep`.
///
/// Objects that own a closed number must not be dropped afterwards in this process; children of
/// the spawner end by [`super::exit_now`] or exec, so none is.
///
/// # Errors
///
/// What `close_range` answers.
pub fn close_all_but(keep: &[RawFd]) -> io::Result<()> {
    let mut keep: Vec<u32> = keep.iter().filter_map(|&fd| u32::try_from(fd).ok()).collect();
    keep.sort_unstable();
    keep.dedup();
    let mut from: u32 = 3;
    for &kept in keep.iter().filter(|&&kept| kept >= 3) {
        if kept > from {
            close_range(from, kept - 1)?;
        }
        from = kept + 1;
    }
    close_range(from, u32::MAX)
}

fn close_range(first: u32, last: u32) -> io::Result<()> {
    // SAFETY: closes numbers that the caller of `close_all_but` gave up.
    // JUSTIFICATION: neither std nor rustix offers close_range.
    if unsafe { libc::syscall(libc::SYS_close_range, first, last, 0) } == -1 {
        return Err(io::Error::last_os_error());
    }
    Ok(())
}
