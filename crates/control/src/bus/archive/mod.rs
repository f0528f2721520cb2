//! Archives: `CreateArchive` and `UpdateArchive` here, reading and the end beside.
//!
//! Owns which events of a bus are kept, and how long. Never keeps one: `events::bus` does.

mod show;

use mayfly_core::bus::{Archive, ArchiveName, BusName};
use mayfly_store::{Change, Expect, Record, Stored};
use mayfly_wire::ApiError;
use mayfly_wire::bus::{Named, archive_arn, named};
use mayfly_wire::generated::events as api;

use super::refusal::{exists, invalid, not_found, refused, too_many};
use super::{pattern, shown};
use crate::control::Control;
use crate::error::Error;
use crate::limits::{ARCHIVE_DAYS_MAX, ARCHIVES_MAX};

impl Control {
    /// Creates an archive; it keeps what comes from now on.
    ///
    /// # Errors
    /// `ResourceAlreadyExistsException`, `ResourceNotFoundException` for the bus,
    /// `InvalidEventPatternException`, `LimitExceededException`, `ValidationException`.
    pub async fn create_archive(
        &self,
        request: api::CreateArchiveRequest,
    ) -> Result<api::CreateArchiveResponse, ApiError> {
        self.create_one_archive(request).await.map_err(refused)
    }

    async fn create_one_archive(
        &self,
        request: api::CreateArchiveRequest,
    ) -> Result<api::CreateArchiveResponse, Error> {
        let bus = match named(&self.config.home, &request.event_source_arn) {
            Some(Named::Bus(bus)) => bus,
            _ => return Err(invalid("EventSourceArn", "Must contain an event bus ARN.")),
        };
        let archive = Archive {
            name: name(&request.archive_name)?,
            uid: self.random.queue_uid(),
            bus,
            pattern: given_pattern(request.event_pattern)?,
            retention_days: days(request.retention_days)?.unwrap_or(0),
            description: request.description.filter(|text| !text.is_empty()),
            kms_key: request.kms_key_identifier.filter(|key| !key.is_empty()),
            created: self.clock.now(),
        };
        self.commit_with(|| self.creation_of_archive(&archive)).await?;
        Ok(api::CreateArchiveResponse {
            archive_arn: Some(archive_arn(&self.config.home, &archive.name)),
            state: Some(api::ArchiveState::Enabled),
            state_reason: None,
            creation_time: Some(shown::time(archive.created)),
        })
    }

    async fn creation_of_archive(&self, archive: &Archive) -> Result<(Change, ()), Error> {
        let found = self.bus_named(archive.bus.clone()).await?;
        let all = self.catalogue.archives().await?;
        if all.iter().any(|stored| stored.value.name == archive.name) {
            return Err(exists(format!("Archive {} already exists.", archive.name)));
        }
        if all.len() >= ARCHIVES_MAX {
            return Err(too_many());
        }
        let mut puts = vec![(Record::Archive(archive.clone()), Expect::Absent)];
        // It collides with a deletion of its bus at the same time.
        if !found.bus.name.is_default() {
            puts.push((Record::EventBus(found.bus), found.expect));
        }
        Ok((Change { puts, ..Change::default() }, ()))
    }

    /// Changes an archive; what is not given stays.
    ///
    /// # Errors
    /// `ResourceNotFoundException`, `InvalidEventPatternException`, `ValidationException`.
    pub async fn update_archive(
        &self,
        request: api::UpdateArchiveRequest,
    ) -> Result<api::UpdateArchiveResponse, ApiError> {
        let updated = self.commit_with(|| async {
            let Stored { value: mut archive, revision } =
                self.archive_at(&request.archive_name).await?;
            if request.event_pattern.is_some() {
                archive.pattern = given_pattern(request.event_pattern.clone())?;
            }
            if let Some(days) = days(request.retention_days)? {
                archive.retention_days = days;
            }
            if let Some(text) = &request.description {
                archive.description = Some(text.clone()).filter(|text| !text.is_empty());
            }
            if let Some(key) = &request.kms_key_identifier {
                archive.kms_key = Some(key.clone()).filter(|key| !key.is_empty());
            }
            let puts = vec![(Record::Archive(archive.clone()), Expect::Revision(revision))];
            Ok((Change { puts, ..Change::default() }, archive))
        });
        let archive = updated.await.map_err(refused)?;
        Ok(api::UpdateArchiveResponse {
            archive_arn: Some(archive_arn(&self.config.home, &archive.name)),
            state: Some(api::ArchiveState::Enabled),
            state_reason: None,
            creation_time: Some(shown::time(archive.created)),
        })
    }

    /// The archive that a request means.
    pub(super) async fn archive_at(&self, text: &str) -> Result<Stored<Archive>, Error> {
        let absent = || not_found(format!("Archive {text} does not exist."));
        let name = ArchiveName::new(text).map_err(|_| absent())?;
        self.catalogue.archive(&name).await?.ok_or_else(absent)
    }

    /// The archives of a bus, or all.
    pub(super) async fn archives_of(&self, bus: Option<&BusName>) -> Result<Vec<Archive>, Error> {
        let all = self.catalogue.archives().await?.into_iter().map(|stored| stored.value);
        Ok(all.filter(|archive| bus.is_none_or(|bus| archive.bus == *bus)).collect())
    }
}

fn name(text: &str) -> Result<ArchiveName, Error> {
    ArchiveName::new(text).map_err(|error| invalid("ArchiveName", error))
}

fn given_pattern(text: Option<String>) -> Result<Option<String>, Error> {
    let text = text.filter(|text| !text.is_empty());
    text.as_deref().map(pattern::read).transpose()?;
    Ok(text)
}

fn days(given: Option<i32>) -> Result<Option<u32>, Error> {
    match given {
        Some(days) if !(0..=ARCHIVE_DAYS_MAX).contains(&days) => {
            let rule = format!("It must be between 0 and {ARCHIVE_DAYS_MAX}.");
            Err(invalid("RetentionDays", rule))
        }
        days => Ok(days.and_then(|days| u32::try_from(days).ok())),
    }
}
