//! Malformed and oversized requests: each gets an answer or a closed connection, never a panic,
//! and the server goes on serving.

use bytes::Bytes;

use super::host::{Call, Host, get};

#[tokio::test(flavor = "multi_thread")]
async fn nonsense_never_stops_the_server() {
    let host = Host::start().await;
    let long_header = format!("GET / HTTP/1.1\r\nhost: x\r\na: {}\r\n\r\n", "b".repeat(70_000));
    let many = "a: b\r\n".repeat(200);
    let many_headers = format!("GET / HTTP/1.1\r\nhost: x\r\n{many}\r\n");
    let long_path = format!("GET /{} HTTP/1.1\r\nhost: x\r\n\r\n", "p".repeat(20_000));
    let cases: [&[u8]; 12] = [
        b"",
        b"\0\0\0\0\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /%zz%ff HTTP/1.1\r\nhost: \xff\xfe\r\n\r\n",
        b"GET http://[::1]:99999/ HTTP/1.1\r\nhost: ]:x\r\n\r\n",
        b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 99999999999999999999\r\n\r\n",
        b"POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
        b"GET / HTTP/1.1\r\nhost: x\r\nauthorization: AWS4-HMAC-SHA256 Credential=\r\n\r\n",
        long_header.as_bytes(),
        many_headers.as_bytes(),
        long_path.as_bytes(),
    ];
    for case in cases {
        let answer = host.raw(case).await;
        let shown = String::from_utf8_lossy(&answer[..answer.len().min(40)]).into_owned();
        let is_error = answer.is_empty() || answer.starts_with(b"HTTP/1.1 4");
        assert!(is_error, "{:?} got {shown}", String::from_utf8_lossy(&case[..case.len().min(60)]));
        assert_eq!(host.send(get("/_mayfly/health", "x")).await.status(), 200);
    }
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_have_limits_and_the_client_reads_why() {
    let host = Host::start().await;
    let invoke = "/2015-03-31/functions/none/invocations";
    let over = Bytes::from(vec![b'1'; mayfly_core::limits::REQUEST_BYTES_MAX + 1]);
    let refused = host.signed("lambda", Call::new("POST", invoke, over)).await;
    assert_eq!(refused.status(), 413);
    assert_eq!(refused.headers()["x-amzn-errortype"], "RequestTooLargeException");
    let body = String::from_utf8_lossy(refused.body()).into_owned();
    assert!(body.contains("6291456 bytes for the Invoke operation"), "{body}");
    let over = Bytes::from(vec![b' '; 1024 * 1024 + 1]);
    let list = Call::new("POST", "/2015-03-31/functions/none/versions", over);
    assert_eq!(host.signed("lambda", list).await.status(), 413);
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn invocations_are_checked_before_anything_runs() {
    let host = Host::start().await;
    let path = "/2015-03-31/functions/none/invocations";
    let name = |answer: &http::Response<Bytes>| {
        answer.headers()["x-amzn-errortype"].to_str().unwrap().to_owned()
    };
    let call = |body: &'static str, headers| Call {
        method: "POST",
        path,
        headers,
        body: Bytes::from_static(body.as_bytes()),
    };
    let answer = host.signed("lambda", call("{nope", &[])).await;
    assert_eq!(
        (answer.status().as_u16(), name(&answer).as_str()),
        (400, "InvalidRequestContentException",)
    );
    let event: &[(&'static str, &str)] = &[("x-amz-invocation-type", "Event")];
    let answer = host.signed("lambda", call("{}", event)).await;
    assert_eq!(
        (answer.status().as_u16(), name(&answer).as_str()),
        (404, "ResourceNotFoundException",)
    );
    let answer = host.signed("lambda", call("{}", &[])).await;
    assert_eq!(
        (answer.status().as_u16(), name(&answer).as_str()),
        (404, "ResourceNotFoundException",)
    );
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_hosts_and_links_serve_nothing() {
    let host = Host::start().await;
    let url = format!("{}.lambda-url.us-east-1.localhost", "a".repeat(32));
    assert_eq!(host.send(get("/", &url)).await.status(), 404);
    assert_eq!(host.send(get("/", "nobody.localhost:1")).await.status(), 404);
    assert_eq!(host.send(get("/_mayfly/code/abc", "localhost")).await.status(), 403);
    assert_eq!(host.send(get("/_mayfly/other", "localhost")).await.status(), 404);
    host.stop().await;
}
