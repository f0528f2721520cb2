//! The body's part in a signature.
//!
//! Owns the body's hash and the meaning of `x-amz-content-sha256`. Never reads a body itself.

use sha2::{Digest, Sha256};

use super::refusal;
use crate::ApiError;

/// What a client may put in place of a hash when it does not sign the body.
pub(super) const UNSIGNED: &str = "UNSIGNED-PAYLOAD";

/// The body, or its hash when the caller computed it while reading.
#[derive(Clone, Copy, Debug)]
pub enum Payload<'a> {
    /// The whole body.
    Bytes(&'a [u8]),
    /// Its SHA-256.
    Sha256([u8; 32]),
}

impl Payload<'_> {
    /// The hash in lower-case hexadecimal.
    pub(super) fn hex_sha256(&self) -> [u8; 64] {
        match self {
            Self::Bytes(bytes) => hex(&Sha256::digest(bytes).into()),
            Self::Sha256(hash) => hex(hash),
        }
    }
}

/// What the client declared about the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Declared<'a> {
    /// Nothing: the hash of the body is signed.
    Nothing,
    /// `UNSIGNED-PAYLOAD`: this text is signed.
    Unsigned,
    /// A hash, which must be the body's.
    Hash(&'a str),
    /// A body in chunks, as object stores take it: this text is signed.
    Chunks(&'a str),
}

/// What an object store has to check of a body while it comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Nothing.
    Unsigned,
    /// This SHA-256, of all of it.
    Sha256([u8; 32]),
    /// It comes in chunks.
    Chunks {
        /// Each of them is signed.
        signed: bool,
        /// Headers come behind the last one.
        trailer: bool,
    },
}

/// The forms of bodies in chunks.
const CHUNKS: [(&str, bool, bool); 3] = [
    ("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", true, false),
    ("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", true, true),
    ("STREAMING-UNSIGNED-PAYLOAD-TRAILER", false, true),
];

impl<'a> Declared<'a> {
    /// Reads the value of `x-amz-content-sha256`.
    ///
    /// # Errors
    /// `IncompleteSignatureException` for chunk-wise signatures, which only object stores accept,
    /// and for anything that is no hash.
    pub(super) fn parse(value: Option<&'a str>, service: &str) -> Result<Self, ApiError> {
        match value {
            None => Ok(Self::Nothing),
            Some(UNSIGNED) => Ok(Self::Unsigned),
            Some(text) if service == "s3" && CHUNKS.iter().any(|(form, ..)| *form == text) => {
                Ok(Self::Chunks(text))
            }
            Some(text) if text.starts_with("STREAMING-") => Err(refusal::incomplete(
                "x-amz-content-sha256: bodies signed in chunks (STREAMING-…) are not supported by \
                 this service; send the hash of the whole body.",
            )),
            Some(text) if text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit()) => {
                Ok(Self::Hash(text))
            }
            Some(_) => Err(refusal::incomplete(
                "x-amz-content-sha256 must be UNSIGNED-PAYLOAD or a SHA-256 in hexadecimal.",
            )),
        }
    }
}

impl Declared<'_> {
    /// What is left to check when the head's signature holds.
    pub(super) fn content(self) -> Option<Content> {
        match self {
            Self::Nothing => None,
            Self::Unsigned => Some(Content::Unsigned),
            Self::Hash(text) => unhex(text).map(Content::Sha256),
            Self::Chunks(text) => {
                let form = CHUNKS.iter().find(|(form, ..)| *form == text);
                form.map(|(_, signed, trailer)| Content::Chunks {
                    signed: *signed,
                    trailer: *trailer,
                })
            }
        }
    }
}

/// Lower-case hexadecimal of a hash.
pub(super) fn hex(hash: &[u8; 32]) -> [u8; 64] {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = [0; 64];
    for (pair, byte) in text.chunks_exact_mut(2).zip(hash) {
        pair[0] = DIGITS[usize::from(byte >> 4)];
        pair[1] = DIGITS[usize::from(byte & 15)];
    }
    text
}

/// The hash that this lower-case hexadecimal text stands for.
pub(super) fn unhex(text: &str) -> Option<[u8; 32]> {
    let digits: &[u8; 64] = text.as_bytes().try_into().ok()?;
    let value = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    let mut hash = [0; 32];
    for (byte, pair) in hash.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = value(pair[0])? << 4 | value(pair[1])?;
    }
    Some(hash)
}
