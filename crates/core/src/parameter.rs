//! A parameter of Parameter Store: its versions, tiers and place in a hierarchy.
//!
//! Owns the rules of names and the shape of what is kept. Never decides who may read a value.

use std::collections::BTreeMap;

use crate::name::InvalidName;
use crate::time::EpochMs;

/// Bytes of a parameter's name.
pub const NAME_BYTES_MAX: usize = 1_011;
/// Levels of a hierarchy, the last name included.
pub const LEVELS_MAX: usize = 15;
/// Versions that one parameter keeps; the oldest goes first.
pub const VERSIONS_MAX: u64 = 100;
/// Bytes of a value in the standard tier.
pub const STANDARD_BYTES_MAX: usize = 4_096;
/// Bytes of a value in the advanced tier.
pub const ADVANCED_BYTES_MAX: usize = 8_192;

/// The name of a parameter: levels of `[A-Za-z0-9_.-]` between slashes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ParameterName(String);

impl ParameterName {
    /// Checks a name. How many levels it has is not looked at: see [`ParameterName::levels`].
    ///
    /// # Errors
    /// [`InvalidName`].
    pub fn new(text: &str) -> Result<Self, InvalidName> {
        let fits = |b: u8| b.is_ascii_alphanumeric() || b"_.-".contains(&b);
        let path = text.strip_prefix('/').unwrap_or(text);
        let is_plain = |level: &str| !level.is_empty() && level.bytes().all(fits);
        let is_whole = text.starts_with('/') || !text.contains('/');
        if text.len() <= NAME_BYTES_MAX && is_whole && path.split('/').all(is_plain) {
            return Ok(Self(text.to_owned()));
        }
        Err(InvalidName {
            kind: "ParameterName",
            rule: "at most 1,011 characters: levels of [A-Za-z0-9_.-] with a / before each, or \
                   one such word without any /",
        })
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How deep it lies: `/a/b` has two levels, `a` has one.
    #[must_use]
    pub fn levels(&self) -> usize {
        self.0.strip_prefix('/').unwrap_or(&self.0).split('/').count()
    }

    /// Whether it lies below `path` (which ends in a slash): directly, or at any depth.
    #[must_use]
    pub fn is_below(&self, path: &str, recursive: bool) -> bool {
        // What has no slash lies in the root.
        let rest = match self.0.strip_prefix(path) {
            Some(rest) => rest,
            None if path == "/" => &self.0,
            None => return false,
        };
        recursive || !rest.contains('/')
    }
}

impl std::fmt::Display for ParameterName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterKind {
    /// Any text.
    Text,
    /// Texts between commas.
    List,
    /// Sealed at rest, and shown only when it is asked for in plain.
    Secure,
}

impl ParameterKind {
    /// The API's word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "String",
            Self::List => "StringList",
            Self::Secure => "SecureString",
        }
    }

    /// Reads the API's word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Text, Self::List, Self::Secure].into_iter().find(|kind| kind.as_str() == word)
    }
}

/// A parameter as desired state.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// The key of the record.
    pub name: ParameterName,
    /// The oldest version that is kept.
    pub oldest: u64,
    /// The newest version, without its value.
    pub newest: ParameterDetails,
    /// Up to 50 tags.
    pub tags: BTreeMap<String, String>,
}

/// Everything of one version but its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParameterDetails {
    /// From 1.
    pub version: u64,
    /// What the value is.
    pub kind: ParameterKind,
    /// Whether the advanced tier was asked for: values up to 8 KB.
    pub advanced: bool,
    /// Up to 1,024 characters.
    pub description: Option<String>,
    /// A regular expression that the values hold.
    pub allowed_pattern: Option<String>,
    /// `KeyId`; kept and returned: the vault seals.
    pub key_id: Option<String>,
    /// `DataType`.
    pub data_type: String,
    /// When it was written.
    pub modified: EpochMs,
    /// The ARN of whoever wrote it.
    pub modified_by: String,
}

/// One version with its value.
#[derive(Clone, PartialEq, Eq)]
pub struct ParameterVersion {
    /// Everything else.
    pub details: ParameterDetails,
    /// The value; never shown.
    pub value: String,
}

impl std::fmt::Debug for ParameterVersion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ParameterVersion").field("details", &self.details).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_words_or_paths() {
        for good in ["a", "a.b-c_1", "/a", "/a/b/c", &format!("/{}", "n".repeat(1_010))] {
            assert_eq!(ParameterName::new(good).unwrap().as_str(), good);
        }
        for bad in ["", "/", "a/b", "/a/", "//a", "/a//b", "a b", "/ü", "a:1", &"n".repeat(1_012)]
        {
            assert!(ParameterName::new(bad).is_err(), "{bad}");
        }
        assert_eq!(ParameterName::new("/a/b/c").unwrap().levels(), 3);
        assert_eq!(ParameterName::new("a").unwrap().levels(), 1);
    }

    #[test]
    fn a_path_holds_its_children_and_when_asked_their_children() {
        let cases = [
            ("/a/b", "/a/", false, true),
            ("/a/b/c", "/a/", false, false),
            ("/a/b/c", "/a/", true, true),
            ("/ab", "/a/", true, false),
            ("/a", "/", false, true),
            ("a", "/", false, true),
            ("a", "/a/", true, false),
        ];
        for (name, path, recursive, expected) in cases {
            let name = ParameterName::new(name).unwrap();
            assert_eq!(name.is_below(path, recursive), expected, "{name} {path} {recursive}");
        }
    }
}
