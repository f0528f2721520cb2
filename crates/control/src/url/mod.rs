//! Operations on function URLs: one file each, and what they share.
//!
//! Owns what has a URL and how it is answered for browsers. Never serves a URL: the gateway does.

mod configuration;
mod cors;
mod create_function_url_config;
mod delete_function_url_config;
mod get_function_url_config;
mod list_function_url_configs;
mod update_function_url_config;
mod url_target;
