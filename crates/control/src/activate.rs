//! Activation: the step that makes a created or updated version ready.
//!
//! Owns the check that a version can run here (runtime, code, layers) and the commit that says so.
//! Never starts an execution environment and never runs the function's code.
//!
//! It runs on the task tracker after the operation has answered, and again at start for whatever a
//! crash left under way ([`Control::recover`]).

use mayfly_core::function::{Reason, Runtime, VersionConfig};
use mayfly_core::name::{Digest, FunctionName, Version};
use mayfly_store::{Change, Expect, Record, code};

use crate::control::Control;
use crate::error::{Chain, Error};
use crate::limits::{ACTIVATION_ATTEMPTS_MAX, ACTIVATION_PAUSE};
use crate::transition;

impl Control {
    /// Activates these versions of a function in the background.
    pub(crate) fn start_activation(&self, name: &FunctionName, versions: Vec<Version>) {
        let (control, name) = (self.clone(), name.clone());
        self.tasks.spawn(async move {
            for version in versions {
                control.activate_surely(&name, version).await;
            }
        });
    }

    /// Activates; when the catalogue cannot be used, tries again a few times. What is still under
    /// way after that is activated at the next start.
    async fn activate_surely(&self, name: &FunctionName, version: Version) {
        for attempt in 1..=ACTIVATION_ATTEMPTS_MAX {
            let Err(error) = self.activate(name, version).await else { return };
            tracing::error!(
                function = %name, %version, attempt, error = %Chain(&error), "activation failed"
            );
            tokio::time::sleep(ACTIVATION_PAUSE).await;
        }
    }

    /// Brings what is under way for this version to its end; does nothing when nothing is.
    pub(crate) async fn activate(
        &self,
        name: &FunctionName,
        version: Version,
    ) -> Result<(), Error> {
        self.commit_with(|| async {
            let Some(entry) = self.catalogue.version(name, version).await? else {
                return Ok((Change::default(), ()));
            };
            let Some(config) = transition::to_prepare(&entry.value) else {
                return Ok((Change::default(), ()));
            };
            let prepared = self.prepare(config).await?;
            if let Err(reason) = &prepared {
                let Reason { code, message } = reason;
                tracing::warn!(function = %name, %version, code, message, "cannot be activated");
            }
            let next = transition::finish(&entry.value, prepared, self.random.uuid());
            let record = Record::Version(name.clone(), next);
            let change = Change {
                puts: vec![(record, Expect::Revision(entry.revision))],
                ..Change::default()
            };
            Ok((change, ()))
        })
        .await
    }

    /// Checks that everything an environment needs is here. The outer error means that the check
    /// itself could not be made.
    async fn prepare(&self, config: &VersionConfig) -> Result<Result<(), Reason>, Error> {
        match self.config.runtimes.check(config.runtime, config.architecture) {
            Err(message) => return Ok(Err(reason("InvalidRuntime", message))),
            Ok(Some(note)) => tracing::warn!(runtime = %config.runtime, "{note}"),
            Ok(None) => {}
        }
        let tree = self.codes.tree(&config.code.digest);
        if !tokio::fs::try_exists(&tree).await.unwrap_or(false) {
            let message = "The deployment package is missing from the code store; update the \
                           function's code";
            return Ok(Err(reason("InvalidZipFileException", message.to_owned())));
        }
        if config.runtime == Runtime::Wasm {
            let prepared = (self.config.prepare_component)(tree, config.handler.clone()).await;
            if let Err(message) = prepared {
                let message = format!("The component cannot be run: {message}");
                return Ok(Err(reason("InvalidZipFileException", message)));
            }
        }
        let layers: Vec<Digest> = config.layers.iter().map(|layer| layer.code.digest).collect();
        if layers.is_empty() {
            return Ok(Ok(()));
        }
        match self.codes.merged_layers(&layers).await {
            Ok(_) => Ok(Ok(())),
            Err(error @ code::Error::Disk { .. }) => Err(error.into()),
            Err(error) => Ok(Err(reason(
                "InvalidConfiguration",
                format!("The layers cannot be used: {error}"),
            ))),
        }
    }
}

fn reason(code: &str, message: String) -> Reason {
    Reason { code: code.to_owned(), message }
}
