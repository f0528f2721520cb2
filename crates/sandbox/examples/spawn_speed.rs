//! Measures what the sandbox adds to a process start: `/bin/true` through the spawner against a
//! plain `posix_spawn`, alternating in one run.
//!
//! `cargo run --release -p mayfly-sandbox --example spawn_speed`

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a measuring program")]

use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use mayfly_sandbox::spawner::{SpawnRequest, Spawner, SpawnerConfig, maybe_run_as_spawner};
use mayfly_sandbox::{Layout, LimitSpec, clock};
use rustix::event::{PollFd, PollFlags};

const RUNS: usize = 500;
/// Between runs, so that the pool is full again: a cold start under light load.
const PAUSE: Duration = Duration::from_millis(5);
const LIMITS: LimitSpec = LimitSpec {
    memory_bytes: 128 << 20,
    cpu_millis: 1_000,
    processes: 64,
    files: 1_024,
    tmp_bytes: 512 << 20,
};

fn main() {
    maybe_run_as_spawner();
    let spawner = Spawner::start(SpawnerConfig::default()).unwrap();
    let directory = tempfile::tempdir().unwrap();
    std::fs::set_permissions(directory.path(), PermissionsExt::from_mode(0o755)).unwrap();
    let code = directory.path().to_owned();
    let layout = Layout { code, layers: None, runtime: None, interpreter: None };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(measure(&spawner, &layout));
}

async fn measure(spawner: &Spawner, layout: &Layout) {
    spawner.prepare(layout).await.unwrap();
    let (mut plain, mut started, mut ended) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..RUNS + 20 {
        tokio::time::sleep(PAUSE).await;
        let from = clock::now();
        let mut child = std::process::Command::new("/bin/true").spawn().unwrap();
        let plain_took = clock::now() - from;
        child.wait().unwrap();
        tokio::time::sleep(PAUSE).await;
        let from = clock::now();
        let spawned = spawner.spawn(request(layout)).await.unwrap();
        let started_took = clock::now() - from;
        let mut end = [PollFd::new(&spawned.pidfd, PollFlags::IN)];
        rustix::event::poll(&mut end, None).unwrap();
        let ended_took = clock::now() - from;
        if round >= 20 {
            plain.push(plain_took);
            started.push(started_took);
            ended.push(ended_took);
        }
    }
    report("plain posix_spawn, until exec", plain);
    report("sandbox, until exec", started);
    report("sandbox, until no process is left", ended);
}

fn request(layout: &Layout) -> SpawnRequest {
    SpawnRequest {
        layout: layout.clone(),
        argv: vec!["/bin/true".to_owned()],
        env: Vec::new(),
        limits: LIMITS,
        blocks: Vec::new(),
        inherit: Vec::new(),
        zygote: false,
        companions: None,
    }
}

fn report(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |part: usize| times[times.len() * part / 100].as_secs_f64() * 1_000.0;
    println!("{what:36} p50 {:.2} ms  p90 {:.2} ms  p99 {:.2} ms", at(50), at(90), at(99));
}
