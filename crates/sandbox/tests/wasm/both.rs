//! What components of WASI 0.2 and of WASI 0.3 have in common, tried with each.

use super::*;

/// The packages of a [`House`], one of each edition. They do the same when they are told the same.
const BOTH: [&str; 2] = ["package", "service"];

#[tokio::test]
async fn every_request_has_an_instance_of_its_own() {
    for package in BOTH {
        let (mut environment, _) = House::new().ready_with(package).await;
        for _ in 0..3 {
            assert_eq!(text(&run(&mut environment, "c").await), "1");
        }
        assert_eq!(text(&run(&mut environment, "echo").await), "\"echo\"");
        assert_eq!(environment.usage().memory_bytes, 0, "nothing stays between requests");
    }
}

/// An environment whose instances serve so many requests.
async fn reusing(package: &str, requests: &str) -> (Launched, Seen) {
    let (house, seen) = (House::new(), Seen::default());
    let spec = support::with(house.spec(package, &seen), REUSE, requests);
    (house.launch(spec).await, seen)
}

#[tokio::test]
async fn reuse_is_there_for_those_who_ask() {
    for package in BOTH {
        let (mut environment, _) = reusing(package, "3").await;
        for expected in ["1", "2", "3", "1"] {
            assert_eq!(text(&run(&mut environment, "c").await), expected);
        }
        assert!(environment.usage().memory_bytes > 0);
        assert!(matches!(run(&mut environment, "t").await.outcome, Outcome::Fault(_)));
        assert_eq!(text(&run(&mut environment, "c").await), "1", "a trap ends an instance");
    }
}

#[tokio::test]
async fn reuse_ends_where_an_instance_answers_only_once() {
    for package in BOTH {
        let (mut environment, seen) = reusing(package, "100").await;
        for _ in 0..3 {
            assert_eq!(text(&run(&mut environment, "o").await), "1");
        }
        assert!(seen.text().contains(REUSE), "{}", seen.text());
        for _ in 0..2 {
            assert_eq!(text(&run(&mut environment, "c").await), "1");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn dropping_a_run_stops_the_guest() {
    for package in BOTH {
        let house = House::new();
        for act in ["s", "w"] {
            let (mut environment, _) = house.ready_with(package).await;
            let run = environment.run(support::invocation(act), after(LONG));
            assert!(tokio::time::timeout(Duration::from_millis(50), run).await.is_err());
            assert!(!environment.alive());
        }
        // The only thread is free again.
        let (mut next, _) = house.ready_with(package).await;
        assert_eq!(text(&run(&mut next, "c").await), "1");
    }
}

#[tokio::test]
async fn memory_ends_at_the_functions_limit() {
    for package in BOTH {
        let (house, seen) = (House::new(), Seen::default());
        let mut spec = house.spec(package, &seen);
        spec.limits.memory_bytes = 8 << 20;
        let mut environment = house.launch(spec).await;
        let report = run(&mut environment, "m").await;
        assert_eq!(report.outcome, Outcome::Fault(Fault::OutOfMemory));
        assert!((4 << 20..=8 << 20).contains(&report.memory_peak_bytes), "{report:?}");
        assert!(environment.alive());
        assert_eq!(text(&run(&mut environment, "c").await), "1");
    }
}

#[tokio::test]
async fn an_answer_that_is_too_large_is_a_fault() {
    for package in BOTH {
        let (mut environment, _) = House::new().ready_with(package).await;
        match run(&mut environment, "p").await.outcome {
            Outcome::Fault(Fault::ResponseTooLarge { bytes }) => assert_eq!(bytes, 2 << 20),
            other => panic!("{package}: {other:?}"),
        }
        assert!(environment.alive());
    }
}

#[tokio::test]
async fn a_request_is_handed_over_as_it_is() {
    for package in BOTH {
        let (mut environment, _) = House::new().ready_with(package).await;
        let whole = RequestBody::Whole(Bytes::from_static(b"h"));
        let report = environment.run(http(Method::PUT, whole), after(LONG)).await;
        assert_eq!(text(&report), "3", "PUT is case 3 of `method`");
        assert_eq!(report.head.unwrap().status, StatusCode::OK);
        let whole = RequestBody::Whole(Bytes::from_static(b"f"));
        let report = environment.run(http(Method::POST, whole), after(LONG)).await;
        assert_eq!(report.head.as_ref().unwrap().status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(text(&report), "said by the guest", "a status is no failure of a request");
    }
}

#[tokio::test]
async fn bodies_are_streamed_both_ways() {
    for package in BOTH {
        let (mut environment, _) = House::new().ready_with(package).await;
        let (sender, receiver) = mpsc::channel(1);
        let (parts, received) = mpsc::channel(1);
        let mut invocation = http(Method::POST, RequestBody::Stream(receiver));
        invocation.response = ResponseMode::Stream(parts);
        let run = environment.run(invocation, after(LONG));
        let talk = async {
            sender.send(Ok(Bytes::from_static(b"p"))).await.unwrap();
            drop(sender);
            read(received).await.len()
        };
        let (report, bytes) = tokio::join!(run, talk);
        assert_eq!((bytes, report.response_bytes), (2 << 20, 2 << 20));
        assert_eq!(report.outcome, Outcome::Success(Bytes::new()));
    }
}

/// Header fields of an instance have a budget for its whole life. One that has used much of it is
/// replaced, and not stopped in the middle of a request that it would have answered.
#[tokio::test]
async fn an_instance_that_made_many_fields_is_replaced() {
    for package in BOTH {
        let (mut environment, seen) = reusing(package, "100000").await;
        let mut replaced = 0;
        for _ in 0..90_000 {
            replaced += u32::from(text(&run(&mut environment, "c").await) == "1");
        }
        assert!(replaced > 1, "the budget is reached");
        assert!(!seen.text().contains(REUSE), "{}", seen.text());
    }
}
