//! Signatures against an independent signer, and against mutation.
//!
//! `suite.json` holds the requests of the published test suite, `requests.json` requests of a
//! Lambda host; botocore signed both (`make_vectors.py`).

#![allow(clippy::unwrap_used, clippy::too_many_lines, reason = "tests; the functions are tables")]

use base64::Engine;
use http::{HeaderMap, HeaderName, HeaderValue};
use mayfly_wire::ApiError;
use mayfly_wire::sigv4::{Form, Payload, Presented, Signer, SigningKey};
use proptest::prelude::*;

const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

#[derive(serde::Deserialize, Clone)]
struct Vector {
    name: String,
    now: u64,
    service: String,
    token: Option<String>,
    method: String,
    path: String,
    query: String,
    unsigned_headers: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    body: String,
}

impl Vector {
    fn body(&self) -> Vec<u8> {
        base64::engine::general_purpose::STANDARD.decode(&self.body).unwrap()
    }

    fn headers(&self) -> HeaderMap {
        header_map(&self.headers)
    }

    fn check(&self) -> Result<(), ApiError> {
        verify(&self.method, &self.path, &self.query, &self.headers(), &self.body(), self.now)
    }
}

fn header_map(pairs: &[(String, String)]) -> HeaderMap {
    let mut map = HeaderMap::new();
    for (name, value) in pairs {
        let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
        map.append(name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
    }
    map
}

fn verify(
    method: &str,
    path: &str,
    query: &str,
    headers: &HeaderMap,
    body: &[u8],
    now_s: u64,
) -> Result<(), ApiError> {
    let presented = Presented::parse(method, path, query, headers)?.expect("it is signed");
    let key = presented.signing_key(SECRET);
    presented.verify(&key, Payload::Bytes(body), now_s)
}

fn vectors(file: &str) -> Vec<Vector> {
    let path = format!("{}/tests/sigv4/{file}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn all() -> Vec<Vector> {
    let mut all = vectors("suite.json");
    all.extend(vectors("requests.json"));
    all
}

#[test]
fn accepts_every_request_signed_by_botocore() {
    assert!(vectors("suite.json").len() >= 15 && vectors("requests.json").len() >= 40);
    for vector in all() {
        assert_eq!(vector.check(), Ok(()), "{}", vector.name);
    }
}

#[test]
fn the_first_vector_has_the_published_signature() {
    let vector = &vectors("suite.json")[0];
    let headers = vector.headers();
    let authorization = headers["authorization"].to_str().unwrap();
    assert!(
        authorization.ends_with("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")
    );
}

#[test]
fn signs_as_botocore_does() {
    for vector in vectors("suite.json") {
        let mut headers = header_map(&vector.unsigned_headers);
        let signer = Signer {
            access_key_id: "AKIDEXAMPLE",
            secret: SECRET,
            session_token: vector.token.as_deref(),
            region: "us-east-1",
            service: &vector.service,
        };
        let body = vector.body();
        signer
            .sign_headers(
                &vector.method,
                &vector.path,
                &vector.query,
                &mut headers,
                Payload::Bytes(&body),
                vector.now,
            )
            .unwrap();
        assert_eq!(headers["authorization"], vector.headers()["authorization"], "{}", vector.name);
    }
}

#[test]
fn tells_who_signed_and_for_what() {
    let vector = vectors("requests.json").into_iter().find(|v| v.name == "presigned with token");
    let vector = vector.unwrap();
    let headers = vector.headers();
    let presented =
        Presented::parse("GET", &vector.path, &vector.query, &headers).unwrap().unwrap();
    assert_eq!(presented.access_key_id(), "AKIDEXAMPLE");
    assert_eq!(presented.day(), "20261120");
    assert_eq!((presented.region(), presented.service()), ("us-east-1", "lambda"));
    assert_eq!(presented.security_token(), Some("token/with+signs=="));
    assert_eq!(presented.signed_headers(), "host");
    assert_eq!(presented.form(), Form::Presigned { expires_s: 60 });
    assert_eq!(presented.check_service("lambda"), Ok(()));
    assert_eq!(
        presented.check_service("s3").unwrap_err().message,
        "Credential should be scoped to correct service: 's3'."
    );
    assert!(!format!("{presented:?}").contains("token/with"));
}

#[test]
fn any_other_request_is_refused() {
    for vector in all() {
        let body = vector.body();
        let headers = vector.headers();
        let mut other_body = body.clone();
        other_body.push(b'!');
        let path = format!("{}x", vector.path);
        let query =
            if vector.query.is_empty() { "x".into() } else { format!("{}&x", vector.query) };
        let try_one = |method: &str, path: &str, query: &str, headers: &HeaderMap, body: &[u8]| {
            verify(method, path, query, headers, body, vector.now).map_err(|error| error.name)
        };
        let wrong = Err("InvalidSignatureException");
        let (p, q) = (vector.path.as_str(), vector.query.as_str());
        assert_eq!(try_one("PUT", p, q, &headers, &body), wrong, "{}", vector.name);
        assert_eq!(try_one(&vector.method, &path, q, &headers, &body), wrong, "{}", vector.name);
        assert_eq!(try_one(&vector.method, p, &query, &headers, &body), wrong, "{}", vector.name);
        if vector.name != "unsigned payload" {
            let result = try_one(&vector.method, p, q, &headers, &other_body);
            assert_eq!(result, wrong, "{}", vector.name);
        }
        let mut other_host = headers.clone();
        other_host.insert("host", HeaderValue::from_static("elsewhere"));
        assert_eq!(try_one(&vector.method, p, q, &other_host, &body), wrong, "{}", vector.name);
        let key = SigningKey::derive("another", "20261120", "us-east-1", "lambda");
        let presented = Presented::parse(&vector.method, p, q, &headers).unwrap().unwrap();
        let result = presented.verify(&key, Payload::Bytes(&body), vector.now);
        assert_eq!(result.unwrap_err().name, "InvalidSignatureException");
    }
}

#[test]
fn the_time_window_is_fifteen_minutes_or_the_life_of_the_address() {
    let all = vectors("requests.json");
    let header = all.iter().find(|v| v.name == "session token").unwrap();
    let presigned = all.iter().find(|v| v.name == "presigned").unwrap();
    let at = |vector: &Vector, now: u64| {
        let moved = Vector { now, ..vector.clone() };
        moved.check().map_err(|error| (error.name, error.message))
    };
    assert_eq!(at(header, header.now + 900), Ok(()));
    assert_eq!(at(header, header.now - 900), Ok(()));
    let late = at(header, header.now + 901).unwrap_err();
    assert_eq!(late.0, "InvalidSignatureException");
    assert_eq!(
        late.1,
        "Signature expired: 20261120T123456Z is now earlier than 20261120T123457Z \
         (20261120T124957Z - 15 min.)"
    );
    let early = at(header, header.now - 901).unwrap_err();
    assert_eq!(
        early.1,
        "Signature not yet current: 20261120T123456Z is still later than 20261120T123455Z \
         (20261120T121955Z + 15 min.)"
    );
    assert_eq!(at(presigned, presigned.now + 600), Ok(()));
    assert_eq!(at(presigned, presigned.now + 601).unwrap_err().0, "RequestExpired");
}

/// What is done to the headers of a good request.
type Change = Box<dyn Fn(&mut HeaderMap)>;

/// A signed request with one thing changed, and how it is refused.
#[test]
fn malformed_signatures_are_named() {
    let vector = vectors("requests.json").into_iter().find(|v| v.name == "session token").unwrap();
    let authorization = vector.headers()["authorization"].to_str().unwrap().to_owned();
    let refused = |change: &dyn Fn(&mut HeaderMap), query: &str| {
        let mut headers = vector.headers();
        change(&mut headers);
        let error = verify("POST", &vector.path, query, &headers, &vector.body(), vector.now);
        let error = error.unwrap_err();
        format!("{} {} {}", error.status, error.name, error.message)
    };
    let set = |name: &'static str, value: &str| {
        let value = HeaderValue::from_str(value).unwrap();
        move |headers: &mut HeaderMap| {
            headers.insert(name, value.clone());
        }
    };
    let table: Vec<(Change, &str, &str)> = vec![
        (
            Box::new(set("authorization", "AWS4-HMAC-SHA256")),
            "",
            "400 IncompleteSignatureException Authorization header requires 'Credential' \
             parameter. Authorization header requires 'Signature' parameter. Authorization \
             header requires 'SignedHeaders' parameter.",
        ),
        (
            Box::new(set("authorization", &authorization.replace("HMAC", "ECDSA"))),
            "",
            "400 IncompleteSignatureException Unsupported AWS 'algorithm'",
        ),
        (
            Box::new(set("authorization", &authorization.replace("/aws4_request", ""))),
            "",
            "400 IncompleteSignatureException Credential must have exactly 5",
        ),
        (
            Box::new(set("authorization", &authorization.replace("host;", ""))),
            "",
            "403 InvalidSignatureException 'Host'",
        ),
        (
            Box::new(set("authorization", &authorization.replace("20261120/", "20261121/"))),
            "",
            "403 InvalidSignatureException Date in Credential scope does not match",
        ),
        (
            Box::new(set("x-amz-invocation-type", "Event")),
            "",
            "403 InvalidSignatureException 'x-amz-invocation-type' must be a 'SignedHeader'",
        ),
        (
            Box::new(set("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD")),
            "",
            "400 IncompleteSignatureException x-amz-content-sha256: bodies signed in chunks",
        ),
        (
            Box::new(|headers| {
                headers.remove("x-amz-date");
            }),
            "",
            "400 IncompleteSignatureException Authorization header requires existence of either",
        ),
        (
            Box::new(|headers| {
                headers.append("x-amz-date", HeaderValue::from_static("20261120T123456Z"));
            }),
            "",
            "400 IncompleteSignatureException Header 'x-amz-date' must occur only once.",
        ),
        (
            Box::new(|_| {}),
            "X-Amz-Signature=00",
            "400 IncompleteSignatureException Only one auth mechanism allowed",
        ),
        (
            Box::new(|headers| {
                headers.remove("authorization");
            }),
            "X-Amz-Algorithm=AWS4-HMAC-SHA256",
            "400 IncompleteSignatureException AWS query-string parameters must include",
        ),
    ];
    for (change, query, expected) in table {
        let actual = refused(&*change, query);
        assert!(actual.starts_with(expected), "{actual}\n{expected}");
    }
}

#[test]
fn a_declared_hash_must_be_the_bodys() {
    let vector = vectors("requests.json").into_iter().find(|v| v.name == "hash declared").unwrap();
    let headers = vector.headers();
    let error =
        verify("POST", &vector.path, &vector.query, &headers, b"other", vector.now).unwrap_err();
    assert_eq!(
        error.message,
        "The provided 'x-amz-content-sha256' header does not match what was computed."
    );
}

#[test]
fn other_schemes_and_unsigned_requests_count_as_unsigned() {
    let mut headers = HeaderMap::new();
    assert!(Presented::parse("GET", "/", "", &headers).unwrap().is_none());
    headers.insert("authorization", HeaderValue::from_static("Bearer abc"));
    assert!(Presented::parse("GET", "/", "a=b", &headers).unwrap().is_none());
}

fn signer() -> Signer<'static> {
    Signer {
        access_key_id: "AKIDEXAMPLE",
        secret: SECRET,
        session_token: None,
        region: "eu-central-1",
        service: "lambda",
    }
}

