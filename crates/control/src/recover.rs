//! What to do at start about a crash.
//!
//! Owns the search for versions whose creation or update was under way. Never repairs anything
//! else: a commit is atomic, so nothing else can be half done.

use mayfly_core::name::{FunctionName, Version};
use mayfly_wire::ApiError;

use crate::control::Control;
use crate::error::Error;
use crate::transition;

impl Control {
    /// Activates every version that was left `Pending` or `InProgress`, before the first request
    /// is served. Returns how many.
    ///
    /// # Errors
    /// `ServiceException` when the catalogue cannot be used.
    pub async fn recover(&self) -> Result<usize, ApiError> {
        let unfinished = self.unfinished().await?;
        for (name, version) in &unfinished {
            self.activate(name, *version).await?;
        }
        Ok(unfinished.len())
    }

    async fn unfinished(&self) -> Result<Vec<(FunctionName, Version)>, Error> {
        let all = self.catalogue.load_everything().await?;
        let waiting = all.into_iter().flat_map(|whole| {
            let name = whole.function.value.name;
            let versions = whole.versions.into_iter().map(|entry| entry.value);
            versions
                .filter(|entry| transition::to_prepare(entry).is_some())
                .map(move |entry| (name.clone(), entry.version))
        });
        Ok(waiting.collect())
    }
}
