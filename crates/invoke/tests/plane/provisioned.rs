//! Provisioned concurrency: environments that are there before the first call.

use std::time::Duration;

use mayfly_core::name::{Qualifier, Version};
use mayfly_core::provisioned::{Progress, ProvisionedConfig, Status, status};
use mayfly_core::time::EpochMs;
use mayfly_invoke::{ProvisionedGauges, Refusal};
use mayfly_store::{Key, Record};
use tokio::task::JoinHandle;

use crate::house::{Draft, House, alias, call, draft, name};

fn provisioned(of: &str, requested: u32) -> Record {
    let config = ProvisionedConfig { requested, modified: EpochMs(1) };
    Record::Provisioned(name("f"), Qualifier::new(of).unwrap(), config)
}

/// A house with version 1 of `f`, and what else is put.
async fn house(draft: &Draft, more: Vec<Record>) -> House {
    let house = House::open(|_| {}).await;
    put(&house, draft, more).await;
    house
}

async fn put(house: &House, draft: &Draft, more: Vec<Record>) {
    let entry = |version| Record::Version(name(draft.name), draft.entry(version));
    let mut records = vec![Record::Function(draft.function()), entry(Version::Latest)];
    records.extend([1, 2].map(|number| entry(Version::Number(number))));
    records.extend(more);
    house.put(records).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
}

fn state(house: &House, of: &str) -> (Status, u32) {
    let of = Qualifier::new(of).unwrap();
    status(&house.invoker.provisioned_progress(&name("f"), &of))
}

fn gauges(house: &House) -> ProvisionedGauges {
    house.invoker.gauges().provisioned.remove(0)
}

fn spawn(house: &House, of: &str, payload: &str) -> JoinHandle<Result<(), Refusal>> {
    let mut call = call("f", payload);
    call.qualifier = Qualifier::new(of).unwrap();
    let invoker = house.invoker.clone();
    house.tasks.spawn(async move { invoker.call(call).await.map(drop) })
}

#[tokio::test(start_paused = true)]
async fn environments_are_there_before_the_first_call_and_stay() {
    let house = house(&draft("f"), vec![provisioned("1", 3)]).await;
    assert_eq!((house.world.launched(), house.world.alive()), (3, 3));
    assert_eq!(state(&house, "1"), (Status::Ready, 3));
    let specs = house.world.specs.lock().unwrap().clone();
    let kind = ("AWS_LAMBDA_INITIALIZATION_TYPE".into(), "provisioned-concurrency".into());
    assert!(specs.iter().all(|spec| spec.env.contains(&kind)));

    spawn(&house, "1", "echo").await.unwrap().unwrap();
    assert_eq!(house.world.launched(), 3, "no cold start");
    tokio::time::sleep(Duration::from_secs(7 * 86_400)).await;
    assert_eq!(house.world.alive(), 3, "kept whatever the keep-alive");
    assert_eq!(house.world.freezes(), 0, "and never frozen");
}

#[tokio::test(start_paused = true)]
async fn calls_beyond_them_spill_over_and_are_counted() {
    let house = house(&draft("f"), vec![provisioned("1", 2)]).await;
    let calls: Vec<_> = (0..3).map(|_| spawn(&house, "1", "sleep=100")).collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    spawn(&house, "$LATEST", "echo").await.unwrap().unwrap();
    let gauges = gauges(&house);
    assert_eq!((gauges.served, gauges.spilled, gauges.requested, gauges.ready), (2, 1, 2, 2));
    assert_eq!(house.world.launched(), 4);
    tokio::time::sleep(Duration::from_secs(3_600)).await;
    assert_eq!(house.world.alive(), 2, "the others ended by keep-alive");
}

#[tokio::test(start_paused = true)]
async fn one_that_dies_or_is_spoilt_is_replaced() {
    let house = house(&draft("f"), vec![provisioned("1", 2)]).await;
    house.world.crash_all();
    house.settle().await;
    assert_eq!((house.world.alive(), house.world.launched()), (2, 4), "noticed without a call");
    spawn(&house, "1", "exit").await.unwrap().unwrap();
    house.settle().await;
    assert_eq!((house.world.alive(), house.world.launched()), (2, 5));
    assert_eq!(state(&house, "1"), (Status::Ready, 2));
}

