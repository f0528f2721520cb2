//! From the tree of a JSON text to a document.
//!
//! Owns the elements of documents and statements, which of them each kind needs, and the forms of
//! actions, resources and conditions.

use std::collections::HashSet;

use mayfly_core::policy::{
    ActionPattern, ArnPattern, Condition, Document, Effect, Element, Operator, Statement, Version,
};

use super::principal::principals;
use super::tree::Node;
use super::{Kind, PolicyError};

const SYNTAX: &str = "Syntax errors in policy.";
const VENDOR: &str = "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";

/// The members of an object, of which each is known.
struct Members<'n> {
    members: &'n [(String, Node)],
    path: String,
}

impl<'n> Members<'n> {
    fn of(node: &'n Node, path: &str, known: &[&str]) -> Result<Self, PolicyError> {
        let Node::Object(members) = node else {
            return Err(PolicyError::at(path, format!("{SYNTAX} An object is expected.")));
        };
        for (name, _) in members {
            if !known.contains(&name.as_str()) {
                let message = format!("{SYNTAX} {name:?} is not an element of a policy.");
                return Err(PolicyError::at(path, message));
            }
        }
        Ok(Self { members, path: path.to_owned() })
    }

    fn get(&self, name: &str) -> Option<&'n Node> {
        self.members.iter().find(|(known, _)| known == name).map(|(_, node)| node)
    }

    fn below(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    fn text(&self, name: &str) -> Result<Option<&'n str>, PolicyError> {
        match self.get(name) {
            None => Ok(None),
            Some(Node::Text(text)) => Ok(Some(text)),
            Some(_) => Err(self.wrong(name, &format!("{SYNTAX} A text is expected."))),
        }
    }

    fn wrong(&self, name: &str, message: &str) -> PolicyError {
        PolicyError::at(self.below(name), message)
    }

    fn missing(&self, name: &str) -> PolicyError {
        PolicyError::at(self.path.clone(), format!("Missing required field {name}"))
    }

    /// An element that may stand as itself or as its `Not…`, with its path; not as both.
    fn either(&self, name: &str) -> Result<Option<(bool, &'n Node, String)>, PolicyError> {
        let not = format!("Not{name}");
        match (self.get(name), self.get(&not)) {
            (None, None) => Ok(None),
            (Some(node), None) => Ok(Some((false, node, self.below(name)))),
            (None, Some(node)) => Ok(Some((true, node, self.below(&not)))),
            (Some(_), Some(_)) => {
                let message = format!("{SYNTAX} {name} and {not} must not stand together.");
                Err(PolicyError::at(self.path.clone(), message))
            }
        }
    }
}

fn element<T>(not: bool, values: Vec<T>) -> Element<T> {
    if not { Element::Not(values) } else { Element::Is(values) }
}

/// One text, or a list of texts, each with its path.
pub(super) fn texts<'n>(node: &'n Node, path: &str) -> Result<Vec<(String, &'n str)>, PolicyError> {
    match node {
        Node::Text(text) => Ok(vec![(path.to_owned(), text)]),
        Node::List(list) => {
            let each = list.iter().enumerate().map(|(index, node)| {
                let path = format!("{path}[{index}]");
                match node {
                    Node::Text(text) => Ok((path, text.as_str())),
                    _ => Err(PolicyError::at(path, format!("{SYNTAX} A text is expected."))),
                }
            });
            each.collect()
        }
        _ => Err(PolicyError::at(path, format!("{SYNTAX} A text or a list is expected."))),
    }
}

