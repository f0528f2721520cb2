//! Which door answers what: health, metrics, STS, logs, unknown services, signatures.

use serde_json::{Value, json};

use super::host::{Call, Host, get};

fn text(response: &http::Response<bytes::Bytes>) -> String {
    String::from_utf8(response.body().to_vec()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn health_and_metrics_need_no_signature_on_loopback() {
    let host = Host::start().await;
    let health = host.send(get("/_mayfly/health", "localhost")).await;
    assert_eq!(health.status(), 200);
    assert!(text(&health).contains("\"status\":\"ready\""));
    assert!(health.headers().contains_key("x-amzn-requestid"));
    let metrics = host.send(get("/metrics", "localhost")).await;
    assert_eq!(metrics.status(), 200);
    let page = text(&metrics);
    assert!(page.contains("mayfly_http_requests_total{status=\"200\"} 1\n"), "{page}");
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn unsigned_and_wrongly_signed_requests_are_refused_by_name() {
    let host = Host::start().await;
    let list = "/2015-03-31/functions/";
    let refused = host.send(get(list, "localhost")).await;
    assert_eq!(refused.status(), 403);
    assert_eq!(refused.headers()["x-amzn-errortype"], "MissingAuthenticationTokenException");
    assert!(refused.headers().contains_key("x-amzn-requestid"));
    let wrong = host.request("lambda", "other", &Call::new("GET", list, ""));
    let refused = host.send(wrong).await;
    assert_eq!(refused.status(), 403);
    assert_eq!(refused.headers()["x-amzn-errortype"], "InvalidSignatureException");
    let mut stranger = host.request("lambda", "test", &Call::new("GET", list, ""));
    let value = stranger.headers()["authorization"].to_str().unwrap().replace("=test/", "=who/");
    stranger.headers_mut().insert("authorization", value.parse().unwrap());
    let refused = host.send(stranger).await;
    assert_eq!(refused.headers()["x-amzn-errortype"], "UnrecognizedClientException");
    let mut changed = host.request("lambda", "test", &Call::new("POST", list, "{}"));
    *changed.body_mut() = http_body_util::Full::new("[]".into());
    assert_eq!(host.send(changed).await.status(), 403);
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sts_says_who_calls() {
    let host = Host::start().await;
    let call = Call::new("POST", "/", "Action=GetCallerIdentity&Version=2011-06-15");
    let answer = host.signed("sts", call).await;
    assert_eq!(answer.status(), 200);
    let xml = text(&answer);
    assert!(xml.contains("<Arn>arn:aws:iam::000000000000:root</Arn>"), "{xml}");
    assert!(xml.contains("<Account>000000000000</Account>"), "{xml}");
    let other = "Action=DecodeAuthorizationMessage&Version=2011-06-15";
    let other = host.signed("sts", Call::new("POST", "/", other)).await;
    assert_eq!(other.status(), 400);
    assert!(text(&other).contains("DecodeAuthorizationMessage"), "{}", text(&other));
    host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_served_is_named() {
    let host = Host::start().await;
    for (service, path, part) in [
        ("lambda", "/2020-04-22/code-signing-configs", "GET /2020-04-22/code-signing-configs"),
        ("dynamodb", "/", "dynamodb GET /"),
    ] {
        let answer = host.signed(service, Call::new("GET", path, "")).await;
        assert_eq!(answer.status(), 404);
        assert_eq!(answer.headers()["x-amzn-errortype"], "UnknownOperationException");
        assert!(text(&answer).contains(part), "{}", text(&answer));
    }
    host.stop().await;
}

async fn logs(host: &Host, operation: &str, body: Value) -> (u16, Value) {
    let target = format!("Logs_20140328.{operation}");
    let headers = [("x-amz-target", target.as_str())];
    let body = body.to_string().into();
    let call = Call { method: "POST", path: "/", headers: &headers, body };
    let answer = host.signed("logs", call).await;
    let status = answer.status().as_u16();
    (status, serde_json::from_slice(answer.body()).unwrap_or(Value::Null))
}

#[tokio::test(flavor = "multi_thread")]
async fn log_events_come_back_in_pages() {
    let host = Host::start().await;
    let names = json!({"logGroupName": "g", "logStreamName": "s"});
    let missing = logs(&host, "FilterLogEvents", json!({"logGroupName": "g"})).await;
    assert_eq!((missing.0, &missing.1["__type"]), (400, &json!("ResourceNotFoundException")));
    assert_eq!(logs(&host, "CreateLogGroup", json!({"logGroupName": "g"})).await.0, 200);
    let again = logs(&host, "CreateLogGroup", json!({"logGroupName": "g"})).await;
    assert_eq!(again.1["__type"], "ResourceAlreadyExistsException");
    assert_eq!(logs(&host, "CreateLogStream", names.clone()).await.0, 200);
    let events: Vec<_> =
        (1..=5).map(|n| json!({"timestamp": n * 1000, "message": format!("say {n}")})).collect();
    let mut put = names.clone();
    put["logEvents"] = json!(events);
    assert_eq!(logs(&host, "PutLogEvents", put).await.0, 200);
    let (_, all) = logs(&host, "FilterLogEvents", json!({"logGroupName": "g"})).await;
    assert_eq!(all["events"].as_array().map(Vec::len), Some(5), "{all}");
    let query = json!({"logGroupName": "g", "endTime": 3000});
    let (_, early) = logs(&host, "FilterLogEvents", query).await;
    assert_eq!(early["events"].as_array().map(Vec::len), Some(3), "{early}");
    let mut first = names.clone();
    first["startFromHead"] = json!(true);
    first["limit"] = json!(2);
    let (_, page) = logs(&host, "GetLogEvents", first.clone()).await;
    assert_eq!(page["events"][1]["message"], "say 2");
    first["nextToken"] = page["nextForwardToken"].clone();
    first["limit"] = json!(10);
    let (_, rest) = logs(&host, "GetLogEvents", first.clone()).await;
    assert_eq!(rest["events"].as_array().map(Vec::len), Some(3), "{rest}");
    first["nextToken"] = rest["nextForwardToken"].clone();
    let (_, end) = logs(&host, "GetLogEvents", first).await;
    assert_eq!((&end["events"], &end["nextForwardToken"]), (&json!([]), &rest["nextForwardToken"]));
    let (_, groups) = logs(&host, "DescribeLogGroups", json!({})).await;
    assert_eq!(groups["logGroups"][0]["logGroupName"], "g", "{groups}");
    let streams = logs(&host, "DescribeLogStreams", json!({"logGroupName": "g"})).await.1;
    assert_eq!(streams["logStreams"][0]["lastEventTimestamp"], 5000, "{streams}");
    let odd = json!({"logGroupName": "g", "retentionInDays": 2});
    assert_eq!(logs(&host, "PutRetentionPolicy", odd).await.0, 400);
    host.stop().await;
}
