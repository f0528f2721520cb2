//! Certificates, keys and authorities from PEM files, and the TLS settings made of them.
//!
//! Owns the reading and the words for what is wrong with a file. Never keeps anything.

use std::path::Path;
use std::sync::Arc;

use rustls::pki_types::pem::{Error as PemError, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::server::danger::ClientCertVerifier;
use rustls::{RootCertStore, ServerConfig};

use super::{FileError, HTTP_1_1, Material};
use crate::config::tls::ClientAuthority;
use crate::outgoing::authorities;

/// The chain in `cert` and the key in `key`.
pub fn material(cert: &Path, key: &Path) -> Result<Material, FileError> {
    let chain = authorities(cert).map_err(|error| FileError {
        setting: "tls_cert",
        path: error.path,
        reason: error.reason,
    })?;
    let unusable = |reason: String| FileError { setting: "tls_key", path: key.to_owned(), reason };
    let key = PrivateKeyDer::from_pem_file(key).map_err(|error| match error {
        PemError::NoItemsFound => unusable("holds no private key (PEM)".to_owned()),
        other => unusable(other.to_string()),
    })?;
    Ok(Material { chain, key })
}

/// What checks clients' certificates.
pub fn verifier(
    clients: Option<&ClientAuthority>,
) -> Result<Option<Arc<dyn ClientCertVerifier>>, FileError> {
    let Some(ClientAuthority { file, is_required }) = clients else { return Ok(None) };
    let wrong = |reason: String| FileError { setting: "tls_client_ca", path: file.clone(), reason };
    let mut roots = RootCertStore::empty();
    for certificate in authorities(file).map_err(|error| wrong(error.reason))? {
        roots.add(certificate).map_err(|error| wrong(error.to_string()))?;
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut builder = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
    if !is_required {
        builder = builder.allow_unauthenticated();
    }
    builder.build().map(Some).map_err(|error| wrong(error.to_string()))
}

/// TLS 1.2 and 1.3 with this certificate; fails when key and certificate do not fit.
pub fn server_config(
    material: Material,
    verifier: Option<Arc<dyn ClientCertVerifier>>,
) -> Result<ServerConfig, String> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?;
    let builder = match verifier {
        Some(verifier) => builder.with_client_cert_verifier(verifier),
        None => builder.with_no_client_auth(),
    };
    let made = builder.with_single_cert(material.chain, material.key);
    let mut config = made.map_err(|error| match error {
        rustls::Error::InconsistentKeys(_) => {
            "the certificate does not belong to the private key (tls_key)".to_owned()
        }
        other => other.to_string(),
    })?;
    config.alpn_protocols = vec![HTTP_1_1.to_vec()];
    Ok(config)
}

/// What changes when a file is replaced or written: device, inode, size and time of each.
pub fn stamps(files: &[&Path]) -> Vec<Option<[i128; 4]>> {
    use std::os::unix::fs::MetadataExt as _;
    let stamp = |path: &&Path| {
        let found = std::fs::metadata(path).ok()?;
        let time_ns = i128::from(found.mtime()) * 1_000_000_000 + i128::from(found.mtime_nsec());
        Some([found.dev().into(), found.ino().into(), found.len().into(), time_ns])
    };
    files.iter().map(stamp).collect()
}

/// The certificates and the key in one PEM text.
pub fn parse(chain: &[u8], key: &[u8]) -> Result<Material, String> {
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(chain).collect();
    let chain = chain.map_err(|error| error.to_string())?;
    let key = PrivateKeyDer::from_pem_slice(key).map_err(|error| error.to_string())?;
    Ok(Material { chain, key })
}
