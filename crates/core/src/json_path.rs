//! Paths into JSON texts: `$.detail.items[0].name`.
//!
//! Owns the subset of JSONPath that rules' targets use, and finding what a path means in a text
//! that is known to be JSON. What is found is the text itself, letter by letter: numbers keep their
//! digits and objects their order. Never parses a value and never checks a text.

use std::borrow::Cow;

use crate::json::Json;
use crate::limits::JSON_PATH_STEPS_MAX;

/// A path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonPath {
    steps: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Field(String),
    Index(usize),
    /// Every member of a list, or every value of an object.
    Each,
}

impl JsonPath {
    /// Reads a path: `$`, then `.name`, `['name']`, `[0]`, `[*]` or `.*`.
    ///
    /// # Errors
    /// The rule that was broken.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let mut rest = text.strip_prefix('$').ok_or("a path begins with $")?;
        let mut steps = Vec::new();
        while !rest.is_empty() {
            if steps.len() == JSON_PATH_STEPS_MAX {
                return Err("a path has at most 100 steps");
            }
            let (step, left) = match rest.strip_prefix('.') {
                Some(named) => field(named)?,
                None => bracket(rest)?,
            };
            steps.push(step);
            rest = left;
        }
        Ok(Self { steps })
    }

    /// What the path means in `json`, which must be valid; `None` when nothing is there. With a
    /// wildcard it is a list of everything that is there.
    #[must_use]
    pub fn find<'a>(&self, json: &'a str) -> Option<Cow<'a, str>> {
        let mut found = vec![json.trim_matches(SPACE)];
        for step in &self.steps {
            found = found.into_iter().flat_map(|value| step.of(value)).collect();
        }
        if !self.steps.contains(&Step::Each) {
            return found.first().map(|value| Cow::Borrowed(*value));
        }
        (!found.is_empty()).then(|| Cow::Owned(format!("[{}]", found.join(","))))
    }
}

/// The object `json`, which must be valid, without its field `name`.
#[must_use]
pub fn without_field(json: &str, name: &str) -> String {
    let fields = Parts::of(json.trim_matches(SPACE), b'{');
    let kept = fields.filter(|(field, _)| !is_named(field, name));
    let kept: Vec<String> = kept.map(|(field, value)| format!("{field}:{value}")).collect();
    format!("{{{}}}", kept.join(","))
}

const SPACE: [char; 4] = [' ', '\t', '\n', '\r'];

fn field(text: &str) -> Result<(Step, &str), &'static str> {
    let end = text.find(['.', '[']).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    match name {
        "" => Err("a path names a field behind each dot"),
        "*" => Ok((Step::Each, rest)),
        _ if name.contains(['\'', '"', ']', '(', ')', '?', '@']) => {
            Err("a path's field has no quotes, brackets, ? or @; use ['name']")
        }
        name => Ok((Step::Field(name.to_owned()), rest)),
    }
}

fn bracket(text: &str) -> Result<(Step, &str), &'static str> {
    const RULE: &str = "a path goes on with .name, ['name'], [0] or [*]";
    let inner = text.strip_prefix('[').ok_or(RULE)?;
    for quote in ['\'', '"'] {
        if let Some(quoted) = inner.strip_prefix(quote) {
            let (name, rest) = quoted.split_once(quote).ok_or(RULE)?;
            let rest = rest.strip_prefix(']').ok_or(RULE)?;
            return Ok((Step::Field(name.to_owned()), rest));
        }
    }
    let (index, rest) = inner.split_once(']').ok_or(RULE)?;
    if index == "*" {
        return Ok((Step::Each, rest));
    }
    let index = index.parse().map_err(|_| RULE)?;
    Ok((Step::Index(index), rest))
}

impl Step {
    fn of<'a>(&self, value: &'a str) -> Vec<&'a str> {
        match self {
            // Of a name that stands twice the last one counts, as everywhere.
            Self::Field(name) => {
                let fields = Parts::of(value, b'{');
                fields.filter(|(field, _)| is_named(field, name)).last().map(|(_, v)| v)
            }
            .into_iter()
            .collect(),
            Self::Index(index) => {
                Parts::of(value, b'[').nth(*index).map(|(_, member)| member).into_iter().collect()
            }
            Self::Each => {
                let kind = if value.starts_with('{') { b'{' } else { b'[' };
                Parts::of(value, kind).map(|(_, member)| member).collect()
            }
        }
    }
}

