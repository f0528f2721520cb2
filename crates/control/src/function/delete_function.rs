//! `DeleteFunction`: the whole function, or one published version.
//!
//! Owns what goes with them. Never removes code: the collection of unused packages does.

use mayfly_core::name::{FunctionName, Qualifier, Version};
use mayfly_store::{Change, CommitError, Expect, Key, Whole};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::commit::guard;
use crate::control::Control;
use crate::error::Error;
use crate::limits::{COMMIT_ATTEMPTS_MAX, DELETES_MAX};

impl Control {
    /// Deletes a function with all of its versions, aliases, policies, URLs and event-invoke
    /// configurations; with a version as the qualifier only that version. Event source mappings
    /// stay: they are resources of their own, and poll no more until the function is there again.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `ResourceConflictException` for a version that an alias points
    /// to; `InvalidParameterValueException` for `$LATEST` or an alias as the qualifier.
    pub async fn delete_function(
        &self,
        request: api::DeleteFunctionRequest,
    ) -> Result<api::DeleteFunctionResponse, ApiError> {
        let target = self.target(&request.function_name, request.qualifier.as_deref())?;
        match &target.qualifier {
            None => self.delete_whole(&target.name).await?,
            Some(Qualifier::Version(Version::Number(number))) => {
                self.delete_version(&target.name, *number).await?;
            }
            Some(Qualifier::Version(Version::Latest)) => {
                return Err(Error::invalid(
                    "$LATEST version cannot be deleted without deleting the function.",
                )
                .into());
            }
            Some(Qualifier::Alias(alias)) => {
                return Err(Error::invalid(format!(
                    "Qualifier must be a version, not the alias {alias}; use DeleteAlias"
                ))
                .into());
            }
        }
        Ok(api::DeleteFunctionResponse { status_code: Some(204) })
    }

    /// Deletes in batches, the function itself and `$LATEST` in the last one: whoever stops in
    /// between finds a function that can be deleted again.
    async fn delete_whole(&self, name: &FunctionName) -> Result<(), Error> {
        let mut contended = None;
        for _ in 0..COMMIT_ATTEMPTS_MAX {
            let found = self.catalogue.whole(name).await?;
            let whole = found.ok_or_else(|| Error::function_not_found(&self.function_arn(name)))?;
            match self.delete_batches(&whole).await {
                Ok(()) => return Ok(()),
                Err(CommitError::Conflict(key)) => contended = Some(key),
                Err(error) => return Err(error.into()),
            }
        }
        Err(Error::Contended(contended.expect("the loop runs at least once")))
    }

    async fn delete_batches(&self, whole: &Whole) -> Result<(), CommitError> {
        for deletes in deletes_of(whole).chunks(DELETES_MAX) {
            let change = Change { deletes: deletes.to_vec(), ..Change::default() };
            self.catalogue.commit(change).await?;
        }
        Ok(())
    }

    async fn delete_version(&self, name: &FunctionName, number: u64) -> Result<(), Error> {
        let version = Version::Number(number);
        let qualifier = Qualifier::Version(version);
        self.commit_with(|| async {
            let function = self.function(name).await?;
            let found = self.catalogue.version(name, version).await?;
            let arn = self.qualified_arn(name, &qualifier);
            let entry = found.ok_or_else(|| Error::function_not_found(&arn))?;
            self.refuse_if_aliased(name, number).await?;
            let policy = Key::Policy(name.clone(), qualifier.clone());
            let change = Change {
                // An alias that is pointed at the version right now collides with this.
                puts: vec![guard(&function)],
                deletes: vec![
                    (Key::Version(name.clone(), version), Expect::Revision(entry.revision)),
                    (policy, Expect::Any),
                    (Key::EventInvoke(name.clone(), qualifier.clone()), Expect::Any),
                    (Key::Provisioned(name.clone(), qualifier.clone()), Expect::Any),
                ],
            };
            Ok((change, ()))
        })
        .await
    }

    async fn refuse_if_aliased(&self, name: &FunctionName, number: u64) -> Result<(), Error> {
        let aliases = self.catalogue.aliases(name, None, usize::MAX).await?;
        let pointing = aliases.iter().map(|alias| &alias.value).filter(|alias| {
            alias.version == Version::Number(number)
                || alias.extra.is_some_and(|(extra, _)| extra == number)
        });
        let pointing: Vec<&str> = pointing.map(|alias| alias.name.as_str()).collect();
        if pointing.is_empty() {
            return Ok(());
        }
        Err(Error::Conflict(format!(
            "Unable to delete version {number} because the following aliases reference it: [{}]",
            pointing.join(", ")
        )))
    }
}

/// Every record of a function, the function itself last.
fn deletes_of(whole: &Whole) -> Vec<(Key, Expect)> {
    let name = &whole.function.value.name;
    let urls = whole.urls.iter().map(|url| Key::Url(name.clone(), url.value.qualifier.clone()));
    let policies = whole.policies.iter().map(|(of, _)| Key::Policy(name.clone(), of.clone()));
    let aliases =
        whole.aliases.iter().map(|alias| Key::Alias(name.clone(), alias.value.name.clone()));
    // Newest first, so that `$LATEST` comes right before the function.
    let versions =
        whole.versions.iter().rev().map(|entry| Key::Version(name.clone(), entry.value.version));
    let configs = whole.event_invokes.iter();
    let configs = configs.map(|(of, _)| Key::EventInvoke(name.clone(), of.clone()));
    let provisioned = whole.provisioned.iter();
    let provisioned = provisioned.map(|(of, _)| Key::Provisioned(name.clone(), of.clone()));
    let configs = configs.chain(provisioned);
    let parts = urls.chain(policies).chain(configs).chain(aliases).chain(versions);
    let function = (Key::Function(name.clone()), Expect::Revision(whole.function.revision));
    parts.map(|key| (key, Expect::Any)).chain([function]).collect()
}
