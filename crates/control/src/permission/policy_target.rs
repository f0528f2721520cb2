//! What a policy hangs on.
//!
//! Owns the rule that it is a function, a published version or an alias, and that it exists. Never
//! reads or writes a policy.

use mayfly_core::function::Function;
use mayfly_core::name::{FunctionName, Qualifier};
use mayfly_store::Stored;

use crate::address::Target;
use crate::control::Control;
use crate::error::Error;

/// An existing function, version or alias.
pub(super) struct PolicyTarget {
    pub(super) function: Stored<Function>,
    /// The ARN that statements are about.
    pub(super) arn: String,
}

impl Control {
    /// Reads what a request addresses.
    ///
    /// # Errors
    /// As [`Control::target`]; [`Error::InvalidParameter`] for `$LATEST`.
    pub(super) fn policy_address(
        &self,
        text: &str,
        qualifier: Option<&str>,
    ) -> Result<Target, Error> {
        let target = self.target(text, qualifier)?;
        if target.qualifier == Some(Qualifier::LATEST) {
            return Err(Error::invalid("We currently do not support adding policies for $LATEST."));
        }
        Ok(target)
    }

    /// Finds what was addressed.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub(super) async fn policy_target(&self, target: &Target) -> Result<PolicyTarget, Error> {
        let found = self.found(target).await?;
        Ok(PolicyTarget { function: found.function, arn: self.target_arn(target) })
    }
}

/// The key of a policy: a function without a qualifier has it at `$LATEST`.
pub(super) fn key(target: &Target) -> (FunctionName, Qualifier) {
    (target.name.clone(), target.qualifier.clone().unwrap_or(Qualifier::LATEST))
}
