//! Event patterns of requests.
//!
//! Owns the check, in the words of the public service.

use mayfly_core::event_pattern::Pattern;
use mayfly_core::json::Json;
use mayfly_wire::generated::events::errors;

use crate::error::Error;

/// Reads a pattern.
///
/// # Errors
/// `InvalidEventPatternException` names the field and the rule.
pub(super) fn read(text: &str) -> Result<Pattern, Error> {
    let refuse = |reason: String| {
        Error::from(errors::invalid_event_pattern(format!(
            "Event pattern is not valid. Reason: {reason}"
        )))
    };
    let json = Json::parse(text).map_err(|error| refuse(error.to_string()))?;
    Pattern::parse(&json).map_err(|error| refuse(error.to_string()))
}
