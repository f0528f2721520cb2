//! What a request says about its signature, before any secret is known.
//!
//! Owns reading the `Authorization` header and the presigned query members, with their limits.
//! Never decides whether the signature is right; that is `verify.rs`.

use std::borrow::Cow;

use http::HeaderMap;
use percent_encoding::percent_decode_str;

use super::amz_date::AmzDate;
use super::canonical::{Head, SIGNATURE_KEY};
use super::chunks::ChunkSignatures;
use super::payload::{Content, Declared, unhex};
use super::{ALGORITHM, SigningKey, TERMINATOR, refusal};
use crate::ApiError;
use crate::limits::{
    AUTHORIZATION_BYTES_MAX, PATH_BYTES_MAX, PRESIGN_S_MAX, QUERY_BYTES_MAX, QUERY_PAIRS_MAX,
    SECURITY_TOKEN_BYTES_MAX, SIGNED_HEADERS_MAX,
};

/// Where the signature stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// In the `Authorization` header.
    Header,
    /// Nowhere: the transport has proved who sent the request, by a certificate.
    Transport,
    /// In the query of a presigned address that lives so many seconds.
    Presigned {
        /// From 1 to 604 800 seconds (7 days).
        expires_s: u32,
    },
}

/// A signature as it was presented, with everything it covers, borrowed from the request.
pub struct Presented<'a> {
    pub(super) head: Head<'a>,
    pub(super) form: Form,
    pub(super) date: AmzDate,
    pub(super) signature: [u8; 32],
    pub(super) declared: Declared<'a>,
    credential: Credential<'a>,
    signed_headers: Cow<'a, str>,
    security_token: Option<Cow<'a, str>>,
}

impl std::fmt::Debug for Presented<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Presented")
            .field("form", &self.form)
            .field("credential", &self.credential.text)
            .field("signed_headers", &self.signed_headers)
            .finish_non_exhaustive()
    }
}

impl<'a> Presented<'a> {
    /// Reads the signature of a request; `None` when it carries none of AWS's (another
    /// `Authorization` scheme counts as none). `raw_path` and `raw_query` are the bytes of the
    /// request line; the query is empty when there is none.
    ///
    /// # Errors
    /// `IncompleteSignatureException` when the signature or a limit is malformed,
    /// `InvalidSignatureException` when a header that must be signed is not.
    pub fn parse(
        method: &'a str,
        raw_path: &'a str,
        raw_query: &'a str,
        headers: &'a HeaderMap,
    ) -> Result<Option<Self>, ApiError> {
        let head = Head { method, path: raw_path, query: raw_query, headers };
        let authorization = authorization(headers)?;
        let presigned = has_signature_member(raw_query);
        let presented = match (authorization, presigned) {
            (None, false) => return Ok(None),
            (Some(_), true) => {
                return Err(refusal::incomplete(
                    "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter or \
                     the Authorization header should be specified.",
                ));
            }
            (Some(text), false) => {
                check_sizes(&head)?;
                from_header(head, text)?
            }
            (None, true) => {
                check_sizes(&head)?;
                from_query(head)?
            }
        };
        presented.check_signed_headers()?;
        presented.check_scope_day()?;
        Ok(Some(presented))
    }

    /// A request without a signature whose sender the transport has proved. It never verifies:
    /// whoever makes one looks at the proof itself. The `name` stands where the id of an access key
    /// would, and must have no slash.
    #[must_use]
    pub fn by_transport(
        (method, path, query, headers): (&'a str, &'a str, &'a str, &'a HeaderMap),
        [name, region, service]: [&str; 3],
    ) -> Self {
        let date = AmzDate::from_epoch_s(0).expect("the epoch has a date");
        let text = format!("{name}/{}/{region}/{service}/{TERMINATOR}", date.day());
        Self {
            head: Head { method, path, query, headers },
            form: Form::Transport,
            date,
            signature: [0; 32],
            declared: Declared::Nothing,
            credential: Credential::parse(text.into()).expect("it has five elements"),
            signed_headers: Cow::Borrowed(""),
            security_token: None,
        }
    }

