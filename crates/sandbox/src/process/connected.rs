//! Where the contract meets a process: everything the contract needs, however it was started.
//!
//! Owns the two ways of starting one (in a cell of the spawner, or as a plain child for tests and
//! measurements) and the list of what comes back. Never speaks to the runtime.

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::Stdio;

use mayfly_core::extension::EXTENSIONS_MAX;
use mayfly_core::http_function::{PORT, Settings};
use mayfly_core::outcome::Exit;
use rustix::process::Pid;
use tokio::sync::watch;
use tokio_util::task::TaskTracker;

use super::control::{Control, Death, PlainChild};
use super::http::{self, Dialer, Sockets};
use crate::egress;
use crate::seam::{Contract, LaunchError, Spec};
use crate::spawner::{CAN_FORK, ForkRequest, SpawnRequest, Spawned, Spawner, Talk, ZYGOTE_FD};

/// Where the Runtime API is, seen from inside a confined environment.
const RUNTIME_API: &str = "127.0.0.1:9001";
/// Names the Runtime API for the runtime.
const RUNTIME_API_VARIABLE: &str = "AWS_LAMBDA_RUNTIME_API";
/// Names the descriptor of the framed contract for the bootstrap.
const FRAMED_FD_VARIABLE: &str = "_MAYFLY_FRAMED_FD";
/// Names the descriptor on which a zygote is told to fork.
const ZYGOTE_FD_VARIABLE: &str = "_MAYFLY_ZYGOTE_FD";
/// Tells a bootstrap that it is to wait for its variables before it loads anything.
const SPARE_VARIABLE: &str = "_MAYFLY_SPARE";
/// The descriptor of the framed contract inside a confined environment.
const FRAMED_FD: i32 = 3;

/// A started process and every line to it.
#[derive(Debug)]
pub struct Connected {
    /// Where it finds its Runtime API.
    pub listener: TcpListener,
    /// Where it listens itself, when HTTP is its contract.
    pub http: Option<http::Target>,
    /// The way to what listens inside.
    pub dialer: Dialer,
    /// Its external extensions, and our end of the line to them.
    pub companions: Option<(Vec<String>, OwnedFd)>,
    /// Our end of the framed contract, when that is its contract.
    pub framed: Option<UnixStream>,
    /// Where what it sends outside arrives.
    pub egress: Option<egress::Sockets>,
    /// Read end of its standard output.
    pub stdout: OwnedFd,
    /// Read end of its standard error.
    pub stderr: OwnedFd,
    /// Its end.
    pub death: Death,
    /// The handle on its processes.
    pub control: Control,
    /// What else to ask the spawner for, when it is a zygote or a spare.
    pub handle: Option<Handle>,
}

/// A way to copy an environment, or to give a spare what is a function's.
#[derive(Clone, Debug)]
pub struct Handle {
    spawner: Spawner,
    id: u64,
}

/// How processes are started.
#[derive(Clone, Debug)]
pub enum Starter {
    /// In cells of the spawner.
    Confined(Spawner),
    /// As plain children, with paths and network of the host.
    Plain(TaskTracker),
}

impl Starter {
    /// Starts the process of `spec`.
    pub async fn start(&self, spec: &Spec) -> Result<Connected, LaunchError> {
        match self {
            Self::Confined(spawner) => start_confined(spawner, spec).await,
            Self::Plain(tasks) => start_plain(tasks, spec),
        }
    }
}

/// A socket pair for the framed contract: our end, theirs.
fn framed_pair(contract: Contract) -> Result<Option<(UnixStream, UnixStream)>, LaunchError> {
    match contract {
        Contract::RuntimeApi | Contract::Http | Contract::Component => Ok(None),
        Contract::Framed | Contract::Zygote | Contract::Spare => {
            UnixStream::pair().map(Some).map_err(system("make a socket pair"))
        }
    }
}

