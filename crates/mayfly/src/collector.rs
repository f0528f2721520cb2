//! Frees deployment packages that nothing needs any more, in the background.
//!
//! Owns when a round is due. Never decides what is garbage: `Control::collect_code` does, told by
//! the data plane what still runs.
//!
//! ```text
//! start ───────────────▶ round ──nothing kept──▶ wait for a change ─▶ pause (more may follow) ─┐
//!                          ▲ └──kept or failed─▶ wait for a change, RETRY at most ─────────────┤
//!                          └──────────────────────────────────────────────────────────────────┘
//! ```
//! However many changes come during a pause, one round serves them all.

use std::sync::Arc;
use std::time::Duration;

use mayfly_control::{Collected, Control};
use mayfly_invoke::Invoker;
use mayfly_sandbox::wasm::Components;
use mayfly_store::Key;
use mayfly_store::code::CodeStore;
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

/// How long a round waits after the change that asked for it.
const PAUSE: Duration = Duration::from_secs(2);
/// When to look again after a round that left something for later, or failed.
const RETRY: Duration = Duration::from_secs(10);

/// Collects until `stop`; `changes` must have been subscribed before, so that none is missed.
pub async fn run(
    control: Control,
    invoker: Invoker,
    compiled: Compiled,
    mut changes: broadcast::Receiver<Arc<[Key]>>,
    stop: CancellationToken,
) {
    let work = async {
        loop {
            let again = round(&control, &invoker, &compiled).await;
            let changed = changed(&mut changes);
            if again {
                // Either is a reason to look again.
                let _ = tokio::time::timeout(RETRY, changed).await;
            } else if !changed.await {
                return;
            }
            tokio::time::sleep(PAUSE).await;
        }
    };
    stop.run_until_cancelled(work).await;
}

/// The compiled components beside the packages.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// Where the packages are.
    pub code: CodeStore,
    /// What was made of them.
    pub components: Components,
}

impl Compiled {
    /// Removes what was compiled for packages that are gone.
    async fn collect(&self) -> std::io::Result<()> {
        let Self { code, components } = self.clone();
        let work = move || components.collect(&code.packages()?).map_err(std::io::Error::other);
        tokio::task::spawn_blocking(work).await.map_err(std::io::Error::other)?
    }
}

/// One round; whether another one is due without a further change.
async fn round(control: &Control, invoker: &Invoker, compiled: &Compiled) -> bool {
    match control.collect_code(invoker.code_in_use()).await {
        Ok(Some(Collected { freed_bytes, kept_in_use })) => {
            tracing::debug!(freed_bytes, kept_in_use, "unused packages were collected");
            if let Err(error) = compiled.collect().await {
                tracing::warn!(%error, "compiled components could not be collected");
            }
            kept_in_use > 0
        }
        Ok(None) => true,
        Err(error) => {
            tracing::warn!(%error, "unused packages could not be collected; trying again later");
            true
        }
    }
}

/// Resolves when packages may have fallen out of use; `false` when the catalogue is gone.
async fn changed(changes: &mut broadcast::Receiver<Arc<[Key]>>) -> bool {
    loop {
        match changes.recv().await {
            Ok(keys) if keys.iter().any(frees) => return true,
            Ok(_) => {}
            Err(RecvError::Lagged(_)) => return true,
            Err(RecvError::Closed) => return false,
        }
    }
}

/// Whether a change of this record can leave a package without use.
fn frees(key: &Key) -> bool {
    matches!(key, Key::Version(..) | Key::LayerVersion(..))
}
