//! Layers: publishing, reading, filters, deletion.

use serde_json::{Value, json};

use crate::house::{House, INVALID, NOT_FOUND, ROLE, call, column, refusal, zip};

const LAYER: &str = "arn:aws:lambda:us-east-1:000000000000:layer:l";

async fn publish(house: &House, name: &str, content: &str, runtimes: Value) -> Value {
    let published = call!(house, publish_layer_version, {
        "LayerName": name, "Content": { "ZipFile": zip("python/lib.py", content) },
        "CompatibleRuntimes": runtimes, "CompatibleArchitectures": ["arm64"],
        "LicenseInfo": "MIT", "Description": content,
    });
    published.unwrap()
}

#[tokio::test]
async fn a_layer_version_is_published_and_read_both_ways() {
    let house = House::new().await;
    let published = publish(&house, "l", "one", json!(["python3.11"])).await;
    assert_eq!(published["LayerVersionArn"], format!("{LAYER}:1"));
    assert_eq!(published["CreatedDate"], "2023-11-14T22:13:20.000+0000");
    assert_eq!(published["Content"]["CodeSha256"].as_str().unwrap().len(), 44);
    assert!(published["Content"]["CodeSize"].as_u64().unwrap() > 0);
    assert!(published["Content"]["Location"].as_str().unwrap().starts_with("link:"));
    let found = call!(house, get_layer_version, { "LayerName": "l", "VersionNumber": 1 });
    assert_eq!(found.unwrap(), published);
    let arn = format!("{LAYER}:1");
    let found = call!(house, get_layer_version_by_arn, { "Arn": arn }).unwrap();
    assert_eq!(found, published);

    for (version, name) in [(2, "l"), (1, "other"), (-1, "l")] {
        let request = json!({ "LayerName": name, "VersionNumber": version });
        assert_eq!(refusal(call!(house, get_layer_version, request)), NOT_FOUND);
    }
    let foreign = LAYER.replace("us-east-1", "eu-west-1") + ":1";
    let foreign = call!(house, get_layer_version_by_arn, { "Arn": foreign });
    assert_eq!(refusal(foreign), NOT_FOUND);
    assert_eq!(refusal(call!(house, get_layer_version_by_arn, { "Arn": LAYER })), INVALID);
    for content in [json!({}), json!({ "S3Bucket": "b", "S3Key": "k" })] {
        let request = json!({ "LayerName": "l", "Content": content });
        assert_eq!(refusal(call!(house, publish_layer_version, request)), INVALID);
    }
}

#[tokio::test]
async fn numbers_are_never_used_again_and_functions_keep_running() {
    let house = House::new().await;
    publish(&house, "l", "one", json!([])).await;
    let created = call!(house, create_function, {
        "FunctionName": "f", "Runtime": "python3.11", "Handler": "app.handler", "Role": ROLE,
        "Code": { "ZipFile": zip("app.py", "one") }, "Layers": [format!("{LAYER}:1")],
    });
    created.unwrap();
    house.settle().await;
    for _ in 0..2 {
        call!(house, delete_layer_version, { "LayerName": "l", "VersionNumber": 1 }).unwrap();
    }
    house.control.collect_code(async { Some(std::collections::HashSet::new()) }).await.unwrap();
    let updated = json!({ "FunctionName": "f", "Timeout": 9 });
    call!(house, update_function_configuration, updated).unwrap();
    house.settle().await;
    let found = call!(house, get_function_configuration, { "FunctionName": "f" }).unwrap();
    assert_eq!(found["LastUpdateStatus"], "Successful");
    assert_eq!(found["Layers"][0]["Arn"], format!("{LAYER}:1"));

    assert_eq!(call!(house, list_layers, {}).unwrap()["Layers"], json!([]));
    assert_eq!(publish(&house, "l", "one", json!([])).await["Version"], 2);
}

#[tokio::test]
async fn lists_show_the_newest_that_matches() {
    let house = House::new().await;
    publish(&house, "a", "1", json!(["python3.11"])).await;
    publish(&house, "a", "2", json!(["python3.12"])).await;
    publish(&house, "b", "1", json!(["nodejs22.x"])).await;
    for (filter, expected) in [
        (json!({}), vec![("a", 2), ("b", 1)]),
        (json!({ "CompatibleRuntime": "python3.11" }), vec![("a", 1)]),
        (json!({ "CompatibleRuntime": "nodejs22.x" }), vec![("b", 1)]),
        (json!({ "CompatibleArchitecture": "arm64" }), vec![("a", 2), ("b", 1)]),
        (json!({ "CompatibleArchitecture": "x86_64" }), vec![]),
    ] {
        let listed = call!(house, list_layers, filter.clone()).unwrap();
        let layers = listed["Layers"].as_array().unwrap().iter();
        let shown: Vec<_> = layers
            .map(|layer| {
                let version = layer["LatestMatchingVersion"]["Version"].as_u64().unwrap();
                (layer["LayerName"].as_str().unwrap(), version)
            })
            .collect();
        assert_eq!(shown, expected, "{filter}");
    }
    for (filter, expected) in
        [(json!(null), &["2", "1"][..]), (json!("python3.11"), &["1"]), (json!("java21"), &[])]
    {
        let request = json!({ "LayerName": "a", "CompatibleRuntime": filter });
        let listed = call!(house, list_layer_versions, request).unwrap();
        assert_eq!(column(&listed["LayerVersions"], "Description"), expected, "{filter}");
    }
    let nothing = call!(house, list_layer_versions, { "LayerName": "none" }).unwrap();
    assert_eq!(nothing["LayerVersions"], json!([]));
}
