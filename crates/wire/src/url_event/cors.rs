//! Cross-origin requests to a function's address.
//!
//! Owns the decision, the preflight answer and the headers that replace the function's own.
//! Never stores the settings: they come in.

use bytes::Bytes;
use http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE,
    ACCESS_CONTROL_REQUEST_HEADERS, ACCESS_CONTROL_REQUEST_METHOD, ORIGIN, VARY,
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use super::{Head, Response};

/// The settings of one function URL. `*` in a list stands for everything.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cors<'a> {
    /// Whether cookies and credentials are allowed.
    pub allow_credentials: bool,
    /// Request headers a page may send.
    pub allow_headers: &'a [String],
    /// Methods a page may use.
    pub allow_methods: &'a [String],
    /// Origins of pages.
    pub allow_origins: &'a [String],
    /// Response headers a page may read.
    pub expose_headers: &'a [String],
    /// How long a browser may remember the preflight answer, seconds.
    pub max_age_s: Option<u32>,
}

/// The answer to a preflight request, which the function never sees; `None` when the request is
/// none. An origin or method that is not allowed gets an answer without permission.
#[must_use]
pub fn preflight(cors: &Cors<'_>, method: &str, headers: &HeaderMap) -> Option<Response> {
    let origin = headers.get(ORIGIN)?;
    let wanted = headers.get(ACCESS_CONTROL_REQUEST_METHOD)?;
    if method != "OPTIONS" {
        return None;
    }
    let mut answer = HeaderMap::new();
    let method_allowed = wanted.to_str().is_ok_and(|wanted| {
        cors.allow_methods.iter().any(|allowed| allowed == "*" || allowed == wanted)
    });
    if method_allowed && allow_origin(cors, origin, &mut answer) {
        let headers_wanted = headers.get(ACCESS_CONTROL_REQUEST_HEADERS);
        put_list(&mut answer, ACCESS_CONTROL_ALLOW_METHODS, cors.allow_methods, Some(wanted));
        put_list(&mut answer, ACCESS_CONTROL_ALLOW_HEADERS, cors.allow_headers, headers_wanted);
        if let Some(max_age_s) = cors.max_age_s {
            answer.insert(ACCESS_CONTROL_MAX_AGE, max_age_s.into());
        }
    }
    let head = Head { status: StatusCode::OK, headers: answer };
    Some(Response { head, body: Bytes::new() })
}

/// Puts the configured headers in place of whatever the function set.
pub fn apply(cors: &Cors<'_>, request_headers: &HeaderMap, answer: &mut HeaderMap) {
    for name in [
        ACCESS_CONTROL_ALLOW_CREDENTIALS,
        ACCESS_CONTROL_ALLOW_HEADERS,
        ACCESS_CONTROL_ALLOW_METHODS,
        ACCESS_CONTROL_ALLOW_ORIGIN,
        ACCESS_CONTROL_EXPOSE_HEADERS,
        ACCESS_CONTROL_MAX_AGE,
    ] {
        answer.remove(name);
    }
    let Some(origin) = request_headers.get(ORIGIN) else { return };
    if allow_origin(cors, origin, answer) {
        put_list(answer, ACCESS_CONTROL_EXPOSE_HEADERS, cors.expose_headers, None);
    }
}

/// Names the origin when it is allowed. With credentials a browser does not accept `*`, so the
/// origin itself is named.
fn allow_origin(cors: &Cors<'_>, origin: &HeaderValue, answer: &mut HeaderMap) -> bool {
    let any = cors.allow_origins.iter().any(|allowed| allowed == "*");
    let named = |allowed: &String| allowed.as_bytes().eq_ignore_ascii_case(origin.as_bytes());
    if !any && !cors.allow_origins.iter().any(named) {
        return false;
    }
    if any && !cors.allow_credentials {
        answer.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    } else {
        answer.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        answer.append(VARY, HeaderValue::from_static("Origin"));
    }
    if cors.allow_credentials {
        answer.insert(ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
    }
    true
}

/// The list; when it is `*` and the browser asked for something, what it asked for.
fn put_list(
    answer: &mut HeaderMap,
    name: HeaderName,
    list: &[String],
    wanted: Option<&HeaderValue>,
) {
    let any = list.iter().any(|item| item == "*");
    let value = match wanted {
        Some(wanted) if any => Some(wanted.clone()),
        _ if list.is_empty() => None,
        // The settings were validated when they were stored; a bad one is left out.
        _ => HeaderValue::from_str(&list.join(",")).ok(),
    };
    if let Some(value) = value {
        answer.insert(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(items: &[&str]) -> Vec<String> {
        items.iter().map(|item| (*item).to_owned()).collect()
    }

    fn request(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(n, v)| (HeaderName::from_static(n), HeaderValue::from_static(v)))
            .collect()
    }

    fn shown(headers: &HeaderMap) -> String {
        let mut lines: Vec<String> =
            headers.iter().map(|(n, v)| format!("{n}={}", v.to_str().unwrap())).collect();
        lines.sort();
        lines.join(" ").replace("access-control-", "")
    }

    #[test]
    fn preflights() {
        let (any, get, origins) =
            (list(&["*"]), list(&["GET", "PUT"]), list(&["https://a.example"]));
        let names = list(&["x-a", "x-b"]);
        let open = Cors {
            allow_headers: &any,
            allow_methods: &any,
            allow_origins: &any,
            ..Cors::default()
        };
        let narrow = Cors {
            allow_credentials: true,
            allow_headers: &names,
            allow_methods: &get,
            allow_origins: &origins,
            expose_headers: &[],
            max_age_s: Some(60),
        };
        let ask = |origin, method| {
            request(&[
                ("origin", origin),
                ("access-control-request-method", method),
                ("access-control-request-headers", "x-a"),
            ])
        };
        let table = [
            (
                &open,
                ask("https://b.example", "PATCH"),
                "allow-headers=x-a allow-methods=PATCH allow-origin=*",
            ),
            (
                &narrow,
                ask("https://A.example", "PUT"),
                "allow-credentials=true allow-headers=x-a,x-b allow-methods=GET,PUT \
                 allow-origin=https://A.example max-age=60 vary=Origin",
            ),
            (&narrow, ask("https://b.example", "PUT"), ""),
            (&narrow, ask("https://a.example", "DELETE"), ""),
        ];
        for (cors, headers, expected) in table {
            let response = preflight(cors, "OPTIONS", &headers).unwrap();
            assert_eq!(response.head.status, 200);
            assert_eq!(shown(&response.head.headers), expected);
        }
        assert!(preflight(&open, "GET", &ask("https://b.example", "GET")).is_none());
        assert!(preflight(&open, "OPTIONS", &request(&[("origin", "x")])).is_none());
    }

    #[test]
    fn configured_headers_replace_the_functions() {
        let (origins, expose) = (list(&["https://a.example"]), list(&["x-c"]));
        let cors = Cors { allow_origins: &origins, expose_headers: &expose, ..Cors::default() };
        let table = [
            (
                request(&[("origin", "https://a.example")]),
                "allow-origin=https://a.example expose-headers=x-c vary=Origin x-own=1",
            ),
            (request(&[("origin", "https://b.example")]), "x-own=1"),
            (request(&[]), "x-own=1"),
        ];
        for (headers, expected) in table {
            let mut answer = request(&[("access-control-allow-origin", "*"), ("x-own", "1")]);
            apply(&cors, &headers, &mut answer);
            assert_eq!(shown(&answer), expected);
        }
    }
}
