//! Certificates from an authority (ACME, RFC 8555): asked for at the start, renewed in time.
//!
//! Owns the account, what is kept of it in the data directory, and the loop of orders. Never
//! serves a certificate: `gateway::tls` does, also the old one while a new one cannot be had.
//!
//! ```text
//! start ─▶ kept certificate? ─▶ serve it
//! due? (none, other names, two thirds of its life over) ─▶ order ─▶ challenge ─▶ keep ─▶ serve
//!   ▲                                                        │ failed: 2, 4, 8 … minutes, 6 h
//!   └────────────────────────────────────────────────────────┘
//! ```

mod challenges;
mod http;
mod order;
mod renew;
mod storage;

use std::path::PathBuf;
use std::sync::Arc;

use mayfly_store::Clock;
use tokio_util::sync::CancellationToken;

use crate::config::tls::Acme;
use crate::gateway::tls::certificate::Facts;
use crate::gateway::tls::{Material, Tls};
use crate::outgoing::Outgoing;
use storage::Storage;

pub use challenges::Challenges;

/// What the loop works with.
#[derive(Debug)]
pub struct Parts {
    /// What to ask for.
    pub config: Acme,
    /// Where account and certificate are kept.
    pub directory: PathBuf,
    /// The way to the authority.
    pub outgoing: Outgoing,
    /// Who serves the certificate.
    pub tls: Arc<Tls>,
    /// The wall clock.
    pub clock: Clock,
}

/// Keeps a certificate in force until `stop`.
pub async fn run(parts: Parts, stop: CancellationToken) {
    let storage = Storage::new(parts.directory.clone());
    let mut served = None;
    match storage.certificate().await {
        Ok(Some(material)) => served = install(&parts, material),
        Ok(None) => {}
        Err(error) => tracing::error!(%error, "the kept TLS certificate cannot be read"),
    }
    let mut failures = 0;
    loop {
        let now_s = i64::try_from(parts.clock.now().0 / 1000).unwrap_or(i64::MAX);
        let fitting = served.as_ref().filter(|facts| covers(facts, &parts.config.domains));
        let pause =
            renew::pause(fitting.map(|facts| (facts.begins_s, facts.ends_s)), now_s, failures);
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(pause.for_) => {}
        }
        if !pause.is_due {
            continue;
        }
        let ordered = tokio::select! {
            () = stop.cancelled() => return,
            ordered = order::order(&parts, &storage) => ordered,
        };
        parts.tls.challenges.clear();
        match ordered {
            Ok(material) => {
                let facts = install(&parts, material);
                failures = if facts.is_some() { 0 } else { failures + 1 };
                served = facts.or(served);
            }
            Err(error) => {
                failures += 1;
                tracing::error!(%error, failures, "no TLS certificate from the authority");
            }
        }
        if let Some(facts) = &served
            && renew::is_due(facts.begins_s, facts.ends_s, now_s)
        {
            failures = failures.max(1); // A clock that is wrong must not order without end.
        }
    }
}

fn install(parts: &Parts, material: Material) -> Option<Facts> {
    if let Err(error) = parts.tls.install(material, "acme_domains") {
        tracing::error!(%error, "a TLS certificate of the authority cannot be used");
        return None;
    }
    parts.tls.facts()
}

fn covers(facts: &Facts, domains: &[String]) -> bool {
    domains.iter().all(|domain| facts.dns_names.iter().any(|name| name == domain))
}
