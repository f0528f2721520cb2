//! Cuts the served part out of a service model.
//!
//! Owns the choice of what is kept: served operations, the shapes reachable from them, and of
//! these only facts (names, types, limits, errors). Never keeps documentation prose.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::classic;
use super::fetch::BOTOCORE_VERSION;
use super::services::Service;
use crate::shell::Result;

/// Facts of a shape or of a member that the generator reads.
const KEPT: &[&str] = &[
    "type",
    "required",
    "min",
    "max",
    "pattern",
    "enum",
    "sensitive",
    "streaming",
    "flattened",
    "payload",
    "exception",
    "fault",
    "error",
    "event",
    "eventstream",
    "eventpayload",
    "shape",
    "location",
    "locationName",
    "key",
    "value",
    "member",
    "members",
];

/// Facts of the service as a whole.
const METADATA: &[&str] =
    &["apiVersion", "jsonVersion", "protocol", "serviceId", "signingName", "targetPrefix"];

/// The slice of `full` that `service` serves, pretty-printed; `classic` is its model of the time
/// when it spoke the query protocol only.
pub fn slice(full: &str, classic: Option<&str>, service: &Service) -> Result<String> {
    let parsed = |text: &str| -> Result<Value> {
        serde_json::from_str(text)
            .map_err(|error| format!("the model of {} is not JSON: {error}", service.name))
    };
    let full = parsed(full)?;
    let mut operations = Map::new();
    let mut shapes = BTreeMap::new();
    for name in service.operations {
        let operation = &full["operations"][*name];
        if operation.is_null() {
            return Err(format!("{} has no operation {name}", service.name));
        }
        for shape in operation_shapes(operation) {
            collect(&full["shapes"], shape, &mut shapes);
        }
        operations.insert((*name).to_owned(), kept_operation(operation));
    }
    if let Some(classic) = classic {
        classic::add_names(&parsed(classic)?["shapes"], &mut shapes);
    }
    let sliced = json!({
        "source": classic::source(BOTOCORE_VERSION, classic.is_some()),
        "metadata": only(&full["metadata"], METADATA),
        "operations": operations,
        "shapes": shapes.into_iter().collect::<Map<_, _>>(),
    });
    let mut text = serde_json::to_string_pretty(&sliced).expect("a JSON value is serializable");
    text.push('\n');
    Ok(text)
}

fn kept_operation(operation: &Value) -> Value {
    let errors: Vec<_> = error_shapes(operation).collect();
    let mut kept = Map::new();
    kept.insert("http".to_owned(), operation["http"].clone());
    for side in ["input", "output"] {
        if let Some(shape) = operation[side]["shape"].as_str() {
            kept.insert(side.to_owned(), Value::from(shape));
        }
    }
    kept.insert("errors".to_owned(), Value::from(errors));
    Value::Object(kept)
}

fn operation_shapes(operation: &Value) -> impl Iterator<Item = &str> {
    let sides = [&operation["input"], &operation["output"]];
    sides.into_iter().filter_map(|side| side["shape"].as_str()).chain(error_shapes(operation))
}

fn error_shapes(operation: &Value) -> impl Iterator<Item = &str> {
    let errors = operation["errors"].as_array().into_iter().flatten();
    errors.filter_map(|error| error["shape"].as_str())
}

/// Adds the shape `name` and everything reachable from it.
fn collect(all: &Value, name: &str, found: &mut BTreeMap<String, Value>) {
    if found.contains_key(name) {
        return;
    }
    let shape = kept(&all[name]);
    found.insert(name.to_owned(), shape.clone());
    let members = shape["members"].as_object().into_iter().flat_map(Map::values);
    let parts = ["member", "key", "value"].map(|part| &shape[part]);
    for target in members.chain(parts) {
        if let Some(name) = target["shape"].as_str() {
            collect(all, name, found);
        }
    }
}

/// The facts of a shape, its members included.
fn kept(shape: &Value) -> Value {
    let mut facts = only(shape, KEPT);
    for member in facts.get_mut("members").and_then(Value::as_object_mut).into_iter().flatten() {
        *member.1 = Value::Object(only(member.1, KEPT));
    }
    for part in ["member", "key", "value"] {
        if let Some(target) = facts.get_mut(part) {
            *target = Value::Object(only(target, KEPT));
        }
    }
    Value::Object(facts)
}

fn only(value: &Value, keys: &[&str]) -> Map<String, Value> {
    let entries = value.as_object().into_iter().flatten();
    let wanted = entries.filter(|(key, _)| keys.contains(&key.as_str()));
    wanted.map(|(key, value)| (key.clone(), value.clone())).collect()
}
