//! Event source mappings.

use mayfly_core::mapping::MappingState;
use mayfly_store::{Change, Expect, Record};
use serde_json::{Value, json};

use crate::house::{ARN, CONFLICT, House, INVALID, NOT_FOUND, call, queue_arn, reason, refusal};

const IN_USE: (&str, u16) = ("ResourceInUseException", 400);

async fn house() -> House {
    let house = House::new().await;
    house.function("f").await;
    house.queue("q", json!({})).await;
    house.queue("q.fifo", json!({ "FifoQueue": "true" })).await;
    house
}

/// A request for a mapping from `queue` to `f`, with more members.
fn wanted(queue: &str, more: Value) -> Value {
    let mut request = json!({ "EventSourceArn": queue_arn(queue), "FunctionName": "f" });
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    request
}

/// Does what the pollers do when they have started or ended.
async fn settle(house: &House, state: MappingState) {
    for stored in house.store.catalogue.mappings(None, 9).await.unwrap() {
        let mut mapping = stored.value;
        mapping.state = state;
        let puts = vec![(Record::Mapping(mapping), Expect::Revision(stored.revision))];
        house.store.catalogue.commit(Change { puts, deletes: vec![] }).await.unwrap();
    }
}

#[tokio::test]
async fn a_mapping_is_created_changed_and_deleted() {
    let house = house().await;
    let created = call!(house, create_event_source_mapping, wanted("q", json!({}))).unwrap();
    let uuid = created["UUID"].as_str().unwrap().to_owned();
    let expected = json!({
        "UUID": uuid,
        "BatchSize": 10,
        "MaximumBatchingWindowInSeconds": 0,
        "EventSourceArn": queue_arn("q"),
        "FunctionArn": ARN,
        "LastModified": 1_700_000_000,
        "State": "Creating",
        "StateTransitionReason": "USER_INITIATED",
        "EventSourceMappingArn":
            format!("arn:aws:lambda:us-east-1:000000000000:event-source-mapping:{uuid}"),
    });
    assert_eq!(created, expected);
    let of = json!({ "UUID": uuid });
    assert_eq!(call!(house, get_event_source_mapping, of.clone()).unwrap(), expected);
    settle(&house, MappingState::Enabled).await;
    let filter = r#"{"body":{"a":[{"numeric":[">",1]}]}}"#;
    let updated = call!(house, update_event_source_mapping, {
        "UUID": uuid, "BatchSize": 100, "MaximumBatchingWindowInSeconds": 5,
        "FilterCriteria": { "Filters": [{ "Pattern": filter }] },
        "FunctionResponseTypes": ["ReportBatchItemFailures"],
        "ScalingConfig": { "MaximumConcurrency": 7 },
        "MetricsConfig": { "Metrics": ["EventCount"] },
    });
    let updated = updated.unwrap();
    assert_eq!((&updated["State"], &updated["BatchSize"]), (&json!("Updating"), &json!(100)));
    assert_eq!(updated["FilterCriteria"]["Filters"], json!([{ "Pattern": filter }]));
    assert_eq!(updated["FunctionResponseTypes"], json!(["ReportBatchItemFailures"]));
    assert_eq!(updated["ScalingConfig"]["MaximumConcurrency"], 7);
    assert_eq!(updated["MetricsConfig"]["Metrics"], json!(["EventCount"]));
    let emptied = call!(house, update_event_source_mapping, {
        "UUID": uuid, "FilterCriteria": {}, "FunctionResponseTypes": [], "ScalingConfig": {},
        "MetricsConfig": { "Metrics": [] }, "Enabled": false,
    });
    let emptied = emptied.unwrap();
    assert_eq!((&emptied["State"], &emptied["BatchSize"]), (&json!("Disabling"), &json!(100)));
    for member in ["FilterCriteria", "FunctionResponseTypes", "ScalingConfig", "MetricsConfig"] {
        assert_eq!(emptied[member], json!(null), "{member}");
    }
    settle(&house, MappingState::Disabled).await;
    let enable = json!({ "UUID": uuid, "Enabled": true });
    let enabled = call!(house, update_event_source_mapping, enable).unwrap();
    assert_eq!(enabled["State"], "Enabling");
    let deleting = call!(house, delete_event_source_mapping, of.clone()).unwrap();
    assert_eq!(deleting["State"], "Deleting");
    assert_eq!(refusal(call!(house, delete_event_source_mapping, of.clone())), IN_USE);
    assert_eq!(refusal(call!(house, update_event_source_mapping, of.clone())), IN_USE);
    assert_eq!(call!(house, get_event_source_mapping, of).unwrap(), deleting);
}

