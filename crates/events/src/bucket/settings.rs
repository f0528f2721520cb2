//! The documents of buckets, read once.
//!
//! Owns what they mean, by their text: one that changes is another one. Bounded.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use mayfly_core::bucket::{CorsRule, LifecycleRule, NotificationConfig};
use mayfly_store::object::Bucket;
use mayfly_wire::ApiError;
use mayfly_wire::s3::{read_cors, read_lifecycle, read_notification};

use crate::limits::BUCKET_DOCUMENTS_MAX;

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Read {
    cors: Kept<Vec<CorsRule>>,
    lifecycle: Kept<Vec<LifecycleRule>>,
    notification: Kept<NotificationConfig>,
}

#[derive(Debug, Default)]
struct Kept<T>(Mutex<HashMap<Box<str>, Arc<T>>>);

impl<T: Default> Kept<T> {
    /// What a text means; one that cannot be read, which was when it was set, means nothing.
    fn get(&self, text: Option<&str>, read: fn(&[u8]) -> Result<T, ApiError>) -> Arc<T> {
        let Some(text) = text else { return Arc::default() };
        let mut kept = self.0.lock().expect("nothing panics while it holds the documents");
        if let Some(known) = kept.get(text) {
            return Arc::clone(known);
        }
        let found = read(text.as_bytes()).unwrap_or_else(|error| {
            tracing::error!(%error, "a document of a bucket cannot be read any more");
            T::default()
        });
        if kept.len() >= BUCKET_DOCUMENTS_MAX {
            kept.clear();
        }
        let found = Arc::new(found);
        kept.insert(text.into(), Arc::clone(&found));
        found
    }
}

impl Read {
    pub(super) fn cors(&self, bucket: &Bucket) -> Arc<Vec<CorsRule>> {
        self.cors.get(bucket.settings.cors.as_deref(), read_cors)
    }

    pub(super) fn lifecycle(&self, bucket: &Bucket) -> Arc<Vec<LifecycleRule>> {
        self.lifecycle.get(bucket.settings.lifecycle.as_deref(), read_lifecycle)
    }

    pub(super) fn notification(&self, bucket: &Bucket) -> Arc<NotificationConfig> {
        self.notification.get(bucket.settings.notification.as_deref(), read_notification)
    }
}
