//! Operations on secrets: one file each, and what they share.
//!
//! Owns names, versions, labels, tags, policies and rotation settings of secrets. Never calls the
//! function that rotates one (`events` does, it learns of every change through the catalogue), and
//! never writes a value anywhere but into the record that seals it.

mod address;
mod batch_get_secret_value;
mod cancel_rotate_secret;
mod create_secret;
mod delete_secret;
mod describe_secret;
mod filters;
mod get_random_password;
mod get_secret_value;
mod known;
mod list_secret_version_ids;
mod list_secrets;
mod put_secret_value;
mod refusal;
mod resource_policy;
mod restore_secret;
mod rotate_secret;
mod schedule;
mod shown;
mod tag_resource;
mod untag_resource;
mod update_secret;
mod update_secret_version_stage;
mod value;

pub use describe_secret::RotationProblem;
pub use known::Known;
