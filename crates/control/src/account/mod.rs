//! Operations on the account as a whole, and on code signing, which is always off.
//!
//! Owns the figures that are shown. Never changes anything.

mod get_account_settings;
mod get_function_code_signing_config;