/// Whether a name in quotes, as it stands in the text, is `name`.
fn is_named(quoted: &str, name: &str) -> bool {
    if quoted.contains('\\') {
        return Json::parse(quoted).is_ok_and(|json| json == Json::Text(name.to_owned()));
    }
    quoted.get(1..quoted.len().saturating_sub(1)) == Some(name)
}

/// The fields of an object with their names, or the members of a list.
struct Parts<'a> {
    text: &'a str,
    at: usize,
    is_object: bool,
}

impl<'a> Parts<'a> {
    /// Nothing when `text` is something else.
    fn of(text: &'a str, kind: u8) -> Self {
        let at = if text.as_bytes().first() == Some(&kind) { 1 } else { text.len() };
        Self { text, at, is_object: kind == b'{' }
    }

    fn skip(&mut self, more: &[u8]) {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at)
            && (b" \t\n\r".contains(byte) || more.contains(byte))
        {
            self.at += 1;
        }
    }

    fn value(&mut self) -> &'a str {
        let start = self.at;
        self.at = end_of_value(self.text.as_bytes(), start);
        &self.text[start..self.at]
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        self.skip(b",");
        if self.at >= self.text.len() || b"]}".contains(&self.text.as_bytes()[self.at]) {
            return None;
        }
        if !self.is_object {
            return Some(("", self.value()));
        }
        let name = self.value();
        self.skip(b":");
        Some((name, self.value()))
    }
}

/// Where the value that begins at `start` ends.
fn end_of_value(bytes: &[u8], start: usize) -> usize {
    let (mut at, mut depth) = (start, 0_usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = end_of_text(bytes, at);
                if depth == 0 {
                    return at;
                }
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' | b',' | b':' | b' ' | b'\t' | b'\n' | b'\r' if depth == 0 => return at,
            b'}' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

/// Where the text in quotes that begins at `start` ends.
fn end_of_text(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, json: &str) -> Option<String> {
        let path = JsonPath::parse(path).unwrap_or_else(|rule| panic!("{path}: {rule}"));
        path.find(json).map(Cow::into_owned)
    }

    const EVENT: &str = r#" { "id" : "7", "detail": {"n": 12345678901234567890, "a-b": "x\"}",
        "list": [1, {"k": "v"}, [2,3] ], "o": {"z":1,"a":{"q":[]}}, "\u0065": true, "t": "" },
        "dup": 1, "dup": {"x": 2} } "#;

    #[test]
    fn paths_find_the_text_as_it_stands() {
        for (path, expected) in [
            ("$.id", Some(r#""7""#)),
            ("$.detail.n", Some("12345678901234567890")),
            ("$.detail.a-b", Some(r#""x\"}""#)),
            ("$.detail['a-b']", Some(r#""x\"}""#)),
            ("$['detail'][\"n\"]", Some("12345678901234567890")),
            ("$.detail.list", Some(r#"[1, {"k": "v"}, [2,3] ]"#)),
            ("$.detail.list[0]", Some("1")),
            ("$.detail.list[1].k", Some(r#""v""#)),
            ("$.detail.list[2][1]", Some("3")),
            ("$.detail.list[3]", None),
            ("$.detail.list[*].k", Some(r#"["v"]"#)),
            ("$.detail.list[*]", Some(r#"[1,{"k": "v"},[2,3]]"#)),
            ("$.detail.list[*].none", None),
            ("$.detail.o.*", Some(r#"[1,{"q":[]}]"#)),
            ("$.detail.o.a", Some(r#"{"q":[]}"#)),
            ("$.detail.e", Some("true")),
            ("$.detail.t", Some(r#""""#)),
            ("$.dup.x", Some("2")),
            ("$.none", None),
            ("$.id.none", None),
            ("$.id[0]", None),
        ] {
            assert_eq!(found(path, EVENT).as_deref(), expected, "{path}");
        }
        assert_eq!(found("$", " [1] ").as_deref(), Some("[1]"));
    }

    #[test]
    fn strange_paths_are_refused() {
        for path in
            ["", "detail", "$detail", "$.", "$..a", "$.a[", "$.a[x]", "$.a['b]", "$[?(@.a)]"]
        {
            assert!(JsonPath::parse(path).is_err(), "{path}");
        }
        assert!(JsonPath::parse(&format!("${}", ".a".repeat(101))).is_err());
    }
}
