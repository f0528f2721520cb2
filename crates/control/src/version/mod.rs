//! Operations on published versions.
//!
//! Owns publishing and listing. Never changes a published version: it is immutable.

mod list_versions_by_function;
mod publish_version;
