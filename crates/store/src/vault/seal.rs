//! Envelope encryption: one sealed value from its first byte to its last.
//!
//! ```text
//!  1        form
//!  8        fingerprint of the master key
//!  12       nonce of the wrapping
//!  32 + 16  the data key, wrapped by the master key
//!  12       nonce of the value
//!  n + 16   the value, sealed by the data key
//! ```
//! Both steps are bound to the address: what is copied to another place does not open there. Owns
//! this layout. Never keeps a data key beyond one call.

use aes_gcm_siv::aead::{Aead, KeyInit, Payload};
use aes_gcm_siv::{Aes256GcmSiv, Nonce};
use zeroize::Zeroizing;

use super::{Draw, Error, Fingerprint, MasterKey};

const FORM: u8 = 1;
const FINGERPRINT_BYTES: usize = 8;
const NONCE_BYTES: usize = 12;
const KEY_BYTES: usize = 32;
const TAG_BYTES: usize = 16;
const WRAPPED_BYTES: usize = KEY_BYTES + TAG_BYTES;
const HEAD_BYTES: usize = 1 + FINGERPRINT_BYTES + NONCE_BYTES + WRAPPED_BYTES + NONCE_BYTES;

const FOR_KEY: &[u8] = b"mayfly data key v1\0";
const FOR_VALUE: &[u8] = b"mayfly value v1\0";

pub(super) fn seal(master: &MasterKey, plain: &[u8], address: &[u8], draw: &Draw) -> Vec<u8> {
    let data_key = draw.key();
    let (wrapping, nonce) = (draw.nonce(), draw.nonce());
    let wrapped = encrypt(master.bytes(), &wrapping, &data_key[..], FOR_KEY, address);
    let value = encrypt(&data_key, &nonce, plain, FOR_VALUE, address);
    let name = master.fingerprint().0;
    [&[FORM][..], &name, &wrapping, &wrapped, &nonce, &value].concat()
}

/// Which master key opens it.
pub(super) fn sealed_by(sealed: &[u8]) -> Result<Fingerprint, Error> {
    match sealed.split_first() {
        Some((&FORM, rest)) if sealed.len() >= HEAD_BYTES + TAG_BYTES => {
            let name = rest.first_chunk::<FINGERPRINT_BYTES>().ok_or(Error::Damaged)?;
            Ok(Fingerprint(*name))
        }
        Some((&form, _)) if form > FORM => Err(Error::Newer(form)),
        _ => Err(Error::Damaged),
    }
}

pub(super) fn unseal(
    master: &MasterKey,
    sealed: &[u8],
    address: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Error> {
    if sealed_by(sealed)? != master.fingerprint() {
        return Err(Error::Damaged);
    }
    let (_, rest) = sealed.split_at(1 + FINGERPRINT_BYTES);
    let (wrapping, rest) = rest.split_at(NONCE_BYTES);
    let (wrapped, rest) = rest.split_at(WRAPPED_BYTES);
    let (nonce, value) = rest.split_at(NONCE_BYTES);
    let data_key = decrypt(master.bytes(), wrapping, wrapped, FOR_KEY, address)?;
    let data_key = <&[u8; KEY_BYTES]>::try_from(&data_key[..]).map_err(|_| Error::Damaged)?;
    decrypt(data_key, nonce, value, FOR_VALUE, address)
}

fn encrypt(
    key: &[u8; KEY_BYTES],
    nonce: &[u8; NONCE_BYTES],
    plain: &[u8],
    purpose: &[u8],
    address: &[u8],
) -> Vec<u8> {
    let bound = [purpose, address].concat();
    let payload = Payload { msg: plain, aad: &bound };
    let sealed = Aes256GcmSiv::new(key.into()).encrypt(&Nonce::from(*nonce), payload);
    sealed.expect("values are far shorter than 64 GiB")
}

fn decrypt(
    key: &[u8; KEY_BYTES],
    nonce: &[u8],
    sealed: &[u8],
    purpose: &[u8],
    address: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Error> {
    let bound = [purpose, address].concat();
    let nonce = <[u8; NONCE_BYTES]>::try_from(nonce).map_err(|_| Error::Damaged)?;
    let payload = Payload { msg: sealed, aad: &bound };
    let plain = Aes256GcmSiv::new(key.into()).decrypt(&Nonce::from(nonce), payload);
    plain.map(Zeroizing::new).map_err(|_| Error::Damaged)
}
