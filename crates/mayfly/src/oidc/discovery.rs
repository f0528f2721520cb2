//! What a provider says about itself (OpenID Connect Discovery).
//!
//! Owns the reading of `/.well-known/openid-configuration`. Never follows it anywhere itself.

use serde_json::Value;

use crate::outgoing::Outgoing;

/// The addresses of a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discovery {
    /// Where its keys are.
    pub jwks_uri: String,
    /// Where a person signs in.
    pub authorization_endpoint: Option<String>,
    /// Where a code becomes a token.
    pub token_endpoint: Option<String>,
}

/// Asks an issuer about itself.
///
/// # Errors
/// A sentence that says what is wrong.
pub async fn discover(outgoing: &Outgoing, issuer: &str) -> Result<Discovery, String> {
    let url = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
    let document = outgoing.get(&url).await.map_err(|error| error.to_string())?;
    read(&document, issuer).map_err(|reason| format!("{url}: {reason}"))
}

fn read(document: &[u8], issuer: &str) -> Result<Discovery, String> {
    let document: Value =
        serde_json::from_slice(document).map_err(|_| "this is no JSON".to_owned())?;
    let text = |name: &str| document.get(name).and_then(Value::as_str).map(str::to_owned);
    // Otherwise one provider could speak for another (OpenID Connect Discovery 4.3).
    if text("issuer").as_deref() != Some(issuer) {
        let found = text("issuer").unwrap_or_default();
        return Err(format!("the issuer is {found:?} there, and {issuer:?} in the settings"));
    }
    let secure = |name: &str| match text(name) {
        None => Ok(None),
        Some(address) if may_be_asked(&address) => Ok(Some(address)),
        Some(address) => Err(format!("{name} is {address:?}, which is not https")),
    };
    Ok(Discovery {
        jwks_uri: secure("jwks_uri")?.ok_or("jwks_uri is missing")?,
        authorization_endpoint: secure("authorization_endpoint")?,
        token_endpoint: secure("token_endpoint")?,
    })
}

/// Whether keys and tokens may be fetched from there: https, or this very machine.
#[must_use]
pub fn may_be_asked(address: &str) -> bool {
    let Ok(uri) = address.parse::<http::Uri>() else { return false };
    let is_here = matches!(uri.host(), Some("localhost" | "127.0.0.1" | "[::1]"));
    match uri.scheme_str() {
        Some("https") => uri.host().is_some(),
        Some("http") => is_here,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_speaks_for_itself_only_and_over_https() {
        let document = |issuer: &str, jwks: &str| {
            let document = serde_json::json!({"issuer": issuer, "jwks_uri": jwks,
                "token_endpoint": "https://id.example.org/token"});
            read(document.to_string().as_bytes(), "https://id.example.org")
        };
        let good = document("https://id.example.org", "https://keys.example.org/jwks").unwrap();
        assert_eq!(good.jwks_uri, "https://keys.example.org/jwks");
        assert_eq!(good.token_endpoint.as_deref(), Some("https://id.example.org/token"));
        let other = document("https://evil.example.org", "https://id.example.org/jwks");
        assert!(other.unwrap_err().contains("\"https://evil.example.org\" there"));
        let plain = document("https://id.example.org", "http://id.example.org/jwks");
        assert!(plain.unwrap_err().contains("which is not https"));
        assert!(read(b"{}", "https://id.example.org").is_err());
        assert!(read(b"<html>", "https://id.example.org").is_err());
    }

    #[test]
    fn plain_http_is_for_this_machine_only() {
        let cases = [
            ("https://a.example.org/x", true),
            ("http://localhost:3000/x", true),
            ("http://127.0.0.1:3000", true),
            ("http://127.0.0.1.example.org", false),
            ("http://10.0.0.1/", false),
            ("file:///etc/passwd", false),
            ("", false),
        ];
        for (address, expected) in cases {
            assert_eq!(may_be_asked(address), expected, "{address}");
        }
    }
}
