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

/// What a round of [`Control::collect_code`] came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Collected {
    /// Bytes of packages removed.
    pub freed_bytes: u64,
    /// Packages that only the caller's environments keep: a later round removes them.
    pub kept_in_use: usize,
}

impl Control {
    /// Removes every stored package that is neither live nor in use.
    ///
    /// `in_use` names what running environments still need, or `None` when that cannot be told
    /// now; nothing is removed then. It is awaited while no operation can begin to refer to a
    /// package, so that what it says and what the catalogue says belong to one moment.
    ///
    /// # Errors
    /// `ServiceException` when catalogue or code store cannot be used; nothing live is lost then.
    pub async fn collect_code(
        &self,
        in_use: impl Future<Output = Option<HashSet<Digest>>>,
    ) -> Result<Option<Collected>, ApiError> {
        let _nobody_refers = self.references.write().await;
        let Some(in_use) = in_use.await else { return Ok(None) };
        let mut live = HashSet::new();
        self.live_in_functions(&mut live).await?;
        self.live_in_layers(&mut live).await?;
        let referred = live.len();
        live.extend(in_use);
        let kept_in_use = live.len() - referred;
        let freed_bytes = self.codes.collect(&live).await.map_err(Error::from)?;
        Ok(Some(Collected { freed_bytes, kept_in_use }))
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
