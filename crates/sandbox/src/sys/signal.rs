//! Waiting for signals in a process with one thread.

use std::io;

/// Blocks `signals`, so that they wait for [`wait_for`].
///
/// # Errors
///
/// What `sigprocmask` answers.
pub fn block(signals: &[libc::c_int]) -> io::Result<()> {
    let set = set_of(signals);
    // SAFETY: `set` is initialised; the old mask is not wanted.
    // JUSTIFICATION: std and rustix have no signal masks.
    if unsafe { libc::sigprocmask(libc::SIG_BLOCK, &raw const set, std::ptr::null_mut()) } == -1 {
        return Err(io::Error::last_os_error());
    }
    Ok(())
}

/// Unblocks every signal: a mask is inherited, and a program expects none.
///
/// # Errors
///
/// What `sigprocmask` answers.
pub fn unblock_all() -> io::Result<()> {
    let none = set_of(&[]);
    // SAFETY: `none` is initialised; the old mask is not wanted.
    // JUSTIFICATION: as above.
    if unsafe { libc::sigprocmask(libc::SIG_SETMASK, &raw const none, std::ptr::null_mut()) } == -1
    {
        return Err(io::Error::last_os_error());
    }
    Ok(())
}

/// Waits for one of the blocked `signals` and returns it.
///
/// # Errors
///
/// What `sigwaitinfo` answers, `EINTR` among it.
pub fn wait_for(signals: &[libc::c_int]) -> io::Result<libc::c_int> {
    let set = set_of(signals);
    // SAFETY: `set` is initialised; details of the signal are not wanted.
    // JUSTIFICATION: as above.
    match unsafe { libc::sigwaitinfo(&raw const set, std::ptr::null_mut()) } {
        -1 => Err(io::Error::last_os_error()),
        signal => Ok(signal),
    }
}

fn set_of(signals: &[libc::c_int]) -> libc::sigset_t {
    // SAFETY: sigset_t is plain integers, and sigemptyset/sigaddset initialise it.
    // JUSTIFICATION: as above.
    unsafe {
        let mut set: libc::sigset_t = std::mem::zeroed();
        libc::sigemptyset(&raw mut set);
        for &signal in signals {
            libc::sigaddset(&raw mut set, signal);
        }
        set
    }
}
