//! What the role of a function may do, asked each time that this server acts with it.
//!
//! Owns the question. Never decides: the answer comes in.

use std::fmt;
use std::sync::Arc;

/// Role ARN, action, resource ARN, policy of the resource.
pub type AskRole = dyn Fn(&str, &str, &str, Option<&str>) -> bool + Send + Sync;

/// Tells whether a role may.
#[derive(Clone)]
pub struct RoleMay(Arc<AskRole>);

impl RoleMay {
    /// With these answers.
    #[must_use]
    pub fn new(answer: Arc<AskRole>) -> Self {
        Self(answer)
    }

    /// Whether `role` may do `action` to `resource`, which has `policy`.
    #[must_use]
    pub fn may(&self, role: &str, action: &str, resource: &str, policy: Option<&str>) -> bool {
        (self.0)(role, action, resource, policy)
    }
}

/// Where nobody knows roles, all of them may.
impl Default for RoleMay {
    fn default() -> Self {
        Self(Arc::new(|_, _, _, _| true))
    }
}

impl fmt::Debug for RoleMay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RoleMay")
    }
}
