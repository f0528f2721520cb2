//! `FilterCriteria`: which records a mapping is about.
//!
//! Owns their number and that each is a pattern. Never matches one: `core::event_pattern` does.

use mayfly_core::event_pattern::Pattern;
use mayfly_core::json::Json;
use mayfly_wire::generated::lambda as api;

use crate::error::Error;
use crate::limits::{FILTER_CHARS_MAX, FILTERS_MAX};

/// Reads the patterns of a request; no filters at all mean that everything passes.
///
/// # Errors
/// [`Error::InvalidParameter`] says which filter breaks which rule.
pub(super) fn read(criteria: api::FilterCriteria) -> Result<Vec<String>, Error> {
    let filters = criteria.filters.unwrap_or_default();
    if filters.len() > FILTERS_MAX {
        let text = format!("FilterCriteria.Filters must have at most {FILTERS_MAX} filters");
        return Err(Error::invalid(text));
    }
    filters.into_iter().enumerate().map(|(at, filter)| check(at, filter.pattern)).collect()
}

fn check(at: usize, pattern: Option<String>) -> Result<String, Error> {
    let refuse = |reason: &str| {
        let at = at + 1;
        Error::invalid(format!(
            "Invalid filter pattern definition. FilterCriteria.Filters.{at}.Pattern: {reason}"
        ))
    };
    let Some(text) = pattern else {
        return Err(refuse("it is missing"));
    };
    if text.chars().count() > FILTER_CHARS_MAX {
        return Err(refuse(&format!("it has more than {FILTER_CHARS_MAX} characters")));
    }
    let json = Json::parse(&text).map_err(|error| refuse(&error.to_string()))?;
    Pattern::parse(&json).map_err(|error| refuse(&error.to_string()))?;
    Ok(text)
}

/// How the patterns are shown; none are left out.
pub(super) fn shown(filters: &[String]) -> Option<api::FilterCriteria> {
    let patterns = filters.iter().map(|pattern| api::Filter { pattern: Some(pattern.clone()) });
    let filters: Vec<_> = patterns.collect();
    (!filters.is_empty()).then_some(api::FilterCriteria { filters: Some(filters) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(patterns: &[&str]) -> Result<Vec<String>, Error> {
        let filters = patterns.iter().map(|text| api::Filter { pattern: Some((*text).to_owned()) });
        read(api::FilterCriteria { filters: Some(filters.collect()) })
    }

    #[test]
    fn up_to_ten_patterns_are_kept_as_they_are() {
        let pattern = r#"{"body": {"state": ["on", {"prefix": "o"}]}}"#;
        let kept = reading(&[pattern; FILTERS_MAX]).expect("are patterns");
        assert_eq!(kept, [pattern; FILTERS_MAX]);
        assert!(reading(&[pattern; FILTERS_MAX + 1]).is_err());
        assert!(reading(&[]).expect("are none").is_empty());
        assert_eq!(shown(&[]), None);
    }

    #[test]
    fn a_wrong_pattern_is_refused_by_its_place() {
        let good = r#"{"body": ["on"]}"#;
        for wrong in ["", "{", "[]", r#"{"body": "on"}"#, r#"{"body": [{"strange": 1}]}"#] {
            let refused = reading(&[good, wrong]).expect_err("is refused").to_string();
            assert!(refused.contains("FilterCriteria.Filters.2.Pattern"), "{refused}");
        }
        let long = format!(r#"{{"body": ["{}"]}}"#, "x".repeat(FILTER_CHARS_MAX));
        assert!(reading(&[&long]).is_err());
        let missing = api::FilterCriteria { filters: Some(vec![api::Filter { pattern: None }]) };
        assert!(read(missing).is_err());
    }
}
