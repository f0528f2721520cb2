//! Mayfly's own language bootstraps: where they are put, and how they are started.
//!
//! Owns the embedded files of `runtimes/` and the command line of every runtime. Never starts
//! anything itself.

use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};

use mayfly_core::function::Runtime;
use mayfly_core::http_function::start_command;

use crate::interpreter::{Interpreter, Language};
use crate::seam::Contract;

/// Every file below the runtime directory: its path there, and its content.
const FILES: &[(&str, &str)] = &[
    ("python/bootstrap.py", include_str!("../../../runtimes/python/bootstrap.py")),
    ("python/_mayfly/__init__.py", include_str!("../../../runtimes/python/_mayfly/__init__.py")),
    ("python/_mayfly/codec.py", include_str!("../../../runtimes/python/_mayfly/codec.py")),
    ("python/_mayfly/context.py", include_str!("../../../runtimes/python/_mayfly/context.py")),
    ("python/_mayfly/fault.py", include_str!("../../../runtimes/python/_mayfly/fault.py")),
    ("python/_mayfly/faults.py", include_str!("../../../runtimes/python/_mayfly/faults.py")),
    ("python/_mayfly/loader.py", include_str!("../../../runtimes/python/_mayfly/loader.py")),
    ("python/_mayfly/loop.py", include_str!("../../../runtimes/python/_mayfly/loop.py")),
    ("python/_mayfly/records.py", include_str!("../../../runtimes/python/_mayfly/records.py")),
    ("python/_mayfly/zygote.py", include_str!("../../../runtimes/python/_mayfly/zygote.py")),
    ("node/bootstrap.cjs", include_str!("../../../runtimes/node/bootstrap.cjs")),
    ("node/lib/console.cjs", include_str!("../../../runtimes/node/lib/console.cjs")),
    ("node/lib/errors.cjs", include_str!("../../../runtimes/node/lib/errors.cjs")),
    ("node/lib/host.cjs", include_str!("../../../runtimes/node/lib/host.cjs")),
    ("node/lib/load.cjs", include_str!("../../../runtimes/node/lib/load.cjs")),
    ("node/lib/spare.cjs", include_str!("../../../runtimes/node/lib/spare.cjs")),
    ("node/lib/stream.cjs", include_str!("../../../runtimes/node/lib/stream.cjs")),
    ("node/lib/warm.mjs", include_str!("../../../runtimes/node/lib/warm.mjs")),
];

/// Where [`install`]'s directory is mounted in a sandbox.
pub const RUNTIME_DIR: &str = "/var/runtime";

/// How a runtime is started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// Program and arguments, as seen inside.
    pub argv: Vec<String>,
    /// How it will talk to us.
    pub contract: Contract,
    /// Whether `Layout::runtime` must be the directory of [`install`].
    pub needs_runtime: bool,
    /// For `Layout::interpreter`.
    pub interpreter: Option<PathBuf>,
}

/// The command of a managed runtime.
#[must_use]
pub fn managed(interpreter: &Interpreter) -> Command {
    managed_in(interpreter, Path::new(RUNTIME_DIR))
}

/// The same with the bootstraps at another place: for environments that are not confined.
#[must_use]
pub fn managed_in(interpreter: &Interpreter, runtime_dir: &Path) -> Command {
    let program = interpreter.path.display().to_string();
    let bootstrap = |file: &str| runtime_dir.join(file).display().to_string();
    let argv = match interpreter.language {
        // No `site`, no variables of the interpreter: 10 ms of a cold start. The bootstrap adds
        // the packages' directories and PYTHONPATH itself.
        Language::Python => {
            let flags = ["-S", "-E", "-u"].map(str::to_owned);
            let script = bootstrap("python/bootstrap.py");
            [vec![program], flags.to_vec(), vec![script]].concat()
        }
        Language::Node => vec![program, bootstrap("node/bootstrap.cjs")],
    };
    let interpreter = interpreter.prefix.clone();
    Command { argv, contract: Contract::Framed, needs_runtime: true, interpreter }
}

/// The command of a custom runtime: the executable `bootstrap` of the package, or of a layer.
/// When neither has one, the package's is tried and its absence reported.
#[must_use]
pub fn provided(code: &Path, layers: Option<&Path>) -> Command {
    let in_layer = layers.is_some_and(|layers| layers.join("bootstrap").exists());
    let program = match in_layer && !code.join("bootstrap").exists() {
        true => "/opt/bootstrap",
        false => "/var/task/bootstrap",
    };
    Command {
        argv: vec![program.to_owned()],
        contract: Contract::RuntimeApi,
        needs_runtime: false,
        interpreter: None,
    }
}

/// The command of an HTTP function: the words of its handler.
///
/// # Errors
/// A sentence about a handler that is no command.
pub fn http(handler: &str) -> Result<Command, String> {
    let argv = start_command(handler).map_err(|invalid| invalid.to_string())?;
    let (needs_runtime, interpreter) = (false, None);
    Ok(Command { argv, contract: Contract::Http, needs_runtime, interpreter })
}

impl Command {
    /// Puts an `AWS_LAMBDA_EXEC_WRAPPER` in front: it gets the whole command as its arguments.
    #[must_use]
    pub fn wrapped(mut self, wrapper: Option<&str>) -> Self {
        if let Some(wrapper) = wrapper.filter(|wrapper| !wrapper.is_empty()) {
            self.argv.insert(0, wrapper.to_owned());
        }
        self
    }
}

