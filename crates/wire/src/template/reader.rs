//! Typed access to a value of a template, with its path for errors.
//!
//! Owns the types of SAM's values and the resolution of `!Ref` and `!Sub`. Never knows which
//! properties exist.

use super::TemplateError;
use super::variables::Variables;
use super::yaml::{Content, Node, Place};

/// A value, its path and the names it may refer to.
pub(super) struct Reader<'a> {
    node: &'a Node,
    /// Where the name of this value stands; for the root, where it begins.
    place: Place,
    path: String,
    variables: &'a Variables,
}

impl<'a> Reader<'a> {
    /// The whole document.
    pub(super) fn root(node: &'a Node, variables: &'a Variables) -> Self {
        Self::at(node, "", variables)
    }

    /// A value that stands at `path`.
    pub(super) fn at(node: &'a Node, path: &str, variables: &'a Variables) -> Self {
        Self { node, place: node.place, path: path.to_owned(), variables }
    }

    pub(super) fn node(&self) -> &'a Node {
        self.node
    }

    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// An error at this value.
    pub(super) fn error(&self, message: impl Into<String>) -> TemplateError {
        TemplateError::new(self.place, &self.path, message)
    }

    /// The error for everything we know nothing about.
    pub(super) fn not_served(&self) -> TemplateError {
        self.error("not served yet")
    }

    /// The members of a mapping.
    pub(super) fn members(&self) -> Result<Vec<(String, Self)>, TemplateError> {
        self.refuse_intrinsic()?;
        let Content::Mapping(members) = &self.node.content else {
            return Err(self.error("must be a mapping"));
        };
        let reader = |name: &str, place, node| {
            let dot = if self.path.is_empty() { "" } else { "." };
            let path = format!("{}{dot}{name}", self.path);
            Self { node, place, path, variables: self.variables }
        };
        Ok(members.iter().map(|m| (m.name.clone(), reader(&m.name, m.place, &m.value))).collect())
    }

    /// The items of a list.
    pub(super) fn items(&self) -> Result<Vec<Self>, TemplateError> {
        self.refuse_intrinsic()?;
        let Content::Sequence(items) = &self.node.content else {
            return Err(self.error("must be a list"));
        };
        let reader = |(index, node): (usize, &'a Node)| Self {
            node,
            place: node.place,
            path: format!("{}[{index}]", self.path),
            variables: self.variables,
        };
        Ok(items.iter().enumerate().map(reader).collect())
    }

    /// A list of texts.
    pub(super) fn texts(&self) -> Result<Vec<String>, TemplateError> {
        self.items()?.iter().map(Self::text).collect()
    }

    /// A text, or anything that is written as one word; references are resolved.
    pub(super) fn text(&self) -> Result<String, TemplateError> {
        match self.intrinsic()? {
            Some(Intrinsic::Ref(name)) => {
                let value = self.variables.get(name).map(str::to_owned);
                value.ok_or_else(|| self.unresolved(name))
            }
            Some(Intrinsic::Sub(text)) => {
                self.variables.substitute(text).map_err(|name| self.unresolved(&name))
            }
            None => match &self.node.content {
                Content::Scalar { text, is_plain } if !(*is_plain && is_null(text)) => {
                    Ok(text.clone())
                }
                _ => Err(self.error("must be a text")),
            },
        }
    }

    /// A whole number from 0.
    pub(super) fn number(&self) -> Result<u32, TemplateError> {
        let text = self.text()?;
        text.parse().map_err(|_| self.error(format!("must be a whole number, not '{text}'")))
    }

    /// `true` or `false`.
    pub(super) fn boolean(&self) -> Result<bool, TemplateError> {
        match self.text()?.as_str() {
            "true" | "True" | "TRUE" => Ok(true),
            "false" | "False" | "FALSE" => Ok(false),
            text => Err(self.error(format!("must be true or false, not '{text}'"))),
        }
    }

    /// One of these words.
    pub(super) fn one_of(&self, words: &[&'static str]) -> Result<&'static str, TemplateError> {
        let text = self.text()?;
        let found = words.iter().find(|word| **word == text);
        found
            .copied()
            .ok_or_else(|| self.error(format!("must be one of {}, not '{text}'", words.join(", "))))
    }

    fn unresolved(&self, name: &str) -> TemplateError {
        self.error(format!("'{name}' cannot be resolved: it is no parameter of this template"))
    }

    fn refuse_intrinsic(&self) -> Result<(), TemplateError> {
        match self.intrinsic()? {
            None => Ok(()),
            Some(_) => Err(self.error("a reference stands for a text, which does not fit here")),
        }
    }

    /// The function this value calls, in its short (`!Ref X`) or long (`Ref: X`) form.
    fn intrinsic(&self) -> Result<Option<Intrinsic<'a>>, TemplateError> {
        let (name, argument) = match (&self.node.tag, &self.node.content) {
            (Some(tag), _) => (tag.as_str(), self.node),
            (None, Content::Mapping(members)) => match &members[..] {
                [only] if only.name == "Ref" => ("Ref", &only.value),
                [only] => match only.name.strip_prefix("Fn::") {
                    Some(name) => (name, &only.value),
                    None => return Ok(None),
                },
                _ => return Ok(None),
            },
            _ => return Ok(None),
        };
        match (name, &argument.content) {
            ("Ref", Content::Scalar { text, .. }) => Ok(Some(Intrinsic::Ref(text))),
            ("Sub", Content::Scalar { text, .. }) => Ok(Some(Intrinsic::Sub(text))),
            _ => Err(self.error(format!("the function !{name} is not served yet in this form"))),
        }
    }
}

/// The two functions that need no deployed stack.
enum Intrinsic<'a> {
    Ref(&'a str),
    Sub(&'a str),
}

fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}
