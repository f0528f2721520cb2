//! Filter patterns: which events a search keeps, in the syntax of CloudWatch Logs.
//!
//! ```text
//!  ERROR "not found"            both, anywhere in the text, case as written
//!  ?ERROR ?WARN                 one of them at least (ignored beside terms without ?)
//!  ERROR -"not found"           the one without the other
//!  { $.level = "ERR*" && ($.ms > 100 || $.slow IS TRUE) }    the text is JSON and this holds
//! ```
//! Pure: pattern and text in, yes or no out. Not supported, and refused by name: `%regular
//! expressions%` and `[space, delimited]` patterns.

mod json;

use crate::limits;

/// Why a pattern was refused, in words for the caller.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Invalid filter pattern: {0}")]
pub struct Invalid(&'static str);

/// A parsed pattern.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter(Kind);

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    Terms(Terms),
    Json(json::Condition),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Terms {
    all: Vec<String>,
    any: Vec<String>,
    none: Vec<String>,
}

impl Filter {
    /// Reads a pattern; an empty one keeps everything.
    ///
    /// # Errors
    /// [`Invalid`] says what is wrong.
    pub fn parse(pattern: &str) -> Result<Self, Invalid> {
        if pattern.len() > limits::LOG_PATTERN_BYTES_MAX {
            return Err(Invalid("it is longer than 1024 bytes"));
        }
        let pattern = pattern.trim();
        match pattern.chars().next() {
            Some('{') => json::parse(pattern).map(|condition| Self(Kind::Json(condition))),
            Some('[') => Err(Invalid("space-delimited patterns are not supported")),
            Some('%') => Err(Invalid("regular expressions are not supported")),
            _ => terms(pattern).map(|terms| Self(Kind::Terms(terms))),
        }
    }

    /// Whether the pattern keeps an event with this text.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        match &self.0 {
            Kind::Terms(terms) => terms.matches(text),
            Kind::Json(condition) => {
                text.trim_start().starts_with('{')
                    && serde_json::from_str(text).is_ok_and(|value| condition.holds(&value))
            }
        }
    }
}

impl Terms {
    fn matches(&self, text: &str) -> bool {
        let contains = |term: &String| text.contains(term.as_str());
        if self.none.iter().any(contains) || !self.all.iter().all(contains) {
            return false;
        }
        !self.all.is_empty() || self.any.is_empty() || self.any.iter().any(contains)
    }
}

fn terms(pattern: &str) -> Result<Terms, Invalid> {
    let mut terms = Terms::default();
    let mut rest = pattern.trim_start();
    while let Some(first) = rest.chars().next() {
        let list = match first {
            '?' => &mut terms.any,
            '-' => &mut terms.none,
            _ => &mut terms.all,
        };
        let body = if matches!(first, '?' | '-') { &rest[1..] } else { rest };
        let (term, behind) = match body.strip_prefix('"') {
            Some(quoted) => unquote(quoted)?,
            None => {
                let end = body.find(char::is_whitespace).unwrap_or(body.len());
                (body[..end].to_owned(), &body[end..])
            }
        };
        if term.is_empty() {
            return Err(Invalid("a term is empty"));
        }
        list.push(term);
        rest = behind.trim_start();
    }
    Ok(terms)
}

