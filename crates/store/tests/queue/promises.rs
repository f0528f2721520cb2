//! Deduplication, retention, windows, limits and large bodies.

use std::time::Duration;

use bytes::Bytes;
use mayfly_core::queue::{Attribute, AttributeValue};
use mayfly_core::time::EpochMs;
use mayfly_store::blob::BlobStore;
use mayfly_store::clock::Clock;
use mayfly_store::engine::memory::{Fault, Tail};
use mayfly_store::engine::sqlite::{Options, Sqlite};
use mayfly_store::queue::{
    Config, Deduplication, Error, Header, NewMessage, Rules, Settled, Verdict, Waiting,
};

use crate::support::{
    WALL, World, done, end, figures, grouped, message, messages, open, queue, text, texts,
};

async fn pass(ms: u64) {
    tokio::time::sleep(Duration::from_millis(ms)).await;
}

fn unique(text: &str, key: u8) -> NewMessage {
    let deduplication = Some(Deduplication { key: [key; 32], window_ms: 1_000 });
    NewMessage { deduplication, ..message(text) }
}

fn small() -> Config {
    let clock = Clock::simulated(EpochMs(WALL));
    Config { clock, window_messages: 10, window_bytes: 1_000, windows_bytes: 2_000 }
}

#[tokio::test(start_paused = true)]
async fn a_duplicate_is_accepted_once_and_answered_twice_until_its_window_ends() {
    let mut world = World::with(small()).await;
    let q = queue(1);
    let twice = vec![unique("a", 1), unique("b", 1), unique("c", 2)];
    let sent = world.queues.send(&q, twice).await.unwrap();
    assert_eq!((sent[1].id, sent[1].sequence), (sent[0].id, sent[0].sequence));
    assert_eq!(sent.iter().map(|sent| sent.duplicate).collect::<Vec<_>>(), [false, true, false]);
    let mut concurrent = tokio::task::JoinSet::new();
    for n in 0..9 {
        let (queues, q) = (world.queues.clone(), q.clone());
        concurrent.spawn(async move { queues.send(&q, vec![unique(&n.to_string(), 9)]).await });
    }
    let answers = concurrent.join_all().await;
    let first = answers.into_iter().filter(|sent| !sent.as_ref().unwrap()[0].duplicate).count();
    assert_eq!(first, 1);
    // The message is gone, and the window stays; so does it over a purge and a crash.
    world.queues.purge(&q).await.unwrap();
    world.crash(Tail::Lost).await;
    pass(999).await;
    let again = world.queues.send(&q, vec![unique("d", 1)]).await.unwrap();
    assert_eq!((again[0].id, again[0].duplicate), (sent[0].id, true));
    pass(1).await;
    let new = world.queues.send(&q, vec![unique("d", 1)]).await.unwrap();
    assert!(!new[0].duplicate);
    // Another queue has keys of its own.
    assert!(!world.queues.send(&queue(2), vec![unique("d", 1)]).await.unwrap()[0].duplicate);
}

#[tokio::test(start_paused = true)]
async fn a_duplicate_of_what_was_not_accepted_is_none() {
    let World { queues, engine, .. } = World::with(small()).await;
    let q = queue(1);
    engine.fail_next(Fault::Full);
    assert!(queues.send(&q, vec![unique("a", 1)]).await.is_err());
    assert!(!queues.send(&q, vec![unique("b", 1)]).await.unwrap()[0].duplicate);
}

