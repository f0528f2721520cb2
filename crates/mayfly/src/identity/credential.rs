//! What checks a signature, and whom it stands for.
//!
//! Owns the two ways in which a key cannot be used. Never shows a secret.

use std::fmt;
use std::sync::Arc;

use mayfly_core::time::EpochMs;
use mayfly_wire::ApiError;
use mayfly_wire::sigv4::{expired_token, unrecognized_client};

use super::last_use::Use;
use super::person::Identity;

/// A secret and its holder.
#[derive(Clone)]
pub struct Credential {
    /// The secret half of the key.
    pub secret: Arc<str>,
    /// Whom it stands for.
    pub identity: Arc<Identity>,
    /// Where the use of the key, or of a session's role, is noted.
    pub(super) used: Option<Arc<Use>>,
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Credential({})", self.identity.arn)
    }
}

impl Credential {
    /// Notes that a signature with it was right.
    pub fn note_use(&self, now: EpochMs, service: &str, region: &str) {
        if let Some(used) = &self.used {
            used.note(now, service, region);
        }
    }
}

/// Why a key cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// Nobody has it, it is switched off, or its token is not ours.
    Unknown,
    /// Its time is over.
    Expired,
}

impl From<Unusable> for ApiError {
    fn from(why: Unusable) -> Self {
        match why {
            Unusable::Unknown => unrecognized_client(),
            Unusable::Expired => expired_token(),
        }
    }
}
