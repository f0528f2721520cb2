//! A provider's public keys, as JSON Web Keys.
//!
//! Owns the reading of a key set (RFC 7517) and one signature check. Never fetches anything; keys
//! of other kinds in a set are passed over.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde_json::Value;

use super::KEYS_MAX;
use super::token::Algorithm;

/// One key that may have signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jwk {
    kid: Option<String>,
    material: Material,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Material {
    Rsa {
        modulus: Vec<u8>,
        exponent: Vec<u8>,
    },
    /// The point of P-256, uncompressed.
    P256(Vec<u8>),
}

/// The keys for signatures in a set, [`KEYS_MAX`] at most; `None` when this is no key set.
pub fn parse(set: &[u8]) -> Option<Vec<Jwk>> {
    let set: Value = serde_json::from_slice(set).ok()?;
    let keys = set.get("keys")?.as_array()?;
    Some(keys.iter().filter_map(one).take(KEYS_MAX).collect())
}

fn one(key: &Value) -> Option<Jwk> {
    let text = |name: &str| key.get(name).and_then(Value::as_str);
    let bytes = |name: &str| URL_SAFE_NO_PAD.decode(text(name)?.trim_end_matches('=')).ok();
    if text("use").is_some_and(|of| of != "sig") {
        return None;
    }
    let (material, algorithm) = match (text("kty")?, text("crv")) {
        ("RSA", _) => (Material::Rsa { modulus: bytes("n")?, exponent: bytes("e")? }, "RS256"),
        ("EC", Some("P-256")) => {
            let (x, y) = (bytes("x")?, bytes("y")?);
            if x.len() != 32 || y.len() != 32 {
                return None;
            }
            (Material::P256([&[4][..], &x, &y].concat()), "ES256")
        }
        _ => return None,
    };
    if text("alg").is_some_and(|of| of != algorithm) {
        return None;
    }
    Some(Jwk { kid: text("kid").map(str::to_owned), material })
}

impl Jwk {
    /// Whether a token with this `kid` may be signed with this key.
    pub fn fits(&self, kid: Option<&str>, algorithm: Algorithm) -> bool {
        let is_kind = match self.material {
            Material::Rsa { .. } => algorithm == Algorithm::Rs256,
            Material::P256(_) => algorithm == Algorithm::Es256,
        };
        is_kind && (kid.is_none() || self.kid.as_deref() == kid)
    }

    /// Whether `signature` over `signed` was made with this key.
    pub fn verifies(&self, signed: &[u8], signature: &[u8]) -> bool {
        match &self.material {
            Material::Rsa { modulus, exponent } => {
                // Leading zeros are not allowed, and some providers send them.
                let zeros = modulus.iter().take_while(|byte| **byte == 0).count();
                let key = RsaPublicKeyComponents { n: &modulus[zeros..], e: exponent };
                key.verify(&RSA_PKCS1_2048_8192_SHA256, signed, signature).is_ok()
            }
            Material::P256(point) => UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point)
                .verify(signed, signature)
                .is_ok(),
        }
    }
}
