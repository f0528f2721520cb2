//! What policies may look at: the tags of a parameter.
//!
//! Owns the answer to the gate's question. Never refuses anything itself.

use std::collections::BTreeMap;

use mayfly_wire::ApiError;

use super::refusal::refused;
use crate::control::Control;
use crate::error::Error;

impl Control {
    /// The tags of the parameter that a request names; none when there is none.
    ///
    /// # Errors
    /// `InternalServerError`.
    pub async fn known_parameter_tags(
        &self,
        name: &str,
    ) -> Result<BTreeMap<String, String>, ApiError> {
        match self.parameter_at(name).await {
            Ok(stored) => Ok(stored.value.tags),
            Err(Error::Form(_) | Error::InvalidParameter(_)) => Ok(BTreeMap::new()),
            Err(error) => Err(refused(error)),
        }
    }
}
