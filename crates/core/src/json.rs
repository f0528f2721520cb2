//! JSON as a value: what patterns are written in and what they are matched against.
//!
//! Owns a strict RFC 8259 parser with a limit on depth. Never renders JSON and never maps it to
//! types: rooms that need either use serde, which this room does not know.

use std::collections::BTreeMap;
use std::fmt;

use crate::limits::JSON_DEPTH_MAX;

/// A JSON value. Of a name that stands twice in an object, the last one counts.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// Any number, as a double.
    Number(f64),
    /// A string.
    Text(String),
    /// A list.
    Array(Vec<Json>),
    /// An object.
    Object(BTreeMap<String, Json>),
}

/// Why a text is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// Where, in bytes from the start.
    pub offset: usize,
    /// What was wrong there.
    pub rule: &'static str,
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid JSON at byte {}: {}", self.offset, self.rule)
    }
}

impl std::error::Error for JsonError {}

impl Json {
    /// Reads one JSON text.
    ///
    /// # Errors
    /// [`JsonError`] says where and why, also for texts deeper than [`JSON_DEPTH_MAX`].
    pub fn parse(text: &str) -> Result<Self, JsonError> {
        let mut reader = Reader { text, at: 0 };
        reader.skip_space();
        let value = reader.value(0)?;
        reader.skip_space();
        if reader.at < text.len() {
            return Err(reader.error("one value and nothing behind it"));
        }
        Ok(value)
    }

