//! The rules of style that a program can check, as tests: `cargo test -p xtask --test tidy`.
//!
//! Owns file and function length, line width, `//!` headers, forbidden module names, the floors of
//! the crate graph and a few forbidden texts. Never fixes anything: it names the place and the
//! rule. The idea of limits as unit tests is tigerbeetle's `tidy`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

const FILE_LINES_MAX: usize = 800;
const FUNCTION_LINES_MAX: usize = 70;
const LINE_COLUMNS_MAX: usize = 100;
const CORE_LINES_MAX: usize = 17_000;
const FORBIDDEN_NAMES: [&str; 9] =
    ["util", "utils", "common", "helper", "helpers", "misc", "base", "shared", "stuff"];

/// Which rooms a room may name in its manifest; the table of ARCHITECTURE.md.
const FLOORS: [(&str, &[&str]); 8] = [
    ("mayfly-core", &[]),
    ("mayfly-wire", &["mayfly-core"]),
    ("mayfly-store", &["mayfly-core"]),
    ("mayfly-sandbox", &["mayfly-core"]),
    ("mayfly-invoke", &["mayfly-core", "mayfly-sandbox", "mayfly-store"]),
    ("mayfly-control", &["mayfly-core", "mayfly-store", "mayfly-wire"]),
    ("mayfly-events", &["mayfly-core", "mayfly-invoke", "mayfly-store", "mayfly-wire"]),
    (
        "mayfly",
        &[
            "mayfly-control",
            "mayfly-core",
            "mayfly-events",
            "mayfly-invoke",
            "mayfly-sandbox",
            "mayfly-store",
            "mayfly-wire",
        ],
    ),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the root").to_owned()
}

/// Every Rust file that git tracks or would track, with its text.
fn rust_files() -> Vec<(String, String)> {
    let output = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard", "*.rs"])
        .current_dir(root())
        .output()
        .expect("git runs");
    let names = String::from_utf8(output.stdout).expect("file names are UTF-8");
    let mut names: Vec<&str> = names.lines().collect();
    names.sort_unstable();
    names.dedup();
    assert!(names.len() > 20, "git lists the sources");
    let read = |name: &str| std::fs::read_to_string(root().join(name)).ok();
    names.into_iter().filter_map(|name| Some((name.to_owned(), read(name)?))).collect()
}

fn is_generated(name: &str) -> bool {
    name.contains("/generated/")
}

fn is_test(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    name.contains("/tests/") || file == "tests.rs" || file.ends_with("_tests.rs")
}

/// The lines before the file's own test module, which the length limits do not count.
fn without_tests(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.lines().collect();
    let tests = lines.iter().position(|line| line.trim_start() == "#[cfg(test)]");
    let end = tests.filter(|at| lines[*at..].iter().any(|line| line.starts_with("mod tests {")));
    lines[..end.unwrap_or(lines.len())].to_vec()
}

fn report(rule: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{rule}:\n  {}", broken.join("\n  "));
}

#[test]
fn every_file_says_what_it_owns() {
    let silent: Vec<String> = rust_files()
        .into_iter()
        .filter(|(_, text)| !text.lines().take(3).any(|line| line.starts_with("//!")))
        .map(|(name, _)| name)
        .collect();
    report("a file begins with //! (what it owns, what it never does)", &silent);
}

#[test]
fn files_and_lines_stay_short() {
    let mut broken = Vec::new();
    for (name, text) in rust_files().iter().filter(|(name, _)| !is_generated(name)) {
        let lines = without_tests(text);
        if !is_test(name) && lines.len() > FILE_LINES_MAX {
            broken.push(format!("{name}: {} lines, at most {FILE_LINES_MAX}", lines.len()));
        }
        for (at, line) in text.lines().enumerate() {
            if line.chars().count() > LINE_COLUMNS_MAX {
                broken.push(format!("{name}:{}: wider than {LINE_COLUMNS_MAX} columns", at + 1));
            }
        }
    }
    report("files and lines have a limit", &broken);
}

/// The lines of each function, found by the indentation that rustfmt guarantees.
fn function_lengths(text: &str) -> Vec<(usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let body = line.trim_start();
        let head = body.split("fn ").next().unwrap_or("");
        let words = ["", "pub", "async", "const", "unsafe", "extern", "\"C\""];
        let is_fn = body.contains("fn ")
            && head.split_whitespace().all(|w| words.contains(&w) || w.starts_with("pub("));
        if !is_fn || body.starts_with("//") {
            continue;
        }
        let close = format!("{}}}", " ".repeat(line.len() - body.len()));
        let mut open = false;
        if line.ends_with('}') {
            found.push((start, 1));
            continue;
        }
        let end = lines[start..].iter().position(|line| {
            open |= line.ends_with('{');
            *line == close || (line.ends_with(';') && !open)
        });
        found.push((start, end.map_or(1, |length| length + 1)));
    }
    found
}

