//! Runs the cases, and runs programs inside environments for them.

use std::future::Future;
use std::io::Read;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::pin::Pin;
use std::time::Duration;

use mayfly_core::outcome::Exit;
use mayfly_sandbox::spawner::{SpawnRequest, Spawned, Spawner, SpawnerConfig};
use mayfly_sandbox::{LaunchError, Layout, LimitSpec};
use tokio::io::AsyncReadExt;

/// A name, what it needs, and the case.
pub type Case =
    (&'static str, Needs, for<'a> fn(&'a Bench) -> Pin<Box<dyn Future<Output = ()> + 'a>>);

/// What a case cannot do without.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    Nothing,
    Root,
    Groups,
}

/// A spawner and a layout.
pub struct Bench {
    pub spawner: Spawner,
    pub layout: Layout,
    pub root: bool,
    directory: tempfile::TempDir,
}

/// How a program inside went.
#[derive(Debug, PartialEq, Eq)]
pub struct Ran {
    pub stdout: String,
    pub stderr: String,
    pub exit: Exit,
}

pub const LIMITS: LimitSpec = LimitSpec {
    memory_bytes: 256 << 20,
    cpu_millis: 1_000,
    processes: 64,
    files: 1_024,
    tmp_bytes: 64 << 20,
};

impl Bench {
    pub fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let code = directory.path().join("code");
        std::fs::create_dir(&code).unwrap();
        std::fs::set_permissions(&code, PermissionsExt::from_mode(0o755)).unwrap();
        std::fs::write(code.join("hello.txt"), "hello\n").unwrap();
        std::fs::write(code.join("not-executable"), "#!/bin/sh\n").unwrap();
        std::fs::write(directory.path().join("secret"), "secret").unwrap();
        let layout = Layout { code, layers: None, runtime: None, interpreter: None };
        let spawner = Spawner::start(SpawnerConfig::default()).unwrap();
        let root = rustix::process::geteuid().is_root();
        Self { spawner, layout, root, directory }
    }

    /// A file of the server's that no environment may see.
    pub fn secret(&self) -> PathBuf {
        self.directory.path().join("secret")
    }

    pub fn request(&self, argv: &[&str]) -> SpawnRequest {
        SpawnRequest {
            layout: self.layout.clone(),
            argv: argv.iter().map(|&argument| argument.to_owned()).collect(),
            env: vec![("PATH".to_owned(), "/usr/bin:/bin".to_owned())],
            limits: LIMITS,
            blocks: Vec::new(),
            inherit: Vec::new(),
            zygote: false,
            companions: None,
        }
    }

    pub async fn spawn(&self, argv: &[&str]) -> Result<Spawned, LaunchError> {
        self.spawner.spawn(self.request(argv)).await
    }

    /// Runs a shell script to its end.
    pub async fn shell(&self, script: &str) -> Ran {
        finish(self.spawn(&["/bin/sh", "-c", script]).await.unwrap()).await
    }

    /// Runs a Python script to its end; it must succeed. Returns what it printed.
    pub async fn python(&self, script: &str) -> String {
        let ran = finish(self.spawn(&["/usr/bin/python3", "-c", script]).await.unwrap()).await;
        assert_eq!(ran.exit, Exit::Code(0), "{ran:?}");
        ran.stdout
    }
}

/// Reads everything and waits for the end.
pub async fn finish(spawned: Spawned) -> Ran {
    let Spawned { stdout, stderr, mut exit, cgroup, listener, .. } = spawned;
    let (stdout, stderr) = tokio::join!(read_all(stdout), read_all(stderr));
    let exit = exit.wait().await;
    drop((cgroup, listener));
    Ran { stdout, stderr, exit }
}

async fn read_all(fd: OwnedFd) -> String {
    let mut pipe = tokio::net::unix::pipe::Receiver::from_owned_fd(fd).unwrap();
    let mut text = String::new();
    pipe.read_to_string(&mut text).await.unwrap();
    text
}

