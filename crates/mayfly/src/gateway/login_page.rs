//! `/_mayfly/login`: what a command line must know before anybody has signed in.
//!
//! Owns two answers without a signature: at which provider to sign in, and which roles a token of
//! that provider names. Never gives credentials: STS does.

use bytes::Bytes;
use http::request::Parts;
use http::{Method, StatusCode};
use hyper::body::Incoming;
use serde_json::json;

use super::respond::{Answer, JSON, url_error, whole};
use super::{Gateway, body, lockout};
use crate::oidc::TOKEN_BYTES_MAX;

/// GET: the provider. POST with a token: its roles.
pub async fn serve(gateway: &Gateway, head: &Parts, body: Incoming) -> Answer {
    let Some(trusted) = &gateway.identity_provider else {
        body::discard(body).await;
        return url_error(StatusCode::NOT_FOUND, "No identity provider is configured here");
    };
    if head.method == Method::GET {
        return answer(&json!({
            "issuer": trusted.provider.issuer(),
            "clientId": trusted.client_id,
            "account": gateway.home.account,
        }));
    }
    if head.method != Method::POST {
        return url_error(StatusCode::METHOD_NOT_ALLOWED, "Only GET and POST work here");
    }
    let Ok(token) = body::read(body, TOKEN_BYTES_MAX).await else {
        return url_error(StatusCode::BAD_REQUEST, "The body must be an id token");
    };
    let token = String::from_utf8_lossy(&token);
    match trusted.provider.verify(token.trim(), None).await {
        Ok(claims) => answer(&json!({ "roles": trusted.roles.roles(&claims) })),
        Err(rejection) => {
            lockout::note("id-token");
            url_error(StatusCode::FORBIDDEN, &rejection.to_string())
        }
    }
}

fn answer(value: &serde_json::Value) -> Answer {
    whole(StatusCode::OK, JSON, Bytes::from(value.to_string()))
}
