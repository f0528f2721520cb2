//! Missing queues and functions, and loops.

use mayfly_core::name::{FunctionName, Version};
use mayfly_core::queue::QueueName;
use mayfly_store::Key;

use crate::house::{House, done, numbers, seconds, sorted};

#[tokio::test(start_paused = true)]
async fn a_missing_queue_is_a_visible_problem_and_no_end() {
    let house = House::new(|_| done()).await;
    house.function("f", None).await;
    house.queue("q", |_| {}).await;
    let id = house.map("q", "f", |_| {}).await;
    house.delete(Key::Queue(QueueName::new("q").unwrap())).await;
    house.pass(seconds(20)).await;
    assert_eq!(house.last_result(id).await, "PROBLEM: the queue q does not exist");
    house.queue("q", |_| {}).await;
    house.send_numbers("q", 3).await;
    house.until_empty("q").await;
    assert_eq!(sorted(house.bodies("f")), numbers(3), "the new queue of the name is polled");
    house.pass(seconds(6)).await;
    assert_eq!(house.last_result(id).await, "OK");
}

#[tokio::test(start_paused = true)]
async fn messages_wait_for_a_function_that_is_missing() {
    let house = House::new(|_| done()).await;
    house.function("f", None).await;
    house.queue_with_dead_letters("q", "dead", 1).await;
    let id = house.map("q", "f", |_| {}).await;
    let name = FunctionName::new("f").unwrap();
    house.delete(Key::Version(name.clone(), Version::Latest)).await;
    house.delete(Key::Function(name)).await;
    house.send_numbers("q", 3).await;
    house.pass(seconds(300)).await;
    assert_eq!(house.stats("q").ready, 3);
    assert_eq!(house.last_result(id).await, "PROBLEM: the function f does not exist");
    house.function("f", None).await;
    house.until_empty("q").await;
    assert_eq!(sorted(house.bodies("f")), numbers(3));
    assert_eq!(house.stats("dead").sent, 0);
}

#[tokio::test(start_paused = true)]
async fn a_missing_alias_costs_no_attempt_and_no_spin() {
    let house = House::new(|_| done()).await;
    house.function("f", None).await;
    house.queue_with_dead_letters("q", "dead", 1).await;
    let alias = mayfly_core::name::AliasName::new("live").unwrap();
    let qualifier = mayfly_core::name::Qualifier::Alias(alias);
    let id = house.map("q", "f", |it| it.qualifier = Some(qualifier)).await;
    house.send_numbers("q", 3).await;
    house.pass(seconds(600)).await;
    assert_eq!((house.stats("q").ready, house.stats("dead").sent), (3, 0));
    let troubles = house.figures(id).counters.troubles;
    assert!((3..20).contains(&troubles), "{troubles} in ten minutes");
    assert_eq!(house.last_result(id).await, "PROBLEM: Function call failed: function not found");
}
