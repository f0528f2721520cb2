//! Tests of the log store through its boundary, on a real database.

use mayfly_core::time::EpochMs;

use super::filter::Filter;
use super::*;
use crate::limits;
use crate::telemetry::Telemetry;

const DAY_MS: u64 = 86_400_000;

struct Fixture {
    dir: tempfile::TempDir,
    telemetry: Telemetry,
    logs: LogStore,
}

fn open(dir: tempfile::TempDir, bytes_max: u64) -> Fixture {
    let clock = Clock::manual(EpochMs(5_000));
    let path = dir.path().join("telemetry.db");
    let config = Config { bytes_max, ..Config::default() };
    let telemetry = Telemetry::open(&path, config, clock).unwrap();
    let logs = telemetry.logs();
    Fixture { dir, telemetry, logs }
}

fn fixture() -> Fixture {
    open(tempfile::tempdir().unwrap(), u64::MAX)
}

fn event(timestamp_ms: u64, message: &str) -> LogEvent {
    LogEvent { timestamp_ms, message: message.to_owned() }
}

fn query(streams: Streams) -> Query {
    Query {
        group: "g".to_owned(),
        streams,
        start_ms: 0,
        end_ms: None,
        limit: 10_000,
        token: None,
        direction: Direction::Forward,
        filter: None,
    }
}

fn texts(events: &Events) -> Vec<&str> {
    events.events.iter().map(|event| event.message.as_str()).collect()
}

#[tokio::test]
async fn events_come_in_order_of_time_and_arrival_over_streams_and_restarts() {
    let store = fixture();
    store
        .logs
        .append("g", "a", vec![event(30, "a30"), event(10, "a10"), event(20, "first")])
        .unwrap();
    store.logs.append("g", "b", vec![event(20, "second"), event(90_000, "late")]).unwrap();
    store.logs.append("other", "a", vec![event(15, "elsewhere")]).unwrap();
    store.telemetry.close().await.unwrap();
    let store = open(store.dir, u64::MAX);
    store.logs.append("g", "a", vec![event(20, "third")]).unwrap();
    store.logs.flush().await.unwrap();
    let all = store.logs.events(query(Streams::All)).await.unwrap();
    assert_eq!(texts(&all), ["a10", "first", "second", "third", "a30", "late"]);
    assert!(!all.more);
    assert_eq!((all.events[2].stream.as_str(), all.events[2].ingested_ms), ("b", 5_000));
    let named = Streams::Named(vec!["b".to_owned()]);
    assert_eq!(texts(&store.logs.events(query(named)).await.unwrap()), ["second", "late"]);
    let both = Streams::Named(vec!["b".to_owned(), "a".to_owned()]);
    assert_eq!(store.logs.events(query(both)).await.unwrap().events, all.events);
    let prefix = Streams::Prefix("a".to_owned());
    assert_eq!(store.logs.events(query(prefix)).await.unwrap().events.len(), 4);
    let range = Query { start_ms: 20, end_ms: Some(30), ..query(Streams::All) };
    let range = store.logs.events(range).await.unwrap();
    assert_eq!(texts(&range), ["first", "second", "third"]);
    let filter = Some(Filter::parse("?late ?a1").unwrap());
    let filtered = store.logs.events(Query { filter, ..query(Streams::All) }).await.unwrap();
    assert_eq!(texts(&filtered), ["a10", "late"]);
    let missing = store.logs.events(query(Streams::Named(vec!["no".to_owned()]))).await;
    assert!(matches!(missing, Err(Error::StreamNotFound)));
    let missing = Query { group: "no".to_owned(), ..query(Streams::All) };
    assert!(matches!(store.logs.events(missing).await, Err(Error::GroupNotFound)));
}

/// Pages of every size, in both directions, give the same events as one query does.
#[tokio::test]
async fn pages_join_without_gaps_or_doubles() {
    let store = fixture();
    let mut number = 0;
    for round in 0..6_u64 {
        for stream in ["a", "b", "c"] {
            let events = (0..15).map(|n| {
                number += 1;
                // Chunks overlap, times repeat, some are far apart.
                event((round * 7 + n * n * 13) % 900 + (n % 3) * 70_000, &number.to_string())
            });
            store.logs.append("g", stream, events.collect()).unwrap();
        }
        store.logs.flush().await.unwrap();
    }
    let all = store.logs.events(query(Streams::All)).await.unwrap().events;
    assert_eq!(all.len(), 6 * 3 * 15);
    assert!(all.windows(2).all(|pair| pair[0].position < pair[1].position));
    for (direction, limit) in [
        (Direction::Forward, 1),
        (Direction::Forward, 7),
        (Direction::Backward, 7),
        (Direction::Backward, 100),
    ] {
        let (mut joined, mut token) = (Vec::new(), None);
        loop {
            let query = Query { limit, direction, token, ..query(Streams::All) };
            let page = store.logs.events(query).await.unwrap();
            assert!(page.events.len() <= limit);
            let more = page.more;
            match direction {
                Direction::Forward => {
                    token = Some(page.forward);
                    joined.extend(page.events);
                }
                Direction::Backward => {
                    token = Some(page.backward);
                    joined.splice(0..0, page.events);
                }
            }
            if !more {
                break;
            }
        }
        assert_eq!(joined, all, "{direction:?} {limit}");
    }
}