/// Queries that look like presigned ones.
const HOSTILE_QUERY: &str = concat!(
    "(X-Amz-(Signature|Algorithm|Date|Expires|Credential|SignedHeaders)",
    "=?\\PC{0,12}&?){0,7}"
);
/// Headers that look like signatures.
const HOSTILE_AUTHORIZATION: &str =
    "AWS4-HMAC-SHA256 ?(Credential=|SignedHeaders=|Signature=|,|/|;|[ -~]){0,20}";

proptest! {
    #[test]
    fn what_we_sign_we_accept_and_nothing_else(
        path in "/[ -~]{0,40}",
        query in "[!-~]{0,60}",
        header in "[ -~]{0,30}",
        body in proptest::collection::vec(any::<u8>(), 0..200),
        now_s in 0_u64..4_000_000_000,
        flip in any::<proptest::sample::Index>(),
    ) {
        prop_assume!(!query.contains("X-Amz-"));
        let mut headers = HeaderMap::new();
        headers.insert("host", HeaderValue::from_static("localhost:4566"));
        headers.insert("x-custom", HeaderValue::from_str(&header).unwrap());
        let payload = Payload::Bytes(&body);
        signer().sign_headers("POST", &path, &query, &mut headers, payload, now_s).unwrap();
        prop_assert_eq!(verify("POST", &path, &query, &headers, &body, now_s), Ok(()));

        if !body.is_empty() {
            let mut other = body.clone();
            let at = flip.index(other.len());
            other[at] ^= 1;
            prop_assert!(verify("POST", &path, &query, &headers, &other, now_s).is_err());
        }
        let mut authorization = headers["authorization"].as_bytes().to_vec();
        let at = flip.index(64);
        let digit = authorization.len() - 64 + at;
        authorization[digit] = if authorization[digit] == b'0' { b'1' } else { b'0' };
        headers.insert("authorization", HeaderValue::from_bytes(&authorization).unwrap());
        prop_assert!(verify("POST", &path, &query, &headers, &body, now_s).is_err());
    }

    #[test]
    fn what_we_presign_we_accept(query in "[a-z=&%+]{0,30}", expires_s in 1_u32..604_800) {
        let mut headers = HeaderMap::new();
        headers.insert("host", HeaderValue::from_static("localhost:4566"));
        let now_s = 1_700_000_000;
        let signed = signer().presign("GET", "/a%20b", &query, &headers, expires_s, now_s).unwrap();
        let end = now_s + u64::from(expires_s);
        prop_assert_eq!(verify("GET", "/a%20b", &signed, &headers, b"", end), Ok(()));
        prop_assert!(verify("GET", "/a%20b", &signed, &headers, b"", end + 1).is_err());
        prop_assert!(verify("GET", "/a%20c", &signed, &headers, b"", end).is_err());
    }

    #[test]
    fn garbage_is_refused_without_panic(
        method in "\\PC{0,8}",
        path in "\\PC{0,60}",
        query in HOSTILE_QUERY,
        authorization in HOSTILE_AUTHORIZATION,
        date in "[ -~]{0,20}",
        by_header in any::<bool>(),
    ) {
        let mut headers = HeaderMap::new();
        headers.insert("x-amz-date", HeaderValue::from_str(&date).unwrap());
        if by_header {
            headers.insert("authorization", HeaderValue::from_str(&authorization).unwrap());
        }
        if let Ok(Some(presented)) = Presented::parse(&method, &path, &query, &headers) {
            let key = presented.signing_key(SECRET);
            prop_assert!(presented.verify(&key, Payload::Bytes(b""), 0).is_err());
        }
    }
}
