//! Writes the enum of operations and how a request finds its own.
//!
//! Owns the routers: a match over raw path segments for rest-json, a match over the target header
//! for the JSON protocols, a match over the action for forms.

use crate::codegen::model::{Model, Operation};
use crate::codegen::services::{Protocol, Service};

/// The enum, its facts and its router.
pub fn emit(model: &Model, service: &Service) -> String {
    let router = match service.protocol {
        Protocol::RestJson => path_router(model),
        Protocol::AwsJson | Protocol::QueryCompatible => target_router(model, service),
        Protocol::Query => action_router(model),
    };
    enumeration(model, service) + &router
}

fn enumeration(model: &Model, service: &Service) -> String {
    let variants = each(model, |operation| {
        let about = match service.protocol {
            Protocol::RestJson => {
                format!("{} `{}`, {}", operation.method, operation.uri, operation.status)
            }
            Protocol::AwsJson | Protocol::QueryCompatible => {
                format!("`{}.{}`", model.target_prefix, operation.name)
            }
            Protocol::Query => format!("`{}`", operation.name),
        };
        format!("/// {about}.\n{},\n", operation.name)
    });
    let all = each(model, |operation| format!("Self::{},", operation.name));
    let names = each(model, |operation| format!("Self::{0} => {0:?},", operation.name));
    let status = match service.protocol {
        Protocol::RestJson => format!("match self {{ {} }}", statuses(model)),
        Protocol::AwsJson | Protocol::QueryCompatible | Protocol::Query => "200".to_owned(),
    };
    let templates = match service.protocol {
        Protocol::RestJson => templates(model),
        Protocol::AwsJson | Protocol::QueryCompatible | Protocol::Query => String::new(),
    };
    format!(
        "/// An operation that is served.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n\
         pub enum Operation {{\n{variants}}}\n\n\
         impl Operation {{\n\
         /// All operations.\npub const ALL: &[Self] = &[{all}];\n\n\
         /// The name in the model.\n#[must_use]\n\
         pub fn name(self) -> &'static str {{ match self {{ {names} }} }}\n\n\
         /// The status of a successful response.\n#[must_use]\n\
         pub fn status(self) -> u16 {{ {status} }}\n{templates}}}\n\n"
    )
}

/// One arm per status, the most frequent one last.
fn statuses(model: &Model) -> String {
    let mut arms = String::new();
    for status in [201, 202, 204] {
        let with: Vec<_> = model.operations.iter().filter(|o| o.status == status).collect();
        let names: Vec<_> = with.iter().map(|o| format!("Self::{}", o.name)).collect();
        if !names.is_empty() {
            arms.push_str(&format!("{} => {status},", names.join(" | ")));
        }
    }
    arms + "_ => 200,"
}

fn templates(model: &Model) -> String {
    let methods = each(model, |o| format!("Self::{} => {:?},", o.name, o.method));
    let templates = each(model, |o| format!("Self::{} => {:?},", o.name, o.uri));
    format!(
        "\n/// The HTTP method.\n#[must_use]\n\
         #[allow(clippy::match_same_arms, reason = \"one row per operation\")]\n\
         pub fn method(self) -> &'static str {{ match self {{ {methods} }} }}\n\n\
         /// The path template of the model, with its fixed query.\n#[must_use]\n\
         #[allow(clippy::match_same_arms, reason = \"one row per operation\")]\n\
         pub fn template(self) -> &'static str {{ match self {{ {templates} }} }}\n"
    )
}