/// Reads one line of a running environment's standard output.
pub async fn read_line(fd: &OwnedFd) -> String {
    let copy = fd.as_fd().try_clone_to_owned().unwrap();
    let mut pipe = tokio::net::unix::pipe::Receiver::from_owned_fd(copy).unwrap();
    let mut line = String::new();
    loop {
        match pipe.read_u8().await.map(char::from) {
            Ok('\n') => return line,
            Ok(other) => line.push(other),
            Err(error) => panic!("{error} after {line:?}"),
        }
    }
}

/// Waits until `done` holds; the bound only turns a hang into a failure.
pub async fn until(what: &str, mut done: impl FnMut() -> bool) {
    for _ in 0..3_000 {
        if done() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("never: {what}");
}

/// Runs the cases, as root again as nobody, and exits.
pub fn run(cases: &[Case], first: bool) -> ! {
    let filters: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with('_')).collect();
    if filters.iter().any(|argument| argument == "--list") {
        cases.iter().for_each(|(name, ..)| println!("{name}: test"));
        std::process::exit(0);
    }
    let names: Vec<&String> = filters.iter().filter(|name| !name.starts_with('-')).collect();
    let as_whom = if rustix::process::geteuid().is_root() { "root" } else { "not root" };
    let bench = Bench::new();
    if first {
        for item in &bench.spawner.features().items {
            println!("  {} {}: {}", if item.available { "+" } else { "-" }, item.name, item.detail);
        }
    }
    if !bench.spawner.features().has("namespaces") {
        println!("skipped ({as_whom}): this machine refuses namespaces");
        std::process::exit(0);
    }
    let mut failed = 0;
    for (name, needs, case) in cases {
        let wanted = names.is_empty() || names.iter().any(|part| name.contains(part.as_str()));
        let possible = match needs {
            Needs::Nothing => true,
            Needs::Root => bench.root,
            Needs::Groups => bench.spawner.features().has("memory limit"),
        };
        if !wanted || !possible {
            if wanted {
                println!("skipped {name} ({as_whom}): no root or no control groups");
            }
            continue;
        }
        failed += usize::from(!passes(name, as_whom, *case, &bench));
    }
    drop(bench);
    if first && as_whom == "root" {
        failed += usize::from(!again_as_nobody(&names));
    }
    std::process::exit(i32::from(failed > 0));
}

fn passes(
    name: &str,
    as_whom: &str,
    case: for<'a> fn(&'a Bench) -> Pin<Box<dyn Future<Output = ()> + 'a>>,
    bench: &Bench,
) -> bool {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let run = || {
        runtime.block_on(async { tokio::time::timeout(Duration::from_secs(60), case(bench)).await })
    };
    let passed = std::panic::catch_unwind(std::panic::AssertUnwindSafe(run));
    let word = match passed {
        Ok(Ok(())) => "ok",
        Ok(Err(_)) => "HANGS",
        Err(_) => "FAILED",
    };
    println!("test {name} ({as_whom}) ... {word}");
    word == "ok"
}

/// A copy of this binary, because nobody may not look into every directory.
fn again_as_nobody(names: &[&String]) -> bool {
    let directory = tempfile::tempdir().unwrap();
    std::fs::set_permissions(directory.path(), PermissionsExt::from_mode(0o755)).unwrap();
    let copy = directory.path().join("isolation");
    std::fs::copy("/proc/self/exe", &copy).unwrap();
    let mut command = std::process::Command::new(copy);
    command.arg("__nobody").args(names).current_dir("/").env("TMPDIR", "/tmp");
    command.uid(65_534).gid(65_534);
    command.status().unwrap().success()
}

/// Everything of a reader, as text.
pub fn text_of(mut from: impl Read) -> String {
    let mut text = String::new();
    from.read_to_string(&mut text).unwrap();
    text
}
