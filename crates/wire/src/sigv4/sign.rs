//! Signing requests of our own: the command line's, and those of tests.
//!
//! Owns the choice of headers to sign and the two ways of carrying the signature. Shares all
//! canonicalisation with verification. Never sends anything.

use http::{HeaderMap, HeaderValue};
use percent_encoding::utf8_percent_encode;

use super::amz_date::AmzDate;
use super::canonical::{self, COMPONENT, Head, QueryForm, SIGNATURE_KEY};
use super::payload::{Declared, Payload, UNSIGNED, hex};
use super::{ALGORITHM, SigningKey, TERMINATOR, refusal};
use crate::ApiError;

/// Headers that a proxy may change or add, so they are never signed.
const NEVER_SIGNED: [&str; 7] = [
    "authorization",
    "connection",
    "content-length",
    "expect",
    "transfer-encoding",
    "user-agent",
    "x-amzn-trace-id",
];

/// Credentials and the scope they sign for.
#[derive(Clone, Copy)]
pub struct Signer<'a> {
    /// The access key's id.
    pub access_key_id: &'a str,
    /// Its secret.
    pub secret: &'a str,
    /// The session token of temporary credentials.
    pub session_token: Option<&'a str>,
    /// The region, for example `us-east-1`.
    pub region: &'a str,
    /// The service's signing name, for example `lambda`.
    pub service: &'a str,
}

impl std::fmt::Debug for Signer<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Signer({}, {}, {})", self.access_key_id, self.region, self.service)
    }
}

impl Signer<'_> {
    /// Adds `x-amz-date`, the session token and `authorization` to `headers`, which must already
    /// hold `host` and everything else that is to be signed.
    ///
    /// # Errors
    /// `IncompleteSignatureException` when a credential is no header value or the time is outside
    /// the calendar.
    pub fn sign_headers(
        &self,
        method: &str,
        raw_path: &str,
        raw_query: &str,
        headers: &mut HeaderMap,
        payload: Payload<'_>,
        now_s: u64,
    ) -> Result<(), ApiError> {
        let date = date(now_s)?;
        headers.remove("authorization");
        headers.insert("x-amz-date", header_value(date.as_str())?);
        if let Some(token) = self.session_token {
            headers.insert("x-amz-security-token", header_value(token)?);
        }
        let names = signed_names(headers);
        let head = Head { method, path: raw_path, query: raw_query, headers };
        let signature = self.signature(&head, &names, &date, &payload)?;
        let value = format!(
            "{ALGORITHM} Credential={}, SignedHeaders={names}, Signature={signature}",
            self.credential(&date)
        );
        headers.insert("authorization", header_value(&value)?);
        Ok(())
    }

    /// The query of a presigned address that lives `expires_s` seconds: `raw_query` plus the
    /// signature's members, for a request without a body. `headers` holds `host` and whatever the
    /// later request must repeat.
    ///
    /// # Errors
    /// As [`Self::sign_headers`].
    pub fn presign(
        &self,
        method: &str,
        raw_path: &str,
        raw_query: &str,
        headers: &HeaderMap,
        expires_s: u32,
        now_s: u64,
    ) -> Result<String, ApiError> {
        let date = date(now_s)?;
        let names = signed_names(headers);
        let encode = |text: &str| utf8_percent_encode(text, COMPONENT).to_string();
        let mut query = String::from(raw_query);
        if !query.is_empty() {
            query.push('&');
        }
        query.push_str(&format!(
            "X-Amz-Algorithm={ALGORITHM}&X-Amz-Credential={}&X-Amz-Date={}&X-Amz-Expires=\
             {expires_s}&X-Amz-SignedHeaders={}",
            encode(&self.credential(&date)),
            date.as_str(),
            encode(&names)
        ));
        if let Some(token) = self.session_token {
            query.push_str(&format!("&X-Amz-Security-Token={}", encode(token)));
        }
        let head = Head { method, path: raw_path, query: &query, headers };
        let signature = self.signature(&head, &names, &date, &Payload::Bytes(b""))?;
        query.push_str(&format!("&{SIGNATURE_KEY}={signature}"));
        Ok(query)
    }

    fn credential(&self, date: &AmzDate) -> String {
        let Self { access_key_id, region, service, .. } = self;
        format!("{access_key_id}/{}/{region}/{service}/{TERMINATOR}", date.day())
    }

    fn signature(
        &self,
        head: &Head<'_>,
        names: &str,
        date: &AmzDate,
        payload: &Payload<'_>,
    ) -> Result<String, ApiError> {
        let key = SigningKey::derive(self.secret, date.day(), self.region, self.service);
        let declared = head.headers.get("x-amz-content-sha256").and_then(|v| v.to_str().ok());
        let hash = payload.hex_sha256();
        let line = match Declared::parse(declared, self.service)? {
            Declared::Nothing => &hash[..],
            Declared::Unsigned => UNSIGNED.as_bytes(),
            Declared::Hash(text) | Declared::Chunks(text) => text.as_bytes(),
        };
        let canonical = canonical::hash(head, self.service, names, line, QueryForm::Encoded);
        let signature = key.sign(date, [date.day(), self.region, self.service], &canonical);
        Ok(String::from_utf8_lossy(&hex(&signature)).into_owned())
    }
}

fn date(now_s: u64) -> Result<AmzDate, ApiError> {
    AmzDate::from_epoch_s(now_s)
        .ok_or_else(|| refusal::incomplete("The time to sign for is outside the calendar."))
}

fn header_value(text: &str) -> Result<HeaderValue, ApiError> {
    HeaderValue::from_str(text)
        .map_err(|_| refusal::incomplete("A credential has characters no header may have."))
}

/// The names of all headers to sign, sorted.
fn signed_names(headers: &HeaderMap) -> String {
    let mut names: Vec<&str> = headers
        .keys()
        .map(http::HeaderName::as_str)
        .filter(|name| !NEVER_SIGNED.contains(name))
        .collect();
    names.sort_unstable();
    names.join(";")
}
