//! Writes the XML of answers.
//!
//! Owns escaping and the form of times. Never reads.

use std::fmt::Write as _;

use mayfly_core::time::EpochMs;

use super::NAMESPACE;
use crate::ApiError;

/// A document that grows.
#[derive(Debug)]
pub struct Xml {
    out: String,
    open: Vec<&'static str>,
}

impl Xml {
    /// A document whose outermost element has this name.
    #[must_use]
    pub fn new(name: &'static str) -> Self {
        let mut out = String::with_capacity(512);
        out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        let _ = write!(out, "<{name} xmlns=\"{NAMESPACE}\">");
        Self { out, open: vec![name] }
    }

    /// An element with a text.
    pub fn text(&mut self, name: &str, text: impl AsRef<str>) -> &mut Self {
        let _ = write!(self.out, "<{name}>");
        escape(text.as_ref(), &mut self.out);
        let _ = write!(self.out, "</{name}>");
        self
    }

    /// An element with a number or the like.
    pub fn value(&mut self, name: &str, value: impl std::fmt::Display) -> &mut Self {
        let _ = write!(self.out, "<{name}>{value}</{name}>");
        self
    }

    /// An element with a text, when there is one.
    pub fn maybe(&mut self, name: &str, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => self.text(name, text),
            None => self,
        }
    }

    /// An element with a time.
    pub fn time(&mut self, name: &str, at: EpochMs) -> &mut Self {
        self.value(name, timestamp(at))
    }

    /// An element with what `fill` puts into it.
    pub fn inside(&mut self, name: &str, fill: impl FnOnce(&mut Self)) -> &mut Self {
        let _ = write!(self.out, "<{name}>");
        fill(self);
        let _ = write!(self.out, "</{name}>");
        self
    }

    /// Text of the outermost element.
    pub fn content(&mut self, text: &str) -> &mut Self {
        escape(text, &mut self.out);
        self
    }

    /// An owner or a grantee that stands for the account.
    pub fn owner(&mut self, name: &str, account: &str) -> &mut Self {
        self.inside(name, |xml| {
            xml.text("ID", account).text("DisplayName", account);
        })
    }

    /// The whole document.
    #[must_use]
    pub fn finish(mut self) -> String {
        for name in self.open.drain(..).rev() {
            let _ = write!(self.out, "</{name}>");
        }
        self.out
    }

    /// An attribute of a type, as access control lists have it.
    pub fn grantee(&mut self, account: &str) -> &mut Self {
        let _ = write!(
            self.out,
            "<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
             xsi:type=\"CanonicalUser\">"
        );
        self.text("ID", account).text("DisplayName", account);
        self.out.push_str("</Grantee>");
        self
    }
}

/// `2026-11-22T04:05:06.789Z`
#[must_use]
pub fn timestamp(at: EpochMs) -> String {
    let ms = i64::try_from(at.0).unwrap_or(i64::MAX);
    match jiff::Timestamp::from_millisecond(ms) {
        Ok(at) => format!("{at:.3}"),
        Err(_) => "9999-12-31T23:59:59.000Z".to_owned(),
    }
}

/// An error.
#[must_use]
pub fn error_xml(error: &ApiError, resource: &str, request_id: &str) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>");
    let members = [
        ("Code", error.name),
        ("Message", &error.message),
        ("Resource", resource),
        ("RequestId", request_id),
    ];
    for (name, text) in members {
        let _ = write!(out, "<{name}>");
        escape(text, &mut out);
        let _ = write!(out, "</{name}>");
    }
    out.push_str("</Error>");
    out
}

/// Characters that mean something, and those that XML 1.0 has no way to write: those become
/// replacement characters (clients that use such keys ask for `encoding-type=url`).
fn escape(text: &str, out: &mut String) {
    for char in text.chars() {
        match char {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => {
                let _ = write!(out, "&#{};", u32::from(char));
            }
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            char => out.push(char),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_and_times_have_milliseconds() {
        let mut xml = Xml::new("A");
        xml.text("b", "<&>\u{1}\n").value("n", 7).time("t", EpochMs(1_000));
        xml.maybe("no", None).inside("c", |xml| {
            xml.text("d", "e");
        });
        let text = xml.finish();
        let body = text.split_once(NAMESPACE).unwrap().1;
        let expected = "\"><b>&lt;&amp;&gt;\u{fffd}&#10;</b><n>7</n>\
            <t>1970-01-01T00:00:01.000Z</t><c><d>e</d></c></A>";
        assert_eq!(body, expected);
    }
}