async fn start_confined(spawner: &Spawner, spec: &Spec) -> Result<Connected, LaunchError> {
    if spec.contract == Contract::Zygote && !CAN_FORK {
        return Err(LaunchError::NoZygote); // better known now than when it is loaded
    }
    let mut env = spec.env.clone();
    let settings = http_settings(spec)?;
    match &settings {
        Some(settings) => env.push((PORT.to_owned(), settings.port.to_string())),
        None => env.push((RUNTIME_API_VARIABLE.to_owned(), RUNTIME_API.to_owned())),
    }
    let (companions, theirs) = companions(spec, &mut env)?.unzip();
    let mut inherit = Vec::new();
    let mut framed = None;
    if let Some((ours, theirs)) = framed_pair(spec.contract)? {
        env.push((FRAMED_FD_VARIABLE.to_owned(), FRAMED_FD.to_string()));
        inherit.push((OwnedFd::from(theirs), FRAMED_FD));
        framed = Some(ours);
    }
    let zygote = spec.contract == Contract::Zygote;
    if zygote {
        env.push((ZYGOTE_FD_VARIABLE.to_owned(), ZYGOTE_FD.to_string()));
    }
    let spare = spec.contract == Contract::Spare;
    if spare {
        env.push((SPARE_VARIABLE.to_owned(), "1".to_owned()));
    }
    let request = SpawnRequest {
        layout: spec.layout.clone(),
        argv: spec.argv.clone(),
        env,
        limits: spec.limits,
        blocks: egress::blocks(&spec.egress),
        inherit,
        zygote,
        companions: theirs,
    };
    let spawned = spawner.spawn(request).await?;
    let dialer = || Dialer::Confined(Sockets::new(spawner.clone(), spawned.id));
    let http = settings.map(|settings| http::target(dialer(), settings)).transpose()?;
    let handle = zygote || spare;
    let handle = handle.then(|| Handle { spawner: spawner.clone(), id: spawned.id });
    Ok(Connected { http, handle, companions, ..confined(spawner, spawned, framed) })
}

fn confined(spawner: &Spawner, spawned: Spawned, framed: Option<UnixStream>) -> Connected {
    Connected {
        listener: spawned.listener,
        http: None,
        dialer: Dialer::Confined(Sockets::new(spawner.clone(), spawned.id)),
        companions: None,
        framed,
        egress: spawned.egress,
        stdout: spawned.stdout,
        stderr: spawned.stderr,
        death: Death::Confined(spawned.exit),
        control: Control::Confined(spawned.cgroup),
        handle: None,
    }
}

impl Handle {
    /// Starts a copy with the variables and limits of `spec`.
    pub async fn fork(&self, spec: &Spec) -> Result<Connected, LaunchError> {
        let (ours, theirs) = UnixStream::pair().map_err(system("make a socket pair"))?;
        let request = ForkRequest {
            env: spec.env.clone(),
            limits: spec.limits,
            framed: OwnedFd::from(theirs),
        };
        let spawned = self.spawner.fork(self.id, request).await?;
        Ok(confined(&self.spawner, spawned, Some(ours)))
    }

    /// Gives a spare what is a function's, and returns the variables that its program is to have.
    pub async fn furnish(&self, spec: &Spec) -> Result<Vec<(String, String)>, LaunchError> {
        self.spawner.furnish(self.id, &spec.layout, spec.limits).await?;
        let mut env = spec.env.clone();
        env.push((RUNTIME_API_VARIABLE.to_owned(), RUNTIME_API.to_owned()));
        Ok(env)
    }
}

/// What is needed of external extensions on each side.
type Side = (Vec<String>, OwnedFd);

/// External extensions: our side and the cell's; none when the layers bring none.
fn companions(
    spec: &Spec,
    env: &mut Vec<(String, String)>,
) -> Result<Option<(Side, Side)>, LaunchError> {
    let Some(layers) = &spec.layout.layers else { return Ok(None) };
    let names = extension_files(&layers.join("extensions")).map_err(system("list extensions"))?;
    if names.is_empty() {
        return Ok(None);
    }
    if !env.iter().any(|(name, _)| name == RUNTIME_API_VARIABLE) {
        env.push((RUNTIME_API_VARIABLE.to_owned(), RUNTIME_API.to_owned()));
    }
    let (ours, theirs) = Talk::pair().map_err(system("make a socket pair"))?;
    Ok(Some(((names.clone(), ours), (names, theirs))))
}

