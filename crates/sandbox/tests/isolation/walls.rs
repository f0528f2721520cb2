//! What a program must not reach. Each case first shows that the tool it tries with works.

use mayfly_core::outcome::Exit;

use crate::harness::{Bench, finish};

pub async fn files(bench: &Bench) {
    let ran = bench.shell("ls /; cat hello.txt").await;
    assert!(ran.stdout.ends_with("hello\n"), "{ran:?}");
    let names: Vec<&str> = ran.stdout.lines().collect();
    for hidden in ["root", "home", "sys", "boot", "mnt", "srv", "run", "work"] {
        assert!(!names.contains(&hidden), "/{hidden} shows: {names:?}");
    }
    let secret = bench.secret();
    assert!(secret.exists());
    for path in [secret.to_str().unwrap(), "/etc/shadow", "/root", "/sys/kernel", "/proc/1/root/"] {
        let ran = bench.shell(&format!("ls -d {path}")).await;
        assert_ne!(ran.exit, Exit::Code(0), "{path}: {ran:?}");
    }
    let ran = bench.shell("cat /etc/passwd; ls /dev").await;
    assert!(ran.stdout.contains("sbx_user1051:x:993:990:"), "{ran:?}");
    assert!(!ran.stdout.contains("daemon"), "the machine's own users do not show");
    for device in ["mem", "kmsg", "vda", "kvm", "tty", "ptmx"] {
        assert!(!ran.stdout.lines().any(|line| line == device), "{ran:?}");
    }
}

pub async fn writes(bench: &Bench) {
    for path in ["/tmp/x", "/dev/shm/x", "/dev/null"] {
        let ran = bench.shell(&format!("echo x >{path}")).await;
        assert_eq!(ran.exit, Exit::Code(0), "{path}: {ran:?}");
    }
    let ran = bench.shell("printf '#!/bin/sh\\necho ran' >/tmp/p; chmod +x /tmp/p; /tmp/p").await;
    assert_eq!(ran.stdout, "ran\n", "as on Lambda: {ran:?}");
    for path in [
        "/x",
        "/var/task/x",
        "/var/task/hello.txt",
        "/usr/x",
        "/etc/passwd",
        "/dev/x",
        "/opt/x",
        "/var/runtime/x",
        "/proc/self/oom_score_adj",
        "/proc/sys/kernel/hostname",
        "/proc/sysrq-trigger",
    ] {
        let ran = bench.shell(&format!("echo x >{path}")).await;
        assert_ne!(ran.exit, Exit::Code(0), "{path} is writable");
    }
    assert_eq!(bench.shell("ls /tmp").await.stdout, "", "/tmp is each environment's own");
    let ran = bench.shell("rm hello.txt; mv hello.txt x; chmod 777 hello.txt; cat hello.txt").await;
    assert_eq!(ran.stdout, "hello\n");
}

pub async fn processes(bench: &Bench) {
    let ran = bench.shell("for p in /proc/[0-9]*; do echo ${p#/proc/}; done; echo self $$").await;
    assert_eq!(ran.stdout, "1\n2\nself 2\n", "{ran:?}");
    let tried = bench
        .python(
            "import os, signal\n\
             for path in ['mem', 'environ', 'fd/3', 'fd', 'maps', 'exe', 'cwd', 'root']:\n\
             \x20   try:\n\
             \x20       full = '/proc/1/' + path\n\
             \x20       os.listdir(full) if path == 'fd' else os.open(full, os.O_RDONLY)\n\
             \x20       print('opened', path)\n\
             \x20   except OSError as e: pass\n\
             os.kill(1, signal.SIGKILL)\n\
             print('alive')",
        )
        .await;
    assert_eq!(tried, "alive\n", "the init keeps to itself");
}

pub async fn privileges(bench: &Bench) {
    let ran = bench.shell("cat /proc/self/status /proc/1/status").await;
    let count = |line: &str| ran.stdout.lines().filter(|found| *found == line).count();
    for line in [
        "CapInh:\t0000000000000000",
        "CapPrm:\t0000000000000000",
        "CapEff:\t0000000000000000",
        "CapBnd:\t0000000000000000",
        "CapAmb:\t0000000000000000",
        "NoNewPrivs:\t1",
        "Seccomp:\t2",
        "Uid:\t993\t993\t993\t993",
        "Gid:\t990\t990\t990\t990",
    ] {
        assert_eq!(count(line), 2, "{line} of runtime and init: {}", ran.stdout);
    }
    if bench.root {
        assert_eq!(count("Groups:\t"), 0, "the label ends with a space");
        assert_eq!(count("Groups:\t "), 2, "{}", ran.stdout);
    }
    let ran = bench.shell("cat /proc/self/cgroup; ulimit -c; ulimit -n").await;
    assert!(!ran.stdout.contains("mayfly"), "the group's name stays outside: {ran:?}");
    assert!(ran.stdout.ends_with("0\n1024\n"), "{ran:?}");
}

