//! An event on its way: its text, what patterns see of it, and where it came from.
//!
//! Owns that a text is parsed once.

use bytes::Bytes;
use mayfly_core::json::{Json, JsonError};
use mayfly_core::time::EpochMs;

/// An event of a bus.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its id.
    pub id: String,
    /// The envelope as it goes to targets.
    pub text: Bytes,
    /// When it came.
    pub received: EpochMs,
    /// The trace header that came with it.
    pub trace: Option<String>,
    /// What connects it with others; its own id unless it has a cause of its own.
    pub correlation_id: Option<String>,
    pub(super) json: Json,
}

impl Event {
    /// Reads an envelope.
    ///
    /// # Errors
    /// [`JsonError`] when it is no JSON; an envelope without an id has an empty one.
    pub fn read(text: Bytes, received: EpochMs) -> Result<Self, JsonError> {
        let whole = std::str::from_utf8(&text)
            .map_err(|error| JsonError { offset: error.valid_up_to(), rule: "UTF-8" })?;
        let json = Json::parse(whole)?;
        let id = match json.get("id") {
            Some(Json::Text(id)) => id.clone(),
            _ => String::new(),
        };
        Ok(Self { id, text, received, trace: None, correlation_id: None, json })
    }

    pub(super) fn as_text(&self) -> &str {
        std::str::from_utf8(&self.text).unwrap_or_default()
    }
}
