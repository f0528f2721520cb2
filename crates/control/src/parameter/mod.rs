//! Operations on parameters: one file each, and what they share.
//!
//! Owns names, versions, tiers and tags of parameters. Never shows a secure value that was not
//! asked for in plain.

mod address;
mod delete_parameter;
mod delete_parameters;
mod describe_parameters;
mod filters;
mod get_parameter;
mod get_parameter_history;
mod get_parameters;
mod get_parameters_by_path;
mod known;
mod put_parameter;
mod refusal;
mod shown;
mod tags;
