//! Tokens for client credentials.
//!
//! Owns asking for them and how long they are kept. Never logs one.

use std::collections::HashMap;
use std::sync::Mutex;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use mayfly_core::bus::{Connection, ConnectionName, HttpMethod, OAuth};
use mayfly_core::time::EpochMs;
use serde_json::Value;

use super::authorise::encoded;
use super::service::Inner;
use crate::limits::{API_TIMEOUT_MS, TOKEN_MARGIN_MS, TOKEN_S_DEFAULT, TOKENS_MAX};
use crate::router::{Again, HttpFailure, HttpRequest};

#[derive(Clone)]
struct Token {
    value: String,
    until: EpochMs,
    /// Of the connection that it was had for: one that changed needs another.
    modified: EpochMs,
}

/// Tokens by connection.
#[derive(Default)]
pub(super) struct Tokens {
    kept: Mutex<HashMap<ConnectionName, Token>>,
}

impl std::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tokens")
    }
}

impl Tokens {
    fn get(&self, connection: &Connection, now: EpochMs) -> Option<String> {
        let kept = self.kept.lock().expect("nothing panics while it holds the tokens");
        let token = kept.get(&connection.name)?;
        let is_good = token.modified == connection.modified && token.until > now;
        is_good.then(|| token.value.clone())
    }

    fn put(&self, connection: &Connection, value: String, until: EpochMs) {
        let mut kept = self.kept.lock().expect("nothing panics while it holds the tokens");
        if kept.len() >= TOKENS_MAX {
            kept.clear();
        }
        let token = Token { value, until, modified: connection.modified };
        kept.insert(connection.name.clone(), token);
    }
}

/// The token of a connection: one that is kept, or a new one.
pub(super) async fn token(
    inner: &Inner,
    connection: &Connection,
    oauth: &OAuth,
) -> Result<String, HttpFailure> {
    let now = inner.parts.clock.now();
    if let Some(token) = inner.tokens.get(connection, now) {
        return Ok(token);
    }
    let answer = (inner.parts.http)(request(oauth)).await?;
    let unable = |reason: &str| HttpFailure {
        code: "AUTHORIZATION".to_owned(),
        reason: format!("the authorization endpoint {reason}"),
        retry: Again::Later { after_ms: None },
    };
    if !(200..300).contains(&answer.status) {
        return Err(unable(&format!("answered with status {}", answer.status)));
    }
    let value: Value =
        serde_json::from_slice(&answer.body).map_err(|_| unable("did not answer with JSON"))?;
    let token = value["access_token"].as_str().ok_or_else(|| unable("gave no access_token"))?;
    let seconds = value["expires_in"].as_u64().unwrap_or(TOKEN_S_DEFAULT);
    let kept_ms = seconds.saturating_mul(1_000).saturating_sub(TOKEN_MARGIN_MS);
    inner.tokens.put(connection, token.to_owned(), now.plus_ms(kept_ms));
    Ok(token.to_owned())
}

fn request(oauth: &OAuth) -> HttpRequest {
    let pair = |key: &str, value: &str| format!("{}={}", encoded(key), encoded(value));
    let parameters = &oauth.parameters;
    let mut form = vec![
        pair("grant_type", "client_credentials"),
        pair("client_id", &oauth.client_id),
        pair("client_secret", &oauth.client_secret),
    ];
    form.extend(parameters.body.iter().map(|one| pair(&one.key, &one.value)));
    let mut query: Vec<_> = parameters.query.iter().map(|one| pair(&one.key, &one.value)).collect();
    let basic = STANDARD.encode(format!("{}:{}", oauth.client_id, oauth.client_secret));
    let mut headers = vec![("Authorization".to_owned(), format!("Basic {basic}"))];
    headers.extend(parameters.headers.iter().map(|one| (one.key.clone(), one.value.clone())));
    let is_get = oauth.method == HttpMethod::Get;
    if is_get {
        query.push(pair("grant_type", "client_credentials"));
    } else {
        let kind = "application/x-www-form-urlencoded".to_owned();
        headers.push(("Content-Type".to_owned(), kind));
    }
    let mut url = oauth.endpoint.clone();
    for pair in query {
        url.push(if url.contains('?') { '&' } else { '?' });
        url += &pair;
    }
    HttpRequest {
        url,
        method: oauth.method.as_str().to_owned(),
        headers,
        body: if is_get { Bytes::new() } else { Bytes::from(form.join("&")) },
        timeout_ms: API_TIMEOUT_MS,
    }
}
