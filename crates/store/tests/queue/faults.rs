//! What goes wrong: no space, failed syncs, damaged records.

use mayfly_store::engine::memory::{Fault, Tail};
use mayfly_store::engine::{self, Batch, Engine, Expect, KeyRange, Shard, Write};
use mayfly_store::queue::{Error, Queues, Settled};

use crate::support::{World, done, figures, message, messages, open, queue, texts};

async fn settle_down() {
    for _ in 0..50 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test(start_paused = true)]
async fn without_space_nothing_is_accepted_and_work_goes_on_when_there_is_some() {
    let World { queues, engine, .. } = World::new().await;
    let q = queue(1);
    queues.send(&q, messages(&["a", "b"])).await.unwrap();
    let claims = queues.receive(&q, 1, u64::MAX).await.unwrap();
    engine.fail_next(Fault::Full);
    let refused = queues.send(&q, messages(&["c"])).await;
    assert!(matches!(refused, Err(Error::Engine(engine::Error::Full))));
    engine.fail_next(Fault::Full);
    let settlement = mayfly_store::queue::Settlement {
        receipt: claims[0].receipt.clone(),
        verdict: mayfly_store::queue::Verdict::Done,
        follow: vec![(queue(2), message("a"))],
    };
    let refused = queues.settle(vec![settlement.clone()]).await;
    assert!(matches!(refused, Err(Error::Engine(engine::Error::Full))));
    assert_eq!(figures(&queues, &q), [2, 1, 0, 1, 0, 0]);
    assert_eq!(queues.settle(vec![settlement]).await.unwrap(), [Settled::Applied]);
    queues.send(&q, messages(&["d"])).await.unwrap();
    assert_eq!(figures(&queues, &q), [3, 2, 0, 0, 1, 0]);
    assert_eq!(figures(&queues, &queue(2)), [1, 1, 0, 0, 0, 0]);
}

#[tokio::test(start_paused = true)]
async fn after_a_failed_sync_nothing_is_acknowledged_until_a_restart() {
    for (tail, sent) in [(Tail::Lost, 1), (Tail::Kept, 2)] {
        let mut world = World::new().await;
        let q = queue(1);
        world.queues.send(&q, messages(&["a"])).await.unwrap();
        world.engine.fail_next(Fault::Sync);
        assert!(world.queues.send(&q, messages(&["b"])).await.is_err());
        let claims = world.queues.receive(&q, 9, u64::MAX).await.unwrap();
        assert_eq!(texts(&claims), ["a"]);
        let refused = world.queues.purge(&q).await;
        assert!(matches!(refused, Err(Error::Engine(engine::Error::Poisoned))));
        assert_eq!(figures(&world.queues, &q), [1, 0, 0, 1, 0, 0]);
        world.crash(tail).await;
        assert_eq!(figures(&world.queues, &q), [sent, sent, 0, 0, 0, 0]);
        let claims = world.queues.receive(&q, 9, u64::MAX).await.unwrap();
        assert_eq!(claims.len() as u64, sent);
        done(&world.queues, &claims).await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_second_owner_makes_the_first_one_powerless() {
    let World { queues, engine, blobs, config } = World::new().await;
    let q = queue(1);
    queues.send(&q, messages(&["a"])).await.unwrap();
    let claims = queues.receive(&q, 1, u64::MAX).await.unwrap();
    let second: Queues = open(engine.clone(), &blobs, &config).await;
    let refused = queues.send(&q, messages(&["b"])).await;
    assert!(matches!(refused, Err(Error::Engine(engine::Error::StaleFence { .. }))));
    let newer = second.receive(&q, 1, u64::MAX).await.unwrap();
    assert_eq!(done(&second, &claims).await, [Settled::Stale]);
    assert_eq!(done(&second, &newer).await, [Settled::Applied]);
}

/// Writes `value` over the record with the `number`th key that begins with `prefix`.
async fn overwrite(engine: &dyn Engine, prefix: &[u8], number: usize) {
    let page = engine.scan(Shard(1), KeyRange::prefix(prefix), 99).await.unwrap();
    let mut entry = page.entries[number].clone();
    let last = entry.value.len() / 2;
    entry.value[last] ^= 1;
    let fence = engine.claim(Shard(1)).await.unwrap();
    let write = Write { key: entry.key, value: Some(entry.value), expect: Expect::Any };
    engine.commit(Shard(1), fence, Batch { writes: vec![write] }).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_damaged_segment_stops_its_queue_and_no_other() {
    let mut world = World::new().await;
    let (q, other) = (queue(1), queue(2));
    for text in ["a", "b", "c"] {
        world.queues.send(&q, messages(&[text])).await.unwrap();
        world.queues.send(&other, messages(&[text])).await.unwrap();
    }
    settle_down().await;
    overwrite(&*world.engine, &[3], 1).await;
    world.crash(Tail::Lost).await;
    let queues = &world.queues;
    assert!(queues.stats(&q).damaged && !queues.stats(&other).damaged);
    assert_eq!(figures(queues, &q), [3, 3, 0, 0, 0, 0]);
    assert_eq!(texts(&queues.receive(&q, 9, u64::MAX).await.unwrap()), ["a"]);
    assert!(matches!(queues.receive(&q, 9, u64::MAX).await, Err(Error::Damaged)));
    queues.send(&q, messages(&["d"])).await.unwrap();
    assert!(matches!(queues.receive(&q, 9, u64::MAX).await, Err(Error::Damaged)));
    assert_eq!(queues.receive(&other, 9, u64::MAX).await.unwrap().len(), 3);
    // Somebody has to decide what to give up; a purge is one way.
    queues.purge(&q).await.unwrap();
    queues.send(&q, messages(&["e"])).await.unwrap();
    assert_eq!(texts(&queues.receive(&q, 9, u64::MAX).await.unwrap()), ["e"]);
}
