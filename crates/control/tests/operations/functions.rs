//! Creating, changing, reading and deleting functions; activation and recovery.

use std::collections::HashSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mayfly_core::name::{FunctionName, Version};
use mayfly_store::{Change, Expect, Record};
use serde_json::json;

use crate::house::{ARN, CONFLICT, House, INVALID, NOT_FOUND, ROLE, STALE, call, refusal, zip};

#[tokio::test]
async fn a_function_is_created_pending_and_becomes_active() {
    let house = House::new().await;
    let created = call!(house, create_function, {
        "FunctionName": "f", "Runtime": "python3.11", "Handler": "app.handler", "Role": ROLE,
        "Code": { "ZipFile": zip("app.py", "one") }, "MemorySize": 256, "Tags": { "team": "a" },
        "Environment": { "Variables": { "K": "v" } }, "Publish": true,
    });
    let created = created.unwrap();
    assert_eq!((&created["State"], &created["Version"]), (&json!("Pending"), &json!("1")));
    assert_eq!(created["FunctionArn"], format!("{ARN}:1"));
    house.settle().await;

    for reference in ["f", ARN, "000000000000:function:f", "f:$LATEST", "f:1"] {
        let found = call!(house, get_function, { "FunctionName": reference }).unwrap();
        assert_eq!(found["Configuration"]["State"], "Active", "{reference}");
        assert_eq!(found["Configuration"]["MemorySize"], 256);
        assert_eq!(found["Configuration"]["Environment"]["Variables"]["K"], "v");
        assert_eq!(found["Tags"], json!({ "team": "a" }));
        let link = found["Code"]["Location"].as_str().unwrap();
        assert!(link.ends_with(":1700000600000"), "ten minutes: {link}");
    }
}

#[tokio::test]
async fn what_cannot_be_created_is_refused_by_name() {
    let house = House::new().await;
    house.function("f").await;
    let base = json!({
        "FunctionName": "g", "Runtime": "python3.11", "Handler": "a.b", "Role": ROLE,
        "Code": { "ZipFile": zip("a.py", "") },
    });
    for (member, value, expected, text) in [
        ("FunctionName", json!("f"), CONFLICT, "Function already exist: f"),
        ("FunctionName", json!("g:live"), INVALID, "qualifier"),
        (
            "FunctionName",
            json!("arn:aws:lambda:eu-west-1:000000000000:function:g"),
            INVALID,
            "region us-east-1",
        ),
        ("Runtime", json!("java21"), INVALID, "java21"),
        ("Runtime", json!("nodejs22.x"), INVALID, "no interpreter for nodejs22.x"),
        ("Code", json!({ "S3Bucket": "b", "S3Key": "k" }), INVALID, "Code.S3Bucket"),
        ("Code", json!({ "ZipFile": "bm90IGEgemlw" }), INVALID, "Could not unzip"),
        ("Tags", json!({ "aws:x": "1" }), INVALID, "aws:"),
        (
            "Layers",
            json!(["arn:aws:lambda:us-east-1:000000000000:layer:l:1"]),
            INVALID,
            "layer:l:1",
        ),
        ("Architectures", json!(["arm64", "x86_64"]), INVALID, "Architectures"),
    ] {
        let mut request = base.clone();
        request[member] = value;
        let error = call!(house, create_function, request).expect_err(member);
        assert_eq!((error.name, error.status), expected, "{member}: {error}");
        assert!(error.message.contains(text), "{member}: {error}");
    }
    assert_eq!(refusal(call!(house, get_function, { "FunctionName": "g" })), NOT_FOUND);
    let own = "000000000000:function:g";
    let mut request = base.clone();
    request["FunctionName"] = json!(own);
    assert_eq!(call!(house, create_function, request).unwrap()["FunctionName"], "g");
}

