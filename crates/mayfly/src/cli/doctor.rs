//! `mayfly doctor`: what this machine gives to functions, and what is weaker than it should be.
//!
//! Owns the list of checks. It is the one command that looks at the machine instead of a server.
//! Never changes anything.

use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;

use mayfly_sandbox::interpreter::{self, Language};
use mayfly_sandbox::spawner::{Spawner, SpawnerConfig};
use mayfly_store::Clock;
use mayfly_store::vault::MasterKeySource;
use serde_json::{Value, json};

use super::failure::{Code, Failure, Outcome};
use super::output::Output;
use crate::config::tls::Source;
use crate::config::{Config, Mode};
use crate::gateway::tls::Tls;
use crate::master_key;

const COLUMNS: [(&str, &str); 3] = [("CHECK", "check"), ("", "mark"), ("DETAIL", "detail")];
/// Free space below which a disk is called full.
const DISK_MIN_MIB: u64 = 1024;

/// A certificate that ends sooner than this needs somebody's attention.
const CERTIFICATE_DAYS_MIN: i64 = 14;

/// Flags of `mayfly doctor`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Check the settings in this TOML file too: what is served without TLS, until when
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// Runs the command; fails when functions could not run at all.
pub fn run(output: &Output, arguments: &Arguments) -> Outcome {
    let mut rows = Vec::new();
    let spawner = Spawner::start(SpawnerConfig::default());
    match &spawner {
        Ok(spawner) => {
            let items = &spawner.features().items;
            rows.extend(items.iter().map(|item| row(&item.name, item.available, &item.detail)));
        }
        Err(error) => rows.push(row("sandbox", false, &error.to_string())),
    }
    rows.extend(runtimes());
    rows.push(port());
    rows.push(disk());
    if let Some(path) = &arguments.config {
        rows.extend(settings(path)?);
    }
    output.rows(&COLUMNS, &rows);
    match spawner {
        Ok(_) => Ok(()),
        Err(error) => Err(Failure::new(Code::Failed, format!("no function can run here: {error}"))
            .hint("docs/errors/MF0009.md says which kernel settings are needed")),
    }
}

fn row(check: &str, ok: bool, detail: &str) -> Value {
    json!({ "check": check, "ok": ok, "mark": if ok { "✓" } else { "✗" }, "detail": detail })
}

fn runtimes() -> Vec<Value> {
    let found = interpreter::find();
    let list = |wanted: Language| {
        let fitting = found.iter().filter(|interpreter| interpreter.language == wanted);
        let texts = fitting.map(|interpreter| {
            let (major, minor, patch) = interpreter.version;
            format!("{major}.{minor}.{patch}")
        });
        texts.collect::<Vec<_>>().join(", ")
    };
    let none = |text: String| if text.is_empty() { "none found".to_owned() } else { text };
    let (python, node) = (list(Language::Python), list(Language::Node));
    vec![
        row("python", !python.is_empty(), &none(python)),
        row("node.js", !node.is_empty(), &none(node)),
    ]
}

/// What a server with these settings would offer to others.
fn settings(path: &Path) -> Result<Vec<Value>, Failure> {
    let config = Config::load(Mode::Server, Some(path), std::env::vars(), &[]);
    let config = config.map_err(|problem| Failure::usage(problem.to_string()))?;
    let mut rows = vec![master_key(&config)];
    rows.extend(addresses(&config));
    Ok(rows)
}

/// Where the keys that seal secrets would be, and whether others can read them.
fn master_key(config: &Config) -> Value {
    let (file, place) = match master_key::source(config, |name| std::env::var(name).ok()) {
        Some(MasterKeySource::File(path) | MasterKeySource::Credential(path)) => {
            (path.clone(), MasterKeySource::File(path).place())
        }
        Some(other) => return row("master key", true, &other.place()),
        None => {
            let path = config.data_dir.join("master.key");
            let words = format!("the file {}: keep a copy elsewhere", path.display());
            (path, words)
        }
    };
    match std::fs::metadata(&file) {
        Ok(found) if found.permissions().mode() & 0o077 != 0 => {
            row("master key", false, &format!("{place}, which others may read"))
        }
        Ok(_) => row("master key", true, &place),
        Err(_) if config.master_key_file.is_none() => {
            row("master key", true, &format!("{place}; made at the first start"))
        }
        Err(error) => row("master key", false, &format!("{place}: {error}")),
    }
}

/// What others can reach, and how it is encrypted.
fn addresses(config: &Config) -> Vec<Value> {
    let Some(source) = config.tls.source() else {
        let listens = [
            ("api_listen", Some(config.api_listen)),
            ("functions_listen", config.functions_listen),
        ];
        let rows = listens.into_iter().filter_map(|(key, address)| {
            let address = address?;
            let is_here = address.ip().is_loopback();
            let what = if is_here { "only this machine" } else { "others can read everything" };
            Some(row(key, is_here, &format!("{address} without TLS: {what}")))
        });
        return rows.collect();
    };
    if let Source::Acme(acme) = source {
        let names = acme.domains.join(", ");
        return vec![row("tls", true, &format!("{names}, asked of {}", acme.directory_url))];
    }
    let opened = Tls::open(source, config.tls.clients(), config.connections_max);
    vec![match opened.map(|tls| tls.facts()) {
        Err(error) => row("tls", false, &error.to_string()),
        Ok(None) => row("tls", false, "there is no certificate"),
        Ok(Some(facts)) => {
            let now_s = i64::try_from(Clock::System.now().0 / 1000).unwrap_or(i64::MAX);
            let days = (facts.ends_s - now_s).div_euclid(86_400);
            let text = format!("{} until {}", facts.names_text(), facts.until_text());
            row("tls", days >= CERTIFICATE_DAYS_MIN, &format!("{text} ({days} days)"))
        }
    }]
}

fn port() -> Value {
    let address = SocketAddr::from(([127, 0, 0, 1], 4566));
    match std::net::TcpListener::bind(address) {
        Ok(_) => row("port 4566", true, "free"),
        Err(error) => row("port 4566", false, &format!("{error}; `mayfly dev` takes the next one")),
    }
}

/// Free space here, as the system's own `df` tells it.
fn disk() -> Value {
    let output = Command::new("df").args(["-Pk", "."]).output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let free = text.ok().and_then(|text| {
        let kib: u64 = text.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()?;
        Some(kib / 1024)
    });
    match free {
        Some(mib) => row("disk", mib >= DISK_MIN_MIB, &format!("{mib} MiB free here")),
        None => row("disk", false, "df did not say how much is free"),
    }
}
