//! What a real client sends.

use std::collections::BTreeSet;

use mayfly_wire::generated::sqs::Operation;
use mayfly_wire::sqs::query;
use serde_json::Value;

#[derive(serde::Deserialize)]
struct Golden {
    operation: String,
    form: String,
    json: Value,
}

#[test]
fn every_operation_is_read_as_a_real_client_sends_it() {
    let golden: Vec<Golden> = serde_json::from_str(include_str!("golden.json")).unwrap();
    let mut seen = BTreeSet::new();
    for Golden { operation, form, json } in &golden {
        let read = query::read(form, "/").unwrap();
        assert_eq!(read.operation.name(), operation);
        assert_eq!(serde_json::from_slice::<Value>(&read.body).unwrap(), *json, "{operation}");
        seen.insert(operation.as_str());
    }
    assert_eq!(seen.len(), Operation::ALL.len());
}

#[test]
fn the_path_names_the_queue_unless_the_form_does() {
    let body = |form: &str, path: &str| {
        serde_json::from_slice::<Value>(&query::read(form, path).unwrap().body).unwrap()
    };
    let path = "/000000000000/orders";
    assert_eq!(body("Action=PurgeQueue", path)["QueueUrl"], path);
    assert_eq!(body("Action=PurgeQueue&QueueUrl=x", path)["QueueUrl"], "x");
    assert_eq!(body("Action=PurgeQueue", "/").get("QueueUrl"), None);
    assert_eq!(body("Action=ListQueues", path).get("QueueUrl"), None);
}

#[test]
fn what_is_no_operation_is_named() {
    for (form, name) in [
        ("", "MissingAction"),
        ("Version=2012-11-05", "MissingAction"),
        ("Action=Publish", "InvalidAction"),
        ("Action=ReceiveMessage&MaxNumberOfMessages=ten", "InvalidParameterValue"),
    ] {
        let error = query::read(form, "/").unwrap_err();
        assert_eq!((error.name, error.status), (name, 400), "{form}");
    }
}
