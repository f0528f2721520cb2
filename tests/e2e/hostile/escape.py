"""Tries every way out of the sandbox that needs no bug; answers what each attempt came to.

An attempt that the wall holds ends in an errno; one that gets through says what it reached.
"""

import ctypes
import errno
import os
import socket

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
NAMESPACES = {
    "mnt": 0x20000, "cgroup": 0x2000000, "uts": 0x4000000, "ipc": 0x8000000,
    "user": 0x10000000, "pid": 0x20000000, "net": 0x40000000, "time": 0x80,
}


def call(number, *arguments):
    """A system call by number; text arguments are C strings."""
    ctypes.set_errno(0)
    plain = [a.encode() if isinstance(a, str) else a for a in arguments]
    plain = [ctypes.c_char_p(a) if isinstance(a, bytes) else ctypes.c_long(a) for a in plain]
    result = libc.syscall(ctypes.c_long(number), *plain)
    if result == -1:
        raise OSError(ctypes.get_errno(), "refused")
    return f"call {number} answered {result}"


def mounts():
    os.makedirs("/tmp/m", exist_ok=True)
    return {
        "bind": lambda: call(165, "/proc/1/root", "/tmp/m", "", 4096, 0),
        "tmpfs": lambda: call(165, "none", "/tmp/m", "tmpfs", 0, 0),
        "proc": lambda: call(165, "none", "/tmp/m", "proc", 0, 0),
        "overlay": lambda: call(165, "none", "/tmp/m", "overlay", 0, "lowerdir=/,upperdir=/tmp"),
        "remount root for writing": lambda: call(165, "", "/", "", 32 | 4096, 0),
        "unmount proc": lambda: call(166, "/proc", 2),
        "pivot_root": lambda: call(155, "/tmp", "/tmp/m"),
        "chroot": lambda: call(161, "/proc/1/root"),
        "open_tree": lambda: call(428, -100, "/", 1),
        "move_mount": lambda: call(429, -100, "/", -100, "/tmp/m", 0),
        "fsopen": lambda: call(430, "tmpfs", 0),
        "fspick": lambda: call(433, -100, "/", 0),
        "mount_setattr": lambda: call(442, -100, "/", 0, 0, 0),
        "open_tree_attr": lambda: call(467, -100, "/", 1, 0, 0),
        "statmount": lambda: call(457, 0, 0, 0, 0),
        "listmount": lambda: call(458, 0, 0, 0, 0),
    }


def open_for_writing(path):
    os.close(os.open(path, os.O_WRONLY))
    return f"opened {path} for writing"


def kernel_files():
    paths = [
        "/proc/sys/kernel/core_pattern", "/proc/sys/kernel/modprobe", "/proc/sys/vm/overcommit_memory",
        "/proc/sysrq-trigger", "/proc/self/uid_map", "/proc/self/gid_map", "/proc/self/setgroups",
        "/proc/1/oom_score_adj", "/proc/1/mem", "/proc/self/attr/current", "/proc/irq/default_smp_affinity",
        "/proc/mtrr", "/proc/bus/pci/devices", "/proc/fs/cgroup",
    ]
    return {path: (lambda path=path: open_for_writing(path)) for path in paths}


def devices():
    paths = ["mem", "kmem", "port", "kmsg", "kvm", "fuse", "net/tun", "vda", "sda", "loop-control",
             "ptmx", "tty", "console", "userfaultfd", "vhost-net", "vsock", "cpu/0/msr", "hwrng"]
    tries = {f"/dev/{p}": (lambda p=p: os.open(f"/dev/{p}", os.O_RDONLY) and "opened") for p in paths}
    for name, kind in [("block device", 0o60000), ("character device", 0o20000)]:
        tries[f"make a {name}"] = lambda kind=kind: os.mknod(f"/tmp/{kind}", kind | 0o666, os.makedev(1, 1)) or "made"
    return tries


def other_processes():
    buffer = ctypes.create_string_buffer(64)
    vector = (ctypes.c_long * 2)(ctypes.addressof(buffer), 64)
    at = ctypes.addressof(vector)

    def stolen():
        pidfd = os.pidfd_open(1)
        return call(438, pidfd, 0, 0)

    return {
        "ptrace attach": lambda: call(101, 16, 1, 0, 0),
        "ptrace seize": lambda: call(101, 0x4206, 1, 0, 0),
        "ptrace traceme": lambda: call(101, 0, 0, 0, 0),
        "process_vm_readv": lambda: call(310, 1, at, 1, at, 1, 0),
        "process_vm_writev": lambda: call(311, 1, at, 1, at, 1, 0),
        "pidfd_getfd": stolen,
        "kcmp": lambda: call(312, 1, os.getpid(), 0, 0, 0),
        "/proc/1/mem": lambda: open("/proc/1/mem", "rb").read(1) and "read",
        "/proc/1/environ": lambda: open("/proc/1/environ", "rb").read(1) and "read",
        "/proc/1/fd": lambda: os.listdir("/proc/1/fd") and "listed",
        "/proc/1/map_files": lambda: os.listdir("/proc/1/map_files") and "listed",
        "/proc/1/root": lambda: os.listdir("/proc/1/root/root") and "listed",
        "/proc/1/cwd": lambda: os.readlink("/proc/1/cwd") and "read",
        "/proc/1/stack": lambda: open("/proc/1/stack").read() and "read",
    }


