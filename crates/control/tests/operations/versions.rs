//! Publishing, listing and deleting versions.

use serde_json::json;

use crate::house::{ARN, CONFLICT, House, INVALID, NOT_FOUND, STALE, call, column, refusal};

#[tokio::test]
async fn publishing_counts_up_and_repeats_nothing() {
    let house = House::new().await;
    house.function("f").await;
    let one = call!(house, publish_version, { "FunctionName": "f", "Description": "d" }).unwrap();
    assert_eq!((&one["Version"], &one["Description"]), (&json!("1"), &json!("d")));
    assert_eq!(one["FunctionArn"], format!("{ARN}:1"));
    let again = call!(house, publish_version, { "FunctionName": "f" }).unwrap();
    assert_eq!(again["Version"], "1", "nothing changed");
    assert_eq!(house.version("f", "two").await, "2");

    let listed = call!(house, list_versions_by_function, { "FunctionName": "f" }).unwrap();
    assert_eq!(column(&listed["Versions"], "Version"), ["$LATEST", "1", "2"]);
    let [first, second] = [1, 2].map(|index| listed["Versions"][index]["CodeSha256"].clone());
    assert_ne!(first, second, "a published version keeps its code");

    let delete = json!({ "FunctionName": "f", "Qualifier": "2" });
    call!(house, delete_function, delete.clone()).unwrap();
    assert_eq!(refusal(call!(house, delete_function, delete)), NOT_FOUND);
    assert_eq!(house.version("f", "three").await, "3", "2 is never used again");
}

#[tokio::test]
async fn a_version_is_published_only_of_what_was_meant() {
    let house = House::new().await;
    house.function("f").await;
    for (member, expected) in [("CodeSha256", INVALID), ("RevisionId", STALE)] {
        let mut request = json!({ "FunctionName": "f" });
        request[member] = json!("something else");
        assert_eq!(refusal(call!(house, publish_version, request)), expected);
    }
    assert_eq!(refusal(call!(house, publish_version, { "FunctionName": "g" })), NOT_FOUND);
}

#[tokio::test]
async fn what_an_alias_needs_and_latest_cannot_be_deleted() {
    let house = House::new().await;
    house.function("f").await;
    let version = house.version("f", "two").await;
    house.alias("f", "live", &version).await;
    for (qualifier, expected) in [("1", CONFLICT), ("$LATEST", INVALID), ("live", INVALID)] {
        let request = json!({ "FunctionName": "f", "Qualifier": qualifier });
        assert_eq!(refusal(call!(house, delete_function, request)), expected, "{qualifier}");
    }
}
