//! What an authority is to find here while it checks that a name is ours.
//!
//! Owns the answers of the order that is under way: of `http-01` by their token, of `tls-alpn-01`
//! (RFC 8737) by their name. Never makes them up: there is none without an order.

use std::collections::HashMap;
use std::sync::Arc;

use arc_swap::ArcSwap;
use rustls::ServerConfig;
use rustls::server::ClientHello;

/// The protocol that an authority asks for in a handshake.
pub const ACME_TLS_1: &[u8] = b"acme-tls/1";

/// The answers.
#[derive(Debug, Default)]
pub struct Challenges {
    http: ArcSwap<HashMap<String, String>>,
    handshakes: ArcSwap<HashMap<String, Arc<ServerConfig>>>,
}

impl Challenges {
    /// The file behind `/.well-known/acme-challenge/<token>`.
    #[must_use]
    pub fn file(&self, token: &str) -> Option<String> {
        self.http.load().get(token).cloned()
    }

    /// The handshake that answers an authority; `None` for everybody else.
    #[must_use]
    pub fn answering(&self, hello: &ClientHello<'_>) -> Option<Arc<ServerConfig>> {
        let mut protocols = hello.alpn()?;
        if !protocols.any(|protocol| protocol == ACME_TLS_1) {
            return None;
        }
        let name = hello.server_name()?.to_ascii_lowercase();
        self.handshakes.load().get(&name).cloned()
    }

    pub(super) fn add_file(&self, token: String, content: String) {
        self.http.rcu(|files| {
            let mut files = HashMap::clone(files);
            files.insert(token.clone(), content.clone());
            files
        });
    }

    pub(super) fn add_handshake(&self, name: String, config: Arc<ServerConfig>) {
        self.handshakes.rcu(|handshakes| {
            let mut handshakes = HashMap::clone(handshakes);
            handshakes.insert(name.clone(), Arc::clone(&config));
            handshakes
        });
    }

    /// The order is over.
    pub(super) fn clear(&self) {
        self.http.store(Arc::default());
        self.handshakes.store(Arc::default());
    }
}
