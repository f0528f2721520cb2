//! Writes structures and enums.
//!
//! Owns how a shape looks as a Rust type and which derives it gets.

use std::fmt::Write as _;

use crate::codegen::model::{Kind, Location, Member, Model, Shape, Structure};
use crate::codegen::names;

/// The type emitter of one service.
pub struct Types<'m> {
    model: &'m Model,
}

/// What a structure is for; decides derives and members.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Request,
    Response,
    Nested,
}

impl<'m> Types<'m> {
    /// For all shapes of `model`.
    pub fn new(model: &'m Model) -> Self {
        Self { model }
    }

    /// The inputs of all operations, with their readers.
    pub fn requests(&self) -> String {
        let mut code = String::new();
        for operation in &self.model.operations {
            let Some(name) = &operation.input else { continue };
            let about = format!("Request of `{}`.", operation.name);
            code.push_str(&self.structure(name, &about, Role::Request));
            code.push_str(&self.reader(name));
        }
        code
    }

    /// The outputs of all operations.
    pub fn responses(&self) -> String {
        let mut code = String::new();
        for name in self.outputs() {
            let about = format!("Response of {}.", self.operations_answering(name));
            code.push_str(&self.structure(name, &about, Role::Response));
            code.push_str(&self.headers(name));
        }
        code
    }

    /// Everything in between.
    pub fn structures(&self) -> String {
        let mut code = String::new();
        for shape in self.used() {
            let Kind::Structure(structure) = &shape.kind else { continue };
            if self.is_root(&shape.name) || structure.streamed {
                continue;
            }
            let about = format!("Structure `{}`.", shape.name);
            code.push_str(&self.structure(&shape.name, &about, Role::Nested));
        }
        code
    }

    /// Strings with a closed set of values.
    pub fn enums(&self) -> String {
        let mut code = String::new();
        for shape in self.used().filter(|shape| !shape.values.is_empty()) {
            code.push_str(&enumeration(shape));
        }
        code
    }

    /// Shapes of requests and responses, by name.
    fn used(&self) -> impl Iterator<Item = &'m Shape> {
        let model = self.model;
        let used = |name: &String| model.inbound.contains(name) || model.outbound.contains(name);
        model.shapes.values().filter(move |shape| used(&shape.name))
    }

    fn outputs(&self) -> impl Iterator<Item = &'m str> {
        let mut seen = Vec::new();
        self.model.operations.iter().filter_map(move |operation| {
            let name = operation.output.as_deref()?;
            let new = !seen.contains(&name);
            seen.push(name);
            new.then_some(name)
        })
    }

    fn is_root(&self, name: &str) -> bool {
        let operations = &self.model.operations;
        operations.iter().any(|operation| {
            operation.input.as_deref() == Some(name) || operation.output.as_deref() == Some(name)
        })
    }

    fn operations_answering(&self, output: &str) -> String {
        let operations = self.model.operations.iter();
        let answering = operations.filter(|operation| operation.output.as_deref() == Some(output));
        let names: Vec<_> = answering.map(|operation| format!("`{}`", operation.name)).collect();
        match names.as_slice() {
            [only] => only.clone(),
            [first, ..] => format!("{first} and {} more operations", names.len() - 1),
            [] => unreachable!("an output answers at least one operation"),
        }
    }

    fn structure(&self, name: &str, about: &str, role: Role) -> String {
        let structure = self.model.structure(name);
        let mut code = format!("/// {about}\n{}pub struct {name} {{\n", self.derives(name, role));
        for member in members(self.model, structure) {
            code.push_str(&self.field(member, role));
        }
        code.push_str("}\n\n");
        code
    }

    /// Both directions get `Deserialize`, so that clients and tests can read responses.
    fn derives(&self, name: &str, role: Role) -> String {
        let serialize = role != Role::Request && self.model.outbound.contains(name);
        let mut derives = vec!["Clone", "Debug", "PartialEq"];
        if self.has_default(name) {
            derives.insert(2, "Default");
        }
        if serialize {
            derives.push("Serialize");
        }
        derives.push("Deserialize");
        format!("#[derive({})]\n", derives.join(", "))
    }

    /// A structure has a default unless it requires a value of a closed set.
    fn has_default(&self, name: &str) -> bool {
        self.model.structure(name).members.iter().filter(|member| member.required).all(|member| {
            let shape = self.model.shape(&member.shape);
            match &shape.kind {
                Kind::Structure(_) => self.has_default(&shape.name),
                _ => !shape.is_closed(),
            }
        })
    }

    fn field(&self, member: &Member, role: Role) -> String {
        let shape = self.model.shape(&member.shape);
        let name = names::field(&member.name);
        let whole = self.rust_type(shape, false);
        let facts = facts(member, shape);
        let mut code = format!("    /// Member `{}`{facts}.\n", member.name);
        if member.location == Location::Payload {
            return code + &format!("    #[serde(skip)]\n    pub {name}: {whole},\n");
        }
        if role == Role::Response && member.location != Location::Body {
            return code + &format!("    #[serde(skip)]\n    pub {name}: Option<{whole}>,\n");
        }
        let skip = if member.required || role == Role::Request {
            ""
        } else {
            ", default, skip_serializing_if = \"Option::is_none\""
        };
        let ty = if member.required { whole } else { format!("Option<{whole}>") };
        writeln!(code, "    #[serde(rename = {:?}{skip})]\n    pub {name}: {ty},", member.name)
            .expect("writing to a string cannot fail");
        code
    }

    /// `hidden` says that a wrapper around it already keeps the value out of logs.
    fn rust_type(&self, shape: &Shape, hidden: bool) -> String {
        let hidden_below = hidden || shape.sensitive;
        let of = |name: &str| self.rust_type(self.model.shape(name), hidden_below);
        let plain = match &shape.kind {
            Kind::Text if shape.is_closed() => names::type_name(&shape.name),
            Kind::Text => "String".to_owned(),
            Kind::Integer => "i32".to_owned(),
            Kind::Long => "i64".to_owned(),
            Kind::Double => "f64".to_owned(),
            Kind::Boolean => "bool".to_owned(),
            Kind::Blob => return "Blob".to_owned(),
            Kind::Timestamp => "Timestamp".to_owned(),
            Kind::List(member) => format!("Vec<{}>", of(member)),
            Kind::Map(_, value) => format!("BTreeMap<String, {}>", of(value)),
            Kind::Structure(_) => shape.name.clone(),
        };
        if shape.sensitive && !hidden { format!("Sensitive<{plain}>") } else { plain }
    }

    /// The function that reads a request of this shape; a raw body is passed on uncopied.
    fn reader(&self, name: &str) -> String {
        let mut members = self.model.structure(name).members.iter();
        let payload = members.find(|member| member.location == Location::Payload);
        let read = format!("request::read(&schema::{}, request)", names::constant(name));
        let body = match payload.map(|member| names::field(&member.name)) {
            None => read,
            Some(field) => format!(
                "let read: Self = {read}?;\n\
                 Ok(Self {{ {field}: Blob(request.body.clone()), ..read }})"
            ),
        };
        format!(
            "impl {name} {{\n\
             /// Reads and validates the request.\n///\n\
             /// # Errors\n/// As [`request::read`].\n\
             pub fn parse(request: &RequestParts<'_>) -> Result<Self, ApiError> {{\n\
             {body}\n}}\n}}\n\n"
        )
    }

    /// The headers of a response whose members travel there.
    fn headers(&self, name: &str) -> String {
        let members = self.model.structure(name).members.iter();
        let pairs: Vec<_> = members
            .filter_map(|member| match &member.location {
                Location::Header(header) => Some((header, names::field(&member.name))),
                _ => None,
            })
            .map(|(header, field)| {
                format!("({:?}, self.{field}.as_deref()),", header.to_ascii_lowercase())
            })
            .collect();
        if pairs.is_empty() {
            return String::new();
        }
        format!(
            "impl {name} {{\n\
             /// The members that travel as headers: name in lower case, value.\n\
             pub fn headers(&self) -> impl Iterator<Item = (&'static str, &str)> {{\n\
             let all = [{}];\n\
             all.into_iter().filter_map(|(name, value)| Some((name, value?)))\n}}\n}}\n\n",
            pairs.concat()
        )
    }
}

