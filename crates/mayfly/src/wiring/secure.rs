//! TLS at start: the certificate, and the loops that keep it good.
//!
//! Owns the order: files are read before a socket is bound, so that a wrong file ends the start.

use std::sync::Arc;

use mayfly_store::Clock;

use super::Stop;
use crate::acme;
use crate::config::Config;
use crate::config::tls::Source;
use crate::data_dir::DataDir;
use crate::gateway::tls::{self, Tls};
use crate::outgoing::{Outgoing, Trust};
use crate::problem::Problem;

/// TLS, when the settings ask for it.
pub async fn open(config: &Config) -> Result<Option<Arc<Tls>>, Problem> {
    let Some(source) = config.tls.source() else { return Ok(None) };
    let (clients, connections_max) = (config.tls.clients(), config.connections_max);
    let opened =
        tokio::task::spawn_blocking(move || Tls::open(source, clients, connections_max)).await;
    let opened = opened.map_err(|error| Problem::Tls { source: error.into() })?;
    opened.map(|tls| Some(Arc::new(tls))).map_err(|error| Problem::Tls { source: error.into() })
}

/// Requests of the platform itself, to whom the machine and `ca_file` trust.
pub fn outgoing(config: &Config) -> Result<Outgoing, Problem> {
    let trust = Trust::machine_and(config.ca_file.as_deref());
    trust
        .map(Outgoing::new)
        .map_err(|error| Problem::Tls { source: format!("setting ca_file: {error}").into() })
}

/// Follows the files, and asks the authority, where there is TLS.
pub fn start(
    config: &Config,
    data: &DataDir,
    tls: Option<&Arc<Tls>>,
    clock: &Clock,
    stop: &Stop,
) -> Result<(), Problem> {
    let Some(tls) = tls else { return Ok(()) };
    stop.tasks.spawn(tls::follow(Arc::clone(tls), stop.loops.clone()));
    if let Some(Source::Acme(asked)) = config.tls.source() {
        let parts = acme::Parts {
            config: asked,
            directory: data.acme(),
            outgoing: outgoing(config)?,
            tls: Arc::clone(tls),
            clock: clock.clone(),
        };
        stop.tasks.spawn(acme::run(parts, stop.loops.clone()));
    }
    Ok(())
}
