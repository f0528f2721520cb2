//! The members of a request's query.
//!
//! Owns their decoding, and that each of them stands for itself: one that comes twice is refused,
//! so that nobody asks about one and acts on the other.

use super::{errors, percent_decoded};
use crate::ApiError;

/// Decoded members, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Reads a raw query.
    ///
    /// # Errors
    /// `InvalidArgument` for a member that comes twice, `InvalidURI`.
    pub fn parse(raw: &str) -> Result<Self, ApiError> {
        let mut found: Vec<(String, String)> = Vec::new();
        for pair in raw.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = percent_decoded(&name.replace('+', " "))?;
            if found.iter().any(|(known, _)| *known == name) {
                let message = format!("The query parameter {name} must occur only once.");
                return Err(errors::invalid_argument(message));
            }
            found.push((name, percent_decoded(&value.replace('+', " "))?));
        }
        Ok(Self(found))
    }

    /// The value of a member.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether it is there.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// All members.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// A number from 0 to `max`; larger ones count as `max`.
    ///
    /// # Errors
    /// `InvalidArgument` when it is none.
    pub fn number(&self, name: &str, max: usize) -> Result<usize, ApiError> {
        let Some(text) = self.get(name).filter(|text| !text.is_empty()) else { return Ok(max) };
        let number = text.parse::<u32>().ok().filter(|number| *number <= i32::MAX.unsigned_abs());
        let wrong = || {
            errors::invalid_argument(format!(
                "Argument {name} must be an integer between 0 and 2147483647"
            ))
        };
        let number = number.ok_or_else(wrong)?;
        Ok(usize::try_from(number).unwrap_or(max).min(max))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_decoded_and_unique() {
        let query = Query::parse("prefix=a%2F+b&delete&max-keys=7&").unwrap();
        assert_eq!((query.get("prefix"), query.has("delete")), (Some("a/ b"), true));
        assert_eq!(query.number("max-keys", 1_000), Ok(7));
        assert_eq!(query.number("other", 1_000), Ok(1_000));
        assert!(query.number("prefix", 5).is_err());
        for twice in ["versionId=1&versionId=2", "a&a", "key=1&ke%79=2"] {
            assert_eq!(Query::parse(twice).unwrap_err().name, "InvalidArgument", "{twice}");
        }
    }
}
