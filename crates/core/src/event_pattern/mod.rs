//! Event patterns: does this event concern me?
//!
//! Owns the pattern language of EventBridge rules and Lambda filters, compiled once and matched
//! often. One matcher for every filter of the platform. Never sees the JSON text of an event or
//! of a pattern: both come in as [`Json`].
//!
//! ```text
//!  {"state": ["on", {"prefix": "o"}], "tank": {"level": [{"numeric": [">", 5]}]}}
//!     │         └── values: one of them is enough       │
//!     └── fields: all of them must match ───────────────┘      $or: one of its objects is enough
//! ```
//! A value in the event that is a list matches when one of its members does. Where the event has a
//! list of objects, all fields of the pattern below it must match within the same object.
//!
//! `$or` is multiplied out while parsing, so that an alternative and its surroundings are matched
//! within the same object of a list, too. The work of one match is bounded by the number of
//! combinations times the size of the event times the values of the pattern.

mod explain;
mod matcher;
mod parse;
mod rule;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

pub use explain::Mismatch;
pub use matcher::Matcher;

use self::rule::Rule;
use crate::json::Json;

/// A compiled pattern.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// One of them must match.
    ways: Vec<Fields>,
}

/// Why a pattern is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// The fields on the way to the place, joined by dots; empty at the top.
    pub path: String,
    /// The rule that was broken.
    pub rule: String,
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => write!(f, "{}", self.rule),
            path => write!(f, "at \"{path}\": {}", self.rule),
        }
    }
}

impl std::error::Error for PatternError {}

impl Pattern {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// [`PatternError`] names the field and the rule.
    pub fn parse(pattern: &Json) -> Result<Self, PatternError> {
        parse::pattern(pattern)
    }

    /// Whether `event` matches. What is not an object never does.
    #[must_use]
    pub fn matches(&self, event: &Json) -> bool {
        let Json::Object(_) = event else { return false };
        self.ways.iter().any(|way| way.find(Some(event)) != Found::Nothing)
    }
}

/// What one combination asks of one object.
#[derive(Clone, Debug, Default, PartialEq)]
struct Fields(BTreeMap<String, Node>);

/// What one combination asks of one field: every list of values, and every field below.
#[derive(Clone, Debug, Default, PartialEq)]
struct Node {
    values: Vec<Arc<[Rule]>>,
    fields: Fields,
}

/// How something was satisfied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Found {
    /// It was not.
    Nothing,
    /// By nothing being there.
    Absence,
    /// By a value that is there.
    Value,
}

impl Found {
    /// Both must be satisfied; a value in one of them is a value in both together.
    fn and(self, other: Self) -> Self {
        if self.min(other) == Self::Nothing { Self::Nothing } else { self.max(other) }
    }
}

impl Fields {
    fn find(&self, place: Option<&Json>) -> Found {
        match place {
            Some(Json::Array(members)) => self.find_in_members(members),
            Some(Json::Object(fields)) => self.find_each(|name| fields.get(name)),
            _ => self.find_each(|_| None),
        }
    }

    fn find_each<'a>(&self, get: impl Fn(&str) -> Option<&'a Json>) -> Found {
        let mut found = Found::Absence;
        for (name, node) in &self.0 {
            found = found.and(node.find(get(name)));
            if found == Found::Nothing {
                break;
            }
        }
        found
    }

    /// One object of the list must satisfy everything; what asks for nothing but absence must be
    /// absent from all of them.
    fn find_in_members(&self, members: &[Json]) -> Found {
        let nested = members.iter().filter(|m| matches!(m, Json::Object(_) | Json::Array(_)));
        let mut absent = self.find_each(|_| None);
        for member in nested {
            match self.find(Some(member)) {
                Found::Value => return Found::Value,
                found => absent = absent.min(found),
            }
        }
        absent
    }
}

impl Node {
    fn find(&self, place: Option<&Json>) -> Found {
        let mut found = Found::Absence;
        for rules in &self.values {
            let is_met = |scalar: &Json| rules.iter().any(|rule| rule.matches(scalar));
            found = found.and(match any_scalar(place, &is_met) {
                Some(true) => Found::Value,
                None if rules.contains(&Rule::Absent) => Found::Absence,
                _ => Found::Nothing,
            });
            if found == Found::Nothing {
                return found;
            }
        }
        if self.fields.0.is_empty() { found } else { found.and(self.fields.find(place)) }
    }
}

/// Whether a plain value at this place meets the condition; `None`: there is no plain value.
fn any_scalar(place: Option<&Json>, is_met: &impl Fn(&Json) -> bool) -> Option<bool> {
    match place? {
        Json::Object(_) => None,
        Json::Array(members) => {
            let mut seen = None;
            for member in members {
                match any_scalar(Some(member), is_met) {
                    Some(true) => return Some(true),
                    one => seen = seen.or(one),
                }
            }
            seen
        }
        scalar => Some(is_met(scalar)),
    }
}
