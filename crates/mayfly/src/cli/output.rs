//! What commands print: tables for people, JSON for programs.
//!
//! Owns standard output and standard error of the command line. Colours and spinners appear only
//! on a terminal, and never when `NO_COLOR` is set. Never decides what is said.

use std::io::{IsTerminal, Write};

use serde_json::Value;

/// The form of a command's result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Form {
    /// Columns for people.
    #[default]
    Table,
    /// One JSON document.
    Json,
    /// One JSON document a line.
    Ndjson,
}

/// Where and how a command prints.
#[derive(Clone, Copy, Debug, Default)]
pub struct Output {
    /// The form of results.
    pub form: Form,
    /// No progress, no notes.
    pub quiet: bool,
    /// No colours.
    pub plain: bool,
}

impl Output {
    /// A line of the result.
    #[allow(clippy::unused_self)] // Symmetric with `note`, which does use it.
    pub fn line(&self, text: impl AsRef<str>) {
        // A closed pipe (`mayfly logs | head`) ends the command quietly.
        if writeln!(std::io::stdout(), "{}", text.as_ref()).is_err() {
            std::process::exit(0);
        }
    }

    /// Bytes of the result as they are.
    #[allow(clippy::unused_self)] // As `line`.
    pub fn bytes(&self, bytes: &[u8]) {
        if std::io::stdout().write_all(bytes).is_err() {
            std::process::exit(0);
        }
    }

    /// A note for people on standard error; not printed when quiet.
    pub fn note(&self, text: impl AsRef<str>) {
        if !self.quiet {
            let _ = writeln!(std::io::stderr(), "{}", text.as_ref());
        }
    }

    /// Whether colours and spinners are welcome.
    pub fn is_lively(&self) -> bool {
        !self.plain && !self.quiet && std::io::stderr().is_terminal()
    }

    /// A text in a colour (an ANSI code such as `31`), when colours are welcome on standard output.
    pub fn paint(&self, code: &str, text: &str) -> String {
        if self.plain || !std::io::stdout().is_terminal() {
            return text.to_owned();
        }
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }

    /// Rows of the same members, as a table or as JSON. `columns` are (title, member).
    pub fn rows(&self, columns: &[(&str, &str)], rows: &[Value]) {
        match self.form {
            Form::Json => self.line(pretty(&Value::Array(rows.to_vec()))),
            Form::Ndjson => rows.iter().for_each(|row| self.line(row.to_string())),
            Form::Table => table(columns, rows).iter().for_each(|line| self.line(line)),
        }
    }

    /// One result: `text` for people, `value` for programs.
    pub fn result(&self, text: impl AsRef<str>, value: &Value) {
        match self.form {
            Form::Table => self.line(text),
            Form::Json => self.line(pretty(value)),
            Form::Ndjson => self.line(value.to_string()),
        }
    }

    /// A spinner for something that may take over a second; ends when it is dropped.
    pub fn progress(&self, text: impl Into<String>) -> Progress {
        if !self.is_lively() {
            return Progress(None);
        }
        let bar = indicatif::ProgressBar::new_spinner().with_message(text.into());
        bar.enable_steady_tick(std::time::Duration::from_millis(100));
        Progress(Some(bar))
    }
}

/// A spinner on standard error.
#[derive(Debug)]
pub struct Progress(Option<indicatif::ProgressBar>);

impl Progress {
    /// Says how far it is.
    pub fn say(&self, text: impl Into<String>) {
        if let Some(bar) = &self.0 {
            bar.set_message(text.into());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}

pub fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("a JSON value has a text")
}

/// A member's text: strings bare, nothing for null.
fn cell(row: &Value, member: &str) -> String {
    match &row[member] {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn table(columns: &[(&str, &str)], rows: &[Value]) -> Vec<String> {
    let mut lines: Vec<Vec<String>> = vec![columns.iter().map(|(t, _)| (*t).to_owned()).collect()];
    lines.extend(
        rows.iter().map(|row| columns.iter().map(|(_, member)| cell(row, member)).collect()),
    );
    let width = |column: usize| {
        lines.iter().map(|line: &Vec<String>| line[column].chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns.len()).map(width).collect();
    let pad = |line: &Vec<String>| {
        let cells = line.iter().zip(&widths).map(|(text, width)| format!("{text:<width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    lines.iter().map(pad).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_table_lines_up() {
        let rows = [json!({"a": "x", "b": 10}), json!({"a": "long", "b": null})];
        let lines = table(&[("NAME", "a"), ("SIZE", "b")], &rows);
        assert_eq!(lines, ["NAME  SIZE", "x     10", "long"]);
    }
}
