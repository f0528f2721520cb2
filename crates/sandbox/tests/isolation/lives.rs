//! Freezing, ending, and that nothing remains.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use mayfly_core::outcome::Exit;
use mayfly_sandbox::spawner::{Spawned, Spawner, SpawnerConfig};
use rustix::process::Signal;

use crate::harness::{Bench, finish, read_line, text_of, until};

const TICKER: &str = "i=0; while :; do i=$((i+1)); echo $i; sleep 0.01; done";

/// Frozen, stopped, or dead and not yet reaped by a parent that is.
const STOPPED: &str = "DTZ";

pub async fn freeze(bench: &Bench) {
    let spawned = bench.spawn(&["/bin/sh", "-c", TICKER]).await.unwrap();
    read_line(&spawned.stdout).await;
    spawned.cgroup.freeze();
    spawned.cgroup.freeze();
    let states = || states(spawned.pid);
    until("all stopped", || states().chars().all(|state| STOPPED.contains(state))).await;
    drain(&spawned);
    spawned.cgroup.thaw();
    spawned.cgroup.thaw();
    read_line(&spawned.stdout).await;
    spawned.cgroup.kill_all();
    assert_eq!(finish(spawned).await.exit, Exit::Signal(9));
}

pub async fn terminate(bench: &Bench) {
    let script = "trap 'echo bye; exit 7' TERM; echo ready; while :; do sleep 0.01; done";
    let spawned = bench.spawn(&["/bin/sh", "-c", script]).await.unwrap();
    assert_eq!(read_line(&spawned.stdout).await, "ready");
    spawned.cgroup.terminate();
    let ran = finish(spawned).await;
    assert_eq!((ran.stdout.as_str(), ran.exit), ("bye\n", Exit::Code(7)));
    // Without a handler the default action applies: the runtime is not pid 1.
    let spawned = bench.spawn(&["/bin/sleep", "100"]).await.unwrap();
    spawned.cgroup.terminate();
    assert_eq!(finish(spawned).await.exit, Exit::Signal(15));
}

pub async fn kill(bench: &Bench) {
    let script = "(setsid sleep 1234 & ) ; trap '' TERM; echo ready; while :; do sleep 1; done";
    let mut spawned = bench.spawn(&["/bin/sh", "-c", script]).await.unwrap();
    assert_eq!(read_line(&spawned.stdout).await, "ready");
    let members = tree(spawned.pid);
    assert!(members.len() >= 3, "{members:?}");
    spawned.cgroup.kill_all();
    assert_eq!(spawned.wait().await, Exit::Signal(9));
    until("all gone", || members.iter().all(|&pid| !exists(pid))).await;
}

pub async fn kill_frozen(bench: &Bench) {
    let mut spawned = bench.spawn(&["/bin/sh", "-c", TICKER]).await.unwrap();
    read_line(&spawned.stdout).await;
    spawned.cgroup.freeze();
    until("stopped", || states(spawned.pid).chars().all(|state| STOPPED.contains(state))).await;
    drop(spawned.cgroup);
    assert_eq!(spawned.exit.wait().await, Exit::Signal(9), "dropping is killing");
}

pub async fn give_up(bench: &Bench) {
    for _ in 0..20 {
        let spawn = bench.spawn(&["/bin/sleep", "100"]);
        // Polled once: the request is on its way.
        let gone = tokio::time::timeout(std::time::Duration::ZERO, spawn).await;
        drop(gone);
    }
    settle().await;
}

pub async fn two_hundred(bench: &Bench) {
    for _ in 0..8 {
        assert_eq!(bench.shell("exit 0").await.exit, Exit::Code(0));
    }
    settle().await;
    let before = census();
    for _ in 0..50 {
        let four = tokio::join!(
            bench.spawn(&["/bin/sh", "-c", "exit 0"]),
            bench.spawn(&["/bin/sh", "-c", "(sleep 50 &) ; exit 1"]),
            bench.spawn(&["/bin/sh", "-c", "kill -9 $$"]),
            bench.spawn(&["/bin/sh", "-c", "echo x >/tmp/x; cat /tmp/x"]),
        );
        for spawned in [four.0, four.1, four.2, four.3] {
            spawned.unwrap().wait().await;
        }
    }
    settle().await;
    assert_eq!(census(), before);
}