fn path_router(model: &Model) -> String {
    let labels_max = model.operations.iter().map(|o| labels(o).count()).max().unwrap_or_default();
    let mut operations: Vec<_> = model.operations.iter().collect();
    // A route with a fixed query hides the one without, so it comes first.
    operations.sort_by_key(|operation| !operation.uri.contains('?'));
    let arms: String = operations.iter().map(|operation| arm(operation, labels_max)).collect();
    let query = if arms.contains("(query, ") { "query" } else { "_query" };
    format!(
        "/// The operation of a request, with the labels of its path.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq)]\n\
         pub struct Match<'p> {{\n\
         /// The operation.\npub operation: Operation,\n\
         /// The labels in the order of the template, still percent-encoded; unused ones empty.\n\
         pub labels: [&'p str; {labels_max}],\n}}\n\n\
         /// Finds the operation of a request from its method, raw path and raw query.\n\
         #[must_use]\n\
         pub fn route<'p>(method: &str, path: &'p str, {query}: &str) -> Option<Match<'p>> {{\n\
         let segments = Segments::split(path)?;\n\
         let (operation, labels) = match (method, segments.as_slice()) {{\n\
         {arms} _ => return None }};\n\
         Some(Match {{ operation, labels }})\n}}\n"
    )
}

fn arm(operation: &Operation, labels_max: usize) -> String {
    let (path, query) = operation.uri.split_once('?').unwrap_or((&operation.uri, ""));
    let names = ["first", "second", "third"];
    let mut used = 0;
    let mut segments = Vec::new();
    for segment in path.trim_start_matches('/').split('/') {
        if segment.starts_with('{') {
            segments.push(names[used].to_owned());
            used += 1;
        } else {
            segments.push(format!("{segment:?}"));
        }
    }
    let labels: Vec<_> = (0..labels_max)
        .map(|index| if index < used { format!("*{}", names[index]) } else { "\"\"".to_owned() })
        .collect();
    let guard = if query.is_empty() {
        String::new()
    } else {
        format!("if has_parameter(query, {query:?})")
    };
    format!(
        "({:?}, [{}]) {guard} => (Operation::{}, [{}]),\n",
        operation.method,
        segments.join(", "),
        operation.name,
        labels.join(", ")
    )
}

fn labels(operation: &Operation) -> impl Iterator<Item = &str> {
    operation.uri.split('/').filter(|segment| segment.starts_with('{'))
}

fn target_router(model: &Model, service: &Service) -> String {
    let prefix = &model.target_prefix;
    let arms = each(model, |o| format!("{0:?} => Operation::{0},", o.name));
    let by_name = format!("Some(match name {{ {arms} _ => return None }})");
    if service.protocol == Protocol::QueryCompatible {
        return format!(
            "/// What stands before the operation's name in `X-Amz-Target`.\n\
             pub const TARGET_PREFIX: &str = {prefix:?};\n\n\
             /// Finds the operation of a request from its `X-Amz-Target` header.\n\
             #[must_use]\n\
             pub fn route(target: &str) -> Option<Operation> {{\n\
             action(target.strip_prefix(TARGET_PREFIX)?.strip_prefix('.')?)\n}}\n\n\
             /// Finds the operation of a form from its `Action`.\n\
             #[must_use]\n\
             pub fn action(name: &str) -> Option<Operation> {{\n{by_name}\n}}\n"
        );
    }
    format!(
        "/// What stands before the operation's name in `X-Amz-Target`.\n\
         pub const TARGET_PREFIX: &str = {prefix:?};\n\n\
         /// Finds the operation of a request from its `X-Amz-Target` header.\n\
         #[must_use]\n\
         pub fn route(target: &str) -> Option<Operation> {{\n\
         let name = target.strip_prefix(TARGET_PREFIX)?.strip_prefix('.')?;\n\
         {by_name}\n}}\n"
    )
}

fn action_router(model: &Model) -> String {
    let arms = each(model, |o| format!("{0:?} => Operation::{0},", o.name));
    format!(
        "/// Finds the operation of a form from its `Action`.\n\
         #[must_use]\n\
         pub fn action(name: &str) -> Option<Operation> {{\n\
         Some(match name {{ {arms} _ => return None }})\n}}\n"
    )
}

fn each(model: &Model, write: impl Fn(&Operation) -> String) -> String {
    model.operations.iter().map(write).collect()
}
