//! Whose certificates the platform's own requests believe.
//!
//! Owns the reading of the machine's certificates (or those that `SSL_CERT_FILE` and
//! `SSL_CERT_DIR` name) and of one more file. Never skips a check.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};

/// Certificates of authorities.
#[derive(Clone, Debug)]
pub struct Trust {
    roots: Arc<RootCertStore>,
}

/// The file of authorities cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {reason}", path = path.display())]
pub struct Untrusted {
    /// The file.
    pub path: PathBuf,
    /// What is wrong.
    pub reason: String,
}

impl Trust {
    /// Nobody: for plain HTTP.
    #[must_use]
    pub fn nobody() -> Self {
        Self { roots: Arc::new(RootCertStore::empty()) }
    }

    /// The machine's authorities, and those in a PEM file. Reads files.
    ///
    /// # Errors
    /// [`Untrusted`] when the file cannot be read or holds no certificate.
    pub fn machine_and(file: Option<&Path>) -> Result<Self, Untrusted> {
        let mut roots = RootCertStore::empty();
        let found = rustls_native_certs::load_native_certs();
        let (trusted, unread) = roots.add_parsable_certificates(found.certs);
        if trusted == 0 {
            tracing::debug!(unread, errors = ?found.errors, "the machine trusts nobody");
        }
        if let Some(path) = file {
            for certificate in authorities(path)? {
                roots.add(certificate).map_err(|error| Untrusted {
                    path: path.to_owned(),
                    reason: error.to_string(),
                })?;
            }
        }
        Ok(Self { roots: Arc::new(roots) })
    }

    /// The settings of a TLS client.
    #[must_use]
    pub fn into_config(self) -> ClientConfig {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("ring supports the default versions")
            .with_root_certificates(self.roots)
            .with_no_client_auth()
    }
}

/// The certificates in a PEM file: at least one.
///
/// # Errors
/// [`Untrusted`].
pub fn authorities(path: &Path) -> Result<Vec<CertificateDer<'static>>, Untrusted> {
    let wrong = |reason: String| Untrusted { path: path.to_owned(), reason };
    let read = CertificateDer::pem_file_iter(path).map_err(|error| wrong(error.to_string()))?;
    let found: Result<Vec<_>, _> = read.collect();
    let found = found.map_err(|error| wrong(error.to_string()))?;
    if found.is_empty() {
        return Err(wrong("holds no certificate (PEM, -----BEGIN CERTIFICATE-----)".to_owned()));
    }
    Ok(found)
}
