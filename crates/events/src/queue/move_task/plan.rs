//! The decisions of a move task: how fast, which messages, how they change.
//!
//! Owns pure functions over values. Never moves anything.

use std::time::Duration;

use bytes::Bytes;
use mayfly_core::event_pattern::Pattern;
use mayfly_core::json::Json;
use mayfly_core::queue::{BodyEdit, BodyFilter};

use crate::limits::{BODY_FILTER_CHARS_MAX, MESSAGE_BYTES_MAX, MOVE_STEPS_PER_S, SETTLE_BATCH_MAX};

/// How many messages move at once, and how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pace {
    pub(super) batch: usize,
    /// `None`: one batch after the other.
    pub(super) period: Option<Duration>,
}

/// The pace of a task that may move `rate` messages a second.
pub(super) fn pace(rate: Option<u32>) -> Pace {
    let Some(rate) = rate.map(|rate| rate.max(1)) else {
        return Pace { batch: SETTLE_BATCH_MAX, period: None };
    };
    let batch = (rate / MOVE_STEPS_PER_S).max(1);
    let period = Duration::from_secs(1) * batch / rate;
    Pace { batch: batch as usize, period: Some(period) }
}

/// A filter that can be applied.
#[derive(Clone, Debug)]
pub(super) enum Matcher {
    All,
    Contains(String),
    Pattern(Box<Pattern>),
}

impl Matcher {
    /// Compiles a filter.
    ///
    /// # Errors
    /// A text that names the member and the rule.
    pub(super) fn new(filter: Option<&BodyFilter>) -> Result<Self, String> {
        let (BodyFilter::Contains(text) | BodyFilter::Pattern(text)) = match filter {
            None => return Ok(Self::All),
            Some(filter) => filter,
        };
        if text.is_empty() || text.chars().count() > BODY_FILTER_CHARS_MAX {
            return Err(format!("Filter must have 1 to {BODY_FILTER_CHARS_MAX} characters."));
        }
        if let Some(BodyFilter::Contains(text)) = filter {
            return Ok(Self::Contains(text.clone()));
        }
        let json = Json::parse(text).map_err(|error| format!("Filter is not JSON: {error}"))?;
        let pattern = Pattern::parse(&json)
            .map_err(|error| format!("Filter is not an event pattern: {error}"))?;
        Ok(Self::Pattern(Box::new(pattern)))
    }

    /// Whether a message with this body is meant.
    pub(super) fn matches(&self, body: &[u8]) -> bool {
        let Self::All = self else {
            let Ok(text) = std::str::from_utf8(body) else {
                return false;
            };
            return self.matches_text(text);
        };
        true
    }

    fn matches_text(&self, text: &str) -> bool {
        match self {
            Self::All => true,
            Self::Contains(part) => text.contains(part.as_str()),
            Self::Pattern(pattern) => Json::parse(text).is_ok_and(|body| pattern.matches(&body)),
        }
    }
}

/// Checks an edit.
///
/// # Errors
/// A text that names the member and the rule.
pub(super) fn check_edit(edit: Option<&BodyEdit>) -> Result<(), String> {
    let Some(edit) = edit else {
        return Ok(());
    };
    let texts = [&edit.find, &edit.replace];
    if edit.find.is_empty() {
        return Err("Edit.Find must not be empty.".to_owned());
    }
    if texts.iter().any(|text| text.chars().count() > BODY_FILTER_CHARS_MAX) {
        return Err(format!("Edit must have at most {BODY_FILTER_CHARS_MAX} characters a text."));
    }
    if texts.iter().any(|text| super::super::characters::forbidden_character(text).is_some()) {
        return Err("Edit has a character that no message may have.".to_owned());
    }
    Ok(())
}

/// The body after the edit.
///
/// # Errors
/// A text that says why no message may have this body.
pub(super) fn edited(body: &Bytes, edit: Option<&BodyEdit>) -> Result<Bytes, String> {
    let (Some(edit), Ok(text)) = (edit, std::str::from_utf8(body)) else {
        return Ok(body.clone());
    };
    if !text.contains(&edit.find) {
        return Ok(body.clone());
    }
    let text = text.replace(&edit.find, &edit.replace);
    if text.is_empty() || text.len() > MESSAGE_BYTES_MAX {
        return Err(format!(
            "after the edit a message would have {} bytes; 1 to {MESSAGE_BYTES_MAX} are allowed",
            text.len()
        ));
    }
    Ok(Bytes::from(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pace_never_exceeds_its_rate() {
        assert_eq!(pace(None), Pace { batch: SETTLE_BATCH_MAX, period: None });
        for rate in 1..=500 {
            let pace = pace(Some(rate));
            let period = pace.period.unwrap().as_secs_f64();
            let per_s = pace.batch as f64 / period;
            let rate = f64::from(rate);
            assert!((rate * 0.99..=rate * 1.000_001).contains(&per_s), "{rate}: {per_s}");
        }
    }

    #[test]
    fn filters_look_for_text_or_match_json() {
        let contains = Matcher::new(Some(&BodyFilter::Contains("order 7".into()))).unwrap();
        assert!(contains.matches(b"the order 7 failed"));
        assert!(!contains.matches(b"the order 8 failed"));
        assert!(!contains.matches(b"order 7 \xff"));
        let pattern = BodyFilter::Pattern(r#"{"kind":["refund"]}"#.into());
        let pattern = Matcher::new(Some(&pattern)).unwrap();
        assert!(pattern.matches(br#"{"kind":"refund","n":1}"#));
        assert!(!pattern.matches(br#"{"kind":"order"}"#));
        assert!(!pattern.matches(b"refund"));
        assert!(Matcher::new(None).unwrap().matches(b"\xff"));
        for bad in [
            BodyFilter::Contains(String::new()),
            BodyFilter::Contains("x".repeat(4_097)),
            BodyFilter::Pattern("{".into()),
            BodyFilter::Pattern(r#"{"a":1}"#.into()),
        ] {
            assert!(Matcher::new(Some(&bad)).unwrap_err().contains("Filter"), "{bad:?}");
        }
    }

    #[test]
    fn an_edit_replaces_every_occurrence_within_the_limits() {
        let edit =
            |find: &str, replace: &str| BodyEdit { find: find.into(), replace: replace.into() };
        let body = Bytes::from_static(b"a-b-a");
        assert_eq!(edited(&body, None).unwrap(), "a-b-a");
        assert_eq!(edited(&body, Some(&edit("a", "xx"))).unwrap(), "xx-b-xx");
        assert_eq!(edited(&body, Some(&edit("c", "d"))).unwrap(), "a-b-a");
        assert!(edited(&body, Some(&edit("a-b-a", ""))).is_err());
        let large = Bytes::from("a".repeat(MESSAGE_BYTES_MAX));
        assert!(edited(&large, Some(&edit("a", "aa"))).is_err());
        for bad in [edit("", "x"), edit("a", "\0"), edit(&"a".repeat(4_097), "")] {
            assert!(check_edit(Some(&bad)).unwrap_err().contains("Edit"));
        }
        assert!(check_edit(Some(&edit("a", ""))).is_ok());
        assert!(check_edit(None).is_ok());
    }
}
