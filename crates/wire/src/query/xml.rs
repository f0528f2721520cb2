//! Writes XML.
//!
//! Owns elements and escaping. Never reads XML.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::{Field, Form};
use crate::sigv4::AmzDate;

/// The answer to an operation: its fields in `<{operation}Result>`, without which it has none.
#[must_use]
pub fn response_xml(
    namespace: &str,
    operation: &str,
    result: Option<(&[Field], &Map<String, Value>)>,
    request_id: &str,
) -> String {
    let mut out = String::with_capacity(512);
    out.push_str("<?xml version=\"1.0\"?>");
    let _ = write!(out, "<{operation}Response xmlns=\"{}\">", escape(namespace));
    if let Some((fields, members)) = result {
        let _ = write!(out, "<{operation}Result>");
        structure(&mut out, fields, members);
        let _ = write!(out, "</{operation}Result>");
    }
    let _ = write!(
        out,
        "<ResponseMetadata><RequestId>{}</RequestId></ResponseMetadata></{operation}Response>",
        escape(request_id)
    );
    out
}

/// An error, with the code that the protocol has for it.
#[must_use]
pub fn error_xml(
    namespace: &str,
    (code, status): (&str, u16),
    message: &str,
    request_id: &str,
) -> String {
    let kind = if status < 500 { "Sender" } else { "Receiver" };
    format!(
        "<?xml version=\"1.0\"?><ErrorResponse xmlns=\"{}\"><Error><Type>{kind}</Type>\
         <Code>{}</Code><Message>{}</Message><Detail/></Error><RequestId>{}</RequestId>\
         </ErrorResponse>",
        escape(namespace),
        escape(code),
        escape(message),
        escape(request_id),
    )
}

fn structure(out: &mut String, fields: &[Field], members: &Map<String, Value>) {
    for field in fields {
        if let Some(value) = members.get(field.name) {
            entries(out, field.wire, &field.form, value);
        }
    }
}

/// A field: one element, or one for each entry of a list or map.
fn entries(out: &mut String, name: &str, form: &Form, value: &Value) {
    match (form, value) {
        (_, Value::Null) => {}
        (Form::List(of), Value::Array(items)) => {
            for item in items {
                element(out, name, |out| content(out, of, item));
            }
        }
        (Form::Map { key, value: value_name, of }, Value::Object(map)) => {
            for (entry_key, entry) in map {
                element(out, name, |out| {
                    element(out, key, |out| out.push_str(&escape(entry_key)));
                    element(out, value_name, |out| content(out, of, entry));
                });
            }
        }
        (Form::Members(of), Value::Array(items)) => element(out, name, |out| {
            for item in items {
                element(out, "member", |out| content(out, of, item));
            }
        }),
        (Form::Entries { key, value: value_name, of }, Value::Object(map)) => {
            element(out, name, |out| {
                for (entry_key, entry) in map {
                    element(out, "entry", |out| {
                        element(out, key, |out| out.push_str(&escape(entry_key)));
                        element(out, value_name, |out| content(out, of, entry));
                    });
                }
            });
        }
        (form, value) => element(out, name, |out| content(out, form, value)),
    }
}

fn content(out: &mut String, form: &Form, value: &Value) {
    match (form, value) {
        (Form::Structure(fields), Value::Object(members)) => structure(out, fields, members),
        (Form::Timestamp, Value::Number(seconds)) => {
            out.push_str(&moment(seconds.as_f64().unwrap_or_default()));
        }
        (_, Value::String(text)) => out.push_str(&escape(text)),
        (_, Value::Number(number)) => {
            let _ = write!(out, "{number}");
        }
        (_, Value::Bool(flag)) => {
            let _ = write!(out, "{flag}");
        }
        _ => {}
    }
}

/// A moment in seconds since 1970, as XML has it.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "beyond the range it saturates"
)]
fn moment(seconds: f64) -> String {
    let Some(date) = AmzDate::from_epoch_s(seconds as u64) else { return String::new() };
    let text = date.as_str();
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    format!(
        "{}-{}-{}T{}:{}:{}Z",
        part(0, 4),
        part(4, 6),
        part(6, 8),
        part(9, 11),
        part(11, 13),
        part(13, 15)
    )
}