pub(super) fn document(node: &Node, kind: Kind) -> Result<Document, PolicyError> {
    let members = Members::of(node, "", &["Version", "Id", "Statement"])?;
    let version = match members.text("Version")? {
        None | Some("2008-10-17") => Version::V2008,
        Some("2012-10-17") => Version::V2012,
        Some(_) => {
            let message = format!("{SYNTAX} The version is 2012-10-17 or 2008-10-17.");
            return Err(members.wrong("Version", &message));
        }
    };
    let statements = match members.get("Statement") {
        None => return Err(members.missing("Statement")),
        Some(Node::List(list)) if list.is_empty() => {
            return Err(members.wrong("Statement", "Policy must contain at least one statement."));
        }
        Some(Node::List(list)) => list
            .iter()
            .enumerate()
            .map(|(index, node)| statement(node, &format!("Statement[{index}]"), kind, version))
            .collect::<Result<Vec<_>, _>>()?,
        Some(single) => vec![statement(single, "Statement", kind, version)?],
    };
    let mut sids = HashSet::new();
    for (index, statement) in statements.iter().enumerate() {
        let sid = statement.sid.as_deref().filter(|sid| !sid.is_empty());
        if sid.is_some_and(|sid| !sids.insert(sid)) {
            let message = "Statement IDs (SID) in a single policy must be unique.";
            return Err(PolicyError::at(format!("Statement[{index}].Sid"), message));
        }
    }
    Ok(Document { version, id: members.text("Id")?.map(str::to_owned), statements })
}

const STATEMENT: [&str; 9] = [
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
];

fn statement(
    node: &Node,
    path: &str,
    kind: Kind,
    version: Version,
) -> Result<Statement, PolicyError> {
    let members = Members::of(node, path, &STATEMENT)?;
    let effect = match members.text("Effect")? {
        None => return Err(members.missing("Effect")),
        Some("Allow") => Effect::Allow,
        Some("Deny") => Effect::Deny,
        Some(other) => {
            return Err(members.wrong("Effect", &format!("Invalid effect: {other}")));
        }
    };
    let principal = match members.either("Principal")? {
        None if kind.has_principal() => return Err(members.missing("Principal")),
        None => None,
        Some((_, _, path)) if !kind.has_principal() => {
            let message = "Policy document should not specify a principal.";
            return Err(PolicyError::at(path, message));
        }
        Some((not, node, path)) => Some(element(not, principals(node, &path)?)),
    };
    let resource = match (members.either("Resource")?, kind) {
        (None, Kind::Trust) => None,
        (None, _) => return Err(members.missing("Resource")),
        (Some((_, _, path)), Kind::Trust) => {
            return Err(PolicyError::at(path, "Has prohibited field Resource"));
        }
        (Some((not, node, path)), _) => Some(element(not, resources(node, &path, version)?)),
    };
    let action = match members.either("Action")? {
        None => return Err(members.missing("Action")),
        Some((not, node, path)) => element(not, actions(node, &path, kind)?),
    };
    let conditions = match members.get("Condition") {
        None => Vec::new(),
        Some(node) => conditions(node, &members.below("Condition"), version)?,
    };
    let sid = sid(&members, kind)?;
    Ok(Statement { sid, effect, principal, action, resource, conditions })
}

fn sid(members: &Members<'_>, kind: Kind) -> Result<Option<String>, PolicyError> {
    let Some(sid) = members.text("Sid")? else { return Ok(None) };
    // Services are more generous than IAM.
    let generous = kind == Kind::Resource;
    let allowed = |c: char| c.is_ascii_alphanumeric() || (generous && " -_./:".contains(c));
    if sid.chars().all(allowed) {
        return Ok(Some(sid.to_owned()));
    }
    let message = "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies \
                   the regular expression [0-9A-Za-z]*";
    Err(members.wrong("Sid", message))
}

fn actions(node: &Node, path: &str, kind: Kind) -> Result<Vec<ActionPattern>, PolicyError> {
    let texts = texts(node, path)?;
    if texts.is_empty() {
        return Err(PolicyError::at(path, "Policy statement must contain actions."));
    }
    let mut actions = Vec::with_capacity(texts.len());
    for (path, text) in texts {
        check_action(text).map_err(|message| PolicyError::at(path.clone(), message))?;
        let is_sts = text.get(..4).is_some_and(|vendor| vendor.eq_ignore_ascii_case("sts:"));
        if kind == Kind::Trust && !is_sts {
            let message = "AssumeRole policy may only specify STS AssumeRole actions.";
            return Err(PolicyError::at(path, message));
        }
        actions.push(ActionPattern::new(text));
    }
    Ok(actions)
}

