//! Runs through the store's own interface: one row each, found by id and in lists, gone in time.

use bytes::Bytes;
use mayfly_core::name::{FunctionName, RequestId, Version};
use mayfly_core::run::{Attempt, Discarded, Origin, Progress};
use mayfly_core::time::EpochMs;

use super::{Content, Cursor, Filter, Report, Run, RunStore, Status};
use crate::clock::Clock;
use crate::limits;
use crate::telemetry::{Config, Telemetry};

const DAY_MS: u64 = 86_400_000;

pub(super) fn id(number: u64) -> RequestId {
    let mut bytes = [0; 16];
    // Spread like a random id.
    bytes[..8].copy_from_slice(&number.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
    bytes[8..].copy_from_slice(&number.wrapping_mul(0xd6e8_feb8_6659_fd93).to_be_bytes());
    RequestId::from_random(bytes)
}

pub(super) fn attempt(number: u32, error: Option<&str>) -> Attempt {
    Attempt {
        number,
        started: EpochMs(1_790_000_000_000),
        queued_ms: 3,
        version: Some(Version::Latest),
        init_us: None,
        run_us: 1_234,
        billed_ms: 2,
        memory_mb: 128,
        memory_peak_mb: 40,
        log: Some(("/aws/lambda/f".to_owned(), "2026/11/21/[$LATEST]0".to_owned())),
        error: error.map(str::to_owned),
    }
}

fn origin(number: u64, accepted: u64) -> Origin {
    Origin {
        request_id: id(number),
        function: FunctionName::new(&format!("f{}", number % 3)).unwrap(),
        qualifier: String::new(),
        source: "api".to_owned(),
        event_id: None,
        trace: None,
        correlation_id: id(number).to_string(),
        asynchronous: true,
        accepted: EpochMs(accepted),
    }
}

pub(super) fn run(number: u64, accepted: u64) -> Run {
    let content = |text: &'static str| Content {
        length: Some(text.len() as u64),
        kept: Some(Bytes::from_static(text.as_bytes())),
    };
    Run {
        origin: origin(number, accepted),
        attempts: vec![attempt(1, None)],
        progress: Progress::Succeeded,
        reported: EpochMs(accepted + 5),
        payload: content("{\"a\":1}"),
        result: content("\"done\""),
        problem: None,
        destinations_missed: Vec::new(),
    }
}

fn report(number: u64, accepted: u64) -> Report {
    let run = run(number, accepted);
    Report {
        origin: run.origin,
        attempt: run.attempts.into_iter().next(),
        progress: run.progress,
        reported: run.reported,
        payload: run.payload.kept,
        result: run.result.kept,
        problem: None,
        destinations_missed: Vec::new(),
    }
}

fn open(dir: &tempfile::TempDir, config: Config) -> Telemetry {
    Telemetry::open(&dir.path().join("telemetry.db"), config, Clock::System).unwrap()
}

async fn numbers(runs: &RunStore, filter: Filter, max: usize) -> Vec<RequestId> {
    let mut found = Vec::new();
    let mut after = None;
    loop {
        let page = runs.list(filter.clone(), after, max).await.unwrap();
        found.extend(page.runs.iter().map(|run| run.origin.request_id));
        after = page.next;
        if after.is_none() {
            return found;
        }
    }
}

#[tokio::test]
async fn a_run_is_found_by_its_id_after_a_restart_too() {
    let dir = tempfile::tempdir().unwrap();
    let telemetry = open(&dir, Config::default());
    let many = limits::RUN_BUCKET_ROWS as u64 + 10;
    for number in 0..many {
        telemetry.runs().record(report(number, 1_000 + number)).unwrap();
    }
    telemetry.close().await.unwrap();
    let telemetry = open(&dir, Config::default());
    let runs = telemetry.runs();
    runs.record(report(many, 900)).unwrap();
    runs.flush().await.unwrap();
    for number in [0, 1, many - 1] {
        assert_eq!(runs.get(id(number)).await.unwrap(), Some(run(number, 1_000 + number)));
    }
    assert_eq!(runs.get(id(many)).await.unwrap(), Some(run(many, 900)));
    assert_eq!(runs.get(id(many + 1)).await.unwrap(), None);
    assert_eq!(runs.dropped(), 0);
}

