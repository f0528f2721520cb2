//! Removes deployment packages that nothing refers to any more.
//!
//! Owns the answer to "which packages are live?". Never removes a file itself: the code store does.
//!
//! ```text
//! live = code and layers of every version, in force or pending
//!      ∪ every layer version
//!      ∪ what the caller says is in use (environments of deleted versions that still run)
//! ```
//! What is about to be referred to is safe: operations hold `references` for reading from the
//! upload (or the reading) of a package until their commit, this holds it for writing.

use std::collections::HashSet;

use mayfly_core::function::VersionConfig;
use mayfly_core::name::Digest;
use mayfly_wire::ApiError;

use crate::control::Control;
use crate::error::Error;

impl Control {
    /// Removes every stored package that is neither live nor `in_use`. Returns the bytes freed.
    ///
    /// # Errors
    /// `ServiceException` when catalogue or code store cannot be used; nothing live is lost then.
    pub async fn collect_code(&self, in_use: HashSet<Digest>) -> Result<u64, ApiError> {
        let _nobody_refers = self.references.write().await;
        let mut live = in_use;
        self.live_in_functions(&mut live).await?;
        self.live_in_layers(&mut live).await?;
        let freed = self.codes.collect(&live).await.map_err(Error::from)?;
        Ok(freed)
    }

    async fn live_in_functions(&self, live: &mut HashSet<Digest>) -> Result<(), Error> {
        for whole in self.catalogue.load_everything().await? {
            for entry in &whole.versions {
                live_in_config(&entry.value.config, live);
                entry.value.pending.iter().for_each(|config| live_in_config(config, live));
            }
        }
        Ok(())
    }

    async fn live_in_layers(&self, live: &mut HashSet<Digest>) -> Result<(), Error> {
        for (name, _) in self.catalogue.layers(None, usize::MAX).await? {
            let versions = self.catalogue.layer_versions(&name, None, usize::MAX).await?;
            live.extend(versions.iter().map(|layer| layer.value.code.digest));
        }
        Ok(())
    }
}

fn live_in_config(config: &VersionConfig, live: &mut HashSet<Digest>) {
    live.insert(config.code.digest);
    live.extend(config.layers.iter().map(|layer| layer.code.digest));
}
