//! `UpdateFunctionCode`.
//!
//! Owns new code for `$LATEST`, and with `Publish` a version of it. The old code stays in force
//! until the activation. Never touches published versions.

use std::sync::Arc;

use mayfly_core::function::{Code, VersionConfig, VersionEntry};
use mayfly_core::name::{FunctionName, Version};
use mayfly_store::{Change, Expect, Record};
use mayfly_wire::ApiError;
use mayfly_wire::generated::lambda as api;

use super::Shown;
use super::code::{self, Source};
use super::settings::refuse;
use crate::control::Control;
use crate::error::{Error, check_revision};
use crate::head::Head;
use crate::publish::{self, Wanted};
use crate::{shape, transition};

impl Control {
    /// Puts new code into `$LATEST`; the answer shows the update `InProgress`, or with `DryRun`
    /// what would be, with nothing stored.
    ///
    /// # Errors
    /// `ResourceNotFoundException`; `PreconditionFailedException` for an old `RevisionId`;
    /// `ResourceConflictException` while another change is under way; as for creation otherwise.
    pub async fn update_function_code(
        &self,
        request: api::UpdateFunctionCodeRequest,
    ) -> Result<api::FunctionConfiguration, ApiError> {
        refuse(&[("PublishTo", request.publish_to.is_some())])?;
        let name = self.function_itself(&request.function_name)?;
        let head = self.settled(&name).await?;
        check_revision(request.revision_id.as_deref(), &head.latest.value.revision_id)?;
        let zip = source_of(&request).zip()?;
        if request.dry_run == Some(true) {
            // Checked in full; nothing refers to it, hence the next collection removes it.
            let code = self.keep(zip).await?;
            let config = self.with_code(&head, &request, code)?;
            let entry = VersionEntry { config: Arc::new(config), ..head.latest.value };
            return Ok(self.configuration(&name, &entry, &Shown::Unqualified));
        }
        let _referring = self.references.read().await;
        let code = self.keep(zip).await?;
        let answered = self.commit_with(|| self.code_change(&name, &request, code)).await?;
        let published = (answered.version != Version::Latest).then_some(answered.version);
        self.start_activation(
            &name,
            [Some(Version::Latest), published].into_iter().flatten().collect(),
        );
        Ok(self.configuration(&name, &answered, &Shown::of_version(answered.version)))
    }

    /// One attempt: the change, and the version that the answer shows.
    async fn code_change(
        &self,
        name: &FunctionName,
        request: &api::UpdateFunctionCodeRequest,
        code: Code,
    ) -> Result<(Change, VersionEntry), Error> {
        let head = self.settled(name).await?;
        let latest = &head.latest.value;
        check_revision(request.revision_id.as_deref(), &latest.revision_id)?;
        let config = self.with_code(&head, request, code)?;
        let (description, now) = (latest.description.clone(), self.clock.now());
        let updated = transition::update(latest, config, description, self.random.uuid(), now);
        let put = Record::Version(name.clone(), updated.clone());
        let mut change = Change {
            puts: vec![(put, Expect::Revision(head.latest.revision))],
            ..Change::default()
        };
        if request.publish != Some(true) {
            return Ok((change, updated));
        }
        let config = updated.pending.clone().expect("an update has a pending configuration");
        let wanted = Wanted {
            config,
            description: updated.description,
            is_prepared: false,
            revision_id: self.random.uuid(),
            now,
        };
        let answered = self.publication(&head, wanted, &mut change).await?;
        Ok((change, answered))
    }

    /// Decides about a publication and adds what it writes to `change`; the published version.
    pub(crate) async fn publication(
        &self,
        head: &Head,
        wanted: Wanted,
        change: &mut Change,
    ) -> Result<VersionEntry, Error> {
        let function = &head.function.value;
        let newest = match publish::newest_of(function) {
            Some(version) => self.catalogue.version(&function.name, version).await?,
            None => None,
        };
        let newest = newest.map(|stored| stored.value);
        match publish::decide(function, newest.as_ref(), wanted) {
            publish::Decision::Existing(entry) => Ok(*entry),
            publish::Decision::New(entry, next) => {
                let record = Record::Version(function.name.clone(), (*entry).clone());
                change.puts.push((record, Expect::Absent));
                let expected = Expect::Revision(head.function.revision);
                change.puts.push((Record::Function(next), expected));
                Ok(*entry)
            }
        }
    }

    fn with_code(
        &self,
        head: &Head,
        request: &api::UpdateFunctionCodeRequest,
        code: Code,
    ) -> Result<VersionConfig, Error> {
        let old = &head.latest.value.config;
        let architecture = match request.architectures.as_deref() {
            None | Some([]) => old.architecture,
            Some(list) => shape::only_architecture(list)?,
        };
        self.config.runtimes.check(old.runtime, architecture).map_err(Error::invalid)?;
        let config = VersionConfig { code, architecture, ..(**old).clone() };
        code::check_unpacked(&config)?;
        Ok(config)
    }
}

fn source_of(request: &api::UpdateFunctionCodeRequest) -> Source<'_, 5> {
    Source {
        of: "function code",
        zip_file: request.zip_file.as_ref().map(|zip| &zip.0),
        unsupported: [
            ("S3Bucket", request.s3_bucket.is_some()),
            ("S3Key", request.s3_key.is_some()),
            ("S3ObjectVersion", request.s3_object_version.is_some()),
            ("ImageUri", request.image_uri.is_some()),
            ("SourceKMSKeyArn", request.source_kms_key_arn.is_some()),
        ],
    }
}
