//! Shows what a function may reach.
//!
//! Owns nothing but the answer.

use mayfly_core::egress::Egress;
use mayfly_wire::ApiError;

use crate::control::Control;

impl Control {
    /// What the versions of a function may reach outside.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn get_function_egress(&self, function_name: &str) -> Result<Egress, ApiError> {
        let name = self.function_itself(function_name)?;
        Ok(self.function(&name).await?.value.egress)
    }
}
