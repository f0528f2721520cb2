//! Event-invoke configurations and dead-letter queues of functions.

use serde_json::{Value, json};

use crate::house::{
    ARN, House, INVALID, NOT_FOUND, ROLE, call, column, queue_arn, reason, refusal, zip,
};

async fn house() -> House {
    let house = House::new().await;
    house.function("f").await;
    house.function("sink").await;
    let version = house.version("f", "two").await;
    house.alias("f", "live", &version).await;
    house.queue("dead", json!({})).await;
    house.queue("dead.fifo", json!({ "FifoQueue": "true" })).await;
    house
}

fn on_failure(arn: &str) -> Value {
    json!({ "FunctionName": "f", "DestinationConfig": { "OnFailure": { "Destination": arn } } })
}

#[tokio::test]
async fn put_replaces_and_update_merges() {
    let house = house().await;
    let of = json!({ "FunctionName": "f" });
    let first = call!(house, put_function_event_invoke_config, {
        "FunctionName": "f", "MaximumRetryAttempts": 0, "MaximumEventAgeInSeconds": 60,
        "DestinationConfig": { "OnFailure": { "Destination": queue_arn("dead") } },
    });
    let expected = json!({
        "LastModified": 1_700_000_000,
        "FunctionArn": format!("{ARN}:$LATEST"),
        "MaximumRetryAttempts": 0,
        "MaximumEventAgeInSeconds": 60,
        "DestinationConfig": { "OnSuccess": {}, "OnFailure": { "Destination": queue_arn("dead") } },
    });
    assert_eq!(first.unwrap(), expected);
    assert_eq!(call!(house, get_function_event_invoke_config, of.clone()).unwrap(), expected);
    house.pass(1_500);
    let sink = ARN.replace(":function:f", ":function:sink");
    let merged = call!(house, update_function_event_invoke_config, {
        "FunctionName": "f", "MaximumRetryAttempts": 1,
        "DestinationConfig": { "OnSuccess": { "Destination": sink } },
    });
    let merged = merged.unwrap();
    assert_eq!(merged["LastModified"], 1_700_000_001.5);
    assert_eq!(
        (&merged["MaximumRetryAttempts"], &merged["MaximumEventAgeInSeconds"]),
        (&json!(1), &json!(60))
    );
    let both = json!({ "OnSuccess": { "Destination": sink },
                       "OnFailure": { "Destination": queue_arn("dead") } });
    assert_eq!(merged["DestinationConfig"], both);
    call!(house, update_function_event_invoke_config, on_failure("")).unwrap();
    let replaced = json!({ "FunctionName": "f", "MaximumEventAgeInSeconds": 100 });
    let replaced = call!(house, put_function_event_invoke_config, replaced).unwrap();
    assert_eq!(
        (&replaced["MaximumRetryAttempts"], &replaced["MaximumEventAgeInSeconds"]),
        (&json!(null), &json!(100))
    );
    assert_eq!(replaced["DestinationConfig"], json!({ "OnSuccess": {}, "OnFailure": {} }));
    call!(house, delete_function_event_invoke_config, of.clone()).unwrap();
    for gone in [
        call!(house, get_function_event_invoke_config, of.clone()),
        call!(house, delete_function_event_invoke_config, of.clone()),
        call!(house, update_function_event_invoke_config, {
            "FunctionName": "f", "MaximumRetryAttempts": 1,
        }),
    ] {
        let text = format!("The function {ARN}:$LATEST doesn't have an EventInvokeConfig");
        assert_eq!(reason(gone), text);
    }
}

