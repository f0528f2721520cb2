//! Resource policies.

use serde_json::{Value, json};

use crate::house::{ARN, CONFLICT, House, INVALID, NOT_FOUND, STALE, call, refusal};

fn statement(id: &str, qualifier: Option<&str>) -> Value {
    json!({
        "FunctionName": "f", "Qualifier": qualifier, "StatementId": id,
        "Action": "lambda:InvokeFunction", "Principal": "s3.amazonaws.com",
        "SourceArn": "arn:aws:s3:::photos",
    })
}

async fn house() -> House {
    let house = House::new().await;
    house.function("f").await;
    let version = house.version("f", "two").await;
    house.alias("f", "live", &version).await;
    house
}

#[tokio::test]
async fn statements_come_and_go_and_the_last_takes_the_policy() {
    let house = house().await;
    for (qualifier, resource) in [
        (None, ARN.to_owned()),
        (Some("1"), format!("{ARN}:1")),
        (Some("live"), format!("{ARN}:live")),
    ] {
        let of = json!({ "FunctionName": "f", "Qualifier": qualifier });
        let none = call!(house, get_policy, of.clone()).expect_err("there is none");
        assert_eq!(none.message, "The resource you requested does not exist.");
        for id in ["a", "b"] {
            let added = call!(house, add_permission, statement(id, qualifier)).unwrap();
            let added: Value = serde_json::from_str(added["Statement"].as_str().unwrap()).unwrap();
            assert_eq!((&added["Sid"], &added["Resource"]), (&json!(id), &json!(resource)));
        }
        let twice = call!(house, add_permission, statement("a", qualifier));
        let twice = twice.expect_err("is taken");
        assert_eq!((twice.name, twice.status), CONFLICT);
        let text = "The statement id (a) provided already exists. Please provide a new statement \
                    id, or remove the existing statement.";
        assert_eq!(twice.message, text);
        let shown = call!(house, get_policy, of.clone()).unwrap();
        let policy: Value = serde_json::from_str(shown["Policy"].as_str().unwrap()).unwrap();
        assert_eq!(policy["Statement"].as_array().unwrap().len(), 2);
        for id in ["a", "b"] {
            let remove = json!({ "FunctionName": "f", "Qualifier": qualifier, "StatementId": id });
            call!(house, remove_permission, remove.clone()).unwrap();
            assert_eq!(refusal(call!(house, remove_permission, remove)), NOT_FOUND);
        }
        assert_eq!(refusal(call!(house, get_policy, of)), NOT_FOUND);
    }
}

#[tokio::test]
async fn a_policy_hangs_on_what_is_there_and_never_on_latest() {
    let house = house().await;
    for (qualifier, expected) in [("$LATEST", INVALID), ("9", NOT_FOUND), ("none", NOT_FOUND)] {
        let added = call!(house, add_permission, statement("a", Some(qualifier)));
        assert_eq!(refusal(added), expected, "{qualifier}");
        let of = json!({ "FunctionName": "f", "Qualifier": qualifier });
        assert_eq!(refusal(call!(house, get_policy, of)), expected, "{qualifier}");
    }
    let mut other = statement("a", None);
    other["FunctionUrlAuthType"] = json!("NONE");
    assert_eq!(refusal(call!(house, add_permission, other)), INVALID, "not an URL's action");
}

#[tokio::test]
async fn the_revision_id_locks() {
    let house = house().await;
    call!(house, add_permission, statement("a", None)).unwrap();
    let old = call!(house, get_policy, { "FunctionName": "f" }).unwrap()["RevisionId"].clone();
    let mut next = statement("b", None);
    next["RevisionId"] = old.clone();
    call!(house, add_permission, next).unwrap();
    let mut late = statement("c", None);
    late["RevisionId"] = old.clone();
    assert_eq!(refusal(call!(house, add_permission, late)), STALE);
    let remove = json!({ "FunctionName": "f", "StatementId": "a", "RevisionId": old });
    assert_eq!(refusal(call!(house, remove_permission, remove)), STALE);
    let mut nothing = statement("d", Some("live"));
    nothing["RevisionId"] = old;
    assert_eq!(refusal(call!(house, add_permission, nothing)), STALE, "there is no policy");
}

#[tokio::test]
async fn a_policy_has_a_limit() {
    let house = house().await;
    let mut added = 0;
    let refused = loop {
        let mut large = statement(&format!("s{added}"), None);
        large["EventSourceToken"] = json!("t".repeat(256));
        match call!(house, add_permission, large) {
            Ok(_) => added += 1,
            Err(error) => break error,
        }
        assert!(added < 100, "100 statements of 256 characters never fit");
    };
    assert_eq!((refused.name, refused.status), ("PolicyLengthExceededException", 400));
    let shown = call!(house, get_policy, { "FunctionName": "f" }).unwrap();
    let chars = shown["Policy"].as_str().unwrap().chars().count();
    assert!(chars <= 20_480 && chars > 19_800, "{chars}");
}

#[tokio::test]
async fn a_policy_goes_with_its_alias() {
    let house = house().await;
    call!(house, add_permission, statement("a", Some("live"))).unwrap();
    call!(house, delete_alias, { "FunctionName": "f", "Name": "live" }).unwrap();
    house.alias("f", "live", "1").await;
    let of = json!({ "FunctionName": "f", "Qualifier": "live" });
    assert_eq!(refusal(call!(house, get_policy, of)), NOT_FOUND);
}
