//! The rules of the system-call filter. Each says why it is there.
//!
//! Owns data only. `EPERM` answers a call that a program must not make, `ENOSYS` one whose
//! absence programs are prepared for: they fall back to the older call.

/// Answers one system call with an error when all its tests hold.
#[derive(Debug)]
pub struct Rule {
    /// The number of the call on this architecture.
    pub call: i64,
    /// Tests on arguments; none means always.
    pub when: &'static [Test],
    /// The answer.
    pub errno: i32,
    /// Why.
    pub why: &'static str,
}

/// Compares the low half of one argument.
#[derive(Debug)]
pub struct Test {
    /// Which, from 0.
    pub argument: u32,
    /// Applied before comparing.
    pub mask: u32,
    /// Compared with.
    pub values: &'static [u32],
    /// Holds when the value is among `values`, else when it is not.
    pub within: bool,
}

/// Flags of `clone` that make namespaces.
const NAMESPACES: u32 = (libc::CLONE_NEWNS
    | libc::CLONE_NEWCGROUP
    | libc::CLONE_NEWUTS
    | libc::CLONE_NEWIPC
    | libc::CLONE_NEWUSER
    | libc::CLONE_NEWPID
    | libc::CLONE_NEWNET) as u32;
/// `CLONE_NEWTIME` shares its bit with the exit signal of `clone`: of `unshare` only.
const NEW_TIME: u32 = 0x80;
/// `TIOCSTI`, `TIOCLINUX`: put input into a terminal. `TIOCSETD`: loads line disciplines.
const TERMINAL_CALLS: &[u32] = &[0x5412, 0x541C, 0x5423];
/// The current one (query), plain Linux, 32-bit `uname`, short version numbers, both.
const PERSONALITIES: &[u32] = &[0xffff_ffff, 0, 0x8, 0x20000, 0x20008];
/// What functions talk over.
const FAMILIES: &[u32] =
    &[libc::AF_UNIX as u32, libc::AF_INET as u32, libc::AF_INET6 as u32, NETLINK];
const NETLINK: u32 = libc::AF_NETLINK as u32;
const INTERNET: &[u32] = &[libc::AF_INET as u32, libc::AF_INET6 as u32];
/// The default, ICMP, TCP, UDP, ICMPv6, multipath TCP (which Go listens with).
const PROTOCOLS: &[u32] = &[0, 1, 6, 17, 58, 262];
/// What `getaddrinfo` and `getifaddrs` ask; other protocols configure the kernel.
const NETLINK_ROUTE: u32 = 0;

const fn deny(call: i64, why: &'static str) -> Rule {
    Rule { call, when: &[], errno: libc::EPERM, why }
}

const fn absent(call: i64, why: &'static str) -> Rule {
    Rule { call, when: &[], errno: libc::ENOSYS, why }
}