#[tokio::test]
async fn versions_and_aliases_have_their_own_and_lose_it_with_themselves() {
    let house = house().await;
    for qualifier in [json!(null), json!("1"), json!("live")] {
        let put = json!({ "FunctionName": "f", "Qualifier": qualifier, "MaximumRetryAttempts": 1 });
        call!(house, put_function_event_invoke_config, put).unwrap();
    }
    let listed =
        async |request: Value| call!(house, list_function_event_invoke_configs, request).unwrap();
    let arns = |listed: &Value| column(&listed["FunctionEventInvokeConfigs"], "FunctionArn");
    let all = listed(json!({ "FunctionName": "f" })).await;
    let each = ["$LATEST", "1", "live"].map(|of| format!("{ARN}:{of}"));
    assert_eq!(arns(&all), each);
    let first = listed(json!({ "FunctionName": "f", "MaxItems": 2 })).await;
    let marker = &first["NextMarker"];
    let second = listed(json!({ "FunctionName": "f", "Marker": marker })).await;
    assert_eq!((arns(&first), arns(&second)), (each[..2].to_vec(), each[2..].to_vec()));
    call!(house, delete_alias, { "FunctionName": "f", "Name": "live" }).unwrap();
    call!(house, delete_function, { "FunctionName": "f", "Qualifier": "1" }).unwrap();
    assert_eq!(arns(&listed(json!({ "FunctionName": "f" })).await), each[..1]);
    call!(house, delete_function, { "FunctionName": "f" }).unwrap();
    house.function("f").await;
    assert!(arns(&listed(json!({ "FunctionName": "f" })).await).is_empty());
    let absent = json!({ "FunctionName": "f", "Qualifier": "live", "MaximumRetryAttempts": 1 });
    assert_eq!(refusal(call!(house, put_function_event_invoke_config, absent)), NOT_FOUND);
}

#[tokio::test]
async fn destinations_exist_and_are_of_a_kind_that_is_there() {
    let house = house().await;
    let function = |name: &str| ARN.replace(":function:f", &format!(":function:{name}"));
    for (arn, named) in [
        (queue_arn("none"), "does not exist"),
        (queue_arn("dead.fifo"), "FIFO"),
        (queue_arn("dead").replace("us-east-1", "eu-west-1"), "us-east-1"),
        (function("none"), "Function not found"),
        (function("sink:live"), "Function not found"),
        (ARN.to_owned(), "as a destination for itself"),
        (function("a:b:c"), "is not the ARN of a function"),
        ("arn:aws:sns:us-east-1:000000000000:t".to_owned(), "SNS topics"),
        ("arn:aws:events:us-east-1:000000000000:event-bus/b".to_owned(), "EventBridge"),
        ("arn:aws:s3:::bucket".to_owned(), "S3 buckets"),
        ("arn:aws:dynamodb:us-east-1:000000000000:table/t".to_owned(), "is not the ARN"),
        ("dead".to_owned(), "is not an ARN"),
    ] {
        let refused = call!(house, put_function_event_invoke_config, on_failure(&arn));
        let text = reason(refused);
        assert!(text.starts_with("DestinationConfig.OnFailure.Destination: "), "{text}");
        assert!(text.contains(named), "{text}");
    }
    let nothing = call!(house, put_function_event_invoke_config, { "FunctionName": "f" });
    assert_eq!(refusal(nothing), INVALID);
}

#[tokio::test]
async fn a_function_has_a_dead_letter_queue_that_exists() {
    let house = house().await;
    let update =
        |arn: &str| json!({ "FunctionName": "f", "DeadLetterConfig": { "TargetArn": arn } });
    for arn in [
        queue_arn("none"),
        queue_arn("dead.fifo"),
        "arn:aws:sns:us-east-1:000000000000:t".to_owned(),
        "arn:aws:s3:::bucket".to_owned(),
    ] {
        let refused = reason(call!(house, update_function_configuration, update(&arn)));
        assert!(refused.starts_with("DeadLetterConfig.TargetArn: "), "{refused}");
        let refused = call!(house, create_function, {
            "FunctionName": "g", "Runtime": "python3.11", "Handler": "app.handler", "Role": ROLE,
            "Code": { "ZipFile": zip("app.py", "one") }, "DeadLetterConfig": { "TargetArn": arn },
        });
        assert_eq!(refusal(refused), INVALID);
    }
    let kept = call!(house, update_function_configuration, update(&queue_arn("dead"))).unwrap();
    assert_eq!(kept["DeadLetterConfig"]["TargetArn"], queue_arn("dead"));
    house.settle().await;
    let removed = call!(house, update_function_configuration, update("")).unwrap();
    assert_eq!(removed["DeadLetterConfig"], json!(null));
}
