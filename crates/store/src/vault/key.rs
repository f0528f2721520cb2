//! Master keys: their names, their written form, and several of them in order.
//!
//! Owns the reading of keys from text and their fingerprints. Never prints a key, except into the
//! key file that the vault itself keeps ([`MasterKeys::to_text`]).

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::limits::MASTER_KEYS_MAX;

/// The name of a master key: it tells keys apart and says nothing about them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub [u8; 8]);

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl std::fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl Fingerprint {
    /// Reads sixteen hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        hexadecimal(text).map(|bytes: Zeroizing<[u8; 8]>| Self(*bytes))
    }
}

/// A key of 32 bytes; overwritten when it is dropped.
#[derive(Clone)]
pub struct MasterKey {
    bytes: Zeroizing<[u8; 32]>,
    fingerprint: Fingerprint,
}

impl MasterKey {
    /// A key from its bytes.
    #[must_use]
    pub fn new(bytes: Zeroizing<[u8; 32]>) -> Self {
        let mut mac = Hmac::<Sha256>::new_from_slice(&bytes[..]).expect("HMAC takes any key");
        mac.update(b"mayfly master key fingerprint v1");
        let digest = mac.finalize().into_bytes();
        let name = digest.first_chunk::<8>().expect("a SHA-256 has more than 8 bytes");
        Self { fingerprint: Fingerprint(*name), bytes }
    }

    /// Its name.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.bytes
    }
}

/// Why a text is no list of master keys. Never quotes the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeysError {
    /// There is nothing in it.
    #[error("it holds no key")]
    Empty,
    /// An entry has another form.
    #[error(
        "key {0} is not 32 bytes in base64 or hexadecimal digits (make one with \
         `openssl rand -base64 32`)"
    )]
    Form(usize),
    /// There are too many.
    #[error("it holds more than {MASTER_KEYS_MAX} keys")]
    TooMany,
    /// A key is there twice.
    #[error("key {0} is there already")]
    Twice(usize),
}

/// Master keys, the primary one first; never empty.
#[derive(Clone)]
pub struct MasterKeys(Vec<MasterKey>);

impl MasterKeys {
    /// One key.
    #[must_use]
    pub fn of(key: MasterKey) -> Self {
        Self(vec![key])
    }

    /// Reads keys separated by white space or commas, the primary one first; a line that begins
    /// with `#` is a remark.
    ///
    /// # Errors
    /// [`KeysError`].
    pub fn parse(text: &str) -> Result<Self, KeysError> {
        let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
        let entries = lines.flat_map(|line| line.split(|c: char| c == ',' || c.is_whitespace()));
        let mut keys: Vec<MasterKey> = Vec::new();
        for entry in entries.filter(|entry| !entry.is_empty()) {
            let number = keys.len() + 1;
            if number > MASTER_KEYS_MAX {
                return Err(KeysError::TooMany);
            }
            let key = MasterKey::new(key_bytes(entry).ok_or(KeysError::Form(number))?);
            if keys.iter().any(|known| known.fingerprint == key.fingerprint) {
                return Err(KeysError::Twice(number));
            }
            keys.push(key);
        }
        if keys.is_empty() { Err(KeysError::Empty) } else { Ok(Self(keys)) }
    }

    /// The text that [`MasterKeys::parse`] reads.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(64 * (self.0.len() + 1)));
        text.push_str("# Mayfly's master keys: the first one seals, the others only open.\n");
        for key in &self.0 {
            let line = Zeroizing::new(STANDARD.encode(&key.bytes[..]));
            text.push_str(&line);
            text.push('\n');
        }
        text
    }

    /// The key that seals.
    #[must_use]
    pub fn primary(&self) -> &MasterKey {
        &self.0[0]
    }

    /// All keys, the primary one first.
    pub fn all(&self) -> impl Iterator<Item = &MasterKey> {
        self.0.iter()
    }

    /// The key of a name.
    #[must_use]
    pub fn get(&self, name: Fingerprint) -> Option<&MasterKey> {
        self.0.iter().find(|key| key.fingerprint == name)
    }

    /// These keys with `first` before them.
    #[must_use]
    pub fn after(&self, first: MasterKey) -> Self {
        let others = self.0.iter().filter(|key| key.fingerprint != first.fingerprint).cloned();
        let others: Vec<_> = others.collect();
        Self(std::iter::once(first).chain(others).collect())
    }

    /// These keys without one; `None` when it is the primary one or not there.
    #[must_use]
    pub fn without(&self, name: Fingerprint) -> Option<Self> {
        if self.primary().fingerprint == name || self.get(name).is_none() {
            return None;
        }
        Some(Self(self.0.iter().filter(|key| key.fingerprint != name).cloned().collect()))
    }
}

fn key_bytes(text: &str) -> Option<Zeroizing<[u8; 32]>> {
    if let Some(bytes) = hexadecimal(text) {
        return Some(bytes);
    }
    for alphabet in [STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD] {
        let decoded = alphabet.decode(text).map(Zeroizing::new);
        if let Some(bytes) = decoded.ok().and_then(|bytes| <[u8; 32]>::try_from(&bytes[..]).ok()) {
            return Some(Zeroizing::new(bytes));
        }
    }
    None
}

fn hexadecimal<const N: usize>(text: &str) -> Option<Zeroizing<[u8; N]>> {
    let digits = text.as_bytes();
    if digits.len() != 2 * N {
        return None;
    }
    let mut bytes = Zeroizing::new([0; N]);
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let nibble = |digit: u8| char::from(digit).to_digit(16);
        let value = nibble(pair[0])? << 4 | nibble(pair[1])?;
        *byte = u8::try_from(value).expect("two nibbles are a byte");
    }
    Some(bytes)
}