pub async fn spawner_killed(bench: &Bench) {
    let other = Spawner::start(SpawnerConfig::default()).unwrap();
    let spawner = newest_child();
    // What a service manager sends to every process of a unit changes nothing yet.
    signal(spawner, Signal::TERM);
    let mut awake = other.spawn(bench.request(&["/bin/sleep", "100"])).await.unwrap();
    let frozen = other.spawn(bench.request(&["/bin/sleep", "100"])).await.unwrap();
    frozen.cgroup.freeze();
    let members = [tree(awake.pid), tree(frozen.pid)].concat();
    signal(spawner, Signal::KILL);
    assert_eq!(awake.wait().await, Exit::Signal(9));
    let error = other.spawn(bench.request(&["/bin/true"])).await.unwrap_err();
    assert!(matches!(error, mayfly_sandbox::LaunchError::Closed), "{error:?}");
    drop((awake, frozen));
    until("all gone", || members.iter().all(|&pid| !exists(pid))).await;
    // The next spawner sweeps what the dead one could not.
    drop(other);
    swept_by_the_next(spawner).await;
}

pub async fn server_killed(bench: &Bench) {
    let (mut server, pids) = start_server(bench);
    server.kill().unwrap();
    server.wait().unwrap();
    until("all gone", || pids.iter().all(|&pid| !exists(pid))).await;
    let dead = format!("mayfly-{}-", pids[0]);
    until("groups removed", || groups_named(&dead) == 0).await;
}

pub async fn both_killed(bench: &Bench) {
    let (mut server, pids) = start_server(bench);
    signal(pids[0], Signal::KILL);
    server.kill().unwrap();
    server.wait().unwrap();
    swept_by_the_next(pids[0]).await;
    until("all gone", || pids.iter().all(|&pid| !exists(pid))).await;
}

/// A server with one frozen environment, and the ids of its spawner and the environment.
fn start_server(bench: &Bench) -> (std::process::Child, Vec<u32>) {
    let mut server = Command::new("/proc/self/exe")
        .arg("__server")
        .arg(&bench.layout.code)
        .stdout(Stdio::piped())
        .process_group(0)
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let pids: Vec<u32> = line.split_whitespace().map(|pid| pid.parse().unwrap()).collect();
    assert!(pids.len() >= 3 && pids.iter().all(|&pid| exists(pid)), "{pids:?}");
    (server, pids)
}

async fn swept_by_the_next(spawner: u32) {
    until("dead", || !exists(spawner)).await;
    let next = Spawner::start(SpawnerConfig::default()).unwrap();
    assert_eq!(groups_named(&format!("mayfly-{spawner}-")), 0);
    next.shutdown().await;
}

