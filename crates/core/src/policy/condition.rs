//! Conditions: one operator, one key, and the values that are wanted.
//!
//! Owns every operator and what it means for keys that are absent or have several values. Never
//! knows which keys exist.
//!
//! ```text
//!             key absent                  one value or several
//! Op          false; a negation: true     any value matches;   a negation: no value matches
//! OpIfExists  true                        as without it
//! ForAllValues:Op   true                  each value holds by itself
//! ForAnyValue:Op    false                 some value holds by itself
//! Null        holds for "true"            holds for "false"
//! ```
//! A value matches when it matches one of the wanted values. Where a wanted value cannot be told
//! (a policy variable that stands for nothing) or the request's value has another type, nothing
//! matches, and a negation holds in a `Deny` only.

use std::borrow::Cow;
use std::fmt;
use std::net::IpAddr;

use super::arn::ArnPattern;
use super::context::{Context, Value};
use super::document::{Effect, Version};
use super::encoding::{self, Block};
use super::pattern::{Template, Wildcards};

/// How one value is compared with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `StringEquals`
    Text,
    /// `StringEqualsIgnoreCase`
    TextIgnoringCase,
    /// `StringLike`
    Like,
    /// `NumericEquals`, …
    Number(Order),
    /// `DateEquals`, …
    Date(Order),
    /// `Bool`
    Bool,
    /// `BinaryEquals`
    Binary,
    /// `IpAddress`
    Address,
    /// `ArnEquals`
    Arn,
    /// `ArnLike`, which does the same.
    ArnLike,
    /// `Null`
    Null,
}

/// The order in which numbers and dates must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// `…Equals`
    Equal,
    /// `…LessThan`
    Less,
    /// `…LessThanEquals`
    AtMost,
    /// `…GreaterThan`
    Greater,
    /// `…GreaterThanEquals`
    AtLeast,
}

impl Order {
    fn holds<T: PartialOrd>(self, value: T, wanted: T) -> bool {
        match self {
            Self::Equal => value == wanted,
            Self::Less => value < wanted,
            Self::AtMost => value <= wanted,
            Self::Greater => value > wanted,
            Self::AtLeast => value >= wanted,
        }
    }
}

/// How the values of a key with several values count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quantifier {
    /// `ForAllValues:`
    All,
    /// `ForAnyValue:`
    Any,
}

/// An operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Operator {
    /// `ForAllValues:` or `ForAnyValue:`.
    pub quantifier: Option<Quantifier>,
    /// How values are compared.
    pub comparison: Comparison,
    /// Whether it is the `Not…` of the comparison.
    pub negated: bool,
    /// `…IfExists`.
    pub if_exists: bool,
}

/// Names, comparisons, and whether they negate.
const OPERATORS: [(&str, Comparison, bool); 27] = [
    ("StringEquals", Comparison::Text, false),
    ("StringNotEquals", Comparison::Text, true),
    ("StringEqualsIgnoreCase", Comparison::TextIgnoringCase, false),
    ("StringNotEqualsIgnoreCase", Comparison::TextIgnoringCase, true),
    ("StringLike", Comparison::Like, false),
    ("StringNotLike", Comparison::Like, true),
    ("NumericEquals", Comparison::Number(Order::Equal), false),
    ("NumericNotEquals", Comparison::Number(Order::Equal), true),
    ("NumericLessThan", Comparison::Number(Order::Less), false),
    ("NumericLessThanEquals", Comparison::Number(Order::AtMost), false),
    ("NumericGreaterThan", Comparison::Number(Order::Greater), false),
    ("NumericGreaterThanEquals", Comparison::Number(Order::AtLeast), false),
    ("DateEquals", Comparison::Date(Order::Equal), false),
    ("DateNotEquals", Comparison::Date(Order::Equal), true),
    ("DateLessThan", Comparison::Date(Order::Less), false),
    ("DateLessThanEquals", Comparison::Date(Order::AtMost), false),
    ("DateGreaterThan", Comparison::Date(Order::Greater), false),
    ("DateGreaterThanEquals", Comparison::Date(Order::AtLeast), false),
    ("Bool", Comparison::Bool, false),
    ("BinaryEquals", Comparison::Binary, false),
    ("IpAddress", Comparison::Address, false),
    ("NotIpAddress", Comparison::Address, true),
    ("ArnEquals", Comparison::Arn, false),
    ("ArnNotEquals", Comparison::Arn, true),
    ("ArnLike", Comparison::ArnLike, false),
    ("ArnNotLike", Comparison::ArnLike, true),
    ("Null", Comparison::Null, false),
];

