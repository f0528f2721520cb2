//! Operations on functions: one file each, and what they share.
//!
//! Owns create, read, update, delete and list. Never starts or stops an environment.

pub(crate) mod code;
mod configuration;
mod create_function;
mod delete_function;
mod found;
mod get_function;
mod get_function_configuration;
mod layers;
mod list_functions;
mod settings;
mod update_function_code;
mod update_function_configuration;

pub use configuration::SnapStartProgress;
pub(crate) use configuration::{Shown, base64_of};
