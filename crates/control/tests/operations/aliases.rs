//! Aliases: what they point to, and what goes with them.

use serde_json::json;

use crate::house::{ARN, CONFLICT, House, INVALID, NOT_FOUND, STALE, call, column, refusal};

async fn house() -> House {
    let house = House::new().await;
    house.function("f").await;
    house.version("f", "two").await;
    house.version("f", "three").await;
    house
}

#[tokio::test]
async fn an_alias_moves_splits_and_goes() {
    let house = house().await;
    house.alias("f", "live", "1").await;
    let found = call!(house, get_alias, { "FunctionName": "f", "Name": "live" }).unwrap();
    assert_eq!(found["AliasArn"], format!("{ARN}:live"));
    let split = call!(house, update_alias, {
        "FunctionName": "f", "Name": "live", "RevisionId": found["RevisionId"],
        "RoutingConfig": { "AdditionalVersionWeights": { "2": 0.25 } },
    });
    let split = split.unwrap();
    assert_eq!(split["RoutingConfig"]["AdditionalVersionWeights"], json!({ "2": 0.25 }));
    assert_eq!(split["FunctionVersion"], "1");
    let stale = json!({
        "FunctionName": "f", "Name": "live", "RevisionId": found["RevisionId"],
    });
    assert_eq!(refusal(call!(house, update_alias, stale)), STALE);
    let moved = json!({
        "FunctionName": "f", "Name": "live", "FunctionVersion": "2", "RoutingConfig": {},
    });
    let moved = call!(house, update_alias, moved).unwrap();
    assert_eq!((&moved["FunctionVersion"], &moved["RoutingConfig"]), (&json!("2"), &json!(null)));
    let shown = call!(house, get_function, { "FunctionName": "f", "Qualifier": "live" }).unwrap();
    assert_eq!(shown["Configuration"]["Version"], "2");

    for _ in 0..2 {
        call!(house, delete_alias, { "FunctionName": "f", "Name": "live" }).unwrap();
    }
    let gone = call!(house, get_alias, { "FunctionName": "f", "Name": "live" });
    assert_eq!(refusal(gone), NOT_FOUND);
}

#[tokio::test]
async fn an_alias_points_to_what_is_there() {
    let house = house().await;
    house.alias("f", "live", "1").await;
    for (name, version, expected) in [
        ("live", "1", CONFLICT),
        ("new", "9", NOT_FOUND),
        ("new", "live", INVALID),
        ("12", "1", INVALID),
    ] {
        let request = json!({ "FunctionName": "f", "Name": name, "FunctionVersion": version });
        assert_eq!(refusal(call!(house, create_alias, request)), expected, "{name} {version}");
    }
    let absent = json!({ "FunctionName": "g", "Name": "live", "FunctionVersion": "1" });
    assert_eq!(refusal(call!(house, create_alias, absent)), NOT_FOUND);
}

#[tokio::test]
async fn aliases_are_listed_by_name_and_by_version() {
    let house = house().await;
    for (alias, version) in [("b", "1"), ("a", "2"), ("c", "$LATEST")] {
        house.alias("f", alias, version).await;
    }
    for (version, expected) in
        [(json!(null), &["a", "b", "c"][..]), (json!("1"), &["b"]), (json!("$LATEST"), &["c"])]
    {
        let request = json!({ "FunctionName": "f", "FunctionVersion": version });
        let listed = call!(house, list_aliases, request).unwrap();
        assert_eq!(column(&listed["Aliases"], "Name"), expected, "{version}");
    }
}
