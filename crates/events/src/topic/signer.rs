//! Signatures of messages.
//!
//! Owns the installation's key and its certificate: both are made when the first topic needs them,
//! and kept with the key sealed. Version 1 (SHA-1) is what the public service does unless a topic
//! says otherwise; version 2 is SHA-256. Never decides what is signed.

use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mayfly_core::time::EpochMs;
use mayfly_core::topic::{SignatureVersion, SigningKey};
use mayfly_store::{Catalogue, Change, CommitError, Expect, Record};
use rcgen::{CertificateParams, DnType, KeyPair, PKCS_RSA_SHA256, date_time_ymd};
use ring::digest::{SHA1_FOR_LEGACY_USE_ONLY, SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use rsa::pkcs1v15::Pkcs1v15Sign;
use rsa::pkcs8::{DecodePrivateKey as _, EncodePrivateKey as _};
use tokio::sync::Mutex;

use super::Parts;
use crate::limits::SIGNING_KEY_BITS;

/// What stands before a SHA-1 digest in a PKCS #1 signature: its DER (RFC 8017, 9.2, note 1).
const SHA1_PREFIX: [u8; 15] =
    [0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00, 0x04, 0x14];

/// A key in use.
struct Loaded {
    /// For version 1, which `ring` does not make any more.
    with_sha1: rsa::RsaPrivateKey,
    with_sha256: RsaKeyPair,
    certificate_pem: String,
    /// The file's name in URLs.
    file: String,
}

/// See the module.
pub(super) struct Signer {
    loaded: OnceLock<Arc<Loaded>>,
    making: Mutex<()>,
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signer").field("file", &self.file()).finish_non_exhaustive()
    }
}

impl Signer {
    /// The key of an earlier run, if there is one.
    pub(super) async fn open(parts: &Parts) -> Result<Self, CommitError> {
        let signer = Self { loaded: OnceLock::new(), making: Mutex::default() };
        if let Some(stored) = parts.catalogue.signing_key().await? {
            signer.keep(&stored.value);
        }
        Ok(signer)
    }

    /// Makes the key when there is none yet.
    pub(super) async fn ready(&self, parts: &Parts) -> Result<(), CommitError> {
        if self.loaded.get().is_some() {
            return Ok(());
        }
        let _one_at_a_time = self.making.lock().await;
        if self.loaded.get().is_some() {
            return Ok(());
        }
        let now = parts.clock.now();
        let made = parts.tasks.spawn_blocking(move || make(now)).await;
        let made = made.map_err(|error| CommitError::Engine(Box::new(error)))?;
        self.keep(&store(&parts.catalogue, made).await?);
        Ok(())
    }

    fn keep(&self, key: &SigningKey) {
        match load(key) {
            Some(loaded) => drop(self.loaded.set(Arc::new(loaded))),
            None => tracing::error!("the key that signs messages cannot be read"),
        }
    }

    /// The signature of a text in base64; empty when there is no key.
    pub(super) fn sign(&self, version: SignatureVersion, text: &str) -> String {
        let Some(loaded) = self.loaded.get() else { return String::new() };
        let signature = match version {
            SignatureVersion::V1 => {
                let hash = digest(&SHA1_FOR_LEGACY_USE_ONLY, text.as_bytes());
                let hashed = [&SHA1_PREFIX[..], hash.as_ref()].concat();
                loaded.with_sha1.sign(Pkcs1v15Sign::new_unprefixed(), &hashed).ok()
            }
            SignatureVersion::V2 => {
                let key = &loaded.with_sha256;
                let mut signature = vec![0; key.public().modulus_len()];
                let random = SystemRandom::new();
                let signed = key.sign(&RSA_PKCS1_SHA256, &random, text.as_bytes(), &mut signature);
                signed.ok().map(|()| signature)
            }
        };
        if signature.is_none() {
            tracing::error!("a message could not be signed");
        }
        signature.map(|bytes| STANDARD.encode(bytes)).unwrap_or_default()
    }

