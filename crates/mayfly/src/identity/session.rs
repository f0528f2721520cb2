//! Credentials of sessions: everything about them is in their token, which only this server can
//! make and read. No record holds a session, so there may be any number of them.
//!
//! ```text
//! access key id   ASIA and 16 random letters
//! secret          HMAC-SHA-256(secret key, access key id)
//! token           base64( nonce | AES-256-GCM-SIV(seal key, claims) )
//! ```
//! Both keys are derived from one secret of the installation. Owns the token's form. Never decides
//! who gets a session, and never shows a secret in `Debug` output.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use aes_gcm_siv::aead::{Aead as _, Payload};
use aes_gcm_siv::{Aes256GcmSiv, KeyInit as _, Nonce};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use hmac::{Hmac, Mac as _};
use mayfly_core::time::EpochMs;
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use super::credential::Unusable;
use super::limits::{SESSION_TOKEN_BYTES_MAX, TOKEN_VERSION};
use super::seed::random_text;

/// What the access key id of a session begins with.
pub const SESSION_PREFIX: &str = "ASIA";
const NONCE_BYTES: usize = 12;
/// 30 bytes are 40 characters, as long as every other secret.
const SECRET_BYTES: usize = 30;
const ADDRESS: &[u8] = b"mayfly session token";

/// Makes and reads session tokens.
pub struct Sealer {
    cipher: Aes256GcmSiv,
    secrets: [u8; 32],
}

impl fmt::Debug for Sealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealer")
    }
}

/// What a session is and may do, as its token says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// Whose session it is.
    pub holder: Holder,
    /// When it began.
    pub issued_ms: u64,
    /// When it ends.
    pub expires_ms: u64,
    /// Documents that bound it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub policies: Vec<String>,
    /// ARNs of managed policies that bound it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub policy_arns: Vec<String>,
    /// Its tags.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tags: BTreeMap<String, String>,
    /// Which of them pass to sessions that it begins.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub transitive: Vec<String>,
    /// Who began the first session of a chain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_identity: Option<String>,
}

/// Whose session it is. The ids say that it is still the same user or role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Holder {
    /// The account's.
    Root,
    /// A user's.
    User {
        /// Its name.
        name: String,
        /// `AIDA…`.
        id: String,
    },
    /// Somebody with a role.
    Role {
        /// Its name.
        name: String,
        /// `AROA…`.
        id: String,
        /// What the session is called.
        session: String,
        /// The environment that it ends with.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        environment: Option<String>,
    },
}

#[derive(Serialize, Deserialize)]
struct Token {
    v: u8,
    key: String,
    #[serde(flatten)]
    claims: Claims,
}

/// What a client signs with.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// `ASIA…`.
    pub access_key_id: String,
    /// The secret half.
    pub secret_access_key: String,
    /// What goes into `X-Amz-Security-Token`.
    pub session_token: String,
    /// When they end.
    pub expires: EpochMs,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Credentials({})", self.access_key_id)
    }
}

/// The token would be longer than `limits::SESSION_TOKEN_BYTES_MAX`, and by how much of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge {
    /// Percent of what is allowed.
    pub percent: usize,
}

impl Sealer {
    /// With keys derived from the installation's secret.
    #[must_use]
    pub fn new(root: &[u8; 32]) -> Self {
        let seal = derived(root, b"mayfly session tokens v1");
        let cipher = Aes256GcmSiv::new_from_slice(&seal).expect("the key has 32 bytes");
        Self { cipher, secrets: derived(root, b"mayfly session secrets v1") }
    }

    /// Credentials that say these claims.
    ///
    /// # Errors
    /// [`TooLarge`].
    pub fn seal(&self, claims: Claims) -> Result<(Credentials, usize), TooLarge> {
        let letters = random_text(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16);
        let access_key_id = format!("{SESSION_PREFIX}{letters}");
        let expires = EpochMs(claims.expires_ms);
        let token = Token { v: TOKEN_VERSION, key: access_key_id.clone(), claims };
        let plain = serde_json::to_vec(&token).expect("claims have text keys only");
        let mut nonce = [0; NONCE_BYTES];
        getrandom::fill(&mut nonce).expect("the kernel gives randomness after boot");
        let payload = Payload { msg: &plain, aad: ADDRESS };
        let sealed = self.cipher.encrypt(&Nonce::from(nonce), payload);
        let sealed = sealed.expect("claims are far shorter than what the cipher takes");
        let session_token = STANDARD.encode([&nonce[..], &sealed].concat());
        let percent = (session_token.len() * 100).div_ceil(SESSION_TOKEN_BYTES_MAX);
        if percent > 100 {
            return Err(TooLarge { percent });
        }
        let secret_access_key = self.secret(&access_key_id);
        Ok((Credentials { access_key_id, secret_access_key, session_token, expires }, percent))
    }

