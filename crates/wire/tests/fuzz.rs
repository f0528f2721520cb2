//! Fuzzing of foreign protocols: signatures, forms, event streams.
//!
//! Owns the targets; `mayfly-fuzz` has the search.

#![allow(clippy::unwrap_used, reason = "a test")]

use http::{HeaderMap, HeaderName, HeaderValue};
use mayfly_fuzz::{Fuzz, way};
use mayfly_wire::eventstream::Decoder;
use mayfly_wire::query::Parameters;
use mayfly_wire::sigv4::{Payload, Presented, Signer};

const NOW_S: u64 = 1_795_219_200;

/// A request's line and headers as text: `METHOD path query`, then `name: value` lines.
fn signed(method: &str, path: &str, query: &str) -> Vec<u8> {
    let mut headers = HeaderMap::new();
    headers.insert("host", HeaderValue::from_static("127.0.0.1:4566"));
    let signer = Signer {
        access_key_id: "test",
        secret: "test",
        session_token: None,
        region: "us-east-1",
        service: "lambda",
    };
    let payload = Payload::Bytes(b"{}");
    signer.sign_headers(method, path, query, &mut headers, payload, NOW_S).unwrap();
    let mut text = format!("{method} {path} {query}\n");
    for (name, value) in &headers {
        text += &format!("{name}: {}\n", value.to_str().unwrap());
    }
    text.into_bytes()
}

/// A changed request never passes with the signature of the original.
#[test]
fn fuzz_sigv4() {
    let good = signed("POST", "/2015-03-31/functions/f/invocations", "Qualifier=live&a=b");
    let plain = signed("GET", "/a%20b//c/./d", "");
    let words: [&[u8]; 12] = [
        b"X-Amz-Signature=",
        b"X-Amz-Expires=604800",
        b"&X-Amz-Algorithm=AWS4-HMAC-SHA256",
        b"AWS4-HMAC-SHA256 ",
        b"Credential=test/20261121/us-east-1/lambda/aws4_request",
        b"SignedHeaders=host;x-amz-date",
        b"x-amz-date: ",
        b"x-amz-content-sha256: UNSIGNED-PAYLOAD\n",
        b"%2F",
        b"%zz",
        b"\nauthorization: ",
        b"; ",
    ];
    let originals = [fields(&good), fields(&plain)];
    Fuzz::new("sigv4", &[&good, &plain], &words).run(|input| {
        let (method, path, query, headers) = fields(input);
        match Presented::parse(&method, &path, &query, &headers) {
            Ok(Some(presented)) => {
                let key = presented.signing_key("test");
                let verified = presented.verify(&key, Payload::Bytes(b"{}"), NOW_S);
                if verified.is_ok() {
                    let same = |original: &Fields| {
                        // Spaces around a header's value and headers that are not signed may vary.
                        (&original.0, &original.1) == (&method, &path)
                            && original.2.len() == query.len()
                    };
                    assert!(originals.iter().any(same), "{method} {path} {query} {headers:?}");
                }
                way(verified.err().map(|error| (error.name, error.message.len())))
            }
            Ok(None) => 0,
            Err(error) => way((error.name, error.message.len())),
        }
    });
}

type Fields = (String, String, String, HeaderMap);

fn fields(input: &[u8]) -> Fields {
    let text = String::from_utf8_lossy(input);
    let mut lines = text.lines();
    let mut first = lines.next().unwrap_or_default().splitn(3, ' ').map(str::to_owned);
    let mut next = || first.next().unwrap_or_default();
    let (method, path, query) = (next(), next(), next());
    let mut headers = HeaderMap::new();
    for line in lines.take(60) {
        let Some((name, value)) = line.split_once(':') else { continue };
        let name = HeaderName::from_bytes(name.as_bytes());
        let value = HeaderValue::from_bytes(value.trim().as_bytes());
        if let (Ok(name), Ok(value)) = (name, value) {
            headers.append(name, value);
        }
    }
    (method, path, query, headers)
}

#[test]
fn fuzz_query_forms() {
    let corpus: [&[u8]; 2] = [
        b"Action=SendMessage&MessageBody=a%20b&MessageAttribute.1.Name=n",
        b"Action=SetQueueAttributes&Attribute.1.Name=a&Attribute.1.Value=b&Attribute.2.Name=c",
    ];
    let words: [&[u8]; 6] = [b".1.", b".4294967296", b"&", b"=", b"%", b"%00"];
    Fuzz::new("query-forms", &corpus, &words).run(|input| {
        let text = String::from_utf8_lossy(input);
        match Parameters::parse(&text) {
            Ok(parameters) => way(parameters.get("Action").map(str::len)),
            Err(error) => way((error.name, error.message.len())),
        }
    });
}

/// However the bytes are cut, the same messages come out, or the same refusal.
#[test]
fn fuzz_event_streams() {
    use mayfly_wire::eventstream::{Frame, InvokeComplete};
    let mut good =
        Frame::payload_chunk(&mut bytes::Bytes::from_static(b"hello")).to_bytes().to_vec();
    good.extend(Frame::invoke_complete(&InvokeComplete::default()).to_bytes());
    let exception = Frame::exception("InternalStreamFailure", "x").to_bytes();
    Fuzz::new("event-streams", &[&good, &exception], &[b":event-type", b":message-type"]).run(
        |input| {
            let whole = messages(&[input]);
            let (one, other) = input.split_at(input.len() / 2);
            assert_eq!(messages(&[one, other]), whole);
            way(whole)
        },
    );
}

fn messages(pieces: &[&[u8]]) -> Vec<String> {
    let mut decoder = Decoder::default();
    let mut seen = Vec::new();
    for piece in pieces {
        decoder.push(piece);
        loop {
            match decoder.next_message() {
                Ok(Some(message)) => seen.push(format!("{message:?}")),
                Ok(None) => break,
                Err(error) => {
                    seen.push(error.to_string());
                    return seen;
                }
            }
        }
    }
    seen
}
