//! Operations at the same time, on several threads.

use std::collections::BTreeSet;
use std::sync::Arc;

use mayfly_core::name::FunctionName;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::house::{House, ROLE, call, zip};

/// As many tasks as an operation has attempts, so that each of them gets through.
const AT_ONCE: usize = 12;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_of_many_creations_wins() {
    let house = Arc::new(House::new().await);
    let mut tasks = JoinSet::new();
    for _ in 0..AT_ONCE {
        let house = Arc::clone(&house);
        tasks.spawn(async move {
            let created = call!(house, create_function, {
                "FunctionName": "f", "Runtime": "python3.11", "Handler": "a.b", "Role": ROLE,
                "Code": { "ZipFile": zip("a.py", "") },
            });
            created.map(|_| ()).map_err(|error| error.status)
        });
    }
    let answers = tasks.join_all().await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert_eq!(answers.iter().filter(|answer| **answer == Err(409)).count(), AT_ONCE - 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_statement_and_no_layer_number_is_lost() {
    let house = Arc::new(House::new().await);
    house.function("f").await;
    let mut tasks = JoinSet::new();
    for n in 0..AT_ONCE {
        let house = Arc::clone(&house);
        tasks.spawn(async move {
            call!(house, add_permission, {
                "FunctionName": "f", "StatementId": format!("s{n}"), "Principal": "*",
                "Action": "lambda:InvokeFunction",
            })
            .unwrap();
            let content = json!({ "ZipFile": zip("x", &n.to_string()) });
            let layer = json!({ "LayerName": "l", "Content": content });
            let published = call!(house, publish_layer_version, layer).unwrap();
            published["Version"].as_u64().unwrap()
        });
    }
    let numbers: BTreeSet<u64> = tasks.join_all().await.into_iter().collect();
    assert_eq!(numbers, (1..=AT_ONCE as u64).collect());
    let policy = call!(house, get_policy, { "FunctionName": "f" }).unwrap();
    let policy: Value = serde_json::from_str(policy["Policy"].as_str().unwrap()).unwrap();
    assert_eq!(policy["Statement"].as_array().unwrap().len(), AT_ONCE);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn reservations_never_take_more_than_there_is() {
    let house = Arc::new(House::new().await);
    let mut tasks = JoinSet::new();
    for n in 0..AT_ONCE {
        house.function(&format!("f{n}")).await;
    }
    for n in 0..AT_ONCE {
        let house = Arc::clone(&house);
        tasks.spawn(async move {
            let name = format!("f{n}");
            let request = json!({ "FunctionName": name, "ReservedConcurrentExecutions": 100 });
            call!(house, put_function_concurrency, request).is_ok()
        });
    }
    let reserved = tasks.join_all().await.into_iter().filter(|is_ok| *is_ok).count();
    assert_eq!(reserved, 9, "nine times 100 of 1,000 leave 100");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nothing_is_left_hanging_on_what_is_deleted() {
    let house = Arc::new(House::new().await);
    for round in 0..6 {
        house.function("f").await;
        let version = house.version("f", &round.to_string()).await;
        let mut tasks = JoinSet::new();
        let deleting = Arc::clone(&house);
        tasks.spawn(async move {
            call!(deleting, delete_function, { "FunctionName": "f" }).unwrap();
        });
        let (aliasing, hanging) = (Arc::clone(&house), Arc::clone(&house));
        // These may come first or last; either way nothing of them survives the deletion.
        tasks.spawn(async move {
            let alias = json!({ "FunctionName": "f", "Name": "live", "FunctionVersion": version });
            let _ = call!(aliasing, create_alias, alias);
        });
        tasks.spawn(async move {
            let url = json!({ "FunctionName": "f", "AuthType": "NONE" });
            let _ = call!(hanging, create_function_url_config, url);
        });
        tasks.join_all().await;
        let name = FunctionName::new("f").unwrap();
        let catalogue = &house.store.catalogue;
        assert!(catalogue.aliases(&name, None, 9).await.unwrap().is_empty());
        assert!(catalogue.urls(&name).await.unwrap().is_empty());
        assert!(catalogue.versions(&name, None, 9).await.unwrap().is_empty());
    }
}
