//! The loop over lifecycles.
//!
//! Owns when buckets are gone through, and the deletions that follow. `core::bucket` decides what
//! is due; a version that changed meanwhile stays.

use mayfly_core::bucket::{
    LifecycleRule, Newest, ObjectFacts, abort_is_due, is_expired, noncurrent_is_expired,
};
use mayfly_core::time::EpochMs;
use mayfly_store::object::{Bucket, Check, Error, ListQuery, Version, VersionItem};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::Buckets;
use crate::limits::{BUCKET_PAGE_ENTRIES, LIFECYCLE_PAUSE};

/// Goes through all buckets now and then, until `end`.
pub(super) async fn run(buckets: Buckets, end: CancellationToken) {
    loop {
        let woken = buckets.inner.lifecycles.notified();
        for bucket in buckets.objects().buckets() {
            let passed = end.run_until_cancelled(pass(&buckets, &bucket)).await;
            match passed {
                None => return,
                Some(Ok(()) | Err(Error::NoBucket)) => {}
                Some(Err(error)) => {
                    let error: &(dyn std::error::Error + 'static) = &error;
                    tracing::warn!(error, bucket = bucket.name, "a lifecycle could not act");
                }
            }
        }
        tokio::select! {
            () = end.cancelled() => return,
            () = woken => {}
            () = sleep(LIFECYCLE_PAUSE) => {}
        }
    }
}

async fn pass(buckets: &Buckets, bucket: &Bucket) -> Result<(), Error> {
    let rules = buckets.inner.read.lifecycle(bucket);
    if !rules.iter().any(|rule| rule.enabled) {
        return Ok(());
    }
    let now = buckets.inner.parts.clock.now();
    expire(buckets, &bucket.name, &rules, now).await?;
    abort(buckets, &bucket.name, &rules, now).await
}

fn facts<'a>(item: &'a VersionItem) -> ObjectFacts<'a> {
    ObjectFacts {
        key: &item.key,
        size: item.version.size,
        tags: &item.version.tags,
        modified: EpochMs(item.version.modified_ms),
    }
}

async fn expire(
    buckets: &Buckets,
    bucket: &str,
    rules: &[LifecycleRule],
    now: EpochMs,
) -> Result<(), Error> {
    let objects = buckets.objects();
    let mut query = ListQuery { max: BUCKET_PAGE_ENTRIES, ..ListQuery::default() };
    let (mut behind, mut newer) = (None::<String>, (String::new(), 0));
    loop {
        let page = objects.list_versions(bucket, &query, behind.as_deref()).await?;
        for item in &page.versions {
            let facts = facts(item);
            if item.latest {
                newer = (item.key.clone(), 0);
                let newest = if item.version.marker {
                    Newest::Marker { alone: is_alone(buckets, bucket, &item.key).await? }
                } else {
                    Newest::Object
                };
                if rules.iter().any(|rule| is_expired(rule, &facts, newest, now)) {
                    let id = item.version.marker.then(|| item.version.id());
                    delete(buckets, (bucket, &item.key, id.as_deref()), &item.version).await?;
                }
                continue;
            }
            let since = EpochMs(item.version.replaced_ms.unwrap_or(item.version.modified_ms));
            let count = if newer.0 == item.key { newer.1 } else { 0 };
            newer = (item.key.clone(), count + 1);
            if rules.iter().any(|rule| noncurrent_is_expired(rule, &facts, since, count, now)) {
                let id = item.version.id();
                delete(buckets, (bucket, &item.key, Some(&id)), &item.version).await?;
            }
        }
        let Some((key, id)) = page.next else { return Ok(()) };
        query.after = key;
        behind = id;
    }
}

/// Whether nothing is left of a key but its newest version.
async fn is_alone(buckets: &Buckets, bucket: &str, key: &str) -> Result<bool, Error> {
    let query = ListQuery { prefix: key.to_owned(), max: 2, ..ListQuery::default() };
    let page = buckets.objects().list_versions(bucket, &query, None).await?;
    Ok(page.versions.iter().filter(|item| item.key == key).count() < 2)
}

async fn delete(
    buckets: &Buckets,
    what: (&str, &str, Option<&str>),
    seen: &Version,
) -> Result<(), Error> {
    let seq = seen.seq;
    let same: Check = Box::new(move |current| current.is_some_and(|found| found.seq == seq));
    match buckets.objects().delete(what, same, buckets.note_expiry(what.1, what.2.is_some())).await
    {
        Ok(_) | Err(Error::Condition) => Ok(()),
        Err(error) => Err(error),
    }
}

async fn abort(
    buckets: &Buckets,
    bucket: &str,
    rules: &[LifecycleRule],
    now: EpochMs,
) -> Result<(), Error> {
    let (objects, mut after) = (buckets.objects(), (String::new(), String::new()));
    loop {
        let behind = (after.0.as_str(), after.1.as_str());
        let page = objects.list_uploads(bucket, "", behind, BUCKET_PAGE_ENTRIES).await?;
        for upload in &page.uploads {
            let (key, began) = (&upload.key, upload.began());
            if rules.iter().any(|rule| abort_is_due(rule, key, began, now)) {
                match objects.abort_parts((bucket, key, &upload.id)).await {
                    Ok(()) | Err(Error::NoUpload) => {}
                    Err(error) => return Err(error),
                }
            }
        }
        let Some(last) = page.uploads.last().filter(|_| page.more) else { return Ok(()) };
        after = (last.key.clone(), last.id.clone());
    }
}
