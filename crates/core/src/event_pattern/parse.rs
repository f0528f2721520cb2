//! From JSON to a compiled pattern.
//!
//! Owns the syntax of patterns, their limits, and multiplying out `$or`. Never matches anything.
//! An error names the field on whose list it was found and the rule that was broken.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::rule::{Bound, Network, Range, Rule, TextRule, Wildcard, fold};
use super::{Fields, Node, Pattern, PatternError};
use crate::json::Json;
use crate::limits::{
    PATTERN_COMBINATIONS_MAX, PATTERN_DEPTH_MAX, PATTERN_VALUES_MAX, PATTERN_WILDCARDS_MAX,
};

/// Names that stand for operators, so that a list of objects with them is no list of alternatives.
const OPERATORS: [&str; 9] = [
    "exactly",
    "prefix",
    "suffix",
    "equals-ignore-case",
    "wildcard",
    "anything-but",
    "numeric",
    "cidr",
    "exists",
];

type Parsed<T> = Result<T, PatternError>;

pub(super) fn pattern(json: &Json) -> Parsed<Pattern> {
    let mut parser = Parser { path: Vec::new(), values: 0, wildcards: 0 };
    let Json::Object(fields) = json else {
        return Err(parser.refuse("a pattern is a JSON object"));
    };
    Ok(Pattern { ways: parser.object(fields)? })
}

struct Parser<'a> {
    path: Vec<&'a str>,
    values: usize,
    wildcards: usize,
}

/// The objects of a `$or`; `None` when the field only happens to have this name.
fn alternatives(json: &Json) -> Option<Vec<&BTreeMap<String, Json>>> {
    let Json::Array(members) = json else { return None };
    let objects: Option<Vec<_>> = members
        .iter()
        .map(|member| match member {
            Json::Object(fields) if !fields.is_empty() => {
                let free = fields.keys().all(|name| !OPERATORS.contains(&name.as_str()));
                free.then_some(fields)
            }
            _ => None,
        })
        .collect();
    objects.filter(|objects| objects.len() >= 2)
}

impl Fields {
    /// Asks for everything that `other` asks for, too.
    fn join(&mut self, other: &Self) {
        for (name, node) in &other.0 {
            let own = self.0.entry(name.clone()).or_default();
            own.values.extend(node.values.iter().cloned());
            own.fields.join(&node.fields);
        }
    }
}

impl<'a> Parser<'a> {
    fn refuse(&self, rule: impl Into<String>) -> PatternError {
        PatternError { path: self.path.join("."), rule: rule.into() }
    }

    /// The combinations that satisfy an object.
    fn object(&mut self, fields: &'a BTreeMap<String, Json>) -> Parsed<Vec<Fields>> {
        if fields.is_empty() {
            return Err(self.refuse("an object of a pattern is not empty"));
        }
        if self.path.len() == PATTERN_DEPTH_MAX {
            return Err(self.refuse(format!("at most {PATTERN_DEPTH_MAX} fields deep")));
        }
        let mut ways = vec![Fields::default()];
        for (name, json) in fields {
            self.path.push(name);
            let new = match alternatives(json).filter(|_| name == "$or") {
                Some(objects) => self.any_of(objects)?,
                None => self.field(name, json)?,
            };
            ways = self.multiply(&ways, &new)?;
            self.path.pop();
        }
        Ok(ways)
    }

    fn any_of(&mut self, objects: Vec<&'a BTreeMap<String, Json>>) -> Parsed<Vec<Fields>> {
        let mut ways = Vec::new();
        for object in objects {
            ways.extend(self.object(object)?);
            self.bound_combinations(ways.len())?;
        }
        Ok(ways)
    }

    fn multiply(&self, left: &[Fields], right: &[Fields]) -> Parsed<Vec<Fields>> {
        self.bound_combinations(left.len() * right.len())?;
        let mut ways = Vec::with_capacity(left.len() * right.len());
        for one in left {
            for other in right {
                let mut way = one.clone();
                way.join(other);
                ways.push(way);
            }
        }
        Ok(ways)
    }

    fn bound_combinations(&self, count: usize) -> Parsed<()> {
        if count > PATTERN_COMBINATIONS_MAX {
            let rule = format!("at most {PATTERN_COMBINATIONS_MAX} combinations of $or");
            return Err(self.refuse(rule));
        }
        Ok(())
    }