#[tokio::test]
async fn attempts_of_one_invocation_share_a_row() {
    let dir = tempfile::tempdir().unwrap();
    let telemetry = open(&dir, Config::default());
    let runs = telemetry.runs();
    let until = EpochMs(70_000);
    let failed = Some(Bytes::from_static(b"{\"errorType\":\"X\"}"));
    for number in [1, 1, 2] {
        runs.record(Report {
            attempt: Some(attempt(number, Some("Unhandled"))),
            progress: Progress::Retrying { until },
            result: failed.clone(),
            ..report(1, 10_000)
        })
        .unwrap();
    }
    runs.flush().await.unwrap();
    let found = runs.get(id(1)).await.unwrap().unwrap();
    assert_eq!(found.progress, Progress::Retrying { until });
    assert_eq!(found.attempts.iter().map(|one| one.number).collect::<Vec<_>>(), [1, 2]);
    let cancelled = Report {
        attempt: None,
        result: None,
        progress: Progress::Failed(Discarded::Cancelled),
        reported: EpochMs(20_000),
        ..report(1, 10_000)
    };
    runs.record(cancelled).unwrap();
    // The last attempt's report comes late.
    runs.record(Report { progress: Progress::Retrying { until }, ..report(1, 10_000) }).unwrap();
    runs.flush().await.unwrap();
    let found = runs.get(id(1)).await.unwrap().unwrap();
    assert_eq!(found.progress, Progress::Failed(Discarded::Cancelled));
    assert_eq!((found.attempts.len(), found.result.length), (2, Some(17)));
    assert_eq!(found.payload.kept.as_deref(), Some(&b"{\"a\":1}"[..]));
    assert_eq!(numbers(&runs, Filter::default(), 10).await, [id(1)]);
}

#[tokio::test]
async fn invocations_whose_row_ids_meet_are_told_apart() {
    let dir = tempfile::tempdir().unwrap();
    let telemetry = open(&dir, Config::default());
    let runs = telemetry.runs();
    let twin = |first: u8| {
        let mut bytes = [0; 16];
        bytes[0] = first;
        Report {
            origin: Origin { request_id: RequestId::from_random(bytes), ..origin(1, 5) },
            ..report(1, 5)
        }
    };
    for first in [1, 2, 2, 1] {
        runs.record(twin(first)).unwrap();
    }
    runs.flush().await.unwrap();
    assert_eq!(numbers(&runs, Filter::default(), 10).await.len(), 2);
    for first in [1, 2] {
        let id = twin(first).origin.request_id;
        assert_eq!(runs.get(id).await.unwrap().unwrap().origin.request_id, id);
    }
}