    /// The value of a field, when this is an object that has it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => fields.get(name),
            _ => None,
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn error(&self, rule: &'static str) -> JsonError {
        JsonError { offset: self.at, rule }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Steps over `byte` if it is next.
    fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn value(&mut self, depth: usize) -> Result<Json, JsonError> {
        match self.peek() {
            Some(b'{' | b'[') if depth == JSON_DEPTH_MAX => Err(self.error("not as deep as this")),
            Some(b'{') => self.object(depth + 1),
            Some(b'[') => self.array(depth + 1),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(b'n') => self.word("null", Json::Null),
            _ => Err(self.error("a value is expected")),
        }
    }

    fn word(&mut self, word: &str, value: Json) -> Result<Json, JsonError> {
        if !self.text[self.at..].starts_with(word) {
            return Err(self.error("a value is expected"));
        }
        self.at += word.len();
        Ok(value)
    }

    fn object(&mut self, depth: usize) -> Result<Json, JsonError> {
        let mut fields = BTreeMap::new();
        self.at += 1;
        self.skip_space();
        if self.take(b'}') {
            return Ok(Json::Object(fields));
        }
        loop {
            self.skip_space();
            if self.peek() != Some(b'"') {
                return Err(self.error("a name in quotes is expected"));
            }
            let name = self.string()?;
            self.skip_space();
            if !self.take(b':') {
                return Err(self.error("a colon is expected"));
            }
            self.skip_space();
            fields.insert(name, self.value(depth)?);
            self.skip_space();
            if self.take(b'}') {
                return Ok(Json::Object(fields));
            }
            if !self.take(b',') {
                return Err(self.error("a comma or the end of the object is expected"));
            }
        }
    }

    fn array(&mut self, depth: usize) -> Result<Json, JsonError> {
        let mut values = Vec::new();
        self.at += 1;
        self.skip_space();
        if self.take(b']') {
            return Ok(Json::Array(values));
        }
        loop {
            self.skip_space();
            values.push(self.value(depth)?);
            self.skip_space();
            if self.take(b']') {
                return Ok(Json::Array(values));
            }
            if !self.take(b',') {
                return Err(self.error("a comma or the end of the array is expected"));
            }
        }
    }

    fn number(&mut self) -> Result<Json, JsonError> {
        let start = self.at;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if !self.take(b'+') {
                self.take(b'-');
            }
            self.digits()?;
        }
        match self.text[start..self.at].parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Json::Number(number)),
            _ => Err(JsonError { offset: start, rule: "a number that a double can hold" }),
        }
    }

    fn digits(&mut self) -> Result<(), JsonError> {
        if !matches!(self.peek(), Some(b'0'..=b'9')) {
            return Err(self.error("a digit is expected"));
        }
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        Ok(())
    }

    fn string(&mut self) -> Result<String, JsonError> {
        self.at += 1;
        let mut string = String::new();
        loop {
            let rest = &self.text[self.at..];
            let plain = rest.bytes().position(|b| b == b'"' || b == b'\\' || b < 0x20);
            let Some(plain) = plain else {
                self.at = self.text.len();
                return Err(self.error("the string has no end"));
            };
            string.push_str(&rest[..plain]);
            self.at += plain;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(string);
                }
                Some(b'\\') => string.push(self.escape()?),
                _ => return Err(self.error("control characters in strings are escaped")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, JsonError> {
        let start = self.at;
        self.at += 1;
        let byte = self.peek();
        self.at += 1;
        Ok(match byte {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(start),
            _ => return Err(JsonError { offset: start, rule: "no such escape" }),
        })
    }

    /// The character of `\u1234`, or of two of them when the first is half of a pair.
    fn unicode(&mut self, start: usize) -> Result<char, JsonError> {
        let lone = JsonError { offset: start, rule: "half of a surrogate pair" };
        let high = self.hex4()?;
        let code = match high {
            0xD800..=0xDBFF => {
                if !self.text[self.at..].starts_with("\\u") {
                    return Err(lone);
                }
                self.at += 2;
                let low = self.hex4()?;
                if !(0xDC00..=0xDFFF).contains(&low) {
                    return Err(lone);
                }
                0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00)
            }
            code => code,
        };
        char::from_u32(code).ok_or(lone)
    }

    fn hex4(&mut self) -> Result<u32, JsonError> {
        let digits = self.text.as_bytes().get(self.at..self.at + 4);
        let code = digits.and_then(|digits| {
            digits.iter().try_fold(0, |code, digit| {
                char::from(*digit).to_digit(16).map(|value| code << 4 | value)
            })
        });
        let code = code.ok_or_else(|| self.error("four hexadecimal digits are expected"))?;
        self.at += 4;
        Ok(code)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same value as serde_json sees it.
    fn seen(value: &serde_json::Value) -> Json {
        use serde_json::Value;
        match value {
            Value::Null => Json::Null,
            Value::Bool(value) => Json::Bool(*value),
            Value::Number(number) => Json::Number(number.as_f64().unwrap()),
            Value::String(text) => Json::Text(text.clone()),
            Value::Array(values) => Json::Array(values.iter().map(seen).collect()),
            Value::Object(fields) => Json::Object(
                fields.iter().map(|(name, value)| (name.clone(), seen(value))).collect(),
            ),
        }
    }

    /// Equal but for the last bit of numbers, of which serde_json is not sure.
    fn same(a: &Json, b: &Json) -> bool {
        match (a, b) {
            (Json::Number(a), Json::Number(b)) => (a - b).abs() <= a.abs() * 1e-15,
            (Json::Array(a), Json::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
            }
            (Json::Object(a), Json::Object(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.0 == b.0 && same(a.1, b.1))
            }
            (a, b) => a == b,
        }
    }

    /// Both accept it with the same value, or neither does.
    fn check(text: &str) {
        match (Json::parse(text), serde_json::from_str::<serde_json::Value>(text)) {
            (Ok(ours), Ok(theirs)) => {
                assert!(same(&ours, &seen(&theirs)), "{text}: {ours:?}, but {theirs:?}");
            }
            (Err(_), Err(_)) => {}
            (ours, theirs) => panic!("{text:?}: {ours:?}, but {theirs:?}"),
        }
    }

    #[test]
    fn accepts_what_serde_json_accepts() {
        let texts = [
            "",
            " ",
            "nul",
            "null",
            "nullx",
            "true",
            "false ",
            "\u{feff}1",
            "0",
            "-0",
            "00",
            "01",
            "-",
            "+1",
            "1.",
            ".5",
            "1.5e",
            "1.5e+3",
            "1E-7",
            "1e400",
            "9007199254740993",
            "NaN",
            "\"\"",
            "\"",
            "\"a\nb\"",
            r#""\u00e4\n\/\"""#,
            r#""\ud83d\ude00""#,
            r#""\ud83d""#,
            r#""\ude00""#,
            r#""\ud83dx""#,
            r#""\u12g4""#,
            r#""\x""#,
            r#""\"#,
            r#""\u12"#,
            "[]",
            "[1,]",
            "[,]",
            "[1 2]",
            "[1,2] ]",
            "{}",
            r#"{"a":1,"a":2}"#,
            r#"{"a" : [ {} ] }"#,
            r#"{"a":1,}"#,
            "{a:1}",
            r#"{"a"}"#,
            r#"{"a":}"#,
            "{1:2}",
            "'a'",
            "// x\n1",
            "\u{c}1",
        ];
        texts.into_iter().for_each(check);
    }

    #[test]
    fn says_where_and_why() {
        let error = Json::parse("{\"a\": tru}").unwrap_err();
        assert_eq!(error.to_string(), "invalid JSON at byte 6: a value is expected");
    }

    #[test]
    fn depth_is_limited() {
        let deep = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(Json::parse(&deep(JSON_DEPTH_MAX)).is_ok());
        assert!(Json::parse(&deep(JSON_DEPTH_MAX + 1)).is_err());
        assert!(Json::parse(&"[".repeat(1_000_000)).is_err());
    }

    proptest! {
        #[test]
        fn agrees_with_serde_json_on_noise(
            text in r#"[\[\]{},:"\\ubn0-9eE+\-. \ntrfalsxD8C\u{e9}]{0,24}"#,
        ) {
            check(&text);
        }

        #[test]
        fn reads_what_serde_json_writes(
            text in any::<String>(), number in any::<f64>(), integer in any::<i64>(),
        ) {
            let list = serde_json::json!([text, number, integer, {}, null, true]);
            let value = serde_json::json!({ text: list });
            check(&value.to_string());
            check(&serde_json::to_string_pretty(&value).unwrap());
        }
    }
}
