//! Compares the members of a request with the limits of the model.
//!
//! Owns the collecting of violations and their wording, which follows the public services word for
//! word because clients parse it. Never changes a value and never stops at the first violation;
//! only a wrong JSON type ends the check at once, because nothing behind it can be trusted.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use crate::error::ApiError;
use crate::limits::SHOWN_VALUE_CHARS_MAX;
use crate::schema::{Input, Kind, Member, Range, Refusal, Shape, Text};

/// Checks all members of a request.
///
/// # Errors
/// `SerializationException` for the first member of a wrong JSON type; otherwise one error of the
/// name that `input.refusal` says.
pub fn check(input: &Input, members: &Map<String, Value>) -> Result<(), ApiError> {
    let mut check = Check { violations: Vec::new(), missing: None };
    check.structure("", input.members, members)?;
    match input.refusal {
        Refusal::Listed(exception) => listed(exception, &check.violations),
        Refusal::Parameter => parameter(check.missing.as_deref(), check.violations.first()),
    }
}

fn listed(exception: &'static str, violations: &[String]) -> Result<(), ApiError> {
    let message = match violations {
        [] => return Ok(()),
        [only] => format!("1 validation error detected: {only}"),
        all => format!("{} validation errors detected: {}", all.len(), all.join("; ")),
    };
    Err(ApiError::new(exception, 400, message))
}

/// The first of: a member that is missing, a value that breaks a rule.
fn parameter(missing: Option<&str>, violation: Option<&String>) -> Result<(), ApiError> {
    if let Some(path) = missing {
        return Err(crate::sqs::missing_parameter(&parameter_name(path)));
    }
    match violation {
        Some(violation) => Err(crate::sqs::invalid_parameter_value(violation)),
        None => Ok(()),
    }
}

