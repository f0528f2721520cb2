//! What a change tells, and whom.
//!
//! Owns the events of objects, and the questions to targets before they are set. Never delivers.

use std::sync::Arc;

use mayfly_core::bucket::{NotificationConfig, TargetKind, Versioning};
use mayfly_core::time::EpochMs;
use mayfly_store::object::{Bucket, Error, Note, Version};
use mayfly_wire::s3::{ObjectEvent, test_event};

use super::outbox::{Row, Told, parcel};
use super::{Buckets, Origin};

impl Buckets {
    /// What a change with this event (without `s3:`) tells.
    #[must_use]
    pub fn note(&self, origin: Origin, key: &str, event: &'static str) -> Note {
        self.note_as(origin, key, move |_| event)
    }

    /// What a deletion tells: a version is gone, or a marker hides it (never when a version was
    /// named).
    #[must_use]
    pub fn note_deletion(&self, origin: Origin, key: &str, names_version: bool) -> Note {
        self.note_as(origin, key, move |is_marker| match is_marker && !names_version {
            true => "ObjectRemoved:DeleteMarkerCreated",
            false => "ObjectRemoved:Delete",
        })
    }

    /// What the end of an object's time tells.
    pub(super) fn note_expiry(&self, key: &str, names_version: bool) -> Note {
        let origin = Origin { principal: "Amazon S3 Lifecycle".to_owned(), ..Origin::default() };
        self.note_as(origin, key, move |is_marker| match is_marker && !names_version {
            true => "LifecycleExpiration:DeleteMarkerCreated",
            false => "LifecycleExpiration:Delete",
        })
    }

    /// `name`: of the event, by whether it is about a delete marker.
    fn note_as(
        &self,
        origin: Origin,
        key: &str,
        name: impl Fn(bool) -> &'static str + Send + Sync + 'static,
    ) -> Note {
        let (inner, key) = (Arc::clone(&self.inner), key.to_owned());
        Box::new(move |bucket: &Bucket, version: &Version, sequencer: u64| {
            let config = inner.read.notification(bucket);
            if config.targets.is_empty() && !config.event_bus {
                return None;
            }
            let (now, home) = (inner.parts.clock.now(), &inner.parts.home);
            let event = event_of(bucket, version, &origin, (name(version.marker), &key, now));
            let wanted = config.targets.iter().filter(|target| target.wants(&event.name, &key));
            let targets: Vec<Told> = wanted.map(Told::of).collect();
            if targets.is_empty() && !config.event_bus {
                return None;
            }
            let (region, account) = (home.region.clone(), home.account.clone());
            let event = ObjectEvent { region, account, sequencer, ..event };
            Some(Row { event: Some(event), targets, bus: config.event_bus, test: None }.encode())
        })
    }

    /// Whether every target takes what this bucket sends.
    ///
    /// # Errors
    /// A sentence that names the targets that do not.
    pub fn check_targets(&self, bucket: &str, config: &NotificationConfig) -> Result<(), String> {
        let mut refused = Vec::new();
        for target in &config.targets {
            let told = Told::of(target);
            let parcel = parcel(&self.inner.parts.home, (bucket, "{}"), &told, [0; 32]);
            let checked = parcel.and_then(|parcel| {
                self.inner.parts.router.check(&parcel).map_err(|refused| refused.reason)
            });
            if let Err(reason) = checked {
                refused.push(format!("{}: {reason}", target.arn));
            }
        }
        if refused.is_empty() {
            return Ok(());
        }
        Err(format!(
            "Unable to validate the following destination configurations: {}",
            refused.join("; ")
        ))
    }

    /// Sends the test event to queues and topics that are about to be set.
    ///
    /// # Errors
    /// Those of the outbox.
    pub async fn send_test_events(
        &self,
        bucket: &str,
        config: &NotificationConfig,
        request_id: &str,
    ) -> Result<(), Error> {
        let told = config.targets.iter().filter(|target| target.kind != TargetKind::Function);
        let targets: Vec<Told> = told.map(Told::of).collect();
        if targets.is_empty() {
            return Ok(());
        }
        let body = test_event(bucket, self.inner.parts.clock.now(), request_id).to_string();
        let test = Some((bucket.to_owned(), body));
        let row = Row { event: None, targets, bus: false, test };
        self.objects().add_to_outbox(row.encode()).await
    }
}

fn event_of(
    bucket: &Bucket,
    version: &Version,
    origin: &Origin,
    (name, key, now): (&'static str, &str, EpochMs),
) -> ObjectEvent {
    let there = !name.starts_with("ObjectRemoved") && !name.starts_with("Lifecycle");
    ObjectEvent {
        name: name.to_owned(),
        at: now,
        principal: origin.principal.clone(),
        source_ip: origin.source_ip.clone(),
        request_id: origin.request_id.clone(),
        bucket: bucket.name.clone(),
        key: key.to_owned(),
        size: there.then_some(version.size),
        etag: there.then(|| version.etag.clone()),
        version: (bucket.settings.versioning != Versioning::Never).then(|| version.id()),
        ..ObjectEvent::default()
    }
}
