//! Fields that are sealed before they are written.
//!
//! Owns their place in a record: base64 of what the vault made, bound to the record's key and the
//! field. Never decides which master key is used.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::FieldResult;
use crate::catalogue::Key;
use crate::vault::Vault;

/// Seals and opens the fields of one record.
pub(super) struct Seals<'a> {
    vault: &'a Vault,
    record: Vec<u8>,
}

impl<'a> Seals<'a> {
    pub(super) fn new(vault: &'a Vault, key: &Key) -> Self {
        Self { vault, record: key.to_bytes() }
    }

    /// The name of the master key that seals: the head of the record says it, so that a pass finds
    /// records that an older one sealed without opening them.
    pub(super) fn by(&self) -> String {
        self.vault.primary().to_string()
    }

    pub(super) fn seal(&self, field: &str, plain: &[u8]) -> String {
        STANDARD.encode(self.vault.seal(plain, &self.address(field)))
    }

    pub(super) fn open(&self, field: &str, sealed: &str) -> FieldResult<Zeroizing<Vec<u8>>> {
        Ok(self.vault.unseal(&STANDARD.decode(sealed)?, &self.address(field))?)
    }

    pub(super) fn open_text(&self, field: &str, sealed: &str) -> FieldResult<String> {
        let plain = self.open(field, sealed)?;
        Ok(std::str::from_utf8(&plain)?.to_owned())
    }

    /// No field's name holds a zero, so that no two pairs of record and field are one address.
    fn address(&self, field: &str) -> Vec<u8> {
        [&self.record[..], &[0], field.as_bytes()].concat()
    }
}
