//! Operations on aliases: one file each, and what they share.
//!
//! Owns what an alias may point to. Never routes an invocation: `mayfly_core::route` does.

mod configuration;
mod create_alias;
mod delete_alias;
mod get_alias;
mod list_aliases;
mod pointed;
mod routing;
mod update_alias;
