//! The plain listener beside TLS: sends everybody to https, and shows authorities what they look
//! for.
//!
//! Owns the new address. Never serves anything else there, and never reads a body.

use std::sync::Arc;

use bytes::Bytes;
use http::header::LOCATION;
use http::request::Parts;
use http::{HeaderValue, StatusCode};

use super::front::Front;
use super::respond::{Answer, TEXT, url_error, whole};
use super::{Gateway, host};
use crate::acme::Challenges;

const OCTETS: HeaderValue = HeaderValue::from_static("application/octet-stream");

/// What goes with every answer over TLS, and where TLS listens.
#[derive(Clone, Debug)]
pub struct Secure {
    /// `strict-transport-security`, unless it is switched off.
    pub hsts: Option<HeaderValue>,
    /// The API's port.
    pub api_port: u16,
    /// The port of function URLs.
    pub functions_port: u16,
    /// What an authority is to find.
    pub challenges: Arc<Challenges>,
}

/// The file behind a token, while an order is under way (RFC 8555, 8.3).
pub fn challenge(gateway: &Gateway, token: &str) -> Answer {
    let secure = gateway.secure.as_ref();
    match secure.and_then(|secure| secure.challenges.file(token)) {
        Some(file) => whole(StatusCode::OK, OCTETS, Bytes::from(file)),
        None => url_error(StatusCode::NOT_FOUND, "Not found"),
    }
}

/// 308: the same method, the same body, over TLS. 400 for a host that is none.
pub fn serve(gateway: &Gateway, head: &Parts) -> Answer {
    let Some(secure) = &gateway.secure else {
        return url_error(StatusCode::NOT_FOUND, "Not found");
    };
    let is_function = matches!(
        gateway.hosts.front(super::Role::Functions, host(head), ""),
        Front::UrlId(_) | Front::UrlName(_)
    );
    let port = if is_function { secure.functions_port } else { secure.api_port };
    let path = head.uri.path_and_query().map_or("/", |path| path.as_str());
    let location = address(host(head), port, path);
    let Some(location) = location.and_then(|text| HeaderValue::from_str(&text).ok()) else {
        return url_error(StatusCode::BAD_REQUEST, "The request names no host");
    };
    let mut answer = whole(StatusCode::PERMANENT_REDIRECT, TEXT, Bytes::new());
    answer.headers_mut().insert(LOCATION, location);
    answer
}

/// `https://host[:port]/path`; `None` when the host is none.
fn address(host: &str, port: u16, path: &str) -> Option<String> {
    let name = super::front::without_port(host);
    let is_host = |b: u8| b.is_ascii_alphanumeric() || b"-._:[]".contains(&b);
    if name.is_empty() || !name.bytes().all(is_host) || !path.starts_with('/') {
        return None;
    }
    let port = if port == 443 { String::new() } else { format!(":{port}") };
    Some(format!("https://{name}{port}{path}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_keep_host_and_path_and_take_the_port() {
        let cases = [
            ("example.org", 443, "/a?b=c", Some("https://example.org/a?b=c")),
            ("example.org:80", 8443, "/", Some("https://example.org:8443/")),
            ("[::1]:80", 443, "/", Some("https://[::1]/")),
            ("evil.org/x?", 443, "/", None),
            ("a@b", 443, "/", None),
            ("", 443, "/", None),
            ("example.org", 443, "*", None),
        ];
        for (host, port, path, expected) in cases {
            assert_eq!(address(host, port, path).as_deref(), expected, "{host}");
        }
    }
}