#[tokio::test(start_paused = true)]
async fn messages_past_their_retention_are_dropped_wherever_they_are() {
    let mut world = World::with(small()).await;
    let q = queue(1);
    let rules = Rules { retention_ms: 60_000, ..Rules::default() };
    world.queues.configure(&q, rules);
    for n in 0..30 {
        world.queues.send(&q, messages(&[&format!("old {n}")])).await.unwrap();
    }
    let held = world.queues.receive(&q, 1, 90_000).await.unwrap();
    pass(50_000).await;
    let young = NewMessage { sent: EpochMs(WALL + 50_000), ..message("young") };
    world.queues.send(&q, vec![young]).await.unwrap();
    pass(20_000).await;
    assert_eq!(texts(&world.queues.receive(&q, 1, 5_000).await.unwrap()), ["young"]);
    pass(10_000).await;
    assert_eq!(figures(&world.queues, &q), [31, 1, 0, 1, 29, 0]);
    assert_eq!(done(&world.queues, &held).await, [Settled::Applied]);
    world.crash(Tail::Lost).await;
    world.queues.configure(&q, rules);
    pass(100_000).await;
    assert_eq!(figures(&world.queues, &q), [31, 0, 0, 0, 31, 0]);
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_jumps_changes_no_wait() {
    let World { queues, config, .. } = World::with(small()).await;
    let q = queue(1);
    queues.send(&q, vec![NewMessage { delay_ms: 5_000, ..message("a") }]).await.unwrap();
    for jump in [3_600_000, -7_200_000] {
        config.clock.jump_ms(jump);
        pass(2_499).await;
        assert!(queues.receive(&q, 1, 1_000).await.unwrap().is_empty());
    }
    let seen = queues.peek(&q, None, 1).await.unwrap();
    assert_eq!(seen[0].waiting, Waiting::Delayed { until: EpochMs(WALL + 5_000 - 3_600_000) });
    pass(2).await;
    let claims = queues.receive(&q, 1, 1_000).await.unwrap();
    assert_eq!(texts(&claims), ["a"]);
    config.clock.jump_ms(99_000_000);
    pass(999).await;
    assert!(queues.receive(&q, 1, 1_000).await.unwrap().is_empty());
    pass(1).await;
    assert_eq!(queues.receive(&q, 1, 1_000).await.unwrap().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_limit_of_messages_in_flight_holds() {
    let World { queues, .. } = World::with(small()).await;
    let q = queue(1);
    queues.configure(&q, Rules { in_flight_max: 3, ..Rules::default() });
    queues.send(&q, messages(&["a", "b", "c", "d", "e"])).await.unwrap();
    let three = queues.receive(&q, 9, u64::MAX).await.unwrap();
    assert_eq!(three.len(), 3);
    assert!(queues.receive(&q, 9, u64::MAX).await.unwrap().is_empty());
    done(&queues, &three[..1]).await;
    queues.ready(&q).await;
    assert_eq!(texts(&queues.receive(&q, 9, u64::MAX).await.unwrap()), ["d"]);
}

#[tokio::test(start_paused = true)]
async fn a_fifo_group_in_flight_does_not_hide_other_groups_behind_the_window() {
    let World { queues, .. } = World::with(small()).await;
    let q = queue(1);
    queues.configure(&q, Rules { fifo: true, ..Rules::default() });
    for n in 0..60 {
        queues.send(&q, vec![grouped(&format!("a{n:02}"), "a")]).await.unwrap();
    }
    queues.send(&q, vec![grouped("b", "b")]).await.unwrap();
    let a = queues.receive(&q, 1, u64::MAX).await.unwrap();
    assert_eq!(texts(&a), ["a00"]);
    assert_eq!(texts(&queues.receive(&q, 1, u64::MAX).await.unwrap()), ["b"]);
    let mut expected = 1;
    let mut claims = a;
    while expected < 60 {
        done(&queues, &claims).await;
        claims = queues.receive(&q, 7, u64::MAX).await.unwrap();
        for text in texts(&claims) {
            assert_eq!(text, format!("a{expected:02}"));
            expected += 1;
        }
    }
}

#[tokio::test(start_paused = true)]
async fn what_waits_on_disk_only_is_counted_and_found() {
    let World { queues, .. } = World::with(small()).await;
    let q = queue(1);
    for n in 0..40 {
        let delay_ms = if n % 2 == 0 { 0 } else { 600_000 };
        let new = NewMessage { delay_ms, ..message(&format!("{n}")) };
        queues.send(&q, vec![new]).await.unwrap();
    }
    assert_eq!(figures(&queues, &q), [40, 20, 20, 0, 0, 0]);
    let all = queues.peek(&q, None, 99).await.unwrap();
    assert_eq!(all.len(), 40);
    let rest = queues.peek(&q, Some(all[11].position), 99).await.unwrap();
    assert_eq!(rest[0].message, all[12].message);
    let late = queues.find(&q, message("39").id).await.unwrap().unwrap();
    assert_eq!(late.waiting, Waiting::Delayed { until: EpochMs(WALL + 600_000) });
    assert!(queues.remove_message(&q, message("39").id).await.unwrap());
    assert!(!queues.remove_message(&q, message("39").id).await.unwrap());
    assert_eq!(queues.find(&q, message("39").id).await.unwrap().map(|seen| seen.waiting), None);
    assert_eq!(figures(&queues, &q), [40, 20, 19, 0, 1, 0]);
}

#[tokio::test(start_paused = true)]
async fn mistakes_are_refused_by_name() {
    let World { queues, .. } = World::with(small()).await;
    let q = queue(1);
    let large = NewMessage { body: Bytes::from(vec![0; (1 << 20) + 1]), ..message("") };
    let talkative =
        NewMessage { headers: vec![(Header::ClientContext, "x".repeat(70_000))], ..message("") };
    for wrong in [vec![], vec![message("a"); 201], vec![large], vec![talkative]] {
        assert!(matches!(queues.send(&q, wrong).await, Err(Error::NotAllowed(_))));
    }
    assert!(matches!(queues.settle(Vec::new()).await, Err(Error::NotAllowed(_))));
    assert_eq!(figures(&queues, &q), [0; 6]);
}

fn large(text: &str) -> NewMessage {
    let value = AttributeValue::Binary(vec![7; 1_000]);
    let attribute = Attribute { name: "n".into(), data_type: "Binary".into(), value };
    let body = Bytes::from(format!("{text}{}", "x".repeat(200_000)));
    NewMessage { body, attributes: vec![attribute], ..message(text) }
}

#[tokio::test]
async fn large_bodies_are_files_that_live_as_long_as_their_message() {
    let dir = tempfile::tempdir().unwrap();
    let engine = Sqlite::open(&dir.path().join("state.db"), Options::default()).unwrap();
    let path = dir.path().join("blobs");
    let files = || std::fs::read_dir(&path).unwrap().count();
    let blobs = BlobStore::open(path.clone()).unwrap();
    let config = Config::default();
    let queues = open(engine.clone(), &blobs, &config).await;
    let q = queue(1);
    queues.send(&q, vec![large("a"), message("small"), large("b")]).await.unwrap();
    assert_eq!(files(), 2);
    let claims = queues.receive(&q, 9, u64::MAX).await.unwrap();
    assert_eq!(claims[0].message.body, large("a").body);
    assert_eq!(claims[0].message.attributes, large("a").attributes);
    let headers = vec![(Header::LastError, "e".to_owned())];
    let retry = Verdict::Retry { delay_ms: 0, headers, counted: true };
    assert_eq!(end(&queues, &claims[..1], retry).await, [Settled::Applied]);
    assert_eq!(done(&queues, &claims[1..]).await, [Settled::Applied; 2]);
    queues.close().await;
    assert_eq!(files(), 1);
    // A process that died between a blob and its commit left this one over.
    std::fs::write(path.join(format!("{:032x}", 1_u128 << 64 | 77)), "orphan").unwrap();
    let queues = open(engine, &blobs, &config).await;
    let claims = queues.receive(&q, 9, u64::MAX).await.unwrap();
    assert_eq!(text(&claims[0].message.body), text(&large("a").body));
    assert_eq!(claims[0].message.header(Header::LastError), Some("e"));
    queues.send(&q, vec![large("c")]).await.unwrap();
    queues.purge(&q).await.unwrap();
    while files() > 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    queues.close().await;
}

#[tokio::test]
async fn a_backlog_survives_a_restart_on_disk_in_order_and_once() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("state.db");
    let config = Config { window_messages: 700, ..Config::default() };
    let engine = Sqlite::open(&path, Options::default()).unwrap();
    let queues = open(engine.clone(), &BlobStore::memory(), &config).await;
    let q = queue(1);
    for batch in 0..100 {
        let texts: Vec<_> = (0..200).map(|n| format!("{:05}", batch * 200 + n)).collect();
        let texts: Vec<_> = texts.iter().map(String::as_str).collect();
        queues.send(&q, messages(&texts)).await.unwrap();
    }
    assert_eq!(figures(&queues, &q), [20_000, 20_000, 0, 0, 0, 0]);
    let first = queues.receive(&q, 90, u64::MAX).await.unwrap();
    done(&queues, &first[45..]).await;
    queues.close().await;
    mayfly_store::Engine::close(&*engine).await.unwrap();
    let engine = Sqlite::open(&path, Options::default()).unwrap();
    let queues = open(engine, &BlobStore::memory(), &config).await;
    assert_eq!(figures(&queues, &q), [20_000, 19_955, 0, 0, 45, 0]);
    let mut expected = (0..45).chain(90..20_000);
    loop {
        let claims = queues.receive(&q, 99, u64::MAX).await.unwrap();
        if claims.is_empty() {
            break;
        }
        for text in texts(&claims) {
            assert_eq!(text.parse(), Ok(expected.next().unwrap()));
        }
        done(&queues, &claims).await;
    }
    assert_eq!(expected.next(), None);
    assert_eq!(figures(&queues, &q), [20_000, 0, 0, 0, 20_000, 0]);
    queues.close().await;
}