/// Members that are generated: event streams are framed by hand-written code.
fn members<'m>(model: &'m Model, structure: &'m Structure) -> impl Iterator<Item = &'m Member> {
    structure.members.iter().filter(|member| match &model.shape(&member.shape).kind {
        Kind::Structure(target) => !target.streamed,
        _ => true,
    })
}

/// What the documentation of a member says behind its name.
fn facts(member: &Member, shape: &Shape) -> String {
    let mut facts = String::new();
    if member.required {
        facts.push_str("; required");
    }
    if let Some(limits) = limits(shape) {
        facts.push_str(&format!("; {limits}"));
    }
    match &member.location {
        Location::Body => {}
        Location::Label(_) => facts.push_str("; path"),
        Location::Query(name) => facts.push_str(&format!("; query `{name}`")),
        Location::Header(name) => facts.push_str(&format!("; header `{name}`")),
        Location::Status => facts.push_str("; the HTTP status"),
        Location::Payload => facts.push_str("; the whole body"),
    }
    facts
}

fn limits(shape: &Shape) -> Option<String> {
    let unit = match shape.kind {
        Kind::Text => " characters",
        Kind::List(_) | Kind::Map(..) => " entries",
        Kind::Blob => " bytes",
        _ => "",
    };
    match (shape.min.filter(|min| *min > 0 || unit.is_empty()), shape.max) {
        (Some(min), Some(max)) if min == max => Some(format!("exactly {min}{unit}")),
        (Some(min), Some(max)) => Some(format!("{min} to {max}{unit}")),
        (Some(min), None) => Some(format!("at least {min}{unit}")),
        (None, Some(max)) => Some(format!("at most {max}{unit}")),
        (None, None) => None,
    }
}

fn enumeration(shape: &Shape) -> String {
    let name = names::type_name(&shape.name);
    let (mut variants, mut texts, mut values) = (String::new(), String::new(), String::new());
    for value in &shape.values {
        let variant = names::variant(value);
        variants.push_str(&format!("/// `{value}`.\n#[serde(rename = {value:?})]\n{variant},\n"));
        texts.push_str(&format!("Self::{variant} => {value:?},\n"));
        values.push_str(&format!("{value:?} => Some(Self::{variant}),\n"));
    }
    format!(
        "/// Values of `{name}`.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]\n\
         pub enum {name} {{\n{variants}}}\n\n\
         impl {name} {{\n\
         /// The value as the API writes it.\n#[must_use]\n\
         pub fn as_str(self) -> &'static str {{ match self {{ {texts} }} }}\n\n\
         /// The value that the API writes so, or `None`.\n#[must_use]\n\
         pub fn from_text(text: &str) -> Option<Self> {{ match text {{ {values} _ => None }} }}\n\
         }}\n\n"
    )
}