    /// The headers of the request.
    #[must_use]
    pub fn headers(&self) -> &'a HeaderMap {
        self.head.headers
    }

    /// Whose key signed.
    #[must_use]
    pub fn access_key_id(&self) -> &str {
        self.credential.part(0)
    }

    /// The day of the scope, `20150830`.
    #[must_use]
    pub fn day(&self) -> &str {
        self.credential.part(1)
    }

    /// The region of the scope.
    #[must_use]
    pub fn region(&self) -> &str {
        self.credential.part(2)
    }

    /// The service of the scope, for example `lambda`.
    #[must_use]
    pub fn service(&self) -> &str {
        self.credential.part(3)
    }

    /// The names of the signed headers, lower-case, joined by `;`.
    #[must_use]
    pub fn signed_headers(&self) -> &str {
        &self.signed_headers
    }

    /// The session token that came with temporary credentials.
    #[must_use]
    pub fn security_token(&self) -> Option<&str> {
        self.security_token.as_deref()
    }

    /// Header form or presigned.
    #[must_use]
    pub fn form(&self) -> Form {
        self.form
    }

    /// The key that `secret` gives for this signature's scope; the value to cache.
    #[must_use]
    pub fn signing_key(&self, secret: &str) -> SigningKey {
        SigningKey::derive(secret, self.day(), self.region(), self.service())
    }

    /// What of the body is left to check when [`Self::verify_head`] has held; `None`: the client
    /// did not say, and its body's hash is signed.
    #[must_use]
    pub fn content(&self) -> Option<Content> {
        self.declared.content()
    }

    /// What checks the chunks of a body, whose signatures begin with that of the head.
    #[must_use]
    pub fn chunks(&self, key: &SigningKey) -> ChunkSignatures {
        let scope = format!("{}/{}/{}/{TERMINATOR}", self.day(), self.region(), self.service());
        ChunkSignatures::new(key.clone(), self.date.as_str(), &scope, self.signature)
    }

    /// Asserts that the signature was made for this service.
    ///
    /// # Errors
    /// `InvalidSignatureException` naming the service that was expected.
    pub fn check_service(&self, service: &str) -> Result<(), ApiError> {
        if self.service() == service {
            return Ok(());
        }
        Err(refusal::invalid(format!(
            "Credential should be scoped to correct service: '{service}'."
        )))
    }

    fn check_scope_day(&self) -> Result<(), ApiError> {
        if self.day() == self.date.day() {
            return Ok(());
        }
        Err(refusal::invalid(format!(
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from \
             HTTP: '{}' != '{}', from '{}'.",
            self.day(),
            self.date.day(),
            self.date.as_str()
        )))
    }

    /// Names must be lower-case and ascending (therefore unique), `host` among them, and every
    /// `x-amz-` header of the request as well.
    fn check_signed_headers(&self) -> Result<(), ApiError> {
        let mut count = 0;
        let mut previous = "";
        let mut host = false;
        for name in self.signed_headers.split(';') {
            count += 1;
            if name <= previous
                || !name.bytes().all(|b| b.is_ascii_graphic() && !b.is_ascii_uppercase())
            {
                return Err(refusal::incomplete(
                    "SignedHeaders must be lower-case header names in ascending order, joined by \
                     ';'.",
                ));
            }
            host |= name == "host";
            previous = name;
        }
        if count > SIGNED_HEADERS_MAX {
            return Err(refusal::too_large("SignedHeaders", SIGNED_HEADERS_MAX, "names"));
        }
        if !host {
            return Err(refusal::invalid(
                "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
            ));
        }
        let signed = |name: &str| self.signed_headers.split(';').any(|signed| signed == name);
        let date_signed = match self.form {
            Form::Header if !self.head.headers.contains_key("x-amz-date") => signed("date"),
            _ => true,
        };
        if !date_signed {
            return Err(refusal::invalid(
                "'Date' must be a 'SignedHeader' in the AWS Authorization.",
            ));
        }
        for name in self.head.headers.keys().map(http::HeaderName::as_str) {
            if name.starts_with("x-amz-") && !signed(name) {
                return Err(refusal::invalid(format!(
                    "'{name}' must be a 'SignedHeader' in the AWS Authorization."
                )));
            }
        }
        Ok(())
    }
}

/// `AKID/20150830/us-east-1/service/aws4_request` with the places of its slashes.
struct Credential<'a> {
    text: Cow<'a, str>,
    slashes: [usize; 4],
}

