//! Operations on event source mappings: one file each, and what they share.
//!
//! Owns what a mapping shall do and the states that a request brings about (`Creating`, `Enabling`,
//! `Disabling`, `Updating`, `Deleting`). Never polls: `events` reads the record from the catalogue,
//! acts, and moves the state on to `Enabled`, to `Disabled`, or removes the record.

mod configuration;
mod create_event_source_mapping;
mod delete_event_source_mapping;
mod filters;
mod get_event_source_mapping;
pub(crate) mod id;
mod list_event_source_mappings;
mod rules;
mod settings;
mod source;
mod update_event_source_mapping;

/// The reason of every state that a request brought about.
const USER_INITIATED: &str = "USER_INITIATED";