/// `*`, or `vendor:Name` with wildcards in the name.
fn check_action(text: &str) -> Result<(), String> {
    if text == "*" || text == "*:*" {
        return Ok(());
    }
    let (vendor, name) = text.split_once(':').ok_or(VENDOR)?;
    let is_vendor = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    if vendor.is_empty() || !vendor.bytes().all(is_vendor) {
        return Err(format!("Vendor {vendor} is not valid"));
    }
    let is_name = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'*' | b'?');
    if name.is_empty() || !name.bytes().all(is_name) {
        return Err(format!("Action {text} is not valid: letters, digits, * and ? are allowed."));
    }
    Ok(())
}

fn resources(node: &Node, path: &str, version: Version) -> Result<Vec<ArnPattern>, PolicyError> {
    let texts = texts(node, path)?;
    if texts.is_empty() {
        return Err(PolicyError::at(path, "Policy statement must contain resources."));
    }
    let read = |(path, text): (String, &str)| {
        check_resource(text).map_err(|message| PolicyError::at(path.clone(), message))?;
        ArnPattern::resource(text, version)
            .map_err(|error| PolicyError::at(path, format!("{SYNTAX} {error}")))
    };
    texts.into_iter().map(read).collect()
}

fn check_resource(text: &str) -> Result<(), String> {
    if text == "*" {
        return Ok(());
    }
    let mut fields = text.split(':');
    let (Some("arn"), Some(partition), Some(vendor)) =
        (fields.next(), fields.next(), fields.next())
    else {
        return Err(format!("Resource {text} must be in ARN format or \"*\"."));
    };
    if partition != "*" && partition != "aws" && !partition.starts_with("aws-") {
        return Err(format!("Partition \"{partition}\" is not valid for resource \"{text}\"."));
    }
    if vendor.is_empty() {
        return Err(format!("Vendor is missing in resource \"{text}\"."));
    }
    Ok(())
}

fn conditions(node: &Node, path: &str, version: Version) -> Result<Vec<Condition>, PolicyError> {
    let Node::Object(operators) = node else {
        return Err(PolicyError::at(path, format!("{SYNTAX} An object is expected.")));
    };
    let (mut conditions, mut known) = (Vec::new(), HashSet::new());
    for (name, keys) in operators {
        let path = format!("{path}.{name}");
        let operator = Operator::parse(name)
            .ok_or_else(|| PolicyError::at(&*path, format!("Invalid Condition type : {name}.")))?;
        if !known.insert(operator) {
            return Err(PolicyError::at(path, format!("{SYNTAX} {operator} stands twice.")));
        }
        let Node::Object(keys) = keys else {
            return Err(PolicyError::at(path, format!("{SYNTAX} An object is expected.")));
        };
        for (key, values) in keys {
            let path = format!("{path}.{key}");
            let (vendor, rest) = key.split_once(':').unwrap_or_default();
            if vendor.is_empty() || rest.is_empty() {
                return Err(PolicyError::at(path, VENDOR));
            }
            let values = condition_values(values, &path)?;
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            let condition = Condition::new(operator, key, &values, version).map_err(|error| {
                let path = format!("{path}[{}]", error.index);
                PolicyError::at(path, format!("{SYNTAX} For {operator}, {}.", error.rule))
            })?;
            conditions.push(condition);
        }
    }
    Ok(conditions)
}

/// Texts; numbers and truths may stand without quotes.
fn condition_values(node: &Node, path: &str) -> Result<Vec<String>, PolicyError> {
    let nodes = match node {
        Node::List(nodes) if !nodes.is_empty() => nodes.as_slice(),
        Node::List(_) => {
            return Err(PolicyError::at(path, format!("{SYNTAX} A value is expected.")));
        }
        single => std::slice::from_ref(single),
    };
    let read = |(index, node): (usize, &Node)| match node {
        Node::Text(text) | Node::Number(text) => Ok(text.clone()),
        Node::Bool(value) => Ok(value.to_string()),
        _ => {
            let message = format!("{SYNTAX} A text, a number or a truth is expected.");
            Err(PolicyError::at(format!("{path}[{index}]"), message))
        }
    };
    nodes.iter().enumerate().map(read).collect()
}