#[test]
fn functions_stay_short() {
    let mut broken = Vec::new();
    for (name, text) in rust_files() {
        if is_generated(&name) || is_test(&name) {
            continue;
        }
        for (start, length) in function_lengths(&without_tests(&text).join("\n")) {
            if length > FUNCTION_LINES_MAX {
                broken.push(format!("{name}:{}: a function of {length} lines", start + 1));
            }
        }
    }
    report("a function has at most 70 lines", &broken);
}

#[test]
fn modules_have_names_that_say_something() {
    let mut broken = Vec::new();
    for (name, _) in rust_files() {
        let path = Path::new(&name).with_extension("");
        let parts = path.iter().filter_map(|part| part.to_str());
        broken.extend(parts.filter(|part| FORBIDDEN_NAMES.contains(part)).map(|_| name.clone()));
    }
    report("give the idea a name instead of util, common, helpers …", &broken);
}

#[test]
fn nothing_is_ignored_or_left_undone() {
    let texts = ["#[ignore", "todo!(", "unimplemented!(", "FIXME", "XXX"];
    let mut broken = Vec::new();
    for (name, text) in rust_files().iter().filter(|(name, _)| !name.ends_with("tidy.rs")) {
        for (at, line) in text.lines().enumerate() {
            if let Some(text) = texts.iter().find(|text| line.contains(**text)) {
                broken.push(format!("{name}:{}: {text}", at + 1));
            }
        }
    }
    report("no ignored tests, no leftovers", &broken);
}

#[test]
fn unsafe_lives_in_one_place_and_says_why() {
    let mut broken = Vec::new();
    for (name, text) in rust_files() {
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let code = line.split("//").next().unwrap_or("");
            if !(code.contains("unsafe {") || code.contains("unsafe fn")) {
                continue;
            }
            if !name.starts_with("crates/sandbox/src/sys") {
                if !name.ends_with("tidy.rs") {
                    broken.push(format!("{name}:{}: unsafe outside sandbox::sys", at + 1));
                }
                continue;
            }
            let above = &lines[at.saturating_sub(8)..=at];
            let says = |word: &str| above.iter().any(|line| line.contains(word));
            if !(says("SAFETY") && says("JUSTIFICATION")) {
                broken.push(format!("{name}:{}: SAFETY and JUSTIFICATION are missing", at + 1));
            }
        }
    }
    report("unsafe is justified", &broken);
}

#[test]
fn dependencies_go_down_the_floors_only() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .expect("cargo metadata runs");
    let metadata: serde_json::Value =
        serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON");
    let floors: BTreeMap<&str, &[&str]> = FLOORS.into_iter().collect();
    let mut broken = Vec::new();
    for package in metadata["packages"].as_array().expect("packages is a list") {
        let name = package["name"].as_str().expect("a package has a name");
        if ["xtask", "mayfly-bench", "mayfly-fuzz", "mayfly-sim"].contains(&name) {
            continue; // Tools beside the house.
        }
        let Some(allowed) = floors.get(name) else {
            broken.push(format!("{name} is on no floor: add it to FLOORS and ARCHITECTURE.md"));
            continue;
        };
        for dependency in package["dependencies"].as_array().expect("dependencies is a list") {
            let to = dependency["name"].as_str().expect("a dependency has a name");
            // Tests may run over scripted functions, and fuzz, whatever room they are in.
            let for_tests = ["mayfly-fuzz", "mayfly-sandbox"].contains(&to);
            let is_script = dependency["kind"] == "dev" && for_tests;
            if to.starts_with("mayfly") && !allowed.contains(&to) && !is_script {
                broken.push(format!("{name} → {to}"));
            }
            if name == "mayfly-core" && dependency["kind"].is_null() {
                broken.push(format!("core depends on nothing, but names {to}"));
            }
        }
    }
    report("dependencies go down the floors only", &broken);
}

#[test]
fn the_floors_stand_in_architecture_md() {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("it exists");
    let missing: Vec<String> = FLOORS
        .iter()
        .map(|(name, allowed)| {
            let rooms: Vec<&str> =
                allowed.iter().map(|room| room.trim_start_matches("mayfly-")).collect();
            let allowed = if rooms.is_empty() { "nothing".to_owned() } else { rooms.join(", ") };
            format!("| `{}` | {allowed} |", name.trim_start_matches("mayfly-"))
        })
        .filter(|row| !text.contains(row.as_str()))
        .collect();
    report("ARCHITECTURE.md has the table of floors", &missing);
}

#[test]
fn core_stays_small() {
    let lines: usize = rust_files()
        .iter()
        .filter(|(name, _)| name.starts_with("crates/core/src"))
        .map(|(_, text)| without_tests(text).len())
        .sum();
    assert!(lines < CORE_LINES_MAX, "core has {lines} lines; everything rebuilds when it changes");
}

#[test]
fn function_lengths_are_measured() {
    let text =
        "fn a() {\n    1\n}\nimpl X {\n    pub async fn b(\n        c: u8,\n    ) {\n    }\n}\n";
    assert_eq!(function_lengths(text), vec![(0, 3), (4, 4)]);
    let declared = "trait X {\n    fn a(\n        b: u8,\n    );\n    fn c() { 1 }\n}\n";
    assert_eq!(function_lengths(declared), vec![(1, 3), (4, 1)]);
}
