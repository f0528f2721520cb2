//! The life of a message on a memory engine under virtual time.

use std::time::Duration;

use mayfly_core::queue::QueueUid;
use mayfly_core::time::EpochMs;
use mayfly_store::engine::memory::Tail;
use mayfly_store::queue::{
    Error, Header, NewMessage, QueueId, Rules, Settled, Settlement, Verdict, Waiting,
};

use crate::support::{
    WALL, World, done, end, figures, function, grouped, message, messages, queue, text, texts,
};

async fn pass(ms: u64) {
    tokio::time::sleep(Duration::from_millis(ms)).await;
}

#[tokio::test(start_paused = true)]
async fn what_is_sent_is_received_and_settled_once() {
    let World { queues, .. } = World::new().await;
    let q = queue(1);
    let sent = queues.send(&q, messages(&["a", "b", "c"])).await.unwrap();
    assert!(sent.is_sorted_by_key(|sent| sent.sequence) && sent.iter().all(|s| !s.duplicate));
    assert_eq!(figures(&queues, &q), [3, 3, 0, 0, 0, 0]);
    let two = queues.receive(&q, 2, 30_000).await.unwrap();
    assert_eq!(texts(&two), ["a", "b"]);
    assert_eq!((two[0].message.attempts, two[0].message.sequence), (1, sent[0].sequence));
    assert_eq!(two[0].message.first_received, Some(EpochMs(WALL)));
    assert_eq!(figures(&queues, &q), [3, 1, 0, 2, 0, 0]);
    assert_eq!(done(&queues, &two).await, [Settled::Applied; 2]);
    assert_eq!(done(&queues, &two).await, [Settled::Stale; 2]);
    let last = queues.receive(&q, 9, 30_000).await.unwrap();
    assert_eq!(end(&queues, &last, Verdict::Dead).await, [Settled::Applied]);
    assert_eq!(figures(&queues, &q), [3, 0, 0, 0, 2, 1]);
    assert!(queues.receive(&q, 9, 30_000).await.unwrap().is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_claim_ends_by_itself_and_the_old_receipt_is_stale_when_somebody_else_has_it() {
    let World { queues, .. } = World::new().await;
    let q = queue(1);
    queues.send(&q, messages(&["a"])).await.unwrap();
    let first = queues.receive(&q, 1, 1_000).await.unwrap();
    pass(999).await;
    assert!(queues.receive(&q, 1, 1_000).await.unwrap().is_empty());
    pass(1).await;
    queues.ready(&q).await;
    let second = queues.receive(&q, 1, 1_000).await.unwrap();
    assert_eq!(second[0].message.attempts, 2);
    assert_eq!(done(&queues, &first).await, [Settled::Stale]);
    pass(1_000).await;
    // Nobody else had it since: the receipt is still good.
    assert_eq!(done(&queues, &second).await, [Settled::Applied]);
    assert_eq!(figures(&queues, &q), [1, 0, 0, 0, 1, 0]);
}

#[tokio::test(start_paused = true)]
async fn visibility_can_be_changed_and_a_release_never_happened() {
    let World { queues, .. } = World::new().await;
    let q = queue(1);
    queues.send(&q, messages(&["a"])).await.unwrap();
    let claim = queues.receive(&q, 1, 1_000).await.unwrap().remove(0);
    assert_eq!(queues.change_visibility(&claim.receipt, 5_000), Settled::Applied);
    pass(4_999).await;
    assert_eq!(figures(&queues, &q), [1, 0, 0, 1, 0, 0]);
    pass(1).await;
    queues.ready(&q).await;
    assert_eq!(queues.change_visibility(&claim.receipt, 5_000), Settled::Stale);
    let claim = queues.receive(&q, 1, u64::MAX).await.unwrap().remove(0);
    assert_eq!(queues.release(&claim.receipt), Settled::Applied);
    assert_eq!(queues.release(&claim.receipt), Settled::Stale);
    let claim = queues.receive(&q, 1, u64::MAX).await.unwrap().remove(0);
    assert_eq!(claim.message.attempts, 2);
    assert_eq!(queues.change_visibility(&claim.receipt, 0), Settled::Applied);
    let claim = queues.receive(&q, 1, u64::MAX).await.unwrap().remove(0);
    assert_eq!(claim.message.attempts, 3);
}

#[tokio::test(start_paused = true)]
async fn delays_and_retries_come_back_to_the_millisecond() {
    let World { queues, .. } = World::new().await;
    let q = function("f");
    let delayed = NewMessage { delay_ms: 60_000, ..message("late") };
    queues.send(&q, vec![delayed, message("now")]).await.unwrap();
    assert_eq!(queues.ready_functions().await, std::slice::from_ref(&q));
    let now = queues.receive(&q, 9, u64::MAX).await.unwrap();
    assert_eq!(texts(&now), ["now"]);
    let headers = vec![(Header::LastError, "failed".to_owned())];
    let retry = |counted, delay_ms| Verdict::Retry { delay_ms, headers: headers.clone(), counted };
    assert_eq!(end(&queues, &now, retry(true, 90_000)).await, [Settled::Applied]);
    assert_eq!(figures(&queues, &q), [2, 0, 2, 0, 0, 0]);
    pass(59_999).await;
    assert!(queues.receive(&q, 9, u64::MAX).await.unwrap().is_empty());
    pass(1).await;
    assert_eq!(queues.ready_functions().await, std::slice::from_ref(&q));
    let late = queues.receive(&q, 9, u64::MAX).await.unwrap();
    assert_eq!(texts(&late), ["late"]);
    assert_eq!(end(&queues, &late, retry(false, 1)).await, [Settled::Applied]);
    pass(1).await;
    queues.ready(&q).await;
    let late = queues.receive(&q, 9, u64::MAX).await.unwrap();
    assert_eq!(
        (late[0].message.attempts, late[0].message.header(Header::LastError)),
        (1, Some("failed"))
    );
    pass(29_998).await;
    assert!(queues.receive(&q, 9, u64::MAX).await.unwrap().is_empty());
    pass(1).await;
    queues.ready(&q).await;
    let again = queues.receive(&q, 9, u64::MAX).await.unwrap();
    assert_eq!((texts(&again), again[0].message.attempts), (vec!["now".to_owned()], 2));
}

#[tokio::test(start_paused = true)]
async fn a_crash_loses_claims_and_nothing_else() {
    let mut world = World::new().await;
    let q = queue(1);
    world.queues.send(&q, messages(&["a", "b", "c", "d"])).await.unwrap();
    let taken = world.queues.receive(&q, 3, 9_000_000).await.unwrap();
    done(&world.queues, &taken[..1]).await;
    world.crash(Tail::Lost).await;
    assert_eq!(figures(&world.queues, &q), [4, 3, 0, 0, 1, 0]);
    // A receipt of the dead process settles what nobody received since.
    assert_eq!(done(&world.queues, &taken[1..2]).await, [Settled::Applied]);
    let rest = world.queues.receive(&q, 9, 9_000_000).await.unwrap();
    assert_eq!(texts(&rest), ["c", "d"]);
    assert_eq!(done(&world.queues, &taken[2..]).await, [Settled::Stale]);
    let sent = world.queues.send(&q, messages(&["e"])).await.unwrap();
    assert!(sent[0].sequence > rest[1].message.sequence);
    assert_eq!(figures(&world.queues, &q), [5, 1, 0, 2, 2, 0]);
}

#[tokio::test(start_paused = true)]
async fn a_dead_letter_moves_in_the_commit_that_ends_it() {
    let World { queues, .. } = World::new().await;
    let (q, dead) = (queue(1), queue(2));
    queues.send(&q, messages(&["a"])).await.unwrap();
    let claim = queues.receive(&q, 1, 1_000).await.unwrap().remove(0);
    let follow = vec![(dead.clone(), message("a"))];
    let settlement = Settlement { receipt: claim.receipt, verdict: Verdict::Dead, follow };
    let twice = vec![settlement.clone(), settlement];
    let settled = queues.settle(twice).await.unwrap();
    assert_eq!(settled, [Settled::Applied, Settled::Stale]);
    assert_eq!(figures(&queues, &q), [1, 0, 0, 0, 0, 1]);
    assert_eq!(figures(&queues, &dead), [1, 1, 0, 0, 0, 0]);
}

#[tokio::test(start_paused = true)]
async fn several_queues_get_their_messages_in_one_commit_or_none_does() {
    let mut world = World::new().await;
    let (q, dead) = (queue(1), queue(2));
    let shares = vec![(q.clone(), messages(&["a", "b"])), (dead.clone(), messages(&["c"]))];
    let sent = world.queues.send_all(shares).await.unwrap();
    assert!(sent.len() == 3 && sent.is_sorted_by_key(|sent| sent.sequence));
    let too_many = vec![(q.clone(), vec![message("x"); 150]), (dead.clone(), messages(&["y"; 50]))];
    let refused = world.queues.send_all(too_many).await;
    assert!(matches!(refused, Err(Error::NotAllowed(_))), "{refused:?}");
    world.crash(Tail::Lost).await;
    assert_eq!(figures(&world.queues, &q), [2, 2, 0, 0, 0, 0]);
    assert_eq!(figures(&world.queues, &dead), [1, 1, 0, 0, 0, 0]);
}

#[tokio::test(start_paused = true)]
async fn what_waits_for_its_target_and_what_is_kept_are_queues_of_their_own() {
    let mut world = World::new().await;
    let archive = QueueId::Archive(QueueUid([1; 16]));
    let mut all = vec![QueueId::Pending, archive, queue(1), function("f")];
    for id in &all {
        world.queues.send(id, messages(&[&id.to_string()])).await.unwrap();
    }
    world.crash(Tail::Lost).await;
    let mut found: Vec<_> = world.queues.all_stats().into_iter().map(|(id, _)| id).collect();
    all.sort();
    found.sort();
    assert_eq!(found, all);
    for id in &all {
        let claimed = world.queues.receive(id, 9, 1_000).await.unwrap();
        assert_eq!(texts(&claimed), [id.to_string()]);
    }
}

#[tokio::test(start_paused = true)]
async fn a_fifo_group_gives_nothing_while_a_predecessor_is_open() {
    let World { queues, .. } = World::new().await;
    let q = queue(1);
    queues.configure(&q, Rules { fifo: true, ..Rules::default() });
    let order = ["a1", "b1", "a2", "a3", "b2"];
    let grouped = order.map(|text| grouped(text, &text[..1]));
    queues.send(&q, grouped.to_vec()).await.unwrap();
    let first = queues.receive(&q, 2, 1_000).await.unwrap();
    assert_eq!(texts(&first), ["a1", "a2"]);
    let second = queues.receive(&q, 1, 60_000).await.unwrap();
    assert_eq!(texts(&second), ["b1"]);
    assert!(queues.receive(&q, 9, 1_000).await.unwrap().is_empty());
    let peeked = queues.peek(&q, None, 9).await.unwrap();
    let waiting: Vec<_> =
        peeked.iter().map(|seen| (text(&seen.message.body), seen.waiting)).collect();
    assert_eq!(waiting[3], ("a3".to_owned(), Waiting::BehindGroup));
    assert_eq!(waiting[1].1, Waiting::InFlight { until: Some(EpochMs(WALL + 60_000)) });
    done(&queues, &first[..1]).await;
    assert!(queues.receive(&q, 9, 1_000).await.unwrap().is_empty());
    pass(1_000).await;
    queues.ready(&q).await;
    assert_eq!(texts(&queues.receive(&q, 9, 1_000).await.unwrap()), ["a2", "a3"]);
    done(&queues, &second).await;
    assert_eq!(texts(&queues.receive(&q, 9, 1_000).await.unwrap()), ["b2"]);
}

#[tokio::test(start_paused = true)]
async fn a_standard_queue_serves_its_groups_in_turn() {
    let World { queues, .. } = World::new().await;
    let q = queue(1);
    let noisy = (0..100).map(|n| grouped(&format!("noisy {n}"), "noisy"));
    queues.send(&q, noisy.collect()).await.unwrap();
    queues.send(&q, vec![grouped("quiet", "quiet"), message("none")]).await.unwrap();
    let taken = queues.receive(&q, 4, 1_000).await.unwrap();
    assert_eq!(texts(&taken), ["noisy 0", "quiet", "none", "noisy 1"]);
}

#[tokio::test(start_paused = true)]
async fn a_purge_ends_everything_and_a_removal_the_counters_too() {
    let mut world = World::new().await;
    let q = queue(1);
    world.queues.send(&q, messages(&["a", "b"])).await.unwrap();
    let claim = world.queues.receive(&q, 1, 1_000).await.unwrap();
    world.queues.purge(&q).await.unwrap();
    assert_eq!(figures(&world.queues, &q), [2, 0, 0, 0, 2, 0]);
    assert_eq!(done(&world.queues, &claim).await, [Settled::Stale]);
    world.queues.send(&q, messages(&["c"])).await.unwrap();
    world.crash(Tail::Lost).await;
    assert_eq!(figures(&world.queues, &q), [3, 1, 0, 0, 2, 0]);
    assert_eq!(texts(&world.queues.receive(&q, 9, 1_000).await.unwrap()), ["c"]);
    world.queues.remove(&q).await.unwrap();
    assert_eq!(figures(&world.queues, &q), [0; 6]);
    assert_eq!(world.queues.all_stats(), []);
    world.queues.send(&q, messages(&["d"])).await.unwrap();
    world.crash(Tail::Lost).await;
    assert_eq!(texts(&world.queues.receive(&q, 9, 1_000).await.unwrap()), ["d"]);
    assert_eq!(figures(&world.queues, &q), [1, 0, 0, 1, 0, 0]);
}
