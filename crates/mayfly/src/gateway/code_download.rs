//! `/_mayfly/code/<digest>`: deployment packages behind presigned links.
//!
//! Owns the link that `GetFunction` shows as `Code.Location` and its check. Never lists anything,
//! and never serves a package without a signature.

use std::sync::Arc;

use bytes::Bytes;
use http::header::HOST;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use hyper::body::Incoming;
use mayfly_core::name::Digest;
use mayfly_core::time::EpochMs;
use mayfly_store::Clock;
use mayfly_wire::ApiError;
use mayfly_wire::sigv4::Signer;

use super::gate::{Ask, own::GET_CODE};
use super::keys::KeyRing;
use super::limits::API_BODY_BYTES_MAX;
use super::respond::{Answer, header, rest_error, whole};
use super::{Gateway, Peer};

const ZIP: HeaderValue = HeaderValue::from_static("application/zip");

/// Makes links: `<scheme>://<authority>/_mayfly/code/<digest>?X-Amz-…`.
#[derive(Clone, Debug)]
pub struct Links {
    /// `http` or `https`.
    pub scheme: &'static str,
    /// Host and port by which clients reach the API.
    pub authority: String,
    /// The region of the signature.
    pub region: String,
    /// The keys, one of which signs.
    pub keys: Arc<KeyRing>,
    /// Now.
    pub clock: Clock,
}

impl Links {
    /// A link that works until `until`; empty when the account has no key of its own.
    #[must_use]
    pub fn make(&self, digest: &Digest, until: EpochMs) -> String {
        let Some(key) = self.keys.directory().root_key() else { return String::new() };
        let signer = Signer {
            access_key_id: &key.id,
            secret: &key.secret,
            session_token: None,
            region: &self.region,
            service: "lambda",
        };
        let now = self.clock.now();
        let seconds = u32::try_from(until.since_ms(now) / 1_000).unwrap_or(u32::MAX).max(1);
        let path = format!("/_mayfly/code/{digest}");
        let mut headers = HeaderMap::new();
        headers.insert(HOST, header(&self.authority));
        match signer.presign("GET", &path, "", &headers, seconds, now.0 / 1_000) {
            Ok(query) => format!("{}://{}{path}?{query}", self.scheme, self.authority),
            Err(error) => {
                tracing::error!(%error, "a download link could not be signed");
                String::new()
            }
        }
    }
}

/// Answers with the package.
pub async fn serve(
    gateway: &Gateway,
    head: &Parts,
    body: Incoming,
    peer: &Peer,
    digest: &str,
) -> Answer {
    match package(gateway, head, body, peer, digest).await {
        Ok(bytes) => whole(StatusCode::OK, ZIP, bytes),
        Err(error) => rest_error(&error),
    }
}

async fn package(
    gateway: &Gateway,
    head: &Parts,
    body: Incoming,
    peer: &Peer,
    digest: &str,
) -> Result<Bytes, ApiError> {
    let presented = gateway.presented(head)?;
    let read = gateway.authenticated_body(&presented, peer, body, API_BODY_BYTES_MAX, "GetCode");
    let (_, caller) = read.await?;
    // Links are signed by this server with the account's own key, after `GetFunction` was allowed.
    gateway.allow(&caller, &[Ask::new(GET_CODE, "*")]).map_err(ApiError::access_denied)?;
    let missing = || ApiError::new("ResourceNotFoundException", 404, "There is no such package");
    if head.method != Method::GET {
        return Err(ApiError::new("MethodNotAllowedException", 405, "Only GET works here"));
    }
    let digest = parse(digest).ok_or_else(missing)?;
    // Only a digest reaches the file system, so the path cannot leave the store.
    match tokio::fs::read(gateway.code.zip_path(&digest)).await {
        Ok(bytes) => Ok(Bytes::from(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(missing()),
        Err(error) => {
            tracing::error!(%error, "a deployment package could not be read");
            Err(ApiError::new("ServiceException", 500, "The package could not be read"))
        }
    }
}

/// 64 lower-case hexadecimal digits.
fn parse(text: &str) -> Option<Digest> {
    let digits = text.as_bytes();
    let lower = |b: &u8| b.is_ascii_digit() || (b'a'..=b'f').contains(b);
    if digits.len() != 64 || !digits.iter().all(lower) {
        return None;
    }
    let mut bytes = [0; 32];
    for (byte, at) in bytes.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(&text[at..at + 2], 16).ok()?;
    }
    Some(Digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_digests_are_paths() {
        let digest = Digest([0xab; 32]);
        assert_eq!(parse(&digest.to_string()), Some(digest));
        for bad in ["", "../../etc/passwd", &"g".repeat(64), &"AB".repeat(32), &"é".repeat(32)] {
            assert_eq!(parse(bad), None);
        }
    }
}
