//! Filter policies: does this message concern that subscription?
//!
//! Owns what SNS adds to event patterns: which part of a message is looked at, what message
//! attributes mean as values, and the bounds. The language itself is [`crate::event_pattern`].
//!
//! ```text
//! MessageAttributes  {"store": "String", "price": "Number", "tags": "String.Array"}  ─┐
//!                      text              number            list                       ├▶ Pattern
//! MessageBody        the message itself, when it is a JSON object ────────────────────┘
//! ```

use std::collections::BTreeMap;
use std::fmt;

use crate::event_pattern::{Pattern, PatternError};
use crate::json::Json;
use crate::queue::{Attribute, AttributeValue};

/// Keys of a filter policy.
pub const KEYS_MAX: usize = 5;
/// Combinations of the values of a filter policy.
pub const COMBINATIONS_MAX: usize = 150;
/// Bytes of a filter policy.
pub const BYTES_MAX: usize = 256 * 1024;

/// `FilterPolicyScope`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// The message's attributes.
    #[default]
    MessageAttributes,
    /// The message, which is JSON.
    MessageBody,
}

impl Scope {
    /// The word of the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MessageAttributes => "MessageAttributes",
            Self::MessageBody => "MessageBody",
        }
    }

    /// Reads the word of the API.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::MessageAttributes, Self::MessageBody].into_iter().find(|s| s.as_str() == text)
    }
}

/// Why a filter policy is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilterError {
    /// It is no JSON object.
    NotJson(String),
    /// It is not a pattern.
    Pattern(PatternError),
    /// More than [`BYTES_MAX`].
    TooLong,
    /// More than [`KEYS_MAX`].
    TooManyKeys,
    /// More than [`COMBINATIONS_MAX`].
    TooComplex,
    /// Attributes have no fields below them.
    Nested,
}

impl fmt::Display for FilterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(why) => write!(f, "failed to parse JSON. {why}"),
            Self::Pattern(error) => write!(f, "{error}"),
            Self::TooLong => write!(f, "Filter policy can not have more than {BYTES_MAX} bytes"),
            Self::TooManyKeys => {
                write!(f, "Filter policy can not have more than {KEYS_MAX} keys")
            }
            Self::TooComplex => f.write_str("Filter policy is too complex"),
            Self::Nested => f.write_str(
                "Filter policy scope MessageAttributes does not support nested filter policy",
            ),
        }
    }
}

impl std::error::Error for FilterError {}

/// A compiled filter policy.
#[derive(Clone, Debug, PartialEq)]
pub struct FilterPolicy {
    scope: Scope,
    /// `None`: the policy asks for nothing.
    pattern: Option<Pattern>,
}

impl FilterPolicy {
    /// Reads a policy; `{}` lets everything through.
    ///
    /// # Errors
    /// [`FilterError`].
    pub fn parse(text: &str, scope: Scope) -> Result<Self, FilterError> {
        if text.len() > BYTES_MAX {
            return Err(FilterError::TooLong);
        }
        let json = Json::parse(text).map_err(|error| FilterError::NotJson(error.to_string()))?;
        let Json::Object(fields) = &json else {
            return Err(FilterError::NotJson("It must be an object.".to_owned()));
        };
        if fields.is_empty() {
            return Ok(Self { scope, pattern: None });
        }
        if scope == Scope::MessageAttributes && is_nested(fields) {
            return Err(FilterError::Nested);
        }
        let pattern = Pattern::parse(&json).map_err(FilterError::Pattern)?;
        if fields.len() > KEYS_MAX {
            return Err(FilterError::TooManyKeys);
        }
        if combinations(fields, 1) > COMBINATIONS_MAX {
            return Err(FilterError::TooComplex);
        }
        Ok(Self { scope, pattern: Some(pattern) })
    }

    /// Which part of a message it looks at.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// Whether a message passes; `body` is the message when it is JSON.
    #[must_use]
    pub fn passes(&self, attributes: &Json, body: Option<&Json>) -> bool {
        let Some(pattern) = &self.pattern else { return true };
        match self.scope {
            Scope::MessageAttributes => pattern.matches(attributes),
            Scope::MessageBody => body.is_some_and(|body| pattern.matches(body)),
        }
    }
}

