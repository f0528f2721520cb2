//! Conditions on JSON texts: `{ $.selector = value && … }`.
//!
//! ```text
//!  or        = and ("||" and)*
//!  and       = one ("&&" one)*
//!  one       = "(" or ")" | selector test
//!  selector  = "$" ( "." name | "[" number "]" | "[" quoted "]" )+
//!  test      = ("=" | "!=") value | ("<" | ">" | "<=" | ">=") number
//!            | "IS" ("NULL" | "TRUE" | "FALSE") | "NOT" "EXISTS"
//! ```
//! Owns parsing and evaluating. A selector that selects nothing fails every test but NOT EXISTS.

use serde_json::Value;

use super::{Invalid, unquote};
use crate::limits;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Condition {
    Any(Vec<Condition>),
    All(Vec<Condition>),
    Test(Vec<Step>, Test),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    Name(String),
    Index(usize),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Test {
    Text { equal: bool, pattern: String },
    Number(Compare, f64),
    Is(Value),
    NotExists,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Compare {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Condition {
    pub(super) fn holds(&self, value: &Value) -> bool {
        match self {
            Self::Any(list) => list.iter().any(|condition| condition.holds(value)),
            Self::All(list) => list.iter().all(|condition| condition.holds(value)),
            Self::Test(steps, test) => {
                let found = steps.iter().try_fold(value, |value, step| match step {
                    Step::Name(name) => value.get(name),
                    Step::Index(index) => value.get(index),
                });
                test.holds(found)
            }
        }
    }
}

impl Test {
    fn holds(&self, found: Option<&Value>) -> bool {
        let Some(found) = found else {
            return *self == Self::NotExists;
        };
        match self {
            Self::NotExists => false,
            Self::Is(value) => found == value,
            Self::Text { equal, pattern } => {
                found.as_str().is_some_and(|text| wildcard(pattern, text) == *equal)
            }
            Self::Number(compare, wanted) => {
                found.as_f64().is_some_and(|number| compare.holds(number, *wanted))
            }
        }
    }
}

impl Compare {
    /// Exact on purpose: a pattern says 3 and means 3.
    #[allow(clippy::float_cmp)]
    fn holds(self, number: f64, wanted: f64) -> bool {
        match self {
            Self::Equal => number == wanted,
            Self::NotEqual => number != wanted,
            Self::Less => number < wanted,
            Self::LessOrEqual => number <= wanted,
            Self::Greater => number > wanted,
            Self::GreaterOrEqual => number >= wanted,
        }
    }
}

/// Whether `text` is `pattern`, in which each `*` stands for any characters.
fn wildcard(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else {
        return rest.is_empty();
    };
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

/// Reads a whole pattern, braces included.
pub(super) fn parse(pattern: &str) -> Result<Condition, Invalid> {
    let mut parser = Parser { rest: pattern, depth: 0 };
    parser.expect("{", "it does not begin with {")?;
    let condition = parser.any()?;
    parser.expect("}", "} is missing")?;
    if parser.rest.trim().is_empty() {
        Ok(condition)
    } else {
        Err(Invalid("there is something behind }"))
    }
}

struct Parser<'a> {
    rest: &'a str,
    depth: usize,
}

impl Parser<'_> {
    fn any(&mut self) -> Result<Condition, Invalid> {
        let mut list = vec![self.all()?];
        while self.take("||") {
            list.push(self.all()?);
        }
        Ok(Condition::Any(list))
    }

    fn all(&mut self) -> Result<Condition, Invalid> {
        let mut list = vec![self.one()?];
        while self.take("&&") {
            list.push(self.one()?);
        }
        Ok(Condition::All(list))
    }

    fn one(&mut self) -> Result<Condition, Invalid> {
        if !self.take("(") {
            let selector = self.selector()?;
            return Ok(Condition::Test(selector, self.test()?));
        }
        self.depth += 1;
        if self.depth > limits::LOG_PATTERN_DEPTH_MAX {
            return Err(Invalid("parentheses are nested too deeply"));
        }
        let inner = self.any()?;
        self.depth -= 1;
        self.expect(")", ") is missing")?;
        Ok(inner)
    }

    fn selector(&mut self) -> Result<Vec<Step>, Invalid> {
        self.expect("$", "a selector must begin with $")?;
        let mut steps = Vec::new();
        loop {
            // No spaces inside a selector, so no `take` here.
            if let Some(rest) = self.rest.strip_prefix('.') {
                self.rest = rest;
                let end = rest.find(|c: char| !c.is_alphanumeric() && !"_-@".contains(c));
                let name = self.cut(end);
                if name.is_empty() {
                    return Err(Invalid("a name is missing behind ."));
                }
                steps.push(Step::Name(name));
            } else if let Some(rest) = self.rest.strip_prefix('[') {
                self.rest = rest;
                steps.push(self.bracket()?);
            } else {
                break;
            }
        }
        if steps.is_empty() { Err(Invalid("a selector names nothing")) } else { Ok(steps) }
    }

    fn bracket(&mut self) -> Result<Step, Invalid> {
        let step = match self.rest.strip_prefix('"') {
            Some(quoted) => {
                let (name, rest) = unquote(quoted)?;
                self.rest = rest;
                Step::Name(name)
            }
            None => {
                let end = self.rest.find(|c: char| !c.is_ascii_digit());
                let number = self.cut(end).parse();
                Step::Index(number.map_err(|_| Invalid("an index must be a number"))?)
            }
        };
        self.expect("]", "] is missing")?;
        Ok(step)
    }

    fn test(&mut self) -> Result<Test, Invalid> {
        if self.take("IS") {
            return Ok(Test::Is(match self.word().as_str() {
                "NULL" => Value::Null,
                "TRUE" => Value::Bool(true),
                "FALSE" => Value::Bool(false),
                _ => return Err(Invalid("IS needs NULL, TRUE or FALSE")),
            }));
        }
        if self.take("NOT") {
            self.expect("EXISTS", "NOT needs EXISTS")?;
            return Ok(Test::NotExists);
        }
        let operators = [
            ("<=", Compare::LessOrEqual),
            (">=", Compare::GreaterOrEqual),
            ("!=", Compare::NotEqual),
            ("=", Compare::Equal),
            ("<", Compare::Less),
            (">", Compare::Greater),
        ];
        let found = operators.into_iter().find(|(sign, _)| self.take(sign));
        let (_, compare) = found.ok_or(Invalid("a comparison is missing"))?;
        self.value(compare)
    }

    fn value(&mut self, compare: Compare) -> Result<Test, Invalid> {
        self.rest = self.rest.trim_start();
        let (text, quoted) = match self.rest.strip_prefix('"') {
            Some(quoted) => {
                let (text, rest) = unquote(quoted)?;
                self.rest = rest;
                (text, true)
            }
            None => (self.word(), false),
        };
        if text.is_empty() && !quoted {
            return Err(Invalid("a value is missing"));
        }
        match text.parse::<f64>() {
            Ok(number) if !quoted && number.is_finite() => Ok(Test::Number(compare, number)),
            _ => match compare {
                Compare::Equal => Ok(Test::Text { equal: true, pattern: text }),
                Compare::NotEqual => Ok(Test::Text { equal: false, pattern: text }),
                _ => Err(Invalid("<, >, <= and >= need a number")),
            },
        }
    }

    /// Everything up to a space, a bracket or an operator.
    fn word(&mut self) -> String {
        self.rest = self.rest.trim_start();
        let end = self.rest.find(|c: char| c.is_whitespace() || "(){}&|\"".contains(c));
        self.cut(end)
    }

    fn cut(&mut self, end: Option<usize>) -> String {
        let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        word.to_owned()
    }

    fn take(&mut self, sign: &str) -> bool {
        match self.rest.trim_start().strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn expect(&mut self, sign: &str, missing: &'static str) -> Result<(), Invalid> {
        if self.take(sign) { Ok(()) } else { Err(Invalid(missing)) }
    }
}
