//! Why a pattern does not match an event: for people.
//!
//! Owns the search for the fields that keep an event out. Never decides whether it matches: the
//! pattern itself does, and so does each of its parts here.

use super::{Fields, Found, Node, Pattern};
use crate::json::Json;

/// A field that keeps an event out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The fields on the way to it, joined by dots; empty when every field matches by itself.
    pub path: String,
    /// What is wrong there.
    pub reason: &'static str,
}

const ABSENT: &str = "the event does not have this field";
const PRESENT: &str = "the event has this field, and the pattern wants it absent";
const OTHER: &str = "none of the values that the pattern lists";
const APART: &str = "every field matches, but not within the same element of a list";
const NO_OBJECT: &str = "the event is not a JSON object";

impl Pattern {
    /// The fields that keep `event` out: of the combination of `$or` that is nearest to matching.
    /// Empty when it matches.
    #[must_use]
    pub fn explain(&self, event: &Json) -> Vec<Mismatch> {
        if self.matches(event) {
            return Vec::new();
        }
        let Json::Object(_) = event else {
            return vec![Mismatch { path: String::new(), reason: NO_OBJECT }];
        };
        let mut nearest: Option<Vec<Mismatch>> = None;
        for way in &self.ways {
            let mut found = Vec::new();
            way.explain(event, &mut Vec::new(), &mut found);
            if nearest.as_ref().is_none_or(|nearest| found.len() < nearest.len()) {
                nearest = Some(found);
            }
        }
        let nearest = nearest.unwrap_or_default();
        if nearest.is_empty() {
            return vec![Mismatch { path: String::new(), reason: APART }];
        }
        nearest
    }
}

impl Fields {
    fn explain(&self, event: &Json, path: &mut Vec<String>, found: &mut Vec<Mismatch>) {
        for (name, node) in &self.0 {
            path.push(name.clone());
            for rules in &node.values {
                let alone = Node { values: vec![rules.clone()], fields: Self::default() };
                if only(path, alone).find(Some(event)) == Found::Nothing {
                    let reason = reason(path, event, rules.contains(&super::rule::Rule::Absent));
                    found.push(Mismatch { path: path.join("."), reason });
                }
            }
            node.fields.explain(event, path, found);
            path.pop();
        }
    }
}

/// A pattern that asks for nothing but one list of values at `path`.
fn only(path: &[String], node: Node) -> Fields {
    let mut names = path.iter().rev();
    let last = names.next().cloned().unwrap_or_default();
    let leaf = Fields([(last, node)].into());
    names.fold(leaf, |fields, name| {
        Fields([(name.clone(), Node { values: Vec::new(), fields })].into())
    })
}

fn reason(path: &[String], event: &Json, wants_absence: bool) -> &'static str {
    let exists =
        Node { values: vec![[super::rule::Rule::Exists].into()], fields: Fields::default() };
    match only(path, exists).find(Some(event)) {
        Found::Nothing => ABSENT,
        _ if wants_absence => PRESENT,
        _ => OTHER,
    }
}
