//! The audit log: what is recorded stays, and what was changed or taken away is found.

#![allow(clippy::unwrap_used)] // A test, helpers outside #[test] included.

use std::path::Path;

use mayfly_core::time::EpochMs;
use mayfly_store::audit::{Audit, Config, ENTRIES_DROPPED, Entry, Filter, Verdict};
use rusqlite::Connection;

const CONFIG: Config = Config { key: [7; 32], age_max_ms: u64::MAX, bytes_max: u64::MAX };

fn entry(n: u64) -> Entry {
    Entry {
        at: EpochMs(1_000 + n),
        request_id: format!("request-{n}"),
        principal: format!("arn:aws:iam::000000000000:user/{}", n % 2),
        access_key: "MFKEY".to_owned(),
        source: "192.0.2.1".to_owned(),
        action: "sqs:CreateQueue".to_owned(),
        resource: "arn:aws:sqs:us-east-1:000000000000:q".to_owned(),
        allowed: !n.is_multiple_of(3),
        reason: "allowed by statement 1".to_owned(),
        error: String::new(),
    }
}

async fn with_entries(directory: &Path, config: &Config, entries: u64) -> Audit {
    let audit = Audit::open(directory, config).unwrap();
    for n in 1..=entries {
        audit.record(entry(n)).await.unwrap();
    }
    audit
}

fn change(directory: &Path, sql: &str) {
    let changed = Connection::open(directory.join("audit.db")).unwrap().execute(sql, []).unwrap();
    assert!(changed > 0, "{sql}");
}

async fn all(audit: &Audit, filter: Filter) -> Vec<u64> {
    let (found, next) = audit.page(filter, None, 1_000).await.unwrap();
    assert_eq!(next, None);
    found.iter().map(|it| it.number).collect()
}

#[tokio::test]
async fn what_is_recorded_is_found_by_page_and_filter() {
    let directory = tempfile::tempdir().unwrap();
    let audit = with_entries(directory.path(), &CONFIG, 7).await;
    assert_eq!(all(&audit, Filter::default()).await, [7, 6, 5, 4, 3, 2, 1]);
    let (page, next) = audit.page(Filter::default(), None, 3).await.unwrap();
    assert_eq!(page.iter().map(|it| it.number).collect::<Vec<_>>(), [7, 6, 5]);
    assert_eq!(page[0].entry, entry(7));
    let (page, next) = audit.page(Filter::default(), next, 4).await.unwrap();
    assert_eq!(page.iter().map(|it| it.number).collect::<Vec<_>>(), [4, 3, 2, 1]);
    let (page, next) = audit.page(Filter::default(), next, 4).await.unwrap();
    assert!(page.is_empty() && next.is_none());

    let text = |text: &str| Some(text.to_owned());
    let cases = [
        (Filter { allowed: Some(false), ..Filter::default() }, vec![6, 3]),
        (Filter { from: Some(EpochMs(1_006)), ..Filter::default() }, vec![7, 6]),
        (Filter { until: Some(EpochMs(1_003)), ..Filter::default() }, vec![2, 1]),
        (Filter { request_id: text("request-4"), ..Filter::default() }, vec![4]),
        (
            Filter { principal: text("arn:aws:iam::000000000000:user/0"), ..Filter::default() },
            vec![6, 4, 2],
        ),
        (Filter { action: text("sqs:DeleteQueue"), ..Filter::default() }, vec![]),
        (Filter { access_key: text("OTHER"), ..Filter::default() }, vec![]),
    ];
    for (filter, numbers) in cases {
        assert_eq!(all(&audit, filter.clone()).await, numbers, "{filter:?}");
    }
    audit.close().await;
}

#[tokio::test]
async fn the_chain_goes_on_after_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    with_entries(directory.path(), &CONFIG, 3).await.close().await;
    let audit = with_entries(directory.path(), &CONFIG, 2).await;
    let verdict = audit.verify().await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { entries: 5, head: (5, _) }), "{verdict:?}");
    audit.close().await;
}

#[tokio::test]
async fn a_changed_or_missing_entry_is_found() {
    let changes = [
        ("UPDATE audit_entry SET allowed = 1 WHERE number = 3", Verdict::Changed { number: 3 }),
        ("UPDATE audit_entry SET principal = 'x' WHERE number = 1", Verdict::Changed { number: 1 }),
        ("UPDATE audit_entry SET at = at + 1 WHERE number = 6", Verdict::Changed { number: 6 }),
        // Text that moves from one field to the next.
        (
            "UPDATE audit_entry SET action = 'sqs:Create', resource = 'Queue' || resource
             WHERE number = 2",
            Verdict::Changed { number: 2 },
        ),
        (
            "UPDATE audit_entry SET mac = zeroblob(32) WHERE number = 2",
            Verdict::Changed { number: 2 },
        ),
        ("DELETE FROM audit_entry WHERE number = 4", Verdict::Missing { number: 4 }),
        ("DELETE FROM audit_entry WHERE number < 3", Verdict::Missing { number: 1 }),
        ("DELETE FROM audit_entry WHERE number > 4", Verdict::Missing { number: 5 }),
        ("DELETE FROM audit_entry", Verdict::Missing { number: 1 }),
        (
            "INSERT INTO audit_entry SELECT 7, at, request_id, principal, access_key, source,
             action, resource, allowed, reason, error, mac FROM audit_entry WHERE number = 6",
            Verdict::Changed { number: 7 },
        ),
        ("UPDATE audit_anchor SET number = 2", Verdict::BeginningForged),
        (
            "UPDATE audit_anchor SET number = 2,
             mac = (SELECT mac FROM audit_entry WHERE number = 2)",
            Verdict::BeginningForged,
        ),
    ];
    for (sql, expected) in changes {
        let directory = tempfile::tempdir().unwrap();
        let audit = with_entries(directory.path(), &CONFIG, 6).await;
        change(directory.path(), sql);
        assert_eq!(audit.verify().await.unwrap(), expected, "{sql}");
        audit.close().await;
    }
}