    fn field(&mut self, name: &str, json: &'a Json) -> Parsed<Vec<Fields>> {
        let nodes = match json {
            Json::Object(fields) => self
                .object(fields)?
                .into_iter()
                .map(|fields| Node { values: Vec::new(), fields })
                .collect(),
            Json::Array(values) => {
                vec![Node { values: vec![self.list(values)?], fields: Fields::default() }]
            }
            _ => return Err(self.refuse("a field of a pattern is an object or a list of values")),
        };
        let nodes: Vec<Node> = nodes;
        Ok(nodes.into_iter().map(|node| Fields([(name.to_owned(), node)].into())).collect())
    }

    fn list(&mut self, values: &[Json]) -> Parsed<Arc<[Rule]>> {
        if values.is_empty() {
            return Err(self.refuse("a list of values is not empty"));
        }
        values.iter().map(|value| self.rule(value)).collect()
    }

    fn count_value(&mut self) -> Parsed<()> {
        self.values += 1;
        if self.values > PATTERN_VALUES_MAX {
            return Err(self.refuse(format!("at most {PATTERN_VALUES_MAX} values in a pattern")));
        }
        Ok(())
    }

    fn rule(&mut self, value: &Json) -> Parsed<Rule> {
        self.count_value()?;
        match value {
            Json::Null => Ok(Rule::Null),
            Json::Bool(value) => Ok(Rule::Bool(*value)),
            Json::Number(number) => Ok(Rule::Number(*number)),
            Json::Text(text) => Ok(Rule::Text(TextRule::Equals(text.clone()))),
            Json::Array(_) => Err(self.refuse("a value is no list")),
            Json::Object(fields) => match one_field(fields) {
                Some((operator, operand)) => self.expression(operator, operand),
                None => Err(self.refuse("a match expression has exactly one operator")),
            },
        }
    }

    fn expression(&mut self, operator: &str, operand: &Json) -> Parsed<Rule> {
        match operator {
            "exactly" | "prefix" | "suffix" | "equals-ignore-case" | "wildcard" => {
                self.text_rule(operator, operand).map(Rule::Text)
            }
            "anything-but" => self.anything_but(operand),
            "numeric" => match operand {
                Json::Array(terms) => range(terms).map_err(|rule| self.refuse(rule)),
                _ => Err(self.refuse("numeric takes a list of comparisons and numbers")),
            },
            "cidr" => match operand {
                Json::Text(text) => Network::parse(text).map(Rule::Cidr),
                _ => None,
            }
            .ok_or_else(|| self.refuse("cidr takes an IP address, a slash and a number of bits")),
            "exists" => match operand {
                Json::Bool(true) => Ok(Rule::Exists),
                Json::Bool(false) => Ok(Rule::Absent),
                _ => Err(self.refuse("exists takes true or false")),
            },
            _ => Err(self.refuse(format!("there is no operator {operator}"))),
        }
    }

    fn text_rule(&mut self, operator: &str, operand: &Json) -> Parsed<TextRule> {
        if let (Json::Object(fields), "prefix" | "suffix") = (operand, operator) {
            return match (one_field(fields), operator) {
                (Some(("equals-ignore-case", Json::Text(text))), "prefix") => {
                    Ok(TextRule::PrefixIgnoreCase(fold(text).collect()))
                }
                (Some(("equals-ignore-case", Json::Text(text))), _) => {
                    Ok(TextRule::SuffixIgnoreCase(fold(text).collect()))
                }
                _ => Err(self.refuse(format!("{operator} takes a text or equals-ignore-case"))),
            };
        }
        let Json::Text(text) = operand else {
            return Err(self.refuse(format!("{operator} takes a text")));
        };
        Ok(match operator {
            "prefix" => TextRule::Prefix(text.clone()),
            "suffix" => TextRule::Suffix(text.clone()),
            "equals-ignore-case" => TextRule::EqualsIgnoreCase(fold(text).collect()),
            "wildcard" => TextRule::Wildcard(self.wildcard(text)?),
            _ => TextRule::Equals(text.clone()),
        })
    }