#[tokio::test(start_paused = true)]
async fn an_alias_takes_its_environments_along() {
    let records = vec![Record::Alias(name("f"), alias("live", 1, None)), provisioned("live", 4)];
    let house = house(&draft("f"), records).await;
    let ready = |house: &House| {
        let of = Qualifier::new("live").unwrap();
        let progress = house.invoker.provisioned_progress(&name("f"), &of);
        progress.iter().map(|(share, it)| (*share, it.ready)).collect::<Vec<_>>()
    };
    assert_eq!(ready(&house), [(4, 4), (0, 4)]);
    house.put(vec![Record::Alias(name("f"), alias("live", 1, Some((2, 0.25))))]).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(ready(&house), [(3, 3), (1, 1)]);
    house.put(vec![Record::Alias(name("f"), alias("live", 2, None))]).await;
    tokio::time::sleep(Duration::from_secs(3_600)).await;
    assert_eq!((ready(&house), house.world.alive()), (vec![(4, 4), (0, 4)], 4));
    house.delete(vec![Key::Provisioned(name("f"), Qualifier::new("live").unwrap())]).await;
    tokio::time::sleep(Duration::from_secs(3_600)).await;
    assert_eq!(house.world.alive(), 0, "without the configuration nothing is kept");
}

#[tokio::test(start_paused = true)]
async fn a_failing_init_is_told_and_tried_again() {
    let mut function = draft("f");
    function.init = "error,exit,ready";
    let house = House::open(|_| {}).await;
    put(&house, &function, vec![provisioned("1", 1)]).await;
    let (status, allocated) = state(&house, "1");
    let Status::Failed(reason) = status else { panic!("{status:?}") };
    assert!(reason.starts_with("FUNCTION_ERROR_INIT_FAILURE: "), "{reason}");
    assert_eq!(allocated, 0);
    tokio::time::sleep(Duration::from_secs(10)).await;
    assert_eq!((state(&house, "1"), house.world.launched()), ((Status::Ready, 1), 3));
}

#[tokio::test(start_paused = true)]
async fn a_new_configuration_of_the_version_replaces_them() {
    let mut function = draft("f");
    let house = house(&function, vec![provisioned("1", 2)]).await;
    function.mark = 7;
    put(&house, &function, Vec::new()).await;
    assert_eq!((house.world.alive(), house.world.launched()), (2, 4));
    house.delete(vec![Key::Version(name("f"), Version::Number(1))]).await;
    house.settle().await;
    assert_eq!(house.world.alive(), 0, "they go with their version");
}

#[tokio::test(start_paused = true)]
async fn what_is_provisioned_is_free_for_its_function_when_the_account_is_busy() {
    let house = House::open(|config| config.account_concurrency = 4).await;
    put(&house, &draft("f"), vec![provisioned("1", 2)]).await;
    house.deploy(&draft("other")).await;
    let busy: Vec<_> = (0..2).map(|_| house.spawn("other", "sleep=1000")).collect();
    house.settle().await;
    assert!(house.invoke("other", "echo").await.is_err(), "two are provisioned for f");
    let own: Vec<_> = (0..2).map(|_| spawn(&house, "1", "sleep=100")).collect();
    for call in own.into_iter() {
        call.await.unwrap().unwrap();
    }
    for call in busy {
        call.await.unwrap().unwrap();
    }
    let three: Vec<_> = (0..4).map(|_| spawn(&house, "1", "sleep=100")).collect();
    for call in three {
        assert!(call.await.unwrap().is_ok(), "and the rest like everybody");
    }
}

#[tokio::test(start_paused = true)]
async fn unknown_configurations_have_no_progress() {
    let house = house(&draft("f"), Vec::new()).await;
    let of = Qualifier::new("1").unwrap();
    assert_eq!(house.invoker.provisioned_progress(&name("f"), &of), Vec::<(u32, Progress)>::new());
}
