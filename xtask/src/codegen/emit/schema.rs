//! Writes what the model demands of requests, as tables for `mayfly_wire::schema`.
//!
//! Owns the tables of shapes, inputs and patterns. Never drops a limit: a pattern that cannot be
//! translated is an error.

use std::collections::BTreeMap;

use crate::codegen::model::{Kind, Location, Member, Model, Operation, Shape, Structure};
use crate::codegen::services::Service;
use crate::codegen::{names, pattern};
use crate::shell::Result;

/// Characters of a pattern's text on one line.
const LITERAL_CHARS_MAX: usize = 64;

/// The inputs of all operations and the shapes in them.
pub fn emit(model: &Model, service: &Service) -> Result<String> {
    let mut code = String::new();
    let mut inputs = Vec::new();
    for operation in &model.operations {
        let Some(name) = &operation.input else { continue };
        if inputs.contains(name) {
            return Err(format!("{name} is the input of two operations"));
        }
        inputs.push(name.clone());
        code.push_str(&input(model, service, operation, name)?);
    }
    let all: Vec<_> = inputs.iter().map(|name| format!("&{}", names::constant(name))).collect();
    code.push_str(&format!(
        "/// All inputs.\npub static ALL: &[&Input] = &[{}];\n\n",
        all.join(", ")
    ));
    let patterns = pattern_names(model);
    for shape in model.shapes.values() {
        if model.inbound.contains(&shape.name) && !inputs.contains(&shape.name) {
            code.push_str(&table(shape, &patterns));
        }
    }
    Ok(code)
}

/// The patterns of all shapes in requests, each once.
pub fn patterns(model: &Model) -> Result<String> {
    let mut code = String::new();
    let by_name: BTreeMap<_, _> =
        pattern_names(model).into_iter().map(|(text, name)| (name, text)).collect();
    for (name, text) in by_name {
        let nodes = pattern::expression(text)?;
        code.push_str(&format!(
            "pub(super) static {name}: Pattern = Pattern {{ text: {}, nodes: {nodes} }};\n\n",
            literal(text)
        ));
    }
    Ok(code)
}

/// A string literal, continued on further lines when it is long.
fn literal(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let lines: Vec<String> = letters
        .chunks(LITERAL_CHARS_MAX)
        .map(|chunk| chunk.iter().collect::<String>().escape_debug().to_string())
        .collect();
    assert!(!lines.iter().any(|line| line.starts_with(' ')), "a continuation drops spaces");
    format!("\"{}\"", lines.join("\\\n        "))
}

/// Pattern texts with the name of the first shape that has them.
fn pattern_names(model: &Model) -> BTreeMap<&str, String> {
    let mut found = BTreeMap::new();
    for shape in model.shapes.values().filter(|shape| model.inbound.contains(&shape.name)) {
        if let Some(text) = &shape.pattern {
            found.entry(text.as_str()).or_insert_with(|| names::constant(&shape.name));
        }
    }
    found
}

fn input(model: &Model, service: &Service, operation: &Operation, name: &str) -> Result<String> {
    let structure = model.structure(name);
    let mut members = String::new();
    for member in structure.members.iter().filter(|m| m.location != Location::Payload) {
        let location = match &member.location {
            Location::Body => "Location::Body".to_owned(),
            Location::Label(label) => format!("Location::Label({})", segment(operation, label)?),
            Location::Query(name) => format!("Location::Query({name:?})"),
            Location::Header(name) => format!("Location::Header({:?})", name.to_ascii_lowercase()),
            Location::Status | Location::Payload => {
                return Err(format!("{name}.{} cannot be sent so", member.name));
            }
        };
        members.push_str(&row(member, &location));
    }
    let refusal = match service.invalid {
        Some(exception) => format!("Refusal::Listed({exception:?})"),
        None => "Refusal::Parameter".to_owned(),
    };
    Ok(format!(
        "/// Input of `{}`.\npub static {}: Input = Input {{ members: &[{members}], \
         refusal: {refusal} }};\n\n",
        operation.name,
        names::constant(name),
    ))
}

/// The index of the path segment that is the label.
fn segment(operation: &Operation, label: &str) -> Result<usize> {
    let path = operation.uri.split('?').next().unwrap_or_default();
    let wanted = format!("{{{label}}}");
    let mut segments = path.trim_start_matches('/').split('/');
    segments
        .position(|segment| segment == wanted)
        .ok_or_else(|| format!("{} has no label {label} of one segment", operation.name))
}

fn row(member: &Member, location: &str) -> String {
    format!(
        "Member {{ name: {:?}, location: {location}, required: {}, shape: &{} }},",
        member.name,
        member.required,
        names::constant(&member.shape)
    )
}

fn table(shape: &Shape, patterns: &BTreeMap<&str, String>) -> String {
    let kind = match &shape.kind {
        Kind::Text => text(shape, patterns),
        Kind::Integer => format!("Kind::Integer({})", range(shape)),
        Kind::Long => format!("Kind::Long({})", range(shape)),
        Kind::Double => format!("Kind::Double({})", decimal_range(shape)),
        Kind::Boolean => "Kind::Boolean".to_owned(),
        Kind::Blob => "Kind::Blob".to_owned(),
        Kind::Timestamp => "Kind::Double(Range { min: None, max: None })".to_owned(),
        Kind::List(member) => format!(
            "Kind::List {{ member: &{}, length: {} }}",
            names::constant(member),
            range(shape)
        ),
        Kind::Map(key, value) => format!(
            "Kind::Map {{ key: &{}, value: &{}, length: {} }}",
            names::constant(key),
            names::constant(value),
            range(shape)
        ),
        Kind::Structure(structure) => nested(structure),
    };
    format!(
        "static {}: Shape = Shape {{ kind: {kind}, sensitive: {} }};\n\n",
        names::constant(&shape.name),
        shape.sensitive
    )
}

fn nested(structure: &Structure) -> String {
    let rows: Vec<_> =
        structure.members.iter().map(|member| row(member, "Location::Body")).collect();
    format!("Kind::Structure(&[{}])", rows.concat())
}

fn text(shape: &Shape, patterns: &BTreeMap<&str, String>) -> String {
    let pattern = match &shape.pattern {
        Some(text) => format!("Some(&patterns::{})", patterns[text.as_str()]),
        None => "None".to_owned(),
    };
    format!(
        "Kind::Text(Text {{ length: {}, pattern: {pattern}, values: &{:?} }})",
        range(shape),
        if shape.open { &[] } else { shape.values.as_slice() }
    )
}

fn range(shape: &Shape) -> String {
    format!("Range {{ min: {:?}, max: {:?} }}", shape.min, shape.max)
}

#[allow(clippy::cast_precision_loss, reason = "limits in the models are small")]
fn decimal_range(shape: &Shape) -> String {
    let decimal = |limit: Option<i64>| limit.map(|limit| limit as f64);
    format!("Range {{ min: {:?}, max: {:?} }}", decimal(shape.min), decimal(shape.max))
}
