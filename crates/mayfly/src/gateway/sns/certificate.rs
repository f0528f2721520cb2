//! The certificate that `SigningCertURL` names.
//!
//! Owns nothing but the answer: it is public, and its name changes with it.

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderValue, Method, StatusCode};
use hyper::body::Incoming;

use crate::gateway::respond::{self, Answer};
use crate::gateway::{Gateway, body};

const PEM: HeaderValue = HeaderValue::from_static("application/x-pem-file");

/// Answers one request.
pub async fn serve(gateway: &Gateway, head: &Parts, body: Incoming, file: &str) -> Answer {
    body::discard(body).await;
    let found = gateway.topics.certificate(file).filter(|_| head.method == Method::GET);
    match found {
        Some(pem) => respond::whole(StatusCode::OK, PEM, Bytes::from(pem)),
        None => respond::url_error(StatusCode::NOT_FOUND, "Not found"),
    }
}