/// The command of a WebAssembly function: the file that its handler names.
fn component(handler: &str) -> Command {
    let (argv, contract) = (vec![handler.to_owned()], Contract::Component);
    Command { argv, contract, needs_runtime: false, interpreter: None }
}

/// The command of any runtime.
///
/// # Errors
/// A sentence about what is missing: an interpreter, or a command in the handler.
pub fn command(
    runtime: Runtime,
    handler: &str,
    interpreter: Option<&Interpreter>,
    code: &Path,
    layers: Option<&Path>,
) -> Result<Command, String> {
    match runtime {
        Runtime::Python { .. } | Runtime::Node { .. } => {
            interpreter.map(managed).ok_or_else(|| format!("{runtime} needs an interpreter"))
        }
        Runtime::Provided { .. } => Ok(provided(code, layers)),
        Runtime::Http => http(handler),
        Runtime::Wasm => Ok(component(handler)),
    }
}

/// Writes the bootstraps to `<dir>/runtime/<hash>`, once per version of them, and returns that
/// directory. Several servers may do it at the same time.
///
/// # Errors
/// When `dir` cannot be written to.
pub fn install(dir: &Path) -> io::Result<PathBuf> {
    let parent = dir.join("runtime");
    let target = parent.join(fingerprint());
    if target.exists() {
        return Ok(target);
    }
    let draft = parent.join(format!(".draft-{}", std::process::id()));
    for (path, content) in FILES {
        let file = draft.join(path);
        std::fs::create_dir_all(file.parent().expect("every path of FILES has a folder"))?;
        std::fs::write(&file, content)?;
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644))?;
    }
    for folder in ["", "python", "python/_mayfly", "node", "node/lib"] {
        let mode = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(draft.join(folder), mode)?;
    }
    // A directory appears whole or not at all; whoever comes second finds it there.
    if let Err(error) = std::fs::rename(&draft, &target) {
        std::fs::remove_dir_all(&draft)?;
        if !target.exists() {
            return Err(error);
        }
    }
    Ok(target)
}

/// Lets a Python compile the bootstrap beside its source: inside a sandbox it is read-only, and
/// compiling it costs every cold start several milliseconds. Blocks for some 100 ms.
///
/// # Errors
/// When the interpreter cannot be run or fails.
pub fn precompile(interpreter: &Interpreter, runtime_dir: &Path) -> io::Result<()> {
    if interpreter.language != Language::Python {
        return Ok(());
    }
    // By hash and unchecked: the directory's name changes with its content, and a cold start
    // then asks the file system once less for each module.
    let status = Process::new(&interpreter.path)
        .args(["-S", "-E", "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"])
        .arg(runtime_dir.join("python"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    if status.success() {
        return Ok(());
    }
    Err(io::Error::other(format!("compileall ended with {status}")))
}

/// Tells one version of the files from another: FNV-1a, 64 bits. Nothing secret depends on it.
fn fingerprint() -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for (path, content) in FILES {
        for byte in path.bytes().chain([0]).chain(content.bytes()).chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn installing_twice_gives_the_same_complete_directory() {
        let root = tempfile::tempdir().unwrap();
        let first = install(root.path()).unwrap();
        assert_eq!(install(root.path()).unwrap(), first);
        for (path, content) in FILES {
            assert_eq!(std::fs::read_to_string(first.join(path)).unwrap(), *content, "{path}");
        }
        let mode = std::fs::metadata(first.join("python/bootstrap.py")).unwrap().permissions();
        assert_eq!(mode.mode() & 0o777, 0o644);
        let left: Vec<_> = std::fs::read_dir(root.path().join("runtime")).unwrap().collect();
        assert_eq!(left.len(), 1, "no draft remains");
    }

    #[test]
    fn every_file_of_the_runtimes_is_embedded() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../runtimes");
        let mut open = vec![root.clone()];
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(folder).unwrap().flatten() {
                let path = entry.path();
                let name = path.file_name().unwrap().to_str().unwrap();
                if path.is_dir() && name != "__pycache__" {
                    open.push(path);
                } else if path.extension().is_some_and(|e| e == "py" || e == "cjs") {
                    let inside = path.strip_prefix(&root).unwrap().to_str().unwrap();
                    assert!(FILES.iter().any(|(known, _)| *known == inside), "{inside}");
                }
            }
        }
    }

    #[test]
    fn a_custom_runtime_is_looked_for_in_the_package_then_in_the_layers() {
        let root = tempfile::tempdir().unwrap();
        let (code, layers) = (root.path().join("code"), root.path().join("layers"));
        std::fs::create_dir_all(&code).unwrap();
        std::fs::create_dir_all(&layers).unwrap();
        let program = || provided(&code, Some(&layers)).wrapped(None).argv.remove(0);
        assert_eq!(program(), "/var/task/bootstrap", "its absence is reported");
        std::fs::write(layers.join("bootstrap"), "").unwrap();
        assert_eq!(program(), "/opt/bootstrap");
        std::fs::write(code.join("bootstrap"), "").unwrap();
        assert_eq!(program(), "/var/task/bootstrap");
    }

    #[test]
    fn a_wrapper_gets_the_whole_command() {
        let command = provided(Path::new("/nowhere"), None).wrapped(Some("/opt/wrap"));
        assert_eq!(command.argv, ["/opt/wrap", "/var/task/bootstrap"]);
    }
}