#[tokio::test]
async fn a_token_at_the_end_finds_what_comes_later() {
    let store = fixture();
    store.logs.create_group("g").await.unwrap();
    let empty = Query { direction: Direction::Backward, ..query(Streams::All) };
    let empty = store.logs.events(empty).await.unwrap();
    assert!(empty.events.is_empty() && !empty.more);
    store.logs.append("g", "a", vec![event(1, "one")]).unwrap();
    store.logs.flush().await.unwrap();
    let page = store.logs.events(Query { token: Some(empty.forward), ..query(Streams::All) });
    let page = page.await.unwrap();
    assert_eq!(texts(&page), ["one"]);
    let again = Query { token: Some(page.forward), ..query(Streams::All) };
    let end = store.logs.events(again.clone()).await.unwrap();
    assert_eq!((end.events.len(), end.forward), (0, page.forward));
    store.logs.append("g", "a", vec![event(1, "two")]).unwrap();
    store.logs.flush().await.unwrap();
    assert_eq!(texts(&store.logs.events(again).await.unwrap()), ["two"]);
}

#[tokio::test]
async fn pages_are_bounded_by_bytes() {
    let store = fixture();
    let big = "x".repeat(limits::LOG_EVENT_BYTES_MAX);
    store.logs.append("g", "a", (0..9).map(|n| event(n, &big)).collect()).unwrap();
    store.logs.flush().await.unwrap();
    let page = store.logs.events(query(Streams::All)).await.unwrap();
    assert_eq!((page.events.len(), page.more), (3, true));
}

/// A search that matches nothing gives up now and then, and its tokens lead to the end.
#[tokio::test]
async fn a_long_search_comes_in_steps() {
    let store = fixture();
    let text = "y".repeat(100 << 10);
    for round in 0..9_u64 {
        let events = (0..100).map(|n| event(round * 1_000 + n, &text));
        store.logs.append("g", "a", events.collect()).unwrap();
        store.logs.flush().await.unwrap();
    }
    store.logs.append("g", "a", vec![event(8_500, "needle")]).unwrap();
    store.logs.flush().await.unwrap();
    let filter = Some(Filter::parse("needle").unwrap());
    let first = Query { filter, ..query(Streams::All) };
    let page = store.logs.events(first.clone()).await.unwrap();
    assert!(page.events.is_empty() && page.more);
    let page = store.logs.events(Query { token: Some(page.forward), ..first }).await.unwrap();
    assert_eq!((texts(&page), page.more), (vec!["needle"], false));
}