/// The rules for this architecture.
pub const RULES: &[Rule] = &[
    // Calls with tests come first: their arguments are looked at on each call, while the kernel
    // answers the plain ones from a bitmap.
    Rule {
        call: libc::SYS_ioctl,
        when: &[Test { argument: 1, mask: u32::MAX, values: TERMINAL_CALLS, within: true }],
        errno: libc::EPERM,
        why: "typing into somebody's terminal",
    },
    Rule {
        call: libc::SYS_clone,
        when: &[Test { argument: 0, mask: NAMESPACES, values: &[0], within: false }],
        errno: libc::EPERM,
        why: "a user namespace gives capabilities over much kernel code",
    },
    Rule {
        call: libc::SYS_unshare,
        when: &[Test { argument: 0, mask: NAMESPACES | NEW_TIME, values: &[0], within: false }],
        errno: libc::EPERM,
        why: "as clone",
    },
    Rule {
        call: libc::SYS_socket,
        when: &[Test { argument: 0, mask: u32::MAX, values: FAMILIES, within: false }],
        errno: libc::EAFNOSUPPORT,
        why: "vsock reaches the hypervisor; packet, alg and rare families were broken often",
    },
    Rule {
        call: libc::SYS_socket,
        when: &[
            Test { argument: 0, mask: u32::MAX, values: &[NETLINK], within: true },
            Test { argument: 2, mask: u32::MAX, values: &[NETLINK_ROUTE], within: false },
        ],
        errno: libc::EPERM,
        why: "getaddrinfo needs the route protocol; the others configure the kernel",
    },
    Rule {
        call: libc::SYS_socket,
        when: &[
            Test { argument: 0, mask: u32::MAX, values: INTERNET, within: true },
            Test { argument: 2, mask: u32::MAX, values: PROTOCOLS, within: false },
        ],
        errno: libc::EPROTONOSUPPORT,
        why: "SCTP, DCCP and the like load kernel modules that were broken often",
    },
    Rule {
        call: libc::SYS_personality,
        when: &[Test { argument: 0, mask: u32::MAX, values: PERSONALITIES, within: false }],
        errno: libc::EPERM,
        why: "switches address randomisation off",
    },
    absent(libc::SYS_clone3, "its flags are in memory, out of our sight; glibc and Node fall back"),
    deny(libc::SYS_mount, "the file system is settled"),
    deny(libc::SYS_umount2, "as mount"),
    deny(libc::SYS_pivot_root, "as mount"),
    deny(libc::SYS_chroot, "as mount"),
    deny(libc::SYS_move_mount, "as mount"),
    deny(libc::SYS_open_tree, "as mount"),
    deny(libc::SYS_fsopen, "as mount"),
    deny(libc::SYS_fsconfig, "as mount"),
    deny(libc::SYS_fsmount, "as mount"),
    deny(libc::SYS_fspick, "as mount"),
    deny(libc::SYS_mount_setattr, "as mount"),
    deny(OPEN_TREE_ATTR, "as mount"),
    deny(libc::SYS_setns, "joins namespaces of others"),
    deny(libc::SYS_ptrace, "reads and changes other processes"),
    deny(libc::SYS_process_vm_readv, "as ptrace"),
    deny(libc::SYS_process_vm_writev, "as ptrace"),
    deny(libc::SYS_pidfd_getfd, "takes descriptors of other processes"),
    deny(libc::SYS_kcmp, "tells kernel addresses apart"),
    deny(libc::SYS_bpf, "code in the kernel"),
    deny(libc::SYS_perf_event_open, "much kernel code, and a side channel"),
    deny(libc::SYS_userfaultfd, "makes kernel races winnable"),
    deny(libc::SYS_kexec_load, "replaces the kernel"),
    deny(libc::SYS_init_module, "code in the kernel"),
    deny(libc::SYS_finit_module, "code in the kernel"),
    deny(libc::SYS_delete_module, "as init_module"),
    deny(libc::SYS_reboot, "the machine is not theirs"),
    deny(libc::SYS_swapon, "as reboot"),
    deny(libc::SYS_swapoff, "as reboot"),
    deny(libc::SYS_acct, "as reboot"),
    deny(libc::SYS_quotactl, "as reboot"),
    deny(libc::SYS_sethostname, "as reboot"),
    deny(libc::SYS_setdomainname, "as reboot"),
    deny(libc::SYS_vhangup, "as reboot"),
    deny(libc::SYS_syslog, "kernel messages hold addresses"),
    deny(libc::SYS_open_by_handle_at, "opens files past the mount tree"),
    deny(libc::SYS_name_to_handle_at, "makes the handles for it"),
    deny(libc::SYS_fanotify_init, "watches whole file systems"),
    deny(libc::SYS_lookup_dcookie, "paths past the mount tree"),
    deny(libc::SYS_settimeofday, "time is the machine's"),
    deny(libc::SYS_clock_settime, "as settimeofday"),
    deny(libc::SYS_clock_adjtime, "as settimeofday"),
    deny(libc::SYS_adjtimex, "as settimeofday"),
    deny(KEXEC_FILE_LOAD, "replaces the kernel"),
    deny(QUOTACTL_FD, "as quotactl"),
    absent(libc::SYS_io_uring_setup, "runs calls past this filter; libuv falls back"),
    absent(libc::SYS_io_uring_enter, "as io_uring_setup"),
    absent(libc::SYS_io_uring_register, "as io_uring_setup"),
    absent(libc::SYS_add_key, "kernel keyrings are not separated"),
    absent(libc::SYS_request_key, "as add_key"),
    absent(libc::SYS_keyctl, "as add_key"),
    absent(STATMOUNT, "shows the host's mounts"),
    absent(LISTMOUNT, "as statmount"),
    absent(LISTNS, "shows the host's namespaces"),
    absent(LSM_SET_SELF_ATTR, "reaches security modules"),
    #[cfg(target_arch = "x86_64")]
    deny(libc::SYS_iopl, "ports of the machine"),
    #[cfg(target_arch = "x86_64")]
    deny(libc::SYS_ioperm, "ports of the machine"),
    #[cfg(target_arch = "x86_64")]
    deny(libc::SYS_modify_ldt, "segments, broken often"),
    #[cfg(target_arch = "x86_64")]
    absent(libc::SYS_uselib, "obsolete"),
    #[cfg(target_arch = "x86_64")]
    absent(libc::SYS_ustat, "obsolete"),
    #[cfg(target_arch = "x86_64")]
    absent(libc::SYS_sysfs, "obsolete"),
    #[cfg(target_arch = "x86_64")]
    absent(libc::SYS__sysctl, "obsolete"),
];

// Numbers that libc does not have on every architecture; the same on all since Linux 5.1.
const QUOTACTL_FD: i64 = 443;
const STATMOUNT: i64 = 457;
const LISTMOUNT: i64 = 458;
const LSM_SET_SELF_ATTR: i64 = 460;
const OPEN_TREE_ATTR: i64 = 467;
const LISTNS: i64 = 470;
#[cfg(target_arch = "x86_64")]
const KEXEC_FILE_LOAD: i64 = 320;
#[cfg(target_arch = "aarch64")]
const KEXEC_FILE_LOAD: i64 = 294;
