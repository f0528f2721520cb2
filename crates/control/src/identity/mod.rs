//! Users, roles, policies and access keys: what they may become.
//!
//! Owns the policies that are there without anybody having made them. Never authenticates anybody.

pub mod aws_managed;