#[tokio::test]
async fn groups_and_streams_are_made_listed_and_deleted() {
    let store = fixture();
    let logs = &store.logs;
    for group in ["/aws/lambda/b", "/aws/lambda/a", "/other"] {
        logs.create_group(group).await.unwrap();
    }
    assert!(matches!(logs.create_group("/other").await, Err(Error::AlreadyExists)));
    logs.set_retention("/other", Some(3)).await.unwrap();
    assert!(matches!(logs.set_retention("no", None).await, Err(Error::GroupNotFound)));
    let list = logs.groups("/aws/", None, 1).await.unwrap();
    assert_eq!(list[0].name, "/aws/lambda/a");
    let list = logs.groups("/aws/", Some("/aws/lambda/a"), 9).await.unwrap();
    assert_eq!(list.iter().map(|g| g.name.as_str()).collect::<Vec<_>>(), ["/aws/lambda/b"]);
    assert_eq!(logs.groups("", None, 9).await.unwrap()[2].retention_days, Some(3));
    logs.create_stream("/other", "empty").await.unwrap();
    let twice = logs.create_stream("/other", "empty").await;
    assert!(matches!(twice, Err(Error::AlreadyExists)));
    let streams = [("x1", 30), ("x2", 10), ("y", 20)];
    for (name, at) in streams {
        logs.append("/other", name, vec![event(at, "123")]).unwrap();
    }
    logs.flush().await.unwrap();
    let list = async |order: StreamOrder, descending| {
        let (mut names, mut after) = (Vec::new(), None);
        loop {
            let page = logs.streams("/other", order.clone(), descending, after.as_deref(), 2).await;
            let page = page.unwrap();
            names.extend(page.streams.into_iter().map(|stream| stream.name));
            after = page.next;
            if after.is_none() {
                return names;
            }
        }
    };
    let by_name = |prefix: &str| StreamOrder::Name { prefix: prefix.to_owned() };
    assert_eq!(list(by_name(""), false).await, ["empty", "x1", "x2", "y"]);
    assert_eq!(list(by_name("x"), true).await, ["x2", "x1"]);
    assert_eq!(list(StreamOrder::LastEvent, true).await, ["x1", "y", "x2", "empty"]);
    let page = logs.streams("/other", by_name("x1"), false, None, 9).await.unwrap();
    let stream = &page.streams[0];
    assert_eq!((stream.first_event_ms, stream.last_event_ms), (Some(30), Some(30)));
    assert_eq!((stream.created_ms, stream.last_ingestion_ms), (5_000, Some(5_000)));
    assert_eq!(logs.groups("/other", None, 9).await.unwrap()[0].stored_bytes, 3 * (3 + 26));
    logs.delete_stream("/other", "x1").await.unwrap();
    assert!(matches!(logs.delete_stream("/other", "x1").await, Err(Error::StreamNotFound)));
    assert_eq!(logs.groups("/other", None, 9).await.unwrap()[0].stored_bytes, 2 * (3 + 26));
    logs.delete_group("/other").await.unwrap();
    assert!(matches!(logs.delete_group("/other").await, Err(Error::GroupNotFound)));
    // What was remembered about deleted streams is forgotten: they are made anew.
    logs.append("/other", "x1", vec![event(1, "again")]).unwrap();
    logs.flush().await.unwrap();
    let again = Query { group: "/other".to_owned(), ..query(Streams::All) };
    assert_eq!(texts(&logs.events(again).await.unwrap()), ["again"]);
}

#[tokio::test]
async fn old_events_go_with_their_streams() {
    let store = fixture();
    store.logs.append("g", "old", vec![event(0, "old")]).unwrap();
    store.logs.append("g", "new", vec![event(0, "old"), event(2 * DAY_MS, "new")]).unwrap();
    store.logs.append("kept", "old", vec![event(0, "kept")]).unwrap();
    store.logs.flush().await.unwrap();
    store.logs.set_retention("g", Some(1)).await.unwrap();
    assert_eq!(store.logs.enforce(EpochMs(DAY_MS)).await.unwrap(), 0);
    assert_eq!(store.logs.enforce(EpochMs(DAY_MS + 1)).await.unwrap(), 2);
    let left = store.logs.events(query(Streams::All)).await.unwrap();
    assert_eq!(texts(&left), ["new"]);
    let by_name = StreamOrder::Name { prefix: String::new() };
    let streams = store.logs.streams("g", by_name, false, None, 9).await.unwrap().streams;
    assert_eq!(streams.len(), 1);
    let kept = Query { group: "kept".to_owned(), ..query(Streams::All) };
    assert_eq!(texts(&store.logs.events(kept).await.unwrap()), ["kept"]);
}

#[tokio::test]
async fn a_store_that_is_too_large_loses_its_oldest_events_and_shrinks() {
    let store = open(tempfile::tempdir().unwrap(), 1 << 20);
    let mut seed = 1_u64;
    for round in 0..100_u64 {
        // Digits that do not deflate away.
        let mut noise = String::new();
        while noise.len() < 30_000 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            noise.push_str(&seed.to_string());
        }
        store.logs.append("g", "a", vec![event(round, &noise)]).unwrap();
        store.logs.flush().await.unwrap();
    }
    let before = store.logs.used_bytes().await.unwrap();
    assert!(before > 1 << 20);
    assert!(store.logs.enforce(EpochMs(0)).await.unwrap() > 0);
    assert!(store.logs.used_bytes().await.unwrap() <= 1 << 20);
    let left = store.logs.events(Query { limit: 1, ..query(Streams::All) }).await.unwrap().events;
    assert!((20..80).contains(&left[0].position.timestamp_ms), "no more goes than must");
    store.telemetry.close().await.unwrap();
    let after = std::fs::metadata(store.dir.path().join("telemetry.db")).unwrap().len();
    assert!(after <= 1 << 20, "{after}");
}
