//! Writes how requests and responses look in the query protocol.
//!
//! Owns the tables for `mayfly_wire::query`. Never guesses a layout: a type that no served
//! operation has is an error.

use crate::codegen::model::{Kind, Member, Model, Operation, Shape};
use crate::codegen::names;
use crate::shell::Result;

/// The forms of all operations and of the structures in them.
pub fn emit(model: &Model) -> Result<String> {
    let input = |operation: &Operation| match &operation.input {
        Some(name) => names::constant(name),
        None => "&[]".to_owned(),
    };
    let output = |operation: &Operation| match &operation.output {
        Some(name) => format!("Some({})", names::constant(name)),
        None => "None".to_owned(),
    };
    let mut code = format!(
        "/// The fields of an operation's request.\n#[must_use]\n\
         pub fn input(operation: Operation) -> &'static [Field] {{ \
         match operation {{ {} }} }}\n\n\
         /// The fields of an operation's response; `None` when it has none.\n#[must_use]\n\
         #[allow(clippy::match_same_arms, reason = \"one row per operation\")]\n\
         pub fn output(operation: Operation) -> Option<&'static [Field]> {{ \
         match operation {{ {} }} }}\n\n",
        rows(model, input),
        rows(model, output),
    );
    for shape in model.shapes.values() {
        let used = model.inbound.contains(&shape.name) || model.outbound.contains(&shape.name);
        if let (Kind::Structure(structure), true) = (&shape.kind, used) {
            let fields = structure.members.iter().map(|member| field(model, member));
            let fields = fields.collect::<Result<String>>()?;
            let name = names::constant(&shape.name);
            code.push_str(&format!("const {name}: &[Field] = &[{fields}];\n\n"));
        }
    }
    Ok(code)
}

fn rows(model: &Model, write: impl Fn(&Operation) -> String) -> String {
    let rows = model.operations.iter();
    rows.map(|o| format!("Operation::{} => {},", o.name, write(o))).collect()
}

fn field(model: &Model, member: &Member) -> Result<String> {
    let shape = model.shape(&member.shape);
    let form = form(model, shape, member.flattened)?;
    Ok(format!("Field {{ name: {:?}, wire: {:?}, form: {form} }},", member.name, member.query_name))
}

fn form(model: &Model, shape: &Shape, flattened: bool) -> Result<String> {
    let flattened = flattened || shape.flattened;
    Ok(match &shape.kind {
        Kind::Text => "Form::Text".to_owned(),
        Kind::Integer | Kind::Long => "Form::Integer".to_owned(),
        Kind::Boolean => "Form::Boolean".to_owned(),
        Kind::Blob => "Form::Blob".to_owned(),
        Kind::Timestamp => "Form::Timestamp".to_owned(),
        Kind::List(member) => {
            let kind = if flattened { "List" } else { "Members" };
            format!("Form::{kind}(&{})", form(model, model.shape(member), false)?)
        }
        Kind::Map(_, value) => {
            let (key_name, value_name) = &shape.entry_names;
            let of = form(model, model.shape(value), false)?;
            let kind = if flattened { "Map" } else { "Entries" };
            format!("Form::{kind} {{ key: {key_name:?}, value: {value_name:?}, of: &{of} }}")
        }
        Kind::Structure(_) => format!("Form::Structure({})", names::constant(&shape.name)),
        Kind::Double => {
            return Err(format!("{} has a type that the query forms cannot say", shape.name));
        }
    })
}