def namespaces():
    tries = {f"unshare {n}": (lambda f=f: call(272, f)) for n, f in NAMESPACES.items()}
    for name, flag in NAMESPACES.items():
        if name != "time":
            tries[f"clone {name}"] = lambda flag=flag: child(flag)
    for name in ["mnt", "net", "user", "pid", "ipc", "uts", "cgroup", "time"]:
        tries[f"setns {name}"] = lambda name=name: call(308, os.open(f"/proc/self/ns/{name}", os.O_RDONLY), 0)
    tries["clone3"] = lambda: call(435, 0, 0)
    return tries


def child(flag):
    result = libc.syscall(56, ctypes.c_long(flag | 17), 0, 0, 0, 0)
    if result == 0:
        os._exit(0)
    if result == -1:
        raise OSError(ctypes.get_errno(), "refused")
    os.waitpid(result, 0)
    return "made a namespace"


def kernel_parts():
    calls = {
        "io_uring_setup": (425, 8, 0), "io_uring_enter": (426, 0, 0, 0, 0, 0), "io_uring_register": (427, 0, 0, 0, 0),
        "add_key": (248, "user", "mayfly", "x", 1, -3), "request_key": (249, "user", "mayfly", 0, -3),
        "keyctl": (250, 0, -3, 1), "bpf": (321, 0, 0, 0), "perf_event_open": (298, 0, 0, -1, -1, 0),
        "userfaultfd": (323, 0), "init_module": (175, 0, 0, ""), "finit_module": (313, 0, "", 0),
        "delete_module": (176, "x", 0), "kexec_load": (246, 0, 0, 0, 0), "kexec_file_load": (320, 0, 0, 0, "", 0),
        "reboot": (169, 0xFEE1DEAD, 672274793, 0, 0), "swapon": (167, "/tmp/m", 0), "acct": (163, "/tmp/a"),
        "syslog": (103, 3, 0, 0), "settimeofday": (164, 0, 0), "clock_settime": (227, 0, 0), "adjtimex": (159, 0),
        "sethostname": (170, "x", 1), "setdomainname": (171, "x", 1), "iopl": (172, 3), "ioperm": (173, 0, 1, 1),
        "modify_ldt": (154, 0, 0, 0), "quotactl": (179, 0, 0, 0, 0), "fanotify_init": (300, 0, 0),
        "name_to_handle_at": (303, -100, "/", 0, 0, 0), "open_by_handle_at": (304, -100, 0, 0),
        "lookup_dcookie": (212, 0, 0, 0), "vhangup": (153,), "lsm_set_self_attr": (460, 0, 0, 0, 0),
        "x32 getpid": (0x40000000 | 39,), "personality without randomisation": (135, 0x0040000),
    }
    return {name: (lambda arguments=arguments: call(*arguments)) for name, arguments in calls.items()}


def privileges():
    return {
        "setuid": lambda: os.setuid(0) or "root",
        "setgid": lambda: os.setgid(0) or "root",
        "setgroups": lambda: os.setgroups([0]) or "root's groups",
        "setresuid to a neighbour": lambda: os.setresuid(100001, 100001, 100001) or "neighbour",
        "chown": lambda: os.chown("/var/task", 993, 990) or "owned",
        "nice": lambda: os.nice(-1) and "faster",
        "real-time": lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)) or "real-time",
        "ambient capability": lambda: prctl(47, 2, 21),
        "raise a limit": raise_limits,
    }


def prctl(*arguments):
    if libc.prctl(*[ctypes.c_ulong(a) for a in arguments], 0, 0) == -1:
        raise OSError(ctypes.get_errno(), "refused")
    return "done"


def raise_limits():
    import resource

    for kind in (resource.RLIMIT_NOFILE, resource.RLIMIT_NPROC, resource.RLIMIT_CORE, resource.RLIMIT_FSIZE):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (hard + 1, hard + 1))
    return "raised"


def sockets():
    kinds = {
        "packet": (17, 3, 0), "packet datagram": (17, 2, 0), "raw icmp": (2, 3, 1), "raw": (2, 3, 255), "raw 6": (10, 3, 58),
        "ping": (2, 2, 1), "sctp": (2, 1, 132), "dccp": (2, 6, 33), "sctp 6": (10, 1, 132), "udp-lite": (2, 2, 136),
        "sock_diag": (16, 3, 4), "netfilter": (16, 3, 12), "xfrm": (16, 3, 6), "audit": (16, 3, 9), "uevent": (16, 3, 15),
        "generic netlink": (16, 3, 16), "connector": (16, 3, 11), "vsock": (40, 1, 0), "alg": (38, 5, 0), "key": (15, 3, 2),
        "can": (29, 3, 1), "tipc": (30, 5, 0), "rds": (21, 5, 0), "bluetooth": (31, 3, 1), "smc": (43, 1, 0),
        "xdp": (44, 3, 0), "qipcrtr": (42, 2, 0), "nfc": (39, 5, 0), "ax25": (3, 5, 0), "pppox": (24, 1, 0), "llc": (26, 1, 0),
    }
    return {name: (lambda kind=kind: socket.socket(*kind) and "opened") for name, kind in kinds.items()}


def try_all(attempts):
    came_to = {}
    for name, attempt in attempts.items():
        try:
            came_to[name] = f"THROUGH: {attempt()}"
        except OSError as error:
            came_to[name] = errno.errorcode.get(error.errno, str(error.errno))
        except ValueError:  # a limit that Python itself knows cannot be raised
            came_to[name] = "EPERM"
    return came_to


ALL = {
    "mounts": mounts, "kernel files": kernel_files, "devices": devices, "other processes": other_processes,
    "namespaces": namespaces, "kernel parts": kernel_parts, "privileges": privileges, "sockets": sockets,
}


def handler(event, context):
    return try_all(ALL[event["try"]]())
