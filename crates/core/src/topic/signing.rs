//! The key that signs what topics send over HTTP and into queues.
//!
//! Owns the value as it is kept. Never signs.

use std::fmt;

use crate::time::EpochMs;

/// A private key with the certificate that shows its public half.
#[derive(Clone, PartialEq, Eq)]
pub struct SigningKey {
    /// PKCS#8, DER; secret.
    pub private_der: Vec<u8>,
    /// X.509, PEM.
    pub certificate_pem: String,
    /// When it was made.
    pub created: EpochMs,
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey").field("created", &self.created).finish_non_exhaustive()
    }
}
