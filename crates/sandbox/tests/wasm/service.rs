//! Components of WASI 0.3 through the seam: the same promises as for those of 0.2, and what only
//! they can do.

use mayfly_core::egress::Egress;

use super::*;

async fn ready(house: &House) -> (Launched, Seen) {
    house.ready_with("service").await
}

#[tokio::test]
async fn both_editions_run_beside_each_other() {
    let house = House::new();
    let (mut older, _) = house.ready().await;
    let (mut newer, _) = ready(&house).await;
    for _ in 0..3 {
        let (older, newer) = tokio::join!(run(&mut older, "c"), run(&mut newer, "c"));
        assert_eq!((text(&older), text(&newer)), ("1", "1"));
    }
}

/// `s` computes in one call, `y` in calls without number, `w` waits.
#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_guest_that_does_not_end_stops_nobody_and_is_stopped() {
    let house = House::new();
    let (mut other, _) = ready(&house).await;
    for act in ["s", "y", "w"] {
        let (mut endless, _) = ready(&house).await;
        let endless = async {
            let deadline = after(Duration::from_millis(200));
            let report = endless.run(support::invocation(act), deadline).await;
            assert_eq!(report.outcome, Outcome::Fault(Fault::Timeout { timeout_s: 0 }), "{act}");
            assert_eq!(report.error_type.as_deref(), Some("Sandbox.Timedout"));
            assert!(!endless.alive());
        };
        let other = async {
            for _ in 0..20 {
                assert_eq!(text(&run(&mut other, "c").await), "1");
            }
        };
        tokio::join!(endless, other);
    }
}

#[tokio::test]
async fn failures_are_told_apart_and_spoil_nothing() {
    let (mut environment, seen) = ready(&House::new()).await;
    for (act, expected) in [("t", "unreachable"), ("x", "without an answer")] {
        match run(&mut environment, act).await.outcome {
            Outcome::Fault(Fault::Trapped { detail }) => {
                assert!(detail.contains(expected), "{act}: {detail}");
            }
            other => panic!("{act}: {other:?}"),
        }
    }
    assert!(seen.text().contains("unreachable"), "{}", seen.text());
    let ended = run(&mut environment, "g").await;
    assert!(matches!(ended.outcome, Outcome::Fault(Fault::Exited(Exit::Code(1)))), "{ended:?}");
    for act in ["b", "n"] {
        let broken = run(&mut environment, act).await;
        assert_eq!(broken.outcome, Outcome::Fault(Fault::TruncatedResponse), "{act}");
    }
    let error = run(&mut environment, "i").await;
    assert_eq!(error.error_type.as_deref(), Some("Component.Error"));
    match &error.outcome {
        Outcome::HandlerError(body) => {
            assert!(json(body)["errorMessage"].to_string().contains("InternalError"));
        }
        other => panic!("{other:?}"),
    }
    let failing = run(&mut environment, "f").await;
    assert_eq!(failing.error_type.as_deref(), Some("Http503"));
    assert!(environment.alive());
    assert_eq!(text(&run(&mut environment, "c").await), "1");
}

#[tokio::test]
async fn output_reaches_the_log_also_after_the_answer() {
    let (mut environment, seen) = ready(&House::new()).await;
    let report = run(&mut environment, "l").await;
    assert_eq!(seen.text(), "said by the guest\nand a rest");
    assert_eq!(report.log_tail.len(), 2);
    let report = run(&mut environment, "a").await;
    assert_eq!((text(&report), report.log_tail.len()), ("1", 2));
}

#[tokio::test]
async fn a_guest_sees_variables_and_clocks_and_no_way_out() {
    let house = House::new();
    let seen = Seen::default();
    let spec = support::with(house.spec("service", &seen), "NAME", "value");
    let mut environment = house.launch(spec).await;
    assert_eq!(text(&run(&mut environment, "v").await), "1");
    assert_eq!(text(&run(&mut environment, "k").await), "1");
    // `HTTP-request-denied` is case 15 of `error-code`: one digit after 9 is '?'.
    assert_eq!(text(&run(&mut environment, "r").await), "\"?\"");
}

#[tokio::test]
async fn what_nobody_may_reach_is_told_apart_from_what_is_not_allowed() {
    let house = House::new();
    let seen = Seen::default();
    let mut environment = house.launch(house.spec("service", &seen)).await;
    assert_eq!(text(&run(&mut environment, "\"q127.0.0.1:9/x\"").await), "\"?\"");
    let mut spec = house.spec("service", &seen);
    spec.egress = Egress::Open;
    let mut environment = house.launch(spec).await;
    // `destination-IP-prohibited` is case 4 of `error-code`.
    assert_eq!(text(&run(&mut environment, "\"q127.0.0.1:9/x\"").await), "4");
}

