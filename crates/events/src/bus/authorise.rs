//! What the connection of an API destination adds to a request, and when the request may go.
//!
//! Owns the last step before a request leaves: the slot of the destination's rate, then the
//! connection's secrets. They are read at each attempt and never kept with the pending delivery.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use mayfly_core::bus::{
    ApiDestinationName, Authorization, Connection, HttpParameter, HttpParameters,
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use tokio::time::sleep;

use super::oauth;
use super::rate::Slot;
use super::service::Buses;
use crate::router::{Again, HttpFailure, HttpRequest};

impl Buses {
    /// The request of an API destination with what its connection adds, in its time.
    ///
    /// # Errors
    /// [`HttpFailure`] when the destination or its connection is gone, when its rate leaves no room
    /// now, or when there is no token.
    pub(super) async fn authorise(
        &self,
        destination: &str,
        request: HttpRequest,
    ) -> Result<HttpRequest, HttpFailure> {
        let missing = |what: &str| HttpFailure::never("NO_RESOURCE", format!("{what} is gone"));
        let snapshot = self.inner.snapshot.load_full();
        let name = ApiDestinationName::new(destination).ok();
        let found = name.and_then(|name| snapshot.destinations.get(&name).cloned());
        let found = found.ok_or_else(|| missing(&format!("api-destination {destination}")))?;
        let connection = self.inner.parts.catalogue.connection(&found.connection).await;
        let connection = connection.map_err(|error| {
            tracing::error!(%error, "a connection could not be read");
            HttpFailure::unreachable("the connection could not be read")
        })?;
        let connection = connection.ok_or_else(|| missing("its connection"))?.value;
        self.wait_for_slot(destination, found.rate, &request).await?;
        self.with_secrets(&connection, request).await
    }

    async fn wait_for_slot(
        &self,
        destination: &str,
        rate: u32,
        request: &HttpRequest,
    ) -> Result<(), HttpFailure> {
        let mut hasher = DefaultHasher::new();
        (&request.url, &request.body).hash(&mut hasher);
        let now = self.inner.parts.clock.now();
        let slot = {
            let mut rates =
                self.inner.rates.lock().expect("nothing panics while it holds the rates");
            let rates = rates.entry(destination.to_owned()).or_default();
            rates.slot(hasher.finish(), rate, now.0)
        };
        match slot {
            Slot::Wait(ms) => {
                sleep(Duration::from_millis(ms)).await;
                Ok(())
            }
            Slot::Again(ms) => Err(HttpFailure {
                code: "RATE_LIMIT".to_owned(),
                reason: format!("the destination takes {rate} requests a second"),
                retry: Again::Later { after_ms: Some(ms) },
            }),
        }
    }

    async fn with_secrets(
        &self,
        connection: &Connection,
        mut request: HttpRequest,
    ) -> Result<HttpRequest, HttpFailure> {
        match &connection.parameters.authorization {
            Authorization::Basic { username, password } => {
                let pair = STANDARD.encode(format!("{username}:{password}"));
                set(&mut request.headers, "Authorization", format!("Basic {pair}"));
            }
            Authorization::ApiKey { name, value } => {
                set(&mut request.headers, name, value.clone());
            }
            Authorization::OAuth(oauth) => {
                let token = oauth::token(&self.inner, connection, oauth).await?;
                set(&mut request.headers, "Authorization", format!("Bearer {token}"));
            }
        }
        add(&connection.parameters.invocation, &mut request);
        Ok(request)
    }
}

/// What forms and queries leave as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A name or value of a form or a query.
pub(super) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, PLAIN).to_string()
}

/// A header, in the place of one that is there.
fn set(headers: &mut Vec<(String, String)>, name: &str, value: String) {
    headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
    headers.push((name.to_owned(), value));
}

fn add(parameters: &HttpParameters, request: &mut HttpRequest) {
    for HttpParameter { key, value, .. } in &parameters.headers {
        set(&mut request.headers, key, value.clone());
    }
    for HttpParameter { key, value, .. } in &parameters.query {
        request.url.push(if request.url.contains('?') { '&' } else { '?' });
        request.url += &format!("{}={}", encoded(key), encoded(value));
    }
    if parameters.body.is_empty() {
        return;
    }
    // Only an object has room for fields.
    if let Ok(Value::Object(mut members)) = serde_json::from_slice(&request.body) {
        for HttpParameter { key, value, .. } in &parameters.body {
            members.insert(key.clone(), Value::from(value.as_str()));
        }
        request.body = Bytes::from(Value::Object(members).to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_added_to_headers_query_and_body() {
        let one = |key: &str, value: &str| HttpParameter {
            key: key.to_owned(),
            value: value.to_owned(),
            is_secret: true,
        };
        let parameters = HttpParameters {
            headers: vec![one("X-A", "1")],
            query: vec![one("q q", "a&b")],
            body: vec![one("key", "v")],
        };
        let mut request = HttpRequest {
            url: "https://example.com/a?b=1".to_owned(),
            method: "POST".to_owned(),
            headers: vec![("x-a".to_owned(), "0".to_owned())],
            body: Bytes::from_static(b"{\"id\":1}"),
            timeout_ms: 1,
        };
        add(&parameters, &mut request);
        assert_eq!(request.url, "https://example.com/a?b=1&q%20q=a%26b");
        assert_eq!(request.headers, [("X-A".to_owned(), "1".to_owned())]);
        assert_eq!(request.body, Bytes::from_static(b"{\"id\":1,\"key\":\"v\"}"));
    }
}