/// The server of the cases above: tells the ids of its spawner and of an environment, and waits.
pub fn be_a_server() -> ! {
    let code = std::env::args().nth(2).unwrap().into();
    let spawner = Spawner::start(SpawnerConfig::default()).unwrap();
    let layout = mayfly_sandbox::Layout { code, layers: None, runtime: None, interpreter: None };
    let request = mayfly_sandbox::spawner::SpawnRequest {
        layout,
        argv: vec!["/bin/sleep".to_owned(), "100".to_owned()],
        env: Vec::new(),
        limits: crate::harness::LIMITS,
        blocks: Vec::new(),
        inherit: Vec::new(),
        zygote: false,
        companions: None,
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let spawned = runtime.block_on(spawner.spawn(request)).unwrap();
    spawned.cgroup.freeze();
    let mut pids = vec![newest_child()];
    pids.extend(tree(spawned.pid));
    println!("{}", pids.iter().map(u32::to_string).collect::<Vec<_>>().join(" "));
    loop {
        std::thread::park();
    }
}

/// What could be left behind.
#[derive(Debug, PartialEq, Eq)]
struct Census {
    /// Processes below this one, without the spawner.
    environments: usize,
    mounts: usize,
    own_descriptors: usize,
    /// Without user namespaces, which the spawner keeps for the next environment of that user.
    spawner_descriptors: usize,
    spawner_pipes: usize,
    groups: usize,
    hierarchies: usize,
    namespaces: usize,
}

impl Census {
    /// Nothing but the pool is there, and all of it is ready: the spawner holds the two pipes of
    /// each prepared environment, and each hierarchy has the instance's directory and one group
    /// for each.
    fn is_settled(&self) -> bool {
        let pool = SpawnerConfig::default().pool;
        self.environments == pool
            && self.spawner_pipes == 2 * pool
            && self.groups == self.hierarchies * (1 + pool)
    }
}

/// Waits until nothing but the pool is there.
async fn settle() {
    for _ in 0..1_000 {
        if census().is_settled() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("more than the pool: {:?}", census());
}

fn census() -> Census {
    let spawner = newest_child();
    let instance = format!("mayfly-{spawner}-");
    let held = descriptors(spawner);
    let below = tree(spawner);
    let count = |path: String| std::fs::read_dir(path).map_or(0, Iterator::count);
    let mut namespaces: Vec<_> = below
        .iter()
        .flat_map(|pid| {
            ["net", "pid", "mnt", "ipc", "uts"].map(|ns| format!("/proc/{pid}/ns/{ns}"))
        })
        .filter_map(|path| std::fs::read_link(path).ok())
        .collect();
    namespaces.sort();
    namespaces.dedup();
    Census {
        environments: below.len() - 1,
        mounts: text_of(std::fs::File::open("/proc/self/mountinfo").unwrap()).lines().count(),
        own_descriptors: count("/proc/self/fd".to_owned()),
        spawner_descriptors: held.iter().filter(|held| !held.starts_with("user:")).count(),
        spawner_pipes: held.iter().filter(|held| held.starts_with("pipe:")).count(),
        groups: groups_named(&instance),
        hierarchies: groups_below(Path::new("/sys/fs/cgroup"), &instance, Depth::Named),
        namespaces: namespaces.len(),
    }
}

/// What the descriptors of `pid` lead to, standard ones aside.
fn descriptors(pid: u32) -> Vec<String> {
    let fds = std::fs::read_dir(format!("/proc/{pid}/fd")).into_iter().flatten().flatten();
    fds.filter(|fd| fd.file_name().len() > 1 || fd.file_name().to_str() > Some("2"))
        .filter_map(|fd| Some(std::fs::read_link(fd.path()).ok()?.to_string_lossy().into_owned()))
        .collect()
}

/// Directories called like this, and those in them, in all hierarchies.
fn groups_named(prefix: &str) -> usize {
    groups_below(Path::new("/sys/fs/cgroup"), prefix, Depth::Below)
}

/// Whether only the directories with the name count, or those in them as well.
#[derive(Clone, Copy)]
enum Depth {
    Named,
    Below,
    Inside,
}

fn groups_below(dir: &Path, prefix: &str, depth: Depth) -> usize {
    let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
    entries
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .map(|entry| {
            let named = entry.file_name().to_string_lossy().starts_with(prefix);
            match (named, depth) {
                (_, Depth::Inside) | (true, Depth::Below) => {
                    1 + groups_below(&entry.path(), prefix, Depth::Inside)
                }
                (true, Depth::Named) => 1,
                (false, _) => groups_below(&entry.path(), prefix, depth),
            }
        })
        .sum()
}

/// `pid` and everything below it.
fn tree(pid: u32) -> Vec<u32> {
    let mut found = vec![pid];
    let mut next = 0;
    while next < found.len() {
        let path = format!("/proc/{0}/task/{0}/children", found[next]);
        let children = std::fs::read_to_string(path).unwrap_or_default();
        found.extend(children.split_whitespace().map(|pid| pid.parse::<u32>().unwrap()));
        next += 1;
    }
    found
}

/// The spawner started last: the main thread starts them, and the kernel lists children in the
/// order of their birth. Numbers say nothing, they wrap around.
fn newest_child() -> u32 {
    let path = format!("/proc/self/task/{}/children", std::process::id());
    let children = std::fs::read_to_string(path).unwrap();
    children.split_whitespace().last().unwrap().parse().unwrap()
}

fn states(pid: u32) -> String {
    let state = |pid: u32| {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        stat.rsplit_once(") ")?.1.chars().next()
    };
    tree(pid).into_iter().filter_map(state).collect()
}

fn exists(pid: u32) -> bool {
    Path::new(&format!("/proc/{pid}")).exists()
}

fn signal(pid: u32, signal: Signal) {
    let pid = rustix::process::Pid::from_raw(pid.cast_signed()).unwrap();
    rustix::process::kill_process(pid, signal).unwrap();
}

fn drain(spawned: &Spawned) {
    let mut buffer = [0; 4096];
    while rustix::io::read(&spawned.stdout, &mut buffer).is_ok_and(|count| count > 0) {}
}
