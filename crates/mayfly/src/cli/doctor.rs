//! `mayfly doctor`: what this machine gives to functions, and what is weaker than it should be.
//!
//! Owns the list of checks. It is the one command that looks at the machine instead of a server.
//! Never changes anything.

use std::net::SocketAddr;
use std::process::Command;

use mayfly_sandbox::interpreter::{self, Language};
use mayfly_sandbox::spawner::{Spawner, SpawnerConfig};
use serde_json::{Value, json};

use super::failure::{Code, Failure, Outcome};
use super::output::Output;

const COLUMNS: [(&str, &str); 3] = [("CHECK", "check"), ("", "mark"), ("DETAIL", "detail")];
/// Free space below which a disk is called full.
const DISK_MIN_MIB: u64 = 1024;

/// Runs the command; fails when functions could not run at all.
pub fn run(output: &Output) -> Outcome {
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
