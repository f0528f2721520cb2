//! The connection of a request: who may be reached, TCP, TLS.
//!
//! Owns the settings of TLS and which certificates are trusted: those of the machine, read at the
//! first request that needs them. Never speaks HTTP, never connects to an address that the gate did
//! not give.

use std::sync::Arc;

use mayfly_core::egress::Protocol;
use rustls::crypto::ring;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::net::TcpStream;
use tokio::sync::OnceCell;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_util::task::TaskTracker;

use super::check::{Authority, Host};
use super::error::Error;
use crate::egress::{Gate, connect};

/// An open connection.
pub(super) enum Line {
    Plain(TcpStream),
    Secure(Box<TlsStream<TcpStream>>),
}

/// What TLS needs, for all environments.
#[derive(Debug, Default)]
pub(super) struct Trust(OnceCell<Arc<ClientConfig>>);

/// Opens a connection to where `gate` lets it go.
pub(super) async fn open(
    gate: &Gate,
    authority: &Authority,
    trust: &Trust,
    tasks: &TaskTracker,
) -> Result<Line, Error> {
    let Authority { host, port, is_secure } = authority;
    let (addresses, name) = match host {
        Host::Name(name) => {
            let addresses = gate.admit_name(Protocol::Tcp, name, *port).await?;
            (addresses, ServerName::try_from(name.clone()))
        }
        Host::Address(address) => {
            let address = gate.admit_address(Protocol::Tcp, (*address, *port).into())?;
            (vec![address], Ok(ServerName::from(address.ip())))
        }
    };
    let stream = connect(&addresses).await.map_err(|error| Error::of_connecting(&error))?;
    // A small request must not wait for the acknowledgement of its own beginning.
    let _kept = stream.set_nodelay(true);
    if !is_secure {
        return Ok(Line::Plain(stream));
    }
    // Certificates know no underscores.
    let name = name.map_err(|_| Error::TlsCertificate)?;
    let connector = TlsConnector::from(trust.config(tasks).await?);
    let secured = connector.connect(name, stream).await;
    secured.map(|stream| Line::Secure(Box::new(stream))).map_err(|e| Error::of_handshake(&e))
}

impl Trust {
    async fn config(&self, tasks: &TaskTracker) -> Result<Arc<ClientConfig>, Error> {
        let made = self.0.get_or_try_init(|| async {
            let read = tasks.spawn_blocking(config).await;
            read.ok().flatten().ok_or(Error::TlsProtocol)
        });
        made.await.cloned()
    }
}

/// Reads the machine's certificates, or those that `SSL_CERT_FILE` and `SSL_CERT_DIR` name.
fn config() -> Option<Arc<ClientConfig>> {
    let found = rustls_native_certs::load_native_certs();
    let mut roots = RootCertStore::empty();
    let (trusted, unread) = roots.add_parsable_certificates(found.certs);
    if trusted == 0 {
        let errors = found.errors;
        tracing::warn!(unread, ?errors, "no certificate is trusted: no component can use https");
    }
    let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().ok()?;
    let mut config = builder.with_root_certificates(roots).with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Some(Arc::new(config))
}
