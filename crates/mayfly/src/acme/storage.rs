//! The account and the certificate in the data directory.
//!
//! ```text
//! acme/account.json      the authority's address and the account's key
//! acme/certificate.pem   private key and chain in one file, so that they always fit
//! ```
//! Owns these files: readable by the server alone, replaced as a whole (written beside, synced,
//! renamed). Never half of anything.

use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use instant_acme::AccountCredentials;
use serde::{Deserialize, Serialize};

use crate::gateway::tls::{self, Material};

const ACCOUNT: &str = "account.json";
const CERTIFICATE: &str = "certificate.pem";

/// A file that cannot be read or kept.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {reason}", path = path.display())]
pub struct Error {
    path: PathBuf,
    reason: String,
}

/// What is kept of the account.
#[derive(Serialize, Deserialize)]
struct Kept<C> {
    directory: String,
    credentials: C,
}

/// The directory.
#[derive(Clone, Debug)]
pub struct Storage {
    directory: PathBuf,
}

impl Storage {
    pub fn new(directory: PathBuf) -> Self {
        Self { directory }
    }

    /// The account at this authority, if there is one.
    pub async fn account(&self, authority: &str) -> Result<Option<AccountCredentials>, Error> {
        let Some(text) = self.read(ACCOUNT).await? else { return Ok(None) };
        let kept: Result<Kept<AccountCredentials>, _> = serde_json::from_slice(&text);
        let kept = kept.map_err(|error| self.error(ACCOUNT, &error))?;
        Ok((kept.directory == authority).then_some(kept.credentials))
    }

    pub async fn keep_account(
        &self,
        authority: &str,
        credentials: &AccountCredentials,
    ) -> Result<(), Error> {
        let kept = Kept { directory: authority.to_owned(), credentials };
        let text = serde_json::to_vec(&kept).map_err(|error| self.error(ACCOUNT, &error))?;
        self.write(ACCOUNT, text).await
    }

    /// The kept certificate with its key.
    pub async fn certificate(&self) -> Result<Option<Material>, Error> {
        let Some(text) = self.read(CERTIFICATE).await? else { return Ok(None) };
        tls::parse(&text, &text).map(Some).map_err(|error| self.error(CERTIFICATE, &error))
    }

    pub async fn keep_certificate(&self, chain: &str, key: &str) -> Result<(), Error> {
        self.write(CERTIFICATE, format!("{key}\n{chain}").into_bytes()).await
    }

    async fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        match tokio::fs::read(self.directory.join(name)).await {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.error(name, &error)),
        }
    }

    async fn write(&self, name: &'static str, text: Vec<u8>) -> Result<(), Error> {
        let directory = self.directory.clone();
        let written = tokio::task::spawn_blocking(move || replace(&directory, name, &text)).await;
        let written = written.map_err(io::Error::other).and_then(|written| written);
        written.map_err(|error| self.error(name, &error))
    }

    fn error(&self, name: &str, reason: &dyn std::fmt::Display) -> Error {
        Error { path: self.directory.join(name), reason: reason.to_string() }
    }
}

/// The file is the old one or the new one, whatever happens.
fn replace(directory: &Path, name: &str, text: &[u8]) -> io::Result<()> {
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(directory)?;
    let beside = directory.join(format!("{name}.new"));
    match std::fs::remove_file(&beside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file =
        std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside)?;
    file.write_all(text)?;
    file.sync_all()?;
    std::fs::rename(&beside, directory.join(name))?;
    std::fs::File::open(directory)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    #[tokio::test]
    async fn a_certificate_is_kept_for_the_server_alone_and_replaced_whole() {
        let dir = tempfile::tempdir().unwrap();
        let storage = Storage::new(dir.path().join("acme"));
        assert!(storage.certificate().await.unwrap().is_none());
        assert!(storage.account("https://a").await.unwrap().is_none());
        for name in ["a.org", "b.org"] {
            let made = rcgen::generate_simple_self_signed(vec![name.to_owned()]).unwrap();
            let key = made.signing_key.serialize_pem();
            // A run that died here leaves its file beside; the next one is not in its way.
            let _left = std::fs::write(dir.path().join("acme/certificate.pem.new"), "half");
            storage.keep_certificate(&made.cert.pem(), &key).await.unwrap();
            let kept = storage.certificate().await.unwrap().unwrap();
            assert_eq!(&kept.chain[0], made.cert.der());
        }
        let mode = |path: &str| {
            std::fs::metadata(dir.path().join(path)).unwrap().permissions().mode() & 0o777
        };
        assert_eq!((mode("acme"), mode("acme/certificate.pem")), (0o700, 0o600));
        std::fs::write(dir.path().join("acme/certificate.pem"), "damaged").unwrap();
        let error = storage.certificate().await.unwrap_err().to_string();
        assert!(error.contains("certificate.pem: "), "{error}");
    }
}