#[tokio::test]
async fn a_body_that_is_handed_on_unread_comes_back() {
    let (mut environment, _) = ready(&House::new()).await;
    for body in [Bytes::new(), Bytes::from_static(b"short"), Bytes::from(vec![7; 300_000])] {
        let request = http(Method::DELETE, RequestBody::Whole(body.clone()));
        let report = environment.run(request, after(LONG)).await;
        assert_eq!(report.outcome, Outcome::Success(body));
    }
}

#[tokio::test]
async fn an_answer_comes_while_its_request_is_still_sent() {
    let (mut environment, _) = ready(&House::new()).await;
    let (sender, receiver) = mpsc::channel(1);
    let (parts, mut received) = mpsc::channel(1);
    let mut invocation = http(Method::DELETE, RequestBody::Stream(receiver));
    invocation.response = ResponseMode::Stream(parts);
    let run = environment.run(invocation, after(LONG));
    let talk = async {
        assert!(matches!(received.recv().await, Some(StreamPart::Response(_))));
        for word in ["one", "two", "three"] {
            sender.send(Ok(Bytes::from_static(word.as_bytes()))).await.unwrap();
            let echo = received.recv().await;
            assert_eq!(echo, Some(StreamPart::Chunk(Bytes::from_static(word.as_bytes()))));
        }
        drop(sender);
        assert_eq!(received.recv().await, None);
    };
    let (report, ()) = tokio::join!(run, talk);
    assert_eq!((report.outcome, report.response_bytes), (Outcome::Success(Bytes::new()), 11));
}

#[tokio::test]
async fn a_request_that_breaks_off_is_no_whole_answer() {
    let (mut environment, _) = ready(&House::new()).await;
    let (sender, receiver) = mpsc::channel(2);
    sender.send(Ok(Bytes::from_static(b"begun"))).await.unwrap();
    sender.send(Err(BodyBroken)).await.unwrap();
    drop(sender);
    let request = http(Method::DELETE, RequestBody::Stream(receiver));
    let report = environment.run(request, after(LONG)).await;
    assert_eq!(report.outcome, Outcome::Fault(Fault::TruncatedResponse));
}

#[tokio::test]
async fn artefacts_of_both_editions_are_found_after_a_restart() {
    let house = House::new();
    house.prepare("package").await.unwrap();
    house.prepare("service").await.unwrap();
    let before = house.machine_code();
    let second = House { components: House::components(house.dir.path(), 8), dir: house.dir };
    for package in ["package", "service"] {
        let seen = Seen::default();
        let mut environment = second.launch(second.spec(package, &seen)).await;
        assert_eq!(text(&run(&mut environment, "c").await), "1");
    }
    assert_eq!(second.machine_code(), before, "nothing was compiled again");
}

/// A component that exports an empty `wasi:http/handler` and makes so many instances of a module.
fn crowded(core_instances: u8) -> Vec<u8> {
    let name = b"wasi:http/handler@0.3.0";
    let name_bytes = u8::try_from(name.len()).unwrap();
    let sections = [
        (1, b"\0asm\x01\0\0\0".to_vec()),
        (2, [vec![core_instances], [0, 0, 0].repeat(core_instances.into())].concat()),
        (5, vec![1, 1, 0]),
        (11, [&[1, 0, name_bytes], &name[..], &[5, 0, 0]].concat()),
    ];
    let mut bytes = b"\0asm\x0d\0\x01\0".to_vec();
    for (id, content) in sections {
        // The size in two groups of seven bits.
        let (low, high) = (content.len() & 0x7f | 0x80, content.len() >> 7);
        bytes.extend([id, u8::try_from(low).unwrap(), u8::try_from(high).unwrap()]);
        bytes.extend(content);
    }
    bytes
}

#[tokio::test]
async fn what_the_pool_cannot_hold_is_refused_at_deployment() {
    let house = House::new();
    for (instances, expected) in [(40, "cannot be linked"), (41, "41 core module instances")] {
        house.put("crowded", &crowded(instances));
        match house.prepare("crowded").await {
            Err(CompileError::Invalid(text)) => assert!(text.contains(expected), "{text}"),
            other => panic!("{other:?}"),
        }
    }
}