impl Operator {
    /// Reads an operator's name; case does not count.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (quantifier, name) = match text.split_once(':') {
            None => (None, text),
            Some((set, name)) if set.eq_ignore_ascii_case("ForAllValues") => {
                (Some(Quantifier::All), name)
            }
            Some((set, name)) if set.eq_ignore_ascii_case("ForAnyValue") => {
                (Some(Quantifier::Any), name)
            }
            Some(_) => return None,
        };
        let suffix =
            name.len().checked_sub("IfExists".len()).and_then(|at| name.split_at_checked(at));
        let (name, if_exists) = match suffix {
            Some((name, suffix)) if suffix.eq_ignore_ascii_case("IfExists") => (name, true),
            _ => (name, false),
        };
        let known = OPERATORS.iter().find(|(known, ..)| known.eq_ignore_ascii_case(name))?;
        let (_, comparison, negated) = *known;
        let plain = quantifier.is_none() && !if_exists;
        let operator = Self { quantifier, comparison, negated, if_exists };
        (plain || comparison != Comparison::Null).then_some(operator)
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.quantifier {
            None => "",
            Some(Quantifier::All) => "ForAllValues:",
            Some(Quantifier::Any) => "ForAnyValue:",
        })?;
        let same = |entry: &&(&str, Comparison, bool)| {
            entry.1 == self.comparison && entry.2 == self.negated
        };
        f.write_str(OPERATORS.iter().find(same).map_or("", |(name, ..)| name))?;
        f.write_str(if self.if_exists { "IfExists" } else { "" })
    }
}

/// Why a value cannot be compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConditionError {
    /// Which of the values.
    pub index: usize,
    /// What it must be.
    pub rule: &'static str,
}

impl fmt::Display for ConditionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "value {}: {}", self.index + 1, self.rule)
    }
}

impl std::error::Error for ConditionError {}

/// One line of a `Condition`.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    operator: Operator,
    /// In lower case.
    key: String,
    /// As it was written.
    written_key: String,
    texts: Vec<String>,
    wanted: Vec<Wanted>,
}

#[derive(Clone, Debug, PartialEq)]
enum Wanted {
    Text(Template),
    Number(f64),
    /// Milliseconds since the epoch.
    Date(i64),
    Bool(bool),
    Binary(Vec<u8>),
    Block(Block),
    Arn(ArnPattern),
}

impl Condition {
    /// Compiles a condition.
    ///
    /// # Errors
    /// A value that the operator cannot compare with.
    pub fn new(
        operator: Operator,
        key: &str,
        values: &[&str],
        version: Version,
    ) -> Result<Self, ConditionError> {
        let compile = |(index, text): (usize, &&str)| {
            wanted(operator.comparison, text, version)
                .map_err(|rule| ConditionError { index, rule })
        };
        Ok(Self {
            operator,
            key: key.to_ascii_lowercase(),
            written_key: key.to_owned(),
            texts: values.iter().map(|text| (*text).to_owned()).collect(),
            wanted: values.iter().enumerate().map(compile).collect::<Result<_, _>>()?,
        })
    }

    /// The operator.
    #[must_use]
    pub fn operator(&self) -> Operator {
        self.operator
    }

    /// The key in lower case.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The key as it was written.
    #[must_use]
    pub fn written_key(&self) -> &str {
        &self.written_key
    }

    /// The values as they were written.
    #[must_use]
    pub fn values(&self) -> &[String] {
        &self.texts
    }

