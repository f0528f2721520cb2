//! Writes the `use` lines of a generated file: exactly what its code mentions.
//!
//! Owns which hand-written items each kind of file may use.

use std::collections::{BTreeMap, BTreeSet};

use crate::codegen::model::Model;
use crate::codegen::names;

/// Items for files of structures and enums.
pub const TYPES: &[&str] = &[
    "std::collections::BTreeMap",
    "serde::Deserialize",
    "serde::Serialize",
    "super::schema",
    "crate::error::ApiError",
    "crate::request",
    "crate::request::RequestParts",
    "crate::value::Blob",
    "crate::value::Sensitive",
    "crate::value::Timestamp",
];

/// Items for tables of limits.
pub const SCHEMA: &[&str] = &[
    "super::patterns",
    "crate::schema::Input",
    "crate::schema::Kind",
    "crate::schema::Location",
    "crate::schema::Member",
    "crate::schema::Range",
    "crate::schema::Refusal",
    "crate::schema::Shape",
    "crate::schema::Text",
];

/// Items for tables of patterns.
pub const PATTERNS: &[&str] = &[
    "crate::pattern::Category",
    "crate::pattern::Class",
    "crate::pattern::Node",
    "crate::pattern::Pattern",
];

/// Items for routers.
pub const ROUTER: &[&str] = &["crate::route::Segments", "crate::route::has_parameter"];

/// Items for forms of the query protocol.
pub const QUERY: &[&str] = &["super::Operation", "crate::query::Field", "crate::query::Form"];

/// Items for exceptions.
pub const ERRORS: &[&str] = &["crate::error::ApiError"];

/// The `use` lines of `code`: those of `items` that it mentions, and the shapes in its fields.
pub fn of(model: &Model, code: &str, items: &[&str]) -> String {
    let mentioned = words(code.lines().filter(|line| !line.trim_start().starts_with("///")));
    let mut by_module: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for item in items {
        let (module, name) = item.rsplit_once("::").expect("an item has a path");
        if mentioned.contains(name) {
            by_module.entry(module).or_default().push(name.to_owned());
        }
    }
    let is_field = |line: &&str| line.starts_with("    pub ") && line.ends_with(',');
    let in_fields = words(code.lines().filter(is_field));
    for shape in model.shapes.values().filter(|shape| shape.is_type()) {
        let name = names::type_name(&shape.name);
        if in_fields.contains(name.as_str()) && !code.contains(&format!("pub struct {name} ")) {
            by_module.entry("super").or_default().push(name);
        }
    }
    let lines = by_module.iter().map(|(module, names)| match names.as_slice() {
        [name] => format!("use {module}::{name};\n"),
        names => format!("use {module}::{{{}}};\n", names.join(", ")),
    });
    lines.chain(["\n".to_owned()]).collect()
}

/// The identifiers in some lines, without what stands in string literals.
fn words<'c>(lines: impl Iterator<Item = &'c str>) -> BTreeSet<&'c str> {
    let outside = lines.flat_map(|line| line.split('"').step_by(2));
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    outside.flat_map(|text| text.split(move |c| !is_part(c))).collect()
}
