//! Operations on layers: one file each, and what they share.
//!
//! Owns publishing, reading and deleting layer versions. Never merges layers: the code store does.

mod compatible;
mod configuration;
mod delete_layer_version;
mod get_layer_version;
mod get_layer_version_by_arn;
mod list_layer_versions;
mod list_layers;
mod publish_layer_version;
