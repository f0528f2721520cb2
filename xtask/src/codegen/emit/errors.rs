//! Writes a constructor per exception.
//!
//! Owns names and statuses of the exceptions that the served operations declare.

use crate::codegen::model::{Model, Structure};
use crate::codegen::names;
use crate::codegen::services::Service;

/// The constructors, and which member carries the message.
pub fn emit(model: &Model, service: &Service) -> String {
    let mut code = String::new();
    let mut capital = Vec::new();
    for (name, status, structure) in model.exceptions() {
        let function = names::snake(name.strip_suffix("Exception").unwrap_or(name));
        code.push_str(&format!(
            "/// {status} `{name}`.\n\
             pub fn {function}(message: impl Into<String>) -> ApiError {{\n\
             ApiError::new({name:?}, {status}, message)\n}}\n\n"
        ));
        if has_member(structure, "Message") {
            capital.push(format!("{name:?}"));
        }
    }
    let body = if capital.is_empty() {
        "let _ = name;\n\"message\"".to_owned()
    } else {
        format!("match name {{ {} => \"Message\", _ => \"message\" }}", capital.join(" | "))
    };
    if service.protocol.has_forms() {
        code.push_str(&query_codes(model));
    }
    code.push_str(&format!(
        "/// The member of the exception `name` that carries its message.\n#[must_use]\n\
         pub fn message_member(name: &str) -> &'static str {{ {body} }}\n"
    ));
    code
}

/// The codes that are not the names.
fn query_codes(model: &Model) -> String {
    let mut arms = String::new();
    for (name, _, structure) in model.exceptions() {
        if let Some(code) = structure.query_code.as_deref().filter(|code| *code != name) {
            arms.push_str(&format!("{name:?} => {code:?},"));
        }
    }
    format!(
        "/// The code of the exception `name` in the query protocol.\n#[must_use]\n\
         pub fn query_code(name: &'static str) -> &'static str {{ \
         match name {{ {arms} _ => name }} }}\n\n"
    )
}

fn has_member(structure: &Structure, name: &str) -> bool {
    structure.members.iter().any(|member| member.name == name)
}
