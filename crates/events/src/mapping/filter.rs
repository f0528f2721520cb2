//! Which messages a mapping lets pass.
//!
//! Owns the compiled filter criteria, and how a message's body is seen by them. Never deletes
//! anything. What an operator of a pattern means is `core::event_pattern`.
//!
//! ```text
//! pattern of "body"     body of the message      
//! an object             a JSON object or list    matched as JSON
//! an object             anything else            does not pass
//! a list of values      text                     matched as text
//! a list of values      a JSON object or list    does not pass
//! none                  anything                 only the other keys decide
//! ```

use mayfly_core::event_pattern::Pattern;
use mayfly_core::json::Json;

/// The filters of one mapping; a message passes when one of them matches, or when there are none.
#[derive(Debug)]
pub(super) struct Filters(Vec<Filter>);

#[derive(Debug)]
struct Filter {
    pattern: Pattern,
    /// Whether the pattern looks into the body; `None`: it says nothing about it.
    wants_json_body: Option<bool>,
}

impl Filters {
    /// Compiles the patterns of a mapping.
    ///
    /// # Errors
    /// A sentence that names the pattern by its place and the rule that it broke.
    pub(super) fn compile(texts: &[String]) -> Result<Self, String> {
        let compile = |(at, text): (usize, &String)| {
            Filter::compile(text).map_err(|rule| format!("filter {}: {rule}", at + 1))
        };
        texts.iter().enumerate().map(compile).collect::<Result<_, _>>().map(Self)
    }

    /// Whether the record with this JSON text (as the function would get it) passes.
    pub(super) fn pass(&self, record: &[u8]) -> bool {
        if self.0.is_empty() {
            return true;
        }
        let text = String::from_utf8_lossy(record);
        let Ok(Json::Object(mut fields)) = Json::parse(&text) else { return false };
        let json_body = match fields.get("body") {
            Some(Json::Text(body)) => Json::parse(body).ok().filter(is_structured),
            _ => None,
        };
        let is_json = json_body.is_some();
        if let Some(body) = json_body {
            fields.insert("body".to_owned(), body);
        }
        let event = Json::Object(fields);
        self.0.iter().any(|filter| {
            filter.wants_json_body.is_none_or(|wanted| wanted == is_json)
                && filter.pattern.matches(&event)
        })
    }
}

impl Filter {
    fn compile(text: &str) -> Result<Self, String> {
        let json = Json::parse(text).map_err(|error| error.to_string())?;
        let pattern = Pattern::parse(&json).map_err(|error| error.to_string())?;
        let wants_json_body = json.get("body").map(|body| matches!(body, Json::Object(_)));
        Ok(Self { pattern, wants_json_body })
    }
}

/// A single number or word is a text like any other.
fn is_structured(body: &Json) -> bool {
    matches!(body, Json::Object(_) | Json::Array(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pass(patterns: &[&str], body: &str) -> bool {
        let texts: Vec<String> = patterns.iter().map(|text| (*text).to_owned()).collect();
        let record = serde_json::json!({
            "messageId": "m-1",
            "body": body,
            "attributes": {"MessageGroupId": "g"},
            "messageAttributes": {"kind": {"stringValue": "blue", "dataType": "String"}},
        });
        Filters::compile(&texts).unwrap().pass(record.to_string().as_bytes())
    }

    #[test]
    fn without_filters_everything_passes_with_several_one_is_enough() {
        assert!(pass(&[], "anything"));
        let both = [r#"{"body":{"a":[1]}}"#, r#"{"body":{"a":[2]}}"#];
        assert!(pass(&both, r#"{"a":1}"#) && pass(&both, r#"{"a":2}"#));
        assert!(!pass(&both, r#"{"a":3}"#));
    }

    #[test]
    fn a_body_of_another_kind_than_the_pattern_does_not_pass() {
        let (json, text) = (r#"{"body":{"a":[{"exists":false}]}}"#, r#"{"body":["x","42"]}"#);
        assert!(pass(&[json], r#"{"b":1}"#) && !pass(&[json], r#"{"a":1}"#));
        assert!(!pass(&[json], "x") && !pass(&[json], "42") && !pass(&[json], r#"{"b":"#));
        assert!(pass(&[text], "x") && pass(&[text], "42") && !pass(&[text], "y"));
        assert!(!pass(&[text], r#"["x"]"#) && !pass(&[text], r#"{"x":"x"}"#));
    }

    #[test]
    fn other_keys_of_the_record_count_with_and_without_the_body() {
        let blue = r#"{"messageAttributes":{"kind":{"stringValue":["blue"]}}}"#;
        assert!(pass(&[blue], "text") && pass(&[blue], r#"{"a":1}"#));
        let group = r#"{"attributes":{"MessageGroupId":["h"]},"body":{"a":[1]}}"#;
        assert!(!pass(&[group], r#"{"a":1}"#));
    }

    #[test]
    fn a_refusal_names_the_filter() {
        let texts = [r#"{"body":["x"]}"#.to_owned(), r#"{"body":"x"}"#.to_owned()];
        let error = Filters::compile(&texts).unwrap_err();
        assert!(error.starts_with("filter 2: at \"body\": "), "{error}");
        let error = Filters::compile(&["{".to_owned()]).unwrap_err();
        assert!(error.starts_with("filter 1: invalid JSON at byte 1: "), "{error}");
    }
}