/// `entries.1.member.id` is the parameter `Entries.1.Id`.
fn parameter_name(path: &str) -> String {
    let mut name = String::with_capacity(path.len());
    for part in path.split('.').filter(|part| *part != "member") {
        if !name.is_empty() {
            name.push('.');
        }
        let mut letters = part.chars();
        name.extend(letters.next().map(|c| c.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    name
}

struct Check {
    violations: Vec<String>,
    /// The first required member that was not given.
    missing: Option<String>,
}

impl Check {
    fn structure(
        &mut self,
        path: &str,
        members: &[Member],
        values: &Map<String, Value>,
    ) -> Result<(), ApiError> {
        for member in members {
            let path = join(path, member.name);
            match values.get(member.name) {
                None | Some(Value::Null) if member.required => {
                    self.violations.push(violation("null", &path, "Member must not be null"));
                    self.missing.get_or_insert(path);
                }
                None | Some(Value::Null) => {}
                Some(value) => self.value(&path, member.shape, value)?,
            }
        }
        Ok(())
    }

    fn value(&mut self, path: &str, shape: &Shape, value: &Value) -> Result<(), ApiError> {
        match (&shape.kind, value) {
            (Kind::Structure(members), Value::Object(values)) => {
                self.structure(path, members, values)
            }
            (Kind::List { member, length }, Value::Array(items)) => {
                let broken = broken_range(length, items.len(), "length");
                self.report(path, shape, value, broken);
                self.list(path, shape, member, value, items)
            }
            (Kind::Map { key, value: member, length }, Value::Object(entries)) => {
                let broken = broken_range(length, entries.len(), "length");
                self.report(path, shape, value, broken);
                self.map(path, shape, (key, member), value, entries)
            }
            _ => {
                let broken = broken_scalar(path, shape, value)?;
                self.report(path, shape, value, broken);
                Ok(())
            }
        }
    }

    /// Structures in a list report by themselves; scalars are reported once for the whole list.
    fn list(
        &mut self,
        path: &str,
        shape: &Shape,
        member: &Shape,
        list: &Value,
        items: &[Value],
    ) -> Result<(), ApiError> {
        if !is_scalar(member) {
            for (index, item) in items.iter().enumerate() {
                self.value(&format!("{path}.{}.member", index + 1), member, item)?;
            }
            return Ok(());
        }
        if any_broken(path, member, items.iter())? {
            let rule = format!("Member must satisfy constraint: [{}]", rules(member));
            self.report(path, shape, list, vec![rule]);
        }
        Ok(())
    }

    fn map(
        &mut self,
        path: &str,
        shape: &Shape,
        (key, member): (&Shape, &Shape),
        map: &Value,
        entries: &Map<String, Value>,
    ) -> Result<(), ApiError> {
        if entries.keys().any(|text| !broken_text(key, text).is_empty()) {
            let rule = format!("Map keys must satisfy constraint: [{}]", rules(key));
            self.report(path, shape, map, vec![rule]);
        }
        if !is_scalar(member) {
            for (name, entry) in entries {
                self.value(&format!("{path}.{name}.member"), member, entry)?;
            }
            return Ok(());
        }
        if any_broken(path, member, entries.values())? {
            let rule = format!("Map value must satisfy constraint: [{}]", rules(member));
            self.report(path, shape, map, vec![rule]);
        }
        Ok(())
    }

    fn report(&mut self, path: &str, shape: &Shape, value: &Value, broken: Vec<String>) {
        for rule in broken {
            let shown = if is_sensitive(shape) { "***".to_owned() } else { shown(value) };
            self.violations.push(violation(&format!("'{shown}'"), path, &rule));
        }
    }
}

fn violation(value: &str, path: &str, rule: &str) -> String {
    format!("Value {value} at '{path}' failed to satisfy constraint: {rule}")
}

/// `environment` and `Variables` make `environment.variables`.
fn join(path: &str, name: &str) -> String {
    let mut joined = String::with_capacity(path.len() + name.len() + 1);
    if !path.is_empty() {
        joined.push_str(path);
        joined.push('.');
    }
    let mut letters = name.chars();
    joined.extend(letters.next().map(|c| c.to_ascii_lowercase()));
    joined.push_str(letters.as_str());
    joined
}

fn is_scalar(shape: &Shape) -> bool {
    !matches!(shape.kind, Kind::Structure(_) | Kind::List { .. } | Kind::Map { .. })
}

fn is_sensitive(shape: &Shape) -> bool {
    shape.sensitive
        || match &shape.kind {
            Kind::List { member, .. } => member.sensitive,
            Kind::Map { key, value, .. } => key.sensitive || value.sensitive,
            _ => false,
        }
}

/// Whether a list or map of scalars holds a null or a value that breaks a limit.
fn any_broken<'v>(
    path: &str,
    member: &Shape,
    values: impl Iterator<Item = &'v Value>,
) -> Result<bool, ApiError> {
    let mut broken = false;
    for value in values {
        broken |= value.is_null() || !broken_scalar(path, member, value)?.is_empty();
    }
    Ok(broken)
}

/// The rules that a scalar breaks.
fn broken_scalar(path: &str, shape: &Shape, value: &Value) -> Result<Vec<String>, ApiError> {
    match (&shape.kind, value) {
        (Kind::Text(_), Value::String(text)) => Ok(broken_text(shape, text)),
        (Kind::Integer(range), Value::Number(number)) => match number.as_i64() {
            Some(n) if i32::try_from(n).is_ok() => Ok(broken_range(range, n, "value")),
            _ => Err(wrong_type(path, value, "an Integer")),
        },
        (Kind::Long(range), Value::Number(number)) => match number.as_i64() {
            Some(n) => Ok(broken_range(range, n, "value")),
            None => Err(wrong_type(path, value, "a Long")),
        },
        (Kind::Double(range), Value::Number(number)) => match number.as_f64() {
            Some(n) => Ok(broken_range(range, n, "value")),
            None => Err(wrong_type(path, value, "a Double")),
        },
        (Kind::Boolean, Value::Bool(_)) | (Kind::Blob, Value::String(_)) => Ok(Vec::new()),
        (kind, _) => Err(wrong_type(path, value, expected(kind))),
    }
}

fn broken_text(shape: &Shape, value: &str) -> Vec<String> {
    let Kind::Text(Text { length, pattern, values }) = &shape.kind else {
        return Vec::new();
    };
    let mut broken = Vec::new();
    if !values.is_empty() && !values.contains(&value) {
        broken.push(enum_rule(values));
    }
    if length.min.is_some() || length.max.is_some() {
        broken.extend(broken_range(length, value.chars().count(), "length"));
    }
    if let Some(pattern) = pattern.filter(|pattern| !pattern.matches(value)) {
        broken.push(pattern_rule(pattern.text));
    }
    broken
}

fn broken_range<T>(range: &Range<T>, actual: T, what: &str) -> Vec<String>
where
    T: PartialOrd + Copy + std::fmt::Display,
{
    let above = range.max.filter(|max| actual > *max).map(|max| max_rule(what, max));
    let below = range.min.filter(|min| actual < *min).map(|min| min_rule(what, min));
    above.into_iter().chain(below).collect()
}

/// All rules of a scalar, as the services list them for the members of lists and maps.
fn rules(shape: &Shape) -> String {
    let mut rules = Vec::new();
    match &shape.kind {
        Kind::Text(text) => {
            if !text.values.is_empty() {
                rules.push(enum_rule(text.values));
            }
            rules.extend(text.length.max.map(|max| max_rule("length", max)));
            rules.extend(text.length.min.map(|min| min_rule("length", min)));
            rules.extend(text.pattern.map(|pattern| pattern_rule(pattern.text)));
        }
        Kind::Integer(range) | Kind::Long(range) => {
            rules.extend(range.max.map(|max| max_rule("value", max)));
            rules.extend(range.min.map(|min| min_rule("value", min)));
        }
        Kind::Double(range) => {
            rules.extend(range.max.map(|max| max_rule("value", max)));
            rules.extend(range.min.map(|min| min_rule("value", min)));
        }
        _ => {}
    }
    rules.push("Member must not be null".to_owned());
    rules.join(", ")
}

fn max_rule(what: &str, max: impl std::fmt::Display) -> String {
    format!("Member must have {what} less than or equal to {max}")
}

fn min_rule(what: &str, min: impl std::fmt::Display) -> String {
    format!("Member must have {what} greater than or equal to {min}")
}

fn enum_rule(values: &[&str]) -> String {
    format!("Member must satisfy enum value set: [{}]", values.join(", "))
}

fn pattern_rule(text: &str) -> String {
    format!("Member must satisfy regular expression pattern: {text}")
}

/// A value as the services print it, cut to a length that a message can bear.
fn shown(value: &Value) -> String {
    let mut out = String::new();
    show(value, &mut out);
    match out.char_indices().nth(SHOWN_VALUE_CHARS_MAX) {
        Some((end, _)) => format!("{}...", &out[..end]),
        None => out,
    }
}

fn show(value: &Value, out: &mut String) {
    if out.len() > SHOWN_VALUE_CHARS_MAX * 4 {
        return;
    }
    match value {
        Value::String(text) => out.push_str(text),
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { ", " });
                show(item, out);
            }
            out.push(']');
        }
        Value::Object(entries) => {
            out.push('{');
            for (index, (name, entry)) in entries.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { ", " });
                out.push_str(name);
                out.push('=');
                show(entry, out);
            }
            out.push('}');
        }
        other => write!(out, "{other}").expect("writing to a string cannot fail"),
    }
}

fn expected(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text(_) => "a String",
        Kind::Integer(_) => "an Integer",
        Kind::Long(_) => "a Long",
        Kind::Double(_) => "a Double",
        Kind::Boolean => "a Boolean",
        Kind::Blob => "a Blob",
        Kind::List { .. } => "a List",
        Kind::Map { .. } => "a Map",
        Kind::Structure(_) => "a Structure",
    }
}

fn wrong_type(path: &str, value: &Value, expected: &str) -> ApiError {
    let found = match value {
        Value::Null => "NULL_VALUE",
        Value::Bool(true) => "TRUE_VALUE",
        Value::Bool(false) => "FALSE_VALUE",
        Value::Number(number) if number.is_f64() => "DECIMAL_VALUE",
        Value::Number(_) => "NUMBER_VALUE",
        Value::String(_) => "STRING_VALUE",
        Value::Array(_) => "START_ARRAY",
        Value::Object(_) => "START_OBJECT",
    };
    ApiError::serialization(format!("'{path}': {found} can not be converted to {expected}"))
}
