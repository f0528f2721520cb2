//! Tables of cases: one line each, cells between bars.
//!
//! Owns how they are read and how wrong ones are reported: all of them at once, with their lines.

use std::net::IpAddr;

use mayfly_core::policy::{Context, Value, base64_bytes, date_ms};
use mayfly_core::time::EpochMs;

/// One line of a table.
pub(crate) struct Row<'t> {
    pub(crate) line: usize,
    pub(crate) cells: Vec<&'t str>,
}

/// The lines that are not empty, comments or definitions.
pub(crate) fn rows(text: &str) -> Vec<Row<'_>> {
    let is_case = |line: &str| !line.is_empty() && !line.starts_with('#') && line.contains(" | ");
    text.lines()
        .enumerate()
        .filter(|(_, line)| is_case(line) && !line.starts_with("policy "))
        .map(|(at, line)| Row { line: at + 1, cells: line.split(" | ").map(str::trim).collect() })
        .collect()
}

/// Checks each row; `check` answers what was found in the place of the last cell.
pub(crate) fn check(text: &str, at_least: usize, check: impl Fn(&[&str]) -> String) {
    let rows = rows(text);
    assert!(rows.len() >= at_least, "{} cases", rows.len());
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let found = check(&row.cells);
            let expected = row.cells.last().unwrap();
            (found != *expected)
                .then(|| format!("line {}: {} — found {found}", row.line, row.cells.join(" | ")))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

/// What is known in every request of the tables.
pub(crate) fn facts() -> Context<'static> {
    Context::new()
        .with("aws:username", "alice")
        .with("aws:PrincipalTag/team", "red")
        .with("aws:PrincipalTag/star", "*")
        .with_all("aws:PrincipalTag/list", ["one", "two"])
}

/// A value as the tables write it.
pub(crate) fn value(json: &serde_json::Value) -> Value<'static> {
    let text = match json {
        serde_json::Value::Bool(value) => return Value::Bool(*value),
        serde_json::Value::Number(number) => return Value::Number(number.as_f64().unwrap()),
        other => other.as_str().unwrap(),
    };
    match text.split_once(':') {
        Some(("date", date)) => {
            let ms = date_ms(date).unwrap();
            Value::Date(EpochMs(ms.try_into().unwrap()))
        }
        Some(("ip", address)) => Value::Ip(address.parse::<IpAddr>().unwrap()),
        Some(("binary", text)) => Value::Binary(base64_bytes(text).unwrap().into()),
        _ => Value::from(text.to_owned()),
    }
}

/// Sets a key to what a cell gives it.
pub(crate) fn give(context: &mut Context<'static>, key: &'static str, cell: &str) {
    if cell == "-" {
        return;
    }
    match serde_json::from_str(cell).unwrap() {
        serde_json::Value::Array(values) => context.set_all(key, values.iter().map(value)),
        single => context.set(key, value(&single)),
    }
}
