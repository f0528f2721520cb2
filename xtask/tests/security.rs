//! Every line of SECURITY.md's tables names a test that exists.
//!
//! Owns this one check; the tests themselves run with the others.

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the root").to_owned()
}

/// What is wrong with the test that a row names, if anything.
fn wrong(row: &str) -> Option<String> {
    let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
    let [_, mechanism, test] = cells[..] else { return Some("it has no three cells".to_owned()) };
    if mechanism.is_empty() {
        return Some("it names no mechanism".to_owned());
    }
    let named = test.trim_matches('`');
    let (file, name) = match named.split_once("::") {
        Some((file, name)) => (file, Some(name)),
        None => (named, None),
    };
    let Ok(text) = std::fs::read_to_string(root().join(file)) else {
        return Some(format!("there is no file {file}"));
    };
    let name = name?;
    let forms = [format!("fn {name}("), format!("def {name}("), format!("(\"{name}\",")];
    let found = forms.iter().any(|form| text.contains(form));
    (!found).then(|| format!("{file} has no test {name}"))
}

#[test]
fn every_threat_names_a_test_that_exists() {
    let text = std::fs::read_to_string(root().join("SECURITY.md")).expect("it exists");
    let rows: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| threat "))
        .collect();
    assert!(rows.len() > 40, "the tables were found: {}", rows.len());
    let broken: Vec<String> =
        rows.iter().filter_map(|row| Some(format!("{row}: {}", wrong(row)?))).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn a_wrong_row_is_seen() {
    assert!(wrong("| a | b | `tests/e2e/test_wall.py::test_of_nothing` |").is_some());
    assert!(wrong("| a | b | `tests/e2e/no_such_file.py` |").is_some());
    assert!(wrong("| a |  | `tests/e2e/test_versions.py` |").is_some());
    assert!(wrong("| a | b | `tests/e2e/test_versions.py` |").is_none());
}
