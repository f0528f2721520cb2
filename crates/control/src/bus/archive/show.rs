//! `DescribeArchive`, `ListArchives` and `DeleteArchive`.
//!
//! Owns the answers, but for what an archive holds: the gateway adds that.

use mayfly_core::bus::Archive;
use mayfly_core::name::Home;
use mayfly_store::{Change, Expect, Key};
use mayfly_wire::ApiError;
use mayfly_wire::bus::{Named, archive_arn, bus_arn, named};
use mayfly_wire::generated::events as api;

use crate::bus::refusal::{invalid, refused};
use crate::bus::{pages, shown};
use crate::control::Control;
use crate::error::Error;
use crate::shape::integer;

impl Control {
    /// Shows an archive.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn describe_archive(
        &self,
        request: api::DescribeArchiveRequest,
    ) -> Result<api::DescribeArchiveResponse, ApiError> {
        let archive = self.archive_at(&request.archive_name).await.map_err(refused)?.value;
        let home = &self.config.home;
        Ok(api::DescribeArchiveResponse {
            archive_arn: Some(archive_arn(home, &archive.name)),
            archive_name: Some(archive.name.to_string()),
            event_source_arn: Some(bus_arn(home, &archive.bus)),
            description: archive.description,
            event_pattern: archive.pattern,
            state: Some(api::ArchiveState::Enabled),
            state_reason: None,
            kms_key_identifier: archive.kms_key,
            retention_days: Some(integer(archive.retention_days)),
            size_bytes: None,
            event_count: None,
            creation_time: Some(shown::time(archive.created)),
        })
    }

    /// Lists archives by name.
    ///
    /// # Errors
    /// `ValidationException` for a strange token or source.
    pub async fn list_archives(
        &self,
        request: api::ListArchivesRequest,
    ) -> Result<api::ListArchivesResponse, ApiError> {
        self.list_of_archives(request).await.map_err(refused)
    }

    async fn list_of_archives(
        &self,
        request: api::ListArchivesRequest,
    ) -> Result<api::ListArchivesResponse, Error> {
        let home = &self.config.home;
        let bus = match request.event_source_arn.as_deref().map(|arn| named(home, arn)) {
            None => None,
            Some(Some(Named::Bus(bus))) => Some(bus),
            Some(_) => return Err(invalid("EventSourceArn", "Must contain an event bus ARN.")),
        };
        let mut archives = self.archives_of(bus.as_ref()).await?;
        let prefix = request.name_prefix.unwrap_or_default();
        let is_enabled = request.state.is_none_or(|state| state == api::ArchiveState::Enabled);
        archives.retain(|archive| is_enabled && archive.name.as_str().starts_with(&prefix));
        let token = request.next_token.as_deref();
        let (archives, next_token) =
            pages::cut(archives, request.limit, token, |archive| archive.name.to_string())?;
        let list = archives.iter().map(|archive| entry(home, archive)).collect();
        Ok(api::ListArchivesResponse { archives: Some(list), next_token })
    }

    /// Deletes an archive with its events.
    ///
    /// # Errors
    /// `ResourceNotFoundException`.
    pub async fn delete_archive(
        &self,
        request: api::DeleteArchiveRequest,
    ) -> Result<api::DeleteArchiveResponse, ApiError> {
        let deleted = self.commit_with(|| async {
            let stored = self.archive_at(&request.archive_name).await?;
            let key = Key::Archive(stored.value.name);
            let deletes = vec![(key, Expect::Revision(stored.revision))];
            Ok((Change { deletes, ..Change::default() }, ()))
        });
        deleted.await.map_err(refused)?;
        Ok(api::DeleteArchiveResponse {})
    }
}

fn entry(home: &Home, archive: &Archive) -> api::Archive {
    api::Archive {
        archive_name: Some(archive.name.to_string()),
        event_source_arn: Some(bus_arn(home, &archive.bus)),
        state: Some(api::ArchiveState::Enabled),
        state_reason: None,
        retention_days: Some(integer(archive.retention_days)),
        size_bytes: None,
        event_count: None,
        creation_time: Some(shown::time(archive.created)),
    }
}