#[tokio::test]
async fn updates_go_through_in_progress_and_keep_the_lock() {
    let house = House::new().await;
    house.function("f").await;
    let before = call!(house, get_function_configuration, { "FunctionName": "f" }).unwrap();
    house.pass(1_000);
    let during = call!(house, update_function_configuration, {
        "FunctionName": "f", "MemorySize": 512, "RevisionId": before["RevisionId"],
    });
    let during = during.unwrap();
    assert_eq!(during["LastUpdateStatus"], "InProgress");
    assert_eq!((&during["MemorySize"], &during["Handler"]), (&json!(512), &json!("app.handler")));
    assert_ne!(during["LastModified"], before["LastModified"]);
    house.settle().await;
    let after = call!(house, get_function_configuration, { "FunctionName": "f" }).unwrap();
    assert_eq!(after["LastUpdateStatus"], "Successful");

    let stale = &before["RevisionId"];
    let settings = json!({ "FunctionName": "f", "Timeout": 9, "RevisionId": stale });
    assert_eq!(refusal(call!(house, update_function_configuration, settings)), STALE);
    let code = json!({ "FunctionName": "f", "ZipFile": zip("x", "y"), "RevisionId": stale });
    assert_eq!(refusal(call!(house, update_function_code, code)), STALE);

    let dry = json!({ "FunctionName": "f", "ZipFile": zip("app.py", "two"), "DryRun": true });
    let dry = call!(house, update_function_code, dry).unwrap();
    assert_ne!(dry["CodeSha256"], after["CodeSha256"]);
    let kept = call!(house, get_function_configuration, { "FunctionName": "f" }).unwrap();
    assert_eq!(kept["CodeSha256"], after["CodeSha256"]);
}

#[tokio::test]
async fn deleting_takes_everything_along() {
    let house = House::new().await;
    house.function("f").await;
    let version = house.version("f", "two").await;
    house.alias("f", "live", &version).await;
    for qualifier in [json!(null), json!("live")] {
        let request = json!({ "FunctionName": "f", "Qualifier": qualifier, "AuthType": "NONE" });
        call!(house, create_function_url_config, request).unwrap();
        call!(house, add_permission, {
            "FunctionName": "f", "Qualifier": qualifier, "StatementId": "s",
            "Action": "lambda:InvokeFunction", "Principal": "*",
        })
        .unwrap();
    }
    call!(house, delete_function, { "FunctionName": "f" }).unwrap();
    assert_eq!(refusal(call!(house, delete_function, { "FunctionName": "f" })), NOT_FOUND);
    let name = FunctionName::new("f").unwrap();
    let catalogue = &house.store.catalogue;
    assert!(catalogue.versions(&name, None, 9).await.unwrap().is_empty());
    assert!(catalogue.aliases(&name, None, 9).await.unwrap().is_empty());
    assert!(catalogue.policies(&name).await.unwrap().is_empty());
    assert!(catalogue.urls(&name).await.unwrap().is_empty());

    house.function("f").await;
    let listed = call!(house, list_versions_by_function, { "FunctionName": "f" }).unwrap();
    assert_eq!(listed["Versions"].as_array().unwrap().len(), 1, "nothing came back");
}

#[tokio::test]
async fn what_a_crash_left_under_way_is_finished_at_start() {
    let house = House::new().await;
    house.function("f").await;
    let name = FunctionName::new("f").unwrap();
    let entry = house.store.catalogue.version(&name, Version::Latest).await.unwrap().unwrap();
    let mut pending = entry.value.clone();
    pending.state = mayfly_core::function::State::Pending;
    let puts = vec![(Record::Version(name, pending), Expect::Revision(entry.revision))];
    house.store.catalogue.commit(Change { puts, ..Change::default() }).await.unwrap();

    let house = house.restarted().await;
    assert_eq!(house.control.recover().await.unwrap(), 1);
    assert_eq!(house.control.recover().await.unwrap(), 0);
    let found = call!(house, get_function_configuration, { "FunctionName": "f" }).unwrap();
    assert_eq!(found["State"], "Active");
}

