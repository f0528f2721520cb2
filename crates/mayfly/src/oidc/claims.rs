//! What a token says, and whether that is meant for us and now.
//!
//! Owns the claims that every token must have and their check: values in, a verdict out. Never
//! checks a signature; [`Claims`] of a verified token are the only ones that `Provider` gives out.

use serde_json::{Map, Value};

use super::{LEEWAY_S, Rejection};

/// The claims of a token.
#[derive(Clone, Debug, PartialEq)]
pub struct Claims {
    /// `iss`: who issued it.
    pub issuer: String,
    /// `sub`: whom it is about, unique at the issuer.
    pub subject: String,
    /// `aud`: for whom it was made.
    pub audiences: Vec<String>,
    /// `azp`: the client that it was issued to, when that is said.
    pub authorized_party: Option<String>,
    /// `exp`: seconds since the epoch.
    pub expires_s: u64,
    /// `nbf`: seconds since the epoch.
    pub not_before_s: Option<u64>,
    /// `iat`: seconds since the epoch.
    pub issued_s: Option<u64>,
    /// `nonce`: what the client sent when it asked.
    pub nonce: Option<String>,
    /// All of them, those above too.
    pub all: Map<String, Value>,
}

/// What a token must say.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// The issuer, exactly.
    pub issuer: &'a str,
    /// Audiences, one of which it must name.
    pub audiences: &'a [String],
    /// The nonce, when one was sent.
    pub nonce: Option<&'a str>,
}

impl Claims {
    /// Reads the claims that every id token has.
    ///
    /// # Errors
    /// [`Rejection::Malformed`] names the claim.
    pub(super) fn read(all: Map<String, Value>) -> Result<Self, Rejection> {
        let text = |name: &str| all.get(name).and_then(Value::as_str).map(str::to_owned);
        let time = |name: &'static str, wrong: &'static str| match all.get(name) {
            None => Ok(None),
            Some(value) => seconds(value).map(Some).ok_or(Rejection::Malformed(wrong)),
        };
        let audiences = match all.get("aud") {
            Some(Value::String(one)) => vec![one.clone()],
            Some(Value::Array(many)) => {
                let texts: Option<Vec<_>> =
                    many.iter().map(|one| one.as_str().map(str::to_owned)).collect();
                texts.ok_or(Rejection::Malformed("aud must hold texts"))?
            }
            _ => return Err(Rejection::Malformed("it has no aud")),
        };
        let subject = text("sub").filter(|subject| !subject.is_empty());
        Ok(Self {
            issuer: text("iss").ok_or(Rejection::Malformed("it has no iss"))?,
            subject: subject.ok_or(Rejection::Malformed("it has no sub"))?,
            audiences,
            authorized_party: text("azp"),
            expires_s: time("exp", "exp must be a number")?
                .ok_or(Rejection::Malformed("it has no exp"))?,
            not_before_s: time("nbf", "nbf must be a number")?,
            issued_s: time("iat", "iat must be a number")?,
            nonce: text("nonce"),
            all,
        })
    }

    /// Whether the token is meant for us and now.
    ///
    /// # Errors
    /// The first thing that is not as expected.
    pub fn check(&self, expected: Expected<'_>, now_s: u64) -> Result<(), Rejection> {
        if self.issuer != expected.issuer {
            return Err(Rejection::Issuer);
        }
        let accepted = |one: &String| expected.audiences.contains(one);
        let party_fits = match (&self.authorized_party, self.audiences.len()) {
            (Some(party), _) => accepted(party) || self.audiences.len() == 1,
            // Made for several, and nobody says which of them asked (OpenID Connect 3.1.3.7).
            (None, 0..=1) => true,
            (None, _) => false,
        };
        if !self.audiences.iter().any(accepted) || !party_fits {
            return Err(Rejection::Audience);
        }
        if expected.nonce.is_some() && self.nonce.as_deref() != expected.nonce {
            return Err(Rejection::Nonce);
        }
        if self.expires_s.saturating_add(LEEWAY_S) <= now_s {
            return Err(Rejection::Expired);
        }
        let begins = self.not_before_s.max(self.issued_s).unwrap_or(0);
        if begins > now_s.saturating_add(LEEWAY_S) {
            return Err(Rejection::NotYet);
        }
        Ok(())
    }

    /// The texts of a claim: one text, or a list of them.
    #[must_use]
    pub fn texts(&self, claim: &str) -> Vec<&str> {
        match self.all.get(claim) {
            Some(Value::String(one)) => vec![one],
            Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        }
    }
}

/// A time of JSON: whole seconds, or a fraction that is cut.
fn seconds(value: &Value) -> Option<u64> {
    if let Some(whole) = value.as_u64() {
        return Some(whole);
    }
    let number = value.as_f64().filter(|number| (0.0..1e15).contains(number))?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // In range, see above.
    Some(number as u64)
}
