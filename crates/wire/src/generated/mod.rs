//! Shapes, routes, limits and exceptions of the services that Mayfly serves.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

#![allow(
    clippy::enum_variant_names,
    clippy::large_enum_variant,
    clippy::match_single_binding,
    clippy::struct_field_names,
    clippy::too_many_lines,
    reason = "the names and sizes are the models'"
)]

pub mod events;
pub mod iam;
pub mod lambda;
pub mod logs;
pub mod scheduler;
pub mod secretsmanager;
pub mod sns;
pub mod sqs;
pub mod ssm;
pub mod sts;
