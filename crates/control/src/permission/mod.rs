//! Operations on resource policies: one file each, and what they share.
//!
//! Owns what a policy may say. Never evaluates one: `mayfly_core::policy` does.

mod add_permission;
mod get_policy;
mod policy_target;
mod remove_permission;
