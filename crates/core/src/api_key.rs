//! API keys: they open function URLs and nothing else, and sign nothing.
//!
//! Owns what a key is, how it is written, and whether a secret is its own. Never holds the secret
//! itself: only its SHA-256, which is enough for 240 random bits.
//!
//! ```text
//! x-api-key: MFAKABCDEFGHIJKLMNOP.secret ─▶ split ─▶ record of the id ─▶ admits(SHA-256, now)?
//! ```

use std::collections::BTreeSet;
use std::fmt;

use crate::name::FunctionName;
use crate::time::EpochMs;

/// The beginning of an id.
pub const API_KEY_PREFIX: &str = "MFAK";
/// Functions that one key opens.
pub const API_KEY_FUNCTIONS_MAX: usize = 50;
/// Longest note on what a key is for, characters.
pub const API_KEY_DESCRIPTION_CHARS_MAX: usize = 256;
/// Longest time that a replaced secret goes on to work, seconds: 30 days.
pub const API_KEY_GRACE_S_MAX: u32 = 30 * 86_400;

/// SHA-256 of a secret.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SecretDigest(pub [u8; 32]);

impl SecretDigest {
    /// Compares without stopping at the first difference.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).fold(0, |all, (a, b)| all | (a ^ b)) == 0
    }
}

impl fmt::Debug for SecretDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretDigest")
    }
}

/// A secret that was replaced, and works for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// Its digest.
    pub digest: SecretDigest,
    /// When it ends.
    pub until: EpochMs,
}

/// A key for function URLs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKey {
    /// `MFAK…`: the public half.
    pub id: String,
    /// The digest of the secret half.
    pub digest: SecretDigest,
    /// The secret before it.
    pub replaced: Option<Replaced>,
    /// The functions whose URLs it opens; never empty.
    pub functions: BTreeSet<FunctionName>,
    /// What it is for; `None` when nobody said.
    pub description: Option<String>,
    /// When it was created.
    pub created: EpochMs,
    /// When its secret was made.
    pub rotated: EpochMs,
}

impl ApiKey {
    /// Whether a secret with this digest is the key's.
    #[must_use]
    pub fn admits(&self, digest: &SecretDigest, now: EpochMs) -> bool {
        let before = self.replaced.filter(|replaced| now < replaced.until);
        self.digest.is(digest) || before.is_some_and(|replaced| replaced.digest.is(digest))
    }

    /// The key with a new secret; the one before works for `grace_s` more.
    #[must_use]
    pub fn with_secret(self, digest: SecretDigest, now: EpochMs, grace_s: u32) -> Self {
        let until = EpochMs(now.0.saturating_add(u64::from(grace_s) * 1_000));
        let replaced = (grace_s > 0).then_some(Replaced { digest: self.digest, until });
        Self { digest, replaced, rotated: now, ..self }
    }
}

/// Id and secret of a key as it is written: `MFAK….SECRET`.
#[must_use]
pub fn split(text: &str) -> Option<(&str, &str)> {
    let (id, secret) = text.trim().split_once('.')?;
    let is_id = id.starts_with(API_KEY_PREFIX)
        && id.len() <= 64
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (is_id && !secret.is_empty()).then_some((id, secret))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> ApiKey {
        ApiKey {
            id: "MFAKA".to_owned(),
            digest: SecretDigest([1; 32]),
            replaced: None,
            functions: BTreeSet::from([FunctionName::new("hello").unwrap()]),
            description: None,
            created: EpochMs(5),
            rotated: EpochMs(5),
        }
    }

    #[test]
    fn a_replaced_secret_works_until_its_time_is_over() {
        let (old, new) = (SecretDigest([1; 32]), SecretDigest([2; 32]));
        assert!(key().admits(&old, EpochMs(9)) && !key().admits(&new, EpochMs(9)));
        let rotated = key().with_secret(new, EpochMs(1_000), 2);
        assert!(rotated.admits(&new, EpochMs(1_000)) && rotated.admits(&old, EpochMs(2_999)));
        assert!(!rotated.admits(&old, EpochMs(3_000)));
        let twice = rotated.with_secret(SecretDigest([3; 32]), EpochMs(1_001), 1);
        assert!(!twice.admits(&old, EpochMs(1_002)) && twice.admits(&new, EpochMs(1_002)));
        let at_once = key().with_secret(new, EpochMs(1_000), 0);
        assert!(!at_once.admits(&old, EpochMs(1_000)));
    }

    #[test]
    fn keys_are_read_as_they_are_written() {
        assert_eq!(split("MFAKA1.s/e+c"), Some(("MFAKA1", "s/e+c")));
        assert_eq!(split(" MFAKA1.s.t\n"), Some(("MFAKA1", "s.t")));
        let long = format!("MFAK{}.s", "A".repeat(80));
        for strange in ["", ".", "MFAKA1", "MFAKA1.", "AKIA1.s", "MFAK A.s", &long] {
            assert_eq!(split(strange), None, "{strange}");
        }
        assert_eq!(format!("{:?}", SecretDigest([7; 32])), "SecretDigest");
    }
}
