//! Limits hold, and what they stop is told.

use mayfly_core::outcome::Exit;

use crate::harness::{Bench, LIMITS, read_line, until};

pub async fn memory(bench: &Bench) {
    let script = "x = []\nwhile True: x.append(bytearray(1 << 20))";
    let mut spawned = bench.spawn(&["/usr/bin/python3", "-c", script]).await.unwrap();
    assert_eq!(spawned.wait().await, Exit::Signal(9));
    // The counters outlive the processes, until the handle is dropped.
    let gone = format!("/proc/{}", spawned.pid);
    until("reaped", || !std::path::Path::new(&gone).exists()).await;
    assert!(spawned.cgroup.oom_kills() > 0);
    assert!(spawned.cgroup.usage().memory_peak_bytes > LIMITS.memory_bytes / 2);
    assert!(spawned.cgroup.usage().memory_peak_bytes <= LIMITS.memory_bytes);
}

pub async fn processes(bench: &Bench) {
    let script = "import os, time\nn = 1\ntry:\n\
        \x20   while n < 1000:\n\
        \x20       if os.fork() == 0: time.sleep(100)\n\
        \x20       n += 1\n\
        except BlockingIOError: pass\n\
        print(n, flush=True)\ntime.sleep(100)";
    let spawned = bench.spawn(&["/usr/bin/python3", "-c", script]).await.unwrap();
    assert_eq!(read_line(&spawned.stdout).await, LIMITS.processes.to_string());
    spawned.cgroup.kill_all();
}

pub async fn space(bench: &Bench) {
    let ran = bench.shell("dd if=/dev/zero of=/tmp/x bs=1M count=60 2>&1").await;
    assert_eq!(ran.exit, Exit::Code(0), "{ran:?}");
    let script = "dd if=/dev/zero of=/tmp/x bs=1M count=40 2>/dev/null; \
        dd if=/dev/zero of=/tmp/y bs=1M count=40 2>&1";
    let ran = bench.shell(script).await;
    assert!(ran.stdout.contains("No space left on device"), "{ran:?}");
}

pub async fn usage(bench: &Bench) {
    let script = "x = bytearray(50 << 20)\nfor i in range(1000000): pass\n\
        print('done', flush=True)\nimport time; time.sleep(100)";
    let spawned = bench.spawn(&["/usr/bin/python3", "-c", script]).await.unwrap();
    read_line(&spawned.stdout).await;
    let usage = spawned.cgroup.usage();
    assert!(usage.memory_bytes >= 50 << 20, "{usage:?}");
    assert!(usage.memory_peak_bytes >= usage.memory_bytes, "{usage:?}");
    assert!(usage.cpu_us > 1_000, "{usage:?}");
    assert_eq!(spawned.cgroup.oom_kills(), 0);
}
