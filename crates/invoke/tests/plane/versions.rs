//! Which version runs: aliases, updates, deletion.

use std::time::Duration;

use mayfly_core::name::{AliasName, Qualifier, Version};
use mayfly_invoke::Refusal;
use mayfly_store::{Key, Record};

use crate::house::{House, alias, call, draft, name};

async fn with_two_versions(house: &House) {
    let (mut one, mut two) = (draft("f"), draft("f"));
    (one.mark, two.mark) = (1, 2);
    house.deploy(&draft("f")).await;
    let entries = vec![
        Record::Version(name("f"), one.entry(Version::Number(1))),
        Record::Version(name("f"), two.entry(Version::Number(2))),
    ];
    house.put(entries).await;
}

#[tokio::test(start_paused = true)]
async fn an_alias_splits_by_weight() {
    let house = House::open(|_| {}).await;
    with_two_versions(&house).await;
    house.put(vec![Record::Alias(name("f"), alias("live", 1, Some((2, 0.25))))]).await;
    let mut extra = 0;
    for _ in 0..400 {
        let mut call = call("f", "mark");
        call.qualifier = Qualifier::Alias(AliasName::new("live").unwrap());
        let reply = house.invoker.call(call).await.unwrap();
        extra += u32::from(reply.executed_version == Version::Number(2));
    }
    assert!((70..=130).contains(&extra), "{extra} of 400 with a fixed seed");
    assert_eq!(house.world.launched(), 2, "one environment for each version");
}

#[tokio::test(start_paused = true)]
async fn each_version_runs_its_own_code() {
    let house = House::open(|_| {}).await;
    with_two_versions(&house).await;
    for (qualifier, expected) in [("1", "1:1"), ("2", "2:2"), ("$LATEST", "$LATEST:0")] {
        let mut call = call("f", "mark");
        call.qualifier = Qualifier::new(qualifier).unwrap();
        let reply = house.invoker.call(call).await.unwrap();
        let expected = bytes::Bytes::from_static(expected.as_bytes());
        assert_eq!(reply.outcome, mayfly_core::outcome::Outcome::Success(expected));
    }
    let mut missing = call("f", "mark");
    missing.qualifier = Qualifier::new("3").unwrap();
    assert_eq!(house.invoker.call(missing).await.unwrap_err(), Refusal::NotFound);
}

#[tokio::test(start_paused = true)]
async fn an_update_ends_idle_environments_at_once_and_busy_ones_after_their_call() {
    let house = House::open(|_| {}).await;
    house.deploy(&draft("f")).await;
    let busy = house.spawn("f", "sleep=1000+mark");
    house.settle().await;
    assert_eq!(house.answer("f", "mark").await, "$LATEST:0");
    assert_eq!(house.world.alive(), 2);

    let mut newer = draft("f");
    newer.mark = 1;
    house.deploy(&newer).await;
    assert_eq!(house.answer("f", "mark").await, "$LATEST:1");
    house.settle().await;
    assert_eq!(house.world.alive(), 2, "the idle old one is gone, the busy one is not");

    let old = busy.await.unwrap().unwrap();
    let expected = bytes::Bytes::from_static(b"$LATEST:0");
    assert_eq!(old.outcome, mayfly_core::outcome::Outcome::Success(expected));
    house.settle().await;
    assert_eq!(house.world.alive(), 1, "the busy one went after its call");
    assert_eq!(house.answer("f", "mark").await, "$LATEST:1");
}

#[tokio::test(start_paused = true)]
async fn changes_that_do_not_matter_keep_the_environments() {
    let house = House::open(|_| {}).await;
    let mut function = draft("f");
    house.deploy(&function).await;
    house.answer("f", "echo").await;
    function.reserved = Some(5);
    house.deploy(&function).await;
    house.answer("f", "echo").await;
    assert_eq!(house.world.launched(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_recreated_function_shares_nothing_with_its_predecessor() {
    let house = House::open(|_| {}).await;
    house.deploy(&draft("f")).await;
    house.answer("f", "echo").await;
    tokio::time::sleep(Duration::from_secs(1)).await; // frozen by now
    let keys = vec![Key::Function(name("f")), Key::Version(name("f"), Version::Latest)];
    house.delete(keys).await;
    assert_eq!(house.invoke("f", "echo").await.unwrap_err(), Refusal::NotFound);
    house.settle().await;
    assert_eq!(house.world.alive(), 0);

    let mut again = draft("f");
    again.created = 2;
    house.deploy(&again).await;
    house.answer("f", "echo").await;
    assert_eq!(house.world.launched(), 2);
}
