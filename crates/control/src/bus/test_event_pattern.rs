//! `TestEventPattern`.
//!
//! Owns the check of both texts. Whether they match is decided in `core`.

use mayfly_core::json::Json;
use mayfly_wire::ApiError;
use mayfly_wire::generated::events as api;

use super::pattern;
use super::refusal::{invalid, refused};
use crate::control::Control;
use crate::error::Error;

/// What every event has.
const REQUIRED: [&str; 7] =
    ["id", "account", "source", "time", "region", "resources", "detail-type"];

impl Control {
    /// Tells whether an event matches a pattern.
    ///
    /// # Errors
    /// `InvalidEventPatternException`; `ValidationException` for what is not an event.
    pub fn test_event_pattern(
        &self,
        request: &api::TestEventPatternRequest,
    ) -> Result<api::TestEventPatternResponse, ApiError> {
        test(request)
            .map(|result| api::TestEventPatternResponse { result: Some(result) })
            .map_err(refused)
    }
}

fn test(request: &api::TestEventPatternRequest) -> Result<bool, Error> {
    let pattern = pattern::read(&request.event_pattern)?;
    let event = Json::parse(&request.event).map_err(|error| invalid("Event", error))?;
    if let Some(missing) = REQUIRED.iter().find(|name| event.get(name).is_none()) {
        return Err(invalid("Event", format!("{missing} is missing.")));
    }
    Ok(pattern.matches(&event))
}
