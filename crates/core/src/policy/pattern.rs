//! Texts with wildcards and policy variables, compiled when a document is made.
//!
//! Owns the meaning of `*`, `?`, `${key}`, `${key, 'default'}`, `${*}`, `${?}` and `${$}`, and the
//! matching. Never knows what a text is for: segments of ARNs are in `arn`, operators in
//! `condition`.
//!
//! ```text
//! "photos-${aws:username}/*"  ─compile─▶  "photos-"  Variable(aws:username)  "/" 0xFF
//!                                          wildcards become bytes that UTF-8 never has, hence what
//!                                          a variable stands for is never read as a wildcard
//! ```
//! Matching takes at most `pattern × text` steps, whatever the pattern. A pattern without variables
//! is matched in place; one with variables is put together first, in one allocation.

use std::fmt;

use super::context::Context;
use super::document::Version;

/// `*`: any run of characters.
const ANY: u8 = 0xFF;
/// `?`: one character.
const ONE: u8 = 0xFE;

/// Why a text is not a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PatternError(pub &'static str);

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for PatternError {}

/// What `*` and `?` mean in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wildcards {
    /// Any run of characters, and one character.
    Match,
    /// Themselves.
    Literal,
}

/// A compiled text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Template {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    /// UTF-8 with [`ANY`] and [`ONE`] in it.
    Bytes(Vec<u8>),
    Variable {
        key: String,
        default: Option<String>,
    },
}

impl Template {
    /// Compiles a text. Only documents of version 2012-10-17 have variables.
    pub(super) fn compile(
        text: &str,
        wildcards: Wildcards,
        version: Version,
    ) -> Result<Self, PatternError> {
        let mut pieces = Vec::new();
        let mut bytes = Vec::with_capacity(text.len());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            if version == Version::V2012 && rest.starts_with("${") {
                let end = rest.find('}').ok_or(PatternError("a policy variable has no end"))?;
                match variable(&rest[2..end])? {
                    Variable::Character(byte) => bytes.push(byte),
                    Variable::Key { key, default } => {
                        if !bytes.is_empty() {
                            pieces.push(Piece::Bytes(std::mem::take(&mut bytes)));
                        }
                        pieces.push(Piece::Variable { key, default });
                    }
                }
                rest = &rest[end + 1..];
                continue;
            }
            match first {
                '*' if wildcards == Wildcards::Match => {
                    if bytes.last() != Some(&ANY) {
                        bytes.push(ANY);
                    }
                }
                '?' if wildcards == Wildcards::Match => bytes.push(ONE),
                _ => bytes.extend_from_slice(&rest.as_bytes()[..first.len_utf8()]),
            }
            rest = &rest[first.len_utf8()..];
        }
        if !bytes.is_empty() {
            pieces.push(Piece::Bytes(bytes));
        }
        Ok(Self { pieces })
    }

    /// A text that matches everything.
    pub(super) fn anything() -> Self {
        Self { pieces: vec![Piece::Bytes(vec![ANY])] }
    }

    /// The keys of its variables.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Bytes(_) => None,
            Piece::Variable { key, .. } => Some(key.as_str()),
        })
    }

    /// Whether there is neither a wildcard nor a variable in it.
    pub(super) fn is_plain(&self) -> bool {
        self.pieces.iter().all(|piece| match piece {
            Piece::Bytes(bytes) => !bytes.iter().any(|byte| matches!(*byte, ANY | ONE)),
            Piece::Variable { .. } => false,
        })
    }

    /// Whether each of its variables stands for something.
    pub(super) fn is_resolvable(&self, context: &Context<'_>) -> bool {
        self.pieces.iter().all(|piece| match piece {
            Piece::Bytes(_) | Piece::Variable { default: Some(_), .. } => true,
            Piece::Variable { key, default: None } => context.single(key).is_some(),
        })
    }

    /// Whether it matches; `None` when a variable stands for nothing.
    pub(super) fn matches(&self, text: &str, context: &Context<'_>) -> Option<bool> {
        match self.pieces.as_slice() {
            [] => Some(text.is_empty()),
            [Piece::Bytes(bytes)] => Some(glob::<false>(bytes, text.as_bytes())),
            _ => Some(glob::<false>(&self.resolve(context)?, text.as_bytes())),
        }
    }

    /// As [`Template::matches`], without regard to the case of ASCII letters; without variables.
    pub(super) fn matches_folded(&self, text: &str) -> bool {
        match self.pieces.as_slice() {
            [] => text.is_empty(),
            [Piece::Bytes(bytes)] => glob::<true>(bytes, text.as_bytes()),
            _ => false,
        }
    }

    /// Whether the text is the same without regard to case; `None` as above. For texts whose
    /// wildcards are literal.
    pub(super) fn equals_ignoring_case(&self, text: &str, context: &Context<'_>) -> Option<bool> {
        let resolved = self.resolve(context)?;
        let wanted = std::str::from_utf8(&resolved).ok()?;
        let lower = |text: &'_ str| text.chars().flat_map(char::to_lowercase).collect::<String>();
        Some(wanted.eq_ignore_ascii_case(text) || lower(wanted) == lower(text))
    }

    /// The pattern with the values in the place of variables.
    fn resolve(&self, context: &Context<'_>) -> Option<Vec<u8>> {
        let mut bytes = Vec::with_capacity(64);
        for piece in &self.pieces {
            match piece {
                Piece::Bytes(fixed) => bytes.extend_from_slice(fixed),
                Piece::Variable { key, default } => match (context.single(key), default) {
                    (Some(value), _) => bytes.extend_from_slice(value.to_text().as_bytes()),
                    (None, Some(default)) => bytes.extend_from_slice(default.as_bytes()),
                    (None, None) => return None,
                },
            }
        }
        Some(bytes)
    }
}

