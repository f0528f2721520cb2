//! Reads the XML of requests.
//!
//! Owns a small reader: elements, text, the five entities and numbered ones, within limits of
//! depth and number. Never follows a reference to anywhere, never reads a document type.

use super::errors;
use crate::ApiError;
use crate::limits::{S3_XML_DEPTH_MAX, S3_XML_ELEMENTS_MAX};

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Node {
    /// Its name without a prefix.
    pub name: String,
    /// All text directly in it.
    pub text: String,
    pub children: Vec<Node>,
}

impl Node {
    /// Reads a document whose outermost element has this name.
    ///
    /// # Errors
    /// `MalformedXML`.
    pub(super) fn parse(bytes: &[u8], name: &str) -> Result<Self, ApiError> {
        let text = std::str::from_utf8(bytes).map_err(|_| errors::malformed_xml())?;
        let mut reader = Reader { rest: text.trim_start_matches('\u{feff}'), elements: 0 };
        reader.skip_prologue()?;
        let root = reader.element(0)?;
        reader.skip_prologue()?;
        if !reader.rest.is_empty() || root.name != name {
            return Err(errors::malformed_xml());
        }
        Ok(root)
    }

    /// All children of this name.
    pub(super) fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Node> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The child of this name; one that comes twice is refused.
    pub(super) fn one(&self, name: &str) -> Result<Option<&Node>, ApiError> {
        let mut found = self.children.iter().filter(|child| child.name == name);
        let first = found.next();
        match found.next() {
            Some(_) => {
                Err(errors::malformed(format!("{name} must occur only once in {}", self.name)))
            }
            None => Ok(first),
        }
    }

    /// The text of the child of this name.
    pub(super) fn text_of(&self, name: &str) -> Result<Option<&str>, ApiError> {
        Ok(self.one(name)?.map(|child| child.text.as_str()))
    }

    /// The text of a child that must be there.
    pub(super) fn required(&self, name: &str) -> Result<&str, ApiError> {
        let missing = || errors::malformed(format!("{} needs {name}", self.name));
        self.text_of(name)?.filter(|text| !text.is_empty()).ok_or_else(missing)
    }

    /// Refuses children that are not among these: nothing is passed over.
    pub(super) fn only(&self, known: &[&str]) -> Result<(), ApiError> {
        match self.children.iter().find(|child| !known.contains(&child.name.as_str())) {
            Some(other) => {
                Err(errors::not_implemented(&format!("{} in {}", other.name, self.name)))
            }
            None => Ok(()),
        }
    }
}

struct Reader<'t> {
    rest: &'t str,
    elements: usize,
}

impl<'t> Reader<'t> {
    /// Everything up to `end`, which is taken as well.
    fn until(&mut self, end: &str) -> Result<&'t str, ApiError> {
        let at = self.rest.find(end).ok_or_else(errors::malformed_xml)?;
        let taken = &self.rest[..at];
        self.rest = &self.rest[at + end.len()..];
        Ok(taken)
    }

    fn take(&mut self, start: &str) -> bool {
        match self.rest.strip_prefix(start) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Declaration, comments and white space.
    fn skip_prologue(&mut self) -> Result<(), ApiError> {
        loop {
            self.rest = self.rest.trim_start();
            if self.take("<?") {
                self.until("?>")?;
            } else if self.take("<!--") {
                self.until("-->")?;
            } else {
                return Ok(());
            }
        }
    }

    fn element(&mut self, depth: usize) -> Result<Node, ApiError> {
        self.elements += 1;
        if depth > S3_XML_DEPTH_MAX || self.elements > S3_XML_ELEMENTS_MAX || !self.take("<") {
            return Err(errors::malformed_xml());
        }
        // Values of attributes: namespaces and types, in which no `>` stands.
        let tag = self.until(">")?;
        let (tag, empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let full = tag.split_whitespace().next().unwrap_or_default();
        let starts = |byte: char| byte.is_ascii_alphabetic() || byte == '_';
        if !full.starts_with(starts) {
            return Err(errors::malformed_xml());
        }
        let name = full.rsplit(':').next().unwrap_or(full).to_owned();
        let mut node = Node { name, ..Node::default() };
        if empty {
            return Ok(node);
        }
        loop {
            let text = self.rest.find('<').ok_or_else(errors::malformed_xml)?;
            unescape(&self.rest[..text], &mut node.text)?;
            self.rest = &self.rest[text..];
            if self.take("</") {
                if self.until(">")?.trim_end() != full {
                    return Err(errors::malformed_xml());
                }
                return Ok(node);
            }
            if self.take("<!--") {
                self.until("-->")?;
            } else if self.take("<![CDATA[") {
                node.text.push_str(self.until("]]>")?);
            } else {
                node.children.push(self.element(depth + 1)?);
            }
        }
    }
}

fn unescape(mut text: &str, into: &mut String) -> Result<(), ApiError> {
    while let Some(at) = text.find('&') {
        into.push_str(&text[..at]);
        let end = text[at..].find(';').ok_or_else(errors::malformed_xml)? + at;
        into.push(match &text[at + 1..end] {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            "apos" => '\'',
            other => numbered(other).ok_or_else(errors::malformed_xml)?,
        });
        text = &text[end + 1..];
    }
    into.push_str(text);
    Ok(())
}

fn numbered(entity: &str) -> Option<char> {
    let number = entity.strip_prefix('#')?;
    let code = match number.strip_prefix('x') {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_become_trees() {
        let text = "<?xml version='1.0'?>\n<!-- a --><A xmlns=\"x\"><b>1 &lt; &#x32;&#51;</b>\
            <s:b>2</s:b><c/><![CDATA[<d>]]></A>\n";
        let root = Node::parse(text.as_bytes(), "A").unwrap();
        let texts: Vec<&str> = root.all("b").map(|node| &*node.text).collect();
        assert_eq!((texts, &*root.text), (vec!["1 < 23", "2"], "<d>"));
        assert!(root.one("b").is_err() && root.one("d").unwrap().is_none());
        assert_eq!(root.only(&["b"]).unwrap_err().name, "NotImplemented");
    }

    #[test]
    fn hostile_documents_are_refused() {
        let deep = "<a>".repeat(100);
        let many = format!("<A>{}</A>", "<b/>".repeat(S3_XML_ELEMENTS_MAX + 1));
        for bad in [
            "",
            "<A>",
            "<A></B>",
            "<A/><A/>",
            "<A>&x;</A>",
            "<A>&lt</A>",
            "<B/>",
            "<A><1/></A>",
            "<!DOCTYPE A [<!ENTITY x \"y\">]><A/>",
            "<A/>x",
            &deep,
            &many,
        ] {
            assert!(Node::parse(bad.as_bytes(), "A").is_err(), "{bad:.40}");
        }
        assert!(Node::parse(&[0xff, 0xfe], "A").is_err());
    }
}