fn element(out: &mut String, name: &str, content: impl FnOnce(&mut String)) {
    let _ = write!(out, "<{name}>");
    content(out);
    let _ = write!(out, "</{name}>");
}

/// `text` as the content of an element or an attribute. Line ends survive as they are; characters
/// that XML cannot hold at all become replacement characters.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // A reader turns a bare carriage return into a line feed.
            '\r' => out.push_str("&#xD;"),
            '\t' | '\n' => out.push(c),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn texts_cannot_leave_their_element() {
        assert_eq!(
            escape("<a b=\"c\">&\0\u{ffff}"),
            "&lt;a b=&quot;c&quot;&gt;&amp;\u{fffd}\u{fffd}"
        );
        assert_eq!(escape("a\r\n\tb"), "a&#xD;\n\tb");
        let error = error_xml("urn:x", ("Code", 500), "a<b", "id");
        assert_eq!(
            error,
            "<?xml version=\"1.0\"?><ErrorResponse xmlns=\"urn:x\"><Error><Type>Receiver</Type>\
             <Code>Code</Code><Message>a&lt;b</Message><Detail/></Error><RequestId>id</RequestId>\
             </ErrorResponse>"
        );
    }

    #[test]
    fn lists_and_maps_stand_without_a_wrapper() {
        const ENTRY: &[Field] = &[Field { name: "Id", wire: "Id", form: Form::Integer }];
        const FIELDS: &[Field] = &[
            Field { name: "Items", wire: "Item", form: Form::List(&Form::Structure(ENTRY)) },
            Field {
                name: "Map",
                wire: "Pair",
                form: Form::Map { key: "Name", value: "Value", of: &Form::Boolean },
            },
            Field { name: "Gone", wire: "Gone", form: Form::Text },
        ];
        let value = json!({"Map": {"b": true}, "Items": [{"Id": 1}, {"Id": 2}], "Gone": null});
        let members = value.as_object().unwrap();
        assert_eq!(
            response_xml("urn:x", "Do", Some((FIELDS, members)), "id"),
            "<?xml version=\"1.0\"?><DoResponse xmlns=\"urn:x\"><DoResult><Item><Id>1</Id></Item>\
             <Item><Id>2</Id></Item><Pair><Name>b</Name><Value>true</Value></Pair></DoResult>\
             <ResponseMetadata><RequestId>id</RequestId></ResponseMetadata></DoResponse>"
        );
        assert_eq!(
            response_xml("urn:x", "Do", None, "id"),
            "<?xml version=\"1.0\"?><DoResponse xmlns=\"urn:x\">\
             <ResponseMetadata><RequestId>id</RequestId></ResponseMetadata></DoResponse>"
        );
    }

    #[test]
    fn wrapped_lists_maps_and_moments() {
        const FIELDS: &[Field] = &[
            Field { name: "Names", wire: "Names", form: Form::Members(&Form::Text) },
            Field {
                name: "Counts",
                wire: "Counts",
                form: Form::Entries { key: "key", value: "value", of: &Form::Integer },
            },
            Field { name: "At", wire: "At", form: Form::Timestamp },
            Field { name: "None", wire: "None", form: Form::Members(&Form::Text) },
        ];
        let value = json!({
            "Names": ["a", "<"], "Counts": {"x": 1}, "At": 1_790_000_000.5, "None": [],
        });
        let xml = response_xml("urn:x", "Do", Some((FIELDS, value.as_object().unwrap())), "id");
        assert!(
            xml.contains(
                "<DoResult><Names><member>a</member><member>&lt;</member></Names><Counts><entry>\
                 <key>x</key><value>1</value></entry></Counts><At>2026-09-21T14:13:20Z</At>\
                 <None></None></DoResult>"
            ),
            "{xml}"
        );
    }
}
