//! Fuzzing of the public port: whatever arrives, an answer or an end, and the server goes on.

use mayfly_fuzz::{Fuzz, way};

use super::host::{Host, get};

#[test]
fn fuzz_http_edge() {
    let corpus: [&[u8]; 6] = [
        b"GET /_mayfly/health HTTP/1.1\r\nhost: x\r\n\r\n",
        b"POST /2015-03-31/functions/f/invocations?Qualifier=a HTTP/1.1\r\nhost: x\r\n\
          content-length: 2\r\n\r\n{}",
        b"POST / HTTP/1.1\r\nhost: x\r\nx-amz-target: AmazonSQS.SendMessage\r\n\
          content-length: 2\r\n\r\n{}",
        b"POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\n\
          content-length: 15\r\n\r\nAction=SendMess",
        b"GET /a?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=0 HTTP/1.1\r\nhost: \
          abcdefghijklmnopqrstuvwxyz012345.lambda-url.us-east-1.localhost\r\n\r\n",
        b"PUT /_mayfly/v1/functions/f/egress HTTP/1.1\r\nhost: x\r\n\
          transfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    ];
    let words: [&[u8]; 12] = [
        b"\r\n",
        b"host: ",
        b"content-length: ",
        b"transfer-encoding: chunked\r\n",
        b"authorization: AWS4-HMAC-SHA256 Credential=test/20261121/us-east-1/lambda/aws4_request",
        b"expect: 100-continue\r\n",
        b"connection: upgrade\r\nupgrade: h2c\r\n",
        b"%00",
        b"/../",
        b"/_mayfly/v1/runs/",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\0",
    ];
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let host = runtime.block_on(Host::start());
    Fuzz::new("http-edge", &corpus, &words).inputs(600).run(|input| {
        let answer = runtime.block_on(host.raw(input));
        let line = answer.split(|byte| *byte == b'\r').next().unwrap_or_default();
        let line = String::from_utf8_lossy(line).into_owned();
        let server_error = line.strip_prefix("HTTP/1.1 5").is_some_and(|code| code != "01");
        assert!(line.is_empty() || line.starts_with("HTTP/1.") && !server_error, "{line}");
        way(line)
    });
    runtime.block_on(async {
        assert_eq!(host.send(get("/_mayfly/health", "x")).await.status(), 200);
        host.stop().await;
    });
}
