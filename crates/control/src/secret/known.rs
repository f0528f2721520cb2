//! What policies may look at: the ARN, tags and policy of a secret, and of a parameter.
//!
//! Owns the answer to the gate's question. Never refuses anything itself.

use std::collections::BTreeMap;

use mayfly_wire::ApiError;

use super::address;
use super::refusal::refused;
use crate::control::Control;
use crate::error::Error;

/// A resource as policies see it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Its ARN.
    pub arn: String,
    /// Its tags.
    pub tags: BTreeMap<String, String>,
    /// Its own policy.
    pub policy: Option<String>,
}

impl Control {
    /// The secret that a request names; `None` when there is none.
    ///
    /// # Errors
    /// `InternalServiceError`.
    pub async fn known_secret(&self, id: &str) -> Result<Option<Known>, ApiError> {
        match self.secret_at(id).await {
            Ok(stored) => {
                let arn = address::arn(&self.config.home, &stored.value);
                let secret = stored.value;
                Ok(Some(Known { arn, tags: secret.tags, policy: secret.policy }))
            }
            Err(Error::Form(_)) => Ok(None),
            Err(error) => Err(refused(error)),
        }
    }
}
