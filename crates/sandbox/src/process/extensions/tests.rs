//! The hub and its routes, driven over HTTP as an extension does it.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

use mayfly_core::extension::FaultKind;
use mayfly_core::outcome::Exit;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_util::sync::{CancellationToken, DropGuard};
use tokio_util::task::TaskTracker;

use super::*;
use crate::process::http::Dialer;
use crate::process::runtime_api::Api;

struct House {
    hub: Arc<Hub>,
    port: u16,
    tasks: TaskTracker,
    _api: Api,
    _stop: DropGuard,
}

fn house(externals: &[&str]) -> House {
    let (tasks, stop) = (TaskTracker::new(), CancellationToken::new());
    let about = About {
        account_id: "000000000000".to_owned(),
        function_name: "f".to_owned(),
        instance_id: "0123456789abcdef0123456789abcdef".to_owned(),
        ..About::default()
    };
    let relay = Relay::new(false, Dialer::Plain, tasks.clone(), stop.clone());
    let names = externals.iter().map(|&name| name.to_owned()).collect();
    let hub = Hub::new(about, 1, names, false, relay);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.set_nonblocking(true).unwrap();
    let port = listener.local_addr().unwrap().port();
    let api = Api::serve(listener, 1, (Arc::clone(&hub), None), &tasks).unwrap();
    House { hub, port, tasks, _api: api, _stop: stop.drop_guard() }
}

type Answer = (u16, BTreeMap<String, String>, Value);

async fn read(stream: &mut TcpStream) -> (String, Vec<u8>) {
    let mut all = Vec::new();
    loop {
        if let Some(end) = memchr::memmem::find(&all, b"\r\n\r\n") {
            let head = String::from_utf8(all[..end].to_vec()).unwrap();
            let length = head.lines().find_map(|line| line.strip_prefix("Content-Length: "));
            let length: usize = length.unwrap_or("0").parse().unwrap();
            if all.len() >= end + 4 + length {
                return (head, all[end + 4..].to_vec());
            }
        }
        assert!(stream.read_buf(&mut all).await.unwrap() > 0, "it ended early");
    }
}

impl House {
    async fn send(&self, request: &str, headers: &str, body: &str) -> TcpStream {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).await.unwrap();
        let length = body.len();
        let request =
            format!("{request} HTTP/1.1\r\n{headers}Content-Length: {length}\r\n\r\n{body}");
        stream.write_all(request.as_bytes()).await.unwrap();
        stream
    }

    async fn call(&self, request: &str, headers: &str, body: &str) -> Answer {
        let mut stream = self.send(request, headers, body).await;
        let (head, body) = read(&mut stream).await;
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let headers = head.lines().skip(1).filter_map(|line| line.split_once(": "));
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        (status, headers, serde_json::from_slice(&body).unwrap_or_default())
    }

    async fn register(&self, name: &str, events: &str) -> String {
        let headers = format!("lambda-extension-name: {name}\r\n");
        let body = format!("{{\"events\":{events}}}");
        let path = "POST /2020-01-01/extension/register";
        let (status, headers, body) = self.call(path, &headers, &body).await;
        assert_eq!((status, &body["functionName"]), (200, &Value::from("f")));
        assert!(body.get("accountId").is_none(), "only who asks for it gets it");
        format!("Lambda-Extension-Identifier: {}\r\n", headers["Lambda-Extension-Identifier"])
    }

    async fn kind(&self, request: &str, headers: &str, body: &str) -> (u16, String) {
        let (status, _, body) = self.call(request, headers, body).await;
        (status, body["errorType"].as_str().unwrap_or_default().to_owned())
    }
}

const NEXT: &str = "GET /2020-01-01/extension/event/next";
const BOTH: &str = r#"["INVOKE","SHUTDOWN"]"#;

fn invocation() -> Invocation {
    Invocation {
        request_id: "r-1".to_owned(),
        invoked_arn: "arn:f".to_owned(),
        deadline_ms: 7,
        trace_id: Some("Root=1".to_owned()),
        ..Invocation::default()
    }
}

#[tokio::test]
async fn an_extension_lives_from_registration_to_shutdown() {
    let house = house(&["a"]);
    let id = house.register("a", BOTH).await;
    house.hub.registered().await;
    let ready = tokio::join!(house.call(NEXT, &id, ""), async {
        house.hub.ready().await;
        house.hub.close(Status::SUCCESS);
        house.hub.begin(&invocation());
    });
    let event = json!({"eventType": "INVOKE", "deadlineMs": 7, "requestId": "r-1",
        "invokedFunctionArn": "arn:f",
        "tracing": {"type": "X-Amzn-Trace-Id", "value": "Root=1"}});
    let (status, headers, body) = ready.0;
    assert_eq!((status, body), (200, event));
    assert_eq!(headers["Lambda-Extension-Event-Identifier"].len(), 36);
    let down = tokio::join!(house.call(NEXT, &id, ""), async {
        house.hub.ready().await;
        house.hub.end(ShutdownReason::Spindown, Duration::from_secs(2));
    });
    assert_eq!(down.0.2["eventType"], "SHUTDOWN");
    assert_eq!(down.0.2["shutdownReason"], "spindown");
    house.hub.exited(0, Exit::Code(0));
    house.hub.gone().await;
    assert!(!house.hub.has_failed());
    let notes = house.hub.notes();
    assert!(matches!(&notes[..], [Note::Extension { state: "Ready", .. }]), "{notes:?}");
}