    /// What a token says, and the secret of its key.
    ///
    /// # Errors
    /// [`Unusable::Unknown`] for a token that is not ours, was changed, or belongs to another key;
    /// [`Unusable::Expired`].
    pub fn open(
        &self,
        access_key_id: &str,
        token: &str,
        now: EpochMs,
    ) -> Result<(Claims, String), Unusable> {
        let token = self.read(token)?;
        if token.v != TOKEN_VERSION || token.key != access_key_id {
            return Err(Unusable::Unknown);
        }
        if token.claims.expires_ms <= now.0 {
            return Err(Unusable::Expired);
        }
        Ok((token.claims, self.secret(access_key_id)))
    }

    /// The id of the key that a token belongs to.
    ///
    /// # Errors
    /// [`Unusable::Unknown`] for a token that is not ours or was changed.
    pub fn key_of(&self, token: &str) -> Result<String, Unusable> {
        self.read(token).map(|token| token.key)
    }

    fn read(&self, token: &str) -> Result<Token, Unusable> {
        if token.len() > SESSION_TOKEN_BYTES_MAX {
            return Err(Unusable::Unknown);
        }
        let bytes = STANDARD.decode(token).map_err(|_| Unusable::Unknown)?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE_BYTES>().ok_or(Unusable::Unknown)?;
        let payload = Payload { msg: sealed, aad: ADDRESS };
        let plain = self.cipher.decrypt(&Nonce::from(*nonce), payload);
        let plain = plain.map_err(|_| Unusable::Unknown)?;
        serde_json::from_slice(&plain).map_err(|_| Unusable::Unknown)
    }

    fn secret(&self, access_key_id: &str) -> String {
        let bytes = derived(&self.secrets, access_key_id.as_bytes());
        STANDARD_NO_PAD.encode(&bytes[..SECRET_BYTES])
    }
}

impl Claims {
    /// Claims of a session that begins `now`, with nothing that bounds it.
    #[must_use]
    pub fn new(holder: Holder, now: EpochMs, duration: Duration) -> Self {
        let duration_ms = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
        Self {
            holder,
            issued_ms: now.0,
            expires_ms: now.0.saturating_add(duration_ms),
            policies: Vec::new(),
            policy_arns: Vec::new(),
            tags: BTreeMap::new(),
            transitive: Vec::new(),
            source_identity: None,
        }
    }
}

fn derived(key: &[u8; 32], label: &[u8]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(label);
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: EpochMs = EpochMs(1_790_000_000_000);

    fn claims() -> Claims {
        let holder = Holder::Role {
            name: "Worker".to_owned(),
            id: "AROA1".to_owned(),
            session: "one".to_owned(),
            environment: Some("e-7".to_owned()),
        };
        Claims::new(holder, NOW, Duration::from_secs(900))
    }

    #[test]
    fn a_token_comes_back_with_its_secret() {
        let sealer = Sealer::new(&[7; 32]);
        let (made, percent) = sealer.seal(claims()).unwrap();
        assert!(made.access_key_id.starts_with("ASIA") && made.access_key_id.len() == 20);
        assert_eq!(made.secret_access_key.len(), 40);
        assert!((1..20).contains(&percent), "{percent}");
        let (read, secret) = sealer.open(&made.access_key_id, &made.session_token, NOW).unwrap();
        assert_eq!((read, &secret), (claims(), &made.secret_access_key));
        let (other, _) = sealer.seal(claims()).unwrap();
        assert_ne!(other.secret_access_key, made.secret_access_key);
        assert!(!format!("{made:?}").contains(&made.secret_access_key));
    }

    #[test]
    fn what_was_changed_borrowed_or_made_elsewhere_is_unknown() {
        let sealer = Sealer::new(&[7; 32]);
        let (made, _) = sealer.seal(claims()).unwrap();
        let (other, _) = sealer.seal(claims()).unwrap();
        let open = |id: &str, token: &str| sealer.open(id, token, NOW).unwrap_err();
        assert_eq!(open(&made.access_key_id, &other.session_token), Unusable::Unknown);
        let bytes = STANDARD.decode(&made.session_token).unwrap();
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert_eq!(open(&made.access_key_id, &STANDARD.encode(changed)), Unusable::Unknown);
        }
        for bad in ["", "x", "AAAA", &"A".repeat(SESSION_TOKEN_BYTES_MAX + 4)] {
            assert_eq!(open(&made.access_key_id, bad), Unusable::Unknown, "{bad}");
        }
        let elsewhere = Sealer::new(&[8; 32]).open(&made.access_key_id, &made.session_token, NOW);
        assert_eq!(elsewhere.unwrap_err(), Unusable::Unknown);
    }

    #[test]
    fn a_session_ends_to_the_millisecond_and_has_a_size() {
        let sealer = Sealer::new(&[7; 32]);
        let (made, _) = sealer.seal(claims()).unwrap();
        let at = |ms| sealer.open(&made.access_key_id, &made.session_token, EpochMs(NOW.0 + ms));
        assert!(at(899_999).is_ok());
        assert_eq!(at(900_000).unwrap_err(), Unusable::Expired);
        let large = Claims { policies: vec!["x".repeat(SESSION_TOKEN_BYTES_MAX)], ..claims() };
        assert!(sealer.seal(large).unwrap_err().percent > 100);
    }
}
