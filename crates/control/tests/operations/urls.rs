//! Function URLs.

use serde_json::json;

use crate::house::{ARN, CONFLICT, House, INVALID, NOT_FOUND, call, column, refusal};

async fn house() -> House {
    let house = House::new().await;
    house.function("f").await;
    let version = house.version("f", "two").await;
    house.alias("f", "live", &version).await;
    house
}

#[tokio::test]
async fn a_function_and_its_alias_have_a_url_each() {
    let house = house().await;
    let mut addresses = Vec::new();
    for (qualifier, arn) in [(None, ARN.to_owned()), (Some("live"), format!("{ARN}:live"))] {
        let of = json!({ "FunctionName": "f", "Qualifier": qualifier });
        assert_eq!(refusal(call!(house, get_function_url_config, of.clone())), NOT_FOUND);
        let create = json!({ "FunctionName": "f", "Qualifier": qualifier, "AuthType": "NONE" });
        let created = call!(house, create_function_url_config, create.clone()).unwrap();
        assert_eq!((&created["FunctionArn"], &created["AuthType"]), (&json!(arn), &json!("NONE")));
        assert_eq!(created["InvokeMode"], "BUFFERED");
        assert_eq!(created["CreationTime"], "2023-11-14T22:13:20.000000Z");
        let address = created["FunctionUrl"].as_str().unwrap();
        let id = address.strip_prefix("http://").unwrap();
        let id = id.strip_suffix(".lambda-url.us-east-1.localhost:4566/").unwrap();
        assert_eq!(id.len(), 32);
        assert!(id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
        assert_eq!(refusal(call!(house, create_function_url_config, create)), CONFLICT);
        addresses.push(address.to_owned());
    }
    assert_ne!(addresses[0], addresses[1]);
    let listed = call!(house, list_function_url_configs, { "FunctionName": "f" }).unwrap();
    assert_eq!(column(&listed["FunctionUrlConfigs"], "FunctionUrl"), addresses);
}

#[tokio::test]
async fn an_update_keeps_what_it_does_not_name() {
    let house = house().await;
    let created = call!(house, create_function_url_config, {
        "FunctionName": "f", "AuthType": "AWS_IAM", "InvokeMode": "RESPONSE_STREAM",
        "Cors": { "AllowOrigins": ["https://example.com"], "MaxAge": 60 },
    });
    let created = created.unwrap();
    house.pass(1_500);
    let update = json!({ "FunctionName": "f", "AuthType": "NONE" });
    let updated = call!(house, update_function_url_config, update).unwrap();
    for member in ["FunctionUrl", "InvokeMode", "Cors", "CreationTime"] {
        assert_eq!(updated[member], created[member], "{member}");
    }
    assert_eq!(updated["AuthType"], "NONE");
    assert_eq!(updated["LastModifiedTime"], "2023-11-14T22:13:21.500000Z");
    let update = json!({ "FunctionName": "f", "InvokeMode": "BUFFERED", "Cors": {} });
    let updated = call!(house, update_function_url_config, update).unwrap();
    assert_eq!((&updated["InvokeMode"], &updated["Cors"]), (&json!("BUFFERED"), &json!(null)));
    let found = call!(house, get_function_url_config, { "FunctionName": "f" }).unwrap();
    assert_eq!(found, updated);
    call!(house, delete_function_url_config, { "FunctionName": "f" }).unwrap();
    let again = call!(house, delete_function_url_config, { "FunctionName": "f" });
    assert_eq!(refusal(again), NOT_FOUND);
}

#[tokio::test]
async fn versions_have_no_url_and_cors_has_rules() {
    let house = house().await;
    for (qualifier, expected) in [("1", INVALID), ("$LATEST", INVALID), ("none", NOT_FOUND)] {
        let create = json!({ "FunctionName": "f", "Qualifier": qualifier, "AuthType": "NONE" });
        let refused = call!(house, create_function_url_config, create);
        assert_eq!(refusal(refused), expected, "{qualifier}");
    }
    let create = json!({
        "FunctionName": "f", "AuthType": "NONE", "Cors": { "AllowMethods": ["BREW"] },
    });
    assert_eq!(refusal(call!(house, create_function_url_config, create)), INVALID);
}

#[tokio::test]
async fn a_url_goes_with_its_alias() {
    let house = house().await;
    let create = json!({ "FunctionName": "f", "Qualifier": "live", "AuthType": "NONE" });
    call!(house, create_function_url_config, create).unwrap();
    call!(house, delete_alias, { "FunctionName": "f", "Name": "live" }).unwrap();
    house.alias("f", "live", "1").await;
    let of = json!({ "FunctionName": "f", "Qualifier": "live" });
    assert_eq!(refusal(call!(house, get_function_url_config, of)), NOT_FOUND);
}
