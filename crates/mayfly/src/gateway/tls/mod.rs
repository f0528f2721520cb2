//! TLS on the public addresses: certificates, handshakes, and who is at the other end.
//!
//! Owns the current certificate and the life of a handshake. Never serves a request; what was
//! agreed on stays with a connection to its end, whatever certificate comes after.
//!
//! ```text
//! accept ─▶ Waiting::enter ─▶ ClientHello ─▶ acme-tls/1? ──yes──▶ the challenge's, then close
//!             │ crowded: the oldest one is dropped      └no──▶ current certificate ─▶ hyper
//!             └ 10 s at most
//! files ─(changed, or SIGHUP)─▶ read ─▶ right? ─▶ current     acme ─(new)─▶ current
//! ```

pub mod certificate;
mod files;
mod reload;
mod waiting;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwapOption;
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::Acceptor;
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio_rustls::LazyConfigAcceptor;
use tokio_rustls::server::TlsStream;

use super::limits::{HANDSHAKE_TIMEOUT, HANDSHAKES_MAX};
use crate::acme::Challenges;
use crate::config::tls::{ClientAuthority, Source};
use certificate::Facts;
use waiting::Waiting;

pub(crate) use files::parse;
pub use reload::follow;

/// The only protocol inside TLS.
const HTTP_1_1: &[u8] = b"http/1.1";

/// A chain of certificates and the key of its first one.
#[derive(Debug)]
pub struct Material {
    /// The server's own certificate, then its issuers.
    pub chain: Vec<CertificateDer<'static>>,
    /// The private key.
    pub key: PrivateKeyDer<'static>,
}

/// A file that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("setting {setting}: {path}: {reason}", path = path.display())]
pub struct FileError {
    /// The setting that names it.
    pub setting: &'static str,
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub reason: String,
}

/// The TLS side of all listeners.
#[derive(Debug)]
pub struct Tls {
    source: Source,
    clients: Option<ClientAuthority>,
    current: ArcSwapOption<Current>,
    /// What an authority is to find here.
    pub challenges: Arc<Challenges>,
    waiting: Waiting,
    /// Woken to read the files again at once.
    reload: Notify,
}

#[derive(Debug)]
struct Current {
    config: Arc<ServerConfig>,
    facts: Facts,
}

/// A connection after its handshake.
#[derive(Debug)]
pub struct Secured {
    /// The connection.
    pub stream: TlsStream<TcpStream>,
    /// Who the client is, when it showed a certificate that was verified.
    pub certificate: Option<Arc<Facts>>,
}

/// How a handshake ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// A request can follow.
    Agreed,
    /// It was an authority that looked at a challenge.
    Challenge,
    /// The other side does not speak TLS, trusts nobody here, or showed no good certificate.
    Failed,
    /// It took too long.
    Slow,
    /// Too many others came while this one waited for its client.
    Crowded,
    /// There is no certificate yet.
    NoCertificate,
}

impl Tls {
    /// Reads the files; with ACME there is no certificate until [`Self::install`].
    ///
    /// # Errors
    /// [`FileError`] names the setting and the file.
    pub fn open(
        source: Source,
        clients: Option<ClientAuthority>,
        connections_max: usize,
    ) -> Result<Self, FileError> {
        let waiting = Waiting::new(HANDSHAKES_MAX.min(connections_max / 2));
        let tls = Self {
            source,
            clients,
            current: ArcSwapOption::empty(),
            challenges: Arc::default(),
            waiting,
            reload: Notify::new(),
        };
        match tls.source {
            Source::Files { .. } => tls.read_files()?,
            // So that a wrong file is told at the start, not when a certificate arrives.
            Source::Acme(_) => drop(files::verifier(tls.clients.as_ref())?),
        }
        Ok(tls)
    }

    /// Whether there is a certificate, and what it says.
    #[must_use]
    pub fn facts(&self) -> Option<Facts> {
        self.current.load().as_ref().map(|current| current.facts.clone())
    }

    /// Serves with another certificate from the next handshake on.
    ///
    /// # Errors
    /// [`FileError`]: the file of clients' authorities cannot be used, or chain and key do not fit
    /// (`setting` says so).
    pub fn install(&self, material: Material, setting: &'static str) -> Result<(), FileError> {
        let wrong = |reason: String| {
            let path = match &self.source {
                Source::Files { cert, .. } => cert.clone(),
                Source::Acme(_) => PathBuf::from("acme"),
            };
            FileError { setting, path, reason }
        };
        let facts = material.chain.first().and_then(Facts::read);
        let facts = facts.ok_or_else(|| wrong("this is no X.509 certificate".to_owned()))?;
        let verifier = files::verifier(self.clients.as_ref())?;
        let config = files::server_config(material, verifier).map_err(wrong)?;
        tracing::info!(names = %facts.names_text(), until = %facts.until_text(), "TLS certificate");
        self.current.store(Some(Arc::new(Current { config: Arc::new(config), facts })));
        Ok(())
    }

    /// Reads the files again soon.
    pub fn reload_soon(&self) {
        self.reload.notify_one();
    }

    fn read_files(&self) -> Result<(), FileError> {
        let Source::Files { cert, key } = &self.source else { return Ok(()) };
        self.install(files::material(cert, key)?, "tls_cert")
    }

    /// Drops the handshake that has waited longest, for a connection that has no place; says
    /// whether there was one.
    #[must_use]
    pub fn make_room(&self) -> bool {
        self.waiting.evict_oldest()
    }

    /// The handshake of one connection: bounded in time and in number.
    ///
    /// # Errors
    /// How it ended, when no request can follow.
    pub async fn accept(&self, stream: TcpStream, from: SocketAddr) -> Result<Secured, Ended> {
        let ticket = self.waiting.enter();
        let ended = tokio::select! {
            () = ticket.evicted() => Err(Ended::Crowded),
            shaken = tokio::time::timeout(HANDSHAKE_TIMEOUT, self.shake(stream)) => {
                shaken.unwrap_or(Err(Ended::Slow))
            }
        };
        if let Err(ended) = ended {
            tracing::debug!(?ended, %from, "a TLS handshake ended");
        }
        ended
    }

    async fn shake(&self, stream: TcpStream) -> Result<Secured, Ended> {
        let hello = LazyConfigAcceptor::new(Acceptor::default(), stream).await;
        let hello = hello.map_err(|_| Ended::Failed)?;
        if let Some(config) = self.challenges.answering(&hello.client_hello()) {
            return match hello.into_stream(config).await {
                Ok(_) => Err(Ended::Challenge),
                Err(_) => Err(Ended::Failed),
            };
        }
        let config = self.current.load().as_ref().map(|current| Arc::clone(&current.config));
        let config = config.ok_or(Ended::NoCertificate)?;
        let stream = hello.into_stream(config).await.map_err(|_| Ended::Failed)?;
        let shown = stream.get_ref().1.peer_certificates().and_then(<[_]>::first);
        let certificate = match shown {
            // Verified, and still not readable: better nobody than somebody half known.
            Some(shown) => Some(Arc::new(Facts::read(shown).ok_or(Ended::Failed)?)),
            None => None,
        };
        Ok(Secured { stream, certificate })
    }
}

/// How often files are looked at for a change.
const LOOK_AGAIN: Duration = Duration::from_secs(10);

#[cfg(test)]
mod tests;
