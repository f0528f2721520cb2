//! From a function's variables to the server that is spoken to.
//!
//! Owns the reading of the settings (by `core::http_function`) at the start of an environment.
//! Never connects.

use std::collections::BTreeMap;

use http::uri::PathAndQuery;
use mayfly_core::http_function::Settings;

use super::Dialer;
use crate::seam::{LaunchError, Spec};

/// A server and how to speak to it.
#[derive(Debug)]
pub struct Target {
    /// How it is reached.
    pub dialer: Dialer,
    /// Port, readiness, and which answers are failures.
    pub settings: Settings,
    /// Where events are posted.
    pub event_path: PathAndQuery,
}

/// The settings in the variables of `spec`.
///
/// # Errors
/// [`LaunchError::Exec`] names a variable that cannot be used; the control plane refuses it before.
pub fn settings(spec: &Spec) -> Result<Settings, LaunchError> {
    let variables: BTreeMap<String, String> = spec.env.iter().cloned().collect();
    Settings::read(&variables).map_err(|invalid| unusable(invalid.to_string()))
}

/// The server with these settings, reached by `dialer`.
///
/// # Errors
/// [`LaunchError::Exec`] for a path that is no URI.
pub fn target(dialer: Dialer, settings: Settings) -> Result<Target, LaunchError> {
    let event_path = PathAndQuery::try_from(settings.event_path.as_str())
        .map_err(|error| unusable(format!("{}: {error}", settings.event_path)))?;
    Ok(Target { dialer, settings, event_path })
}

fn unusable(program: String) -> LaunchError {
    LaunchError::Exec { program, source: std::io::ErrorKind::InvalidInput.into() }
}
