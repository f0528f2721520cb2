//! Patterns of ARNs: each of the six segments matches by itself.
//!
//! Owns how the text of a `Resource` and of the `Arn…` operators is cut and matched. A `*` never
//! crosses one of the first five colons; the sixth segment takes the rest, colons and slashes
//! included. Never knows what resources exist.

use super::context::Context;
use super::document::Version;
use super::pattern::{PatternError, Template, Wildcards};

/// Segments of an ARN.
const SEGMENTS: usize = 6;

/// A pattern of ARNs, with the text it was written as.
#[derive(Clone, Debug, PartialEq)]
pub struct ArnPattern {
    text: String,
    form: Form,
}

#[derive(Clone, Debug, PartialEq)]
enum Form {
    /// `*`.
    Anything,
    /// Neither wildcards nor variables: the text itself.
    Exact,
    /// Not the form of an ARN: one pattern for the whole.
    Whole(Template),
    Segments(Vec<Template>),
}

impl ArnPattern {
    /// The pattern of a `Resource`: an ARN with fewer segments than six stands for all that begin
    /// with them.
    ///
    /// # Errors
    /// A policy variable that is not well formed.
    pub fn resource(text: &str, version: Version) -> Result<Self, PatternError> {
        let mut pattern = Self::condition(text, version)?;
        if let Form::Segments(segments) = &mut pattern.form {
            segments.resize(SEGMENTS, Template::anything());
        }
        Ok(pattern)
    }

    /// The value of an `Arn…` operator: all six segments are needed.
    ///
    /// # Errors
    /// A policy variable that is not well formed.
    pub fn condition(text: &str, version: Version) -> Result<Self, PatternError> {
        let whole = Template::compile(text, Wildcards::Match, version)?;
        let segments = segments(text, version);
        let form = if text == "*" {
            Form::Anything
        } else if !text.starts_with("arn:") {
            Form::Whole(whole)
        } else if whole.is_plain() && !text.contains("${") && segments.len() == SEGMENTS {
            Form::Exact
        } else {
            let compile = |text: &&str| Template::compile(text, Wildcards::Match, version);
            Form::Segments(segments.iter().map(compile).collect::<Result<_, _>>()?)
        };
        Ok(Self { text: text.to_owned(), form })
    }

    /// As it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The keys of its variables.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        let templates = match &self.form {
            Form::Anything | Form::Exact => &[],
            Form::Whole(template) => std::slice::from_ref(template),
            Form::Segments(segments) => segments.as_slice(),
        };
        templates.iter().flat_map(Template::keys)
    }

    /// Whether it matches; `None` when a variable stands for nothing.
    pub(super) fn matches(&self, arn: &str, context: &Context<'_>) -> Option<bool> {
        match &self.form {
            Form::Anything => Some(true),
            Form::Exact => Some(self.text == arn),
            Form::Whole(template) => template.matches(arn, context),
            Form::Segments(segments) => {
                let matched = matches_segments(segments, arn, context)?;
                let known = matched || segments.iter().all(|it| it.is_resolvable(context));
                known.then_some(matched)
            }
        }
    }
}

fn matches_segments(patterns: &[Template], arn: &str, context: &Context<'_>) -> Option<bool> {
    let mut texts = arn.splitn(SEGMENTS, ':');
    for pattern in patterns {
        let Some(text) = texts.next() else { return Some(false) };
        if !pattern.matches(text, context)? {
            return Some(false);
        }
    }
    Some(texts.next().is_none())
}

/// Cuts at the first five colons that are not within a variable.
fn segments(text: &str, version: Version) -> Vec<&str> {
    let mut found = Vec::with_capacity(SEGMENTS);
    let (mut start, mut variable) = (0, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'$' if version == Version::V2012 && text[at..].starts_with("${") => variable = true,
            b'}' => variable = false,
            b':' if !variable && found.len() < SEGMENTS - 1 => {
                found.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&text[start..]);
    found
}

/// The account in an ARN: twelve digits.
pub(super) fn account_of(arn: &str) -> Option<&str> {
    arn.split(':').nth(4).filter(|account| is_account(account))
}

/// Twelve digits.
pub(super) fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit())
}