#[tokio::test]
async fn lists_are_newest_first_filtered_and_paged() {
    let dir = tempfile::tempdir().unwrap();
    let telemetry = open(&dir, Config::default());
    let runs = telemetry.runs();
    for number in 0..30 {
        let mut one = report(number, 1_000 * number);
        if number % 10 == 0 {
            one.progress = Progress::Failed(Discarded::RetriesExhausted);
        }
        if number == 7 {
            one.origin.source = "queue".to_owned();
            one.origin.correlation_id = "together".to_owned();
        }
        runs.record(one).unwrap();
    }
    runs.flush().await.unwrap();
    let ids = |numbers: Vec<u64>| numbers.into_iter().map(id).collect::<Vec<_>>();
    let any = Filter::default();
    for page in [1, 7, 30, 100] {
        assert_eq!(numbers(&runs, any.clone(), page).await, ids((0..30).rev().collect()));
    }
    let function = Some(FunctionName::new("f1").unwrap());
    let of_function = Filter { function: function.clone(), ..any.clone() };
    let expected: Vec<u64> = (0..30).rev().filter(|number| number % 3 == 1).collect();
    assert_eq!(numbers(&runs, of_function.clone(), 4).await, ids(expected));
    let failed = Filter { status: Some(Status::Failed), ..any.clone() };
    assert_eq!(numbers(&runs, failed.clone(), 2).await, ids(vec![20, 10, 0]));
    assert_eq!(numbers(&runs, Filter { function, ..failed }, 2).await, ids(vec![10]));
    let succeeded = Filter { status: Some(Status::Succeeded), ..of_function };
    assert_eq!(numbers(&runs, succeeded, 100).await.len(), 9);
    let between =
        Filter { since: Some(EpochMs(5_000)), until: Some(EpochMs(8_000)), ..any.clone() };
    assert_eq!(numbers(&runs, between, 2).await, ids(vec![7, 6, 5]));
    let source = Filter { source: Some("queue".to_owned()), ..any.clone() };
    assert_eq!(numbers(&runs, source, 2).await, ids(vec![7]));
    let together = Filter { correlation_id: Some("together".to_owned()), ..any.clone() };
    assert_eq!(numbers(&runs, together, 2).await, ids(vec![7]));
    let nobody = Filter { function: Some(FunctionName::new("g").unwrap()), ..any };
    assert_eq!(numbers(&runs, nobody, 2).await, []);
    let cursor = Cursor::parse("0000000000000051").unwrap();
    assert_eq!(cursor.token(), "0000000000000051");
    assert_eq!(Cursor::parse("+00000000000000f"), None);
}

#[tokio::test]
async fn payloads_that_are_too_long_are_measured_and_not_kept() {
    let dir = tempfile::tempdir().unwrap();
    for (run_payload_bytes_max, kept) in [(7, true), (6, false), (0, false)] {
        let config = Config { run_payload_bytes_max, ..Config::default() };
        let telemetry = open(&dir, config);
        let runs = telemetry.runs();
        let number = run_payload_bytes_max as u64;
        runs.record(report(number, 1)).unwrap();
        runs.flush().await.unwrap();
        let found = runs.get(id(number)).await.unwrap().unwrap();
        assert_eq!((found.payload.length, found.payload.kept.is_some()), (Some(7), kept));
        telemetry.close().await.unwrap();
    }
}

#[tokio::test]
async fn old_runs_go_by_age() {
    let dir = tempfile::tempdir().unwrap();
    let telemetry = open(&dir, Config::default());
    let runs = telemetry.runs();
    let many = limits::RUN_DELETE_ROWS as u64 + 5;
    for number in 0..many {
        runs.record(report(number, DAY_MS + number)).unwrap();
    }
    runs.record(report(many, 3 * DAY_MS)).unwrap();
    runs.flush().await.unwrap();
    assert_eq!(runs.enforce(EpochMs(3 * DAY_MS), 7).await.unwrap(), 0);
    let dropped = runs.enforce(EpochMs(3 * DAY_MS), 1).await.unwrap();
    assert_eq!(dropped as u64, many);
    assert_eq!(numbers(&runs, Filter::default(), 10).await, [id(many)]);
    runs.enforce(EpochMs(9 * DAY_MS), 1).await.unwrap();
    assert_eq!(runs.used_bytes().await.unwrap(), 0);
}

#[tokio::test]
async fn the_oldest_runs_go_when_all_are_too_large() {
    let dir = tempfile::tempdir().unwrap();
    let telemetry = open(&dir, Config { bytes_max: 400_000, ..Config::default() });
    let runs = telemetry.runs();
    for round in 0..20_u64 {
        for number in 0..100 {
            runs.record(report(round * 100 + number, 1_000 + round * 100 + number)).unwrap();
        }
        runs.flush().await.unwrap();
    }
    let share = 400_000 / limits::RUN_SHARE;
    assert!(runs.used_bytes().await.unwrap() <= share);
    let left = numbers(&runs, Filter::default(), 1_000).await;
    assert!(!left.is_empty() && left.len() < 2_000, "{}", left.len());
    assert_eq!(left, (0..2_000).rev().take(left.len()).map(id).collect::<Vec<_>>());
}
