//! The Landlock version of the kernel.

/// The ABI that the kernel offers; 0 without Landlock.
pub fn landlock_abi() -> u32 {
    const CREATE_RULESET_VERSION: libc::c_uint = 1;
    // SAFETY: with this flag the kernel reads no structure and only answers a number.
    // JUSTIFICATION: the landlock crate tells the version only to a process it restricted.
    let answer = unsafe {
        libc::syscall(
            libc::SYS_landlock_create_ruleset,
            std::ptr::null::<libc::c_void>(),
            0_usize,
            CREATE_RULESET_VERSION,
        )
    };
    u32::try_from(answer).unwrap_or(0)
}