/// The files in the directory of extensions, in the order of their names; one more than are
/// allowed is enough to refuse them.
fn extension_files(directory: &std::path::Path) -> io::Result<Vec<String>> {
    let entries = match std::fs::read_dir(directory) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry?;
        if !entry.file_type()?.is_dir()
            && let Ok(name) = entry.file_name().into_string()
        {
            names.push(name);
        }
    }
    names.sort();
    names.truncate(EXTENSIONS_MAX + 1);
    Ok(names)
}

fn start_plain(tasks: &TaskTracker, spec: &Spec) -> Result<Connected, LaunchError> {
    if spec.contract == Contract::Spare {
        return Err(LaunchError::NoSpare); // nobody could furnish it
    }
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(system("listen"))?;
    listener.set_nonblocking(true).map_err(system("listen"))?;
    let address = listener.local_addr().map_err(system("listen"))?;
    let pair = framed_pair(spec.contract)?;
    let settings = http_settings(spec)?.map(on_free_port).transpose()?;
    let (program, arguments) = spec.argv.split_first().ok_or_else(|| LaunchError::Exec {
        program: String::new(),
        source: io::ErrorKind::InvalidInput.into(),
    })?;
    let mut command = tokio::process::Command::new(program);
    command.args(arguments).env_clear().envs(spec.env.iter().map(|(key, value)| (key, value)));
    command.current_dir(&spec.layout.code);
    match &settings {
        Some(settings) => command.env(PORT, settings.port.to_string()),
        None => command.env(RUNTIME_API_VARIABLE, address.to_string()),
    };
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    command.as_std_mut().process_group(0);
    let framed = match pair {
        Some((ours, theirs)) => {
            command.env(FRAMED_FD_VARIABLE, "0").stdin(OwnedFd::from(theirs));
            Some(ours)
        }
        None => {
            command.stdin(Stdio::null());
            None
        }
    };
    let mut child =
        command.spawn().map_err(|source| LaunchError::Exec { program: program.clone(), source })?;
    let group = child.id().and_then(|id| Pid::from_raw(id.cast_signed()));
    let group = group.expect("a child that was just started has an id");
    let pipe = system("take an output pipe");
    let stdout = child.stdout.take().expect("it is piped").into_owned_fd().map_err(&pipe)?;
    let stderr = child.stderr.take().expect("it is piped").into_owned_fd().map_err(&pipe)?;
    let (report, seen) = watch::channel(None);
    tasks.spawn(async move {
        let status = child.wait().await.ok();
        let exit = status.and_then(|status| {
            status.code().map(Exit::Code).or_else(|| status.signal().map(Exit::Signal))
        });
        report.send_replace(Some(exit.unwrap_or(Exit::Signal(9))));
    });
    let death = Death::Plain(seen);
    let control = Control::Plain(PlainChild::new(group, death.clone()));
    let http = settings.map(|settings| http::target(Dialer::Plain, settings)).transpose()?;
    Ok(Connected {
        listener,
        http,
        dialer: Dialer::Plain,
        companions: None,
        framed,
        egress: None,
        stdout,
        stderr,
        death,
        control,
        handle: None,
    })
}

/// The settings of an HTTP function; `None` for any other.
fn http_settings(spec: &Spec) -> Result<Option<Settings>, LaunchError> {
    (spec.contract == Contract::Http).then(|| http::settings(spec)).transpose()
}

/// The host's ports are shared: a plain child gets one that is free now.
fn on_free_port(settings: Settings) -> Result<Settings, LaunchError> {
    let probe = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|it| it.local_addr());
    let port = probe.map_err(system("find a free port"))?.port();
    Ok(Settings { port, readiness_port: port, ..settings })
}

fn system(step: &'static str) -> impl Fn(io::Error) -> LaunchError {
    move |source| LaunchError::System { step, source }
}
