//! The signing key: a secret narrowed to one day, region and service.
//!
//! Owns the derivation and the final HMAC. Never shows itself in `Debug` output.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::amz_date::AmzDate;
use super::payload::hex;
use super::{ALGORITHM, TERMINATOR};

/// A key that a gateway may cache per (access key, day, region, service): it is useless on any
/// other day. Holds the keyed HMAC state, so a use does not hash the key again.
#[derive(Clone)]
pub struct SigningKey {
    mac: Hmac<Sha256>,
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SigningKey(..)")
    }
}

impl SigningKey {
    /// The key of `secret` for `day` (`20150830`), `region` and `service`: four HMACs.
    #[must_use]
    pub fn derive(secret: &str, day: &str, region: &str, service: &str) -> Self {
        let mut first = Vec::with_capacity(4 + secret.len());
        first.extend_from_slice(b"AWS4");
        first.extend_from_slice(secret.as_bytes());
        let key = [day, region, service, TERMINATOR].iter().fold(keyed(&first), |mut mac, part| {
            mac.update(part.as_bytes());
            keyed(&mac.finalize().into_bytes())
        });
        Self { mac: key }
    }

    /// The signature of a canonical request with this hash, at `date`, in `scope`
    /// (day, region, service).
    pub(super) fn sign(
        &self,
        date: &AmzDate,
        scope: [&str; 3],
        canonical_hash: &[u8; 32],
    ) -> [u8; 32] {
        let mut mac = self.mac.clone();
        for part in [ALGORITHM, "\n", date.as_str(), "\n"] {
            mac.update(part.as_bytes());
        }
        for part in scope {
            mac.update(part.as_bytes());
            mac.update(b"/");
        }
        mac.update(TERMINATOR.as_bytes());
        mac.update(b"\n");
        mac.update(&hex(canonical_hash));
        mac.finalize().into_bytes().into()
    }
}

impl SigningKey {
    /// The signature of any text.
    pub(super) fn sign_text(&self, text: &[u8]) -> [u8; 32] {
        let mut mac = self.mac.clone();
        mac.update(text);
        mac.finalize().into_bytes().into()
    }
}

/// HMAC-SHA-256 with this key.
fn keyed(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("HMAC takes a key of any length")
}