#[tokio::test]
async fn the_end_is_known_outside_the_database() {
    let directory = tempfile::tempdir().unwrap();
    let audit = with_entries(directory.path(), &CONFIG, 4).await;
    let head = directory.path().join("audit.head");
    let good = std::fs::read(&head).unwrap();
    std::fs::remove_file(&head).unwrap();
    assert_eq!(audit.verify().await.unwrap(), Verdict::EndForged);
    let mut forged = good.clone();
    forged[7] = 3;
    std::fs::write(&head, forged).unwrap();
    assert_eq!(audit.verify().await.unwrap(), Verdict::EndForged);
    std::fs::write(&head, good).unwrap();
    assert!(matches!(audit.verify().await.unwrap(), Verdict::Whole { entries: 4, .. }));
    audit.close().await;

    change(directory.path(), "DELETE FROM audit_entry WHERE number > 2");
    let refused = Audit::open(directory.path(), &CONFIG).unwrap_err();
    let source = std::error::Error::source(&refused).unwrap().to_string();
    assert_eq!(source, "entries 3 to 4 are missing");
}

#[tokio::test]
async fn another_key_does_not_go_on() {
    let directory = tempfile::tempdir().unwrap();
    with_entries(directory.path(), &CONFIG, 1).await.close().await;
    assert!(Audit::open(directory.path(), &Config { key: [8; 32], ..CONFIG }).is_err());
}

#[tokio::test]
async fn old_entries_go_and_the_rest_still_is_whole() {
    let directory = tempfile::tempdir().unwrap();
    let by_age = Config { age_max_ms: 4, ..CONFIG };
    let audit = with_entries(directory.path(), &by_age, 9).await;
    assert_eq!(all(&audit, Filter::default()).await, [9, 8, 7, 6, 5]);
    let verdict = audit.verify().await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { entries: 5, head: (9, _) }), "{verdict:?}");
    change(directory.path(), "DELETE FROM audit_entry WHERE number = 5");
    assert_eq!(audit.verify().await.unwrap(), Verdict::Missing { number: 5 });
    audit.close().await;

    let directory = tempfile::tempdir().unwrap();
    let by_size = Config { bytes_max: 1_000, ..CONFIG };
    let audit = with_entries(directory.path(), &by_size, 20).await;
    let left = all(&audit, Filter::default()).await.len();
    assert!((3..8).contains(&left), "{left}");
    assert!(matches!(audit.verify().await.unwrap(), Verdict::Whole { head: (20, _), .. }));
    audit.close().await;

    let directory = tempfile::tempdir().unwrap();
    let nothing = Config { bytes_max: 0, ..CONFIG };
    with_entries(directory.path(), &nothing, 2).await.close().await;
    let audit = with_entries(directory.path(), &nothing, 1).await;
    let verdict = audit.verify().await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { entries: 0, head: (3, _) }), "{verdict:?}");
    audit.close().await;
}

/// On one thread the writer's answers are not awaited while all of these are handed over; whether
/// it was quick or slow, each entry is there or counted.
#[tokio::test]
async fn what_is_not_waited_for_is_recorded_or_counted() {
    let directory = tempfile::tempdir().unwrap();
    let audit = Audit::open(directory.path(), &CONFIG).unwrap();
    let noted = 20_000;
    for n in 1..=noted {
        audit.note(entry(n));
    }
    let dropped = audit.dropped();
    audit.record(entry(noted + 1)).await.unwrap();
    let (mut recorded, mut counted, mut before) = (0, audit.dropped(), None);
    loop {
        let (page, next) = audit.page(Filter::default(), before, 1_000).await.unwrap();
        for found in page {
            match found.entry.action.as_str() {
                ENTRIES_DROPPED => {
                    let number = found.entry.reason.split(' ').next().unwrap();
                    counted += number.parse::<u64>().unwrap();
                }
                _ => recorded += 1,
            }
        }
        match next {
            Some(_) => before = next,
            None => break,
        }
    }
    assert_eq!(recorded + counted, noted + 1, "{dropped} were dropped at first");
    assert!(matches!(audit.verify().await.unwrap(), Verdict::Whole { .. }));
    audit.close().await;
}

#[tokio::test]
async fn texts_are_bounded() {
    let directory = tempfile::tempdir().unwrap();
    let audit = Audit::open(directory.path(), &CONFIG).unwrap();
    audit.record(Entry { reason: "é".repeat(3_000), ..entry(1) }).await.unwrap();
    let (page, _) = audit.page(Filter::default(), None, 1).await.unwrap();
    assert_eq!(page[0].entry.reason, "é".repeat(1_024));
    assert!(matches!(audit.verify().await.unwrap(), Verdict::Whole { entries: 1, .. }));
    audit.close().await;
}
