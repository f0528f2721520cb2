//! `/_mayfly/v1` through the socket: who may, what is there, what is refused by name.

use serde_json::{Value, json};

use super::host::{Call, Host, get};

async fn call(host: &Host, method: &str, path: &str, body: &str) -> (u16, Value) {
    let path = format!("/_mayfly/v1{path}");
    let call = Call::new(method, &path, body.to_owned());
    let answer = host.signed("mayfly", call).await;
    let status = answer.status().as_u16();
    (status, serde_json::from_slice(answer.body()).unwrap_or(Value::Null))
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_are_signed_for_this_service_or_lambda() {
    let host = Host::start().await;
    let runs = "/_mayfly/v1/runs";
    let unsigned = host.send(get(runs, "localhost")).await;
    assert_eq!(unsigned.status(), 403);
    let error: Value = serde_json::from_slice(unsigned.body()).unwrap();
    assert_eq!(error["error"]["code"], "MissingAuthenticationTokenException");
    for (service, status) in [("mayfly", 200), ("lambda", 200), ("sqs", 403)] {
        let answer = host.signed(service, Call::new("GET", runs, "")).await;
        assert_eq!(answer.status(), status, "{service}");
    }
    let wrong = host.request("mayfly", "other", &Call::new("GET", runs, ""));
    assert_eq!(host.send(wrong).await.status(), 403);
    let document = host.send(get("/_mayfly/v1/openapi.json", "localhost")).await;
    let document: Value = serde_json::from_slice(document.body()).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_server_answers_and_refuses_by_name() {
    let host = Host::start().await;
    let empty = json!({"runs": [], "nextCursor": null});
    assert_eq!(call(&host, "GET", "/runs", "").await, (200, empty));
    assert_eq!(call(&host, "GET", "/queues", "").await, (200, json!({"queues": []})));
    let id = "11111111-1111-4111-8111-111111111111";
    for (method, path, body, status, code) in [
        ("GET", format!("/runs/{id}"), "", 404, "NotFound"),
        ("GET", format!("/runs/{id}/result"), "", 404, "NotFound"),
        ("POST", format!("/runs/{id}/cancel"), "", 404, "NotFound"),
        ("POST", format!("/runs/{id}/rerun"), "{}", 404, "NotFound"),
        ("GET", "/runs/7".to_owned(), "", 404, "NotFound"),
        ("GET", "/runs?limit=many".to_owned(), "", 400, "InvalidParameter"),
        ("GET", "/queues/q/messages".to_owned(), "", 404, "NotFound"),
        ("POST", "/queues/q/redrive".to_owned(), "", 404, "NotFound"),
        ("POST", "/queues/q/drop".to_owned(), "", 404, "NotFound"),
        ("POST", "/runs".to_owned(), "", 405, "MethodNotAllowed"),
        ("GET", "/other".to_owned(), "", 404, "NotFound"),
    ] {
        let (found, answer) = call(&host, method, &path, body).await;
        assert_eq!((found, &answer["error"]["code"]), (status, &json!(code)), "{method} {path}");
    }
    host.stop().await;
}