enum Variable {
    /// `${*}`, `${?}` and `${$}`.
    Character(u8),
    Key {
        key: String,
        default: Option<String>,
    },
}

/// What stands between `${` and `}`.
fn variable(inside: &str) -> Result<Variable, PatternError> {
    if let "*" | "?" | "$" = inside {
        return Ok(Variable::Character(inside.as_bytes()[0]));
    }
    let (key, default) = match inside.split_once(',') {
        None => (inside, None),
        Some((key, default)) => {
            let default =
                default.trim().strip_prefix('\'').and_then(|text| text.strip_suffix('\'')).ok_or(
                    PatternError("the default of a policy variable must be in single quotes"),
                )?;
            (key, Some(default.to_owned()))
        }
    };
    let key = key.trim();
    if key.is_empty() || key.contains(['{', '$', '\'', '*', '?']) {
        return Err(PatternError("a policy variable must name a condition key"));
    }
    Ok(Variable::Key { key: key.to_ascii_lowercase(), default })
}

/// Bytes of the character that begins here; one in the midst of a character.
fn character_len(text: &[u8]) -> usize {
    match text.first() {
        Some(0xC0..=0xDF) => 2,
        Some(0xE0..=0xEF) => 3,
        Some(0xF0..=0xF7) => 4,
        _ => 1,
    }
}

/// Matches with [`ANY`] and [`ONE`]; the pattern is in lower case already when `FOLD`.
fn glob<const FOLD: bool>(pattern: &[u8], text: &[u8]) -> bool {
    let (mut p, mut t) = (0, 0);
    // Where to resume after the last `*`: behind it in the pattern, and at which byte of the text.
    let mut resume: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some(&ANY) => {
                if p + 1 == pattern.len() {
                    return true;
                }
                resume = Some((p + 1, t));
                p += 1;
            }
            Some(&ONE) => {
                p += 1;
                t += character_len(&text[t..]);
            }
            Some(&byte) if byte == text[t] || (FOLD && byte == text[t].to_ascii_lowercase()) => {
                p += 1;
                t += 1;
            }
            _ => match resume {
                Some((after, from)) => {
                    let next = from + character_len(&text[from..]);
                    resume = Some((after, next));
                    p = after;
                    t = next;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|&byte| byte == ANY)
}
