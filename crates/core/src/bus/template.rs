//! What a target gets of an event: templates with values of the event in them.
//!
//! Owns `InputTransformer`: the check of a template and its filling. Never reads a clock: what it
//! fills in comes with the event.
//!
//! ```text
//!   {"id": <id>, "text": "state of <id> is <state>"}
//!          │                       └── in quotes: a text without its quotes; of an object or a
//!          │                           list the text without any quotes
//!          └── outside of them: the value as it stands in the event
//! ```
//! A path that leads nowhere leaves nothing in quotes, and an empty text outside of them.

use std::collections::BTreeMap;

use crate::json::Json;
use crate::json_path::JsonPath;

/// Names that every template has; no path may be called so.
pub const RESERVED: [&str; 5] = [
    "aws.events.rule-arn",
    "aws.events.rule-name",
    "aws.events.event",
    "aws.events.event.json",
    "aws.events.event.ingestion-time",
];

/// A checked template.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Text(String),
    Value { of: Value, in_quotes: bool },
}

#[derive(Clone, Debug, PartialEq)]
enum Value {
    Path(JsonPath),
    RuleArn,
    RuleName,
    /// The event without its detail.
    Head,
    Event,
    IngestionTime,
}

/// Beside the event: what templates can name.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The rule's ARN.
    pub rule_arn: &'a str,
    /// The rule's name.
    pub rule_name: &'a str,
    /// When the event came, as RFC 3339 text.
    pub ingestion_time: &'a str,
}

impl Template {
    /// Checks a template and its paths.
    ///
    /// # Errors
    /// What is wrong, in words.
    pub fn parse(text: &str, paths: &BTreeMap<String, String>) -> Result<Self, String> {
        let mut compiled = BTreeMap::new();
        for (name, path) in paths {
            if !is_name(name) {
                return Err(format!("{name} is not a name of letters, digits, _ and -"));
            }
            if RESERVED.contains(&name.as_str()) || name.to_ascii_lowercase().starts_with("aws.") {
                return Err(format!("{name} is a reserved name"));
            }
            let path = JsonPath::parse(path).map_err(|rule| format!("{path}: {rule}"))?;
            compiled.insert(name.as_str(), path);
        }
        let pieces = pieces(text, &compiled)?;
        let template = Self { pieces };
        template.check_form()?;
        Ok(template)
    }

    /// Each line is JSON of its own, or all of it together is.
    fn check_form(&self) -> Result<(), String> {
        let mut sample = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => sample.push_str(text),
                Piece::Value { in_quotes: true, .. } => {}
                Piece::Value { in_quotes: false, .. } => sample.push('0'),
            }
        }
        let is_json = |text: &str| Json::parse(text).is_ok();
        let mut lines = sample.lines().filter(|line| !line.trim().is_empty()).peekable();
        if is_json(&sample) || (lines.peek().is_some() && lines.all(is_json)) {
            return Ok(());
        }
        Err("the template is neither JSON nor lines of texts in quotes".to_owned())
    }

    /// The template with the values of `event`, which is valid JSON.
    #[must_use]
    pub fn fill(&self, event: &str, facts: Facts<'_>) -> String {
        let mut filled = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => filled.push_str(text),
                Piece::Value { of, in_quotes } => {
                    let value = of.find(event, facts);
                    if *in_quotes { push_bare(&mut filled, &value) } else { filled += &value }
                }
            }
        }
        filled
    }
}

impl Value {
    /// The value as JSON; an empty text when there is none.
    fn find(&self, event: &str, facts: Facts<'_>) -> String {
        let quoted = |text: &str| format!("\"{text}\"");
        match self {
            Self::Path(path) => {
                path.find(event).map_or_else(|| quoted(""), std::borrow::Cow::into_owned)
            }
            Self::RuleArn => quoted(facts.rule_arn),
            Self::RuleName => quoted(facts.rule_name),
            Self::IngestionTime => quoted(facts.ingestion_time),
            Self::Event => event.to_owned(),
            Self::Head => crate::json_path::without_field(event, "detail"),
        }
    }
}

/// Writes a value into a text in quotes.
fn push_bare(filled: &mut String, value: &str) {
    if let Some(text) = value.strip_prefix('"') {
        // As it stands in the event it is escaped already.
        filled.push_str(text.strip_suffix('"').unwrap_or(text));
        return;
    }
    for letter in value.replace("\\\"", "").chars() {
        match letter {
            '"' => {}
            '\\' => filled.push_str("\\\\"),
            letter if letter < ' ' => filled.push(' '),
            letter => filled.push(letter),
        }
    }
}

fn is_name(text: &str) -> bool {
    let fits = |b: u8| b.is_ascii_alphanumeric() || b"_-.".contains(&b);
    !text.is_empty() && text.bytes().all(fits)
}

