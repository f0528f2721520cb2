//! Which language interpreters this machine has, and which one serves a runtime.
//!
//! Owns finding Pythons and Nodes and the choice among them. Never installs anything and never
//! runs a function.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use mayfly_core::function::Runtime;

/// The oldest Python that the bootstrap runs on: 3.8.
pub const PYTHON_MINOR_MIN: u32 = 8;
/// The oldest Node that the bootstrap runs on.
pub const NODE_MAJOR_MIN: u32 = 18;

/// Prints version and prefix. A virtual environment's base is what must be mounted.
const PYTHON_PROBE: &str = "import sys; print(*sys.version_info[:3], sys.base_prefix)";

/// The language of an interpreter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// CPython 3.
    Python,
    /// Node.js.
    Node,
}

/// An interpreter of this machine.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interpreter {
    /// Its language.
    pub language: Language,
    /// Major, minor and patch version.
    pub version: (u32, u32, u32),
    /// The real executable, links resolved; never a version manager's shim.
    pub path: PathBuf,
    /// The directory that must be mounted for it; `None` when it is below `/usr`, which always is.
    pub prefix: Option<PathBuf>,
}

impl Interpreter {
    /// The number that the API's runtime identifiers count: minor for Python, major for Node.
    fn series(&self) -> u32 {
        match self.language {
            Language::Python => self.version.1,
            Language::Node => self.version.0,
        }
    }
}

impl fmt::Display for Interpreter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (major, minor, patch) = self.version;
        let name = match self.language {
            Language::Python => "Python",
            Language::Node => "Node",
        };
        write!(f, "{name} {major}.{minor}.{patch}")
    }
}

/// Which interpreter serves a runtime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// A custom runtime brings its own program, an HTTP function names it.
    NotNeeded,
    /// One of the wanted version.
    Exact(Interpreter),
    /// Another version, because the wanted one is not installed.
    Nearest {
        /// The one to use.
        interpreter: Interpreter,
        /// A sentence for the log of the function.
        note: String,
    },
    /// None serves.
    Missing {
        /// A sentence that names what is installed.
        message: String,
    },
}

/// Chooses among `found`. With `exact` no other version takes the place of the wanted one.
#[must_use]
pub fn choose(wanted: Runtime, found: &[Interpreter], exact: bool) -> Choice {
    let (language, series) = match wanted {
        Runtime::Python { minor } => (Language::Python, u32::from(minor)),
        Runtime::Node { major } => (Language::Node, u32::from(major)),
        Runtime::Provided { .. } | Runtime::Http | Runtime::Wasm => return Choice::NotNeeded,
    };
    let mut fitting: Vec<&Interpreter> =
        found.iter().filter(|interpreter| interpreter.language == language).collect();
    // The nearest series; of two equally near ones the newer; of one series the latest patch.
    fitting.sort_by_key(|interpreter| {
        (interpreter.series().abs_diff(series), std::cmp::Reverse(interpreter.version))
    });
    match fitting.first() {
        Some(best) if best.series() == series => Choice::Exact((*best).clone()),
        Some(best) if !exact => Choice::Nearest {
            interpreter: (*best).clone(),
            note: format!("{wanted} is not installed on this machine; {best} runs the function"),
        },
        _ => Choice::Missing { message: missing(wanted, language, &fitting) },
    }
}

fn missing(wanted: Runtime, language: Language, fitting: &[&Interpreter]) -> String {
    if fitting.is_empty() {
        let name = match language {
            Language::Python => "Python 3.8 or newer",
            Language::Node => "Node 18 or newer",
        };
        return format!("{wanted} needs {name}, and none was found on this machine");
    }
    let mut installed: Vec<&Interpreter> = fitting.to_vec();
    installed.sort();
    let names: Vec<String> = installed.iter().map(ToString::to_string).collect();
    format!("{wanted} is not installed on this machine; installed: {}", names.join(", "))
}

/// Lets everything else go first while interpreters are asked who they are.
const PROBE_NICENESS: i32 = 10;

/// Finds every interpreter in the usual places. Blocks for some 20 ms each: each one found is asked
/// once, all at the same time and at low priority.
#[must_use]
pub fn find() -> Vec<Interpreter> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let candidates = candidates(std::env::split_paths(&path), home.as_deref());
    let mut found: Vec<Interpreter> = std::thread::scope(|scope| {
        let probes: Vec<_> = candidates
            .iter()
            .map(|(language, path)| scope.spawn(move || probe(*language, path)))
            .collect();
        probes.into_iter().filter_map(|probe| probe.join().ok().flatten()).collect()
    });
    found.sort();
    found
}

/// Executables that look like interpreters, links resolved, each once.
fn candidates(
    path: impl Iterator<Item = PathBuf>,
    home: Option<&Path>,
) -> BTreeSet<(Language, PathBuf)> {
    let mut folders: Vec<PathBuf> = path.collect();
    folders.extend(["/usr/bin", "/usr/local/bin", "/opt/bin"].map(PathBuf::from));
    let mut versions: Vec<PathBuf> = vec![PathBuf::from("/opt")];
    if let Some(home) = home {
        versions.push(home.join(".pyenv/versions"));
        versions.push(home.join(".nvm/versions/node"));
        versions.push(home.join(".local/share/uv/python"));
    }
    for parent in versions {
        folders.extend(entries(&parent).map(|version| version.join("bin")));
    }
    let mut found = BTreeSet::new();
    // A shim is a script that asks its version manager, which is not there inside a sandbox.
    for folder in folders.iter().filter(|folder| !folder.ends_with("shims")) {
        for file in entries(folder) {
            let Some(language) = file.file_name().and_then(|name| language_of(name.to_str()?))
            else {
                continue;
            };
            if let Ok(real) = std::fs::canonicalize(&file) {
                found.insert((language, real));
            }
        }
    }
    found
}

fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> {
    std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path())
}

/// `node`, `python3` and `python3.N`, but not `python3-config` or `python3.11-dbg`.
fn language_of(name: &str) -> Option<Language> {
    if name == "node" {
        return Some(Language::Node);
    }
    let minor = name.strip_prefix("python3")?;
    let numbered =
        minor.strip_prefix('.').is_some_and(|minor| minor.bytes().all(|b| b.is_ascii_digit()));
    (minor.is_empty() || numbered).then_some(Language::Python)
}

/// Asks an interpreter what it is; `None` when it does not run or is too old.
fn probe(language: Language, path: &Path) -> Option<Interpreter> {
    // On Linux this is the thread's own, and its children inherit it. A refusal costs speed only.
    let _ = rustix::process::setpriority_process(None, PROBE_NICENESS);
    let mut command = Command::new(path);
    match language {
        Language::Python => command.args(["-S", "-E", "-c", PYTHON_PROBE]),
        Language::Node => command.arg("--version"),
    };
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let (version, prefix) = match language {
        Language::Python => read_python(&text)?,
        Language::Node => (read_node(&text)?, path.parent()?.parent()?.to_owned()),
    };
    let recent = match language {
        Language::Python => version.0 == 3 && version.1 >= PYTHON_MINOR_MIN,
        Language::Node => version.0 >= NODE_MAJOR_MIN,
    };
    let prefix = (!prefix.starts_with("/usr")).then_some(prefix);
    recent.then(|| Interpreter { language, version, path: path.to_owned(), prefix })
}

/// `3 11 7 /prefix`.
fn read_python(text: &str) -> Option<((u32, u32, u32), PathBuf)> {
    let mut words = text.trim_end().splitn(4, ' ');
    let mut number = || words.next()?.parse().ok();
    let version = (number()?, number()?, number()?);
    Some((version, PathBuf::from(words.next()?)))
}

/// `v20.20.2`.
fn read_node(text: &str) -> Option<(u32, u32, u32)> {
    let mut numbers = text.trim().strip_prefix('v')?.splitn(3, '.').map(|word| word.parse().ok());
    Some((numbers.next()??, numbers.next()??, numbers.next()??))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn python(minor: u32, patch: u32) -> Interpreter {
        let path = PathBuf::from(format!("/usr/bin/python3.{minor}"));
        Interpreter { language: Language::Python, version: (3, minor, patch), path, prefix: None }
    }

    #[test]
    fn the_wanted_version_wins_then_the_nearest_then_the_newer() {
        let found = [python(9, 1), python(11, 2), python(11, 7), python(13, 0)];
        let wanted = |minor| Runtime::Python { minor };
        assert_eq!(choose(wanted(11), &found, true), Choice::Exact(python(11, 7)));
        match choose(wanted(12), &found, false) {
            Choice::Nearest { interpreter, note } => {
                assert_eq!(interpreter, python(13, 0));
                assert!(note.contains("python3.12") && note.contains("3.13.0"), "{note}");
            }
            other => panic!("{other:?}"),
        }
        match choose(wanted(12), &found, true) {
            Choice::Missing { message } => assert!(message.contains("Python 3.9.1"), "{message}"),
            other => panic!("{other:?}"),
        }
        let node = Runtime::Node { major: 20 };
        assert!(matches!(choose(node, &found, false), Choice::Missing { .. }));
        let provided = Runtime::Provided { al2023: true };
        assert_eq!(choose(provided, &[], true), Choice::NotNeeded);
    }

    #[test]
    fn only_interpreters_have_the_right_names() {
        for name in ["python3", "python3.11"] {
            assert_eq!(language_of(name), Some(Language::Python), "{name}");
        }
        assert_eq!(language_of("node"), Some(Language::Node));
        for name in ["python", "python3-config", "python3.11-config", "python2.7", "nodejs"] {
            assert_eq!(language_of(name), None, "{name}");
        }
    }

    #[test]
    fn answers_of_interpreters_are_read() {
        let expected = ((3, 11, 7), PathBuf::from("/a b/c"));
        assert_eq!(read_python("3 11 7 /a b/c\n"), Some(expected));
        assert_eq!(read_python("Python 3.11"), None);
        assert_eq!(read_node("v20.20.2\n"), Some((20, 20, 2)));
        assert_eq!(read_node("20"), None);
    }

    #[test]
    fn shims_and_doubles_are_left_out() {
        let root = tempfile::tempdir().unwrap();
        for (folder, name) in [("shims", "python3"), ("bin", "python3.12"), ("bin", "pip")] {
            std::fs::create_dir_all(root.path().join(folder)).unwrap();
            std::fs::write(root.path().join(folder).join(name), "").unwrap();
        }
        let bin = root.path().join("bin");
        std::os::unix::fs::symlink("python3.12", bin.join("python3")).unwrap();
        let path = [root.path().join("shims"), bin.clone(), bin];
        let found = candidates(path.into_iter(), None);
        let here: Vec<_> = found.iter().filter(|(_, path)| path.starts_with(root.path())).collect();
        assert_eq!(here.len(), 1, "{here:?}");
    }
}
