//! What to do at start about a crash.
//!
//! Owns the search for versions whose creation or update was under way, and goes on with groups of
//! schedules that were being deleted. Never repairs anything else: a commit is atomic, so nothing
//! else can be half done.

use mayfly_core::function::Runtime;
use mayfly_core::name::{FunctionName, Version};
use mayfly_wire::ApiError;

use crate::control::Control;
use crate::error::Error;
use crate::transition;

impl Control {
    /// Activates every version that was left `Pending` or `InProgress`, before the first request
    /// is served; WebAssembly functions in the background, for compiling takes up to minutes.
    /// Returns how many.
    ///
    /// # Errors
    /// `ServiceException` when the catalogue cannot be used.
    pub async fn recover(&self) -> Result<usize, ApiError> {
        self.recover_schedule_groups().await?;
        let unfinished = self.unfinished().await?;
        let count = unfinished.len();
        for (name, version, runtime) in unfinished {
            if runtime == Runtime::Wasm {
                self.start_activation(&name, vec![version]);
            } else {
                self.activate(&name, version).await?;
            }
        }
        Ok(count)
    }

    async fn unfinished(&self) -> Result<Vec<(FunctionName, Version, Runtime)>, Error> {
        let all = self.catalogue.load_everything().await?;
        let waiting = all.into_iter().flat_map(|whole| {
            let name = whole.function.value.name;
            let versions = whole.versions.into_iter().map(|entry| entry.value);
            versions.filter_map(move |entry| {
                let runtime = transition::to_prepare(&entry)?.runtime;
                Some((name.clone(), entry.version, runtime))
            })
        });
        Ok(waiting.collect())
    }
}