#[tokio::test]
async fn a_queue_and_a_function_are_connected_once() {
    let house = house().await;
    let version = house.version("f", "two").await;
    house.alias("f", "live", &version).await;
    let created = call!(house, create_event_source_mapping, wanted("q", json!({}))).unwrap();
    let refused = call!(house, create_event_source_mapping, wanted("q", json!({})));
    let text = reason(refused);
    assert!(text.contains(created["UUID"].as_str().unwrap()), "{text}");
    let live = json!({ "FunctionName": "f:live" });
    let live = call!(house, create_event_source_mapping, wanted("q", live)).unwrap();
    assert_eq!(live["FunctionArn"], format!("{ARN}:live"));
    let moved = json!({ "UUID": live["UUID"], "FunctionName": "f" });
    assert_eq!(refusal(call!(house, update_event_source_mapping, moved)), CONFLICT);
    let both = tokio::join!(
        async { call!(house, create_event_source_mapping, wanted("q.fifo", json!({}))) },
        async { call!(house, create_event_source_mapping, wanted("q.fifo", json!({}))) },
    );
    assert!(both.0.is_ok() != both.1.is_ok());
}

#[tokio::test]
async fn settings_go_together_with_the_kind_of_queue() {
    let house = house().await;
    let long = r#"{"a":["#.to_owned() + &"1,".repeat(2_100) + "1]}";
    for (queue, more, named) in [
        ("q", json!({ "BatchSize": 11 }), "Maximum batch window"),
        ("q.fifo", json!({ "BatchSize": 11 }), "BatchSize"),
        ("q.fifo", json!({ "MaximumBatchingWindowInSeconds": 1 }), "MaximumBatchingWindow"),
        ("q", json!({ "FilterCriteria": { "Filters": [{ "Pattern": "{" }] } }), "Filters.1"),
        ("q", json!({ "FilterCriteria": { "Filters": [{ "Pattern": long }] } }), "4096"),
        ("q", json!({ "MetricsConfig": { "Metrics": ["ErrorCount"] } }), "ErrorCount"),
        ("q", json!({ "StartingPosition": "LATEST" }), "StartingPosition"),
        ("q", json!({ "ParallelizationFactor": 2 }), "ParallelizationFactor"),
        ("q", json!({ "BisectBatchOnFunctionError": true }), "BisectBatchOnFunctionError"),
        ("q", json!({ "MaximumRetryAttempts": 1 }), "MaximumRetryAttempts"),
        ("q", json!({ "TumblingWindowInSeconds": 1 }), "TumblingWindowInSeconds"),
        ("q", json!({ "Topics": ["t"] }), "Topics"),
        ("q", json!({ "KMSKeyArn": "arn:aws:kms:us-east-1:000000000000:key/k" }), "KMSKeyArn"),
        ("q", json!({ "ProvisionedPollerConfig": {} }), "ProvisionedPollerConfig"),
        ("none", json!({}), "NonExistentQueue"),
    ] {
        let refused = call!(house, create_event_source_mapping, wanted(queue, more.clone()));
        let error = refused.expect_err("is refused");
        assert_eq!((error.name, error.status), INVALID);
        assert!(error.message.contains(named), "{more}: {}", error.message);
    }
    let function = json!({ "FunctionName": "none" });
    let absent = call!(house, create_event_source_mapping, wanted("q", function));
    assert_eq!(refusal(absent), NOT_FOUND);
    let empty = json!({
        "BisectBatchOnFunctionError": false, "Topics": [], "DestinationConfig": { "OnFailure": {} },
        "KMSKeyArn": "", "BatchSize": 10_000, "MaximumBatchingWindowInSeconds": 1,
    });
    call!(house, create_event_source_mapping, wanted("q", empty)).unwrap();
}