impl<'a> Credential<'a> {
    fn parse(text: Cow<'a, str>) -> Result<Self, ApiError> {
        let malformed = || {
            refusal::incomplete(
                "Credential must have exactly 5 slash-delimited elements, e.g. \
                 keyid/date/region/service/term.",
            )
        };
        let mut slashes = [0; 4];
        let mut found = text.match_indices('/').map(|(at, _)| at);
        for slash in &mut slashes {
            *slash = found.next().ok_or_else(malformed)?;
        }
        if found.next().is_some() {
            return Err(malformed());
        }
        drop(found);
        let credential = Self { text, slashes };
        if (0..4).any(|index| credential.part(index).is_empty()) {
            return Err(malformed());
        }
        if credential.part(4) != TERMINATOR {
            return Err(refusal::invalid(format!(
                "Credential should be scoped with a valid terminator: '{TERMINATOR}'."
            )));
        }
        Ok(credential)
    }

    fn part(&self, index: usize) -> &str {
        let from = if index == 0 { 0 } else { self.slashes[index - 1] + 1 };
        let to = self.slashes.get(index).copied().unwrap_or(self.text.len());
        &self.text[from..to]
    }
}

/// The `Authorization` header when its scheme is AWS's.
fn authorization(headers: &HeaderMap) -> Result<Option<&str>, ApiError> {
    let ours = |value: &http::HeaderValue| value.as_bytes().starts_with(b"AWS");
    if !headers.get_all("authorization").iter().any(ours) {
        return Ok(None);
    }
    single(headers, "authorization", AUTHORIZATION_BYTES_MAX)
}

/// The value of a header that may occur once and must be ASCII.
fn single<'a>(
    headers: &'a HeaderMap,
    name: &str,
    bytes_max: usize,
) -> Result<Option<&'a str>, ApiError> {
    let mut values = headers.get_all(name).iter();
    let Some(value) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err(refusal::incomplete(format!("Header '{name}' must occur only once.")));
    }
    if value.len() > bytes_max {
        return Err(refusal::too_large(&format!("Header '{name}'"), bytes_max, "bytes"));
    }
    let text = value.to_str();
    text.map(|text| Some(text.trim()))
        .map_err(|_| refusal::incomplete(format!("Header '{name}' must be visible ASCII.")))
}

/// Members of a query as they are on the wire.
fn members(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

fn has_signature_member(query: &str) -> bool {
    query.contains("X-Amz-")
        && members(query).any(|(key, _)| key == SIGNATURE_KEY || key == "X-Amz-Algorithm")
}

fn check_sizes(head: &Head<'_>) -> Result<(), ApiError> {
    if head.path.len() > PATH_BYTES_MAX {
        return Err(refusal::too_large("The path", PATH_BYTES_MAX, "bytes"));
    }
    if head.query.len() > QUERY_BYTES_MAX {
        return Err(refusal::too_large("The query", QUERY_BYTES_MAX, "bytes"));
    }
    if head.query.bytes().filter(|byte| *byte == b'&').count() >= QUERY_PAIRS_MAX {
        return Err(refusal::too_large("The query", QUERY_PAIRS_MAX, "members"));
    }
    Ok(())
}

fn check_algorithm(algorithm: &str) -> Result<(), ApiError> {
    if algorithm == ALGORITHM {
        return Ok(());
    }
    Err(refusal::incomplete(format!(
        "Unsupported AWS 'algorithm': only '{ALGORITHM}' is accepted."
    )))
}

/// `AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`
fn from_header<'a>(head: Head<'a>, text: &'a str) -> Result<Presented<'a>, ApiError> {
    let (algorithm, rest) = text.split_once(' ').unwrap_or((text, ""));
    check_algorithm(algorithm)?;
    let [mut credential, mut signed_headers, mut signature] = [None; 3];
    for part in rest.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let slot = match key {
            "Credential" => &mut credential,
            "SignedHeaders" => &mut signed_headers,
            "Signature" => &mut signature,
            _ => return Err(refusal::incomplete("Authorization header has an unknown parameter.")),
        };
        if slot.replace(value).is_some() {
            return Err(refusal::incomplete(format!(
                "Authorization header has parameter '{key}' twice."
            )));
        }
    }
    let date_text = single(head.headers, "x-amz-date", 64)?;
    let date = match date_text {
        Some(text) => AmzDate::parse(text),
        None => single(head.headers, "date", 64)?.and_then(AmzDate::parse_http_date),
    };
    let (Some(credential), Some(signed_headers), Some(signature), Some(date)) =
        (credential, signed_headers, signature, date)
    else {
        return Err(incomplete_header(credential, signed_headers, signature, date));
    };
    let credential = Credential::parse(credential.into())?;
    let content = single(head.headers, "x-amz-content-sha256", 128)?;
    Ok(Presented {
        head,
        form: Form::Header,
        date,
        signature: unhex(signature).ok_or_else(refusal::mismatch)?,
        declared: Declared::parse(content, credential.part(3))?,
        credential,
        signed_headers: signed_headers.into(),
        security_token: single(head.headers, "x-amz-security-token", SECURITY_TOKEN_BYTES_MAX)?
            .map(Cow::Borrowed),
    })
}

