//! What an event-invoke configuration hangs on.
//!
//! Owns the rule that a function without a qualifier means `$LATEST`, and the answer when there is
//! no configuration. Never writes one.

use mayfly_core::event_invoke::EventInvokeConfig;
use mayfly_core::name::Qualifier;
use mayfly_store::Stored;

use crate::address::Target;
use crate::control::Control;
use crate::error::Error;

/// The key of a configuration.
pub(super) fn qualifier(target: &Target) -> Qualifier {
    target.qualifier.clone().unwrap_or(Qualifier::LATEST)
}

impl Control {
    /// The configuration of an existing function, version or alias.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub(super) async fn existing_event_invoke(
        &self,
        target: &Target,
    ) -> Result<Stored<EventInvokeConfig>, Error> {
        self.found(target).await?;
        let of = qualifier(target);
        let found = self.catalogue.event_invoke(&target.name, &of).await?;
        found.ok_or_else(|| {
            let arn = self.qualified_arn(&target.name, &of);
            Error::NotFound(format!("The function {arn} doesn't have an EventInvokeConfig"))
        })
    }
}