    /// The name of the certificate's file.
    pub(super) fn file(&self) -> &str {
        self.loaded.get().map_or("", |loaded| &loaded.file)
    }

    /// The certificate, when `name` is its file.
    pub(super) fn certificate(&self, name: &str) -> Option<String> {
        let loaded = self.loaded.get().filter(|loaded| loaded.file == name)?;
        Some(loaded.certificate_pem.clone())
    }
}

/// Takes some tenths of a second.
fn make(now: EpochMs) -> SigningKey {
    let mut random = getrandom::rand_core::UnwrapErr(getrandom::SysRng);
    let key = rsa::RsaPrivateKey::new(&mut random, SIGNING_KEY_BITS)
        .expect("a key of this size can be made");
    let der = key.to_pkcs8_der().expect("a key that was just made can be written");
    let pair = KeyPair::from_pkcs8_der_and_sign_algo(&der.as_bytes().into(), &PKCS_RSA_SHA256)
        .expect("a key that was just written can be read");
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, "Mayfly topics");
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(2120, 1, 1);
    let certificate = params.self_signed(&pair).expect("the parameters are complete");
    SigningKey {
        private_der: der.as_bytes().to_vec(),
        certificate_pem: certificate.pem(),
        created: now,
    }
}

/// Keeps a new key, unless somebody was faster.
async fn store(catalogue: &Catalogue, made: SigningKey) -> Result<SigningKey, CommitError> {
    let puts = vec![(Record::SigningKey(made.clone()), Expect::Absent)];
    match catalogue.commit(Change { puts, ..Change::default() }).await {
        Ok(_) => Ok(made),
        Err(conflict @ CommitError::Conflict(_)) => {
            let stored = catalogue.signing_key().await?;
            stored.map(|stored| stored.value).ok_or(conflict)
        }
        Err(error) => Err(error),
    }
}

fn load(key: &SigningKey) -> Option<Loaded> {
    let hash = digest(&SHA256, key.certificate_pem.as_bytes());
    let mut file = "SimpleNotificationService-".to_owned();
    for byte in &hash.as_ref()[..16] {
        let _ = write!(file, "{byte:02x}");
    }
    file.push_str(".pem");
    Some(Loaded {
        with_sha1: rsa::RsaPrivateKey::from_pkcs8_der(&key.private_der).ok()?,
        with_sha256: RsaKeyPair::from_pkcs8(&key.private_der).ok()?,
        certificate_pem: key.certificate_pem.clone(),
        file,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rsa::RsaPublicKey;

    #[test]
    fn both_versions_verify_with_the_public_key() {
        let key = make(EpochMs(1));
        let signer = Signer { loaded: OnceLock::new(), making: Mutex::default() };
        assert_eq!(signer.sign(SignatureVersion::V1, "text"), "");
        signer.keep(&key);
        let private = rsa::RsaPrivateKey::from_pkcs8_der(&key.private_der).unwrap();
        let public = RsaPublicKey::from(&private);
        let verify = |prefix: &[u8], hash: &[u8], signature: &str| {
            let hashed = [prefix, hash].concat();
            let signature = STANDARD.decode(signature).unwrap();
            public.verify(Pkcs1v15Sign::new_unprefixed(), &hashed, &signature).is_ok()
        };
        let first = signer.sign(SignatureVersion::V1, "text");
        let hash = digest(&SHA1_FOR_LEGACY_USE_ONLY, b"text");
        assert!(verify(&SHA1_PREFIX, hash.as_ref(), &first));
        let second = signer.sign(SignatureVersion::V2, "text");
        let sha256_prefix = [
            0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02,
            0x01, 0x05, 0x00, 0x04, 0x20,
        ];
        assert!(verify(&sha256_prefix, digest(&SHA256, b"text").as_ref(), &second));
        assert!(!verify(&sha256_prefix, digest(&SHA256, b"other").as_ref(), &second));
        assert_eq!(signer.certificate(signer.file()), Some(key.certificate_pem));
        assert_eq!(signer.certificate("other.pem"), None);
    }
}
