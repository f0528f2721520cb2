//! What a tag operation addresses.
//!
//! Owns the step from the ARN of a resource to a function. Never reads or writes tags.

use mayfly_core::name::FunctionName;
use mayfly_wire::arn;

use crate::control::Control;
use crate::error::Error;

impl Control {
    /// The function that an ARN means.
    ///
    /// # Errors
    /// [`Error::InvalidParameter`] for a version or an alias, and for anything that is not a
    /// function; [`Error::NotFound`] for another account or region.
    pub(super) fn tagged(&self, resource: &str) -> Result<FunctionName, Error> {
        let parts = arn::split(resource).filter(|parts| parts.service == "lambda");
        if !parts.is_some_and(|parts| parts.resource.starts_with("function:")) {
            return Err(Error::invalid(format!(
                "Resource must be the ARN of a function; Mayfly has tags on nothing else: \
                 {resource}"
            )));
        }
        let target = self.target(resource, None)?;
        if target.qualifier.is_some() {
            return Err(Error::invalid(
                "Tags on function aliases and versions are not supported. Please specify a \
                 function ARN.",
            ));
        }
        Ok(target.name)
    }
}
