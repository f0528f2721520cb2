//! One signed token (JWS in its compact form), read but believed only after [`Token::verify`].
//!
//! Owns the three parts and the accepted algorithms. Never looks at the time.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value};

use super::jwk::Jwk;
use super::{Claims, Rejection, TOKEN_BYTES_MAX};

/// How a token is signed. There is no other: `none` and shared secrets least of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// RSA, PKCS #1 v1.5, SHA-256.
    Rs256,
    /// ECDSA on P-256, SHA-256.
    Es256,
}

/// A token whose signature is not checked yet.
#[derive(Debug)]
pub struct Token<'a> {
    signed: &'a [u8],
    signature: Vec<u8>,
    algorithm: Algorithm,
    kid: Option<String>,
    claims: Map<String, Value>,
}

impl<'a> Token<'a> {
    /// Reads a token.
    ///
    /// # Errors
    /// [`Rejection::Malformed`] or [`Rejection::Algorithm`].
    pub fn parse(text: &'a str) -> Result<Self, Rejection> {
        if text.len() > TOKEN_BYTES_MAX {
            return Err(Rejection::Malformed("it is too long"));
        }
        let (signed, signature) =
            text.rsplit_once('.').ok_or(Rejection::Malformed("it has no three parts"))?;
        let (header, payload) =
            signed.split_once('.').ok_or(Rejection::Malformed("it has no three parts"))?;
        let header = object(header, "its header is no JSON object in base64url")?;
        let claims = object(payload, "its claims are no JSON object in base64url")?;
        let signature = URL_SAFE_NO_PAD
            .decode(signature)
            .map_err(|_| Rejection::Malformed("its signature is not base64url"))?;
        // An extension that must be understood (RFC 7515, 4.1.11): we understand none.
        if header.contains_key("crit") {
            return Err(Rejection::Malformed("its header names critical extensions"));
        }
        let algorithm = match header.get("alg").and_then(Value::as_str) {
            Some("RS256") => Algorithm::Rs256,
            Some("ES256") => Algorithm::Es256,
            other => {
                let name = other.unwrap_or_default().chars().take(20).collect();
                return Err(Rejection::Algorithm(name));
            }
        };
        let kid = header.get("kid").and_then(Value::as_str).map(str::to_owned);
        Ok(Self { signed: signed.as_bytes(), signature, algorithm, kid, claims })
    }

    /// Whether one of `keys` may have signed.
    #[must_use]
    pub(super) fn is_known_to(&self, keys: &[Jwk]) -> bool {
        keys.iter().any(|key| key.fits(self.kid.as_deref(), self.algorithm))
    }

    /// What the token says, when one of `keys` signed it.
    ///
    /// # Errors
    /// [`Rejection::UnknownKey`], [`Rejection::Signature`] or [`Rejection::Malformed`].
    pub(super) fn verify(self, keys: &[Jwk]) -> Result<Claims, Rejection> {
        if !self.is_known_to(keys) {
            return Err(Rejection::UnknownKey);
        }
        let mut fitting = keys.iter().filter(|key| key.fits(self.kid.as_deref(), self.algorithm));
        if !fitting.any(|key| key.verifies(self.signed, &self.signature)) {
            return Err(Rejection::Signature);
        }
        Claims::read(self.claims)
    }
}

fn object(part: &str, otherwise: &'static str) -> Result<Map<String, Value>, Rejection> {
    let bytes = URL_SAFE_NO_PAD.decode(part).ok();
    let value = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    value.ok_or(Rejection::Malformed(otherwise))
}
