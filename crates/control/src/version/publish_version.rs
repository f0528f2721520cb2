//! `PublishVersion`.
//!
//! Owns the copy of `$LATEST` under a number. Never makes a second version of what did not change.

use std::sync::Arc;

use mayfly_core::function::VersionEntry;
use mayfly_core::name::FunctionName;
use mayfly_store::Change;
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use crate::control::Control;
use crate::error::{Error, check_revision};
use crate::function::{Shown, base64_of};
use crate::publish::Wanted;

impl Control {
    /// Publishes `$LATEST`; when nothing changed since the newest version, answers with that one.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `ResourceConflictException` while a change is under way;
    /// `PreconditionFailedException` for an old `RevisionId`; `InvalidParameterValueException` when
    /// `CodeSha256` is not that of `$LATEST`.
    pub async fn publish_version(
        &self,
        request: api::PublishVersionRequest,
    ) -> Result<api::FunctionConfiguration, ApiError> {
        if request.publish_to.is_some() {
            return Err(Error::unsupported("PublishTo").into());
        }
        let name = self.function_itself(&request.function_name)?;
        // The code that is read here must not be collected before the commit refers to it.
        let _referring = self.references.read().await;
        let published = self.commit_with(|| self.publish_change(&name, &request)).await?;
        let shown = Shown::of_version(published.version);
        Ok(self.configuration(&name, &published, &shown))
    }

    /// One attempt: the change, and the version that the answer shows.
    async fn publish_change(
        &self,
        name: &FunctionName,
        request: &api::PublishVersionRequest,
    ) -> Result<(Change, VersionEntry), Error> {
        let head = self.settled(name).await?;
        let latest = &head.latest.value;
        check_revision(request.revision_id.as_deref(), &latest.revision_id)?;
        check_code(request.code_sha256.as_deref(), &base64_of(&latest.config.code.digest))?;
        let description = request.description.clone().unwrap_or_else(|| latest.description.clone());
        let wanted = Wanted {
            config: Arc::clone(&latest.config),
            description,
            is_prepared: true,
            revision_id: self.random.uuid(),
            now: self.clock.now(),
        };
        let mut change = Change::default();
        let published = self.publication(&head, wanted, &mut change).await?;
        Ok((change, published))
    }
}

fn check_code(given: Option<&str>, latest: &str) -> Result<(), Error> {
    match given {
        Some(given) if !given.is_empty() && given != latest => Err(Error::invalid(format!(
            "CodeSHA256 ({given}) is different from current CodeSHA256 in $LATEST ({latest}). \
             Please try again with the CodeSHA256 in $LATEST."
        ))),
        _ => Ok(()),
    }
}
