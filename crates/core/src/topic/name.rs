//! Names and ids of topics.
//!
//! Owns the rule of names. Never reads an ARN: that is foreign syntax and lives in `wire`.

use std::fmt;
use std::sync::Arc;

use crate::name::InvalidName;
use crate::queue::FIFO_SUFFIX;

/// Longest name of a topic, `.fifo` included.
const NAME_CHARS_MAX: usize = 256;

/// The name of a topic, unique in the account: 1 to 256 of `[A-Za-z0-9-_]`; a FIFO topic's name
/// ends in `.fifo`, which counts.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicName(Arc<str>);

impl TopicName {
    /// Checks `text` against the rule and keeps it.
    ///
    /// # Errors
    /// [`InvalidName`] names the rule.
    pub fn new(text: &str) -> Result<Self, InvalidName> {
        let stem = text.strip_suffix(FIFO_SUFFIX).unwrap_or(text);
        let word = stem.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if stem.is_empty() || text.len() > NAME_CHARS_MAX || !word {
            return Err(InvalidName {
                kind: "TopicName",
                rule: "1 to 256 characters of [A-Za-z0-9-_], with .fifo at the end of a FIFO topic",
            });
        }
        Ok(Self(Arc::from(text)))
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it names a FIFO topic.
    #[must_use]
    pub fn is_fifo(&self) -> bool {
        self.0.ends_with(FIFO_SUFFIX)
    }
}

impl fmt::Display for TopicName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for TopicName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TopicName({})", self.0)
    }
}

/// Tells a topic from its predecessor of the same name: random, given at creation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicUid(pub [u8; 16]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_rule() {
        for good in ["a", "a-b_C9", "a.fifo", &"a".repeat(256)] {
            assert_eq!(TopicName::new(good).unwrap().as_str(), good);
        }
        for bad in ["", ".fifo", "a.b", "a.fifo.fifo", "ä", "a b", "a:b", &"a".repeat(257)] {
            assert!(TopicName::new(bad).is_err(), "{bad}");
        }
        assert!(TopicName::new("a.fifo").unwrap().is_fifo());
        assert!(!TopicName::new("fifo").unwrap().is_fifo());
    }
}
