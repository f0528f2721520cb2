//! Event buses: rules that lead events to targets, archives, connections to others.
//!
//! Owns the desired state of all of them, what a target gets of an event, and the limits of the
//! public service. Never matches an event (that is [`crate::event_pattern`]) and never sends one.

mod archive;
mod connection;
mod target;
mod template;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::name::InvalidName;
use crate::time::EpochMs;

pub use archive::{Archive, Replay, ReplayState};
pub use connection::{
    ApiDestination, Authorization, Connection, HttpMethod, HttpParameter, HttpParameters, OAuth,
    Parameters,
};
pub use target::{Destination, HttpTargetParameters, Input, RetryPolicy, RuleTarget};
pub use template::{Facts, RESERVED, Template};

/// The bus that is always there.
pub const DEFAULT_BUS: &str = "default";

macro_rules! name {
    ($name:ident, $max:expr, $more:expr, $rule:literal, $doc:literal) => {
        #[doc = $doc]
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Checks `text` against the rule and keeps it.
            ///
            /// # Errors
            /// [`InvalidName`] names the rule.
            pub fn new(text: &str) -> Result<Self, InvalidName> {
                let more: &[u8] = $more;
                let fits = |b: u8| b.is_ascii_alphanumeric() || more.contains(&b);
                if text.is_empty() || text.len() > $max || !text.bytes().all(fits) {
                    return Err(InvalidName { kind: stringify!($name), rule: $rule });
                }
                Ok(Self(Arc::from(text)))
            }

            /// The name as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }
    };
}

name!(BusName, 256, b"/._-", "1 to 256 characters of [A-Za-z0-9/._-]", "The name of an event bus.");
name!(
    RuleName,
    64,
    b"._-",
    "1 to 64 characters of [A-Za-z0-9._-]",
    "The name of a rule, unique on its bus."
);
name!(ArchiveName, 48, b"._-", "1 to 48 characters of [A-Za-z0-9._-]", "The name of an archive.");
name!(ReplayName, 64, b"._-", "1 to 64 characters of [A-Za-z0-9._-]", "The name of a replay.");
name!(
    ConnectionName,
    64,
    b"._-",
    "1 to 64 characters of [A-Za-z0-9._-]",
    "The name of a connection."
);
name!(
    ApiDestinationName,
    64,
    b"._-",
    "1 to 64 characters of [A-Za-z0-9._-]",
    "The name of an API destination."
);

impl BusName {
    /// The bus that is always there.
    #[must_use]
    pub fn default_bus() -> Self {
        Self(Arc::from(DEFAULT_BUS))
    }

    /// Whether this is it.
    #[must_use]
    pub fn is_default(&self) -> bool {
        &*self.0 == DEFAULT_BUS
    }
}

/// An event bus.
#[derive(Clone, Debug, PartialEq)]
pub struct EventBus {
    /// The name; the key of the record.
    pub name: BusName,
    /// For people.
    pub description: Option<String>,
    /// `KmsKeyIdentifier`; kept and returned.
    pub kms_key: Option<String>,
    /// The resource policy's JSON text.
    pub policy: Option<String>,
    /// Up to 50 tags.
    pub tags: BTreeMap<String, String>,
    /// When it was created.
    pub created: EpochMs,
    /// When it last changed.
    pub modified: EpochMs,
}

impl EventBus {
    /// A bus without any setting.
    #[must_use]
    pub fn new(name: BusName, created: EpochMs) -> Self {
        Self {
            name,
            description: None,
            kms_key: None,
            policy: None,
            tags: BTreeMap::new(),
            created,
            modified: created,
        }
    }
}

/// A rule of a bus. It has a pattern, a schedule, or both.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// The bus.
    pub bus: BusName,
    /// The name; with the bus the key of the record.
    pub name: RuleName,
    /// The event pattern's JSON text.
    pub pattern: Option<String>,
    /// `cron(…)` or `rate(…)`.
    pub schedule: Option<String>,
    /// Whether it matches and fires.
    pub enabled: bool,
    /// For people.
    pub description: Option<String>,
    /// `RoleArn`; for targets that name none of their own.
    pub role: Option<String>,
    /// Up to 50 tags.
    pub tags: BTreeMap<String, String>,
    /// Where its events go: at most five, each id once.
    pub targets: Vec<RuleTarget>,
    /// When it was created.
    pub created: EpochMs,
    /// When pattern, schedule or state last changed.
    pub modified: EpochMs,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_their_rules() {
        assert!(BusName::new("aws.partner/example.com/1").is_ok());
        assert!(BusName::new(&"a".repeat(257)).is_err());
        assert!(RuleName::new("a.b-c_D9").is_ok());
        for wrong in ["", "a/b", "a b", &"a".repeat(65)] {
            assert!(RuleName::new(wrong).is_err(), "{wrong}");
        }
        assert!(ArchiveName::new(&"a".repeat(49)).is_err());
        assert!(BusName::default_bus().is_default());
    }
}
