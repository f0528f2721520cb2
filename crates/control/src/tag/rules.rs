//! The rules of tags.
//!
//! Owns how many, how long and which keys are reserved (source: the developer guide's page on
//! tags). Never reads or writes.

use std::collections::BTreeMap;

use mayfly_core::limits::TAGS_MAX;

use crate::error::Error;
use crate::limits::{TAG_KEY_CHARS_MAX, TAG_VALUE_CHARS_MAX};

/// Checks all tags that a resource would have.
///
/// # Errors
/// [`Error::InvalidParameter`] names the key and the rule.
pub(crate) fn check(tags: &BTreeMap<String, String>) -> Result<(), Error> {
    if tags.len() > TAGS_MAX {
        let count = tags.len();
        return Err(Error::invalid(format!(
            "Tags: a resource can have at most {TAGS_MAX} tags, this would make {count}"
        )));
    }
    tags.iter().try_for_each(|(key, value)| check_one(key, value))
}

fn check_one(key: &str, value: &str) -> Result<(), Error> {
    let key_chars = key.chars().count();
    if key_chars == 0 || key_chars > TAG_KEY_CHARS_MAX {
        return Err(Error::invalid(format!(
            "Tags: a key must have 1 to {TAG_KEY_CHARS_MAX} characters: {key}"
        )));
    }
    if value.chars().count() > TAG_VALUE_CHARS_MAX {
        return Err(Error::invalid(format!(
            "Tags: the value of {key} has more than {TAG_VALUE_CHARS_MAX} characters"
        )));
    }
    if key.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("aws:")) {
        return Err(Error::invalid(format!("Tags: keys that begin with aws: are reserved: {key}")));
    }
    let strange = |c: char| !(c.is_alphanumeric() || c.is_whitespace() || "_.:/=+-@".contains(c));
    if key.contains(strange) || value.contains(strange) {
        return Err(Error::invalid(format!(
            "Tags: {key} or its value has a character that is not a letter, digit, space or one \
             of _.:/=+-@"
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(key: &str, value: &str) -> bool {
        check(&[(key.to_owned(), value.to_owned())].into()).is_ok()
    }

    #[test]
    fn keys_and_values_have_their_limits() {
        assert!(accepts("team", "payments + more"));
        assert!(accepts("größe", ""));
        assert!(accepts(&"k".repeat(128), &"v".repeat(256)));
        assert!(!accepts("", "v"));
        assert!(!accepts(&"k".repeat(129), "v"));
        assert!(!accepts("k", &"v".repeat(257)));
        assert!(!accepts("aws:team", "v"));
        assert!(!accepts("AWS:team", "v"));
        assert!(!accepts("a<b", "v"));
    }

    #[test]
    fn fifty_is_the_most() {
        let tags = |count: usize| (0..count).map(|n| (n.to_string(), String::new())).collect();
        assert!(check(&tags(TAGS_MAX)).is_ok());
        assert!(check(&tags(TAGS_MAX + 1)).is_err());
    }
}
