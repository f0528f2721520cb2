//! The decision: does this signature belong to this request, this key and this time?
//!
//! Owns the order of the checks and the time window. Never looks up a key.

use subtle::ConstantTimeEq;

use super::amz_date::AmzDate;
use super::canonical::{self, QueryForm};
use super::payload::{Declared, Payload, UNSIGNED};
use super::presented::{Form, Presented};
use super::{SigningKey, refusal};
use crate::ApiError;
use crate::limits::CLOCK_SKEW_S_MAX;

impl Presented<'_> {
    /// Checks the signature against the body, the key of its scope and the time `now_s`
    /// (seconds since the epoch).
    ///
    /// # Errors
    /// `InvalidSignatureException` when it does not match, is too old or too new;
    /// `RequestExpired` when a presigned address has run out.
    pub fn verify(
        &self,
        key: &SigningKey,
        payload: Payload<'_>,
        now_s: u64,
    ) -> Result<(), ApiError> {
        if self.form == Form::Transport {
            return Err(refusal::mismatch());
        }
        self.check_time(now_s)?;
        let hash = payload_text(self.declared, &payload)?;
        if self.matches(key, hash.as_ref(), QueryForm::Encoded) {
            return Ok(());
        }
        // Some clients sign the query as they send it; see the module's documentation.
        if !canonical::is_encoded_query(self.head.query)
            && self.matches(key, hash.as_ref(), QueryForm::AsSent)
        {
            return Ok(());
        }
        Err(refusal::mismatch())
    }

    /// Checks the signature of a head whose body comes later and is checked by
    /// [`Self::content`].
    ///
    /// # Errors
    /// As [`Self::verify`].
    pub fn verify_head(&self, key: &SigningKey, now_s: u64) -> Result<(), ApiError> {
        self.check_time(now_s)?;
        let line: &[u8] = match self.declared {
            Declared::Unsigned => UNSIGNED.as_bytes(),
            Declared::Hash(text) | Declared::Chunks(text) => text.as_bytes(),
            Declared::Nothing => {
                return Err(refusal::incomplete("Missing required header: x-amz-content-sha256"));
            }
        };
        let holds = self.matches(key, line, QueryForm::Encoded)
            || !canonical::is_encoded_query(self.head.query)
                && self.matches(key, line, QueryForm::AsSent);
        if holds { Ok(()) } else { Err(refusal::mismatch()) }
    }

    fn matches(&self, key: &SigningKey, payload: &[u8], form: QueryForm) -> bool {
        let canonical =
            canonical::hash(&self.head, self.service(), self.signed_headers(), payload, form);
        let scope = [self.day(), self.region(), self.service()];
        key.sign(&self.date, scope, &canonical).ct_eq(&self.signature).into()
    }

    fn check_time(&self, now_s: u64) -> Result<(), ApiError> {
        let now = i64::try_from(now_s).unwrap_or(i64::MAX);
        let age = now.saturating_sub(self.date.epoch_s());
        if age < -CLOCK_SKEW_S_MAX {
            return Err(refusal::invalid(format!(
                "Signature not yet current: {} is still later than {} ({} + 15 min.)",
                self.date.as_str(),
                shifted(now_s, CLOCK_SKEW_S_MAX),
                shifted(now_s, 0)
            )));
        }
        match self.form {
            Form::Header if age > CLOCK_SKEW_S_MAX => Err(refusal::invalid(format!(
                "Signature expired: {} is now earlier than {} ({} - 15 min.)",
                self.date.as_str(),
                shifted(now_s, -CLOCK_SKEW_S_MAX),
                shifted(now_s, 0)
            ))),
            Form::Presigned { expires_s } if age > i64::from(expires_s) => {
                Err(refusal::expired(format!(
                    "Request has expired: signed at {} for {expires_s} seconds, it is now {}.",
                    self.date.as_str(),
                    shifted(now_s, 0)
                )))
            }
            _ => Ok(()),
        }
    }
}

/// The hash line of the canonical request.
enum HashLine {
    Unsigned,
    Hex([u8; 64]),
}

impl AsRef<[u8]> for HashLine {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Unsigned => UNSIGNED.as_bytes(),
            Self::Hex(hex) => hex,
        }
    }
}

fn payload_text(declared: Declared<'_>, payload: &Payload<'_>) -> Result<HashLine, ApiError> {
    match declared {
        Declared::Unsigned => Ok(HashLine::Unsigned),
        Declared::Nothing => Ok(HashLine::Hex(payload.hex_sha256())),
        Declared::Chunks(_) => {
            Err(refusal::incomplete("A body in chunks cannot be checked as a whole."))
        }
        Declared::Hash(text) => {
            let actual = payload.hex_sha256();
            if actual.ct_eq(text.as_bytes()).into() {
                return Ok(HashLine::Hex(actual));
            }
            Err(refusal::invalid(
                "The provided 'x-amz-content-sha256' header does not match what was computed.",
            ))
        }
    }
}

/// A time for a message.
fn shifted(now_s: u64, by_s: i64) -> String {
    let date = now_s.checked_add_signed(by_s).and_then(AmzDate::from_epoch_s);
    date.map_or_else(|| "an unknown time".to_owned(), |date| date.as_str().to_owned())
}