/// All that is missing, in one answer, as the services do it.
fn incomplete_header(
    credential: Option<&str>,
    signed_headers: Option<&str>,
    signature: Option<&str>,
    date: Option<AmzDate>,
) -> ApiError {
    let mut text = String::new();
    for (name, value) in
        [("Credential", credential), ("Signature", signature), ("SignedHeaders", signed_headers)]
    {
        if value.is_none() {
            text.push_str(&format!("Authorization header requires '{name}' parameter. "));
        }
    }
    if date.is_none() {
        text.push_str(
            "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
        );
    }
    refusal::incomplete(text.trim_end())
}

/// `X-Amz-Algorithm=…&X-Amz-Credential=…&X-Amz-Date=…&X-Amz-Expires=…&X-Amz-SignedHeaders=…`
fn from_query(head: Head<'_>) -> Result<Presented<'_>, ApiError> {
    check_algorithm(&required(head.query, "X-Amz-Algorithm")?)?;
    let date = AmzDate::parse(&required(head.query, "X-Amz-Date")?).ok_or_else(|| {
        refusal::incomplete("X-Amz-Date must be in the ISO8601 format \"yyyyMMdd'T'HHmmss'Z'\".")
    })?;
    let expires_s: u32 = required(head.query, "X-Amz-Expires")?
        .parse()
        .ok()
        .filter(|expires_s| (1..=PRESIGN_S_MAX).contains(expires_s))
        .ok_or_else(|| {
            refusal::incomplete(format!(
                "X-Amz-Expires must be a number of seconds from 1 to {PRESIGN_S_MAX}."
            ))
        })?;
    let content = match member(head.query, "X-Amz-Content-Sha256")? {
        Some(Cow::Borrowed(text)) => Some(text),
        Some(Cow::Owned(_)) => Some("escaped, therefore no hash"),
        None => single(head.headers, "x-amz-content-sha256", 128)?,
    };
    let signature = required(head.query, SIGNATURE_KEY)?;
    let credential = Credential::parse(required(head.query, "X-Amz-Credential")?)?;
    let declared = match Declared::parse(content, credential.part(3))? {
        // Who presigns for an object store does not know the body.
        Declared::Nothing if credential.part(3) == "s3" => Declared::Unsigned,
        declared => declared,
    };
    Ok(Presented {
        head,
        form: Form::Presigned { expires_s },
        date,
        signature: unhex(&signature).ok_or_else(refusal::mismatch)?,
        declared,
        credential,
        signed_headers: required(head.query, "X-Amz-SignedHeaders")?,
        security_token: member(head.query, "X-Amz-Security-Token")?,
    })
}

/// A member of a presigned query that must be there.
fn required<'a>(query: &'a str, key: &str) -> Result<Cow<'a, str>, ApiError> {
    member(query, key)?.ok_or_else(|| {
        refusal::incomplete(format!("AWS query-string parameters must include '{key}'."))
    })
}

/// A member of a presigned query, decoded, at most once.
fn member<'a>(query: &'a str, key: &str) -> Result<Option<Cow<'a, str>>, ApiError> {
    let mut values = members(query).filter(|(name, _)| *name == key).map(|(_, value)| value);
    let Some(value) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err(refusal::incomplete(format!("Query parameter '{key}' must occur only once.")));
    }
    let decoded = percent_decode_str(value).decode_utf8();
    decoded
        .map(Some)
        .map_err(|_| refusal::incomplete(format!("Query parameter '{key}' must be UTF-8.")))
}
