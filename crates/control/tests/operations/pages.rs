//! Every list in pages: complete, in order, without repetition.

use serde_json::{Value, json};

use crate::house::{House, INVALID, call, column, refusal, zip};

/// Reads a list page by page with `MaxItems` 2.
macro_rules! paged {
    ($house:expr, $operation:ident, $request:expr, $list:literal, $member:literal) => {{
        let (mut all, mut request) = (Vec::new(), $request);
        request["MaxItems"] = json!(2);
        loop {
            let page: Value = call!($house, $operation, request.clone()).unwrap();
            let entries = column(&page[$list], $member);
            assert!(entries.len() <= 2);
            all.extend(entries);
            match page.get("NextMarker") {
                Some(marker) => request["Marker"] = marker.clone(),
                None => break all,
            }
        }
    }};
}

#[tokio::test]
async fn functions_and_versions_in_pages() {
    let house = House::new().await;
    for name in ["a", "b", "c", "d", "e"] {
        house.function(name).await;
    }
    house.version("b", "two").await;
    house.version("b", "three").await;
    let names = paged!(house, list_functions, json!({}), "Functions", "FunctionName");
    assert_eq!(names, ["a", "b", "c", "d", "e"]);
    let all = json!({ "FunctionVersion": "ALL" });
    let versions = paged!(house, list_functions, all, "Functions", "Version");
    assert_eq!(versions, ["$LATEST", "$LATEST", "1", "2", "$LATEST", "$LATEST", "$LATEST"]);
    let of = json!({ "FunctionName": "b" });
    let versions = paged!(house, list_versions_by_function, of, "Versions", "Version");
    assert_eq!(versions, ["$LATEST", "1", "2"]);
}

#[tokio::test]
async fn aliases_and_urls_in_pages() {
    let house = House::new().await;
    house.function("f").await;
    let version = house.version("f", "two").await;
    let mut qualifiers = vec![json!(null)];
    for alias in ["a", "b", "c", "d"] {
        house.alias("f", alias, &version).await;
        qualifiers.push(json!(alias));
    }
    for qualifier in qualifiers {
        let create = json!({ "FunctionName": "f", "Qualifier": qualifier, "AuthType": "NONE" });
        call!(house, create_function_url_config, create).unwrap();
    }
    let of = json!({ "FunctionName": "f" });
    let aliases = paged!(house, list_aliases, of.clone(), "Aliases", "Name");
    assert_eq!(aliases, ["a", "b", "c", "d"]);
    let pointing = json!({ "FunctionName": "f", "FunctionVersion": version });
    assert_eq!(paged!(house, list_aliases, pointing, "Aliases", "Name"), aliases);
    let urls = paged!(house, list_function_url_configs, of, "FunctionUrlConfigs", "FunctionArn");
    let ends: Vec<&str> = urls.iter().filter_map(|arn| arn.rsplit(':').next()).collect();
    assert_eq!(ends, ["f", "a", "b", "c", "d"]);
}

#[tokio::test]
async fn layers_in_pages() {
    let house = House::new().await;
    for (name, runtime) in [
        ("a", "python3.11"),
        ("b", "python3.12"),
        ("c", "python3.11"),
        ("c", "python3.12"),
        ("c", "python3.11"),
        ("d", "python3.11"),
        ("e", "python3.11"),
    ] {
        let publish = json!({
            "LayerName": name, "Content": { "ZipFile": zip("x", name) },
            "CompatibleRuntimes": [runtime],
        });
        call!(house, publish_layer_version, publish).unwrap();
    }
    // The counter of a layer without versions must not hide what is behind it.
    call!(house, delete_layer_version, { "LayerName": "a", "VersionNumber": 1 }).unwrap();
    let names = paged!(house, list_layers, json!({}), "Layers", "LayerName");
    assert_eq!(names, ["b", "c", "d", "e"]);
    let filter = json!({ "CompatibleRuntime": "python3.11" });
    assert_eq!(paged!(house, list_layers, filter, "Layers", "LayerName"), ["c", "d", "e"]);
    let of = json!({ "LayerName": "c" });
    let versions = paged!(house, list_layer_versions, of, "LayerVersions", "LayerVersionArn");
    let ends: Vec<&str> = versions.iter().filter_map(|arn| arn.rsplit(':').next()).collect();
    assert_eq!(ends, ["3", "2", "1"]);
}

#[tokio::test]
async fn a_marker_of_nobody_is_refused() {
    let house = House::new().await;
    house.function("f").await;
    let marker = "*";
    assert_eq!(refusal(call!(house, list_functions, { "Marker": marker })), INVALID);
    assert_eq!(refusal(call!(house, list_layers, { "Marker": marker })), INVALID);
    let of = json!({ "FunctionName": "f", "Marker": marker });
    assert_eq!(refusal(call!(house, list_versions_by_function, of.clone())), INVALID);
    assert_eq!(refusal(call!(house, list_aliases, of.clone())), INVALID);
    assert_eq!(refusal(call!(house, list_function_url_configs, of)), INVALID);
    let layer = json!({ "LayerName": "l", "Marker": marker });
    assert_eq!(refusal(call!(house, list_layer_versions, layer)), INVALID);
}
