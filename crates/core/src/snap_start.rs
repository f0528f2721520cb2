//! SnapStart: which versions have a zygote from their publication on, and how far it is.
//!
//! Owns the rule. Never makes anything: the data plane does, and tells its progress.

use crate::function::{Runtime, VersionConfig};
use crate::name::Version;

/// How far the zygote of a version is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It is being made.
    Making,
    /// Further environments are copies of it.
    Ready,
    /// There is none: the function or the machine does not allow it, or its memory was needed.
    Absent,
}

/// Whether SnapStart acts on this version, as far as its configuration tells.
#[must_use]
pub fn acts_on(config: &VersionConfig, version: Version) -> bool {
    let is_python = matches!(config.runtime, Runtime::Python { .. });
    config.snap_start && is_python && version != Version::Latest
}