    /// The keys of its variables.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.wanted.iter().flat_map(|wanted| -> Box<dyn Iterator<Item = &str>> {
            match wanted {
                Wanted::Text(template) => Box::new(template.keys()),
                Wanted::Arn(pattern) => Box::new(pattern.keys()),
                _ => Box::new(std::iter::empty()),
            }
        })
    }

    /// Whether it holds for a request, in a statement of this effect.
    pub(super) fn holds(&self, context: &Context<'_>, effect: Effect) -> bool {
        let Some(values) = context.get(&self.key) else { return self.holds_without_key() };
        if self.operator.comparison == Comparison::Null {
            return self.wanted.contains(&Wanted::Bool(false));
        }
        let holds = |value: &Value<'_>| self.holds_for(value, context, effect);
        match self.operator.quantifier {
            Some(Quantifier::All) => values.iter().all(holds),
            None if self.operator.negated => values.iter().all(holds),
            Some(Quantifier::Any) | None => values.iter().any(holds),
        }
    }

    fn holds_without_key(&self) -> bool {
        if self.operator.comparison == Comparison::Null {
            return self.wanted.contains(&Wanted::Bool(true));
        }
        self.operator.if_exists
            || match self.operator.quantifier {
                Some(Quantifier::All) => true,
                Some(Quantifier::Any) => false,
                None => self.operator.negated,
            }
    }

    fn holds_for(&self, value: &Value<'_>, context: &Context<'_>, effect: Effect) -> bool {
        let mut unknown = false;
        for wanted in &self.wanted {
            match self.matches(value, wanted, context) {
                Some(true) => return !self.operator.negated,
                Some(false) => {}
                None => unknown = true,
            }
        }
        self.operator.negated && (!unknown || effect == Effect::Deny)
    }

    /// `None` when it cannot be told.
    fn matches(&self, value: &Value<'_>, wanted: &Wanted, context: &Context<'_>) -> Option<bool> {
        match wanted {
            Wanted::Text(template) => {
                let text = value.to_text();
                match self.operator.comparison {
                    Comparison::TextIgnoringCase => template.equals_ignoring_case(&text, context),
                    _ => template.matches(&text, context),
                }
            }
            Wanted::Arn(pattern) => {
                let text = value.to_text();
                if text.starts_with("arn:") { pattern.matches(&text, context) } else { Some(false) }
            }
            Wanted::Number(wanted) => match self.operator.comparison {
                Comparison::Number(order) => Some(order.holds(number(value)?, *wanted)),
                _ => None,
            },
            Wanted::Date(wanted) => match self.operator.comparison {
                Comparison::Date(order) => Some(order.holds(date(value)?, *wanted)),
                _ => None,
            },
            Wanted::Bool(wanted) => Some(boolean(value)? == *wanted),
            Wanted::Binary(wanted) => Some(*binary(value)? == **wanted),
            Wanted::Block(block) => Some(block.contains(address(value)?)),
        }
    }
}

/// Compiles one value for a comparison, or says what it must be.
fn wanted(comparison: Comparison, text: &str, version: Version) -> Result<Wanted, &'static str> {
    let template = |wildcards| Template::compile(text, wildcards, version).map_err(|error| error.0);
    match comparison {
        Comparison::Text | Comparison::TextIgnoringCase => {
            template(Wildcards::Literal).map(Wanted::Text)
        }
        Comparison::Like => template(Wildcards::Match).map(Wanted::Text),
        Comparison::Arn | Comparison::ArnLike => {
            ArnPattern::condition(text, version).map(Wanted::Arn).map_err(|error| error.0)
        }
        Comparison::Number(_) => {
            finite(text).map(Wanted::Number).ok_or("the value must be a number")
        }
        Comparison::Date(_) => encoding::date_ms(text)
            .map(Wanted::Date)
            .ok_or("the value must be an ISO 8601 date or seconds since the epoch"),
        Comparison::Bool | Comparison::Null => {
            truth(text).map(Wanted::Bool).ok_or("the value must be true or false")
        }
        Comparison::Binary => {
            encoding::base64_bytes(text).map(Wanted::Binary).ok_or("the value must be base64")
        }
        Comparison::Address => Block::parse(text)
            .map(Wanted::Block)
            .ok_or("the value must be an IP address or a block such as 203.0.113.0/24"),
    }
}

fn truth(text: &str) -> Option<bool> {
    match text {
        _ if text.eq_ignore_ascii_case("true") => Some(true),
        _ if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

fn finite(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

fn number(value: &Value<'_>) -> Option<f64> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Text(text) => finite(text),
        Value::Date(at) => Some((at.0 / 1_000) as f64),
        _ => None,
    }
}

fn date(value: &Value<'_>) -> Option<i64> {
    match value {
        Value::Date(at) => i64::try_from(at.0).ok(),
        Value::Text(text) => encoding::date_ms(text),
        Value::Number(seconds) => Some((seconds * 1_000.0) as i64),
        _ => None,
    }
}

fn boolean(value: &Value<'_>) -> Option<bool> {
    match value {
        Value::Bool(value) => Some(*value),
        Value::Text(text) => truth(text),
        _ => None,
    }
}

fn binary<'v>(value: &'v Value<'_>) -> Option<Cow<'v, [u8]>> {
    match value {
        Value::Binary(bytes) => Some(Cow::Borrowed(bytes)),
        Value::Text(text) => encoding::base64_bytes(text).map(Cow::Owned),
        _ => None,
    }
}

fn address(value: &Value<'_>) -> Option<IpAddr> {
    match value {
        Value::Ip(address) => Some(*address),
        Value::Text(text) => text.parse().ok(),
        _ => None,
    }
}