    fn wildcard(&mut self, text: &str) -> Parsed<Wildcard> {
        let wildcard = Wildcard::parse(text).map_err(|rule| self.refuse(rule))?;
        self.wildcards += wildcard.stars();
        if self.wildcards > PATTERN_WILDCARDS_MAX {
            let rule = format!("at most {PATTERN_WILDCARDS_MAX} * in the wildcards of a pattern");
            return Err(self.refuse(rule));
        }
        Ok(wildcard)
    }

    fn anything_but(&mut self, operand: &Json) -> Parsed<Rule> {
        let kinds = "anything-but takes a text, a number, a list of one of the two, or prefix, \
                     suffix, equals-ignore-case or wildcard";
        match operand {
            Json::Text(text) => Ok(Rule::NotText(vec![TextRule::Equals(text.clone())])),
            Json::Number(number) => Ok(Rule::NotNumber(vec![*number])),
            Json::Array(values) if !values.is_empty() => self.none_of(values, kinds),
            Json::Object(fields) => match one_field(fields) {
                Some((operator, operand))
                    if ["prefix", "suffix", "equals-ignore-case", "wildcard"]
                        .contains(&operator) =>
                {
                    self.nothing_like(operator, operand)
                }
                _ => Err(self.refuse(kinds)),
            },
            _ => Err(self.refuse(kinds)),
        }
    }

    fn none_of(&mut self, values: &[Json], kinds: &str) -> Parsed<Rule> {
        let (mut texts, mut numbers) = (Vec::new(), Vec::new());
        for value in values {
            self.count_value()?;
            match value {
                Json::Text(text) => texts.push(TextRule::Equals(text.clone())),
                Json::Number(number) => numbers.push(*number),
                _ => return Err(self.refuse(kinds)),
            }
        }
        match (texts.is_empty(), numbers.is_empty()) {
            (false, true) => Ok(Rule::NotText(texts)),
            (true, false) => Ok(Rule::NotNumber(numbers)),
            _ => Err(self.refuse("a list of anything-but has texts or numbers, not both")),
        }
    }

    fn nothing_like(&mut self, operator: &str, operand: &Json) -> Parsed<Rule> {
        let operands = match operand {
            Json::Array(operands) if !operands.is_empty() => operands.as_slice(),
            Json::Text(_) => std::slice::from_ref(operand),
            _ => return Err(self.refuse(format!("{operator} takes a text or a list of texts"))),
        };
        let mut rules = Vec::with_capacity(operands.len());
        for operand in operands {
            self.count_value()?;
            let is_text = matches!(operand, Json::Text(text) if !text.is_empty());
            if !is_text {
                let rule = format!("{operator} in anything-but takes texts that are not empty");
                return Err(self.refuse(rule));
            }
            rules.push(self.text_rule(operator, operand)?);
        }
        Ok(Rule::NotText(rules))
    }
}

fn one_field(fields: &BTreeMap<String, Json>) -> Option<(&str, &Json)> {
    let (name, value) = fields.first_key_value()?;
    (fields.len() == 1).then_some((name.as_str(), value))
}

/// `[op, number]`, or two bounds, the lower first.
fn range(terms: &[Json]) -> Result<Rule, &'static str> {
    let range = match terms {
        [Json::Text(operator), Json::Number(number)] => match operator.as_str() {
            "=" => Range { low: Bound::With(*number), high: Bound::With(*number) },
            ">" => Range { low: Bound::Without(*number), high: Bound::Open },
            ">=" => Range { low: Bound::With(*number), high: Bound::Open },
            "<" => Range { low: Bound::Open, high: Bound::Without(*number) },
            "<=" => Range { low: Bound::Open, high: Bound::With(*number) },
            _ => return Err("a comparison of numeric is one of = < <= > >="),
        },
        [Json::Text(over), Json::Number(low), Json::Text(under), Json::Number(high)] => Range {
            low: match over.as_str() {
                ">" => Bound::Without(*low),
                ">=" => Bound::With(*low),
                _ => return Err("the first of two comparisons is > or >="),
            },
            high: match under.as_str() {
                "<" if low < high => Bound::Without(*high),
                "<=" if low < high => Bound::With(*high),
                "<" | "<=" => return Err("the lower bound of numeric is below the upper one"),
                _ => return Err("the second of two comparisons is < or <="),
            },
        },
        _ => return Err("numeric takes one or two comparisons, each with a number"),
    };
    Ok(Rule::Numeric(range))
}