/// Reads up to the closing quote; `\"` and `\\` stand for themselves.
fn unquote(text: &str) -> Result<(String, &str), Invalid> {
    let mut out = String::new();
    let mut chars = text.char_indices();
    while let Some((at, character)) = chars.next() {
        match character {
            '"' => return Ok((out, &text[at + 1..])),
            '\\' => match chars.next() {
                Some((_, escaped @ ('"' | '\\'))) => out.push(escaped),
                Some((_, other)) => out.extend(['\\', other]),
                None => break,
            },
            other => out.push(other),
        }
    }
    Err(Invalid("a quote is not closed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, yes: &[&str], no: &[&str]) {
        let filter = Filter::parse(pattern).unwrap_or_else(|e| panic!("{pattern}: {e}"));
        yes.iter().for_each(|text| assert!(filter.matches(text), "{pattern} keeps {text}"));
        no.iter().for_each(|text| assert!(!filter.matches(text), "{pattern} drops {text}"));
    }

    #[test]
    fn terms_are_contained_with_their_case() {
        check("", &["", "anything"], &[]);
        check("ERROR", &["[ERROR] x", "xERRORx"], &["error", ""]);
        check("ERROR disk", &["disk ERROR"], &["ERROR", "disk"]);
        check("\"disk full\"", &["the disk full!"], &["full disk", "disk  full"]);
        check(r#""say \"hi\"""#, &[r#"say "hi""#], &["say hi"]);
        check("?ERROR ?WARN", &["a WARN", "ERROR"], &["INFO"]);
        check("ERROR -timeout", &["ERROR"], &["ERROR timeout", "timeout"]);
        check("-\"a b\"", &["ab"], &["a b"]);
        check("main ?x", &["main"], &["x"]);
        check("日本", &["は日本"], &["日"]);
    }

    #[test]
    fn json_conditions_look_into_objects() {
        check(
            r#"{ $.level = "ERROR" }"#,
            &[r#"{"level":"ERROR"}"#],
            &[r#"{"level":"error"}"#, r#"{"x":1}"#, "ERROR", "{broken", "[1]"],
        );
        check(r"{ $.level = ERR* }", &[r#"{"level":"ERROR"}"#], &[r#"{"level":"AERR"}"#]);
        check(r#"{ $.a = "*b*c" }"#, &[r#"{"a":"xbyc"}"#, r#"{"a":"bc"}"#], &[r#"{"a":"cb"}"#]);
        check(r#"{ $.a != "b" }"#, &[r#"{"a":"c"}"#], &[r#"{"a":"b"}"#, "{}"]);
        check(
            "{ $.n >= 1.5e1 }",
            &[r#"{"n":15}"#, r#"{"n":15.5}"#],
            &[r#"{"n":14}"#, r#"{"n":"20"}"#],
        );
        check("{ $.n = 3 }", &[r#"{"n":3}"#, r#"{"n":3.0}"#], &[r#"{"n":30}"#]);
        check("{ $.a.b[1].c = 1 }", &[r#"{"a":{"b":[0,{"c":1}]}}"#], &[r#"{"a":{"b":[{"c":1}]}}"#]);
        check(r#"{ $["a.b"] = 1 }"#, &[r#"{"a.b":1}"#], &[r#"{"a":{"b":1}}"#]);
        check(
            "{ ($.a = 1 || $.b = 2) && $.c > 0 }",
            &[r#"{"a":1,"c":1}"#, r#"{"b":2,"c":1}"#],
            &[r#"{"a":1}"#, r#"{"c":1}"#],
        );
        check("{ $.a = 1 || $.b = 2 && $.c = 3 }", &[r#"{"a":1}"#], &[r#"{"b":2}"#]);
        check("{ $.a IS NULL }", &[r#"{"a":null}"#], &["{}", r#"{"a":0}"#]);
        check("{ $.a IS TRUE }", &[r#"{"a":true}"#], &[r#"{"a":false}"#]);
        check("{ $.a NOT EXISTS }", &["{}"], &[r#"{"a":null}"#]);
    }

    #[test]
    fn what_is_not_a_pattern_is_refused() {
        for bad in [
            "\"open",
            "?",
            "[a, b]",
            "%x%",
            "{",
            "{}",
            "{ $.a }",
            "{ $.a = }",
            "{ $.a = 1",
            "{ a = 1 }",
            "{ $.a = 1 } x",
            "{ $.a > \"b\" }",
            "{ ($.a = 1 }",
            "{ $.a = 1 && }",
            "{ $.a[x] = 1 }",
            "{ $.a IS 3 }",
            "{ $.a = \"open }",
        ] {
            assert!(Filter::parse(bad).is_err(), "{bad}");
        }
        assert!(Filter::parse(&"x".repeat(2_000)).is_err());
        assert!(Filter::parse(&format!("{{ {}$.a = 1", "(".repeat(900))).is_err());
    }

    proptest::proptest! {
        #[test]
        fn no_pattern_and_no_text_panics(
            pattern in r#"[{(]? ?[$a."=!<>&|*? \\\[\]01{}()-]{0,30}"#, text in ".{0,40}"
        ) {
            if let Ok(filter) = Filter::parse(&pattern) {
                let _ = filter.matches(&text);
            }
        }
    }
}
