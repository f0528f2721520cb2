//! Which role a function has, and who else has it; what the role was seen to call.
//!
//! Owns the look over all functions. Never changes anything.

use mayfly_core::function::VersionEntry;
use mayfly_core::name::Version;
use mayfly_core::seen_calls::SeenCalls;
use mayfly_store::Stored;

use crate::control::Control;
use crate::error::Error;

impl Control {
    /// The ARN of the role of a function's `$LATEST`, and the names of all functions some version
    /// of which has the same role.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn role_and_its_functions(
        &self,
        function: &str,
    ) -> Result<(String, Vec<String>), Error> {
        let name = self.function_itself(function)?;
        self.function(&name).await?;
        let all = self.catalogue.load_everything().await?;
        let is_latest = |version: &&Stored<VersionEntry>| version.value.version == Version::Latest;
        let latest = all
            .iter()
            .find(|whole| whole.function.value.name == name)
            .and_then(|whole| whole.versions.iter().find(is_latest));
        let Some(latest) = latest else { return Ok((String::new(), Vec::new())) };
        let role = latest.value.config.role.clone();
        let names = all
            .iter()
            .filter(|whole| whole.versions.iter().any(|v| v.value.config.role == role))
            .map(|whole| whole.function.value.name.to_string())
            .collect();
        Ok((role, names))
    }

    /// What the role with this id was seen to call, as far as it was written down.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn seen_calls(&self, role_id: &str) -> Result<Option<SeenCalls>, Error> {
        Ok(self.catalogue.seen_calls(role_id).await?.map(|stored| stored.value))
    }
}