fn pieces(text: &str, paths: &BTreeMap<&str, JsonPath>) -> Result<Vec<Piece>, String> {
    let (mut pieces, mut plain) = (Vec::new(), String::new());
    let (mut in_quotes, mut rest) = (false, text);
    while let Some(letter) = rest.chars().next() {
        if letter == '<'
            && let Some((name, behind)) = rest[1..].split_once('>')
            && is_name(name)
        {
            let of = value(name, paths)?;
            if in_quotes && matches!(of, Value::Event | Value::Head) {
                return Err(format!("<{name}> stands in quotes, where it cannot be a value"));
            }
            pieces.push(Piece::Text(std::mem::take(&mut plain)));
            pieces.push(Piece::Value { of, in_quotes });
            rest = behind;
            continue;
        }
        let mut bytes = letter.len_utf8();
        match letter {
            '"' => in_quotes = !in_quotes,
            '\\' if in_quotes => bytes += rest[1..].chars().next().map_or(0, char::len_utf8),
            _ => {}
        }
        plain.push_str(&rest[..bytes]);
        rest = &rest[bytes..];
    }
    pieces.push(Piece::Text(plain));
    Ok(pieces)
}

fn value(name: &str, paths: &BTreeMap<&str, JsonPath>) -> Result<Value, String> {
    Ok(match name {
        "aws.events.rule-arn" => Value::RuleArn,
        "aws.events.rule-name" => Value::RuleName,
        "aws.events.event" => Value::Head,
        "aws.events.event.json" => Value::Event,
        "aws.events.event.ingestion-time" => Value::IngestionTime,
        name => match paths.get(name) {
            Some(path) => Value::Path(path.clone()),
            None => return Err(format!("<{name}> is not in InputPathsMap")),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENT: &str = concat!(
        r#"{"id":"7","detail":{"state":"on","n":1.50,"say":"a \"b\"","#,
        r#""o":{"k":"v","l":[1,"x"]},"e":[]}}"#
    );

    fn filled(template: &str, paths: &[(&str, &str)]) -> Result<String, String> {
        let paths = paths.iter().map(|(n, p)| ((*n).to_owned(), (*p).to_owned())).collect();
        let facts =
            Facts { rule_arn: "arn:r", rule_name: "r", ingestion_time: "2026-01-01T00:00:00Z" };
        Template::parse(template, &paths).map(|template| template.fill(EVENT, facts))
    }

    #[test]
    fn templates_are_filled() {
        let paths = [
            ("state", "$.detail.state"),
            ("n", "$.detail.n"),
            ("say", "$.detail.say"),
            ("o", "$.detail.o"),
            ("list", "$.detail.o.l"),
            ("none", "$.detail.none"),
            ("all", "$"),
        ];
        for (template, expected) in [
            (r#"{"s":<state>}"#, r#"{"s":"on"}"#),
            (r#"{"s":"<state>"}"#, r#"{"s":"on"}"#),
            (r#"{"s":"is <state>, <n>"}"#, r#"{"s":"is on, 1.50"}"#),
            (r#"{"n":<n>}"#, r#"{"n":1.50}"#),
            (r#"{"o":<o>}"#, r#"{"o":{"k":"v","l":[1,"x"]}}"#),
            (r#"{"o":"<o>"}"#, r#"{"o":"{k:v,l:[1,x]}"}"#),
            (r#"{"o":<list>,"p":"<list>"}"#, r#"{"o":[1,"x"],"p":"[1,x]"}"#),
            (r#"{"s":<say>,"t":"<say>"}"#, r#"{"s":"a \"b\"","t":"a \"b\""}"#),
            (r#"{"s":<none>,"t":"-<none>-"}"#, r#"{"s":"","t":"--"}"#),
            (r#""<state> now""#, r#""on now""#),
            ("\"<state>\"\n\"<n>\"", "\"on\"\n\"1.50\""),
            (r#"<state>"#, r#""on""#),
            (r#"[<n>,"\"<n>\""]"#, r#"[1.50,"\"1.50\""]"#),
            (
                r#"{"r":<aws.events.rule-arn>,"n":"<aws.events.rule-name>"}"#,
                r#"{"r":"arn:r","n":"r"}"#,
            ),
            (r#"{"t":<aws.events.event.ingestion-time>}"#, r#"{"t":"2026-01-01T00:00:00Z"}"#),
            (r#"{"e":<aws.events.event>}"#, r#"{"e":{"id":"7"}}"#),
            (r#"{"a":"1 < 2"}"#, r#"{"a":"1 < 2"}"#),
        ] {
            assert_eq!(filled(template, &paths).as_deref(), Ok(expected), "{template}");
        }
        let whole = filled(r#"{"e":<aws.events.event.json>}"#, &[]).expect("is a template");
        assert_eq!(whole, format!("{{\"e\":{EVENT}}}"));
    }

    #[test]
    fn strange_templates_are_refused() {
        for (template, paths) in [
            (r#"{"a":<b>}"#, &[][..]),
            ("plain text", &[]),
            (r#"{"a":<b>"#, &[("b", "$.b")]),
            (r#"{"a":<b>}"#, &[("b", "b")]),
            (r#"{"a":1}"#, &[("aws.x", "$.b")]),
            (r#"{"a":1}"#, &[("a b", "$.b")]),
            (r#"{"a":"<aws.events.event.json>"}"#, &[]),
            ("", &[]),
        ] {
            assert!(filled(template, paths).is_err(), "{template}");
        }
    }
}