#[tokio::test]
async fn an_update_that_cannot_be_prepared_leaves_the_old_in_force() {
    let house = House::new().await;
    house.function("f").await;
    let name = FunctionName::new("f").unwrap();
    let catalogue = &house.store.catalogue;
    let old = catalogue.version(&name, Version::Latest).await.unwrap().unwrap().value;
    std::fs::remove_dir_all(house.store.code.tree(&old.config.code.digest)).unwrap();

    let update = json!({ "FunctionName": "f", "MemorySize": 512 });
    call!(house, update_function_configuration, update).unwrap();
    house.settle().await;
    let found = call!(house, get_function_configuration, { "FunctionName": "f" }).unwrap();
    assert_eq!((&found["State"], &found["MemorySize"]), (&json!("Active"), &json!(128)));
    assert_eq!(found["LastUpdateStatus"], "Failed");
    assert_eq!(found["LastUpdateStatusReasonCode"], "InvalidZipFileException");
    let new = catalogue.version(&name, Version::Latest).await.unwrap().unwrap().value;
    assert_eq!((new.config, new.config_digest), (old.config, old.config_digest));

    // New code heals it.
    house.version("f", "two").await;
    let found = call!(house, get_function_configuration, { "FunctionName": "f" }).unwrap();
    assert_eq!(found["LastUpdateStatus"], "Successful");
}

#[tokio::test]
async fn only_code_that_nobody_refers_to_is_collected() {
    let house = House::new().await;
    house.function("f").await;
    house.version("f", "two").await;
    let dry = json!({ "FunctionName": "f", "ZipFile": zip("app.py", "dry"), "DryRun": true });
    call!(house, update_function_code, dry).unwrap();
    let stored = house.store.code.stored_bytes();
    let unknown = house.control.collect_code(async { None }).await.unwrap();
    assert_eq!((unknown, house.store.code.stored_bytes()), (None, stored));
    let dry = STANDARD.decode(zip("app.py", "dry")).unwrap();
    let dry = house.store.code.put_zip(dry.into()).await.unwrap().digest;
    let used = house.control.collect_code(async { Some(HashSet::from([dry])) }).await.unwrap();
    assert_eq!(used.unwrap().kept_in_use, 1);
    assert!(house.store.code.tree(&dry).exists());
    let freed = house
        .control
        .collect_code(async { Some(HashSet::new()) })
        .await
        .unwrap()
        .unwrap()
        .freed_bytes;
    assert!(freed > 0 && freed < stored, "only some was garbage: {freed} of {stored}");
    assert!(house.store.code.stored_bytes() < stored);
    let name = FunctionName::new("f").unwrap();
    for entry in house.store.catalogue.versions(&name, None, 9).await.unwrap() {
        assert!(house.store.code.tree(&entry.value.config.code.digest).exists());
    }
}

#[tokio::test]
async fn the_account_shows_real_numbers() {
    let house = House::new().await;
    house.function("f").await;
    let request = json!({ "FunctionName": "f", "ReservedConcurrentExecutions": 30 });
    call!(house, put_function_concurrency, request).unwrap();
    let account = call!(house, get_account_settings, {}).unwrap();
    assert_eq!(account["AccountLimit"]["ConcurrentExecutions"], 1_000);
    assert_eq!(account["AccountLimit"]["UnreservedConcurrentExecutions"], 970);
    assert_eq!(account["AccountUsage"]["FunctionCount"], 1);
    assert_eq!(account["AccountUsage"]["TotalCodeSize"], house.store.code.stored_bytes());
    let signing = call!(house, get_function_code_signing_config, { "FunctionName": "f" });
    assert_eq!(signing.unwrap(), json!({ "CodeSigningConfigArn": "", "FunctionName": "f" }));
    let missing = call!(house, get_function_code_signing_config, { "FunctionName": "g" });
    assert_eq!(refusal(missing), NOT_FOUND);
}
