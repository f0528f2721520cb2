//! Compiling a component ahead of time, in a process of its own.
//!
//! Owns the worker process with its limits, and the words for what it refuses. Never decides when
//! to compile and never keeps a result.
//!
//! A large component takes Cranelift up to minutes and gigabytes. The worker has a process of its
//! own so that neither its memory nor its end touches the server, and the lowest priority so that
//! serving goes first. It is this same binary: whatever it compiles fits this engine.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{ExitCode, Stdio};
use std::time::Duration;

use rustix::process::{Resource, Rlimit};
use tokio::io::AsyncReadExt;
use tokio::process::Command;
use wasmtime::component::Component;

use super::engine;
use super::limits::{
    COMPILE_MEMORY_BYTES_MAX, COMPILE_NICENESS, COMPILE_S_MAX, COMPLAINT_BYTES_MAX,
    COMPONENT_BYTES_MAX,
};
use super::world::World;

/// The argument that makes this binary the compiling worker.
const ARGUMENT: &str = "__compile";
/// The worker's exit code for a component that is at fault itself.
const INVALID: u8 = 3;

/// Who compiles.
#[derive(Clone, Debug)]
pub enum Compiler {
    /// A worker process of this program, which calls [`maybe_run_as_compiler`] first of all.
    Process {
        /// How to start it; `/proc/self/exe` is this program also when its file was replaced.
        program: PathBuf,
    },
    /// A thread of this process, for tests.
    Here,
}

/// Why there is no compiled form.
#[derive(Debug, thiserror::Error)]
pub enum CompileError {
    /// The component is at fault; the text says how.
    #[error("{0}")]
    Invalid(String),
    /// The machine is.
    #[error("cannot {step}")]
    System {
        /// What was tried.
        step: &'static str,
        /// The operating system's reason.
        source: std::io::Error,
    },
}

impl CompileError {
    pub(super) fn system(step: &'static str) -> impl Fn(std::io::Error) -> Self {
        move |source| Self::System { step, source }
    }
}

/// Becomes the compiling worker when this process was started as one; it never returns then.
pub fn maybe_run_as_compiler() -> Option<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next()? != ARGUMENT {
        return None;
    }
    let (Some(input), Some(output)) = (arguments.next(), arguments.next()) else {
        return Some(ExitCode::from(2));
    };
    let code = match step_back().and_then(|()| compile(input.as_ref(), output.as_ref())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(CompileError::Invalid(text)) => {
            complain(&text);
            ExitCode::from(INVALID)
        }
        Err(CompileError::System { step, source }) => {
            complain(&format!("cannot {step}: {source}"));
            ExitCode::FAILURE
        }
    };
    Some(code)
}

/// The parent reads it.
fn complain(text: &str) {
    use std::io::Write;
    let _nobody_listens = std::io::stderr().write_all(text.as_bytes());
}

/// Behind everything else, and with limits: what it compiles is a stranger's.
fn step_back() -> Result<(), CompileError> {
    let failed =
        |error: rustix::io::Errno| CompileError::system("limit the compilation")(error.into());
    rustix::process::setpriority_process(None, COMPILE_NICENESS).map_err(failed)?;
    for (resource, limit) in
        [(Resource::Data, COMPILE_MEMORY_BYTES_MAX), (Resource::Cpu, COMPILE_S_MAX)]
    {
        let limit = Rlimit { current: Some(limit), maximum: Some(limit) };
        rustix::process::setrlimit(resource, limit).map_err(failed)?;
    }
    Ok(())
}

/// Compiles a file into another. Blocks for 10 ms to some minutes.
fn compile(input: &Path, output: &Path) -> Result<(), CompileError> {
    let bytes = read(input)?;
    let world = World::of(&bytes)?;
    let engine = engine::compiling(world).map_err(|error| {
        CompileError::system("prepare the compiler")(std::io::Error::other(error))
    })?;
    let compiled = match world {
        World::Proxy => engine.precompile_component(&bytes),
        // The same, and says at once whether the pool's limits allow it.
        World::Service => Component::new(&engine, &bytes).and_then(|it| it.serialize()),
    };
    let compiled = compiled
        .map_err(|error| CompileError::Invalid(format!("it is no valid component: {error:#}")))?;
    std::fs::write(output, compiled).map_err(CompileError::system("write the compiled component"))
}

/// The bytes of a component file, up to the limit.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, CompileError> {
    let failed = CompileError::system("read the component");
    let file = std::fs::File::open(path).map_err(&failed)?;
    let mut bytes = Vec::new();
    file.take(COMPONENT_BYTES_MAX + 1).read_to_end(&mut bytes).map_err(&failed)?;
    if bytes.len() as u64 > COMPONENT_BYTES_MAX {
        return Err(CompileError::Invalid(format!(
            "it is larger than {COMPONENT_BYTES_MAX} bytes"
        )));
    }
    Ok(bytes)
}

impl Compiler {
    /// Compiles a file into another.
    pub(super) async fn run(&self, input: PathBuf, output: PathBuf) -> Result<(), CompileError> {
        match self {
            Self::Here => {
                let work = tokio::task::spawn_blocking(move || compile(&input, &output));
                let joined = work.await.map_err(std::io::Error::other);
                joined.map_err(CompileError::system("compile"))?
            }
            Self::Process { program } => in_process(program, &input, &output).await,
        }
    }
}

async fn in_process(program: &Path, input: &Path, output: &Path) -> Result<(), CompileError> {
    let failed = CompileError::system("run the compiler");
    let mut child = Command::new(program)
        .arg(ARGUMENT)
        .args([input, output])
        .env_clear()
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .map_err(&failed)?;
    let mut complaint = Vec::new();
    let stderr = child.stderr.take().expect("it is piped");
    let finished = async {
        stderr.take(COMPLAINT_BYTES_MAX).read_to_end(&mut complaint).await?;
        child.wait().await
    };
    let limit = Duration::from_secs(COMPILE_S_MAX);
    let Ok(status) = tokio::time::timeout(limit, finished).await else {
        let text = format!("its compilation took longer than {COMPILE_S_MAX} s");
        return Err(CompileError::Invalid(text));
    };
    let status = status.map_err(&failed)?;
    let text = String::from_utf8_lossy(&complaint).trim().to_owned();
    match status.code() {
        Some(0) => Ok(()),
        Some(code) if code == i32::from(INVALID) => Err(CompileError::Invalid(text)),
        _ => {
            // A limit ends it by a signal or by a failed allocation: the component asked for it.
            tracing::warn!(%status, complaint = %text, "a compilation did not succeed");
            Err(CompileError::Invalid(format!("its compilation failed ({status}) {text}")))
        }
    }
}