#[tokio::test]
async fn refusals_have_the_types_of_the_api() {
    let house = house(&["a"]);
    let register = "POST /2020-01-01/extension/register";
    let nobody = "Lambda-Extension-Identifier: 00000000-0000-0000-0000-000000000000\r\n";
    let wrong = "Lambda-Extension-Identifier: nonsense\r\n";
    let named = "Lambda-Extension-Name: a\r\n";
    for (request, headers, body, kind) in [
        (register, "", "{}", "Extension.InvalidExtensionName"),
        (register, named, "nonsense", "InvalidRequestFormat"),
        (register, named, r#"{"events":["X"]}"#, "Extension.InvalidEventType"),
        (NEXT, "", "", "Extension.MissingExtensionIdentifier"),
        (NEXT, wrong, "", "Extension.InvalidExtensionIdentifier"),
        (NEXT, nobody, "", "Extension.UnknownExtensionIdentifier"),
        ("PUT /2022-07-01/telemetry", nobody, "{}", "Extension.UnknownExtensionIdentifier"),
    ] {
        let found = house.kind(request, headers, body).await;
        assert_eq!(found, (403, kind.to_owned()), "{request} {headers}");
    }
    let id = house.register("a", BOTH).await;
    let init_error = "POST /2020-01-01/extension/init/error";
    let found = house.kind(init_error, &id, "").await;
    assert_eq!(found, (403, "Extension.MissingHeader".to_owned()));
    let with_type = format!("{id}Lambda-Extension-Function-Error-Type: A.B\r\n");
    assert_eq!(house.kind(init_error, &with_type, "").await.0, 202);
    assert_eq!(house.hub.failed().await.kind, FaultKind::Init);
    let found = house.kind(NEXT, &id, "").await;
    assert_eq!(found, (403, "Extension.InvalidExtensionState".to_owned()));
    house.hub.close(Status::SUCCESS);
    let found = house.kind("PUT /2022-07-01/telemetry/", &id, "{}").await;
    assert_eq!(found, (403, "Telemetry.ServiceClosed".to_owned()));
    let found = house.kind("PUT /2018-06-01/runtime/invocation/next", "", "").await;
    assert_eq!(found, (404, "NotFound".to_owned()), "PUT is not GET");
}

#[tokio::test]
async fn a_request_whose_connection_broke_is_forgotten() {
    let house = house(&["a"]);
    let id = house.register("a", BOTH).await;
    let lost = house.send(NEXT, &id, "").await;
    house.hub.ready().await;
    drop(lost);
    let again = async {
        loop {
            let mut stream = house.send(NEXT, &id, "").await;
            tokio::select! {
                (head, body) = read(&mut stream) => {
                    if head.starts_with("HTTP/1.1 200") {
                        return body;
                    }
                }
                () = async {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    house.hub.begin(&invocation());
                    std::future::pending::<()>().await;
                } => {}
            }
        }
    };
    let event: Value = serde_json::from_slice(&again.await).unwrap();
    assert_eq!(event["requestId"], "r-1");
}

#[tokio::test]
async fn a_subscriber_gets_what_it_asked_for() {
    let house = house(&["a"]);
    let id = house.register("a", BOTH).await;
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let body = json!({"schemaVersion": "2022-12-13", "types": ["platform", "function"],
        "destination": {"protocol": "HTTP", "URI": format!("http://sandbox.localdomain:{port}/x")},
        "buffering": {"timeoutMs": 25}});
    let put = "PUT /2022-07-01/telemetry";
    let (status, _, answer) = house.call(put, &id, &body.to_string()).await;
    assert_eq!((status, answer), (200, "OK".into()));
    let logs = json!({"types": ["function"], "destination": {"protocol": "TCP", "port": port}});
    let other = house.kind("PUT /2020-08-15/logs", &id, &logs.to_string()).await;
    assert_eq!(other, (400, "ValidationError".to_owned()), "one API per environment");
    house.hub.output(Writer::Function, 5, b"hello");
    house.hub.output(Writer::Extension, 6, b"not asked for");
    house.hub.begin(&invocation());
    let mut kinds = Vec::new();
    while kinds.len() < 4 {
        let (mut stream, _) = listener.accept().await.unwrap();
        let (head, body) = read(&mut stream).await;
        assert!(head.starts_with("POST /x HTTP/1.1\r\n"), "{head}");
        let batch: Vec<Value> = serde_json::from_slice(&body).unwrap();
        kinds.extend(batch.into_iter().map(|event| event["type"].as_str().unwrap().to_owned()));
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").await.unwrap();
    }
    let platform = ["platform.initStart", "platform.telemetrySubscription"];
    assert_eq!(kinds, [platform[0], platform[1], "function", "platform.start"]);
    house.tasks.close();
}