/// The attributes of a message as the object that policies look at. Binary values, and lists that
/// are none, are not there for them.
#[must_use]
pub fn attributes_as_json(attributes: &[Attribute]) -> Json {
    let value = |attribute: &Attribute| {
        let AttributeValue::Text(text) = &attribute.value else { return None };
        let json = match attribute.data_type.as_str() {
            "String.Array" => match Json::parse(text) {
                Ok(list @ Json::Array(_)) => list,
                _ => return None,
            },
            kind if kind == "Number" || kind.starts_with("Number.") => {
                Json::Number(text.parse().ok()?)
            }
            _ => Json::Text(text.clone()),
        };
        Some((attribute.name.clone(), json))
    };
    Json::Object(attributes.iter().filter_map(value).collect())
}

fn is_nested(fields: &BTreeMap<String, Json>) -> bool {
    fields.iter().any(|(name, value)| match value {
        Json::Object(_) => true,
        Json::Array(objects) if name == "$or" => objects.iter().any(|object| match object {
            Json::Object(fields) => is_nested(fields),
            _ => false,
        }),
        _ => false,
    })
}

/// The product over all keys of their values, each times its depth; alternatives add up.
fn combinations(fields: &BTreeMap<String, Json>, depth: usize) -> usize {
    let of_field = |(name, value): (&String, &Json)| match value {
        Json::Object(fields) => combinations(fields, depth + 1),
        Json::Array(objects) if name == "$or" => objects
            .iter()
            .map(|object| match object {
                Json::Object(fields) => combinations(fields, depth),
                _ => 1,
            })
            .fold(0, usize::saturating_add),
        Json::Array(values) => values.len().saturating_mul(depth),
        _ => 1,
    };
    fields.iter().map(of_field).fold(1, usize::saturating_mul)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attribute(name: &str, data_type: &str, text: &str) -> Attribute {
        let value = AttributeValue::Text(text.to_owned());
        Attribute { name: name.to_owned(), data_type: data_type.to_owned(), value }
    }

    fn message() -> Vec<Attribute> {
        vec![
            attribute("store", "String", "example_corp"),
            attribute("event", "String", "order_placed"),
            attribute("price", "Number", "210.75"),
            attribute("count", "Number.int", "3"),
            attribute("tags", "String.Array", r#"["red", "blue", null, 5]"#),
            attribute("broken", "String.Array", "red"),
            attribute("address", "String", "10.0.0.7"),
            Attribute {
                name: "key".to_owned(),
                data_type: "Binary".to_owned(),
                value: AttributeValue::Binary(vec![1]),
            },
        ]
    }

    #[test]
    fn policies_on_attributes_pass_what_they_ask_for() {
        let cases = [
            (r"{}", true),
            (r#"{"store": ["example_corp"]}"#, true),
            (r#"{"store": ["other"]}"#, false),
            (r#"{"store": ["other", "example_corp"], "event": ["order_placed"]}"#, true),
            (r#"{"store": ["example_corp"], "event": ["order_cancelled"]}"#, false),
            (r#"{"store": [{"prefix": "example"}]}"#, true),
            (r#"{"store": [{"suffix": "corp"}]}"#, true),
            (r#"{"store": [{"wildcard": "ex*corp"}]}"#, true),
            (r#"{"store": [{"equals-ignore-case": "EXAMPLE_CORP"}]}"#, true),
            (r#"{"store": [{"anything-but": ["example_corp"]}]}"#, false),
            (r#"{"store": [{"anything-but": {"prefix": "order"}}]}"#, true),
            (r#"{"absent": [{"anything-but": ["x"]}]}"#, false),
            (r#"{"store": [{"exists": true}]}"#, true),
            (r#"{"absent": [{"exists": true}]}"#, false),
            (r#"{"absent": [{"exists": false}]}"#, true),
            (r#"{"store": [{"exists": false}]}"#, false),
            (r#"{"price": [{"numeric": [">", 200, "<=", 211]}]}"#, true),
            (r#"{"price": [{"numeric": ["<", 200]}]}"#, false),
            (r#"{"price": [210.75]}"#, true),
            (r#"{"price": ["210.75"]}"#, false),
            (r#"{"count": [3]}"#, true),
            (r#"{"tags": ["blue"]}"#, true),
            (r#"{"tags": ["green"]}"#, false),
            (r#"{"tags": [null]}"#, true),
            (r#"{"tags": [5]}"#, true),
            (r#"{"broken": ["red"]}"#, false),
            (r#"{"broken": [{"exists": false}]}"#, true),
            (r#"{"key": [{"exists": true}]}"#, false),
            (r#"{"address": [{"cidr": "10.0.0.0/24"}]}"#, true),
            (r#"{"address": [{"cidr": "10.0.1.0/24"}]}"#, false),
            (r#"{"$or": [{"store": ["x"]}, {"count": [3]}]}"#, true),
            (r#"{"$or": [{"store": ["x"]}, {"count": [4]}], "event": ["order_placed"]}"#, false),
        ];
        let attributes = attributes_as_json(&message());
        for (policy, expected) in cases {
            let policy_read = FilterPolicy::parse(policy, Scope::MessageAttributes).unwrap();
            assert_eq!(policy_read.passes(&attributes, None), expected, "{policy}");
        }
    }

    #[test]
    fn policies_on_the_body_look_below_and_pass_no_other_text() {
        let body = r#"{"order": {"total": 12, "lines": [{"sku": "a", "n": 1}, {"sku": "b"}]}}"#;
        let body = Json::parse(body).unwrap();
        let nothing = attributes_as_json(&[]);
        for (policy, expected) in [
            (r#"{"order": {"total": [{"numeric": [">", 10]}]}}"#, true),
            (r#"{"order": {"lines": {"sku": ["b"]}}}"#, true),
            (r#"{"order": {"lines": {"sku": ["b"], "n": [1]}}}"#, false),
            (r#"{"order": {"total": [13]}}"#, false),
        ] {
            let read = FilterPolicy::parse(policy, Scope::MessageBody).unwrap();
            assert_eq!(read.passes(&nothing, Some(&body)), expected, "{policy}");
            assert!(!read.passes(&nothing, None), "{policy}");
        }
        let read = FilterPolicy::parse("{}", Scope::MessageBody).unwrap();
        assert!(read.passes(&nothing, None), "it asks for nothing");
    }

    #[test]
    fn what_is_no_policy_is_refused_with_its_reason() {
        let many = |count: usize| {
            let keys: Vec<String> = (0..count).map(|n| format!(r#""k{n}": [1]"#)).collect();
            format!("{{{}}}", keys.join(","))
        };
        let values = |count: usize| (0..count).map(|n| n.to_string()).collect::<Vec<_>>().join(",");
        let wide = |count: usize| format!(r#"{{"a": [{}], "b": [1, 2]}}"#, values(count));
        let refused = |policy: &str, scope| FilterPolicy::parse(policy, scope).unwrap_err();
        let attributes = Scope::MessageAttributes;
        assert!(matches!(refused("{", attributes), FilterError::NotJson(_)));
        assert!(matches!(refused("[]", attributes), FilterError::NotJson(_)));
        assert!(matches!(refused(r#"{"a": "b"}"#, attributes), FilterError::Pattern(_)));
        assert!(matches!(refused(r#"{"a": [{"x": 1}]}"#, attributes), FilterError::Pattern(_)));
        assert_eq!(refused(r#"{"a": {"b": [1]}}"#, attributes), FilterError::Nested);
        let nested = r#"{"$or": [{"a": {"b": [1]}}, {"c": [1]}]}"#;
        assert_eq!(refused(nested, attributes), FilterError::Nested);
        assert!(FilterPolicy::parse(&many(5), attributes).is_ok());
        assert_eq!(refused(&many(6), attributes), FilterError::TooManyKeys);
        assert!(FilterPolicy::parse(&wide(75), attributes).is_ok());
        assert_eq!(refused(&wide(76), attributes), FilterError::TooComplex);
        let long = format!(r#"{{"a": ["{}"]}}"#, "x".repeat(BYTES_MAX));
        assert_eq!(refused(&long, attributes), FilterError::TooLong);
    }

    #[test]
    fn deep_values_count_times_their_depth() {
        // The example of the developer guide: (4 × 3) × (3 × 2) × (3 × 1) = 216.
        let policy = r#"{"a": {"b": {"c": [1, 2, 3, 4]}}, "d": {"e": [1, 2, 3]}, "f": [1, 2, 3]}"#;
        let Ok(Json::Object(fields)) = Json::parse(policy) else { panic!("is an object") };
        assert_eq!(combinations(&fields, 1), 216);
        let refused = FilterPolicy::parse(policy, Scope::MessageBody).unwrap_err();
        assert_eq!(refused, FilterError::TooComplex);
    }
}
