//! What can keep a server from starting, in words for the operator.
//!
//! Owns the operator-facing errors, each with a code and a page `docs/errors/<code>.md` (cause and
//! remedy; a test checks that none is missing). Never holds errors of the API: those are
//! `wire::ApiError`.

use std::net::SocketAddr;
use std::path::PathBuf;

/// Any cause, kept for the chain that is printed.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Why the server cannot start or go on.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// A setting is unknown or has a value that it cannot have.
    #[error("setting {key} in {origin}: {reason}")]
    Setting {
        /// The setting.
        key: String,
        /// The file, environment variable or flag that holds it.
        origin: String,
        /// What is wrong.
        reason: String,
    },
    /// The configuration file cannot be read or is not TOML.
    #[error("cannot read the configuration file {path}: {reason}")]
    ConfigFile {
        /// The file.
        path: PathBuf,
        /// What is wrong, with the line when it is known.
        reason: String,
    },
    /// The data directory cannot be created or written.
    #[error("the data directory {path} cannot be used")]
    DataDir {
        /// The directory.
        path: PathBuf,
        /// The operating system's reason.
        source: std::io::Error,
    },
    /// Another server uses the data directory.
    #[error("the data directory {path} is in use by another server ({holder})")]
    DataDirLocked {
        /// The directory.
        path: PathBuf,
        /// `pid 123`, as far as it is known.
        holder: String,
    },
    /// The database was written by a newer release.
    #[error("the database in {path} was written by a newer mayfly")]
    NewerDatabase {
        /// The data directory.
        path: PathBuf,
        /// What the store said.
        source: Cause,
    },
    /// The database cannot be opened.
    #[error("the database in {path} cannot be opened")]
    Database {
        /// The data directory.
        path: PathBuf,
        /// What the store said.
        source: Cause,
    },
    /// Somebody else listens on the port.
    #[error("port {} is already in use on {}", address.port(), address.ip())]
    PortInUse {
        /// The address.
        address: SocketAddr,
    },
    /// The address cannot be listened on for another reason.
    #[error("cannot listen on {address}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// The operating system's reason.
        source: std::io::Error,
    },
    /// The kernel gives no user namespaces and the server is not root.
    #[error("no sandbox: user namespaces are not available and the server is not root")]
    NoUserNamespaces {
        /// What the spawner said.
        source: Cause,
    },
    /// The process that starts environments failed to start.
    #[error("the sandbox spawner could not be started")]
    Spawner {
        /// What it said.
        source: Cause,
    },
    /// Mayfly's own runtimes could not be written to the data directory.
    #[error("the language runtimes could not be installed")]
    Bootstraps {
        /// The operating system's reason.
        source: Cause,
    },
    /// What a crash left unfinished could not be put right.
    #[error("the last run's unfinished work could not be recovered")]
    Recover {
        /// What failed.
        source: Cause,
    },
    /// A file of TLS is missing, is not what it should be, or does not fit the others.
    #[error("TLS cannot be served")]
    Tls {
        /// The setting, the file and what is wrong with it.
        source: Cause,
    },
    /// The keys that seal secrets are missing, wrong or unreadable.
    #[error("the master key of the data directory {path} cannot be used")]
    MasterKey {
        /// The data directory.
        path: PathBuf,
        /// What the store said; it names the place of the key.
        source: Cause,
    },
    /// Threads or the signal handlers could not be set up.
    #[error("the process could not be set up: {step}")]
    Process {
        /// Which step.
        step: &'static str,
        /// The operating system's reason.
        source: std::io::Error,
    },
}

impl Problem {
    /// Every code; each has a page in `docs/errors`.
    pub const CODES: [&'static str; 15] = [
        "MF0001", "MF0002", "MF0003", "MF0004", "MF0005", "MF0006", "MF0007", "MF0008", "MF0009",
        "MF0010", "MF0011", "MF0012", "MF0013", "MF0014", "MF0015",
    ];

    /// The code of this problem; never changes meaning between releases.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Setting { .. } => "MF0001",
            Self::ConfigFile { .. } => "MF0002",
            Self::DataDir { .. } => "MF0003",
            Self::DataDirLocked { .. } => "MF0004",
            Self::NewerDatabase { .. } => "MF0005",
            Self::Database { .. } => "MF0006",
            Self::PortInUse { .. } => "MF0007",
            Self::Listen { .. } => "MF0008",
            Self::NoUserNamespaces { .. } => "MF0009",
            Self::Spawner { .. } => "MF0010",
            Self::Bootstraps { .. } => "MF0011",
            Self::Recover { .. } => "MF0012",
            Self::Process { .. } => "MF0013",
            Self::Tls { .. } => "MF0014",
            Self::MasterKey { .. } => "MF0015",
        }
    }

    /// The text for the terminal: code, sentence and the chain of causes, one a line.
    #[must_use]
    pub fn render(&self) -> String {
        let mut text = format!("error[{}]: {self}", self.code());
        let mut cause = std::error::Error::source(self);
        while let Some(error) = cause {
            text.push_str("\n  because: ");
            text.push_str(&error.to_string());
            cause = error.source();
        }
        text.push_str("\n  see docs/errors/");
        text.push_str(self.code());
        text.push_str(".md");
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_page_and_every_page_a_code() {
        let pages = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/errors");
        for code in Problem::CODES {
            let page = std::fs::read_to_string(pages.join(format!("{code}.md"))).unwrap();
            assert!(page.starts_with(&format!("# {code}")), "{code}.md begins with its code");
            for part in ["## Cause", "## Remedy"] {
                assert!(page.contains(part), "{code}.md has no {part}");
            }
        }
        for entry in std::fs::read_dir(&pages).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let code = name.trim_end_matches(".md");
            assert!(Problem::CODES.contains(&code) || code == "README", "{name} has no error");
        }
    }

    #[test]
    fn the_text_names_the_code_the_cause_and_the_page() {
        let source = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
        let problem = Problem::DataDir { path: "/var/lib/mayfly".into(), source };
        let text = problem.render();
        assert!(text.starts_with("error[MF0003]: the data directory /var/lib/mayfly"));
        assert!(text.contains("because: permission denied"));
        assert!(text.ends_with("docs/errors/MF0003.md"));
    }
}
