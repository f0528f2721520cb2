//! Which runtimes this machine has, and how each is started.
//!
//! Owns the answers to two questions: `control`'s "may this be deployed here" and `invoke`'s "what
//! do I start". Never starts anything itself and never decides which interpreter serves a runtime:
//! `sandbox::interpreter` does.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use mayfly_control::{Lookup, RuntimeSupport, Support};
use mayfly_core::function::{Architecture, Runtime};
use mayfly_invoke::{Command, CommandRequest, Commands};
use mayfly_sandbox::bootstraps;
use mayfly_sandbox::interpreter::{self, Choice, Interpreter};

use crate::config::Mode;
use crate::data_dir::DataDir;

/// Both answers.
#[derive(Clone)]
pub struct Runtimes {
    lookup: Lookup,
    commands: Commands,
    found: Found,
    directory: PathBuf,
}

/// The interpreters, as soon as somebody has looked; whoever asks meanwhile waits.
type Found = Arc<OnceLock<Vec<Interpreter>>>;

fn look(found: &Found) -> &[Interpreter] {
    found.get_or_init(interpreter::find)
}

impl std::fmt::Debug for Runtimes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Runtimes").field("found", &self.found).finish_non_exhaustive()
    }
}

impl Runtimes {
    /// Installs Mayfly's bootstraps. Interpreters are looked for by [`Self::warm_up`], beside the
    /// rest of the start, or by the first who needs one.
    ///
    /// # Errors
    /// When the bootstraps cannot be written.
    pub fn discover(data: &DataDir, mode: Mode) -> io::Result<Self> {
        let directory = bootstraps::install(&data.runtimes()?)?;
        let found = Found::default();
        let (for_lookup, for_commands) = (Arc::clone(&found), Arc::clone(&found));
        let exact = mode == Mode::Server;
        let lookup: Lookup = Arc::new(move |runtime, architecture| {
            support(runtime, architecture, look(&for_lookup))
        });
        let runtime_directory = directory.clone();
        let commands = Commands::new(move |request| {
            command(request, look(&for_commands), exact, &runtime_directory)
        });
        Ok(Self { lookup, commands, found, directory })
    }

    /// Answers of the caller's choice, for tests.
    #[must_use]
    pub fn given(lookup: Lookup, commands: Commands) -> Self {
        Self { lookup, commands, found: Arc::new(Vec::new().into()), directory: PathBuf::new() }
    }

    /// Looks for interpreters, and compiles the bootstraps once for each, so that cold starts need
    /// not. Blocks for some 100 ms each; runs beside the first requests. A failure costs only
    /// speed.
    pub fn warm_up(&self) {
        for interpreter in look(&self.found) {
            if let Err(error) = bootstraps::precompile(interpreter, &self.directory) {
                tracing::warn!(%error, %interpreter, "the bootstrap could not be compiled ahead");
            }
        }
    }

    /// For the control plane: `dev` takes the nearest version, `server` only the exact one.
    #[must_use]
    pub fn support(&self, mode: Mode) -> RuntimeSupport {
        match mode {
            Mode::Dev => RuntimeSupport::nearest(self.lookup.clone()),
            Mode::Server => RuntimeSupport::exact(self.lookup.clone()),
        }
    }

    /// For the data plane.
    #[must_use]
    pub fn commands(&self) -> Commands {
        self.commands.clone()
    }
}

fn support(runtime: Runtime, architecture: Architecture, found: &[Interpreter]) -> Support {
    let here = match std::env::consts::ARCH {
        "aarch64" => Architecture::Arm64,
        _ => Architecture::X86_64,
    };
    let is_native = matches!(runtime, Runtime::Provided { .. } | Runtime::Http);
    if is_native && architecture != here {
        let message = format!(
            "this machine is {}; a program for another instruction set cannot run on it",
            std::env::consts::ARCH
        );
        return Support::Missing { message };
    }
    match interpreter::choose(runtime, found, false) {
        Choice::NotNeeded | Choice::Exact(_) => Support::Exact,
        Choice::Nearest { note, .. } => Support::Nearest { note },
        Choice::Missing { message } => Support::Missing { message },
    }
}

fn command(
    request: CommandRequest<'_>,
    found: &[Interpreter],
    exact: bool,
    directory: &std::path::Path,
) -> Result<Command, String> {
    let chosen = match interpreter::choose(request.runtime, found, exact) {
        Choice::NotNeeded => None,
        Choice::Exact(interpreter) | Choice::Nearest { interpreter, .. } => Some(interpreter),
        Choice::Missing { message } => return Err(message),
    };
    let CommandRequest { runtime, handler, code, layers, .. } = request;
    let command = bootstraps::command(runtime, handler, chosen.as_ref(), code, layers)?;
    let is_managed = matches!(runtime, Runtime::Python { .. } | Runtime::Node { .. });
    let command = command.wrapped(request.wrapper.filter(|_| is_managed));
    Ok(Command {
        argv: command.argv,
        contract: command.contract,
        runtime: command.needs_runtime.then(|| directory.to_owned()),
        interpreter: command.interpreter,
        env: Vec::new(),
    })
}
