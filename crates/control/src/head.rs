//! The head of a function: its record and `$LATEST`, read together.
//!
//! Owns the reading and the waiting for a creation or update that is under way. Never changes
//! anything.

use mayfly_core::function::{Function, LastUpdate, State, VersionEntry};
use mayfly_core::name::{FunctionName, Version};
use mayfly_store::{Key, Stored};
use tokio::sync::broadcast::error::RecvError;

use crate::control::Control;
use crate::error::Error;
use crate::limits::TRANSITION_WAIT;

/// A function with its `$LATEST`.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) function: Stored<Function>,
    pub(crate) latest: Stored<VersionEntry>,
}

/// Why a head cannot be changed now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Busy {
    Creating,
    Updating,
    Failed,
}

fn busy(latest: &VersionEntry) -> Option<Busy> {
    match (&latest.state, &latest.last_update) {
        (State::Pending, _) => Some(Busy::Creating),
        (State::Failed(_), _) => Some(Busy::Failed),
        (State::Active, LastUpdate::InProgress) => Some(Busy::Updating),
        (State::Active, LastUpdate::Successful | LastUpdate::Failed(_)) => None,
    }
}

fn refusal(busy: Busy, arn: &str) -> Error {
    let cause = match busy {
        Busy::Creating => "The function is currently in the following state: Pending".to_owned(),
        Busy::Failed => "The function is currently in the following state: Failed".to_owned(),
        Busy::Updating => format!("An update is in progress for resource: {arn}"),
    };
    Error::Conflict(format!("The operation cannot be performed at this time. {cause}"))
}

impl Control {
    /// The function's record.
    pub(crate) async fn function(&self, name: &FunctionName) -> Result<Stored<Function>, Error> {
        let found = self.catalogue.function(name).await?;
        found.ok_or_else(|| Error::function_not_found(&self.function_arn(name)))
    }

    /// The function with its `$LATEST`, whatever their state.
    pub(crate) async fn head(&self, name: &FunctionName) -> Result<Head, Error> {
        let function = self.function(name).await?;
        let latest = self.catalogue.version(name, Version::Latest).await?;
        let latest = latest.ok_or_else(|| Error::function_not_found(&self.function_arn(name)))?;
        Ok(Head { function, latest })
    }

    /// The function with its `$LATEST` when nothing is under way; waits a moment for what is.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the creation failed, or when creation or update take longer than
    /// `TRANSITION_WAIT`.
    pub(crate) async fn settled(&self, name: &FunctionName) -> Result<Head, Error> {
        let mut changes = self.catalogue.watch();
        let awaited = Key::Version(name.clone(), Version::Latest);
        let patience = tokio::time::sleep(TRANSITION_WAIT);
        tokio::pin!(patience);
        loop {
            let head = self.head(name).await?;
            let busy = match busy(&head.latest.value) {
                None => return Ok(head),
                Some(Busy::Failed) => return Err(refusal(Busy::Failed, "")),
                Some(busy) => busy,
            };
            loop {
                tokio::select! {
                    () = &mut patience => return Err(refusal(busy, &self.function_arn(name))),
                    change = changes.recv() => match change {
                        Ok(keys) if !keys.contains(&awaited) => {}
                        Ok(_) | Err(RecvError::Lagged(_)) => break,
                        Err(RecvError::Closed) => {
                            return Err(refusal(busy, &self.function_arn(name)));
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use mayfly_core::function::Reason;
    use mayfly_core::time::EpochMs;

    use super::*;
    use crate::config_digest::sample::config;
    use crate::transition;

    #[test]
    fn only_an_active_version_with_nothing_under_way_can_change() {
        let config = Arc::new(config());
        let entry = |state, last_update| {
            let id = String::new();
            let entry = transition::create(
                Version::Latest,
                Arc::clone(&config),
                id.clone(),
                id,
                EpochMs(0),
            );
            VersionEntry { state, last_update, ..entry }
        };
        let reason = || Reason { code: "InvalidRuntime".to_owned(), message: String::new() };
        let cases = [
            (State::Pending, LastUpdate::Successful, Some(Busy::Creating)),
            (State::Failed(reason()), LastUpdate::Successful, Some(Busy::Failed)),
            (State::Active, LastUpdate::InProgress, Some(Busy::Updating)),
            (State::Active, LastUpdate::Successful, None),
            (State::Active, LastUpdate::Failed(reason()), None),
        ];
        for (state, last_update, expected) in cases {
            assert_eq!(busy(&entry(state, last_update)), expected);
        }
    }
}