#[tokio::test]
async fn messages_stay_invisible_as_long_as_the_function_may_run() {
    let house = house().await;
    let timeout = json!({ "FunctionName": "f", "Timeout": 31 });
    call!(house, update_function_configuration, timeout).unwrap();
    let refused = call!(house, create_event_source_mapping, wanted("q", json!({})));
    let text = "Queue visibility timeout: 30 seconds is less than Function timeout: 31 seconds";
    assert_eq!(reason(refused), text);
    house.queue("slow", json!({ "VisibilityTimeout": "31" })).await;
    call!(house, create_event_source_mapping, wanted("slow", json!({}))).unwrap();
}

#[tokio::test]
async fn lists_are_by_source_and_function() {
    let house = house().await;
    house.function("g").await;
    for (queue, function) in [("q", "f"), ("q", "g"), ("q.fifo", "f")] {
        let request = wanted(queue, json!({ "FunctionName": function }));
        call!(house, create_event_source_mapping, request).unwrap();
    }
    let count = async |request: Value| {
        let listed = call!(house, list_event_source_mappings, request).unwrap();
        (listed["EventSourceMappings"].as_array().unwrap().len(), listed["NextMarker"].clone())
    };
    assert_eq!(count(json!({})).await, (3, json!(null)));
    assert_eq!(count(json!({ "FunctionName": "f" })).await.0, 2);
    assert_eq!(count(json!({ "FunctionName": "f:live" })).await.0, 0);
    assert_eq!(count(json!({ "EventSourceArn": queue_arn("q") })).await.0, 2);
    let both = json!({ "EventSourceArn": queue_arn("q"), "FunctionName": ARN });
    assert_eq!(count(both).await.0, 1);
    let (first, marker) = count(json!({ "MaxItems": 2 })).await;
    assert_eq!((first, count(json!({ "Marker": marker })).await.0), (2, 1));
    let strange = json!({ "Marker": "*" });
    assert_eq!(refusal(call!(house, list_event_source_mappings, strange)), INVALID);
}

#[tokio::test]
async fn mappings_have_tags_and_outlive_what_they_connect() {
    let house = house().await;
    let request = wanted("q", json!({ "Tags": { "a": "1" } }));
    let created = call!(house, create_event_source_mapping, request).unwrap();
    let arn = &created["EventSourceMappingArn"];
    call!(house, tag_resource, { "Resource": arn, "Tags": { "b": "2" } }).unwrap();
    call!(house, untag_resource, { "Resource": arn, "TagKeys": ["a"] }).unwrap();
    let tags = call!(house, list_tags, { "Resource": arn }).unwrap();
    assert_eq!(tags["Tags"], json!({ "b": "2" }));
    call!(house, delete_function, { "FunctionName": "f" }).unwrap();
    let url = "http://localhost:4566/000000000000/q";
    call!(house, delete_queue, { "QueueUrl": url }).unwrap();
    let of = json!({ "UUID": created["UUID"] });
    call!(house, get_event_source_mapping, of.clone()).unwrap();
    // It can still be switched off and deleted, but not be switched on.
    let switch = |on: bool| json!({ "UUID": created["UUID"], "Enabled": on });
    call!(house, update_event_source_mapping, switch(false)).unwrap();
    assert_eq!(refusal(call!(house, update_event_source_mapping, switch(true))), INVALID);
    call!(house, delete_event_source_mapping, of).unwrap();
    let absent = json!({ "UUID": "00000000-0000-4000-8000-000000000000" });
    assert_eq!(refusal(call!(house, get_event_source_mapping, absent.clone())), NOT_FOUND);
    assert_eq!(refusal(call!(house, update_event_source_mapping, absent.clone())), NOT_FOUND);
    assert_eq!(refusal(call!(house, delete_event_source_mapping, absent)), NOT_FOUND);
}