pub async fn system_calls(bench: &Bench) {
    let script = r"
import ctypes, os, platform, errno, socket
libc = ctypes.CDLL(None, use_errno=True)
arm = platform.machine() == 'aarch64'
calls = {'mount': (165, 40), 'umount2': (166, 39), 'unshare': (272, 97), 'setns': (308, 268),
  'ptrace': (101, 117), 'bpf': (321, 280), 'perf_event_open': (298, 241), 'clone3': (435, 435),
  'io_uring_setup': (425, 425), 'keyctl': (250, 219), 'userfaultfd': (323, 282),
  'open_by_handle_at': (304, 265), 'pivot_root': (155, 41), 'process_vm_readv': (310, 270),
  'reboot': (169, 142), 'fsopen': (430, 430), 'clone': (56, 220)}
args = {'unshare': (0x10000000,), 'clone': (0x10000011,)}
for name, numbers in calls.items():
    ctypes.set_errno(0)
    r = libc.syscall(numbers[1 if arm else 0], *(args.get(name, ()) + (0,) * 5)[:6])
    if r == 0 and name == 'clone': os._exit(0)
    print(name, r if r >= 0 else errno.errorcode[ctypes.get_errno()])
for family, kind, proto in [(17, 3, 0), (40, 1, 0), (38, 5, 0), (16, 3, 9), (2, 3, 1), (16, 3, 0)]:
    try: socket.socket(family, kind, proto); print('socket', family, proto, 'opened')
    except OSError as e: print('socket', family, proto, errno.errorcode[e.errno])
";
    let expected = "mount EPERM\numount2 EPERM\nunshare EPERM\nsetns EPERM\nptrace EPERM\n\
        bpf EPERM\nperf_event_open EPERM\nclone3 ENOSYS\nio_uring_setup ENOSYS\nkeyctl ENOSYS\n\
        userfaultfd EPERM\nopen_by_handle_at EPERM\npivot_root EPERM\nprocess_vm_readv EPERM\n\
        reboot EPERM\nfsopen EPERM\nclone EPERM\nsocket 17 0 EAFNOSUPPORT\n\
        socket 40 0 EAFNOSUPPORT\nsocket 38 0 EAFNOSUPPORT\nsocket 16 9 EPERM\n\
        socket 2 1 EPERM\nsocket 16 0 opened\n";
    assert_eq!(bench.python(script).await, expected);
}

pub async fn network(bench: &Bench) {
    let host = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = host.local_addr().unwrap().port();
    std::net::TcpStream::connect(("127.0.0.1", port)).unwrap();
    let script = format!(
        "import socket, errno\n\
         print([name for _, name in socket.if_nameindex()])\n\
         for a in [('127.0.0.1', {port}), ('192.0.2.1', 80), ('169.254.169.254', 80)]:\n\
         \x20   try: socket.create_connection(a, 2); print('connected')\n\
         \x20   except OSError as e: print(errno.errorcode[e.errno])"
    );
    let told = bench.python(&script).await;
    // Some kernels give every namespace their tunnel devices; those are down.
    assert!(told.starts_with("['lo'"), "{told}");
    assert!(told.ends_with("\nECONNREFUSED\nENETUNREACH\nENETUNREACH\n"), "{told}");
    let bound = "import socket\ns = socket.socket(socket.AF_UNIX)\ns.bind('\\0mayfly-isolation')";
    assert_eq!(bench.python(bound).await, "");
}

pub async fn descriptors(bench: &Bench) {
    let listed = bench.python("import os; print(sorted(map(int, os.listdir('/proc/self/fd'))))");
    // 3 is the listing itself.
    assert_eq!(listed.await, "[0, 1, 2, 3]\n");
    let ran = bench.shell("readlink /proc/self/fd/0").await;
    assert_eq!(ran.stdout, "/dev/null\n");
}

pub async fn neighbours(bench: &Bench) {
    let one = bench.spawn(&["/bin/sleep", "100"]).await.unwrap();
    let other = bench.spawn(&["/bin/sleep", "100"]).await.unwrap();
    let user = |pid: u32| {
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
        let line = status.lines().find(|line| line.starts_with("Uid:")).unwrap().to_owned();
        line.split_whitespace().nth(1).unwrap().parse::<u32>().unwrap()
    };
    let (one_user, other_user) = (user(one.pid), user(other.pid));
    assert!(one_user >= 100_000 && other_user >= 100_000 && one_user != other_user);
    for spawned in [one, other] {
        spawned.cgroup.kill_all();
        assert_eq!(finish(spawned).await.exit, Exit::Signal(9));
    }
}

pub async fn landlock(bench: &Bench) {
    if !bench.spawner.features().has("landlock") {
        println!("skipped landlock: the kernel has none");
        return;
    }
    // A process may stack sixteen rule sets; one of them is ours.
    let script = "import ctypes, errno\n\
        libc = ctypes.CDLL(None, use_errno=True)\n\
        rights = ctypes.c_uint64(1)\n\
        rules = libc.syscall(444, ctypes.byref(rights), 8, 0)\n\
        count = 0\n\
        while libc.syscall(446, rules, 0) == 0: count += 1\n\
        print(count, errno.errorcode[ctypes.get_errno()])";
    assert_eq!(bench.python(script).await, "15 E2BIG\n");
}
