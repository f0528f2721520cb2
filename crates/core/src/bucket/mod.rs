//! Buckets: names, rules about other origins, expiry and notifications, as values.
//!
//! Owns what may be a bucket's name or an object's key, and the decisions: which rule lets another
//! origin in, which object is due, which notification an event makes. Never stores anything and
//! never reads XML.

mod cors;
mod lifecycle;
mod name;
mod notification;

pub use cors::{CorsRule, cors_rule};
pub use lifecycle::{
    Expiration, Filter, LifecycleRule, Newest, ObjectFacts, abort_is_due, day_after, is_expired,
    noncurrent_is_expired,
};
pub use name::{BadKey, check_key, is_bucket_name};
pub use notification::{
    EVENT_NAMES, Notification, NotificationConfig, TargetKind, is_event_name, overlapping,
};

/// What a bucket keeps of objects that are written anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Versioning {
    /// Nothing; it never kept versions.
    #[default]
    Never,
    /// All versions.
    Enabled,
    /// Versions of earlier times; new ones take the place of the null version.
    Suspended,
}

/// A tag: key and value.
pub type Tag = (String, String);
