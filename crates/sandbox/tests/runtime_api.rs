//! The Runtime API on the wire: raw requests, as the clients of the field send them.
//!
//! The process is a shell that only sleeps; the test itself speaks to the environment's listener,
//! whose address the shell prints.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test panics and explains")]

mod support;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use bytes::Bytes;
use mayfly_core::outcome::{Fault, Outcome};
use mayfly_sandbox::{
    Contract, InitReport, Invocation, Launched, ProcessSandbox, ResponseMode, RunReport, Sandbox,
    StreamPart,
};
use support::{LONG, Seen, after, invocation, json};
use tokio::sync::mpsc;
use tokio_util::task::TaskTracker;

const ID: &str = "8476a536-e9f4-41e8-9a2c-000000000001";

/// An environment, and the address of its Runtime API.
async fn start() -> (Launched, String) {
    let seen = Seen::default();
    let command = "echo at $AWS_LAMBDA_RUNTIME_API.; exec sleep 600";
    let argv = ["/bin/sh", "-c", command].map(str::to_owned).to_vec();
    let spec = support::spec(argv, Contract::RuntimeApi, &support::functions(), &seen);
    let sandbox = ProcessSandbox::unconfined(TaskTracker::new());
    let environment = sandbox.launch(spec).await.unwrap();
    seen.wait_for(".").await;
    let address = seen.text().trim_start_matches("at ").trim_end_matches('.').to_owned();
    (environment, address)
}

/// One connection of a runtime, with blocking calls on a thread of its own.
struct Client(TcpStream);

impl Client {
    fn connect(address: &str) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        Self(stream)
    }

    fn send(&mut self, text: &str) {
        self.0.write_all(text.as_bytes()).unwrap();
    }

    /// One answer: its head, its body.
    fn receive(&mut self) -> (String, String) {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            self.0.read_exact(&mut byte).expect("an answer");
            head.push(byte[0]);
        }
        let head = String::from_utf8(head).unwrap();
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("Content-Length: "))
            .map_or(0, |length| length.parse().unwrap());
        let mut body = vec![0; length];
        self.0.read_exact(&mut body).unwrap();
        (head, String::from_utf8(body).unwrap())
    }

    fn ask(&mut self, text: &str) -> (u16, String) {
        self.send(text);
        let (head, body) = self.receive();
        (head[9..12].parse().unwrap(), body)
    }
}

fn get(path: &str) -> String {
    format!("GET /2018-06-01/runtime/{path} HTTP/1.1\r\nHost: x\r\n\r\n")
}

fn post(path: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "POST /2018-06-01/runtime/{path} HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\
         {headers}\r\n{body}"
    )
}

fn response(headers: &str, body: &str) -> String {
    post(&format!("invocation/{ID}/response"), headers, body)
}

