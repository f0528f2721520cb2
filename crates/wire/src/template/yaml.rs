//! YAML as a tree that keeps what a template needs: texts as written, tags, places.
//!
//! Owns the limits against hostile files: size, depth, no aliases (therefore no expansion). Never
//! turns `010` into 10 or `1.10` into 1.1: a scalar is its text.

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Tag};

use super::TemplateError;
use crate::limits::{TEMPLATE_BYTES_MAX, TEMPLATE_DEPTH_MAX};

/// A place in the file, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
}

impl From<Marker> for Place {
    fn from(marker: Marker) -> Self {
        Self { line: marker.line(), column: marker.col() + 1 }
    }
}

/// A value with its place and its tag (`Ref` for `!Ref`).
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) place: Place,
    pub(super) tag: Option<String>,
    pub(super) content: Content,
}

/// What a node holds.
#[derive(Clone, Debug)]
pub(super) enum Content {
    /// A text; an unquoted one may stand for a number, a truth value or nothing.
    Scalar { text: String, is_plain: bool },
    /// A list.
    Sequence(Vec<Node>),
    /// Names and values in the order of the file; names are unique.
    Mapping(Vec<Member>),
}

/// A name, where it stands, and its value.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) place: Place,
    pub(super) value: Node,
}

/// A collection that is not complete yet.
struct Open {
    node: Node,
    /// In a mapping: the name that waits for its value.
    name: Option<(String, Place)>,
}

/// Reads exactly one document.
pub(super) fn parse(text: &str) -> Result<Node, TemplateError> {
    let start = Place { line: 1, column: 1 };
    if text.len() > TEMPLATE_BYTES_MAX {
        let message = format!("the template is larger than {TEMPLATE_BYTES_MAX} bytes");
        return Err(TemplateError::new(start, "", message));
    }
    let mut open: Vec<Open> = Vec::new();
    let mut root = None;
    for event in Parser::new_from_str(text) {
        let (event, span) = event
            .map_err(|error| TemplateError::new((*error.marker()).into(), "", error.info()))?;
        let place = Place::from(span.start);
        let complete = match event {
            Event::Scalar(text, style, _, tag) => {
                let is_plain = style == ScalarStyle::Plain;
                Some(node(place, tag.as_deref(), Content::Scalar { text: text.into(), is_plain }))
            }
            Event::SequenceStart(_, tag) => {
                begin(&mut open, node(place, tag.as_deref(), Content::Sequence(Vec::new())))?;
                None
            }
            Event::MappingStart(_, tag) => {
                begin(&mut open, node(place, tag.as_deref(), Content::Mapping(Vec::new())))?;
                None
            }
            Event::SequenceEnd | Event::MappingEnd => open.pop().map(|open| open.node),
            Event::Alias(_) => {
                return Err(TemplateError::new(place, "", "YAML aliases are not served yet"));
            }
            _ => None,
        };
        let Some(complete) = complete else { continue };
        match open.last_mut() {
            Some(parent) => parent.add(complete)?,
            None if root.is_none() => root = Some(complete),
            None => {
                return Err(TemplateError::new(
                    complete.place,
                    "",
                    "the file has more than one document",
                ));
            }
        }
    }
    root.ok_or_else(|| TemplateError::new(start, "", "the template is empty"))
}

/// `over` laid over `base`, as SAM lays a function over `Globals`: mappings are united, lists are
/// joined, anything else is replaced.
pub(super) fn merged(base: &Node, over: &Node) -> Node {
    let content = match (&base.content, &over.content) {
        (Content::Mapping(base), Content::Mapping(over)) => {
            let mut members = base.clone();
            for member in over {
                match members.iter_mut().find(|present| present.name == member.name) {
                    Some(present) => {
                        present.value = merged(&present.value, &member.value);
                        present.place = member.place;
                    }
                    None => members.push(member.clone()),
                }
            }
            Content::Mapping(members)
        }
        (Content::Sequence(base), Content::Sequence(over)) => {
            Content::Sequence(base.iter().chain(over).cloned().collect())
        }
        (_, over) => over.clone(),
    };
    Node { place: over.place, tag: over.tag.clone(), content }
}

fn node(place: Place, tag: Option<&Tag>, content: Content) -> Node {
    let tag = tag.filter(|tag| !tag.is_yaml_core_schema()).map(|tag| tag.suffix.clone());
    Node { place, tag, content }
}

fn begin(open: &mut Vec<Open>, node: Node) -> Result<(), TemplateError> {
    if open.len() >= TEMPLATE_DEPTH_MAX {
        let message = format!("the template nests deeper than {TEMPLATE_DEPTH_MAX} levels");
        return Err(TemplateError::new(node.place, "", message));
    }
    open.push(Open { node, name: None });
    Ok(())
}

impl Open {
    fn add(&mut self, child: Node) -> Result<(), TemplateError> {
        match (&mut self.node.content, self.name.take()) {
            (Content::Sequence(items), _) => items.push(child),
            (Content::Mapping(members), Some((name, place))) => {
                members.push(Member { name, place, value: child });
            }
            (Content::Mapping(members), None) => match child.content {
                Content::Scalar { text, .. } if child.tag.is_none() => {
                    if members.iter().any(|member| member.name == text) {
                        let message = format!("'{text}' occurs twice");
                        return Err(TemplateError::new(child.place, "", message));
                    }
                    self.name = Some((text, child.place));
                }
                _ => return Err(TemplateError::new(child.place, "", "a name must be a text")),
            },
            (Content::Scalar { .. }, _) => unreachable!("only collections are opened"),
        }
        Ok(())
    }
}
