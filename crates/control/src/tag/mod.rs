//! Operations on tags: one file each, and what they share.
//!
//! Owns what can be tagged and the rules of tags. Never decides anything by a tag.

mod list_tags;
pub(crate) mod rules;
mod tag_resource;
mod tagged;
mod untag_resource;