/// Runs one invocation against a runtime that is `talk`, from its first `next` on.
async fn exchange(
    invocation: Invocation,
    talk: impl FnOnce(&mut Client) + Send + 'static,
) -> (RunReport, bool) {
    let (mut environment, address) = start().await;
    let runtime = tokio::task::spawn_blocking(move || {
        let mut client = Client::connect(&address);
        talk(&mut client);
    });
    assert_eq!(environment.init(after(LONG)).await, InitReport::Ready);
    let report = environment.run(invocation, after(LONG)).await;
    runtime.await.unwrap();
    let alive = environment.alive();
    environment.kill(None).await;
    (report, alive)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn next_carries_every_header() {
    let mut sent = invocation("{\"event\": true}");
    sent.trace_id = Some("Root=1-2-3".to_owned());
    sent.client_context = Some("{\"custom\":{}}".to_owned());
    let (report, alive) = exchange(sent, |client| {
        client.send(&get("invocation/next"));
        let (head, body) = client.receive();
        for line in [
            "Lambda-Runtime-Aws-Request-Id: 8476a536-e9f4-41e8-9a2c-000000000001",
            "Lambda-Runtime-Deadline-Ms: 4102444800000",
            "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-1:000000000000:function:",
            "Lambda-Runtime-Trace-Id: Root=1-2-3",
            "Lambda-Runtime-Client-Context: {\"custom\":{}}",
            "Lambda-Runtime-Invocation-Id: ",
        ] {
            assert!(head.contains(line), "{line} in {head}");
        }
        assert!(!head.contains("Cognito"), "an empty header is not sent");
        assert_eq!(body, "{\"event\": true}");
        assert_eq!(client.ask(&response("", "ok")), (202, "{\"status\":\"OK\"}\n".to_owned()));
    })
    .await;
    assert_eq!(report.outcome, Outcome::Success(Bytes::from_static(b"ok")));
    assert!(alive);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_out_of_order_are_refused() {
    let (report, _) = exchange(invocation("{}"), |client| {
        let kind = |body: String| json(body.as_bytes())["errorType"].as_str().unwrap().to_owned();
        let (status, body) = client.ask(&response("", "early"));
        assert_eq!((status, kind(body)), (403, "InvalidStateTransition".to_owned()));
        client.send(&get("invocation/next"));
        let (head, _) = client.receive();
        let nonce = head.split("Lambda-Runtime-Invocation-Id: ").nth(1).unwrap();
        let nonce = nonce.lines().next().unwrap();
        let (status, _) = client.ask(&get("invocation/next"));
        assert_eq!(status, 403, "the invocation is not answered yet");
        let (status, body) = client.ask(&post("invocation/other/response", "", "x"));
        assert_eq!((status, kind(body)), (400, "InvalidRequestID".to_owned()));
        let (status, _) = client.ask(&response("Lambda-Runtime-Invocation-Id: old\r\n", "x"));
        assert_eq!(status, 400, "another invocation's number");
        let (status, _) = client.ask(&post("init/error", "", "{}"));
        assert_eq!(status, 403, "init is over");
        let echoed = format!("Lambda-Runtime-Invocation-Id: {nonce}\r\n");
        assert_eq!(client.ask(&response(&echoed, "ok")).0, 202);
        let (status, _) = client.ask(&response("", "twice"));
        assert_eq!(status, 403);
        assert_eq!(client.ask("GET /ping HTTP/1.1\r\n\r\n"), (200, "pong".to_owned()));
        assert_eq!(client.ask(&get("nowhere")).0, 404);
        assert_eq!(client.ask(&get("restore/next")).0, 200);
    })
    .await;
    assert_eq!(report.outcome, Outcome::Success(Bytes::from_static(b"ok")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_large_answer_gets_413_and_the_environment_lives() {
    let mut sent = invocation("{}");
    sent.response_bytes_max = 10;
    let (report, alive) = exchange(sent, |client| {
        client.ask(&get("invocation/next"));
        let (status, body) = client.ask(&response("", "12345678901"));
        assert_eq!(status, 413, "{body}");
    })
    .await;
    assert_eq!(report.outcome, Outcome::Fault(Fault::ResponseTooLarge { bytes: 11 }));
    assert!(alive);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn expectations_and_pipelining_are_served() {
    let (report, _) = exchange(invocation("{}"), |client| {
        client.ask(&get("invocation/next"));
        let text = response("Expect: 100-continue\r\n", "late body");
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        client.send(&format!("{head}\r\n\r\n"));
        assert!(client.receive().0.starts_with("HTTP/1.1 100"));
        // The answer and the next request in one write.
        client.send(&format!("{body}{}", "GET /ping HTTP/1.1\r\n\r\n"));
        assert!(client.receive().0.starts_with("HTTP/1.1 202"));
        assert_eq!(client.receive().1, "pong");
    })
    .await;
    assert_eq!(report.outcome, Outcome::Success(Bytes::from_static(b"late body")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_error_report_names_its_type_in_the_header_or_the_body() {
    let document = "{\"errorType\":\"ValueError\",\"errorMessage\":\"no\"}";
    let cause = format!("Lambda-Runtime-Function-XRay-Error-Cause: {}\r\n", "x".repeat(300_000));
    for (headers, kind) in [
        (cause, "ValueError"),
        ("Lambda-Runtime-Function-Error-Type: Function.Mine\r\n".to_owned(), "Function.Mine"),
        ("Lambda-Runtime-Function-Error-Type: whatever\r\n".to_owned(), "Runtime.Unknown"),
    ] {
        let (report, alive) = exchange(invocation("{}"), move |client| {
            client.ask(&get("invocation/next"));
            let path = format!("invocation/{ID}/error");
            assert_eq!(client.ask(&post(&path, &headers, document)).0, 202);
        })
        .await;
        assert_eq!(report.outcome, Outcome::HandlerError(Bytes::from_static(document.as_bytes())));
        assert_eq!(report.error_type.as_deref(), Some(kind));
        assert!(alive);
    }
}

const STREAMING: &str = "Transfer-Encoding: chunked\r\n\
    Lambda-Runtime-Function-Response-Mode: streaming\r\nContent-Type: text/plain\r\n";

fn chunked(chunks: &str) -> String {
    format!("POST /2018-06-01/runtime/invocation/{ID}/response HTTP/1.1\r\n{STREAMING}\r\n{chunks}")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_streamed_answer_is_collected_or_passed_on() {
    let talk = |client: &mut Client| {
        client.ask(&get("invocation/next"));
        assert_eq!(client.ask(&chunked("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")).0, 202);
    };
    let (report, _) = exchange(invocation("{}"), talk).await;
    assert_eq!(report.outcome, Outcome::Success(Bytes::from_static(b"abcde")));
    let (parts, mut received) = mpsc::channel(16);
    let mut sent = invocation("{}");
    sent.response = ResponseMode::Stream(parts);
    let (report, _) = exchange(sent, talk).await;
    assert_eq!(report.outcome, Outcome::Success(Bytes::new()));
    let head = StreamPart::Head { content_type: "text/plain".to_owned() };
    assert_eq!(received.recv().await, Some(head));
    let mut body = Vec::new();
    while let Some(StreamPart::Chunk(chunk)) = received.recv().await {
        body.extend_from_slice(&chunk);
    }
    assert_eq!(body, b"abcde");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_trailer_can_say_that_the_stream_failed() {
    let (report, alive) = exchange(invocation("{}"), |client| {
        client.ask(&get("invocation/next"));
        let trailers = "Lambda-Runtime-Function-Error-Type: Function.Late\r\n\
            Lambda-Runtime-Function-Error-Body: eyJlcnJvclR5cGUiOiJMYXRlIn0=\r\n";
        let body = format!("3\r\nabc\r\n0\r\n{trailers}\r\n");
        assert_eq!(client.ask(&chunked(&body)).0, 202);
    })
    .await;
    let document = Bytes::from_static(b"{\"errorType\":\"Late\"}");
    assert_eq!(report.outcome, Outcome::HandlerError(document));
    assert_eq!(report.error_type.as_deref(), Some("Function.Late"));
    assert!(alive);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_that_breaks_off_truncates_the_answer() {
    let (report, alive) = exchange(invocation("{}"), |client| {
        client.ask(&get("invocation/next"));
        let whole = response("", "0123456789");
        client.send(&whole[..whole.len() - 4]);
        client.0.shutdown(std::net::Shutdown::Both).unwrap();
    })
    .await;
    assert_eq!(report.outcome, Outcome::Fault(Fault::TruncatedResponse));
    assert!(!alive, "who knows what it does now");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_after_the_deadline_is_gone() {
    let (mut environment, address) = start().await;
    let (answer, wait) = std::sync::mpsc::sync_channel::<()>(0);
    let runtime = tokio::task::spawn_blocking(move || {
        let mut client = Client::connect(&address);
        client.ask(&get("invocation/next"));
        wait.recv().unwrap();
        client.ask(&response("", "late")).0
    });
    assert_eq!(environment.init(after(LONG)).await, InitReport::Ready);
    let report = environment.run(invocation("{}"), after(Duration::from_millis(50))).await;
    assert_eq!(report.outcome, Outcome::Fault(Fault::Timeout { timeout_s: 0 }));
    answer.send(()).unwrap();
    assert_eq!(runtime.await.unwrap(), 410);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nonsense_is_answered_and_the_environment_lives() {
    let (mut environment, address) = start().await;
    let (seen, wait) = std::sync::mpsc::sync_channel::<()>(0);
    let runtime = tokio::task::spawn_blocking(move || {
        for nonsense in [
            "NONSENSE\r\n\r\n",
            "DELETE / HTTP/1.1\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
        ] {
            assert_eq!(Client::connect(&address).ask(nonsense).0, 400, "{nonsense}");
        }
        let mut client = Client::connect(&address);
        let mut lost = Client::connect(&address);
        lost.send(&get("invocation/next"));
        wait.recv().unwrap();
        drop(lost);
        client.ask(&get("invocation/next"));
        client.ask(&response("", "ok")).0
    });
    assert_eq!(environment.init(after(LONG)).await, InitReport::Ready);
    seen.send(()).unwrap();
    let report = environment.run(invocation("{}"), after(LONG)).await;
    assert_eq!(report.outcome, Outcome::Success(Bytes::from_static(b"ok")));
    assert_eq!(runtime.await.unwrap(), 202);
}
